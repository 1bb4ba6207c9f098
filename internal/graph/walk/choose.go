package walk

import (
	"math"
	"slices"
)

// Way is one thing that joins two neighbours of a path: an edge, or a meeting, by the edges that tie either to it.
type Way struct {
	Edge uint32
	// Second is set for a meeting walked through (Type met, or held_in for a place and who met there).
	Second uint32
	Type   Relation
}

// Through reports whether the way leads through a meeting.
func (w Way) Through() bool { return w.Second != noEdge }

// Hop is all that joins two neighbours of a path.
type Hop struct {
	Ways     []Way
	Strength int
	Origins  int
	// Day is, in time-respecting paths, the earliest day the hop can take, else graph.NoDay.
	Day int32
}

// Path is a sequence of nodes with the hops between them.
type Path struct {
	Nodes             []Node
	Hops              []Hop
	Strength, Origins int // the least of its hops
	Cost              int // weighted paths: Σ (1000 − strength + 100)
}

// choice asks for the first whole way, in the order of ontology section 8, that starts at nodes[at][start].
type choice struct {
	at    int
	start int32
	// banned are nodes that may not come next.
	banned []Node
	// strength and origins are the least of the hops before; none bounds them where there are none.
	strength, origins int
}

const none = math.MaxInt32

// best finds the first way; its nodes from nodes[at] on, the bundle of each gap, its least strength and origins. All
// ways have the same number of steps, so the order is: greater least strength, greater least origins, lesser ids.
func (s *search) best(l *layers, c choice) (path []int32, bundles []int32, ok bool) {
	steps := l.steps()
	alive := func(t int, b *bundle) bool {
		return t > c.at || b.from == c.start && !slices.Contains(c.banned, l.nodes[t+1][b.to])
	}
	weakest := func(t int, from int32, value [][]int32, of func(t int, b *bundle) int32, keep func(t int, b *bundle) bool) int32 {
		for i := range value[t:] {
			for j := range value[t+i] {
				value[t+i][j] = -1
			}
		}
		value[t][from] = none
		for ; t < steps; t++ {
			g := &l.gaps[t]
			for i := range g.bundles {
				b := &g.bundles[i]
				v := value[t][b.from]
				if v < 0 || !keep(t, b) {
					continue
				}
				if v = min(v, of(t, b)); v > value[t+1][b.to] {
					value[t+1][b.to] = v
				}
			}
		}
		return value[steps][0]
	}
	value := make([][]int32, steps+1)
	for t := range value {
		value[t] = make([]int32, len(l.nodes[t]))
	}
	strength := weakest(c.at, c.start, value, func(_ int, b *bundle) int32 { return int32(b.strength) }, alive)
	if strength < 0 {
		return nil, nil, false
	}
	strength = min(strength, int32(c.strength))
	// useful are the nodes from which the rest can be gone by hops that are strong enough.
	useful := make([][]bool, steps+1)
	for t := range useful {
		useful[t] = make([]bool, len(l.nodes[t]))
	}
	back := func(keep func(t int, b *bundle) bool) {
		for t := range useful {
			clear(useful[t])
		}
		useful[steps][0] = true
		for t := steps - 1; t >= c.at; t-- {
			g := &l.gaps[t]
			for i := range g.bundles {
				b := &g.bundles[i]
				if useful[t+1][b.to] && value[t][b.from] >= 0 && keep(t, b) {
					useful[t][b.from] = true
				}
			}
		}
	}
	strong := func(t int, b *bundle) bool { return int32(b.strength) >= strength && alive(t, b) }
	back(strong)
	origins := weakest(c.at, c.start, value, func(t int, b *bundle) int32 { return int32(s.originsOf(&l.gaps[t], b)) },
		func(t int, b *bundle) bool { return useful[t+1][b.to] && strong(t, b) })
	origins = min(origins, int32(c.origins))
	well := func(t int, b *bundle) bool {
		return strong(t, b) && useful[t+1][b.to] && int32(s.originsOf(&l.gaps[t], b)) >= origins
	}
	back(well)
	path, bundles = append(path, c.start), make([]int32, 0, steps-c.at)
	for t := c.at; t < steps; t++ {
		g := &l.gaps[t]
		at := path[len(path)-1]
		chosen := int32(-1)
		for i := g.first[at]; i < g.first[at+1]; i++ {
			b := &g.bundles[i]
			if useful[t+1][b.to] && well(t, b) &&
				(chosen < 0 || s.g.IDs[l.nodes[t+1][b.to]] < s.g.IDs[l.nodes[t+1][g.bundles[chosen].to]]) {
				chosen = i
			}
		}
		path, bundles = append(path, g.bundles[chosen].to), append(bundles, chosen)
	}
	return path, bundles, true
}

// originsOf counts the independent sources over a bundle once.
func (s *search) originsOf(g *gap, b *bundle) int {
	if b.origins < 0 {
		b.origins = int32(s.countOrigins(g.links[b.first:b.last]))
	}
	return int(b.origins)
}

func (s *search) countOrigins(links []link) int {
	if w := links[0].way; len(links) == 1 && s.sieve.plain {
		n := s.g.Edges[w.Edge].Origins
		if w.Through() {
			n = min(n, s.g.Edges[w.Second].Origins)
		}
		if n < math.MaxUint16 {
			return int(n)
		}
	}
	var room [16]uint64
	groups := room[:0]
	for _, k := range links {
		groups = s.wayGroups(k.way, groups)
	}
	return len(groups)
}

// wayGroups appends the independent sources of a way: of a meeting walked through, those of that one of its two edges
// which has fewer, and among equals of the one with the lesser id.
func (s *search) wayGroups(w Way, to []uint64) []uint64 {
	if !w.Through() {
		return s.sieve.groups(s.g, w.Edge, to)
	}
	var room [2][16]uint64
	a, b := s.sieve.groups(s.g, w.Edge, room[0][:0]), s.sieve.groups(s.g, w.Second, room[1][:0])
	if len(b) < len(a) || len(a) == len(b) && lessID(&s.g.Edges[w.Second], &s.g.Edges[w.Edge]) {
		a = b
	}
	for _, group := range a {
		if !slices.Contains(to, group) {
			to = append(to, group)
		}
	}
	return to
}

func lessID(a, b *Edge) bool { return slices.Compare(a.ID[:], b.ID[:]) < 0 }

// hop makes the hop of a bundle.
func (s *search) hop(g *gap, b *bundle, day int32) Hop {
	h := Hop{Strength: int(b.strength), Origins: s.originsOf(g, b), Day: day, Ways: make([]Way, 0, b.last-b.first)}
	for _, k := range g.links[b.first:b.last] {
		h.Ways = append(h.Ways, k.way)
	}
	return h
}
