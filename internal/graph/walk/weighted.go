package walk

import (
	"cmp"
	"container/heap"
	"context"
	"slices"

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
	here, there := s.flood(s.q.From, s.q.To), s.flood(s.q.To, s.q.From)
	least := s.meet(here, there)
	if least < 0 {
		return &Result{Exact: !s.halted()}
	}
	most := s.q.MaxSteps * (1000 + stepCost)
	e := &guided{search: s, around: map[Node][]neighbour{}}
	for reach, wider := least, 0; ; reach, wider = min(most, reach+wider), 2*wider+stepCost {
		here.grow(reach/2, nil)
		there = s.flood(s.q.To, s.q.From)
		there.grow(reach, func(at state, cost int) bool {
			known := here.cheapest(at.node)
			return cost <= reach-reach/2 || known >= 0 && known+cost <= reach
		})
		if s.halted() {
			return &Result{}
		}
		e.guide = &costGuide{s: s, rest: there, reach: reach}
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
	reach int
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
	l, ok := c.s.cheapestRest(c.rest, b.node, b.via, left)
	if !ok || b.cost+l.cost > c.reach {
		return beyond
	}
	b.least = bound{b.cost + l.cost, b.steps + l.steps}
	return promising
}

// flood is Dijkstra's search from one end with a bound on steps: a node keeps every label that is not beaten in both
// cost and steps. A state tells which vias were passed.
type flood struct {
	s       *search
	to      Node // not gone on from
	labels  map[state][]rated
	settled map[Node]int // least cost of the node's settled labels
	list    []waiting
}

type state struct {
	node Node
	via  uint8
}

type rated struct{ cost, steps int }

type waiting struct {
	at state
	rated
}

func (s *search) flood(from, to Node) *flood {
	f := &flood{s: s, to: to, labels: map[state][]rated{}, settled: map[Node]int{}}
	f.list = []waiting{{at: state{from, 0}}}
	return f
}

func (f *flood) Len() int      { return len(f.list) }
func (f *flood) Swap(i, j int) { f.list[i], f.list[j] = f.list[j], f.list[i] }
func (f *flood) Push(x any)    { f.list = append(f.list, x.(waiting)) }
func (f *flood) Pop() any {
	last := f.list[len(f.list)-1]
	f.list = f.list[:len(f.list)-1]
	return last
}
func (f *flood) Less(i, j int) bool {
	a, b := &f.list[i], &f.list[j]
	return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(a.steps, b.steps), cmp.Compare(a.at.node, b.at.node), cmp.Compare(a.at.via, b.at.via)) < 0
}

// settle takes the next label and goes on from it; visit sees every label it leads to, and says whether to keep it.
func (f *flood) settle(visit func(at state, l rated) bool) {
	w := heap.Pop(f).(waiting)
	if f.beaten(w.at, w.rated) {
		return
	}
	f.labels[w.at] = append(f.labels[w.at], w.rated)
	if _, ok := f.settled[w.at.node]; !ok {
		f.settled[w.at.node] = w.cost
		f.s.did.Nodes++
	}
	f.s.did.Steps = max(f.s.did.Steps, w.steps)
	if w.steps == f.s.q.MaxSteps || w.at.node == f.to || !f.s.load([]Node{w.at.node}) {
		return
	}
	f.s.sc.buf = f.s.hops(w.at.node, f.s.anywhere(), f.s.sc.buf[:0])
	for _, h := range f.s.sc.buf {
		next := waiting{w.at, rated{w.cost + costOf(int(f.s.known(h))), w.steps + 1}}
		next.at.node = h.Other
		if v := slices.Index(f.s.q.Via, h.Other); v >= 0 {
			next.at.via |= 1 << v
		}
		if visit(next.at, next.rated) && !f.beaten(next.at, next.rated) {
			heap.Push(f, next)
		}
	}
}

// beaten reports whether a settled label is as good in both.
func (f *flood) beaten(at state, l rated) bool {
	for _, o := range f.labels[at] {
		if o.cost <= l.cost && o.steps <= l.steps {
			return true
		}
	}
	return false
}

// grow settles every label of at most the given cost that admit lets in (nil: all).
func (f *flood) grow(cost int, admit func(at state, cost int) bool) {
	for len(f.list) > 0 && f.list[0].cost <= cost && !f.s.halted() {
		f.settle(func(at state, l rated) bool { return admit == nil || admit(at, l.cost) })
	}
}

// within gives the cheapest label of a state with at most so many steps.
func (f *flood) within(at state, steps int) (rated, bool) {
	for _, l := range f.labels[at] { // cheapest first: that is the order of settling
		if l.steps <= steps {
			return l, true
		}
	}
	return rated{}, false
}

// cheapest gives the least cost to a node, -1 where it is not settled.
func (f *flood) cheapest(n Node) int {
	if c, ok := f.settled[n]; ok {
		return c
	}
	return -1
}

// meet grows two floods, in turn by cost, until the cheapest walk between them is known; it gives its cost, -1 for none.
func (s *search) meet(here, there *flood) int {
	best := -1
	side := [2]*flood{here, there}
	// Both ends are settled first, so that a side that has nowhere to go on to has met all there is to meet.
	there.settle(func(state, rated) bool { return true })
	for len(here.list) > 0 && len(there.list) > 0 && !s.halted() {
		if best >= 0 && here.list[0].cost+there.list[0].cost >= best {
			return best
		}
		i := 0
		if len(there.list) < len(here.list) {
			i = 1
		}
		other := side[1-i]
		side[i].settle(func(at state, l rated) bool {
			if o, ok := s.cheapestRest(other, at.node, at.via, s.q.MaxSteps-l.steps); ok && (best < 0 || l.cost+o.cost < best) {
				best = l.cost + o.cost
			}
			return true
		})
	}
	if s.halted() {
		return -1
	}
	return best
}

// cheapestRest gives the cheapest label of a node, of at most so many steps, that passes the vias which are left.
func (s *search) cheapestRest(f *flood, n Node, passed uint8, steps int) (least rated, found bool) {
	all := uint8(1)<<len(s.q.Via) - 1
	for mask := uint8(0); mask <= all; mask++ {
		if mask|passed != all {
			continue
		}
		if l, ok := f.within(state{n, mask}, steps); ok && (!found || l.cost < least.cost || l.cost == least.cost && l.steps < least.steps) {
			least, found = l, true
		}
	}
	return least, found
}
