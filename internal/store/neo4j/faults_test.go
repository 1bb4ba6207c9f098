package neo4j

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"liaison/internal/graph"
	"liaison/internal/store/embedded"
	"liaison/internal/store/neo4j/neo4jtest"
)

// times is how often a fault is tried: a share on every run, all under LIAISON_PARITY=full.
func times(share, all int) int {
	if os.Getenv("LIAISON_PARITY") == "full" {
		return all
	}
	return share
}

// clean fails where the store is not what a full derivation gives, or does not hold exactly these articles.
func clean(t *testing.T, s *Store, articles int) {
	t.Helper()
	v, err := s.Verify(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if v.Articles != articles || len(v.Differences) > 0 {
		t.Fatalf("%d articles, want %d; differences %v", v.Articles, articles, v.Differences)
	}
}

func unavailable(t *testing.T, err error, took time.Duration) {
	t.Helper()
	if graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("want unavailable, got %v", err)
	}
	if took > 5*time.Second { // 2.5 s on a machine of one's own
		t.Errorf("it took %v to fail: %v", took, err)
	}
}

func TestACutAtAnyStepIsTriedAgainOrTyped(t *testing.T) {
	direct := fresh(t)
	ctx := context.Background()
	p := newProxy(t, server.URI)
	s := open(t, p.address())
	if _, err := s.StartImport(ctx, graph.Import{ID: "i", Name: "i", By: "tester"}); err != nil {
		t.Fatal(err)
	}
	w := newWorld(5, 40)
	n := times(10, 100)
	for step := range n {
		docs := w.documents(2)
		p.cutAt.Store(int64(1 + step*60/n))
		start := time.Now()
		_, err := s.Apply(ctx, graph.Batch{Import: "i", Documents: docs, Cursor: fmt.Sprint(step)})
		if took := time.Since(start); err != nil {
			unavailable(t, err, took)
			p.cutAt.Store(-1)
			if _, err := s.Apply(ctx, graph.Batch{Documents: docs}); err != nil {
				t.Fatal(err)
			}
		}
		p.cutAt.Store(-1)
	}
	clean(t, direct, 2*n)
}

func TestALostAnswerToACommitIsFoundOut(t *testing.T) {
	fresh(t)
	ctx := context.Background()
	p := newProxy(t, server.URI)
	s := open(t, p.address())
	if _, err := s.StartImport(ctx, graph.Import{ID: "i", Name: "i", By: "tester"}); err != nil {
		t.Fatal(err)
	}
	w := newWorld(6, 40)
	n := times(5, 100)
	for i := range n {
		p.commits.Store(true)
		a, err := s.Apply(ctx, graph.Batch{Import: "i", Documents: w.documents(2), Cursor: fmt.Sprint(i)})
		if err != nil {
			t.Fatal(err)
		}
		if a.New != 2 || a.Unchanged != 0 {
			t.Fatalf("batch %d: %d new, %d unchanged", i, a.New, a.Unchanged)
		}
	}
	if got := int(p.lost.Load()); got < n {
		t.Fatalf("only %d answers were lost", got)
	}
	im, err := s.Import(ctx, "i")
	if err != nil || im.Articles != 2*n || im.New != 2*n || im.Cursor != fmt.Sprint(n-1) {
		t.Fatalf("the ledger says %+v, %v", im, err)
	}
	clean(t, s, 2*n)
}

func TestAStalledServerIsTyped(t *testing.T) {
	fresh(t)
	ctx := context.Background()
	p := newProxy(t, server.URI)
	s := opened(t, Options{Address: p.address()})
	if _, err := s.Apply(ctx, graph.Batch{Documents: newWorld(7, 40).documents(2)}); err != nil && graph.CodeOf(err) != graph.CodeUnavailable {
		t.Fatal(err)
	}
	p.stalled.Store(true)
	for name, call := range map[string]func() error{
		"ready":   func() error { return s.Ready(ctx) },
		"stats":   func() error { _, err := s.Stats(ctx); return err },
		"article": func() error { _, err := s.Article(ctx, "none"); return err },
		"decide":  func() error { _, err := s.Decide(ctx, graph.Decision{Verb: graph.Hide}); return err },
		"apply":   func() error { _, err := s.Apply(ctx, graph.Batch{Documents: newWorld(8, 40).documents(1)}); return err },
	} {
		start := time.Now()
		err := call()
		took := time.Since(start)
		t.Logf("%s: %v after %v", name, graph.CodeOf(err), took.Round(time.Millisecond))
		unavailable(t, err, took)
	}
	p.stalled.Store(false)
	p.cut()
	recovers(t, s)
}

