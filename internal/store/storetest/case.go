package storetest

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"time"

	"liaison/internal/graph"
)

//go:embed cases/*.json
var caseFiles embed.FS

// testCase is one file entry: articles, then steps that write and questions with their answers.
type testCase struct {
	Name     string    `json:"name"`
	Why      string    `json:"why"`
	Articles []article `json:"articles"`
	Steps    []step    `json:"steps"`
}

// article is an article with what was read in it. Names are found in the text; a relation's quote is the sentence that
// states it, the whole text where it is left out.
type article struct {
	Ref       string     `json:"ref"`
	URL       string     `json:"url"`
	Source    string     `json:"source"`
	Published string     `json:"published"`
	Imported  string     `json:"imported"` // a date; the first of 2025 where left out
	Text      string     `json:"text"`
	Extractor string     `json:"extractor"`
	Version   string     `json:"version"`
	Person    bool       `json:"person"`
	Entities  []entity   `json:"entities"`
	Relations []relation `json:"relations"`
	Meetings  []meeting  `json:"meetings"`
}

type entity struct {
	ID      string           `json:"id"`
	Type    graph.EntityType `json:"type"`
	Kind    string           `json:"kind"`
	Name    string           `json:"name"`
	Aliases []string         `json:"aliases"`
}

type relation struct {
	Type       graph.EdgeType `json:"type"`
	Subject    string         `json:"subject"`
	Object     string         `json:"object"`
	Role       string         `json:"role"`
	Status     graph.Status   `json:"status"`
	By         string         `json:"by"` // who says so: an entity of the article or text
	Date       graph.Date     `json:"date"`
	Quote      string         `json:"quote"`
	Confidence float64        `json:"confidence"`
}

type meeting struct {
	ID     string       `json:"id"`
	Kind   string       `json:"kind"`
	With   []attendance `json:"with"`
	Place  string       `json:"place"`
	Date   graph.Date   `json:"date"`
	Status graph.Status `json:"status"`
	Quote  string       `json:"quote"`
}

type attendance struct {
	Entity string `json:"entity"`
	For    string `json:"for"`
	Role   string `json:"role"`
}

// step does one thing. Entities are named by what they are called, "type:name" where that is not enough; articles by ref.
type step struct {
	Apply   []string    `json:"apply"`
	Retract []string    `json:"retract"`
	Erase   bool        `json:"erase"`
	Decide  *decide     `json:"decide"`
	Undo    string      `json:"undo"` // by the label given in Decide
	Expect  *expect     `json:"expect"`
	Fails   *graph.Code `json:"fails"`
}

type decide struct {
	Label    string           `json:"label"`
	Verb     graph.Verb       `json:"verb"`
	Entities []string         `json:"entities"`
	Mentions []string         `json:"mentions"` // "ref/entity id"
	Claims   []int            `json:"claims"`   // of the article in Of, by place
	Of       string           `json:"of"`
	Value    string           `json:"value"`
	Claim    *graph.Statement `json:"claim"` // its ends by name, its article by ref
}

