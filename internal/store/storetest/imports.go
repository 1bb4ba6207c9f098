package storetest

import (
	"slices"
	"testing"

	"liaison/internal/graph"
)

// everything lists a document of every article of the JSON cases that is alone at its place: a small mixed world.
func everything(t *testing.T) []graph.Document {
	t.Helper()
	var out []graph.Document
	seen := map[string]bool{}
	for _, c := range loadCases(t) {
		for i := range c.Articles {
			d := c.Articles[i].document(t)
			if d.Article.URL == "" && !seen[d.Article.ID] {
				seen[d.Article.ID] = true
				out = append(out, d)
			}
		}
	}
	return out
}

func apply(t *testing.T, r *runner, b graph.Batch) *graph.Applied {
	t.Helper()
	return must[*graph.Applied](t)(r.store.Apply(r.ctx, b))
}

func importTwice(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	docs := everything(t)
	first := apply(t, r, graph.Batch{Documents: docs})
	if first.New != len(docs) || first.Unchanged != 0 {
		t.Fatalf("%d new and %d unchanged of %d", first.New, first.Unchanged, len(docs))
	}
	if first.Copies == 0 {
		t.Error("no copy was seen among the articles")
	}
	hash := r.verify(t)
	again := apply(t, r, graph.Batch{Documents: docs})
	if again.Unchanged != len(docs) || again.Generation != first.Generation {
		t.Errorf("%d unchanged of %d, generation %d after %d", again.Unchanged, len(docs), again.Generation, first.Generation)
	}
	if r.verify(t) != hash {
		t.Error("importing twice changed the graph")
	}
	must[*graph.Applied](t)(r.store.Retract(r.ctx, graph.Retraction{Articles: []string{docs[0].Article.ID, docs[3].Article.ID}}))
	if back := apply(t, r, graph.Batch{Documents: docs}); back.New != 2 {
		t.Errorf("%d of 2 retracted articles are new again", back.New)
	}
	if r.verify(t) != hash {
		t.Error("what was retracted and imported again gives another graph")
	}
}

func anyOrder(t *testing.T, open func(*testing.T) graph.Store) {
	docs := everything(t)
	var hashes []string
	for _, arrange := range []func(){func() {}, func() { slices.Reverse(docs) }, func() {
		slices.SortFunc(docs, func(a, b graph.Document) int { return compare(a.Article.ID[3:], b.Article.ID[3:]) })
	}} {
		arrange()
		r := newRunner(t, open(t), nil)
		size := 1 + 6*len(hashes)
		for batch := range slices.Chunk(docs, size) {
			apply(t, r, graph.Batch{Documents: batch})
		}
		hashes = append(hashes, r.verify(t))
	}
	if hashes[0] != hashes[1] || hashes[1] != hashes[2] {
		t.Errorf("the graph depends on the order of import: %v", hashes)
	}
}

