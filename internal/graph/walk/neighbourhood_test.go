package walk

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"liaison/internal/graph"
	"liaison/internal/graph/truth"
)

func TestNeighbourhood(t *testing.T) {
	t.Run("equals its definition on random graphs", func(t *testing.T) {
		for seed := range rounds(5000) {
			d := random(uint64(seed) + 1<<30)
			w := roll(d)
			a := rollAsk(d, w, false)
			centres := []string{a.from, a.to}[:1+d(2)]
			depth, limit := 1+d(graph.MaxDepth), 1+d(9)
			want, depths, edges, cut := truth.Around(w.truth(), truth.Surroundings{Centres: centres, Filter: a.filter, HubLimit: a.hubLimit, Depth: depth, Limit: limit})
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
