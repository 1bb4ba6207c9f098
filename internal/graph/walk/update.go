package walk

import (
	"slices"
)

// Change is the difference between two states of a believed graph.
type Change struct {
	// Entities are new or changed; Gone are the ids of those lost or hidden. Edges of a gone entity go with it.
	Entities []Entity
	Gone     []string
	// Links are new or changed, each with all its facets; GoneLinks are lost (only Type, From and To are read).
	Links     []Link
	GoneLinks []Link
}

// Update gives the graph after a change; g stays as it is and may still be searched. Its cost is that of copying
// g.Nodes and of the arcs of the nodes touched, not that of the whole graph; Garbage says when a rebuild pays.
// Updates must be made one after the other, each from the graph the last one gave.
func (g *Graph) Update(c Change) *Graph {
	next := &Graph{Nodes: slices.Grow(slices.Clone(g.Nodes), len(c.Entities)), IDs: g.IDs, Arcs: g.Arcs, Edges: g.Edges,
		Facets: g.Facets, Behalf: g.Behalf, dead: g.dead}
	fresh := map[string]Node{}
	find := func(id string) (Node, bool) {
		if n, ok := fresh[id]; ok {
			return n, n != NoNode
		}
		return g.ids.find(id)
	}
	for _, e := range c.Entities {
		if n, ok := find(e.ID); ok {
			v := vertex(e, Loaded)
			v.First, v.Last, v.Degree = next.Nodes[n].First, next.Nodes[n].Last, next.Nodes[n].Degree
			next.Nodes[n] = v
			continue
		}
		fresh[e.ID] = Node(len(next.Nodes))
		next.Nodes = append(next.Nodes, vertex(e, Loaded))
		next.IDs = append(next.IDs, e.ID)
	}
	touched := map[Node][]Arc{}
	arcs := func(n Node) []Arc {
		if _, ok := touched[n]; !ok {
			touched[n] = slices.Clone(next.ArcsOf(n))
		}
		return touched[n]
	}
	remove := func(n Node, drop func(Arc) bool) { touched[n] = slices.DeleteFunc(arcs(n), drop) }
	for _, id := range c.Gone {
		n, ok := find(id)
		if !ok {
			continue
		}
		for _, a := range arcs(n) {
			remove(a.Other, func(b Arc) bool { return b.Other == n })
		}
		touched[n] = nil
		fresh[id] = NoNode
	}
	unlink := func(l Link) {
		from, ok := find(l.From)
		to, ok2 := find(l.To)
		if !ok || !ok2 {
			return
		}
		t := relationNumber[l.Type]
		remove(from, func(a Arc) bool { return a.Other == to && a.Type == t && a.Out() })
		remove(to, func(a Arc) bool { return a.Other == from && a.Type == t && (!a.Out() || from == to) })
	}
	for _, l := range c.GoneLinks {
		unlink(l)
	}
	for _, l := range c.Links {
		from, ok := find(l.From)
		to, ok2 := find(l.To)
		if !ok || !ok2 {
			continue
		}
		unlink(l)
		if len(l.Facets) == 0 {
			continue
		}
		at := next.addEdge(l, from, to)
		var behalf []Node
		for _, id := range l.Behalf {
			if n, ok := find(id); ok {
				behalf = append(behalf, n)
			}
		}
		next.Edges[at].Behalf = next.behalf(behalf)
		touched[from] = append(arcs(from), next.Edges[at].arc(at, true))
		if from != to {
			touched[to] = append(arcs(to), next.Edges[at].arc(at, false))
		}
	}
	for n, list := range touched {
		sortArcs(list)
		v := &next.Nodes[n]
		next.dead += int(v.Last - v.First)
		v.First = uint32(len(next.Arcs))
		next.Arcs = append(next.Arcs, list...)
		v.Last = uint32(len(next.Arcs))
		v.Degree = distinct(list, n)
	}
	next.ids = g.ids.with(fresh)
	next.HubLimit = next.hubLimit()
	next.classify()
	return next
}

// Garbage is the share, 0 to 1, of the arcs that no node points at any more. Above a half a rebuild by a Builder is
// cheaper to keep than the graph.
func (g *Graph) Garbage() float64 {
	if len(g.Arcs) == 0 {
		return 0
	}
	return float64(g.dead) / float64(len(g.Arcs))
}