// recovers waits until a store answers after its server came back: 5 s on a machine of one's own.
func recovers(t *testing.T, s *Store) {
	t.Helper()
	start := time.Now()
	for s.Ready(context.Background()) != nil {
		if time.Since(start) > time.Minute {
			t.Fatal("the store does not recover")
		}
	}
	t.Logf("ready %v after the server was", time.Since(start).Round(time.Millisecond))
}

func TestKilledAtAnyMomentNothingIsLostOrDoubled(t *testing.T) {
	need(t)
	own, err := neo4jtest.Start(neo4jtest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := own.Stop(); err != nil {
			t.Error(err)
		}
	})
	if err := own.Halt(); err != nil { // away at start
		t.Fatal(err)
	}
	start := time.Now()
	s := open(t, own.URI)
	ctx := context.Background()
	unavailable(t, s.Ready(ctx), time.Since(start))
	start = time.Now()
	_, err = s.Search(ctx, graph.SearchQuery{Text: "x"})
	unavailable(t, err, time.Since(start))
	if err := own.Restart(); err != nil {
		t.Fatal(err)
	}
	recovers(t, s)
	w := newWorld(9, 60)
	n := times(2, 50)
	if set, err := strconv.Atoi(os.Getenv("LIAISON_CRASHES")); err == nil {
		n = set
	}
	local, err := embedded.Open(ctx, filepath.Join(t.TempDir(), "killed.db"), quiet())
	if err != nil {
		t.Fatal(err)
	}
	defer local.Close()
	applied, struck := 0, 0
	for round := range n {
		killed := make(chan error, 1)
		time.AfterFunc(time.Duration(100+rand.IntN(2500))*time.Millisecond, func() { killed <- own.Kill() })
		docs := w.documents(24)
		acknowledged := 0
		for i := 0; i < len(docs); i += 4 {
			if _, err := s.Apply(ctx, graph.Batch{Documents: docs[i : i+4]}); err != nil {
				unavailable(t, err, 0)
				struck++
				break
			}
			acknowledged += 4
		}
		if err := <-killed; err != nil {
			t.Fatal(err)
		}
		start = time.Now()
		unavailable(t, s.Ready(ctx), time.Since(start))
		if err := own.Restart(); err != nil {
			t.Fatal(err)
		}
		recovers(t, s)
		for _, d := range docs[:acknowledged] {
			if _, err := s.Article(ctx, d.Article.ID); err != nil {
				t.Errorf("acknowledged and lost: %v", err)
			}
		}
		again, err := s.Apply(ctx, graph.Batch{Documents: docs})
		if err != nil {
			t.Fatal(err)
		}
		if again.New+again.Unchanged != len(docs) || again.Unchanged < acknowledged {
			t.Errorf("%d acknowledged; again: %+v", acknowledged, again)
		}
		if _, err := local.Apply(ctx, graph.Batch{Documents: docs}); err != nil {
			t.Fatal(err)
		}
		applied += len(docs)
		if round%10 == 9 || round == n-1 {
			clean(t, s, applied)
		}
	}
	got, err := s.Verify(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want, err := local.Verify(ctx)
	if err != nil || got.Hash != want.Hash {
		t.Fatalf("after %d kills: %+v, want %+v, %v", n, got, want, err)
	}
	t.Logf("%d kills, %d of them during a write", n, struck)
}

func TestAnImporterThatGivesUpLeavesNothingHalf(t *testing.T) {
	s := fresh(t)
	w := newWorld(10, 60)
	n := times(6, 50)
	for i := range n {
		docs := w.documents(6)
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(rand.IntN(600))*time.Millisecond)
		_, err := s.Apply(ctx, graph.Batch{Documents: docs})
		cancel()
		if err != nil && graph.CodeOf(err) != graph.CodeCanceled {
			t.Errorf("want canceled, got %v", err)
		}
		if _, err := s.Apply(context.Background(), graph.Batch{Documents: docs}); err != nil {
			t.Fatal(err)
		}
		if i%3 == 2 {
			clean(t, s, 6*(i+1))
		}
	}
}
