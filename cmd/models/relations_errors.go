package main

import (
	"fmt"
	"io"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/relations"
)

// reportErrors lists the relations that claims at or above a log-odds miss (-) and invent (+) in one article; "never together" marks a
// pair that no sentence names.
func reportErrors(out io.Writer, g *goldArticle, a *article.Analysed, claims []relations.Claim, threshold float64) {
	stated := relationGold(g)
	for k, r := range distinctGold(stated) {
		found, score := false, "no score"
		for _, c := range claims {
			if same(r, c.Type, c.Subject, c.Object) {
				found = c.Score >= threshold
				score = fmt.Sprintf("%.1f", c.Score)
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
		if c.Score >= threshold && !holds(stated, c) {
			fmt.Fprintf(out, "+ %s | %s | %s | %.1f | %s\n", c.Type, g.Entities[c.Subject].Name, g.Entities[c.Object].Name, c.Score,
				a.Document.Slice(a.Document.Sentences[c.Evidence[0]].Span))
		}
	}
}
