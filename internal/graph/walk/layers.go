package walk

import (
	"cmp"
	"slices"
)

// layers holds every way of one length between two nodes: nodes[t] are those that can be at step t, gaps[t] the hops
// from them to nodes[t+1]. Some nodes and hops may lie on no whole way.
type layers struct {
	nodes [][]Node
	gaps  []gap
}

type gap struct {
	links   []link   // sorted by from, then to
	bundles []bundle // in the same order
	first   []int32  // by from: where its bundles start; one more at the end
}

// link is one way from nodes[t][from] to nodes[t+1][to].
type link struct {
	from, to int32
	way      Way
	strength uint16
}

// bundle is all links between two nodes.
type bundle struct {
	from, to    int32
	first, last int32
	strength    int16
	origins     int32 // -1: not counted yet
}

func (l *layers) steps() int { return len(l.gaps) }

// layers lays out the ways of exactly steps steps, of which the labels must reach: depth[0] + depth[1] ≥ steps.
func (l *leg) layers(steps int) (*layers, bool) {
	at := min(l.depth[fromSide], steps)
	if steps-at > l.depth[toSide] {
		at = steps - l.depth[toSide]
	}
	if l.probed == toSide {
		at = l.depth[fromSide]
	}
	out := &layers{nodes: make([][]Node, steps+1), gaps: make([]gap, steps)}
	out.nodes[0], out.nodes[steps] = []Node{l.a}, []Node{l.b}
	switch {
	case at == 0 || at == steps:
	case steps == l.distance && (!l.keep || l.probed >= 0):
		out.nodes[at] = slices.Clone(l.meet)
	default:
		out.nodes[at] = l.middle(at, steps-at)
	}
	for t := at; t > 0; t-- {
		if t == 1 && len(l.banned) > 0 {
			if !l.firstGap(out) {
				return nil, false
			}
			break
		}
		if !l.gap(out, t, fromSide, t-1) {
			return nil, false
		}
	}
	for t := at; t < steps; t++ {
		if !l.gap(out, t, toSide, steps-t-1) {
			return nil, false
		}
	}
	for t := range out.gaps {
		out.gaps[t].bundle(len(out.nodes[t]))
	}
	return out, true
}

// middle gives the nodes within back steps of a and ahead steps of b.
func (l *leg) middle(back, ahead int) []Node {
	side, other := fromSide, toSide
	within := [2]uint32{l.base + uint32(back), l.base + uint32(ahead)}
	if len(l.seen[toSide]) < len(l.seen[fromSide]) {
		side, other = toSide, fromSide
	}
	var nodes []Node
	for _, n := range l.seen[side] {
		if n == l.a || n == l.b || l.s.sc.label[side][n] > within[side] {
			continue
		}
		if o := l.s.sc.label[other][n]; o >= l.base && o <= within[other] {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// gap joins nodes[t] to those a step nearer to one side, which are within the given number of steps of it.
func (l *leg) gap(out *layers, t, side, within int) bool {
	s := l.s
	if !s.load(out.nodes[t]) {
		return false
	}
	into := t + 1
	g := &out.gaps[min(t, len(out.gaps)-1)]
	if side == fromSide {
		into, g = t-1, &out.gaps[t-1]
	}
	stamp := s.sc.tick()
	known := len(out.nodes[into])
	for i, n := range out.nodes[into] {
		s.sc.owner[n], s.sc.slot[n] = stamp, uint32(i)
	}
	for i, n := range out.nodes[t] {
		s.sc.buf = s.hops(n, &want{label: s.sc.label[side], low: l.base, high: l.base + uint32(within)}, s.sc.buf[:0])
		if s.halted() {
			return false
		}
		for _, h := range s.sc.buf {
			if s.sc.owner[h.Other] != stamp {
				if known > 0 { // the end of the leg: no other node may be there
					continue
				}
				s.sc.owner[h.Other], s.sc.slot[h.Other] = stamp, uint32(len(out.nodes[into]))
				out.nodes[into] = append(out.nodes[into], h.Other)
			}
			k := link{from: int32(i), to: int32(s.sc.slot[h.Other]), way: Way{h.Edge, h.Second, h.Type}, strength: s.known(h)}
			if side == fromSide {
				k.from, k.to = k.to, k.from
			}
			g.links = append(g.links, k)
		}
	}
	return true
}

// firstGap joins a, which is closed to others, to nodes[1].
func (l *leg) firstGap(out *layers) bool {
	s := l.s
	stamp := s.sc.tick()
	for i, n := range out.nodes[1] {
		s.sc.owner[n], s.sc.slot[n] = stamp, uint32(i)
	}
	s.sc.buf = s.hops(l.a, &want{label: s.sc.label[fromSide], low: l.base, high: l.base + 1}, s.sc.buf[:0])
	for _, h := range s.sc.buf {
		if s.sc.owner[h.Other] == stamp && !slices.Contains(l.banned, h.Other) {
			out.gaps[0].links = append(out.gaps[0].links, link{from: 0, to: int32(s.sc.slot[h.Other]),
				way: Way{h.Edge, h.Second, h.Type}, strength: s.known(h)})
		}
	}
	return !s.halted()
}

// known gives the strength of a hop, working it out where it was not at hand.
func (s *search) known(h hop) uint16 {
	if h.Strength != unknownStrength {
		return h.Strength
	}
	strength := s.sieve.Strength(s.g, h.Edge)
	if h.Second != noEdge {
		strength = min(strength, s.sieve.Strength(s.g, h.Second))
	}
	return uint16(strength)
}

func (g *gap) bundle(from int) {
	slices.SortFunc(g.links, func(a, b link) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to), cmp.Compare(a.way.Type, b.way.Type),
			cmp.Compare(a.way.Edge, b.way.Edge), cmp.Compare(a.way.Second, b.way.Second))
	})
	g.first = make([]int32, from+1)
	for i := 0; i < len(g.links); {
		k := g.links[i]
		b := bundle{from: k.from, to: k.to, first: int32(i), origins: -1}
		for ; i < len(g.links) && g.links[i].from == k.from && g.links[i].to == k.to; i++ {
			b.strength = max(b.strength, int16(g.links[i].strength))
		}
		b.last = int32(i)
		g.bundles = append(g.bundles, b)
		g.first[k.from+1] = int32(len(g.bundles))
	}
	for i := 1; i <= from; i++ {
		g.first[i] = max(g.first[i], g.first[i-1])
	}
}

// chain appends the layers of the next leg, which starts where these end.
func (l *layers) chain(next *layers) *layers {
	return &layers{nodes: append(slices.Clone(l.nodes), next.nodes[1:]...), gaps: append(slices.Clone(l.gaps), next.gaps...)}
}

// count is the number of whole ways, at most most.
func (l *layers) count(most int) int {
	ways := make([]int, 1)
	ways[0] = 1
	for t, g := range l.gaps {
		next := make([]int, len(l.nodes[t+1]))
		for _, b := range g.bundles {
			next[b.to] = min(next[b.to]+ways[b.from], most)
		}
		ways = next
	}
	return ways[0]
}
