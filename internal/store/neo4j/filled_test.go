package neo4j

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"

	"liaison/cypher"
	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/walk"
	"liaison/internal/graph/walk/synthetic"
)

// namesOf coins a name for each entity of a network.
func namesOf(n *synthetic.Network) map[string]string {
	names := make(map[string]string, len(n.Graph.IDs))
	for i, id := range n.Graph.IDs {
		names[id] = coined(i) + " " + coined(i*31)
	}
	return names
}

// filled opens a store that holds a network. LIAISON_BENCH_AT names a server that is filled once and used again.
func filled(t *testing.T, n *synthetic.Network, names map[string]string) *Store {
	t.Helper()
	at := os.Getenv("LIAISON_BENCH_AT")
	if at == "" {
		s := fresh(t)
		loadNetwork(t, s, n, names)
		return s
	}
	s := open(t, at)
	snap, err := s.snapshot(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	if len(snap.base) != len(n.Graph.IDs) {
		loadNetwork(t, s, n, names)
	}
	return s
}

// loadNetwork stores a network with the queries that the store writes with, but without articles.
func loadNetwork(t *testing.T, s *Store, n *synthetic.Network, names map[string]string) {
	t.Helper()
	ctx := context.Background()
	type load struct {
		text string
		rows []map[string]any
	}
	// Entities and edges share locks, claims have none in common with them: two lines keep the server busy.
	var lines [2]chan load
	var all sync.WaitGroup
	for i := range lines {
		lines[i] = make(chan load, 1)
		all.Go(func() {
			for l := range lines[i] {
				for part := range slices.Chunk(l.rows, 5000) {
					if err := s.write(ctx, func(ctx context.Context, tx runner) error { return do(ctx, tx, l.text, map[string]any{"rows": part}) }); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	put := func(text string, rows []map[string]any) { lines[0] <- load{text, rows} }
	byType, byRelation := map[graph.EntityType][]map[string]any{}, map[graph.EdgeType][]map[string]any{}
	for i, id := range n.Graph.IDs {
		v := &n.Graph.Nodes[i]
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
			lines[1] <- load{query("claims-enter"), claims}
			claims = nil
		}
	}
	lines[1] <- load{query("claims-enter"), claims}
	for k, rows := range byRelation {
		put(cypher.Typed("edges-create", kindOfEdge(k)), rows)
	}
	close(lines[0])
	close(lines[1])
	all.Wait()
	s.current.Store(nil)
}
