package embedded

import (
	"context"
	"path/filepath"
	"sync"
	"testing"

	"liaison/internal/graph"
)

// TestReadersDuringImport: every answer belongs to one generation, whatever is written meanwhile: its edges have both
// ends among its entities, a search finds what can be opened, and generations only grow.
func TestReadersDuringImport(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "store.db"))
	w := newWorld(11, 100)
	if _, err := s.Apply(ctx, graph.Batch{Documents: w.documents(20)}); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			last := int64(0)
			for {
				select {
				case <-done:
					return
				default:
				}
				g, err := s.Generation(ctx)
				if err != nil || g < last {
					t.Errorf("generation %d after %d: %v", g, last, err)
					return
				}
				last = g
				if !readOnce(t, s) {
					return
				}
			}
		})
	}
	for range 15 {
		docs := w.documents(8)
		if _, err := s.Apply(ctx, graph.Batch{Documents: docs}); err != nil {
			t.Error(err)
		}
		if _, err := s.Retract(ctx, graph.Retraction{Articles: []string{docs[0].Article.ID}}); err != nil {
			t.Error(err)
		}
	}
	close(done)
	readers.Wait()
	hash(t, s)
}

func readOnce(t *testing.T, s *Store) bool {
	ctx := context.Background()
	page, err := s.Search(ctx, graph.SearchQuery{})
	if err != nil || len(page.Items) == 0 {
		t.Errorf("search: %v", err)
		return false
	}
	centre := page.Items[0].Entity.ID
	around, err := s.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: []string{centre}, Depth: 2})
	if err != nil {
		if code := graph.CodeOf(err); code == graph.CodeGone || code == graph.CodeNotFound || code == graph.CodeConflict {
			return true // retracted since
		}
		t.Errorf("neighbourhood: %v", err)
		return false
	}
	there := map[string]bool{}
	for _, e := range around.Entities {
		there[e.ID] = true
	}
	for _, e := range around.Edges {
		if !there[e.From] || !there[e.To] {
			t.Errorf("edge %s has an end that is not in the answer", e.ID)
			return false
		}
	}
	for _, q := range []graph.ClaimQuery{{Entity: centre, Best: true}, {Entity: centre}} {
		if _, err := s.Claims(ctx, q); err != nil && graph.CodeOf(err) != graph.CodeGone && graph.CodeOf(err) != graph.CodeNotFound {
			t.Errorf("claims: %v", err)
			return false
		}
	}
	return true
}
