package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"liaison/internal/graph"
)

// Run holds a store against the contract. open gives an empty store, which is closed when its test ends.
func Run(t *testing.T, open func(t *testing.T) graph.Store) {
	for _, c := range loadCases(t) {
		t.Run("Cases/"+c.Name, func(t *testing.T) { runCase(t, &c, open) })
	}
	for _, c := range []struct {
		name string
		run  func(*testing.T, func(*testing.T) graph.Store)
	}{
		{"ImportTwiceChangesNothing", importTwice}, {"OrderOfImportDoesNotMatter", anyOrder}, {"UndoRestoresExactly", undoRestores},
		{"DryRunChangesNothing", dryRun}, {"RetractAnImport", retractImport}, {"ErasedStaysAway", erased}, {"ChangesTellAll", changes},
		{"CopyIsEqual", copied}, {"IdsOutliveMerges", redirects}, {"BadDocumentsAreRefused", badDocuments}, {"Ledger", ledger}, {"Views", views},
		{"DecisionsAreCheckedAndListed", decisionsChecked}, {"RandomHistories", histories},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

type runner struct {
	store    graph.Store
	ctx      context.Context
	articles map[string]*article
	labels   map[string]string // of decisions
	ids      map[string]string // names that stand for an id kept from before
}

func newRunner(t *testing.T, store graph.Store, articles []article) *runner {
	t.Helper()
	r := &runner{store: store, ctx: context.Background(), articles: map[string]*article{}, labels: map[string]string{}, ids: map[string]string{}}
	for i := range articles {
		r.articles[articles[i].Ref+articles[i].Version] = &articles[i]
	}
	return r
}

func runCase(t *testing.T, c *testCase, open func(t *testing.T) graph.Store) {
	r := newRunner(t, open(t), c.Articles)
	for i := range c.Steps {
		r.step(t, &c.Steps[i])
		r.verify(t)
		if t.Failed() {
			t.Fatalf("step %d of %q (%s)", i, c.Name, c.Why)
		}
	}
}

func (r *runner) step(t *testing.T, s *step) {
	t.Helper()
	var err error
	switch {
	case len(s.Apply) > 0:
		_, err = r.store.Apply(r.ctx, graph.Batch{Documents: r.documents(t, s.Apply...)})
	case len(s.Retract) > 0:
		var ids []string
		for _, d := range r.documents(t, s.Retract...) {
			ids = append(ids, d.Article.ID)
		}
		_, err = r.store.Retract(r.ctx, graph.Retraction{Articles: ids, Erase: s.Erase})
	case s.Decide != nil:
		err = r.decide(t, s.Decide)
	case s.Undo != "":
		_, err = r.store.Undo(r.ctx, r.labels[s.Undo], "tester")
	}
	switch {
	case s.Fails != nil && graph.CodeOf(err) != *s.Fails:
		t.Fatalf("got error %v, want code %s", err, *s.Fails)
	case s.Fails == nil && err != nil:
		t.Fatal(err)
	}
	if s.Expect != nil {
		r.expect(t, s.Expect)
	}
}

func (r *runner) documents(t *testing.T, refs ...string) []graph.Document {
	t.Helper()
	var out []graph.Document
	for _, ref := range refs {
		a := r.articles[ref]
		if a == nil {
			t.Fatalf("no article %q", ref)
		}
		out = append(out, a.document(t))
	}
	return out
}

func (r *runner) decide(t *testing.T, d *decide) error {
	t.Helper()
	out := graph.Decision{Verb: d.Verb, Value: d.Value, By: "tester"}
	for _, e := range d.Entities {
		out.Entities = append(out.Entities, r.entity(t, e))
	}
	for _, m := range d.Mentions {
		ref, id, _ := strings.Cut(m, "/")
		out.Mentions = append(out.Mentions, r.articles[ref].mention(t, id))
	}
	if d.Of != "" {
		claims := r.articles[d.Of].document(t).Claims
		for _, i := range d.Claims {
			out.Claims = append(out.Claims, claims[i].ID)
		}
	}
	if d.Claim != nil {
		s := *d.Claim
		if s.Subject != "" {
			s.Subject = r.entity(t, s.Subject)
		}
		if s.Object != "" {
			s.Object = r.entity(t, s.Object)
		}
		if s.Article != "" {
			s.Article = r.articles[s.Article].document(t).Article.ID
		}
		out.Claim = &s
	}
	made, err := r.store.Decide(r.ctx, out)
	if err != nil {
		return err
	}
	if d.Label != "" {
		r.labels[d.Label] = made.ID
	}
	return nil
}

// verify fails where what is believed is not what a full derivation gives; it returns the hash of the graph.
func (r *runner) verify(t *testing.T) string {
	t.Helper()
	v, err := r.store.Verify(r.ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Differences) > 0 {
		t.Fatalf("the store does not verify:\n%s", strings.Join(v.Differences[:min(5, len(v.Differences))], "\n"))
	}
	return v.Hash
}

func codeIs(t *testing.T, what string, err error, want graph.Code) *graph.Error {
	t.Helper()
	var e *graph.Error
	if !errors.As(err, &e) || e.Code != want {
		t.Fatalf("%s: got %v, want an error of code %s", what, err, want)
	}
	return e
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// firstCase is a small world for the cases in Go.
func firstCase(t *testing.T, name string) *testCase {
	t.Helper()
	cases := loadCases(t)
	i := slices.IndexFunc(cases, func(c testCase) bool { return c.Name == name })
	if i < 0 {
		t.Fatalf("no case %q", name)
	}
	return &cases[i]
}
