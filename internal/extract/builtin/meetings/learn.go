package meetings

import (
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/graph"
)

// Gold is a meeting that a reader found, by indexes into Analysed.Entities.
type Gold struct {
	Participants []int
	Hosts        []int
	Place        int // -1 where there is none
	Planned      bool
	Evidence     []graph.Span
}

// goldOf is the meeting whose shortest evidence covers the trigger, or -1.
func goldOf(a *article.Analysed, t trigger, gold []Gold) int {
	span := a.Document.Sentences[t.sentence].Tokens[t.at].Span
	best, length := -1, 0
	for i, g := range gold {
		for _, e := range g.Evidence {
			if e.Contains(span) && (best < 0 || e.Len() < length) {
				best, length = i, e.Len()
			}
		}
	}
	return best
}

// Examples gives the rows of the first two decisions.
func Examples(a *article.Analysed, gold []Gold) (occasions, parts []linear.Example) {
	for _, t := range triggers(a, reading.Article(a)) {
		var c reading.Collector
		t.occasion(&c)
		e := linear.Example{Weight: 1, Features: slices.Clone(distinct(c.List)), Label: []int8{-1, 0}}
		k := goldOf(a, t, gold)
		if k >= 0 {
			e.Label[isOccasion], e.Label[liesAhead] = 1, sign(gold[k].Planned)
		}
		occasions = append(occasions, e)
		if k < 0 {
			continue
		}
		g := gold[k]
		for i, m := range t.s.Mentions {
			c.Reset()
			t.part(&c, i)
			row := linear.Example{Weight: 1, Features: slices.Clone(distinct(c.List)), Label: make([]int8, partClasses)}
			in := slices.Contains(g.Participants, m.Entity)
			row.Label[tookPart] = sign(in)
			if m.Type == graph.Place {
				row.Label[wasPlace] = sign(g.Place == m.Entity)
			}
			if in {
				row.Label[wasHost] = sign(slices.Contains(g.Hosts, m.Entity))
			}
			parts = append(parts, row)
		}
	}
	return occasions, parts
}

func sign(b bool) int8 {
	if b {
		return 1
	}
	return -1
}

// MergeExamples gives the rows of the third decision: pairs of triggers that a model which never saw the article takes for
// occasions, and that are.
func (m *Model) MergeExamples(a *article.Analysed, gold []Gold) []linear.Example {
	list := m.occasions(a, reading.Article(a))
	types := func(e int) graph.EntityType { return a.Entities[e].Type }
	var out []linear.Example
	for i := range list {
		x := goldOf(a, list[i].trigger, gold)
		for j := i + 1; j < len(list) && x >= 0; j++ {
			y := goldOf(a, list[j].trigger, gold)
			if y < 0 {
				continue
			}
			var c reading.Collector
			mergeFeatures(&c, &list[i], &list[j], types, j-i-1)
			out = append(out, linear.Example{Weight: 1, Features: distinct(c.List), Label: []int8{sign(x == y)}})
		}
	}
	return out
}

// Fit trains the three decisions. unseen gives, for each article, a model of the first two decisions that never saw it.
func Fit(occasions, parts, merges []linear.Example) *Model {
	o := linear.Options{MinCount: 2, L2: 1, Iterations: 60}
	m := FitParts(occasions, parts)
	m.Merge = linear.Train(merges, 1, o).Quantise()
	return m
}

// FitParts trains the first two decisions only.
func FitParts(occasions, parts []linear.Example) *Model {
	o := linear.Options{MinCount: 2, L2: 1, Iterations: 60}
	return &Model{Occasion: linear.Train(occasions, occasionClasses, o).Quantise(), Part: linear.Train(parts, partClasses, o).Quantise()}
}
