package walk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"

	"liaison/internal/graph"
)

// truthAround answers a neighbourhood straight from its definition: distances by relaxing every edge until nothing
// changes, strengths from the nearest nodes outwards.
func truthAround(w *world, a ask, centres, exclude []string, depth, limit int) (nodes []string, depths []int, edges []string, cut bool) {
	t := newTruth(w, ask{from: centres[0], to: centres[0], filter: a.filter})
	centre := func(id string) bool { return slices.Contains(centres, id) }
	shown := func(id string) bool {
		return centre(id) || len(a.filter.EntityTypes) == 0 || slices.Contains(a.filter.EntityTypes, t.byID[id].Type)
	}
	participants := map[string]int{}
	for _, l := range w.links {
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
		return e.Type != graph.Place && !e.Unresolved && t.degree[id] <= a.hubLimit
	}
	type tie struct {
		from, to       string
		half, strength int
	}
	var ties []tie
	strengthOf := map[string]int{}
	for _, l := range w.links {
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
	for _, c := range centres {
		best[c] = 1000
		if t.byID[c].Type == graph.Meeting {
			dist[c] = 1
		} else {
			dist[c] = 0
		}
	}
	for range 2*len(w.entities) + 2 {
		for _, x := range ties {
			d, ok := dist[x.from]
			if !ok || !goesOn(x.from) || centre(x.to) || d+x.half > 2*depth {
				continue
			}
			if old, known := dist[x.to]; !known || d+x.half < old {
				dist[x.to] = d + x.half
			}
		}
	}
	for half := 1; half <= 2*depth; half++ {
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
	nodes, depths = slices.Clone(centres), make([]int, len(centres))
	counted := 0
	for _, id := range rest {
		if !slices.Contains(exclude, id) {
			if counted == limit {
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
		for _, l := range w.links {
			if graph.EdgeID(l.Type, l.From, l.To) == id {
				return !slices.Contains(nodes, l.From) || !slices.Contains(nodes, l.To)
			}
		}
		return true
	})
	slices.SortFunc(edges, func(x, y string) int { return cmp.Or(cmp.Compare(strengthOf[y], strengthOf[x]), cmp.Compare(x, y)) })
	return nodes, depths, edges, cut
}

func TestNeighbourhood(t *testing.T) {
	t.Run("equals its definition on random graphs", func(t *testing.T) {
		for seed := range rounds(5000) {
			d := random(uint64(seed) + 1<<30)
			w := roll(d)
			a := rollAsk(d, w, false)
			centres := []string{a.from, a.to}[:1+d(2)]
			depth, limit := 1+d(graph.MaxDepth), 1+d(9)
			want, depths, edges, cut := truthAround(w, a, centres, nil, depth, limit)
			for _, g := range []*Graph{w.graph(), w.lazy(a.hubLimit)} {
				nodes, err := g.Find(context.Background(), centres...)
				if err != nil {
					t.Fatal(err)
				}
				got, err := Neighbourhood(context.Background(), g, Around{Centres: nodes, Depth: depth, Sieve: NewSieve(a.filter), HubLimit: a.hubLimit, Limit: limit})
				if err != nil {
					t.Fatal(err)
				}
				var ids, edgeIDs []string
				for _, n := range got.Nodes {
					ids = append(ids, g.IDs[n])
				}
				for _, e := range got.Edges {
					edgeIDs = append(edgeIDs, g.EdgeID(e))
				}
				if !slices.Equal(ids, want) || !slices.Equal(got.Depth, depths) || !slices.Equal(edgeIDs, edges) {
					t.Fatalf("seed %d lazy=%v depth %d limit %d centres %v:\ngot %v %v %v\nwant %v %v %v\n%s", seed, g.fetch != nil, depth, limit, centres,
						ids, got.Depth, edgeIDs, want, depths, edges, w.describe(a))
				}
				if (got.Searched.Cut == CutLimit) != cut {
					t.Fatalf("seed %d: cut %q, want %v", seed, got.Searched.Cut, cut)
				}
			}
		}
	})
	t.Run("shows what is excluded without counting it", func(t *testing.T) {
		w := &world{}
		for i := range 6 {
			w.entities = append(w.entities, Entity{ID: fmt.Sprint(i), Type: graph.Person})
		}
		for i := 1; i < 6; i++ {
			w.links = append(w.links, Link{Type: graph.FamilyOf, From: "0", To: fmt.Sprint(i), Facets: []graph.Facet{{Status: graph.Asserted, Confidence: 0.9,
				First: graph.NoDay, Last: graph.NoDay, Reported: graph.NoDay}}})
		}
		g := w.graph()
		n, _ := g.Find(context.Background(), "0", "1", "2")
		got, err := Neighbourhood(context.Background(), g, Around{Centres: n[:1], Exclude: n[1:], Depth: 1, Sieve: NewSieve(graph.Filter{}), Limit: 2})
		if err != nil || len(got.Nodes) != 5 || got.Searched.Cut != CutLimit || got.More[RelationOf(graph.FamilyOf)] != 1 {
			t.Fatalf("%+v, %v", got, err)
		}
	})
}