func loadCases(t *testing.T) []testCase {
	t.Helper()
	files, err := fs.Glob(caseFiles, "cases/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var out []testCase
	for _, f := range files {
		b, err := caseFiles.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var cases []testCase
		d := json.NewDecoder(strings.NewReader(string(b)))
		d.DisallowUnknownFields()
		if err := d.Decode(&cases); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		out = append(out, cases...)
	}
	return out
}

// fataler is what a case that is wrong in itself ends with.
type fataler interface{ Fatal(args ...any) }

// document builds what a store is given.
func (a *article) document(t fataler) graph.Document {
	id := graph.ArticleID(a.Source, a.URL, a.Ref, a.Text)
	extractor, version := a.Extractor, a.Version
	if extractor == "" {
		extractor, version = "case", "1"
	}
	imported := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	if a.Imported != "" {
		var err error
		if imported, err = time.Parse(time.DateOnly, a.Imported); err != nil {
			t.Fatal(err)
		}
	}
	d := graph.Document{
		Article: graph.Article{ID: id, Ref: a.Ref, URL: a.URL, Source: a.Source, Title: a.Ref, Published: a.Published, Text: a.Text,
			Imported: imported, Fingerprint: graph.Fingerprint(a.Text)},
		Extraction: graph.Extraction{ID: graph.ExtractionID(id, extractor, version, a.Person), Extractor: extractor, Version: version, Person: a.Person},
	}
	ids := map[string]string{}
	for _, e := range a.Entities {
		m := graph.Mention{Article: id, Type: e.Type, Kind: e.Kind, Name: e.Name, Surfaces: append([]string{e.Name}, e.Aliases...)}
		for _, form := range m.Surfaces {
			if s, ok := find(a.Text, form); ok {
				m.Spans = append(m.Spans, s)
			}
		}
		if len(m.Spans) == 0 {
			t.Fatal(fmt.Sprintf("article %s: %q is not in its text", a.Ref, e.Name))
		}
		m.ID = graph.MentionID(id, e.Type, m.Spans[0], 0)
		ids[e.ID] = m.ID
		d.Mentions = append(d.Mentions, m)
	}
	quote := func(q string) graph.Span {
		if q == "" {
			return graph.Span{Start: 0, End: len([]rune(a.Text))}
		}
		s, ok := find(a.Text, q)
		if !ok {
			t.Fatal(fmt.Sprintf("article %s: no quote %q", a.Ref, q))
		}
		return s
	}
	add := func(c graph.Claim) {
		if c.Confidence == 0 {
			c.Confidence = 0.9
		}
		if c.Status == "" {
			c.Status = graph.Asserted
		}
		if c.Date.Precision == "" {
			c.Date.Precision = graph.Unknown
		}
		c.Article, c.ID = id, ""
		c.ID = graph.ClaimID(c)
		d.Claims = append(d.Claims, c)
	}
	named := func(id string) string {
		if m, ok := ids[id]; ok {
			return m
		}
		return id
	}
	for _, r := range a.Relations {
		add(graph.Claim{Type: r.Type, Subject: named(r.Subject), Object: named(r.Object), Role: r.Role, Status: r.Status, AttributedTo: named(r.By),
			Date: r.Date, Sentence: quote(r.Quote), Confidence: r.Confidence})
	}
	for i, m := range a.Meetings {
		span := quote(m.Quote)
		status := m.Status
		if status == "" {
			status = graph.Asserted
		}
		mention := graph.Mention{ID: graph.MentionID(id, graph.Meeting, span, i), Article: id, Type: graph.Meeting, Kind: m.Kind, Name: m.ID,
			Surfaces: []string{m.ID}, Spans: []graph.Span{span}, Status: status, Confidence: 0.9}
		if m.Date.Known() {
			date := m.Date
			mention.Date = &date
		}
		d.Mentions = append(d.Mentions, mention)
		for _, w := range m.With {
			role := w.Role
			if role == "" {
				role = graph.Participant
			}
			c := graph.Claim{Type: graph.Attended, Subject: named(w.Entity), Object: mention.ID, Role: role, Status: status, Date: m.Date, Sentence: span}
			if w.For != "" {
				c.OnBehalfOf = named(w.For)
			}
			add(c)
		}
		if m.Place != "" {
			add(graph.Claim{Type: graph.HeldIn, Subject: mention.ID, Object: named(m.Place), Status: status, Date: m.Date, Sentence: span})
		}
	}
	return d
}

// find gives the span of the first occurrence of words in a text.
func find(text, words string) (graph.Span, bool) {
	at := strings.Index(text, words)
	if at < 0 {
		return graph.Span{}, false
	}
	start := len([]rune(text[:at]))
	return graph.Span{Start: start, End: start + len([]rune(words))}, true
}

// mention gives the id of an entity's mention in the article.
func (a *article) mention(t *testing.T, id string) string {
	t.Helper()
	d := a.document(t)
	for i, e := range a.Entities {
		if e.ID == id {
			return d.Mentions[i].ID
		}
	}
	for i, m := range a.Meetings {
		if m.ID == id {
			return d.Mentions[len(a.Entities)+i].ID
		}
	}
	t.Fatalf("article %s has no entity %q", a.Ref, id)
	return ""
}
