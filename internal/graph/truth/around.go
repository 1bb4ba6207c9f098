package truth

import (
	"cmp"
	"slices"

	"liaison/internal/graph"
)

// Surroundings asks for a neighbourhood. HubLimit, Depth and Limit are those in force, never 0.
type Surroundings struct {
	Centres, Exclude       []string
	Filter                 graph.Filter
	HubLimit, Depth, Limit int
}

// Around answers a neighbourhood straight from its definition: distances by relaxing every edge until nothing changes,
// strengths from the nearest nodes outwards. Nodes come with their depths, edges by id; cut says that Limit left some out.
func Around(w *World, q Surroundings) (nodes []string, depths []int, edges []string, cut bool) {
	t := newTruth(w, Question{From: q.Centres[0], To: q.Centres[0], Filter: q.Filter})
	centre := func(id string) bool { return slices.Contains(q.Centres, id) }
	shown := func(id string) bool {
		return centre(id) || len(q.Filter.EntityTypes) == 0 || slices.Contains(q.Filter.EntityTypes, t.byID[id].Type)
	}
	participants := map[string]int{}
	for _, l := range w.Links {
		if l.Type == graph.Attended {
			participants[l.To]++
		}
	}
	goesOn := func(id string) bool {
		e := t.byID[id]
		switch {
		case centre(id):
			return true
		case e.Type == graph.Meeting:
			return participants[id] <= graph.MaxMet
		}
		return e.Type != graph.Place && !e.Unresolved && t.degree[id] <= q.HubLimit
	}
	type tie struct {
		from, to       string
		half, strength int
	}
	var ties []tie
	strengthOf := map[string]int{}
	for _, l := range w.Links {
		strength, _, _, ok := t.passing(l)
		if !ok || !t.allowed(l.Type) || l.From == l.To || !shown(l.From) || !shown(l.To) {
			continue
		}
		half := 2
		if l.Type == graph.Attended || l.Type == graph.HeldIn {
			half = 1
		}
		ties = append(ties, tie{l.From, l.To, half, strength}, tie{l.To, l.From, half, strength})
		strengthOf[graph.EdgeID(l.Type, l.From, l.To)] = strength
	}
	dist, best := map[string]int{}, map[string]int{}
	for _, c := range q.Centres {
		best[c] = 1000
		if t.byID[c].Type == graph.Meeting {
			dist[c] = 1
		} else {
			dist[c] = 0
		}
	}
	for range 2*len(w.Entities) + 2 {
		for _, x := range ties {
			d, ok := dist[x.from]
			if !ok || !goesOn(x.from) || centre(x.to) || d+x.half > 2*q.Depth {
				continue
			}
			if old, known := dist[x.to]; !known || d+x.half < old {
				dist[x.to] = d + x.half
			}
		}
	}
	for half := 1; half <= 2*q.Depth; half++ {
		for _, x := range ties {
			if d, ok := dist[x.from]; ok && goesOn(x.from) && !centre(x.to) && dist[x.to] == half && d+x.half == half {
				best[x.to] = max(best[x.to], min(best[x.from], x.strength))
			}
		}
	}
	var rest []string
	for id := range dist {
		if !centre(id) {
			rest = append(rest, id)
		}
	}
	slices.SortFunc(rest, func(x, y string) int {
		return cmp.Or(cmp.Compare((dist[x]+1)/2, (dist[y]+1)/2), cmp.Compare(best[y], best[x]), cmp.Compare(dist[x], dist[y]), cmp.Compare(x, y))
	})
	nodes, depths = slices.Clone(q.Centres), make([]int, len(q.Centres))
	counted := 0
	for _, id := range rest {
		if !slices.Contains(q.Exclude, id) {
			if counted == q.Limit {
				cut = true
				continue
			}
			counted++
		}
		nodes, depths = append(nodes, id), append(depths, (dist[id]+1)/2)
	}
	for id := range strengthOf {
		edges = append(edges, id)
	}
	edges = slices.DeleteFunc(edges, func(id string) bool {
		for _, l := range w.Links {
			if graph.EdgeID(l.Type, l.From, l.To) == id {
				return !slices.Contains(nodes, l.From) || !slices.Contains(nodes, l.To)
			}
		}
		return true
	})
	slices.SortFunc(edges, func(x, y string) int { return cmp.Or(cmp.Compare(strengthOf[y], strengthOf[x]), cmp.Compare(x, y)) })
	return nodes, depths, edges, cut
}
