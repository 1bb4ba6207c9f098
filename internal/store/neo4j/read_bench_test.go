package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"liaison/cypher"
	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/walk"
	"liaison/internal/graph/walk/synthetic"
)

// TestBenchNeo4jReads asks the same of our store and of the bare driver, the same pairs in one run, on a network of
// LIAISON_BENCH_EDGES edges (a million unless said), and prints both.
func TestBenchNeo4jReads(t *testing.T) {
	if os.Getenv("LIAISON_BENCH") == "" {
		t.Skip("NOT RUN: set LIAISON_BENCH=1")
	}
	edges, _ := strconv.Atoi(cmp.Or(os.Getenv("LIAISON_BENCH_EDGES"), "1000000"))
	s := fresh(t)
	ctx := context.Background()
	n := synthetic.Make(1, edges)
	start := time.Now()
	names := loadNetwork(t, s, n)
	t.Logf("%d entities and %d edges stored in %v", len(n.Graph.Nodes), len(n.Graph.Edges), time.Since(start).Round(time.Second))
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

// loadNetwork stores a network with the queries that the store writes with, but without articles, and gives the names.
func loadNetwork(t *testing.T, s *Store, n *synthetic.Network) map[string]string {
	t.Helper()
	ctx := context.Background()
	put := func(text string, rows []map[string]any) {
		for part := range slices.Chunk(rows, 5000) {
			if err := s.write(ctx, func(ctx context.Context, tx runner) error { return do(ctx, tx, text, map[string]any{"rows": part}) }); err != nil {
				t.Fatal(err)
			}
		}
	}
	names := map[string]string{}
	byType, byRelation := map[graph.EntityType][]map[string]any{}, map[graph.EdgeType][]map[string]any{}
	for i, id := range n.Graph.IDs {
		v := &n.Graph.Nodes[i]
		names[id] = coined(i) + " " + coined(i*31)
		e := &graph.Entity{ID: id, Type: v.EntityType(), Name: names[id], Unresolved: v.Flags&walk.Unresolved != 0}
		p, err := propertiesOf(e)
		if err != nil {
			t.Fatal(err)
		}
		p["degree"] = int(v.Degree)
		byType[e.Type] = append(byType[e.Type], p)
	}
	for k, rows := range byType {
		put(cypher.Labelled("entities-write", labelOf(k)), rows)
	}
	w := &writer{transaction: &transaction{said: newSaid(ctx, nil), s: s}, d: &derive.Delta{}}
	for _, id := range n.Graph.IDs {
		w.said.entities.is(id, nil)
	}
	var claims []map[string]any
	for i := range n.Graph.Edges {
		e := &n.Graph.Edges[i]
		out := &edge{id: n.Graph.EdgeID(uint32(i)), t: e.Type.EdgeType(), from: n.Graph.IDs[e.From], to: n.Graph.IDs[e.To]}
		for k, f := range n.Graph.EdgeFacets(uint32(i)) {
			p := part{Facet: f.Unpack()}
			p.Claim = fmt.Sprintf("%08x%02x", i, k)
			out.parts = append(out.parts, p)
		}
		first := out.parts[0]
		claims = append(claims, map[string]any{"article": nil, "claim": map[string]any{"id": first.Claim, "edge": out.id, "type": string(out.t),
			"from": out.from, "to": out.to, "status": string(first.Status), "confidence": first.Confidence, "grp": int64(first.Group), "entered": true,
			"reported": orNull(graph.DayString(first.Reported)), "quote": "a sentence", "source": "somebody"}})
		byRelation[out.t] = append(byRelation[out.t], map[string]any{"from": out.from, "to": out.to, "edge": w.edgeRow(out)})
		if len(byRelation[out.t]) == 20_000 {
			put(cypher.Typed("edges-create", kindOfEdge(out.t)), byRelation[out.t])
			byRelation[out.t] = nil
		}
		if len(claims) == 20_000 {
			put(query("claims-enter"), claims)
			claims = nil
		}
	}
	put(query("claims-enter"), claims)
	for k, rows := range byRelation {
		put(cypher.Typed("edges-create", kindOfEdge(k)), rows)
	}
	s.current.Store(nil)
	return names
}
