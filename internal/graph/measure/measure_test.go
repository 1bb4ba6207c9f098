package measure_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"liaison/internal/graph"
	"liaison/internal/graph/measure"
)

// tied makes ties of pairs of numbers below n.
func tied(t testing.TB, n int, pairs [][2]int) *measure.Ties {
	t.Helper()
	var g graph.Subgraph
	for i := range n {
		g.Entities = append(g.Entities, graph.Entity{ID: fmt.Sprintf("%06d", i), Type: graph.Person})
	}
	for _, p := range pairs {
		g.Edges = append(g.Edges, graph.Edge{From: g.Entities[p[0]].ID, To: g.Entities[p[1]].ID})
	}
	ties, err := measure.Part(&g)
	if err != nil {
		t.Fatal(err)
	}
	return ties
}

func random(seed uint64, n, m int) [][2]int {
	r := rand.New(rand.NewPCG(seed, 1))
	pairs := make([][2]int, m)
	for i := range pairs {
		pairs[i] = [2]int{r.IntN(n), r.IntN(n)}
	}
	return pairs
}

// karate is Zachary's club (1977), the network on which community detection is shown.
var karate = [][2]int{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 7}, {0, 8}, {0, 10}, {0, 11}, {0, 12}, {0, 13}, {0, 17}, {0, 19}, {0, 21}, {0, 31},
	{1, 2}, {1, 3}, {1, 7}, {1, 13}, {1, 17}, {1, 19}, {1, 21}, {1, 30}, {2, 3}, {2, 7}, {2, 8}, {2, 9}, {2, 13}, {2, 27}, {2, 28}, {2, 32}, {3, 7}, {3, 12},
	{3, 13}, {4, 6}, {4, 10}, {5, 6}, {5, 10}, {5, 16}, {6, 16}, {8, 30}, {8, 32}, {8, 33}, {9, 33}, {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33},
	{18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25}, {24, 27}, {24, 31},
	{25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}}

func TestTiesAreSimple(t *testing.T) {
	ties := tied(t, 4, [][2]int{{0, 1}, {1, 0}, {0, 1}, {2, 2}, {1, 2}})
	if ties.Ties() != 2 || !slices.Equal(ties.Of(1), []uint32{0, 2}) || len(ties.Of(2)) != 1 || len(ties.Of(3)) != 0 {
		t.Errorf("got %d ties, %v", ties.Ties(), ties.Of(1))
	}
	if got := ties.Degree(); !slices.Equal(got, []float64{1, 2, 1, 0}) {
		t.Errorf("degrees %v", got)
	}
}

func TestComponents(t *testing.T) {
	groups, count := tied(t, 7, [][2]int{{1, 2}, {4, 5}, {5, 6}}).Components()
	if count != 4 || !slices.Equal(groups, []int{2, 1, 1, 3, 0, 0, 0}) {
		t.Errorf("got %d, %v", count, groups)
	}
}

