package walk

import (
	"cmp"
	"slices"
)

// arrange numbers nodes in the order in which a breadth-first search from the busiest meets them, and edges by where
// they start, so that what a search reads together lies together in memory. Arcs must be placed already; they are laid
// anew.
func (g *Graph) arrange() {
	order := g.breadthFirst()
	number := make([]Node, len(order))
	nodes, ids := make([]Vertex, len(order)), make([]string, len(order))
	for i, old := range order {
		number[old] = Node(i)
		nodes[i], ids[i] = g.Nodes[old], g.IDs[old]
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
	g.edgesByStart()
	for i, id := range g.IDs {
		g.ids.base[id] = Node(i)
	}
	g.layArcs()
}

// edgesByStart brings the edges, and their facets, into the order of where they start (a counting sort).
func (g *Graph) edgesByStart() {
	place := make([]uint32, len(g.Nodes)+1)
	for i := range g.Edges {
		place[g.Edges[i].From+1]++
	}
	for i := range g.Nodes {
		place[i+1] += place[i]
	}
	edges := make([]Edge, len(g.Edges))
	for i := range g.Edges {
		at := &place[g.Edges[i].From]
		edges[*at] = g.Edges[i]
		*at++
	}
	facets := make([]Facet, 0, len(g.Facets))
	for i := range edges {
		e := &edges[i]
		first := uint32(len(facets))
		facets = append(facets, g.Facets[e.First:e.Last]...)
		e.First, e.Last = first, uint32(len(facets))
	}
	g.Edges, g.Facets = edges, facets
}

func (g *Graph) breadthFirst() []Node {
	starts := make([]Node, len(g.Nodes))
	for i := range starts {
		starts[i] = Node(i)
	}
	slices.SortFunc(starts, func(a, b Node) int {
		return cmp.Or(cmp.Compare(g.Nodes[b].Last-g.Nodes[b].First, g.Nodes[a].Last-g.Nodes[a].First), cmp.Compare(g.IDs[a], g.IDs[b]))
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
