package embedded

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"liaison/internal/graph"
)

// TestHostileNames: whatever names, roles and sources hold, the store takes it as data, keeps it as it is (broken
// encoding aside) and verifies.
func TestHostileNames(t *testing.T) {
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "store.db"))
	names := []string{"<script>alert(1)</script>", "a\nb\\nc\\", "NUL\x00inside", "\xff\xfe broken", "\u202eevil\u202c", "=1+1", "'; DROP TABLE entity; --",
		strings.Repeat("long ", 13_000), "\t", "%s%n", "日本", "A\u0301", "\\", "\n", "~let", "split:x", "a|b", "John Smith\x00x"}
	var docs []graph.Document
	for i, n := range names {
		id := graph.ArticleID(n, "", fmt.Sprint(i), n)
		d := graph.Document{Article: graph.Article{ID: id, Ref: n, Source: n, Title: n, Author: n, Text: n, Fingerprint: graph.Fingerprint(n)},
			Extraction: graph.Extraction{ID: graph.ExtractionID(id, "x", "1", false), Extractor: n, Version: "1"}}
		for k, typ := range []graph.EntityType{graph.Person, graph.Organisation, graph.Place} {
			span := graph.Span{Start: k, End: k + 1}
			d.Mentions = append(d.Mentions, graph.Mention{ID: graph.MentionID(id, typ, span, 0), Type: typ, Kind: n, Name: n, Surfaces: []string{n, "x " + n},
				Spans: []graph.Span{span}})
		}
		c := graph.Claim{Article: id, Type: graph.Leads, Subject: d.Mentions[0].ID, Object: d.Mentions[1].ID, Role: n, Status: graph.Asserted, AttributedTo: n,
			Confidence: 0.9, Sentence: graph.Span{Start: 0, End: 5}}
		c.ID = graph.ClaimID(c)
		d.Claims = []graph.Claim{c}
		docs = append(docs, d)
	}
	if _, err := s.StartImport(ctx, graph.Import{ID: names[0], Name: names[2], By: names[3]}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(ctx, graph.Batch{Import: names[0], Documents: docs, Rejects: []graph.Reject{{File: names[1], Reason: names[2]}}}); err != nil {
		t.Fatal(err)
	}
	hash(t, s)
	if again, err := s.Apply(ctx, graph.Batch{Import: names[0], Documents: docs}); err != nil || again.Unchanged != len(docs) {
		t.Errorf("again: %+v, %v", again, err)
	}
	found := map[string]bool{}
	for e, err := range s.Entities(ctx, graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		found[e.Name] = true
		if _, err := s.Entity(ctx, e.ID); err != nil {
			t.Errorf("%q: %v", e.Name, err)
		}
	}
	for _, n := range names {
		if want := strings.ToValidUTF8(strings.ReplaceAll(n, "\xff\xfe", "\ufffd\ufffd"), "\ufffd"); !found[want] && !found["x "+want] {
			t.Errorf("%.40q is not there", want)
		}
		if _, err := s.Search(ctx, graph.SearchQuery{Text: n[:min(len(n), 400)]}); err != nil {
			t.Errorf("search %.40q: %v", n, err)
		}
		for _, id := range []string{n, ""} {
			if _, err := s.Entity(ctx, id); graph.CodeOf(err) != graph.CodeNotFound && graph.CodeOf(err) != graph.CodeInvalid {
				t.Errorf("an id like %.20q answers %v", id, err)
			}
		}
	}
}
