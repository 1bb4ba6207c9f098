package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

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
	out := flags.String("out", "internal/extract/builtin/relations", "folder to write to")
	limit := flags.Int("features", 60000, "features kept")
	folds := flags.Bool("folds", false, "report five-fold cross-validation instead of writing a file")
	errors := flags.String("errors", "", "with -folds: file for a list of what was missed and invented")
	l2 := flags.Float64("l2", 3, "L2 penalty")
	count := flags.Int("count", 2, "rows a feature must be seen in")
	if err := flags.Parse(args); err != nil {
		return err
	}
	train, _, err := graphGold(*data, *articles)
	if err != nil {
		return err
	}
	options := linear.Options{MinCount: *count, L2: *l2, Iterations: 60}
	more, err := factExamples(*data)
	if err != nil {
		return err
	}
	claims, gold := crossJudge(train, more, options, *limit)
	calibration := calibrate(claims)
	recalibrate(claims, calibration)
	if *folds {
		reportFolds(os.Stdout, claims, gold)
		reportCalibration(os.Stdout, claims)
		return listErrors(*errors, train, claims)
	}
	rows, loose := more, []linear.Example(nil)
	for i := range train {
		a, gold := goldInput(&train[i]), relationGold(&train[i])
		rows = append(rows, relations.Examples(a, gold)...)
		loose = append(loose, relations.LooseExamples(a, gold)...)
	}
	m := fitRelations(rows, loose, options, *limit)
	m.Calibration = calibration
	b, err := linear.Write(map[string]*linear.Model{"pairs": m.Pairs, "loose": m.Loose})
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d articles, %d rows, %d bytes\n", len(train), len(rows), len(b))
	scales, err := json.MarshalIndent(calibration, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(*out, "calibration.json"), append(scales, '\n'), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(*out, "model.bin"), b, 0o644)
}

// fitRelations trains both models on rows of sentence pairs and of loose pairs.
func fitRelations(rows, loose []linear.Example, options linear.Options, limit int) *relations.Model {
	pairs := linear.Train(rows, len(graph.RelationTypes), options)
	pairs.Prune(limit)
	return &relations.Model{Pairs: pairs.Quantise(), Loose: linear.Train(loose, len(graph.RelationTypes), options).Quantise()}
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

// published is a gold article's publication date; unknown where it has none.
func published(g *goldArticle) graph.Date {
	d, err := graph.ParseDate(g.Published)
	if err != nil {
		return graph.Date{Precision: graph.Unknown}
	}
	return d
}
