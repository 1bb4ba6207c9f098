package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

func init() {
	register("relations", "train the relation model", trainRelations)
}

func trainRelations(args []string) error {
	flags := flag.NewFlagSet("relations", flag.ExitOnError)
	data := flags.String("data", "../shared/data/train", "folder of the training data")
	articles := flags.String("articles", "cmd/models/articles", "folder of our own articles")
	out := flags.String("out", "internal/extract/builtin/relations/model.bin", "file to write")
	predict := flags.String("predict", "", "gold file to read with the trained model, records to standard output")
	limit := flags.Int("features", 30000, "features kept")
	folds := flags.Bool("folds", false, "report five-fold cross-validation instead of writing a file")
	errors := flags.String("errors", "", "with -folds: file for a list of what was missed and invented")
	l2 := flags.Float64("l2", 1, "L2 penalty")
	count := flags.Int("count", 2, "rows a feature must be seen in")
	if err := flags.Parse(args); err != nil {
		return err
	}
	train, _, err := graphGold(*data, *articles)
	if err != nil {
		return err
	}
	options := linear.Options{MinCount: *count, L2: *l2, Iterations: 60}
	if *folds {
		var list io.Writer = io.Discard
		if *errors != "" {
			f, err := os.Create(*errors)
			if err != nil {
				return err
			}
			defer f.Close()
			list = f
		}
		claims, gold := crossJudge(train, options, *limit, list)
		reportFolds(os.Stdout, claims, gold)
		return nil
	}
	w := relationWeights(train, options, *limit)
	m := &relations.Model{Linear: w.Quantise()}
	if *predict != "" {
		return predictRelations(m, *predict)
	}
	b, err := linear.Write(map[string]*linear.Model{"relations": m.Linear})
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d articles, %d features, %d bytes\n", len(train), len(w.Rows), len(b))
	return os.WriteFile(*out, b, 0o644)
}

func relationWeights(train []goldArticle, options linear.Options, limit int) *linear.Weights {
	var rows []linear.Example
	for i := range train {
		rows = append(rows, relations.Examples(goldInput(&train[i]), relationGold(&train[i]))...)
	}
	w := linear.Train(rows, len(graph.RelationTypes), options)
	w.Prune(limit)
	return w
}

func relationGold(g *goldArticle) []relations.Gold {
	var out []relations.Gold
	for _, r := range g.Relations {
		s, o := entityIndex(g, r.Subject), entityIndex(g, r.Object)
		if s >= 0 && o >= 0 {
			out = append(out, relations.Gold{Type: r.Type, Subject: s, Object: o, Status: r.Status, Evidence: spansOf(r.Evidence, g.Text)})
		}
	}
	return out
}

// predictRelations reads a gold file with its own entities and prints records, for the scorer.
func predictRelations(m *relations.Model, path string) error {
	gold, err := readGold(path)
	if err != nil {
		return err
	}
	e := json.NewEncoder(os.Stdout)
	for i := range gold {
		g := &gold[i]
		a := goldInput(g)
		if err := e.Encode(goldRecord(g, a, m.Find(a))); err != nil {
			return err
		}
	}
	return nil
}

func goldRecord(g *goldArticle, a *article.Analysed, claims []relations.Claim) *extract.Record {
	r := &extract.Record{Article: extract.Article{Ref: g.Ref, Text: g.Text, Published: g.Published}, Relations: []extract.Relation{}, Meetings: []extract.Meeting{}}
	id := func(i int) string { return fmt.Sprintf("e%d", i+1) }
	for i, x := range g.Entities {
		e := extract.Entity{ID: id(i), Type: x.Type, Kind: x.Kind, Name: x.Name, Aliases: slices.Clone(x.Surfaces)}
		r.Entities = append(r.Entities, e)
	}
	for _, c := range claims {
		x := extract.Relation{Type: c.Type, Subject: id(c.Subject), Object: id(c.Object), Status: graph.Asserted, Confidence: c.Confidence}
		for _, s := range c.Evidence {
			x.Evidence = append(x.Evidence, a.Document.Sentences[s].Span)
		}
		r.Relations = append(r.Relations, x)
	}
	return r
}
