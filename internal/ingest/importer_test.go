package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"liaison/internal/extract"
	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read"
	"liaison/internal/store/embedded"
)

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

// reader finds one organisation in each article, and fails as its text says.
type reader struct{ read *atomic.Int64 }

func (reader) Name() extract.Name { return extract.Name{Name: "reader", Version: "1"} }

func (r reader) Extract(ctx context.Context, a extract.Article) (*extract.Record, error) {
	r.read.Add(1)
	switch {
	case strings.Contains(a.Text, "PANIC"):
		panic("bad text")
	case strings.Contains(a.Text, "SLOW"):
		<-ctx.Done()
		return nil, &graph.Error{Code: graph.CodeCanceled, Message: "slow", Err: ctx.Err()}
	case strings.Contains(a.Text, "AWAY"):
		return nil, graph.Unavailable("the model is away", nil)
	}
	name, _, _ := strings.Cut(a.Text, " said")
	n := len([]rune(name))
	return &extract.Record{Article: a, Extractor: r.Name(), Entities: []extract.Entity{{ID: "o", Type: graph.Organisation, Name: name, Mentions: []graph.Span{{End: n}}}}}, nil
}

func store(t *testing.T) graph.Store {
	t.Helper()
	s, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), quiet)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		v, err := s.Verify(context.Background())
		if err != nil || len(v.Differences) > 0 {
			t.Errorf("verify: %v %v", v, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// items gives articles with these texts; after counts down to a cut, when it is set.
func items(texts []string, cut func(i int)) func(context.Context) (iter.Seq[read.Item], error) {
	return func(ctx context.Context) (iter.Seq[read.Item], error) {
		return func(yield func(read.Item) bool) {
			for i, text := range texts {
				if cut != nil {
					cut(i)
				}
				item := read.Item{Article: &extract.Article{Ref: fmt.Sprint("r", i), Text: text}, At: read.Position{File: "f", Line: i + 1, Ordinal: int64(i + 1)}}
				if strings.Contains(text, "BROKEN") {
					item.Article, item.Reject = nil, &read.Reject{File: "f", Line: i + 1, Reason: "broken"}
				}
				if ctx.Err() != nil || !yield(item) {
					return
				}
			}
		}, nil
	}
}

func texts(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("Norvex Bank %d said on Monday that it would publish report number %d.", i, i*7919)
	}
	return all
}

func TestEveryItemEndsInOneState(t *testing.T) {
	s := store(t)
	all := texts(20)
	all[3] += " BROKEN"
	all[5] += " PANIC"
	all[7] += " SLOW"
	m := &ingest.Importer{Store: s, Extractor: reader{new(atomic.Int64)}, Timeout: 50 * time.Millisecond, Workers: 4, Log: quiet}
	out, err := m.Run(t.Context(), ingest.Input{Name: "n", By: "b", Items: items(all, nil)})
	if err != nil {
		t.Fatal(err)
	}
	row := out.Import
	if row.New+row.Copies != 17 && row.New != 17 || row.Rejected != 3 || row.State != "done" || row.Finished == nil {
		t.Errorf("got %+v", row)
	}
	rejects, err := s.Rejects(t.Context(), row.ID, graph.Paging{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		line   int
		reason string
	}{{4, "broken"}, {6, "failed"}, {8, "longer than"}} {
		if r := rejects.Items[i]; r.Line != want.line || !strings.Contains(r.Reason, want.reason) {
			t.Errorf("got %+v, want %+v", r, want)
		}
	}
}

func TestInterruptedImportIsCompleted(t *testing.T) {
	all := texts(2000)
	whole := store(t)
	m := &ingest.Importer{Store: whole, Extractor: reader{new(atomic.Int64)}, Workers: 2, Log: quiet}
	if _, err := m.Run(t.Context(), ingest.Input{Name: "n", Items: items(all, nil)}); err != nil {
		t.Fatal(err)
	}
	want, err := whole.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}

	t.Run("by the same input, reading no more than what is missing", func(t *testing.T) {
		s, n := store(t), new(atomic.Int64)
		m := &ingest.Importer{Store: s, Extractor: reader{n}, Workers: 2, Log: quiet}
		ctx, cancel := context.WithCancel(t.Context())
		out, err := m.Run(ctx, ingest.Input{Name: "n", Items: items(all, func(i int) {
			if i == 1500 {
				cancel()
			}
		})})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("got %+v, %v", out, err)
		}
		n.Store(0)
		out, err = m.Run(t.Context(), ingest.Input{Name: "n", Items: items(all, nil)})
		if err != nil || !out.Resumed {
			t.Fatalf("got %+v, %v", out, err)
		}
		if n.Load() >= 2000 || n.Load() < 500 {
			t.Errorf("%d articles were read again", n.Load())
		}
		if out.Import.Articles != 2000 || out.Import.New+out.Import.Copies < 2000 && out.Import.New != 2000 {
			t.Errorf("the ledger says %+v", out.Import)
		}
		got, err := s.Verify(t.Context())
		if err != nil || got.Hash != want.Hash {
			t.Errorf("got %+v, %v, want %s", got, err, want.Hash)
		}
	})
	t.Run("from the start where the input has changed", func(t *testing.T) {
		s, n := store(t), new(atomic.Int64)
		m := &ingest.Importer{Store: s, Extractor: reader{n}, Workers: 2, Log: quiet}
		ctx, cancel := context.WithCancel(t.Context())
		before := append([]string{}, all...)
		before = before[1:]
		if _, err := m.Run(ctx, ingest.Input{Name: "n", Items: items(before, func(i int) {
			if i == 1500 {
				cancel()
			}
		})}); err == nil {
			t.Fatal("not interrupted")
		}
		n.Store(0)
		if _, err := m.Run(t.Context(), ingest.Input{Name: "n", Items: items(all, nil)}); err != nil {
			t.Fatal(err)
		}
		if n.Load() != 2000 {
			t.Errorf("%d articles were read", n.Load())
		}
	})
	t.Run("when the extractor is back", func(t *testing.T) {
		s := store(t)
		m := &ingest.Importer{Store: s, Extractor: reader{new(atomic.Int64)}, Log: quiet}
		away := append([]string{}, all[:300]...)
		away[299] += " AWAY"
		if _, err := m.Run(t.Context(), ingest.Input{Name: "n", Items: items(away, nil)}); graph.CodeOf(err) != graph.CodeUnavailable {
			t.Fatalf("got %v", err)
		}
		page, err := s.Imports(t.Context(), graph.Paging{})
		if err != nil || len(page.Items) != 1 || page.Items[0].Finished != nil {
			t.Errorf("got %+v, %v", page, err)
		}
	})
}

