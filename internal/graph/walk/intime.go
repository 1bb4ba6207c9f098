package walk

import (
	"context"
	"math"
	"slices"

	"liaison/internal/graph"
)

// span is a range of days, both inclusive.
type span struct{ first, last int32 }

// InTime finds the first k loopless paths whose hops have days t₁ ≤ t₂ ≤ … on the clock, each inside one of the hop's
// claims that pass. A claim without a day there counts for nothing; one with a first day but no last goes on for ever.
// A meeting walked through is on a day on which both ties to it can be.
func InTime(ctx context.Context, g *Graph, q Query, clock graph.Clock, k int) (*Result, error) {
	return run(ctx, g, q, func(s *search) *Result { return s.inTime(clock, k) })
}

func (s *search) inTime(clock graph.Clock, k int) *Result {
	e := &guided{search: s, around: map[Node][]neighbour{}}
	t := &timeGuide{guided: e, clock: clock}
	e.guide = t
	here := t.wave(s.q.From, s.q.To, false)
	for steps := 1; steps <= s.q.MaxSteps && !s.halted(); steps++ {
		// Either side takes half of the steps; the far side then goes on only where the near side has been.
		for here.depth() < steps/2 {
			here.grow(nil)
		}
		there := t.wave(s.q.To, s.q.From, true)
		for there.depth() < steps {
			left := steps - there.depth() - 1
			there.grow(func(n Node) bool { return left >= here.depth() || here.reached(n, left) })
		}
		t.rest, t.steps = there, steps
		if found := e.run(k); len(found) == k || steps == s.q.MaxSteps || s.halted() {
			return &Result{Paths: found, Total: len(found), Exact: len(found) < k && !s.halted()}
		}
		s.did.Steps = steps
	}
	return &Result{}
}

// timeGuide knows until when one must be where for the rest of a path to be gone in time.
type timeGuide struct {
	*guided
	clock graph.Clock
	rest  *wave
	steps int
}

func (t *timeGuide) rate(b *beginning) verdict {
	if b.before == nil {
		b.day = math.MinInt32
	} else {
		day, ok := earliest(t.spansOf(b.by), b.before.day)
		if !ok {
			return hopeless
		}
		b.day = day
	}
	for left := 0; left <= t.steps-b.steps; left++ {
		if latest, ok := t.rest.at(b.node, left); ok && b.day <= latest {
			b.least = bound{steps: b.steps + left}
			return promising
		}
	}
	return beyond
}

// earliest gives the first day, not before the given one, on which a hop can be.
func earliest(spans []span, from int32) (int32, bool) {
	day, ok := int32(math.MaxInt32), false
	for _, p := range spans {
		if p.last >= from {
			day, ok = min(day, max(p.first, from)), true
		}
	}
	return day, ok
}

// latest gives the last day, not after the given one, on which a hop can be.
func latest(spans []span, until int32) (int32, bool) {
	day, ok := int32(math.MinInt32), false
	for _, p := range spans {
		if p.first <= until {
			day, ok = max(day, min(p.last, until)), true
		}
	}
	return day, ok
}

func (t *timeGuide) spansOf(n *neighbour) []span {
	if n.spans == nil {
		n.spans = []span{}
		for _, k := range n.links {
			one := t.edgeSpans(k.way.Edge)
			if !k.way.Through() {
				n.spans = append(n.spans, one...)
				continue
			}
			for _, a := range one {
				for _, b := range t.edgeSpans(k.way.Second) {
					if both := (span{max(a.first, b.first), min(a.last, b.last)}); both.first <= both.last {
						n.spans = append(n.spans, both)
					}
				}
			}
		}
	}
	return n.spans
}

// edgeSpans gives the days of the claims that pass.
func (t *timeGuide) edgeSpans(edge uint32) []span {
	var out []span
	facets := t.g.EdgeFacets(edge)
	for i := range facets {
		f := &facets[i]
		if t.sieve.Test(f) != graph.Passes {
			continue
		}
		p := span{}
		if p.first, p.last = f.on(t.clock); p.first == graph.NoDay {
			continue
		}
		if p.last == graph.NoDay {
			p.last = math.MaxInt32
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// wave spreads from one end step by step: forward it knows the earliest day of arrival at a node within so many steps,
// backward the latest day of departure. With vias it knows walks that may miss them, which bounds those that do not.
type wave struct {
	t        *timeGuide
	to       Node
	backward bool
	days     []map[Node]int32 // by steps: the nodes whose day got better with that step
	best     map[Node]int32
}

func (t *timeGuide) wave(from, to Node, backward bool) *wave {
	day := int32(math.MinInt32)
	if backward {
		day = math.MaxInt32
	}
	return &wave{t: t, to: to, backward: backward, days: []map[Node]int32{{from: day}}, best: map[Node]int32{from: day}}
}

func (w *wave) depth() int { return len(w.days) - 1 }

// reached reports whether the wave came to n within so many steps.
func (w *wave) reached(n Node, steps int) bool {
	for i := 0; i <= min(steps, w.depth()); i++ {
		if _, ok := w.days[i][n]; ok {
			return true
		}
	}
	return false
}

// at gives the best day of n at exactly the step at which it last got better, not later than steps.
func (w *wave) at(n Node, steps int) (int32, bool) {
	if steps > w.depth() {
		return 0, false
	}
	day, ok := w.days[steps][n]
	return day, ok
}

// grow spreads one step on, to nodes that admit lets in (nil: all).
func (w *wave) grow(admit func(Node) bool) {
	next := map[Node]int32{}
	front := make([]Node, 0, len(w.days[w.depth()]))
	for n := range w.days[w.depth()] {
		front = append(front, n)
	}
	slices.Sort(front)
	if w.t.load(front) {
		for _, n := range front {
			if n == w.to {
				continue
			}
			day := w.days[w.depth()][n]
			near := w.t.near(n)
			if w.t.halted() {
				break
			}
			for i := range near {
				m := &near[i]
				if admit != nil && !admit(m.node) {
					continue
				}
				spans := w.t.spansOf(m)
				arrive, ok := earliest(spans, day)
				if w.backward {
					arrive, ok = latest(spans, day)
				}
				if !ok {
					continue
				}
				if old, known := w.best[m.node]; known && (old <= arrive && !w.backward || old >= arrive && w.backward) {
					continue
				}
				w.best[m.node], next[m.node] = arrive, arrive
				w.t.did.Nodes++
			}
		}
	}
	w.days = append(w.days, next)
}
