package storetest

import (
	"slices"
	"testing"

	"liaison/internal/graph"
)

func undoRestores(t *testing.T, open func(*testing.T) graph.Store) {
	for _, c := range loadCases(t) {
		var decisions []*decide
		var refs []string
		for i := range c.Steps {
			if d := c.Steps[i].Decide; d != nil && c.Steps[i].Fails == nil {
				decisions = append(decisions, d)
			}
			refs = append(refs, c.Steps[i].Apply...)
		}
		if len(decisions) == 0 {
			continue
		}
		r := newRunner(t, open(t), c.Articles)
		slices.Sort(refs)
		apply(t, r, graph.Batch{Documents: r.documents(t, slices.Compact(refs)[:1]...)})
		apply(t, r, graph.Batch{Documents: r.documents(t, slices.Compact(refs)...)})
		before := r.verify(t)
		var first graph.Decision
		for e, err := range r.store.Entities(r.ctx, graph.Filter{}) {
			if err != nil {
				t.Fatal(err)
			}
			first = graph.Decision{Verb: graph.Hide, Entities: []string{e.ID}, By: "tester"}
			break
		}
		hidden := must[*graph.Decision](t)(r.store.Decide(r.ctx, first))
		if r.verify(t) == before {
			t.Errorf("%s: hiding changed nothing", c.Name)
		}
		for range 2 { // undoing twice changes nothing
			undone := must[*graph.Decision](t)(r.store.Undo(r.ctx, hidden.ID, "tester"))
			if undone.Undone == nil || undone.UndoneBy != "tester" {
				t.Errorf("%s: undone as %+v", c.Name, undone)
			}
		}
		if r.verify(t) != before {
			t.Errorf("%s: undo did not restore the graph", c.Name)
		}
	}
}

func redirects(t *testing.T, open func(*testing.T) graph.Store) {
	c := firstCase(t, "same_and_undo")
	r := newRunner(t, open(t), c.Articles)
	apply(t, r, graph.Batch{Documents: r.documents(t, "a", "b")})
	grey, mano := r.entity(t, "Grey Hand"), r.entity(t, "Mano Gris")
	d := must[*graph.Decision](t)(r.store.Decide(r.ctx, graph.Decision{Verb: graph.Same, Entities: []string{grey, mano}, By: "tester"}))
	for _, id := range []string{grey, mano} {
		card := must[*graph.Card](t)(r.store.Entity(r.ctx, id))
		if card.Entity.ID != grey {
			t.Errorf("%s leads to %s, want %s", id, card.Entity.ID, grey)
		}
	}
	_, err := r.store.Decide(r.ctx, graph.Decision{Verb: graph.Different, Entities: []string{grey, mano}, By: "tester"})
	if e := codeIs(t, "different against same", err, graph.CodeConflict); !slices.Equal(e.Alternatives, []string{d.ID}) {
		t.Errorf("the conflict names %v, want %s", e.Alternatives, d.ID)
	}
	must[*graph.Decision](t)(r.store.Undo(r.ctx, d.ID, "tester"))
	if card := must[*graph.Card](t)(r.store.Entity(r.ctx, mano)); card.Entity.ID != mano {
		t.Errorf("after undoing %s leads to %s", mano, card.Entity.ID)
	}
	must[*graph.Applied](t)(r.store.Retract(r.ctx, graph.Retraction{Articles: []string{r.documents(t, "b")[0].Article.ID}}))
	_, err = r.store.Entity(r.ctx, mano)
	codeIs(t, "a retracted entity", err, graph.CodeGone)
	_, err = r.store.Entity(r.ctx, graph.EntityID(graph.Person, "nobody"))
	codeIs(t, "an unknown entity", err, graph.CodeNotFound)
}

func decisionsChecked(t *testing.T, open func(*testing.T) graph.Store) {
	c := firstCase(t, "same_and_undo")
	r := newRunner(t, open(t), c.Articles)
	apply(t, r, graph.Batch{Documents: r.documents(t, "a", "b")})
	grey, marsk := r.entity(t, "Grey Hand"), r.entity(t, "Ilo Marsk")
	for name, bad := range map[string]struct {
		d    graph.Decision
		code graph.Code
	}{
		"an unknown verb":         {graph.Decision{Verb: "guess", Entities: []string{grey}}, graph.CodeInvalid},
		"one alone":               {graph.Decision{Verb: graph.Same, Entities: []string{grey}}, graph.CodeInvalid},
		"an organisation, person": {graph.Decision{Verb: graph.Same, Entities: []string{grey, marsk}}, graph.CodeInvalid},
		"nobody":                  {graph.Decision{Verb: graph.Hide, Entities: []string{graph.EntityID(graph.Person, "x")}}, graph.CodeNotFound},
		"no id":                   {graph.Decision{Verb: graph.Hide, Entities: []string{"x"}}, graph.CodeNotFound},
		"no name":                 {graph.Decision{Verb: graph.Rename, Entities: []string{grey}, Value: " "}, graph.CodeInvalid},
		"no type":                 {graph.Decision{Verb: graph.Retype, Entities: []string{grey}, Value: "meeting"}, graph.CodeInvalid},
		"no claim":                {graph.Decision{Verb: graph.Confirm, Claims: []string{"x"}}, graph.CodeNotFound},
		"no mention":              {graph.Decision{Verb: graph.Move, Mentions: []string{"x"}}, graph.CodeNotFound},
		"nothing stated":          {graph.Decision{Verb: graph.Assert}, graph.CodeInvalid},
	} {
		_, err := r.store.Decide(r.ctx, bad.d)
		codeIs(t, name, err, bad.code)
	}
	made := must[*graph.Decision](t)(r.store.Decide(r.ctx, graph.Decision{ID: "mine", Verb: graph.Rename, Entities: []string{grey}, Value: "Gray Hand", By: "tester"}))
	again := must[*graph.Decision](t)(r.store.Decide(r.ctx, graph.Decision{ID: "mine", Verb: graph.Hide, Entities: []string{grey}, By: "other"}))
	if made.ID != "mine" || again.Verb != graph.Rename || again.By != "tester" {
		t.Errorf("the same id twice gives %+v", again)
	}
	for q, want := range map[graph.DecisionQuery]int{{}: 1, {Entity: grey}: 1, {Entity: marsk}: 0, {Claim: "x"}: 0, {Living: true}: 1} {
		if page := must[*graph.Page[graph.Decision]](t)(r.store.Decisions(r.ctx, q)); page.Total != want || len(page.Items) != want {
			t.Errorf("%+v lists %d decisions, want %d", q, page.Total, want)
		}
	}
	must[*graph.Decision](t)(r.store.Undo(r.ctx, "mine", "tester"))
	if page := must[*graph.Page[graph.Decision]](t)(r.store.Decisions(r.ctx, graph.DecisionQuery{Living: true})); page.Total != 0 {
		t.Errorf("%d decisions live after undoing", page.Total)
	}
	_, err := r.store.Undo(r.ctx, "other", "tester")
	codeIs(t, "an unknown decision", err, graph.CodeNotFound)
	r.verify(t)
}
