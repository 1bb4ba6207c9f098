package walk

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"liaison/internal/graph"
)

// Around asks for what surrounds some nodes.
type Around struct {
	Centres  []Node
	Depth    int    // steps, at least 1
	Exclude  []Node // shown already: they do not count against the limit
	Sieve    *Sieve
	HubLimit int // 0: the graph's
	Limit    int // nodes besides the centres
	Budget   Budget
}

// Surroundings are nodes in order: the centres as they were given, then nearest (in steps), strongest (the weakest edge
// on the way, where ways are equally near the strongest way), least half-steps, least id; and all edges among them that
// pass the filter, strongest first, then by id.
type Surroundings struct {
	Nodes []Node
	Depth []int
	Edges []uint32
	// Strength is that of each edge over the claims that pass.
	Strength []int
	// More counts, by type, the neighbours of the centres that the limit left out.
	More     map[Relation]int
	Searched Searched
}

// MostEdges bounds the edges of one answer.
const MostEdges = 20_000

// ring is one node met on the way out.
type ring struct {
	node     Node
	half     int // distance in half-steps
	strength int
}

// Neighbourhood walks out from the centres. A relation is a step, an edge to a meeting or its place half a step; from a
// meeting at the centre, its participants are one step away. The search does not go on from places, hubs, unresolved
// entities and meetings of more than graph.MaxMet participants unless they are centres, and stops at the depth at which
// the limit is met.
func Neighbourhood(ctx context.Context, g *Graph, q Around) (*Surroundings, error) {
	s := begin(ctx, g, &Query{From: q.Centres[0], To: q.Centres[0], Via: q.Centres, Sieve: q.Sieve, Places: true,
		HubLimit: q.HubLimit, Budget: q.Budget})
	out := &Surroundings{}
	rings := s.walkOut(q)
	excluded := s.sc.tick()
	for _, n := range q.Exclude {
		s.sc.owner[n] = excluded
	}
	counted := 0
	for _, r := range rings {
		if s.markOf(r.node)&markEnd == 0 && s.sc.owner[r.node] != excluded {
			if counted == q.Limit {
				s.did.Cut = cmp.Or(s.did.Cut, CutLimit)
				continue
			}
			counted++
		}
		out.Nodes, out.Depth = append(out.Nodes, r.node), append(out.Depth, depthOf(r))
	}
	s.more(q.Centres, out)
	s.edges(out)
	s.end(true)
	out.Searched = s.did
	return out, s.stop
}

func depthOf(r ring) int { return (r.half + 1) / 2 }

// outing is a walk out from the centres, half a step at a time.
type outing struct {
	*search
	base   uint32 // stamp of the nodes met: slot holds their distance in half-steps, value their strength
	levels [2*graph.MaxDepth + 1][]Node
	skip   uint32 // stamp of the excluded nodes, in label
	room   int    // what the limit leaves
	rings  []ring
}

// walkOut gives the centres and what is around them in order.
func (s *search) walkOut(q Around) []ring {
	o := &outing{search: s, base: s.sc.tick(), room: q.Limit}
	o.skip = s.sc.tick()
	for _, n := range q.Exclude {
		s.sc.label[0][n] = o.skip
	}
	for _, c := range q.Centres {
		if s.sc.owner[c] == o.base {
			continue
		}
		start := 0
		if s.g.Nodes[c].Type == Meeting {
			start = 1
		}
		o.rings = append(o.rings, ring{c, 0, 1000})
		o.meet(c, start, 1000)
	}
	var shell []ring
	for half := 0; half <= 2*q.Depth && !s.halted(); half++ {
		for _, n := range o.levels[half] {
			if int(s.sc.slot[n]) == half && s.markOf(n)&markEnd == 0 {
				shell = append(shell, ring{n, half, int(s.sc.value[n])})
			}
		}
		if half%2 == 0 && half > 0 {
			if o.close(shell); o.room < 0 || half == 2*q.Depth {
				return o.rings
			}
			shell = shell[:0]
		}
		o.spread(half)
	}
	o.close(shell)
	return o.rings
}

func (o *outing) meet(n Node, half, strength int) {
	o.sc.owner[n], o.sc.slot[n], o.sc.value[n] = o.base, uint32(half), int32(strength)
	o.levels[half] = append(o.levels[half], n)
	o.did.Nodes++
}

// close sorts what one more step reached and adds it, one more than the limit leaves room for.
func (o *outing) close(shell []ring) {
	order := func(a, b ring) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), cmp.Compare(a.half, b.half), cmp.Compare(o.g.IDs[a.node], o.g.IDs[b.node]))
	}
	if keep := o.room + 1; len(shell) > 2*keep {
		skipped := slices.Collect(func(yield func(ring) bool) {
			for _, r := range shell {
				if o.sc.label[0][r.node] == o.skip && !yield(r) {
					return
				}
			}
		})
		shell = slices.DeleteFunc(shell, func(r ring) bool { return o.sc.label[0][r.node] == o.skip })
		shell = append(least(shell, keep, order), skipped...)
	}
	slices.SortFunc(shell, order)
	for _, r := range shell {
		if o.sc.label[0][r.node] != o.skip {
			o.room--
		}
	}
	o.rings = append(o.rings, shell...)
}

