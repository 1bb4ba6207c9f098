package embedded

import (
	"slices"

	"liaison/internal/graph"
)

// maxNamed is how many entities and edges of each kind a graph.Delta names.
const maxNamed = 1000

// delta says what the transaction changed in the believed graph.
func (w *writer) delta() *graph.Delta {
	d := &graph.Delta{NewClaims: w.claims[0], LostClaims: w.claims[1]}
	lists := [6]*[]string{&d.NewEntities, &d.ChangedEntities, &d.LostEntities, &d.NewEdges, &d.ChangedEdges, &d.LostEdges}
	for id, s := range w.entities {
		at := map[state]int{made: 0, changed: 1, lost: 2}[s]
		*lists[at] = append(*lists[at], id)
	}
	for _, e := range w.edges {
		switch {
		case e.before == 0 && e.live == 0:
		case e.before == 0:
			d.NewEdges = append(d.NewEdges, e.id)
		case e.live == 0:
			d.LostEdges = append(d.LostEdges, e.id)
		default:
			d.ChangedEdges = append(d.ChangedEdges, e.id)
		}
	}
	for i, list := range lists {
		slices.Sort(*list)
		d.Counts[i] = len(*list)
		*list = slices.Clip((*list)[:min(len(*list), maxNamed)])
		if *list == nil {
			*list = []string{}
		}
	}
	return d
}
