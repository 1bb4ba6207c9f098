package neo4j

import (
	"context"
	"fmt"
	"os"
	"sync"
	"syscall"
	"testing"
	"time"

	"liaison/internal/graph"
)

// TestBenchNeo4jImport measures the import of ready records of 20 facts: one importer, then four at once.
func TestBenchNeo4jImport(t *testing.T) {
	if os.Getenv("LIAISON_BENCH") == "" {
		t.Skip("NOT RUN: set LIAISON_BENCH=1")
	}
	ctx := context.Background()
	const batch, batches = 256, 16
	load := func(s *Store, docs []graph.Document, importer int) error {
		id := fmt.Sprint("import ", importer)
		if _, err := s.StartImport(ctx, graph.Import{ID: id, Name: id, By: "bench"}); err != nil {
			return err
		}
		for i := 0; i < len(docs); i += batch {
			start := time.Now()
			if _, err := s.Apply(ctx, graph.Batch{Import: id, Documents: docs[i:min(i+batch, len(docs))], Cursor: fmt.Sprint(i)}); err != nil {
				return err
			}
			t.Logf("importer %d: batch %d in %v", importer, i/batch, time.Since(start).Round(time.Millisecond))
		}
		return nil
	}
	var rates []float64
	for _, importers := range []int{1, 4} {
		docs, before := newWorld(3, 20_000).documents(batch*batches), newWorld(4, 20_000).documents(batch*batches)
		s := fresh(t)
		if err := load(s, before, 99); err != nil { // a server just started compiles more than it works
			t.Fatal(err)
		}
		start, client, database := time.Now(), ownCPU(), server.CPU()
		var all sync.WaitGroup
		for n := range importers {
			all.Go(func() {
				each := len(docs) / importers
				if err := load(open(t, server.URI), docs[n*each:(n+1)*each], n); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		rate := float64(len(docs)) / time.Since(start).Seconds()
		rates = append(rates, rate)
		client, database = (ownCPU()-client)/time.Duration(len(docs)), (server.CPU()-database)/time.Duration(len(docs))
		v, err := s.Verify(ctx)
		if err != nil || len(v.Differences) > 0 {
			t.Fatal(err, v)
		}
		load, _ := os.ReadFile("/proc/loadavg")
		t.Logf("%d importers: %.0f articles/s (%d entities, %d edges); processor time an article: %v of ours, %v of the server's; load %s",
			importers, rate, v.Entities, v.Edges, client, database, load)
	}
	t.Logf("four at once are %.2f times one", rates[1]/rates[0])
}

// ownCPU is the processor time that this process used.
func ownCPU() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
