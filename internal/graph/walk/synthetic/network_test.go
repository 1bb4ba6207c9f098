package synthetic

import (
	"slices"
	"testing"

	"liaison/internal/graph/walk"
)

func TestMake(t *testing.T) {
	one, two := Make(7, 4000), Make(7, 4000)
	if !slices.Equal(one.Graph.IDs, two.Graph.IDs) || !slices.Equal(one.Graph.Arcs, two.Graph.Arcs) || !slices.Equal(one.Graph.Facets, two.Graph.Facets) {
		t.Error("equal seeds give different networks")
	}
	if n := len(one.Graph.Edges); n < 4000 || n > 4100 {
		t.Errorf("%d edges, want 4000 or a little more", n)
	}
	busiest := func(n []walk.Node) (sum int) {
		for _, a := range n {
			sum += int(one.Graph.Nodes[a].Degree)
		}
		return sum
	}
	if heavy, light := busiest(one.Actors[:40]), busiest(one.Actors[len(one.Actors)-40:]); heavy < 5*light {
		t.Errorf("the heaviest 40 actors have %d neighbours, the lightest %d: the tail is not heavy", heavy, light)
	}
	if len(one.Pairs(1, 50)) != 50 || len(one.Hubs(1, 50)) != 50 {
		t.Error("pairs are missing")
	}
}
