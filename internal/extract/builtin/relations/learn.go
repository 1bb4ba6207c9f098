package relations

import (
	"liaison/internal/extract/builtin/reading"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/graph"
)

// Gold is a relation that a reader found, by indexes into Analysed.Entities, with the spans that state it.
type Gold struct {
	Type            graph.EdgeType
	Subject, Object int
	Status          graph.Status
	Evidence        []graph.Span
}

// classes orders the model's classes as graph.RelationTypes.
var classes = len(graph.RelationTypes)

// Examples gives one row for each pair of entities of a sentence and each direction. A type is left out of a row where its
// signature forbids it, and where the relation holds but another sentence states it.
func Examples(a *article.Analysed, gold []Gold) []linear.Example {
	var out []linear.Example
	var c reading.Collector
	for i, s := range view(a) {
		if s == nil {
			continue
		}
		span := a.Document.Sentences[i].Span
		for _, k := range s.candidates() {
			c.Reset()
			s.pairFeatures(&c, k.a, k.b)
			shared := len(c.List)
			for _, d := range [2][2]int{{k.a, k.b}, {k.b, k.a}} {
				c.List = c.List[:shared]
				s.directedFeatures(&c, d[0], d[1])
				S, O := s.Mentions[d[0]], s.Mentions[d[1]]
				e := linear.Example{Weight: 1, Label: make([]int8, classes), Features: unique(c.List)}
				some := false
				for t, typ := range graph.RelationTypes {
					if typ.Allows(S.Type, O.Type) {
						e.Label[t] = label(gold, typ, S.Entity, O.Entity, span)
						some = some || e.Label[t] != 0
					}
				}
				if some {
					out = append(out, e)
				}
			}
		}
	}
	return out
}

func unique(list []linear.Feature) []linear.Feature {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

func label(gold []Gold, typ graph.EdgeType, subject, object int, sentence graph.Span) int8 {
	out := int8(-1)
	for _, g := range gold {
		if g.Type != typ || !(g.Subject == subject && g.Object == object || typ.Undirected() && g.Subject == object && g.Object == subject) {
			continue
		}
		if slices.ContainsFunc(g.Evidence, sentence.Overlaps) {
			return 1
		}
		out = 0
	}
	return out
}

// LooseExamples gives one row for each loose pair.
func LooseExamples(a *article.Analysed, gold []Gold) []linear.Example {
	var out []linear.Example
	for _, p := range loosePairs(a, false) {
		e := linear.Example{Weight: 1, Label: make([]int8, classes), Features: unique(p.features.List)}
		for t, typ := range graph.RelationTypes {
			if looseType(typ) && typ.Allows(a.Entities[p.entity].Type, graph.Place) {
				e.Label[t] = -1
				for _, g := range gold {
					if g.Type == typ && g.Subject == p.entity && g.Object == p.country {
						e.Label[t] = 1
					}
				}
			}
		}
		out = append(out, e)
	}
	return out
}
