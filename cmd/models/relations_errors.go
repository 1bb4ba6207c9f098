package main

import (
	"fmt"
	"io"
	"os"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/relations"
)

// reportErrors lists the relations that claims at or above a confidence miss (-) and invent (+) in one article; "never together" marks a
// pair that no sentence names.
func reportErrors(out io.Writer, g *goldArticle, a *article.Analysed, claims []relations.Claim, threshold float64) {
	stated := relationGold(g)
	for k, r := range distinctGold(stated) {
		found, score := false, "no score"
		for _, c := range claims {
			if same(r, c.Type, c.Subject, c.Object) {
				found = c.Confidence >= threshold
				score = fmt.Sprintf("%.2f", c.Confidence)
			}
		}
		if !found {
			if !relations.Together(a, r.Subject, r.Object) {
				score = "never together"
			}
			fmt.Fprintf(out, "- %s | %s | %s | %s | %q\n", r.Type, g.Entities[r.Subject].Name, g.Entities[r.Object].Name, score, g.Relations[k].Evidence)
		}
	}
	for _, c := range claims {
		if c.Confidence >= threshold && !holds(stated, c) {
			fmt.Fprintf(out, "+ %s | %s | %s | %.2f | %s\n", c.Type, g.Entities[c.Subject].Name, g.Entities[c.Object].Name, c.Confidence,
				a.Document.Slice(a.Document.Sentences[c.Evidence[0]].Span))
		}
	}
}

// listErrors writes the errors of all articles to a file; no name, no list.
func listErrors(path string, train []goldArticle, claims []judged) error {
	if path == "" {
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	of := make([][]relations.Claim, len(train))
	for _, c := range claims {
		of[c.article] = append(of[c.article], c.claim)
	}
	for i := range train {
		reportErrors(f, &train[i], goldInput(&train[i]), of[i], 0.3)
	}
	return f.Close()
}
