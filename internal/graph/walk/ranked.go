package walk

import (
	"container/heap"
	"slices"
)

// space is a part of all paths: those that begin with prefix and do not go on to banned. Spaces that Lawler's division
// makes are disjoint and cover what is left.
type space struct {
	// path is the first path of the space where it is answered; before that, a bound that no path of it precedes.
	path     *Path
	prefix   int // nodes of path that are fixed
	banned   []Node
	answered bool
	// least is the number of steps that a path of the space has at least.
	least int
}

type spaces struct {
	s    *search
	list []*space
}

func (h *spaces) Len() int      { return len(h.list) }
func (h *spaces) Swap(i, j int) { h.list[i], h.list[j] = h.list[j], h.list[i] }
func (h *spaces) Push(x any)    { h.list = append(h.list, x.(*space)) }
func (h *spaces) Pop() any {
	last := h.list[len(h.list)-1]
	h.list = h.list[:len(h.list)-1]
	return last
}

func (h *spaces) Less(i, j int) bool {
	a, b := h.list[i], h.list[j]
	if a.least != b.least {
		return a.least < b.least
	}
	// A bound of fewer steps than least says nothing of the rest of the order, so it comes first.
	aBound, bBound := len(a.path.Nodes)-1 < a.least, len(b.path.Nodes)-1 < b.least
	switch {
	case aBound || bBound:
		return aBound && !bBound
	}
	if c := h.s.compare(a.path, b.path); c != 0 {
		return c < 0
	}
	return !a.answered && b.answered
}

// ranked finds the first k paths, or only those of the least number of steps.
func (s *search) ranked(k int, shortestOnly bool) *Result {
	r := &Result{}
	var main [2]*layers // all ways of the least number of steps, and of one more
	var leg *leg
	top := &spaces{s: s}
	if len(s.q.Via) == 0 {
		leg = s.newLeg(s.q.From, s.q.To, nil, true)
		if !leg.run(s.q.MaxSteps) {
			r.Exact = !s.halted()
			return r
		}
		var ok bool
		if main[0], ok = leg.layers(leg.distance); !ok {
			return r
		}
		r.Total, r.Exact = main[0].count(MostCounted), true
		if r.Total == MostCounted {
			r.Exact = false
		}
		top.list = []*space{{path: &Path{Nodes: []Node{s.q.From}}, prefix: 1, least: leg.distance}}
	} else {
		top.list = []*space{{path: &Path{Nodes: []Node{s.q.From}}, prefix: 1, least: len(s.q.Via) + 1}}
	}
	limit := s.q.MaxSteps
	if shortestOnly && leg != nil {
		limit = leg.distance
	}
	found := 0
	for top.Len() > 0 && found < k {
		sp := heap.Pop(top).(*space)
		if sp.least > limit {
			break
		}
		if !sp.answered {
			if s.tries--; s.tries < 0 {
				s.did.Cut = CutTries
				break
			}
			if !s.checkBounds() {
				break
			}
			if s.answer(sp, leg, &main, limit) {
				heap.Push(top, sp)
			}
			if s.halted() {
				break
			}
			continue
		}
		loop := firstLoop(sp.path.Nodes)
		if loop == len(sp.path.Nodes) {
			r.Paths = append(r.Paths, *sp.path)
			found++
			if shortestOnly {
				limit = len(sp.path.Nodes) - 1
			}
		}
		for at := sp.prefix - 1; at < min(loop, len(sp.path.Nodes)-1); at++ {
			part := &space{path: sp.path, prefix: at + 1, banned: []Node{sp.path.Nodes[at+1]}, least: sp.least}
			if at == sp.prefix-1 {
				part.banned = append(slices.Clone(sp.banned), part.banned...)
			}
			heap.Push(top, part)
		}
	}
	if leg == nil || !shortestOnly {
		r.Total, r.Exact = len(r.Paths), found < k && !s.halted()
	}
	return r
}

// firstLoop is the place of the first node that was there before, the length where there is none.
func firstLoop(nodes []Node) int {
	for i, n := range nodes {
		if slices.Contains(nodes[:i], n) {
			return i
		}
	}
	return len(nodes)
}

// answer finds the first path of a space, or raises its bound, or reports that there is none.
func (s *search) answer(sp *space, leg *leg, main *[2]*layers, limit int) bool {
	prefix := sp.path.Nodes[:sp.prefix]
	hops := sp.path.Hops[:sp.prefix-1]
	strength, origins := none, none
	for _, h := range hops {
		strength, origins = min(strength, h.Strength), min(origins, h.Origins)
	}
	if leg != nil && sp.least <= leg.distance+1 {
		extra := sp.least - leg.distance
		if main[extra] == nil {
			// Ways of one step more have no loop either: cutting one out would leave less than the least number of steps.
			if !leg.longer(sp.least) {
				return false
			}
			if main[extra], _ = leg.layers(sp.least); main[extra] == nil {
				return false
			}
		}
		l := main[extra]
		at := sp.prefix - 1
		if start := slices.Index(l.nodes[at], prefix[at]); start >= 0 {
			nodes, bundles, ok := s.best(l, choice{at, int32(start), sp.banned, strength, origins})
			if ok {
				s.answered(sp, s.assemble(l, at, prefix[:at], nodes, bundles, strength, origins), hops)
				return true
			}
		}
		sp.least++
		return sp.least <= limit
	}
	var via []Node
	for _, v := range s.q.Via {
		if !slices.Contains(prefix, v) {
			via = append(via, v)
		}
	}
	p := s.direct(prefix, sp.banned, via, limit-(sp.prefix-1), strength, origins)
	if p == nil {
		return false
	}
	s.answered(sp, p, hops)
	return true
}

func (s *search) answered(sp *space, p *Path, hops []Hop) {
	p.Hops = append(slices.Clone(hops), p.Hops...)
	sp.path, sp.answered, sp.least = p, true, len(p.Nodes)-1
}
