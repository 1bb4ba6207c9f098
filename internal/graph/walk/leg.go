package walk

import (
	"slices"

	"liaison/internal/graph"
)

// leg is a bidirectional breadth-first search between two nodes, level by level; the side whose frontier has fewer
// edges goes on. Every level is completed, so that all shortest ways are in it.
type leg struct {
	s        *search
	a, b     Node
	banned   []Node // not to be entered from a
	base     uint32
	depth    [2]int
	front    [2][]Node
	seen     [2][]Node // all labelled nodes, kept where keep is set
	meet     []Node    // nodes where the two sides met on the last level
	distance int       // 0: not known yet
	keep     bool
	gated    [2]int // depth at which the meetings around the frontier were labelled, plus one
	probed   int    // the side from which the other was met without its level being completed, -1 for none
}

const (
	fromSide = 0
	toSide   = 1
)

// newLeg starts a leg. With keep it can be extended beyond the first distance.
func (s *search) newLeg(a, b Node, banned []Node, keep bool) *leg {
	l := &leg{s: s, a: a, b: b, banned: banned, base: s.sc.tick(), keep: keep, probed: -1}
	for side, n := range [2]Node{a, b} {
		s.sc.label[side][n] = l.base
		l.front[side] = append(s.sc.front[side][:0], n)
		l.book(side, n)
	}
	return l
}

func (l *leg) book(side int, n Node) {
	l.s.did.Nodes++
	if l.keep {
		l.seen[side] = append(l.seen[side], n)
	}
}

// run looks for the distance, at most limit steps. It reports whether there is a way.
func (l *leg) run(limit int) bool {
	if len(l.banned) > 0 {
		// The first step is forced, so that the ban holds for it alone; a is closed to the other side by the caller.
		if limit < 1 || !l.expand(fromSide) {
			return false
		}
	}
	for l.distance == 0 && l.depth[0]+l.depth[1] < limit {
		side := l.cheaper()
		l.s.did.Steps = max(l.s.did.Steps, l.depth[0]+l.depth[1]+1)
		// A look from one frontier at the other costs little beside a whole level. A remote store would have to be asked
		// for both frontiers, so that there it does not pay.
		if l.s.g.fetch == nil && (l.probe(side) || l.depth[0]+l.depth[1]+1 == limit) {
			break
		}
		if l.s.halted() || !l.expand(side) {
			return false
		}
	}
	return l.distance > 0 && !l.s.halted()
}

// probe looks whether one more step from a side meets the other, and where. Of meetings only those are gone through that
// someone at the other's frontier attended.
func (l *leg) probe(side int) bool {
	s := l.s
	mine, other := s.sc.label[side], s.sc.label[1-side]
	l.gate(1 - side)
	w := want{label: other, low: l.base, high: l.base + graph.MaxSteps, gate: l.base + gateLabel}
	l.meet = l.meet[:0]
	for i, u := range l.front[side] {
		s.warm(l.front[side], i, false)
		s.sc.buf = s.hops(u, &w, s.sc.buf[:0])
		if s.halted() {
			return false
		}
		for i := range s.sc.buf {
			if v := s.sc.buf[i].Other; mine[v] < l.base {
				mine[v] = l.base + uint32(l.depth[side]) + 1
				l.meet = append(l.meet, v)
			}
		}
	}
	if len(l.meet) == 0 {
		return false
	}
	l.distance, l.probed = l.depth[0]+l.depth[1]+1, side
	return true
}

// gateLabel is no number of steps: it labels meetings around a frontier.
const gateLabel = lowBits

// gate labels the meetings that a side's frontier attended, and that were held in a place there, on that side.
func (l *leg) gate(side int) {
	s := l.s
	if l.gated[side] == l.depth[side]+1 {
		return
	}
	l.gated[side] = l.depth[side] + 1
	label := s.sc.label[side]
	for i, u := range l.front[side] {
		s.warm(l.front[side], i, false)
		arcs := s.g.ArcsOf(u)
		if !s.spend(len(arcs)) {
			return
		}
		for i := range arcs {
			a := &arcs[i]
			// Meetings that this side went through have met all they can.
			if (a.Type == attended && a.Out() || a.Type == heldIn && !a.Out()) && label[a.Other] < l.base &&
				!(s.meetings && s.markOf(a.Other)&markEnd != 0) && s.passes(a) {
				label[a.Other] = l.base + gateLabel
			}
		}
	}
}

// cheaper is the side whose frontier has fewer edges.
func (l *leg) cheaper() int {
	if l.work(fromSide) <= l.work(toSide) {
		return fromSide
	}
	return toSide
}

func (l *leg) work(side int) int {
	n := 0
	for _, u := range l.front[side] {
		if reach := l.s.g.reach; reach != nil {
			n += int(reach[u])
		} else {
			n += int(l.s.g.Nodes[u].Degree) + 1
		}
	}
	return n
}

// expand completes the next level of a side. It is false where there is nothing to expand or the search was halted.
func (l *leg) expand(side int) bool {
	s := l.s
	front := l.front[side]
	if len(front) == 0 || !s.load(front) {
		return false
	}
	mine, other := s.sc.label[side], s.sc.label[1-side]
	next := s.sc.next[:0]
	mark := l.base + uint32(l.depth[side]) + 1
	l.meet = l.meet[:0]
	for i, u := range front {
		s.warm(front, i, true)
		if u == l.b && side == fromSide || u == l.a && side == toSide {
			continue
		}
		wanted := want{label: mine, high: l.base - 1, once: l.base}
		if u == l.a && len(l.banned) > 0 {
			wanted.once = 0 // who may not be met from here may be met by others at the same meeting
		}
		if !l.keep && len(l.meet) > 0 {
			wanted = want{label: other, low: l.base, high: l.base + graph.MaxSteps} // the distance is known: only where the sides meet counts
		}
		s.sc.buf = s.hops(u, &wanted, s.sc.buf[:0])
		if s.halted() {
			return false
		}
		for i := range s.sc.buf {
			v := s.sc.buf[i].Other
			if mine[v] >= l.base || side == fromSide && u == l.a && slices.Contains(l.banned, v) {
				continue
			}
			mine[v] = mark
			next = append(next, v)
			l.book(side, v)
			if other[v] >= l.base {
				l.meet = append(l.meet, v)
			}
		}
	}
	s.sc.next, l.front[side] = front, next
	s.sc.front[side] = next
	l.depth[side]++
	if l.distance == 0 && len(l.meet) > 0 {
		l.distance = l.depth[0] + l.depth[1]
	}
	return true
}

// longer makes the labels reach one step further than they do, for ways of length steps. It reports whether they do.
func (l *leg) longer(steps int) bool {
	if l.probed >= 0 {
		for _, n := range l.meet {
			l.s.sc.label[l.probed][n] = 0
		}
		l.probed = -1
	}
	for l.depth[0]+l.depth[1] < steps {
		side := l.cheaper()
		if len(l.front[side]) == 0 {
			side = 1 - side
		}
		if len(l.front[side]) == 0 {
			// Everything that can be reached is labelled: deeper labels would say nothing more.
			l.depth[fromSide]++
			continue
		}
		if !l.expand(side) {
			return false
		}
	}
	return true
}
