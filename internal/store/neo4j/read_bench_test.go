package neo4j

import (
	"cmp"
	"context"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"liaison/cypher"
	"liaison/internal/graph"
	"liaison/internal/graph/walk/synthetic"
)

// TestBenchNeo4jReads asks the same of our store and of the bare driver, the same pairs in one run, on a network of
// LIAISON_BENCH_EDGES edges (a million unless said), and prints both.
func TestBenchNeo4jReads(t *testing.T) {
	if os.Getenv("LIAISON_BENCH") == "" {
		t.Skip("NOT RUN: set LIAISON_BENCH=1")
	}
	edges, _ := strconv.Atoi(cmp.Or(os.Getenv("LIAISON_BENCH_EDGES"), "1000000"))
	n := synthetic.Make(1, edges)
	names := namesOf(n)
	start := time.Now()
	s := filled(t, n, names)
	ctx := context.Background()
	t.Logf("%d entities and %d edges stored in %v", len(n.Graph.Nodes), len(n.Graph.Edges), time.Since(start).Round(time.Second))
	start = time.Now()
	mirroredSoon(t, s)
	t.Logf("%d bytes mirrored in %v", s.current.Load().mirror.size(), time.Since(start).Round(time.Second))
	bare := map[string]string{}
	for _, f := range cypher.Files("bench") {
		bare[f.Name] = f.Text
	}
	r := s.reading(ctx)
	defer r.close()
	run := func(name string, params map[string]any) error {
		return ask(ctx, r, bare[name], params, func(row) error { return nil })
	}
	random := rand.New(rand.NewPCG(2, 2))
	actor := func() string { return n.Graph.IDs[n.Actors[random.IntN(len(n.Actors))]] }
	const questions, warm = 200, 40
	for _, c := range []struct {
		name string
		ours func(a, b string) error
		bare func(a, b string) error
	}{
		{"shortest path", func(a, b string) error {
			_, err := s.Paths(ctx, graph.PathQuery{From: a, To: b})
			return err
		}, func(a, b string) error { return run("shortest", map[string]any{"from": a, "to": b}) }},
		{"neighbourhood, two steps, 500", func(a, _ string) error {
			_, err := s.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: []string{a}, Depth: 2, Limit: 500})
			return err
		}, func(a, _ string) error { return run("around", map[string]any{"id": a}) }},
		{"search, four letters", func(a, _ string) error {
			_, err := s.Search(ctx, graph.SearchQuery{Text: names[a][:4], Paging: graph.Paging{Limit: 20}})
			return err
		}, func(a, _ string) error { return run("prefix", map[string]any{"text": names[a][:4] + "*"}) }},
		{"ten paths", func(a, b string) error {
			_, err := s.Paths(ctx, graph.PathQuery{From: a, To: b, Mode: graph.KShortest, K: 10})
			return err
		}, func(a, b string) error { return run("ten", map[string]any{"from": a, "to": b}) }},
	} {
		var ours, theirs []time.Duration
		for i := range questions + warm {
			a, b := actor(), actor()
			if a == b {
				continue
			}
			start := time.Now()
			err := c.ours(a, b)
			middle := time.Now()
			if err == nil {
				err = c.bare(a, b)
			}
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			if i >= warm {
				ours, theirs = append(ours, middle.Sub(start)), append(theirs, time.Since(middle))
			}
		}
		t.Logf("%-32s ours p50 %v p99 %v, bare p50 %v p99 %v", c.name, part100(ours, 50), part100(ours, 99), part100(theirs, 50), part100(theirs, 99))
	}
}

// part100 is a percentile by nearest rank.
func part100(list []time.Duration, p int) time.Duration {
	slices.Sort(list)
	return list[(len(list)*p+99)/100-1].Round(10 * time.Microsecond)
}