func TestPageRankIsStationary(t *testing.T) {
	ties := tied(t, 40, random(3, 38, 60))
	rank, err := ties.PageRank(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	sum, loose := 0.0, 0.0
	for n, r := range rank {
		sum += r
		if len(ties.Of(n)) == 0 {
			loose += r
		}
	}
	if math.Abs(sum-1) > 1e-12 {
		t.Errorf("sums to %v", sum)
	}
	for n, r := range rank {
		want := (1-measure.Damping)/40 + measure.Damping*loose/40
		for _, y := range ties.Of(n) {
			want += measure.Damping * rank[y] / float64(len(ties.Of(int(y))))
		}
		if math.Abs(r-want) > 1e-12 {
			t.Errorf("node %d: %v, its neighbours give %v", n, r, want)
		}
	}
}

// count counts shortest paths between all pairs by breadth-first search, the plain way.
func count(ties *measure.Ties) []float64 {
	n := ties.Len()
	distance, paths := make([][]int, n), make([][]float64, n)
	for s := range n {
		distance[s], paths[s] = slices.Repeat([]int{-1}, n), make([]float64, n)
		distance[s][s], paths[s][s] = 0, 1
		for queue := []int{s}; len(queue) > 0; queue = queue[1:] {
			for _, y := range ties.Of(queue[0]) {
				if distance[s][y] < 0 {
					distance[s][y] = distance[s][queue[0]] + 1
					queue = append(queue, int(y))
				}
				if distance[s][y] == distance[s][queue[0]]+1 {
					paths[s][y] += paths[s][queue[0]]
				}
			}
		}
	}
	out := make([]float64, n)
	for v := range n {
		for s := range n {
			for u := range n {
				if s != u && s != v && u != v && distance[s][u] > 0 && distance[s][v] > 0 && distance[v][u] > 0 && distance[s][v]+distance[v][u] == distance[s][u] {
					out[v] += paths[s][v] * paths[v][u] / paths[s][u]
				}
			}
		}
		out[v] /= float64((n - 1) * (n - 2))
	}
	return out
}

func TestBetweenness(t *testing.T) {
	for seed := range uint64(10) {
		ties := tied(t, 30, random(seed, 30, 20+5*int(seed)))
		got, sources, bound, err := ties.Betweenness(t.Context(), 0)
		if err != nil || sources != 30 || bound != 0 {
			t.Fatalf("%d sources, bound %v, %v", sources, bound, err)
		}
		for n, want := range count(ties) {
			if math.Abs(got[n]-want) > 1e-12 {
				t.Errorf("seed %d, node %d: %v, want %v", seed, n, got[n], want)
			}
		}
	}
}

// TestSampledBetweenness knows the exact values: in a star every pair of leaves is joined over the middle.
func TestSampledBetweenness(t *testing.T) {
	n := measure.ExactBetweenness + 1000
	var star [][2]int
	for i := 1; i < n; i++ {
		star = append(star, [2]int{0, i})
	}
	for seed := range uint64(3) {
		got, sources, bound, err := tied(t, n, star).Betweenness(t.Context(), seed)
		if err != nil || sources >= n || bound <= 0 || bound > 0.1 {
			t.Fatalf("%d sources, bound %v, %v", sources, bound, err)
		}
		if math.Abs(got[0]-1) > bound || slices.Max(got[1:]) > bound {
			t.Errorf("seed %d: middle %v, leaves up to %v, bound %v", seed, got[0], slices.Max(got[1:]), bound)
		}
	}
}

func TestCommunities(t *testing.T) {
	ties := tied(t, 34, karate)
	groups, count, modularity, err := ties.Communities(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if modularity < 0.4197 || count != 4 { // the optimum is 0.41979
		t.Errorf("modularity %v in %d groups", modularity, count)
	}
	if math.Abs(ties.Modularity(groups)-modularity) > 1e-12 {
		t.Errorf("says %v, has %v", modularity, ties.Modularity(groups))
	}
	for range 3 {
		again, _, _, err := ties.Communities(t.Context(), 1)
		if err != nil || !slices.Equal(again, groups) {
			t.Errorf("the same seed gives %v", again)
		}
	}
	t.Run("hold together", func(t *testing.T) {
		for seed := range uint64(5) {
			ties := tied(t, 200, random(seed, 200, 260))
			groups, count, _, err := ties.Communities(t.Context(), seed)
			if err != nil {
				t.Fatal(err)
			}
			for g := range count {
				if !whole(ties, groups, g) {
					t.Errorf("seed %d: group %d falls apart", seed, g)
				}
			}
		}
	})
	t.Run("of nothing", func(t *testing.T) {
		if _, count, modularity, err := tied(t, 3, nil).Communities(t.Context(), 0); err != nil || count != 3 || modularity != 0 {
			t.Errorf("%d, %v, %v", count, modularity, err)
		}
	})
}

// whole reports whether the nodes of a group are connected inside it.
func whole(ties *measure.Ties, groups []int, g int) bool {
	start := slices.Index(groups, g)
	seen := map[uint32]bool{uint32(start): true}
	for queue := []uint32{uint32(start)}; len(queue) > 0; queue = queue[1:] {
		for _, y := range ties.Of(int(queue[0])) {
			if groups[y] == g && !seen[y] {
				seen[y] = true
				queue = append(queue, y)
			}
		}
	}
	size := 0
	for _, x := range groups {
		if x == g {
			size++
		}
	}
	return size == len(seen)
}

func TestTheyStopWhenAsked(t *testing.T) {
	ties := tied(t, 500, random(1, 500, 2000))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ties.PageRank(ctx); err == nil {
		t.Error("PageRank went on")
	}
	if _, _, _, err := ties.Betweenness(ctx, 0); err == nil {
		t.Error("betweenness went on")
	}
	if _, _, _, err := ties.Communities(ctx, 0); err == nil {
		t.Error("communities went on")
	}
}

func TestQueryBounds(t *testing.T) {
	for q, field := range map[*measure.Query]string{
		{}: "measure", {Measure: "closeness"}: "measure", {Measure: measure.Degree, Limit: measure.MaxItems + 1}: "limit",
		{Measure: measure.Degree, Filter: graph.Filter{Since: "x"}}: "since",
	} {
		var e *graph.Error
		if err := q.Validate(); err == nil {
			t.Errorf("%+v passes", q)
		} else if e, _ = err.(*graph.Error); e == nil || e.Field != field {
			t.Errorf("%+v: %v", q, err)
		}
	}
}
