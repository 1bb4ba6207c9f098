package walk

import (
	"context"

	"liaison/internal/graph"
)

// Fetch reads, in one round trip, all edges of some entities, and every entity at either end of them. An id that is
// not stored or hidden is left out of entities; so is an edge with a hidden end or without a claim. An edge that joins
// two of ids may come once or twice.
type Fetch func(ctx context.Context, ids []string) (entities []Entity, edges []Link, err error)

// FetchAmong reads, in one round trip, all edges that join two of the given entities.
type FetchAmong func(ctx context.Context, ids []string) (edges []Link, err error)

type linkKey struct {
	t        Relation
	from, to Node
}

// Lazy makes a graph that fetches what a search needs when it needs it: one call a frontier. It serves one search at a
// time and keeps what it has met. hubLimit is the store's (see HubLimit).
func Lazy(fetch Fetch, among FetchAmong, hubLimit int) *Graph {
	return &Graph{Behalf: []Node{NoNode}, HubLimit: hubLimit, fetch: fetch, among: among, links: map[linkKey]uint32{},
		ids: index{base: map[string]Node{}}}
}

// RoundTrips counts the calls of Fetch and FetchAmong so far.
func (g *Graph) RoundTrips() int { return g.spent }

// Load makes sure that the arcs of nodes are there. It costs nothing on a graph that is not lazy, and at most one round
// trip on one that is.
func (g *Graph) Load(ctx context.Context, nodes []Node) error {
	if g.fetch == nil {
		return nil
	}
	var ids []string
	asked := make([]Node, 0, len(nodes))
	for _, n := range nodes {
		if g.Nodes[n].Flags&(Loaded|asking) == 0 {
			g.Nodes[n].Flags |= asking
			ids = append(ids, g.IDs[n])
			asked = append(asked, n)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	defer func() {
		for _, n := range asked {
			g.Nodes[n].Flags &^= asking
		}
	}()
	g.spent++
	entities, edges, err := g.fetch(ctx, ids)
	if err != nil {
		return err
	}
	for _, e := range entities {
		g.adopt(e, true)
	}
	around := make(map[Node][]Arc, len(asked))
	placed := make(map[uint32]bool, len(edges))
	for _, l := range edges {
		g.addLink(l, around, placed)
	}
	for _, n := range asked {
		if g.Nodes[n].Flags&known == 0 {
			continue
		}
		arcs := around[n]
		sortArcs(arcs)
		g.Nodes[n].First = uint32(len(g.Arcs))
		g.Arcs = append(g.Arcs, arcs...)
		g.Nodes[n].Last = uint32(len(g.Arcs))
		g.Nodes[n].Flags |= Loaded
	}
	return nil
}

const (
	// asking marks a node whose arcs are being fetched, known one whose properties came from the store.
	asking Flags = 1 << 6
	known  Flags = 1 << 7
)

// adopt gives an entity a node, or its node what the store says of it.
func (g *Graph) adopt(e Entity, sure bool) Node {
	var flags Flags
	if sure {
		flags = known
	}
	n, ok := g.ids.find(e.ID)
	if !ok {
		n = Node(len(g.Nodes))
		g.ids.base[e.ID] = n
		g.Nodes = append(g.Nodes, vertex(e, flags))
		g.IDs = append(g.IDs, e.ID)
		g.class = append(g.class, g.classOf(&g.Nodes[n]))
		return n
	}
	if old := &g.Nodes[n]; sure && old.Flags&known == 0 {
		v := vertex(e, flags|old.Flags)
		v.First, v.Last = old.First, old.Last
		*old = v
		g.class[n] = g.classOf(old)
	}
	return n
}

// addLink adds an edge unless it is known, and its arcs to those of its ends that are being fetched.
func (g *Graph) addLink(l Link, around map[Node][]Arc, placed map[uint32]bool) {
	at, ok := g.edge(l)
	if !ok || placed[at] {
		return
	}
	placed[at] = true
	from, to := g.Edges[at].From, g.Edges[at].To
	if g.Nodes[from].Flags&asking != 0 {
		around[from] = append(around[from], g.Edges[at].arc(at, true))
	}
	if from != to && g.Nodes[to].Flags&asking != 0 {
		around[to] = append(around[to], g.Edges[at].arc(at, false))
	}
}

// edge gives the handle of an edge, which it adds unless it is known; false where an end is not known.
func (g *Graph) edge(l Link) (uint32, bool) {
	from, ok := g.ids.find(l.From)
	to, ok2 := g.ids.find(l.To)
	if !ok || !ok2 || len(l.Facets) == 0 {
		return 0, false
	}
	key := linkKey{relationNumber[l.Type], from, to}
	if at, seen := g.links[key]; seen {
		return at, true
	}
	at := g.addEdge(l, from, to)
	g.links[key] = at
	var list []Node
	for _, id := range l.Behalf {
		list = append(list, g.adopt(Entity{ID: id, Type: graph.Organisation}, false))
	}
	g.Edges[at].Behalf = g.behalf(list)
	return at, true
}

// Among gives all edges that join two different ones of nodes, in no particular order.
func (g *Graph) Among(ctx context.Context, nodes []Node) ([]uint32, error) {
	var edges []uint32
	if g.fetch != nil {
		ids := make([]string, len(nodes))
		for i, n := range nodes {
			ids[i] = g.IDs[n]
		}
		g.spent++
		links, err := g.among(ctx, ids)
		for _, l := range links {
			if at, ok := g.edge(l); ok && l.From != l.To {
				edges = append(edges, at)
			}
		}
		return edges, err
	}
	sc := borrow(len(g.Nodes))
	defer sc.release()
	stamp := sc.tick()
	for _, n := range nodes {
		sc.owner[n] = stamp
	}
	for _, n := range nodes {
		for _, a := range g.ArcsOf(n) {
			if a.Out() && a.Other != n && sc.owner[a.Other] == stamp {
				edges = append(edges, a.Edge)
			}
		}
	}
	return edges, nil
}