func TestFinishedInputs(t *testing.T) {
	s := store(t)
	m := &ingest.Importer{Store: s, Extractor: reader{new(atomic.Int64)}, Log: quiet}
	in := ingest.Input{Name: "n", Items: items(texts(5), nil)}
	first, err := m.Run(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	second, err := m.Run(t.Context(), in)
	if err != nil || second.Import.ID == first.Import.ID || second.Import.Unchanged != 5 {
		t.Errorf("again: got %+v, %v", second.Import, err)
	}
	in.Once = true
	third, err := m.Run(t.Context(), in)
	if err != nil || third.Import.ID != first.Import.ID {
		t.Errorf("once: got %+v, %v", third.Import, err)
	}
	if _, err := s.Retract(t.Context(), graph.Retraction{Import: second.Import.ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retract(t.Context(), graph.Retraction{Import: first.Import.ID}); err != nil {
		t.Fatal(err)
	}
	fourth, err := m.Run(t.Context(), in)
	if err != nil || fourth.Import.ID == first.Import.ID || fourth.Import.New != 5 {
		t.Errorf("after a retraction: got %+v, %v", fourth.Import, err)
	}
}

func TestDryRun(t *testing.T) {
	s := store(t)
	m := &ingest.Importer{Store: s, Extractor: reader{new(atomic.Int64)}, Log: quiet}
	out, err := m.Run(t.Context(), ingest.Input{Name: "n", DryRun: true, Items: items(texts(5), nil)})
	if err != nil || out.Import.New+out.Import.Copies < 5 && out.Import.New != 5 || out.Delta.Counts[0] != 5 {
		t.Errorf("got %+v %+v, %v", out, out.Import, err)
	}
	stats, err := s.Stats(t.Context())
	if err != nil || stats.Articles != 0 {
		t.Errorf("got %+v, %v", stats, err)
	}
}

func TestProgress(t *testing.T) {
	s := store(t)
	m := &ingest.Importer{Store: s, Extractor: reader{new(atomic.Int64)}, Log: quiet}
	var last ingest.Progress
	size := 0
	for _, x := range texts(50) {
		size += len(x)
	}
	_, err := m.Run(t.Context(), ingest.Input{Name: "n", Items: items(texts(50), nil), Total: int64(size), Bytes: func() int64 { return int64(size) / 2 },
		Progress: func(p ingest.Progress) { last = p }})
	if err != nil || last.State != "done" || last.Articles != 50 || last.Share != 1 || last.Remaining != 0 || last.Rate <= 0 {
		t.Errorf("got %+v, %v", last, err)
	}
}

func TestMeter(t *testing.T) {
	files := fstest.MapFS{"a.jsonl": {Data: []byte(strings.Repeat("{\"ref\": \"r\", \"text\": \"Norvex Bank said so.\"}\n", 100))}, "b/c.txt": {Data: []byte("Norvex Bank said so.")}}
	meter := ingest.NewMeter(files)
	items, err := read.Open(t.Context(), []string{"a.jsonl", "b"}, read.Options{FS: meter})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range items {
		n++
	}
	if want := int64(len(files["a.jsonl"].Data) + len(files["b/c.txt"].Data)); n != 101 || meter.Bytes() != want {
		t.Errorf("%d items, %d bytes of %d", n, meter.Bytes(), want)
	}
}

func TestDocument(t *testing.T) {
	records := extracttest.Basin()
	extract.Check(records[0])
	d := ingest.Document(records[0])
	byType := map[graph.EdgeType][]graph.Claim{}
	for _, c := range d.Claims {
		byType[c.Type] = append(byType[c.Type], c)
		if c.ID != graph.ClaimID(c) || c.Article != d.Article.ID {
			t.Errorf("got %+v", c)
		}
	}
	mentions := map[string]graph.Mention{}
	for _, m := range d.Mentions {
		mentions[m.ID] = m
	}
	if len(byType[graph.Attended]) != 2 || len(byType[graph.HeldIn]) != 1 || len(byType[graph.Leads]) != 1 {
		t.Errorf("got %+v", byType)
	}
	for _, c := range byType[graph.Attended] {
		if mentions[c.Object].Type != graph.Meeting || mentions[c.OnBehalfOf].Type != graph.Organisation || c.Date.Start != "2025-04-30" {
			t.Errorf("got %+v", c)
		}
	}
	meeting := mentions[byType[graph.HeldIn][0].Subject]
	if meeting.Name != "Meeting of Clara Voss, Idris Calloway in Selmar, 2025-04-30" || meeting.Kind != "meeting" {
		t.Errorf("got %+v", meeting)
	}
	again := extracttest.Basin()[0]
	extract.Check(again)
	if e := ingest.Document(again); fmt.Sprintf("%+v", e) == "" || e.Claims[0].ID != d.Claims[0].ID || e.Extraction != d.Extraction {
		t.Error("equal records give different documents")
	}
}
