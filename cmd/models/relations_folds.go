package main

import (
	"fmt"
	"io"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

// judged is one claim of a model that never saw its article, and whether a reader found it too.
type judged struct {
	claim   relations.Claim
	right   bool
	article int
}

const foldCount = 5

// crossJudge trains on four fifths of the articles, and more rows from elsewhere, and judges the claims on the last fifth, five times. gold counts the relations
// there were to find, by type.
func crossJudge(train []goldArticle, more []linear.Example, options linear.Options, limit int) (claims []judged, gold map[graph.EdgeType]int) {
	gold = map[graph.EdgeType]int{}
	inputs := make([]*article.Analysed, len(train))
	rows, loose := make([][]linear.Example, len(train)), make([][]linear.Example, len(train))
	for i := range train {
		inputs[i] = goldInput(&train[i])
		rows[i] = relations.Examples(inputs[i], relationGold(&train[i]))
		loose[i] = relations.LooseExamples(inputs[i], relationGold(&train[i]))
	}
	for fold := 0; fold < foldCount; fold++ {
		seen, seenLoose := slices.Clone(more), []linear.Example(nil)
		for i := range train {
			if i%foldCount != fold {
				seen = append(seen, rows[i]...)
				seenLoose = append(seenLoose, loose[i]...)
			}
		}
		m := fitRelations(seen, seenLoose, options, limit)
		for i := fold; i < len(train); i += foldCount {
			stated := relationGold(&train[i])
			for _, r := range distinctGold(stated) {
				gold[r.Type]++
			}
			found := m.Find(inputs[i])
			for _, c := range found {
				claims = append(claims, judged{c, holds(stated, c), i})
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
	for _, t := range []float64{0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8} {
		right, said := 0, 0
		for _, c := range claims {
			if c.claim.Confidence >= t {
				said++
				if c.right {
					right++
				}
			}
		}
		p, r, f := prf(right, said, total)
		fmt.Fprintf(out, "confidence ≥ %.2f  P %5.1f  R %5.1f  F1 %5.1f\n", t, p, r, f)
		if f > bestF {
			best, bestF = t, f
		}
	}
	for _, typ := range graph.RelationTypes {
		right, said := 0, 0
		for _, c := range claims {
			if c.claim.Type == typ && c.claim.Confidence >= best {
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
	for _, at := range []float64{0.12, 0.15, 0.18, 0.2, 0.25, 0.3} {
		best = at
		reportStance(out, claims, gold, stance, best)
	}
}

func reportStance(out io.Writer, claims []judged, gold map[graph.EdgeType]int, stance func(graph.EdgeType) bool, best float64) {
	right, said, n := 0, 0, 0
	for _, c := range claims {
		if stance(c.claim.Type) && c.claim.Confidence >= best {
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
	fmt.Fprintf(out, "stance at %.2f %4d  P %5.1f  R %5.1f  F1 %5.1f\n", best, n, p, r, f)
}

func prf(right, said, gold int) (p, r, f float64) {
	if right == 0 {
		return 0, 0, 0
	}
	p, r = 100*float64(right)/float64(said), 100*float64(right)/float64(gold)
	return p, r, 2 * p * r / (p + r)
}

// recalibrate sets the confidence of judged claims.
func recalibrate(claims []judged, c relations.Calibration) {
	for i := range claims {
		scale := c.Pairs
		if claims[i].claim.Loose() {
			scale = c.Loose
		}
		claims[i].claim.Confidence = scale.Confidence(claims[i].claim.Type, claims[i].claim.Score)
	}
}
