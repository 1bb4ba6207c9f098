package answer_test

import (
	"context"
	"strings"
	"testing"

	"liaison/internal/graph"
)

func TestAnswersFollowDecisions(t *testing.T) {
	ctx := context.Background()
	w := pair(t)
	mara := w.find("Mara Velin")
	ask := func() (string, int) {
		g, err := w.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: []string{mara}})
		if err != nil {
			t.Fatal(err)
		}
		return names(g.Entities), len(g.Edges)
	}
	before, edges := ask()
	if _, err := w.Decide(ctx, graph.Decision{Verb: graph.Rename, Entities: []string{w.find("Harbour League")}, Value: "Harbour Front", By: "test"}); err != nil {
		t.Fatal(err)
	}
	after, _ := ask()
	if after != strings.Replace(before, "Harbour League", "Harbour Front", 1) {
		t.Fatalf("after the renaming: %s", after)
	}
	page, err := w.Claims(ctx, graph.ClaimQuery{Entity: w.find("Harbour Front")})
	if err != nil || len(page.Items) != 1 {
		t.Fatalf("%+v, %v", page, err)
	}
	d, err := w.Decide(ctx, graph.Decision{Verb: graph.RejectClaim, Claims: []string{page.Items[0].Claim}, By: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if rest, left := ask(); left != edges-1 || strings.Contains(rest, "Harbour Front") {
		t.Fatalf("after the rejection: %s by %d edges", rest, left)
	}
	for _, rejected := range []bool{false, true} {
		list, err := w.Claims(ctx, graph.ClaimQuery{Edge: page.Items[0].Edge, Rejected: rejected})
		if want := map[bool]int{true: 1}[rejected]; err != nil || list.Total != want {
			t.Errorf("rejected=%v: %d claims, want %d (%v)", rejected, list.Total, want, err)
		}
	}
	if _, err := w.Undo(ctx, d.ID, "test"); err != nil {
		t.Fatal(err)
	}
	if again, left := ask(); again != after || left != edges {
		t.Fatalf("after the undoing: %s by %d edges", again, left)
	}
}
