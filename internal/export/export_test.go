package export_test

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime"
	"strings"
	"testing"

	"liaison/internal/export"
	"liaison/internal/graph"
)

// generated is a graph of any size that needs no memory: edge i runs between two of its entities.
type generated struct {
	graph.Reader
	entities, edges int
}

func (generated) Generation(context.Context) (int64, error) { return 7, nil }

func (g generated) Entities(context.Context, graph.Filter) iter.Seq2[graph.Entity, error] {
	return func(yield func(graph.Entity, error) bool) {
		for i := range g.entities {
			e := graph.Entity{ID: graph.EntityID(graph.Organisation, fmt.Sprint(i)), Type: graph.Organisation, Name: fmt.Sprint("Norvex Bank ", i), Aliases: []string{"NB"},
				Articles: 3, Origins: 2, Degree: 9, First: "2024-01-02", Last: "2025-03-04"}
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (g generated) Edges(context.Context, graph.Filter) iter.Seq2[graph.Edge, error] {
	return func(yield func(graph.Edge, error) bool) {
		status := map[graph.Status]int{graph.Asserted: 2, graph.Alleged: 1}
		from, to := graph.EntityID(graph.Organisation, "1"), graph.EntityID(graph.Organisation, "2")
		for i := range g.edges {
			e := graph.Edge{ID: fmt.Sprintf("00000000-0000-5000-8000-%012d", i), Type: graph.EdgeTypes[i%13], From: from, To: to, Claims: 3, ByStatus: status,
				Origins: 2, Strength: 700, Confidence: 0.9, First: "2024-01-02", Last: "2025-03-04"}
			if !yield(e, nil) {
				return
			}
		}
	}
}

// TestConstantMemory streams graphs of two sizes: what is held at once does not grow with the graph.
func TestConstantMemory(t *testing.T) {
	for _, f := range export.Formats {
		peak := func(edges int) uint64 {
			runtime.GC()
			var before, now runtime.MemStats
			runtime.ReadMemStats(&before)
			var most uint64
			written := 0
			w := writer(func(p []byte) (int, error) {
				if written += len(p); written > 8<<20 {
					written = 0
					runtime.GC()
					runtime.ReadMemStats(&now)
					most = max(most, now.HeapAlloc)
				}
				return len(p), nil
			})
			if err := f.Write(t.Context(), generated{entities: 1000, edges: edges}, graph.Filter{}, w); err != nil {
				t.Fatal(err)
			}
			return most - min(most, before.HeapAlloc)
		}
		if held := peak(200_000); held > 24<<20 {
			t.Errorf("%s holds %d MiB", f.Name, held>>20)
		}
	}
}

type writer func([]byte) (int, error)

func (w writer) Write(p []byte) (int, error) { return w(p) }

func TestWriteStops(t *testing.T) {
	for _, f := range export.Formats {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := f.Write(ctx, generated{entities: 10, edges: 10}, graph.Filter{}, io.Discard); err == nil {
			t.Errorf("%s: a context that is done gives no error", f.Name)
		}
		full := writer(func([]byte) (int, error) { return 0, io.ErrShortWrite })
		if err := f.Write(t.Context(), generated{entities: 10, edges: 10_000}, graph.Filter{}, full); err == nil {
			t.Errorf("%s: a full disk gives no error", f.Name)
		}
		if err := f.Write(t.Context(), generated{}, graph.Filter{MinOrigins: -1}, io.Discard); graph.CodeOf(err) != graph.CodeInvalid {
			t.Errorf("%s: a bad filter gives %v", f.Name, err)
		}
	}
	if _, err := export.ByName("pdf"); graph.CodeOf(err) != graph.CodeInvalid || !strings.Contains(err.Error(), "graphml") {
		t.Errorf("got %v", err)
	}
}

func TestCell(t *testing.T) {
	for in, want := range map[string]string{"": "", "Bank": "Bank", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "a=1": "a=1"} {
		if got := export.Cell(in); got != want {
			t.Errorf("%q: got %q", in, got)
		}
	}
}

func BenchmarkFormats(b *testing.B) {
	for _, f := range export.Formats {
		b.Run(f.Name, func(b *testing.B) {
			const edges = 100_000
			for b.Loop() {
				if err := f.Write(b.Context(), generated{entities: 1000, edges: edges}, graph.Filter{}, io.Discard); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(edges*b.N)/b.Elapsed().Seconds(), "edges/s")
		})
	}
}
