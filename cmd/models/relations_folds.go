package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

// judged is one claim of a model that never saw its article, and whether a reader found it too.
type judged struct {
	claim relations.Claim
	right bool
	ours  bool // from an article of our own
}

const foldCount = 5

// errorThreshold is the log-odds from which the list of errors counts a claim as made.
const errorThreshold = -1.3

// crossJudge trains on four fifths of the articles and judges the claims on the last fifth, five times. gold counts the relations
// there were to find, by type.
func crossJudge(train []goldArticle, options linear.Options, limit int, errors io.Writer) (claims []judged, gold map[graph.EdgeType]int) {
	gold = map[graph.EdgeType]int{}
	inputs := make([]*article.Analysed, len(train))
	rows := make([][]linear.Example, len(train))
	for i := range train {
		inputs[i] = goldInput(&train[i])
		rows[i] = relations.Examples(inputs[i], relationGold(&train[i]))
	}
	for fold := 0; fold < foldCount; fold++ {
		var seen []linear.Example
		for i := range train {
			if i%foldCount != fold {
				seen = append(seen, rows[i]...)
			}
		}
		w := linear.Train(seen, len(graph.RelationTypes), options)
		w.Prune(limit)
		m := &relations.Model{Linear: w.Quantise()}
		for i := fold; i < len(train); i += foldCount {
			stated := relationGold(&train[i])
			for _, r := range distinctGold(stated) {
				gold[r.Type]++
			}
			found := m.Find(inputs[i])
			reportErrors(errors, &train[i], inputs[i], found, errorThreshold)
			for _, c := range found {
				claims = append(claims, judged{c, holds(stated, c), strings.HasPrefix(train[i].Ref, "own")})
			}
		}
	}
	return claims, gold
}

func same(g relations.Gold, t graph.EdgeType, s, o int) bool {
	return g.Type == t && (g.Subject == s && g.Object == o || t.Undirected() && g.Subject == o && g.Object == s)
}

func holds(gold []relations.Gold, c relations.Claim) bool {
	return slices.ContainsFunc(gold, func(g relations.Gold) bool { return same(g, c.Type, c.Subject, c.Object) })
}

func distinctGold(gold []relations.Gold) []relations.Gold {
	var out []relations.Gold
	for _, g := range gold {
		if !slices.ContainsFunc(out, func(h relations.Gold) bool { return same(h, g.Type, g.Subject, g.Object) }) {
			out = append(out, g)
		}
	}
	return out
}

// reportFolds prints precision, recall and F1 of the judged claims at several thresholds of log-odds, and per type at the best.
func reportFolds(out io.Writer, claims []judged, gold map[graph.EdgeType]int) {
	total := 0
	for _, n := range gold {
		total += n
	}
	best, bestF := 0.0, 0.0
	for _, t := range []float64{-2.5, -2.2, -2, -1.8, -1.6, -1.4, -1.2, -1, -0.8, -0.6, -0.3, 0} {
		right, said := 0, 0
		for _, c := range claims {
			if c.claim.Score >= t {
				said++
				if c.right {
					right++
				}
			}
		}
		p, r, f := prf(right, said, total)
		fmt.Fprintf(out, "log-odds ≥ %5.1f  P %5.1f  R %5.1f  F1 %5.1f\n", t, p, r, f)
		if f > bestF {
			best, bestF = t, f
		}
	}
	for _, typ := range graph.RelationTypes {
		right, said := 0, 0
		for _, c := range claims {
			if c.claim.Type == typ && c.claim.Score >= best {
				said++
				if c.right {
					right++
				}
			}
		}
		p, r, f := prf(right, said, gold[typ])
		fmt.Fprintf(out, "%-14s %4d  P %5.1f  R %5.1f  F1 %5.1f\n", typ, gold[typ], p, r, f)
	}
	stance := func(t graph.EdgeType) bool {
		return t == graph.Opposes || t == graph.Supports || t == graph.AlliedWith || t == graph.DealsWith
	}
	right, said, n := 0, 0, 0
	for _, c := range claims {
		if stance(c.claim.Type) && c.claim.Score >= best {
			said++
			if c.right {
				right++
			}
		}
	}
	for t, k := range gold {
		if stance(t) {
			n += k
		}
	}
	p, r, f := prf(right, said, n)
	fmt.Fprintf(out, "%-14s %4d  P %5.1f  R %5.1f  F1 %5.1f\n", "stance", n, p, r, f)
}

func prf(right, said, gold int) (p, r, f float64) {
	if right == 0 {
		return 0, 0, 0
	}
	p, r = 100*float64(right)/float64(said), 100*float64(right)/float64(gold)
	return p, r, 2 * p * r / (p + r)
}

// byScore orders claims by their score, for calibration.
func byScore(claims []judged) {
	slices.SortStableFunc(claims, func(a, b judged) int { return cmp.Compare(a.claim.Score, b.claim.Score) })
}
