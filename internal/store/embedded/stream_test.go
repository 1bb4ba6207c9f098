package embedded

import (
	"context"
	"iter"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"liaison/internal/graph"
)

// TestEdgesAreThoseOfTheEngine holds the stream from memory against the engine's, which asks the file for every edge,
// before and after articles and entities go.
func TestEdgesAreThoseOfTheEngine(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "stream.db"))
	if _, err := s.StartImport(t.Context(), graph.Import{ID: "i"}); err != nil {
		t.Fatal(err)
	}
	documents := newWorld(3, 60).documents(120)
	for n, d := range documents {
		for i := range d.Claims {
			if c := &d.Claims[i]; i%3 == 0 {
				c.Role = []string{"chair", "clerk", "Äldste"}[(n+i)/2%3]
				c.ID = graph.ClaimID(*c)
			}
		}
	}
	if _, err := s.Apply(t.Context(), graph.Batch{Import: "i", Documents: documents}); err != nil {
		t.Fatal(err)
	}
	holdStreams(t, s)
	page, err := s.Search(t.Context(), graph.SearchQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Decide(t.Context(), graph.Decision{Verb: graph.Hide, Entities: []string{page.Items[2].Entity.ID}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Retract(t.Context(), graph.Retraction{Articles: []string{documents[5].Article.ID, documents[6].Article.ID}}); err != nil {
		t.Fatal(err)
	}
	holdStreams(t, s)
}

func holdStreams(t *testing.T, s *Store) {
	t.Helper()
	everything, most := 0.0, 0.9
	for _, f := range []graph.Filter{
		{}, {Statuses: graph.Statuses, MinConfidence: &everything}, {MinConfidence: &most}, {Types: []graph.EdgeType{graph.Leads, graph.Met}}, {MinOrigins: 2},
		{EntityTypes: []graph.EntityType{graph.Person, graph.Organisation}}, {Since: "2015-02", Until: "2015-03"}, {Since: "2015-02", Clock: graph.ClockHappened},
		{Source: "Outlet 7"},
	} {
		want, got := collect(t, s.Engine.Edges, f), collect(t, s.Edges, f)
		if len(want) == 0 && f.Source == "" && f.Clock == "" {
			t.Errorf("%+v: nothing passes", f)
		}
		if f.Types == nil && f.Source == "" && f.Clock == "" && !slices.ContainsFunc(want, func(e graph.Edge) bool { return len(e.Roles) > 1 }) {
			t.Errorf("%+v: no edge of two roles", f)
		}
		if len(got) != len(want) {
			t.Errorf("%+v: %d edges, want %d", f, len(got), len(want))
			continue
		}
		for i := range want {
			if !reflect.DeepEqual(got[i], want[i]) {
				t.Errorf("%+v: got %+v, want %+v", f, got[i], want[i])
			}
		}
	}
	for _, err := range s.Edges(t.Context(), graph.Filter{Since: "x"}) {
		if graph.CodeOf(err) != graph.CodeInvalid {
			t.Errorf("a bad filter: %v", err)
		}
	}
}

func collect(t *testing.T, edges func(context.Context, graph.Filter) iter.Seq2[graph.Edge, error], f graph.Filter) []graph.Edge {
	t.Helper()
	var out []graph.Edge
	for e, err := range edges(t.Context(), f) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}
