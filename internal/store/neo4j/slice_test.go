package neo4j

import (
	"context"
	"testing"
	"time"

	"liaison/internal/graph"
)

// article makes a document of a text in which the named things stand, with the relations given as subject, type, object.
func article(ref, text string, things map[string]graph.EntityType, relations ...[3]string) graph.Document {
	id := graph.ArticleID("test", "", ref, text)
	d := graph.Document{Article: graph.Article{ID: id, Ref: ref, Source: "test", Title: "Article " + ref, Text: text, Published: "2024-05-17",
		Imported: time.Unix(1_700_000_000, 0).UTC(), Fingerprint: graph.Fingerprint(text)},
		Extraction: graph.Extraction{ID: graph.ExtractionID(id, "test", "1", false), Extractor: "test", Version: "1"}}
	ids := map[string]string{}
	at := 0
	for _, name := range sorted(things) {
		span := graph.Span{Start: at, End: at + len(name)}
		m := graph.Mention{ID: graph.MentionID(id, things[name], span, 0), Article: id, Type: things[name], Name: name,
			Surfaces: []string{name}, Spans: []graph.Span{span}}
		ids[name] = m.ID
		at += len(name) + 1
		d.Mentions = append(d.Mentions, m)
	}
	for _, r := range relations {
		c := graph.Claim{Article: id, Type: graph.EdgeType(r[1]), Subject: ids[r[0]], Object: ids[r[2]], Status: graph.Asserted,
			Sentence: graph.Span{Start: 0, End: min(40, len(text))}, Confidence: 0.9}
		c.ID = graph.ClaimID(c)
		d.Claims = append(d.Claims, c)
	}
	return d
}

func TestSlice(t *testing.T) {
	s := fresh(t)
	ctx := context.Background()
	if _, err := s.StartImport(ctx, graph.Import{ID: "i", Name: "i", By: "test"}); err != nil {
		t.Fatal(err)
	}
	docs := []graph.Document{
		article("a", "Acme Holding Beta Bank Carl Neumann", map[string]graph.EntityType{"Acme Holding": graph.Organisation,
			"Beta Bank": graph.Organisation, "Carl Neumann": graph.Person}, [3]string{"Acme Holding", "owns", "Beta Bank"},
			[3]string{"Carl Neumann", "leads", "Beta Bank"}),
		article("b", "Carl Neumann Delta Union is another text altogether", map[string]graph.EntityType{"Carl Neumann": graph.Person,
			"Delta Union": graph.Organisation}, [3]string{"Carl Neumann", "member_of", "Delta Union"}),
	}
	a, err := s.Apply(ctx, graph.Batch{Import: "i", Documents: docs, Cursor: "2"})
	if err != nil {
		t.Fatal(err)
	}
	if a.New != 2 || a.Delta.Counts != [6]int{4, 0, 0, 3, 0, 0} {
		t.Fatalf("applied %+v", a)
	}
	again, err := s.Apply(ctx, graph.Batch{Import: "i", Documents: docs, Cursor: "2"})
	if err != nil || again.Unchanged != 2 || again.Generation != a.Generation {
		t.Fatalf("applied again %+v, %v", again, err)
	}
	id := func(name string) string {
		page, err := s.Search(ctx, graph.SearchQuery{Text: name})
		if err != nil || len(page.Items) != 1 {
			t.Fatalf("search %q: %+v, %v", name, page, err)
		}
		return page.Items[0].Entity.ID
	}
	acme, delta := id("acme"), id("delta un")
	card, err := s.Entity(ctx, id("neuman"))
	if err != nil || card.Entity.Line != "Beta Bank" || card.Entity.Degree != 2 || len(card.Top) != 2 {
		t.Fatalf("card %+v, %v", card, err)
	}
	around, err := s.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: []string{acme}, Depth: 3})
	if err != nil || len(around.Entities) != 4 || len(around.Edges) != 3 {
		t.Fatalf("neighbourhood %+v, %v", around, err)
	}
	paths, err := s.Paths(ctx, graph.PathQuery{From: acme, To: delta})
	if err != nil || len(paths.Paths) != 1 || len(paths.Paths[0].Hops) != 3 {
		t.Fatalf("paths %+v, %v", paths, err)
	}
	if q := paths.Paths[0].Hops[0].Quotes; len(q) != 1 || len(q[0].Segments) == 0 {
		t.Fatalf("quotes %+v", q)
	}
	other := open(t, server.URI)
	if g, err := other.Generation(ctx); err != nil || g != a.Generation {
		t.Fatalf("another store sees generation %d, %v", g, err)
	}
}
