package walk

import (
	"slices"

	"liaison/internal/graph"
)

// flood is Dijkstra's search from one end with a bound on steps. What it reaches are states: a node, and which of the
// vias were passed; of each it keeps the cheapest way of every number of steps that is cheaper than those of fewer.
type flood struct {
	s    *search
	to   Node // not gone on from
	t    *table
	heap []uint64 // cost, then steps, then state: see waiting
	held []uint64 // not let in
}

// state numbers a node with the vias passed.
type state uint64

const viaBits = 3

func (x state) node() Node { return Node(x >> viaBits) }
func (x state) via() uint8 { return uint8(x & (1<<viaBits - 1)) }

func stateOf(n Node, via uint8) state { return state(n)<<viaBits | state(via) }

// waiting packs a label so that the order of numbers is that of the search.
func waiting(cost int16, steps int, x state) uint64 {
	return uint64(cost)<<44 | uint64(steps)<<40 | uint64(x)
}

func unpack(k uint64) (cost int16, steps int, x state) {
	return int16(k >> 44), int(k >> 40 & 15), state(k & (1<<40 - 1))
}

// tooDear is more than any path of graph.MaxSteps costs.
const tooDear = graph.MaxSteps*(1000+stepCost) + 1

func (s *search) flood(side int, from, to Node) *flood {
	f := &flood{s: s, to: to, t: &s.sc.flood[side]}
	f.t.begin(s.sc.tick())
	f.relax(stateOf(from, 0), 0, 0)
	return f
}

func (f *flood) relax(x state, cost int16, steps int) {
	r := f.t.at(x)
	if cost >= tooDear || r.known[steps] <= cost {
		return
	}
	for i := steps; i <= graph.MaxSteps && r.known[i] > cost; i++ {
		r.known[i] = cost
	}
	f.push(waiting(cost, steps, x))
}

// settle takes the next label and goes on from it; visit sees every label it leads to.
func (f *flood) settle(visit func(x state, cost int16, steps int)) {
	cost, steps, x := unpack(f.pop())
	r := f.t.at(x)
	if r.known[steps] != cost || r.settled[steps] <= cost {
		return // out of date: there is a cheaper one of no more steps
	}
	for i := steps; i <= graph.MaxSteps && r.settled[i] > cost; i++ {
		r.settled[i] = cost
	}
	u := x.node()
	f.s.did.Nodes++
	f.s.did.Steps = max(f.s.did.Steps, steps)
	if steps == f.s.q.MaxSteps || u == f.to || !f.s.load([]Node{u}) {
		return
	}
	f.s.sc.buf = f.s.hops(u, f.s.anywhere(), f.s.sc.buf[:0])
	for _, h := range f.s.sc.buf {
		via := x.via()
		if v := slices.Index(f.s.q.Via, h.Other); v >= 0 {
			via |= 1 << v
		}
		next, price := stateOf(h.Other, via), cost+int16(costOf(int(f.s.known(h))))
		if visit != nil {
			visit(next, price, steps+1)
		}
		f.relax(next, price, steps+1)
	}
}

// grow settles every label of at most the given cost that admit lets in (nil: all). Those kept out wait for a wider call.
func (f *flood) grow(cost int16, admit func(n Node, cost int16) bool) {
	held := f.held
	f.held = nil
	for _, k := range held {
		f.push(k)
	}
	for len(f.heap) > 0 && !f.s.halted() {
		c, _, x := unpack(f.heap[0])
		if c > cost {
			return
		}
		if admit != nil && !admit(x.node(), c) {
			f.held = append(f.held, f.pop())
			continue
		}
		f.settle(nil)
	}
}

// passing gives the least cost from a node, within so many steps, by way of all vias but those passed already, and the
// steps it takes; tooDear where none is settled.
func (f *flood) passing(n Node, passed uint8, within int) (cost int16, steps int) {
	all := uint8(1)<<len(f.s.q.Via) - 1
	cost = tooDear
	for mask := uint8(0); mask <= all; mask++ {
		if mask|passed != all {
			continue
		}
		r := f.t.find(stateOf(n, mask))
		if r == nil || r.settled[within] > cost {
			continue
		}
		at := within
		for at > 0 && r.settled[at-1] == r.settled[within] {
			at--
		}
		if r.settled[within] < cost || at < steps {
			cost, steps = r.settled[within], at
		}
	}
	return cost, steps
}

// cheapest gives the least cost of a node's settled labels, tooDear where there is none.
func (f *flood) cheapest(n Node) int16 {
	cost, _ := f.passing(n, uint8(1)<<len(f.s.q.Via)-1, graph.MaxSteps)
	return cost
}

// meet grows two floods, in turn, until the cheapest walk between them is known; it gives its cost, tooDear for none.
func (s *search) meet(here, there *flood) int16 {
	best := int16(tooDear)
	side := [2]*flood{here, there}
	// Both ends are settled first, so that a side that has nowhere to go on to has met all there is to meet.
	there.settle(nil)
	for len(here.heap) > 0 && len(there.heap) > 0 && !s.halted() {
		nearest, _, _ := unpack(here.heap[0])
		opposite, _, _ := unpack(there.heap[0])
		if nearest+opposite >= best {
			return best
		}
		i := 0
		if len(there.heap) < len(here.heap) {
			i = 1
		}
		other := side[1-i]
		side[i].settle(func(x state, cost int16, steps int) {
			if rest, _ := other.passing(x.node(), x.via(), s.q.MaxSteps-steps); rest < tooDear {
				best = min(best, cost+rest)
			}
		})
	}
	if s.halted() {
		return tooDear
	}
	return best
}

func (f *flood) push(k uint64) {
	f.heap = append(f.heap, k)
	i := len(f.heap) - 1
	for i > 0 {
		up := (i - 1) / 2
		if f.heap[up] <= k {
			break
		}
		f.heap[i] = f.heap[up]
		i = up
	}
	f.heap[i] = k
}

func (f *flood) pop() uint64 {
	top := f.heap[0]
	last := f.heap[len(f.heap)-1]
	f.heap = f.heap[:len(f.heap)-1]
	n := len(f.heap)
	i := 0
	for {
		down := 2*i + 1
		if down >= n {
			break
		}
		if down+1 < n && f.heap[down+1] < f.heap[down] {
			down++
		}
		if last <= f.heap[down] {
			break
		}
		f.heap[i] = f.heap[down]
		i = down
	}
	if n > 0 {
		f.heap[i] = last
	}
	return top
}
