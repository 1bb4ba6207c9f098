//go:build unix

package embedded

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"liaison/internal/graph"
)

// BenchmarkApply imports ready records of 20 facts in batches of 100, every batch durable, into a store that holds
// LIAISON_BENCH_ARTICLES articles already (0). It reports articles a second, and a second of processor time, which other
// work on the machine disturbs less. Run it with -benchtime=20x or more.
func BenchmarkApply(b *testing.B) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(b.TempDir(), "store.db"), quiet())
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	}()
	w := newWorld(1, 250_000)
	held, _ := strconv.Atoi(os.Getenv("LIAISON_BENCH_ARTICLES"))
	for done := 0; done < held; done += 500 {
		if _, err := s.Apply(ctx, graph.Batch{Documents: w.documents(500)}); err != nil {
			b.Fatal(err)
		}
	}
	const batch = 100
	batches := make([][]graph.Document, b.N)
	for i := range batches {
		batches[i] = w.documents(batch)
	}
	used := processorTime()
	b.ResetTimer()
	for _, docs := range batches {
		if _, err := s.Apply(ctx, graph.Batch{Documents: docs}); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N*batch)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(b.N*batch)/(processorTime()-used).Seconds(), "articles/cpu-s")
}

func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