func compare(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

func dryRun(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	docs := everything(t)
	apply(t, r, graph.Batch{Documents: docs[:4]})
	hash, before := r.verify(t), must[int64](t)(r.store.Generation(r.ctx))
	would := apply(t, r, graph.Batch{Documents: docs, DryRun: true})
	if would.New != len(docs)-4 || would.Delta.Counts[0] == 0 {
		t.Errorf("a dry run says %d new, %v", would.New, would.Delta.Counts)
	}
	ids := []string{docs[0].Article.ID}
	if gone := must[*graph.Applied](t)(r.store.Retract(r.ctx, graph.Retraction{Articles: ids, DryRun: true})); gone.Removed != 1 {
		t.Errorf("a dry retraction says %d removed", gone.Removed)
	}
	if g := must[int64](t)(r.store.Generation(r.ctx)); g != before || r.verify(t) != hash {
		t.Error("a dry run changed the graph")
	}
	did := apply(t, r, graph.Batch{Documents: docs})
	if !slices.Equal(did.Delta.NewEntities, would.Delta.NewEntities) || did.Delta.Counts != would.Delta.Counts {
		t.Errorf("the dry run said %v, the run did %v", would.Delta.Counts, did.Delta.Counts)
	}
}

func retractImport(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	docs := everything(t)
	half := len(docs) / 2
	for _, id := range []string{"one", "two"} {
		must[*graph.Import](t)(r.store.StartImport(r.ctx, graph.Import{ID: id, Name: id, By: "tester"}))
	}
	apply(t, r, graph.Batch{Import: "one", Documents: docs[:half]})
	hash := r.verify(t)
	apply(t, r, graph.Batch{Import: "two", Documents: docs[half-2:]})
	gone := must[*graph.Applied](t)(r.store.Retract(r.ctx, graph.Retraction{Import: "two", By: "tester"}))
	if gone.Removed != len(docs)-half {
		t.Errorf("%d articles went with the import, want %d", gone.Removed, len(docs)-half)
	}
	if r.verify(t) != hash {
		t.Error("taking an import back does not give the graph before it")
	}
	if im := must[*graph.Import](t)(r.store.Import(r.ctx, "two")); im.State != "retracted" {
		t.Errorf("the import's state is %q", im.State)
	}
	_, err := r.store.Retract(r.ctx, graph.Retraction{Import: "three"})
	codeIs(t, "an unknown import", err, graph.CodeNotFound)
	_, err = r.store.Retract(r.ctx, graph.Retraction{})
	codeIs(t, "nothing to retract", err, graph.CodeInvalid)
}

func erased(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	docs := everything(t)
	apply(t, r, graph.Batch{Documents: docs})
	id := docs[0].Article.ID
	must[*graph.Applied](t)(r.store.Retract(r.ctx, graph.Retraction{Articles: []string{id}, Erase: true}))
	if again := apply(t, r, graph.Batch{Documents: docs[:1]}); again.New != 0 {
		t.Error("an erased article came back")
	}
	elsewhere := docs[0]
	elsewhere.Article.Ref, elsewhere.Article.ID = "elsewhere", graph.ArticleID("", "", "elsewhere", elsewhere.Article.Text)
	if again := apply(t, r, graph.Batch{Documents: []graph.Document{elsewhere}}); again.New != 0 {
		t.Error("an erased text came back under another name")
	}
	_, err := r.store.Article(r.ctx, id)
	if code := graph.CodeOf(err); code != graph.CodeNotFound && code != graph.CodeGone {
		t.Errorf("an erased article answers %v", err)
	}
	r.verify(t)
}

func badDocuments(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	docs := everything(t)
	hash := r.verify(t)
	for name, spoil := range map[string]func(*graph.Document){
		"no article id":       func(d *graph.Document) { d.Article.ID = "" },
		"no extraction id":    func(d *graph.Document) { d.Extraction.ID = "" },
		"a date that is none": func(d *graph.Document) { d.Article.Published = "yesterday" },
		"a type that is none": func(d *graph.Document) { d.Mentions[0].Type = "idea" },
		"a claim about nobody": func(d *graph.Document) {
			d.Claims = []graph.Claim{{ID: "c", Type: graph.Leads, Status: graph.Asserted, Subject: "x", Object: d.Mentions[0].ID}}
		},
		"one mention twice": func(d *graph.Document) { d.Mentions = append(d.Mentions, d.Mentions[0]) },
	} {
		bad := docs[0]
		bad.Mentions, bad.Claims = slices.Clone(bad.Mentions), slices.Clone(bad.Claims)
		spoil(&bad)
		_, err := r.store.Apply(r.ctx, graph.Batch{Documents: []graph.Document{docs[1], bad}})
		if codeIs(t, name, err, graph.CodeInvalid).Field == "" {
			t.Errorf("%s: the error names no field", name)
		}
	}
	if r.verify(t) != hash {
		t.Error("a refused batch left something behind")
	}
}

func ledger(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	docs := everything(t)
	im := must[*graph.Import](t)(r.store.StartImport(r.ctx, graph.Import{ID: "i", Name: "folder", By: "tester"}))
	if im.State != "running" || im.Started.IsZero() {
		t.Errorf("a new import is %+v", im)
	}
	apply(t, r, graph.Batch{Import: "i", Documents: docs[:3], Cursor: "after 3", Rejects: []graph.Reject{{File: "x.json", Line: 7, Reason: "no text"}}})
	im = must[*graph.Import](t)(r.store.StartImport(r.ctx, graph.Import{ID: "i", Name: "folder"}))
	if im.Cursor != "after 3" || im.New != 3 || im.Rejected != 1 || im.Articles != 4 {
		t.Errorf("an import that goes on is %+v", im)
	}
	apply(t, r, graph.Batch{Import: "i", Documents: docs[:3], Cursor: "again"})
	im = must[*graph.Import](t)(r.store.FinishImport(r.ctx, "i", "done"))
	if im.State != "done" || im.Finished == nil || im.Unchanged != 3 {
		t.Errorf("a finished import is %+v", im)
	}
	page := must[*graph.Page[graph.Reject]](t)(r.store.Rejects(r.ctx, "i", graph.Paging{}))
	if len(page.Items) != 1 || page.Items[0] != (graph.Reject{File: "x.json", Line: 7, Reason: "no text"}) {
		t.Errorf("the rejects are %+v", page.Items)
	}
	if all := must[*graph.Page[graph.Import]](t)(r.store.Imports(r.ctx, graph.Paging{})); all.Total != 1 || len(all.Items[0].Rejects) != 1 {
		t.Errorf("the ledger is %+v", all)
	}
	_, err := r.store.Import(r.ctx, "other")
	codeIs(t, "an unknown import", err, graph.CodeNotFound)
	_, err = r.store.Apply(r.ctx, graph.Batch{Import: "other", Documents: docs[:1]})
	codeIs(t, "a batch of an unknown import", err, graph.CodeNotFound)
}
