package walk

import (
	"cmp"
	"slices"
)

// arrange numbers nodes in the order in which a breadth-first search from the busiest meets them, and edges by where
// they start, so that what a search reads together lies together in memory. Arcs must be laid already; they are laid anew.
func (g *Graph) arrange() {
	order := g.breadthFirst()
	number := make([]Node, len(order))
	nodes, ids := make([]Vertex, len(order)), make([]string, len(order))
	for i, old := range order {
		number[old] = Node(i)
		nodes[i], ids[i] = g.Nodes[old], g.IDs[old]
		nodes[i].First, nodes[i].Last = 0, 0
	}
	g.Nodes, g.IDs = nodes, ids
	for i := range g.Edges {
		g.Edges[i].From, g.Edges[i].To = number[g.Edges[i].From], number[g.Edges[i].To]
	}
	for i, n := range g.Behalf {
		if n != NoNode {
			g.Behalf[i] = number[n]
		}
	}
	slices.SortFunc(g.Edges, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Type, b.Type))
	})
	facets := make([]Facet, 0, len(g.Facets))
	for i := range g.Edges {
		e := &g.Edges[i]
		first := uint32(len(facets))
		facets = append(facets, g.Facets[e.First:e.Last]...)
		e.First, e.Last = first, uint32(len(facets))
	}
	g.Facets = facets
	for i, id := range g.IDs {
		g.ids.base[id] = Node(i)
	}
	g.layArcs()
}

func (g *Graph) breadthFirst() []Node {
	starts := make([]Node, len(g.Nodes))
	for i := range starts {
		starts[i] = Node(i)
	}
	slices.SortFunc(starts, func(a, b Node) int {
		return cmp.Or(cmp.Compare(g.Nodes[b].Degree, g.Nodes[a].Degree), cmp.Compare(g.IDs[a], g.IDs[b]))
	})
	seen := make([]bool, len(starts))
	order := make([]Node, 0, len(starts))
	for _, s := range starts {
		if seen[s] {
			continue
		}
		seen[s] = true
		order = append(order, s)
		for at := len(order) - 1; at < len(order); at++ {
			for _, a := range g.ArcsOf(order[at]) {
				if !seen[a.Other] {
					seen[a.Other] = true
					order = append(order, a.Other)
				}
			}
		}
	}
	return order
}

// measureReach sums, for every node, the arcs that going on from it takes a look at: its own and those of the meetings it
// attended. It weighs which side of a search goes on; nothing else hangs on it.
func (g *Graph) measureReach() {
	g.reach = make([]uint32, len(g.Nodes))
	for i := range g.Nodes {
		g.reach[i] = g.reachOf(Node(i))
	}
}

func (g *Graph) reachOf(n Node) uint32 {
	sum := uint32(1)
	for _, a := range g.ArcsOf(n) {
		sum++
		if a.Type == attended && a.Out() && g.Nodes[a.Other].Degree <= maxTies {
			sum += g.Nodes[a.Other].Degree
		}
	}
	return sum
}
