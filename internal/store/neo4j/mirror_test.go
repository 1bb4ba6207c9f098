package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// TestMirror asks a store that answers from memory and one that fetches every edge the same, while a third party changes
// the graph, and holds the mirror that followed all changes against one read anew.
func TestMirror(t *testing.T) {
	need(t)
	ctx := context.Background()
	for seed := range times(2, 40) {
		w := newWorld(uint64(seed)+900, 10+seed*11%40)
		w.varied, w.facts = true, 4+seed%12
		p := newPair(t, w)
		mirrored := open(t, server.URI)
		fetching := opened(t, Options{Address: server.URI, Patience: time.Minute, Mirror: -1})
		var hidden string
		for i := range 60 {
			if i%6 == 5 {
				p.change(t)
			}
			if i%12 == 5 {
				hidden = fmt.Sprintf("hidden %d", i)
				p.decide(t, graph.Decision{ID: hidden, At: time.Unix(1_800_000_000+int64(i), 0).UTC(), By: "tester", Verb: graph.Hide,
					Entities: []string{p.id()}})
			}
			if i%12 == 11 {
				for _, s := range []graph.Store{p.embedded, p.remote} {
					if _, err := s.Undo(ctx, hidden, "tester"); err != nil {
						t.Fatal(err)
					}
				}
			}
			name, ask := p.question()
			a, errA := ask(fetching)
			b, errB := ask(mirrored)
			if got, want := inWords(b, errB), inWords(a, errA); got != want {
				t.Errorf("graph %d, %s: %s", seed, name, apart(got, want))
			}
			if i%6 == 5 {
				follows(t, mirrored)
			}
		}
		if snap := fetching.current.Load(); snap.mirror != nil {
			t.Error("a mirror was made where none is wanted")
		}
	}
}

// TestMirrorBeside makes a mirror while the graph changes, and one that its bound forbids.
func TestMirrorBeside(t *testing.T) {
	need(t)
	ctx := context.Background()
	w := newWorld(77, 30)
	w.varied = true
	p := newPair(t, w)
	late := open(t, server.URI)
	snap, err := late.snapshot(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	without := *snap
	without.mirror = nil
	size := snap.mirror.size()
	late.current.Store(&without)
	p.change(t)
	late.mirror(&without)
	if now := late.current.Load(); now.mirror == nil || now.generation == snap.generation {
		t.Errorf("after generation %d the mirror is %v at %d", snap.generation, now.mirror != nil, now.generation)
	}
	follows(t, late)

	bounded := opened(t, Options{Address: server.URI, Patience: time.Minute, Mirror: size / 2})
	if snap, err = bounded.snapshot(ctx, true); err != nil || snap.mirror != nil {
		t.Errorf("a mirror of more than %d bytes was made, %v", size/2, err)
	}
	full := opened(t, Options{Address: server.URI, Patience: time.Minute, Mirror: late.current.Load().mirror.size()})
	if snap, err = full.snapshot(ctx, true); err != nil || snap.mirror == nil {
		t.Fatalf("a mirror that fits was not made, %v", err)
	}
	p.change(t)
	if snap, err = full.snapshot(ctx, true); err != nil || snap.mirror != nil {
		t.Errorf("a mirror grew over its bound, %v", err)
	}
}

func (p *pair) decide(t *testing.T, d graph.Decision) {
	t.Helper()
	for _, s := range []graph.Store{p.embedded, p.remote} {
		if _, err := s.Decide(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
}

// follows holds the mirror against one that is read anew.
func follows(t *testing.T, s *Store) {
	t.Helper()
	ctx := context.Background()
	snap, err := s.snapshot(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	if snap.mirror == nil {
		t.Fatal("there is no mirror")
	}
	r := s.reading(ctx)
	defer r.close()
	anew, err := r.loadAll(ctx, snap.generation)
	if err != nil {
		t.Fatal(err)
	}
	got, want := snap.mirror.lines(), anew.mirror.lines()
	for key := range maps.Keys(want) {
		if got[key] != want[key] {
			t.Fatalf("%s: the mirror holds %q, the database %q", key, got[key], want[key])
		}
	}
	if len(got) != len(want) || snap.mirror.g.HubLimit != anew.mirror.g.HubLimit {
		t.Fatalf("the mirror holds %d entities and edges, the database %d; hubs are above %d and %d", len(got), len(want), snap.mirror.g.HubLimit, anew.mirror.g.HubLimit)
	}
}

// lines tells all that a mirror holds, by entity and by edge.
func (m *mirror) lines() map[string]string {
	out := map[string]string{}
	for n, id := range m.g.IDs {
		if !m.holds(id, walk.Node(n)) {
			continue
		}
		v := m.g.Nodes[n]
		out[id] = fmt.Sprint(v.Degree, v.Type, v.Flags)
		for _, a := range m.g.ArcsOf(walk.Node(n)) {
			var behalf []string
			for i := m.g.Edges[a.Edge].Behalf; m.g.Behalf[i] != walk.NoNode; i++ {
				if id := m.g.IDs[m.g.Behalf[i]]; m.holds(id, m.g.Behalf[i]) {
					behalf = append(behalf, id)
				}
			}
			slices.Sort(behalf)
			key := fmt.Sprint(id, " ", m.g.EdgeID(a.Edge), " ", a.Out())
			out[key] += fmt.Sprint(m.g.IDs[a.Other], a.Strength, m.g.EdgeFacets(a.Edge), m.rolesOf(a.Edge), behalf)
		}
	}
	return out
}
