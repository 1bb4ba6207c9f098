package answer_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"liaison/internal/graph"
	"liaison/internal/store/embedded"
)

// paper builds articles sentence by sentence and what is read in them.
type paper struct {
	t        *testing.T
	document graph.Document
	at       map[string]int // mention by name
}

func article(t *testing.T, source, published, text string) *paper {
	p := &paper{t: t, at: map[string]int{}}
	ref := source + " " + published
	id := graph.ArticleID(source, "", ref, text)
	p.document.Article = graph.Article{ID: id, Ref: ref, Source: source, Published: published, Text: text, Title: text[:min(20, len(text))],
		Fingerprint: graph.Fingerprint(text), Imported: time.Unix(1_700_000_000, 0).UTC()}
	p.document.Extraction = graph.Extraction{ID: graph.ExtractionID(id, "test", "1", false), Extractor: "test", Version: "1"}
	return p
}

func (p *paper) span(words string) graph.Span {
	p.t.Helper()
	i := strings.Index(p.document.Article.Text, words)
	if i < 0 {
		p.t.Fatalf("no %q in the article", words)
	}
	start := utf8.RuneCountInString(p.document.Article.Text[:i])
	return graph.Span{Start: start, End: start + utf8.RuneCountInString(words)}
}

func (p *paper) mention(t graph.EntityType, name string, surfaces ...string) *paper {
	m := graph.Mention{Article: p.document.Article.ID, Type: t, Name: name, Surfaces: append([]string{name}, surfaces...)}
	for _, s := range m.Surfaces {
		if strings.Contains(p.document.Article.Text, s) {
			m.Spans = append(m.Spans, p.span(s))
		}
	}
	m.ID = graph.MentionID(m.Article, t, m.Spans[0], 0)
	p.at[name] = len(p.document.Mentions)
	p.document.Mentions = append(p.document.Mentions, m)
	return p
}

func (p *paper) people(names ...string) *paper { return p.each(graph.Person, names) }
func (p *paper) bodies(names ...string) *paper { return p.each(graph.Organisation, names) }
func (p *paper) places(names ...string) *paper { return p.each(graph.Place, names) }

func (p *paper) each(t graph.EntityType, names []string) *paper {
	for _, n := range names {
		p.mention(t, n)
	}
	return p
}

// meet adds a meeting named by the sentence that tells of it.
func (p *paper) meet(name, sentence, date string) *paper {
	d, err := graph.ParseDate(date)
	if err != nil {
		p.t.Fatal(err)
	}
	m := graph.Mention{Article: p.document.Article.ID, Type: graph.Meeting, Kind: "talks", Name: name, Surfaces: []string{name},
		Spans: []graph.Span{p.span(sentence)}, Date: &d, Status: graph.Asserted, Confidence: 0.9}
	m.ID = graph.MentionID(m.Article, m.Type, m.Spans[0], 0)
	p.at[name] = len(p.document.Mentions)
	p.document.Mentions = append(p.document.Mentions, m)
	return p
}

// say adds a claim: "subject type object", the sentence that states it, and what else edit sets.
func (p *paper) say(subject string, t graph.EdgeType, object, sentence string, edit ...func(*graph.Claim)) *paper {
	p.t.Helper()
	c := graph.Claim{Article: p.document.Article.ID, Type: t, Subject: p.id(subject), Object: p.id(object), Status: graph.Asserted,
		Sentence: p.span(sentence), Confidence: 0.9}
	for _, e := range edit {
		e(&c)
	}
	c.ID = graph.ClaimID(c)
	p.document.Claims = append(p.document.Claims, c)
	return p
}

func (p *paper) id(name string) string {
	p.t.Helper()
	i, ok := p.at[name]
	if !ok {
		p.t.Fatalf("no mention %q", name)
	}
	return p.document.Mentions[i].ID
}

func status(s graph.Status) func(*graph.Claim) { return func(c *graph.Claim) { c.Status = s } }
func role(r string) func(*graph.Claim)         { return func(c *graph.Claim) { c.Role = r } }
func on(date string) func(*graph.Claim) {
	return func(c *graph.Claim) { c.Date, _ = graph.ParseDate(date) }
}
func (p *paper) behalf(name string) func(*graph.Claim) {
	return func(c *graph.Claim) { c.OnBehalfOf = p.id(name) }
}

// world is a store with articles in it.
type world struct {
	*embedded.Store
	t *testing.T
}

func open(t *testing.T, papers ...*paper) *world {
	t.Helper()
	ctx := context.Background()
	s, err := embedded.Open(ctx, filepath.Join(t.TempDir(), "test.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	w := &world{s, t}
	t.Cleanup(func() {
		if v, err := s.Verify(ctx); err != nil || len(v.Differences) > 0 {
			t.Errorf("verify: %v, %v", v, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	im, err := s.StartImport(ctx, graph.Import{ID: "test", Name: "test", By: "test"})
	if err != nil {
		t.Fatal(err)
	}
	b := graph.Batch{Import: im.ID, Cursor: "1"}
	for _, p := range papers {
		b.Documents = append(b.Documents, p.document)
	}
	if _, err := s.Apply(ctx, b); err != nil {
		t.Fatal(err)
	}
	return w
}

// find gives the id of the entity that a name finds first.
func (w *world) find(name string) string {
	w.t.Helper()
	page, err := w.Search(context.Background(), graph.SearchQuery{Text: name})
	if err != nil || len(page.Items) == 0 {
		w.t.Fatalf("search %q: %v, %v", name, page, err)
	}
	return page.Items[0].Entity.ID
}

func names(entities []graph.Entity) string {
	var out []string
	for _, e := range entities {
		out = append(out, e.Name)
	}
	return strings.Join(out, ", ")
}
