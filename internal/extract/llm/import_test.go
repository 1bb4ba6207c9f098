package llm_test

import (
	"context"
	"iter"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/llm"
	"liaison/internal/graph"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read"
	"liaison/internal/store/embedded"
)

const (
	first  = "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway in Selmar on Wednesday."
	second = "Ilena Corvat, the chairwoman of Courier Bank, met Dario Velkan in Merrin on Thursday."
)

// desk is a store with an import of articles by whatever extractor.
type desk struct {
	t     *testing.T
	store graph.Store
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	store, err := embedded.Open(context.Background(), filepath.Join(t.TempDir(), "test.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if v, err := store.Verify(context.Background()); err != nil || len(v.Differences) > 0 {
			t.Errorf("the store is not what it derives: %+v %v", v, err)
		}
		_ = store.Close()
	})
	return &desk{t, store}
}

func (d *desk) run(name string, x extract.Extractor, items ...read.Item) (*ingest.Outcome, error) {
	m := ingest.Importer{Store: d.store, Extractor: x, Workers: 1, Log: slog.New(slog.DiscardHandler)}
	return m.Run(context.Background(), ingest.Input{Name: name, By: "tester",
		Items: func(context.Context) (iter.Seq[read.Item], error) { return slices.Values(items), nil }})
}

func (d *desk) must(name string, x extract.Extractor, items ...read.Item) *graph.Import {
	d.t.Helper()
	out, err := d.run(name, x, items...)
	if err != nil {
		d.t.Fatalf("%s: %v", name, err)
	}
	return out.Import
}

func item(ref, text string) read.Item {
	return read.Item{Article: &extract.Article{Ref: ref, Source: "Daily Courier", Language: "en", Published: "2026-01-20", Text: text}}
}

// readers counts the claims of an article by who read them.
func (d *desk) readers(ref, text string) map[string]int {
	d.t.Helper()
	all := 0.0
	page, err := d.store.Claims(context.Background(), graph.ClaimQuery{Article: graph.ArticleID("Daily Courier", "", ref, text), Filter: graph.Filter{MinConfidence: &all}})
	if err != nil {
		d.t.Fatal(err)
	}
	by := map[string]int{}
	for _, e := range page.Items {
		by[e.Extractor]++
	}
	return by
}

// TestReadingAgain reads one of two articles with another extractor, and again: only its own claims change, and the
// record that a person made stays in force whatever a machine reads later.
func TestReadingAgain(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, a asked) { say(w, scripted(a.Part)) })
	model := open(t, e, nil)
	engine, err := builtin.New()
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t)
	d.must("one", engine, item("a", first), item("b", second))
	own := "builtin/" + builtin.Version
	if by := d.readers("a", first); by[own] == 0 || len(by) != 1 {
		t.Fatalf("read by %v", by)
	}
	b := d.readers("b", second)

	row := d.must("two", model, item("a", first))
	if row.Revised != 1 || row.New != 0 {
		t.Errorf("row %+v", row)
	}
	// leads, and attended of two
	if by := d.readers("a", first); by["llm:scripted/"+llm.PromptVersion] != 3 || len(by) != 1 {
		t.Errorf("read by %v", by)
	}
	if by := d.readers("b", second); by[own] != b[own] || len(by) != 1 {
		t.Errorf("the other article is read by %v, was %v", by, b)
	}
	if row := d.must("three", model, item("a", first)); row.Unchanged != 1 {
		t.Errorf("row %+v", row)
	}

	record, err := model.Extract(context.Background(), *item("a", first).Article)
	if err != nil {
		t.Fatal(err)
	}
	record.Extractor, record.Meetings = extract.Name{Name: ingest.PersonExtractor, Version: "rita"}, nil
	d.must("four", model, read.Item{Record: record})
	other := open(t, e, func(o *llm.Options) { o.Model = "another" })
	d.must("five", other, item("a", first), item("b", second))
	if by := d.readers("a", first); len(by) != 1 || by["person"]+by["person/rita"] != 1 {
		t.Errorf("a person's record is read by %v", by)
	}
	if by := d.readers("b", second); len(by) != 1 || by["llm:another/"+llm.PromptVersion] != 3 {
		t.Errorf("read by %v", by)
	}
}

// TestImportsSayWhatWasNotRead rejects what the model declines, with the reason, and stops where the run's budget does; a
// later run completes it.
func TestImportsSayWhatWasNotRead(t *testing.T) {
	e := serve(t, func(w http.ResponseWriter, a asked) {
		if strings.Contains(a.Part, "Corvat") {
			finish(w, "", "content_filter", "")
			return
		}
		say(w, scripted(a.Part))
	})
	d := newDesk(t)
	row := d.must("declined", open(t, e, nil), item("a", first), item("b", second))
	rejects, err := d.store.Rejects(context.Background(), row.ID, graph.Paging{})
	if err != nil || row.New != 1 || row.Rejected != 1 || len(rejects.Items) != 1 || !strings.Contains(rejects.Items[0].Reason, "declines to read this article") {
		t.Errorf("row %+v, rejects %+v, %v", row, rejects, err)
	}
	items := []read.Item{item("c", first+" Again."), item("d", first+" And again."), item("e", first+" And once more.")}
	poor := open(t, e, func(o *llm.Options) { o.Budget.RunTokens = 8200 })
	out, err := d.run("poor", poor, items...)
	if graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(err.Error(), "budget of the run is spent") || out.Import.Finished != nil {
		t.Fatalf("got %+v, %v", out, err)
	}
	out, err = d.run("poor", open(t, e, nil), items...)
	if err != nil || out.Import.Articles != 3 || out.Import.State != "done" {
		t.Errorf("got %+v, %v", out, err)
	}
}
