package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

func init() {
	register("status", "measure the status rules on gold relations: training articles, or the files named", measureStatus)
}

// statusTally counts, for one status, the readings that were right, all that were made and all there were to make.
type statusTally struct{ right, read, gold int }

// measureStatus reads the status of every gold relation whose two ends stand in one sentence, and prints precision, recall and F1 of each
// status; with -half only of every second article, so that a rule written on one half can be held against the other.
func measureStatus(args []string) error {
	flags := flag.NewFlagSet("status", flag.ContinueOnError)
	data := flags.String("data", "../shared/data/train", "folder of the training data")
	articles := flags.String("articles", "cmd/models/articles", "folder of our own articles")
	half := flags.Int("half", -1, "0 or 1: every second article only")
	own := flags.Bool("own", false, "the dev part of our own articles instead")
	errors := flags.Bool("errors", false, "list the relations read wrongly")
	if err := flags.Parse(args); err != nil {
		return err
	}
	train, dev, err := graphGold(*data, *articles)
	if err != nil {
		return err
	}
	if *own || flags.NArg() > 0 {
		train = nil
	}
	if *own {
		train = append(train, dev...)
	}
	for _, path := range flags.Args() {
		more, err := readGold(path)
		if err != nil {
			return err
		}
		train = append(train, more...)
	}
	tally, unread := map[graph.Status]*statusTally{}, 0
	rules := map[string]*statusTally{}
	for _, s := range graph.Statuses {
		tally[s] = &statusTally{}
	}
	for i := range train {
		if *half >= 0 && i%2 != *half {
			continue
		}
		a := goldInput(&train[i])
		for _, g := range strongest(relationGold(&train[i])) {
			r, sentence, ok := relations.StatusOf(a, g)
			if !ok {
				unread++
				continue
			}
			tally[g.Status].gold++
			tally[r.Status].read++
			name, _, _ := strings.Cut(r.Rule, ":")
			if rules[name] == nil {
				rules[name] = &statusTally{}
			}
			rules[name].read++
			if r.Status == g.Status {
				tally[g.Status].right++
				rules[name].right++
			} else if *errors {
				fmt.Printf("%s read %s (%s) | %s %s %s | %s\n", g.Status, r.Status, r.Rule, a.Entities[g.Subject].Name, g.Type, a.Entities[g.Object].Name,
					a.Document.Slice(a.Document.Sentences[sentence].Span))
			}
		}
	}
	for _, s := range graph.Statuses {
		t := tally[s]
		p, r, f := prf(t.right, t.read, t.gold)
		fmt.Fprintf(os.Stdout, "%-9s P %5.1f  R %5.1f  F1 %5.1f   %d / %d / %d\n", s, p, r, f, t.right, t.read, t.gold)
	}
	fmt.Printf("%d relations are never named in one sentence\n", unread)
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		if name != "" {
			fmt.Printf("  rule %-24s right %d of %d\n", name, rules[name].right, rules[name].read)
		}
	}
	return nil
}

// strongest keeps of several statements of one relation the status that goes before the others, and the evidence of all.
func strongest(gold []relations.Gold) []relations.Gold {
	var out []relations.Gold
	for _, s := range graph.Statuses {
		for _, g := range gold {
			if g.Status != s {
				continue
			}
			k := slices.IndexFunc(out, func(x relations.Gold) bool { return same(x, g.Type, g.Subject, g.Object) })
			if k < 0 {
				out = append(out, g)
			} else {
				out[k].Evidence = append(slices.Clone(out[k].Evidence), g.Evidence...)
			}
		}
	}
	return out
}
