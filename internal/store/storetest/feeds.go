package storetest

import (
	"slices"
	"testing"

	"liaison/internal/graph"
)

// changes holds the feed against the graph: entities and edges made minus those lost are those that are there.
func changes(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	docs := everything(t)
	for batch := range slices.Chunk(docs, 5) {
		apply(t, r, graph.Batch{Documents: batch})
	}
	must[*graph.Applied](t)(r.store.Retract(r.ctx, graph.Retraction{Articles: []string{docs[0].Article.ID, docs[7].Article.ID}}))
	entities, edges := map[string]bool{}, map[string]bool{}
	since, seen := int64(0), 0
	for {
		set := must[*graph.ChangeSet](t)(r.store.Changes(r.ctx, since, 3))
		if set.Reset {
			t.Fatal("the feed does not reach back to the beginning")
		}
		for _, c := range set.Changes {
			seen++
			if c.Generation <= since {
				t.Fatalf("generation %d comes after %d", c.Generation, since)
			}
			put(t, entities, c.Delta.NewEntities, c.Delta.ChangedEntities, c.Delta.LostEntities)
			put(t, edges, c.Delta.NewEdges, c.Delta.ChangedEdges, c.Delta.LostEdges)
		}
		if since = set.Next; since == set.Current {
			break
		}
	}
	if g := must[int64](t)(r.store.Generation(r.ctx)); g != since || seen != int(g) {
		t.Errorf("the feed ends at %d with %d changes, the graph is at %d", since, seen, g)
	}
	every := graph.Filter{Statuses: graph.Statuses, MinConfidence: new(float64)}
	n := 0
	for e, err := range r.store.Entities(r.ctx, every) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; !entities[e.ID] {
			t.Errorf("the feed does not tell of %s %s", e.Type, e.Name)
		}
	}
	m := 0
	for e, err := range r.store.Edges(r.ctx, every) {
		if err != nil {
			t.Fatal(err)
		}
		if m++; !edges[e.ID] {
			t.Errorf("the feed does not tell of edge %s", e.ID)
		}
	}
	if n != len(entities) || m != len(edges) {
		t.Errorf("the feed leaves %d entities and %d edges, there are %d and %d", len(entities), len(edges), n, m)
	}
	if set := must[*graph.ChangeSet](t)(r.store.Changes(r.ctx, since, 0)); len(set.Changes) != 0 || set.Next != since {
		t.Errorf("after the end the feed gives %+v", set)
	}
}

func put(t *testing.T, there map[string]bool, made, changed, lost []string) {
	t.Helper()
	for _, id := range made {
		if there[id] {
			t.Errorf("%s is made twice", id)
		}
		there[id] = true
	}
	for _, id := range changed {
		if !there[id] {
			t.Errorf("%s is changed and was never made", id)
		}
	}
	for _, id := range lost {
		if !there[id] {
			t.Errorf("%s is lost and was never made", id)
		}
		delete(there, id)
	}
}

// copied streams one store into another: both must then have the same graph.
func copied(t *testing.T, open func(*testing.T) graph.Store) {
	c := firstCase(t, "verdicts_on_claims")
	from := newRunner(t, open(t), c.Articles)
	for i := range c.Steps[:6] {
		from.step(t, &c.Steps[i])
	}
	must[*graph.Import](t)(from.store.StartImport(from.ctx, graph.Import{ID: "late", Name: "late", By: "tester"}))
	apply(t, from, graph.Batch{Import: "late", Documents: everything(t)})
	must[*graph.View](t)(from.store.PutView(from.ctx, graph.View{Name: "a view", State: "{}", By: "tester"}))
	to := newRunner(t, open(t), nil)
	last, late := "", map[string]bool{}
	for d, err := range from.store.Documents(from.ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if d.Article.ID < last {
			t.Fatalf("%s comes after %s", d.Article.ID, last)
		}
		last = d.Article.ID
		apply(t, to, graph.Batch{Documents: []graph.Document{d}})
		if d.Article.Import == "late" {
			late[d.Article.ID] = true
		}
	}
	decisions := must[*graph.Page[graph.Decision]](t)(from.store.Decisions(from.ctx, graph.DecisionQuery{}))
	imports := must[*graph.Page[graph.Import]](t)(from.store.Imports(from.ctx, graph.Paging{}))
	saved := must[*graph.Page[graph.View]](t)(from.store.Views(from.ctx, graph.Paging{}))
	for range 2 { // those already there are left alone
		if err := to.store.ImportLedger(to.ctx, decisions.Items, imports.Items, saved.Items); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := from.verify(t), to.verify(t); a != b {
		t.Errorf("the copy has hash %s, the store %s", b, a)
	}
	gone := must[*graph.Applied](t)(to.store.Retract(to.ctx, graph.Retraction{Import: "late", By: "tester"}))
	if len(late) == 0 || gone.Removed != len(late) {
		t.Errorf("taking back an import that brought %d articles removes %d from the copy", len(late), gone.Removed)
	}
	to.verify(t)
}

func views(t *testing.T, open func(*testing.T) graph.Store) {
	r := newRunner(t, open(t), nil)
	v := must[*graph.View](t)(r.store.PutView(r.ctx, graph.View{Name: "first", State: `{"a":1}`, Notes: map[string]string{"x": "note"}, By: "tester"}))
	if v.ID == "" || v.Saved.IsZero() {
		t.Errorf("saved as %+v", v)
	}
	v.Name = "renamed"
	must[*graph.View](t)(r.store.PutView(r.ctx, *v))
	got := must[*graph.View](t)(r.store.View(r.ctx, v.ID))
	if got.Name != "renamed" || got.State != `{"a":1}` || got.Notes["x"] != "note" {
		t.Errorf("stored as %+v", got)
	}
	if page := must[*graph.Page[graph.View]](t)(r.store.Views(r.ctx, graph.Paging{})); page.Total != 1 {
		t.Errorf("%d views", page.Total)
	}
	_, err := r.store.PutView(r.ctx, graph.View{})
	codeIs(t, "a view without a name", err, graph.CodeInvalid)
	_, err = r.store.PutView(r.ctx, graph.View{Name: "big", State: string(make([]byte, 300<<10))})
	codeIs(t, "a view too large", err, graph.CodeLimit)
	if err := r.store.DeleteView(r.ctx, v.ID); err != nil {
		t.Fatal(err)
	}
	codeIs(t, "a deleted view", r.store.DeleteView(r.ctx, v.ID), graph.CodeNotFound)
	_, err = r.store.View(r.ctx, v.ID)
	codeIs(t, "a deleted view", err, graph.CodeNotFound)
}
