package neo4j

import (
	"slices"

	"liaison/internal/graph"
)

// maxNamed is how many entities and edges of each kind a graph.Delta names.
const maxNamed = 1000

// delta says what the transaction changes in the believed graph.
func (w *writer) delta() *graph.Delta {
	d := &graph.Delta{NewClaims: w.claims[0], LostClaims: w.claims[1]}
	lists := [6]*[]string{&d.NewEntities, &d.ChangedEntities, &d.LostEntities, &d.NewEdges, &d.ChangedEdges, &d.LostEdges}
	for id, s := range w.entities {
		at := map[state]int{made: 0, changed: 1, lost: 2}[s]
		*lists[at] = append(*lists[at], id)
	}
	for id, e := range w.edges {
		now := len(e.parts)
		switch {
		case !e.touched || e.before == 0 && now == 0:
		case e.before == 0:
			d.NewEdges = append(d.NewEdges, id)
		case now == 0:
			d.LostEdges = append(d.LostEdges, id)
		default:
			d.ChangedEdges = append(d.ChangedEdges, id)
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

// maxTouched is how many entities are told one by one; beyond it loading everything is as fast.
const maxTouched = 50_000

// touched lists the entities that a reader has to read anew, those whose edges changed included; nil where it has to
// read all.
func (w *writer) touched() []string {
	all := map[string]bool{}
	for id := range w.entities {
		all[id] = true
	}
	for id, n := range w.degrees {
		if n != 0 {
			all[id] = true
		}
	}
	for _, e := range w.edges {
		if e.touched {
			all[e.from], all[e.to] = true, true
		}
	}
	if len(all) > maxTouched {
		return nil
	}
	out := sorted(all)
	if out == nil {
		out = []string{}
	}
	return out
}
