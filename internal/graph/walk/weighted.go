package walk

import (
	"context"

	"liaison/internal/graph"
)

// stepCost is what a step costs beside what its strength lacks of 1000.
const stepCost = 100

func costOf(strength int) int { return 1000 - strength + stepCost }

// Lightest finds the k loopless paths of least Σ (1000 − strength + 100), among equals in the order of ontology section 8.
func Lightest(ctx context.Context, g *Graph, q Query, k int) (*Result, error) {
	return run(ctx, g, q, func(s *search) *Result { return s.lightest(k) })
}

func (s *search) lightest(k int) *Result {
	here, there := s.flood(fromSide, s.q.From, s.q.To), s.flood(toSide, s.q.To, s.q.From)
	least := s.meet(here, there)
	most := int16(s.q.MaxSteps * (1000 + stepCost))
	if least == tooDear {
		return &Result{Exact: !s.halted()}
	}
	e := &guided{search: s, around: map[Node][]neighbour{}}
	guide := &costGuide{s: s, rest: there}
	e.guide = guide
	for reach, wider := least, int16(0); ; reach, wider = min(most, reach+wider), 2*wider+stepCost {
		here.grow(reach/2, nil)
		there.grow(reach, func(n Node, cost int16) bool {
			return cost <= reach-reach/2 || here.cheapest(n)+cost <= reach
		})
		if s.halted() {
			return &Result{}
		}
		guide.reach = reach
		found := e.run(k)
		if len(found) == k || !e.short || reach == most || s.halted() {
			return &Result{Paths: found, Total: len(found), Exact: len(found) < k && !s.halted()}
		}
	}
}

// costGuide knows what the rest of a path costs at least.
type costGuide struct {
	s     *search
	rest  *flood
	reach int16
}

func (c *costGuide) rate(b *beginning) verdict {
	if b.before != nil {
		b.cost = b.before.cost + costOf(b.by.strength)
		b.day = graph.NoDay
	}
	left := c.s.q.MaxSteps - b.steps
	if left < 0 {
		return hopeless
	}
	cost, steps := c.rest.passing(b.node, b.via, left)
	if cost == tooDear || b.cost+int(cost) > int(c.reach) {
		return beyond
	}
	b.least = bound{b.cost + int(cost), b.steps + steps}
	return promising
}
