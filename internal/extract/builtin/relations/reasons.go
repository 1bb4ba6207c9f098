package relations

import (
	"cmp"
	"liaison/internal/extract/builtin/reading"
	"slices"

	"liaison/internal/extract/builtin/linear"
	"liaison/internal/graph"
)

// reasonCount is how many features a claim carries.
const reasonCount = 3

// pairReasons lists the features that spoke most for a claim about two mentions of a sentence, most first.
func (m *Model) pairReasons(s *sentence, subject, object int, typ graph.EdgeType) []string {
	c := reading.Collector{Named: true}
	a, b := subject, object
	if s.Mentions[a].First > s.Mentions[b].First || s.Mentions[a].Outer == b {
		a, b = b, a
	}
	s.pairFeatures(&c, a, b)
	s.directedFeatures(&c, subject, object)
	return top(m.Pairs, &c, slices.Index(graph.RelationTypes, typ))
}

// top names the features with the largest weights for a class; each name once.
func top(m *linear.Model, c *reading.Collector, class int) []string {
	type weighed struct {
		name   string
		weight float64
	}
	var list []weighed
	for i, f := range c.List {
		if w := m.Weight(f, class); w > 0 && !slices.ContainsFunc(list, func(x weighed) bool { return x.name == c.Names[i] }) {
			list = append(list, weighed{c.Names[i], w})
		}
	}
	slices.SortStableFunc(list, func(x, y weighed) int { return cmp.Compare(y.weight, x.weight) })
	var out []string
	for _, x := range list[:min(reasonCount, len(list))] {
		out = append(out, x.name)
	}
	return out
}
