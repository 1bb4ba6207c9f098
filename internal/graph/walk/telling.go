package walk

import (
	"slices"

	"liaison/internal/graph"
)

// tellingTypes are the relations that tell namesakes apart, by what the entity is, the most telling first.
var tellingTypes = map[Type][]Relation{
	Person: {relationNumber[graph.Leads], relationNumber[graph.MemberOf], relationNumber[graph.Founded],
		relationNumber[graph.Owns], basedIn},
	Organisation: {partOf, basedIn},
	Place:        {locatedIn},
}

// Telling gives the arc that tells a node from its namesakes: the strongest edge out of the most telling type, of equals
// that with the smallest id, over the claims that pass the zero Filter. Ok is false where there is none, or where the
// node's arcs are not loaded.
func (g *Graph) Telling(n Node) (best Arc, ok bool) {
	types := tellingTypes[g.Nodes[n].Type]
	rank := len(types)
	for _, a := range g.ArcsOf(n) {
		if !a.Out() || a.Strength&Plain == 0 {
			continue
		}
		r := slices.Index(types, a.Type)
		if r < 0 || r > rank || r == rank && !g.stronger(&a, &best) {
			continue
		}
		best, rank, ok = a, r, true
	}
	return best, ok
}

func (g *Graph) stronger(a, b *Arc) bool {
	if a.Strength != b.Strength {
		return a.Strength > b.Strength
	}
	return slices.Compare(g.Edges[a.Edge].ID[:], g.Edges[b.Edge].ID[:]) < 0
}
