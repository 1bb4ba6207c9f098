package relations

import (
	"cmp"
	"liaison/internal/extract/builtin/reading"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/status"
	"liaison/internal/graph"
)

// reasonCount is how many features a claim carries.
const reasonCount = 3

// pairReasons lists the features that spoke most for a claim about two mentions of a sentence, most first.
func (m *Model) pairReasons(s *sentence, subject, object int, typ graph.EdgeType) []string {
	return top(m.Pairs, s.named(subject, object), slices.Index(graph.RelationTypes, typ), 1)
}

// named collects the features of a pair with their names.
func (s *sentence) named(subject, object int) *reading.Collector {
	c := reading.Collector{Named: true}
	a, b := subject, object
	if s.Mentions[a].First > s.Mentions[b].First || s.Mentions[a].Outer == b {
		a, b = b, a
	}
	s.pairFeatures(&c, a, b)
	s.directedFeatures(&c, subject, object)
	return &c
}

// top names the features with the largest weights of a sign (1 for, -1 against) for a class; each name once.
func top(m *linear.Model, c *reading.Collector, class int, sign float64) []string {
	type weighed struct {
		name   string
		weight float64
	}
	var list []weighed
	for i, f := range c.List {
		w := sign * m.Weight(f, class)
		if w > 0 && !slices.ContainsFunc(list, func(x weighed) bool { return x.name == c.Names[i] }) {
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

// Considered is a claim that was weighed, recorded or not, with what spoke for and against it.
type Considered struct {
	Claim
	Recorded     bool
	Threshold    float64 // the confidence from which a claim of this type is recorded
	Role         string
	Status       graph.Status
	StatusRule   string // the rule and words that gave the status, empty for a plain assertion
	For, Against []string
}

// Explain lists all that Find weighed, recorded or not, ordered by sentence, then most confident first.
func (m *Model) Explain(a *article.Analysed) []Considered {
	var out []Considered
	for _, c := range m.Find(a) {
		words := statement(a, c)
		read := status.Read(words)
		x := Considered{Claim: c, Recorded: c.Confidence >= Record(c.Type), Threshold: Record(c.Type), For: c.Reasons,
			Role: textOf(a.Document, c.Evidence[0], words.Role), Status: read.Status, StatusRule: read.Rule}
		if c.sentence != nil {
			x.Against = top(m.Pairs, c.sentence.named(c.pair[0], c.pair[1]), slices.Index(graph.RelationTypes, c.Type), -1)
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(x, y Considered) int {
		return cmp.Or(cmp.Compare(x.Evidence[0], y.Evidence[0]), cmp.Compare(y.Confidence, x.Confidence))
	})
	return out
}
