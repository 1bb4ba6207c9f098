package answer_test

import (
	"slices"
	"testing"

	"liaison/internal/graph"
)

// TestEdgeClaims holds the short list against the long one, edge by edge.
func TestEdgeClaims(t *testing.T) {
	w := pair(t)
	everything := 0.0
	for _, filter := range []graph.Filter{{}, {Statuses: graph.Statuses, MinConfidence: &everything}, {Since: "2024-06"}} {
		var edges []string
		for e, err := range w.Edges(t.Context(), graph.Filter{Statuses: graph.Statuses, MinConfidence: &everything}) {
			if err != nil {
				t.Fatal(err)
			}
			edges = append(edges, e.ID)
		}
		if len(edges) < 5 {
			t.Fatalf("only %d edges", len(edges))
		}
		answer, err := w.EdgeClaims(t.Context(), graph.EdgeClaimsQuery{Edges: append(edges, "none", edges[0]), Filter: filter})
		if err != nil {
			t.Fatal(err)
		}
		if len(answer.Items) != len(edges)+1 {
			t.Fatalf("%d items for %d edges and one that is not there", len(answer.Items), len(edges))
		}
		for i, id := range edges {
			page, err := w.Claims(t.Context(), graph.ClaimQuery{Edge: id, Best: true, Filter: filter})
			if err != nil {
				t.Fatal(err)
			}
			var want []string
			for _, c := range page.Items {
				want = append(want, c.Claim)
			}
			if got := answer.Items[i]; got.Edge != id || !slices.Equal(got.Claims, want) || got.Total != len(want) {
				t.Errorf("%+v: got %+v, want %v", filter, got, want)
			}
		}
		if last := answer.Items[len(edges)]; last.Edge != "none" || last.Total != 0 {
			t.Errorf("got %+v", last)
		}
	}
	for _, edges := range [][]string{nil, make([]string, graph.MaxLimit+1)} {
		if _, err := w.EdgeClaims(t.Context(), graph.EdgeClaimsQuery{Edges: edges}); graph.CodeOf(err) != graph.CodeLimit {
			t.Errorf("%d edges: %v", len(edges), err)
		}
	}
}
