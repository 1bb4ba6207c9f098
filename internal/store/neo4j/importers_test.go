package neo4j

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"

	"liaison/internal/graph"
	"liaison/internal/store/embedded"
)

// TestParallelImportersEndInOneGraph imports the same records in random orders and splits by one to four importers at
// once: the canonical dump must be that of the embedded store.
func TestParallelImportersEndInOneGraph(t *testing.T) {
	need(t)
	ctx := context.Background()
	w := newWorld(20, 120)
	w.varied, w.facts = true, 10
	docs := w.documents(times(40, 1000))
	local, err := embedded.Open(ctx, filepath.Join(t.TempDir(), "order.db"), quiet())
	if err != nil {
		t.Fatal(err)
	}
	defer local.Close()
	if _, err := local.Apply(ctx, graph.Batch{Documents: docs}); err != nil {
		t.Fatal(err)
	}
	want, err := local.Verify(ctx)
	if err != nil || len(want.Differences) > 0 {
		t.Fatal(err, want)
	}
	for round := range times(2, 20) {
		s := fresh(t)
		rand.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		importers := 4 - round%4
		var all sync.WaitGroup
		for n := range importers {
			mine := docs[n*len(docs)/importers : (n+1)*len(docs)/importers]
			store := open(t, server.URI)
			size := 1 + rand.IntN(20)
			all.Go(func() {
				for i := 0; i < len(mine); i += size {
					if _, err := store.Apply(ctx, graph.Batch{Documents: mine[i:min(i+size, len(mine))]}); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		got, err := s.Verify(ctx)
		if err != nil || len(got.Differences) > 0 {
			t.Fatal(err, got)
		}
		if got.Hash != want.Hash || got.Entities != want.Entities || got.Edges != want.Edges {
			t.Fatalf("%d importers: %+v, want %+v", importers, got, want)
		}
	}
}

func TestManyProgramsMayMakeTheSchemaAtOnce(t *testing.T) {
	need(t)
	wipe(t, server)
	ctx := context.Background()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			s, err := Open(ctx, Options{Address: server.URI, Patience: longRead}, quiet())
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Ready(ctx); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestForeignDatabasesAreRefused(t *testing.T) {
	s := fresh(t)
	ctx := context.Background()
	if _, err := s.Apply(ctx, graph.Batch{Documents: newWorld(1, 20).documents(1)}); err != nil {
		t.Fatal(err)
	}
	// Without its Meta node a database full of nodes is nobody's that we know.
	if err := s.write(ctx, func(ctx context.Context, tx runner) error { return do(ctx, tx, query("meta-forget"), nil) }); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, Options{Address: server.URI, Patience: longRead}, quiet()); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("opened: %v", err)
	}
	if err := s.Ready(ctx); graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("ready: %v", err)
	}
	if found := Diagnose(ctx, Options{Address: server.URI, Patience: longRead}); found[len(found)-1].OK || found[len(found)-1].Check != "neo4j database" {
		t.Errorf("diagnosed: %+v", found)
	}
}
