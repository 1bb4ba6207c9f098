package walk

import (
	"slices"
)

// Change is the difference between two states of a believed graph.
type Change struct {
	// Entities are new or changed; Gone are the ids of those lost or hidden. Edges of a gone entity go with it.
	Entities []Entity
	Gone     []string
	// Links are new or changed, each with all its facets, or stand on behalf of an entity that came or went; GoneLinks are
	// lost (only Type, From and To are read).
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
	// Arcs are taken out and put in node by node at the end: a hub's many arcs are gone through once, however many of its
	// edges changed.
	touched := map[Node]*around{}
	at := func(n Node) *around {
		if touched[n] == nil {
			touched[n] = &around{}
		}
		return touched[n]
	}
	for _, id := range c.Gone {
		n, ok := find(id)
		if !ok {
			continue
		}
		for _, a := range next.ArcsOf(n) {
			at(a.Other).lose(n)
		}
		at(n).gone = true
		fresh[id] = NoNode
	}
	unlink := func(l Link) {
		from, ok := find(l.From)
		to, ok2 := find(l.To)
		if !ok || !ok2 {
			return
		}
		t := relationNumber[l.Type]
		at(from).cut(arcKey{to, t, true})
		at(to).cut(arcKey{from, t, false})
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
		edge := next.addEdge(l, from, to)
		var behalf []Node
		for _, id := range l.Behalf {
			if n, ok := find(id); ok {
				behalf = append(behalf, n)
			}
		}
		next.Edges[edge].Behalf = next.behalf(behalf)
		at(from).arcs = append(at(from).arcs, next.Edges[edge].arc(edge, true))
		if from != to {
			at(to).arcs = append(at(to).arcs, next.Edges[edge].arc(edge, false))
		}
	}
	for n, change := range touched {
		old := next.ArcsOf(n)
		v := &next.Nodes[n]
		next.dead += len(old)
		v.First = uint32(len(next.Arcs))
		next.Arcs = change.apply(next.Arcs, old)
		v.Last = uint32(len(next.Arcs))
		v.Degree = distinct(next.ArcsOf(n), n)
	}
	next.ids = g.ids.with(fresh)
	next.HubLimit = next.hubLimit()
	next.classify()
	next.reach = append(slices.Clone(g.reach), make([]uint32, len(next.Nodes)-len(g.reach))...)
	for n := range touched {
		next.reach[n] = next.reachOf(n)
	}
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

type arcKey struct {
	other Node
	t     Relation
	out   bool
}

// around collects what changes of one node's arcs.
type around struct {
	gone bool // all that were there are
	lost map[Node]bool
	cuts map[arcKey]bool
	arcs []Arc // new ones
}

func (c *around) lose(other Node) {
	if c.lost == nil {
		c.lost = map[Node]bool{}
	}
	c.lost[other] = true
}

func (c *around) cut(k arcKey) {
	if c.cuts == nil {
		c.cuts = map[arcKey]bool{}
	}
	c.cuts[k] = true
}

// apply appends the node's arcs as they are now to into, in order. old is in order.
func (c *around) apply(into, old []Arc) []Arc {
	sortArcs(c.arcs)
	fresh := c.arcs
	if c.gone {
		old = nil
	}
	for _, a := range old {
		if len(c.lost) > 0 && c.lost[a.Other] || len(c.cuts) > 0 && c.cuts[arcKey{a.Other, a.Type, a.Out()}] {
			continue
		}
		for len(fresh) > 0 && compareArcs(fresh[0], a) < 0 {
			into, fresh = append(into, fresh[0]), fresh[1:]
		}
		into = append(into, a)
	}
	return append(into, fresh...)
}