// least gives the n least of list, in any order (quickselect); it reorders list.
func least[T any](list []T, n int, order func(a, b T) int) []T {
	low, high := 0, len(list)
	for n < len(list) && high-low > 1 {
		pivot := list[low+(high-low)/2]
		i, j := low, high-1
		for i <= j {
			for order(list[i], pivot) < 0 {
				i++
			}
			for order(list[j], pivot) > 0 {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i++
				j--
			}
		}
		switch {
		case n <= j+1:
			high = j + 1
		case n >= i:
			low = i
		default:
			return list[:n]
		}
	}
	return list[:min(n, len(list))]
}

// spread walks one level on, to the levels half a step and a step further.
func (o *outing) spread(half int) {
	level := slices.DeleteFunc(o.levels[half], func(n Node) bool { return int(o.sc.slot[n]) != half || !o.goesOn(n) })
	if o.g.fetch != nil {
		o.stop = o.g.Load(o.ctx, level)
		o.sc.grow(len(o.g.Nodes))
	}
	for _, u := range level {
		if o.halted() {
			return
		}
		if o.g.Nodes[u].Type == Meeting && o.markOf(u)&markEnd == 0 && o.large(u) {
			continue
		}
		arcs := o.g.ArcsOf(u)
		if !o.spend(len(arcs)) {
			return
		}
		for i := range arcs {
			a := &arcs[i]
			far := half + 2
			if a.Type == attended || a.Type == heldIn {
				far = half + 1
			}
			if far >= len(o.levels) || a.Other == u || !o.sieve.relations[a.Type] || !o.shown(a.Other) {
				continue
			}
			known := o.sc.owner[a.Other] == o.base
			if known && (far > int(o.sc.slot[a.Other]) || o.markOf(a.Other)&markEnd != 0) || !o.passes(a) {
				continue
			}
			strength := int(o.sc.value[u])
			if o.sieve.plain {
				strength = min(strength, int(a.Strength&^Plain))
			} else {
				strength = min(strength, o.sieve.Strength(o.g, a.Edge))
			}
			// Nodes are settled nearest first; of equally near ways the strongest counts.
			if known && far == int(o.sc.slot[a.Other]) {
				o.sc.value[a.Other] = max(o.sc.value[a.Other], int32(strength))
			} else {
				o.meet(a.Other, far, strength)
			}
		}
	}
}

// shown reports whether the filter lets a node be shown; centres always are.
func (s *search) shown(n Node) bool {
	return s.sieve.types[s.g.Nodes[n].Type] || s.markOf(n)&markEnd != 0
}

// goesOn reports whether the search goes on from n.
func (s *search) goesOn(n Node) bool {
	v := &s.g.Nodes[n]
	switch {
	case s.markOf(n)&markEnd != 0:
		return true
	case v.Type == Meeting:
		// A lazy graph does not have the arcs yet, so that only the degree can be asked.
		return v.Degree <= maxTies
	}
	return v.Type != Place && v.Flags&Unresolved == 0 && v.Degree <= s.hub
}

// more counts the neighbours of the centres that are not shown.
func (s *search) more(centres []Node, out *Surroundings) {
	if s.did.Cut == "" || s.stop != nil {
		return
	}
	out.More = map[Relation]int{}
	shown := s.sc.tick()
	for _, n := range out.Nodes {
		s.sc.owner[n] = shown
	}
	counted := map[[2]uint32]bool{}
	for _, c := range centres {
		for _, a := range s.g.ArcsOf(c) {
			key := [2]uint32{a.Other, uint32(a.Type)}
			if s.sc.owner[a.Other] != shown && s.sieve.relations[a.Type] && s.shown(a.Other) && !counted[key] && s.passes(&a) {
				counted[key] = true
				out.More[a.Type]++
			}
		}
	}
}

// edges lists the edges among the nodes shown.
func (s *search) edges(out *Surroundings) {
	if s.stop != nil {
		return
	}
	all, err := s.g.Among(s.ctx, out.Nodes)
	if err != nil {
		s.stop = err
		return
	}
	// The key is what edges are sorted by, as far as it fits: what strength lacks of 1000, then the id's beginning.
	type keyed struct {
		key  uint64
		edge uint32
	}
	list := make([]keyed, 0, len(all))
	for _, e := range all {
		edge := &s.g.Edges[e]
		if s.sieve.relations[edge.Type] && s.passes(&Arc{Edge: e, Strength: edge.Strength}) {
			lacks := uint64(1000 - s.sieve.Strength(s.g, e))
			list = append(list, keyed{lacks<<48 | binary.BigEndian.Uint64(edge.ID[:8])>>16, e})
		}
	}
	slices.SortFunc(list, func(a, b keyed) int {
		if c := cmp.Compare(a.key, b.key); c != 0 {
			return c
		}
		return slices.Compare(s.g.Edges[a.edge].ID[:], s.g.Edges[b.edge].ID[:])
	})
	if len(list) > MostEdges {
		list = list[:MostEdges]
		s.did.Cut = cmp.Or(s.did.Cut, CutLimit)
	}
	for _, k := range list {
		out.Edges, out.Strength = append(out.Edges, k.edge), append(out.Strength, 1000-int(k.key>>48))
	}
}
