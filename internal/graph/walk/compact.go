package walk

// Compact gives the same graph without the arcs, edges and facets that Update left behind. Nodes keep their handles. Its
// cost is one pass over the arcs, several times less than that of a Builder. g stays as it is.
func (g *Graph) Compact() *Graph {
	const unseen = ^uint32(0)
	next := &Graph{Nodes: make([]Vertex, len(g.Nodes)), IDs: g.IDs, Arcs: make([]Arc, 0, len(g.Arcs)-g.dead),
		Behalf: []Node{NoNode}, HubLimit: g.HubLimit, ids: g.ids}
	copy(next.Nodes, g.Nodes)
	moved := make([]uint32, len(g.Edges))
	for i := range moved {
		moved[i] = unseen
	}
	for n := range g.Nodes {
		v := &next.Nodes[n]
		v.First = uint32(len(next.Arcs))
		for _, a := range g.ArcsOf(Node(n)) {
			if moved[a.Edge] == unseen {
				moved[a.Edge] = uint32(len(next.Edges))
				e := g.Edges[a.Edge]
				facets := g.EdgeFacets(a.Edge)
				e.First = uint32(len(next.Facets))
				next.Facets = append(next.Facets, facets...)
				e.Last = uint32(len(next.Facets))
				list := g.Behalf[e.Behalf:]
				for i := range list {
					if list[i] == NoNode {
						list = list[:i]
						break
					}
				}
				e.Behalf = next.behalf(list)
				next.Edges = append(next.Edges, e)
			}
			a.Edge = moved[a.Edge]
			next.Arcs = append(next.Arcs, a)
		}
		v.Last = uint32(len(next.Arcs))
		sortArcs(next.Arcs[v.First:v.Last])
	}
	next.classify()
	return next
}
