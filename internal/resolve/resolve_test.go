package resolve_test

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read"
	"liaison/internal/resolve"
	"liaison/internal/store/embedded"
)

// written stands for an extractor where only records are imported.
type written struct{ extract.Extractor }

func (written) Name() extract.Name { return extract.Name{Name: "written", Version: "1"} }

func basin(t *testing.T) graph.Store {
	t.Helper()
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	store, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), log)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	m := &ingest.Importer{Store: store, Extractor: written{}, Log: log}
	if _, err := m.Run(t.Context(), ingest.Input{Name: "basin", Items: func(context.Context) (iter.Seq[read.Item], error) {
		return func(yield func(read.Item) bool) {
			for _, r := range extracttest.Basin() {
				if !yield(read.Item{Record: r}) {
					return
				}
			}
		}, nil
	}}); err != nil {
		t.Fatal(err)
	}
	return store
}

func TestEntity(t *testing.T) {
	store := basin(t)
	bank, err := resolve.Entity(t.Context(), store, "from", "Norvex Bank")
	if err != nil || !resolve.IsID(bank) {
		t.Fatalf("got %q, %v", bank, err)
	}
	for _, text := range []string{bank, " norvex bank ", "NORVEX BANK"} {
		if got, err := resolve.Entity(t.Context(), store, "from", text); err != nil || got != bank {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
	if got, err := resolve.Entity(t.Context(), store, "from", "SBC"); err != nil || got == "" {
		t.Errorf("an alias: got %q, %v", got, err)
	}
	for text, code := range map[string]graph.Code{"": graph.CodeInvalid, " ": graph.CodeInvalid, "Norvex": graph.CodeNotFound, "Nobody At All": graph.CodeNotFound} {
		if _, err := resolve.Entity(t.Context(), store, "from", text); graph.CodeOf(err) != code || !strings.Contains(err.Error(), "from") {
			t.Errorf("%q: got %v", text, err)
		}
	}
}

func TestDecision(t *testing.T) {
	store := basin(t)
	statement := func(edit func(*graph.Statement)) *graph.Statement {
		s := &graph.Statement{Type: graph.Owns, Subject: "Norvex Bank", Object: "Courier Trust", Status: graph.Asserted, Source: "Register", Quote: "It does."}
		if edit != nil {
			edit(s)
		}
		return s
	}
	many := make([]string, 1001)
	for _, c := range []struct {
		name, field string
		d           graph.Decision
	}{
		{"same", "", graph.Decision{Verb: graph.Same, Entities: []string{"Norvex Bank", "Oleya Marine"}}},
		{"same of one", "entities", graph.Decision{Verb: graph.Same, Entities: []string{"Norvex Bank"}}},
		{"different of three", "entities", graph.Decision{Verb: graph.Different, Entities: []string{"a", "b", "c"}}},
		{"move to a new entity", "", graph.Decision{Verb: graph.Move, Entities: []string{""}, Mentions: []string{"m"}}},
		{"move of nothing", "mentions", graph.Decision{Verb: graph.Move}},
		{"hide of nobody", "entities[0]", graph.Decision{Verb: graph.Hide, Entities: []string{"Nobody"}}},
		{"rename to nothing", "value", graph.Decision{Verb: graph.Rename, Entities: []string{"Norvex Bank"}}},
		{"retype to no type", "value", graph.Decision{Verb: graph.Retype, Entities: []string{"Norvex Bank"}, Value: "ship"}},
		{"confirm of nothing", "claims", graph.Decision{Verb: graph.Confirm}},
		{"too many", "entities", graph.Decision{Verb: graph.Confirm, Claims: many}},
		{"restate without claim", "claim", graph.Decision{Verb: graph.Restate, Claims: []string{"c"}}},
		{"assert", "", graph.Decision{Verb: graph.Assert, Claim: statement(nil)}},
		{"assert of an unknown type", "claim.type", graph.Decision{Verb: graph.Assert, Claim: statement(func(s *graph.Statement) { s.Type = "likes" })}},
		{"assert without status", "claim.status", graph.Decision{Verb: graph.Assert, Claim: statement(func(s *graph.Statement) { s.Status = "" })}},
		{"assert to itself", "claim.object", graph.Decision{Verb: graph.Assert, Claim: statement(func(s *graph.Statement) { s.Object = s.Subject })}},
		{"assert without source", "claim.source", graph.Decision{Verb: graph.Assert, Claim: statement(func(s *graph.Statement) { s.Source = "" })}},
		{"assert about nobody", "claim.object", graph.Decision{Verb: graph.Assert, Claim: statement(func(s *graph.Statement) { s.Object = "Nobody" })}},
		{"assert on no day", "claim.date", graph.Decision{Verb: graph.Assert, Claim: statement(func(s *graph.Statement) { s.Date.Start = "May" })}},
		{"no verb", "verb", graph.Decision{Verb: "marry"}},
	} {
		err := resolve.Decision(t.Context(), store, &c.d)
		if c.field == "" && err != nil || c.field != "" && (err == nil || !strings.Contains(err.Error(), ": "+c.field+": ")) {
			t.Errorf("%s: got %v", c.name, err)
		}
		if c.field == "" && len(c.d.Entities) > 1 && !resolve.IsID(c.d.Entities[1]) || c.d.Claim != nil && c.field == "" && !resolve.IsID(c.d.Claim.Object) {
			t.Errorf("%s: names are left: %+v", c.name, c.d)
		}
	}
}
