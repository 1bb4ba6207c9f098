package storetest

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"liaison/internal/graph"
)

// The names of a small world in which everything that identity has to settle happens often.
var (
	drawnPersons = []string{"Hafiz Saeed", "Saeed", "John Smith", "Smith", "Angela Merkel", "Merkel", "Karl Merkel"}
	drawnBodies  = []string{"Arna Dock Board", "Alder Development Bank", "ADB", "Supreme Court", "Hamas", "QRS"}
	drawnPlaces  = []string{"Pakistan", "US", "United States", "Doha", "UBQ"}
	drawnForms   = map[string]string{"Arna Dock Board": "ADB", "Alder Development Bank": "ADB", "Hafiz Saeed": "Saeed", "John Smith": "Smith",
		"Angela Merkel": "Merkel", "Karl Merkel": "Merkel"}
)

// drawArticle makes a random article with what was read in it.
func drawArticle(t *rapid.T, number int) article {
	a := article{Ref: fmt.Sprintf("article %d", number), Source: rapid.SampledFrom([]string{"", "Gazette", "Herald"}).Draw(t, "source"),
		Published: rapid.SampledFrom([]string{"", "2024-01-01", "2024-01-02"}).Draw(t, "published")}
	if rapid.IntRange(0, 3).Draw(t, "at a url") == 0 {
		a.URL = rapid.SampledFrom([]string{"https://news.example/1", "https://news.example/2"}).Draw(t, "url")
	}
	var text []string
	add := func(of graph.EntityType, name string) string {
		e := entity{ID: fmt.Sprintf("e%d", len(a.Entities)), Type: of, Name: name}
		text = append(text, name)
		if form := drawnForms[name]; form != "" && rapid.Bool().Draw(t, "spelled out") {
			e.Aliases = []string{form}
			text = append(text, form)
		}
		a.Entities = append(a.Entities, e)
		return e.ID
	}
	var persons, bodies []string
	for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(drawnPersons), 0, 2, rapid.ID).Draw(t, "persons") {
		persons = append(persons, add(graph.Person, n))
	}
	for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(drawnBodies), 0, 2, rapid.ID).Draw(t, "bodies") {
		bodies = append(bodies, add(graph.Organisation, n))
	}
	where := add(graph.Place, rapid.SampledFrom(drawnPlaces).Draw(t, "place"))
	a.Text = strings.Join(text, " and ") + ", " + rapid.SampledFrom([]string{"said the wire in its only report of the day", "a story of its own, number " + a.Ref}).Draw(t, "rest")
	for _, p := range persons {
		for _, b := range bodies {
			if rapid.Bool().Draw(t, "belongs") {
				a.Relations = append(a.Relations, relation{Type: rapid.SampledFrom([]graph.EdgeType{graph.Leads, graph.MemberOf}).Draw(t, "type"),
					Subject: p, Object: b, Status: rapid.SampledFrom(graph.Statuses).Draw(t, "status"), Confidence: 0.5,
					By: rapid.SampledFrom([]string{"", "police", where}).Draw(t, "by")})
			}
		}
	}
	for _, b := range bodies {
		if rapid.Bool().Draw(t, "part") {
			a.Relations = append(a.Relations, relation{Type: graph.PartOf, Subject: b, Object: where})
		}
	}
	if who := append(slices.Clone(persons), bodies...); len(who) > 1 && rapid.Bool().Draw(t, "met") {
		m := meeting{ID: "Talks", Kind: "talks", Place: where, Date: graph.Date{Start: "2024-01-01", End: "2024-01-01", Precision: graph.Day}}
		for _, w := range who {
			m.With = append(m.With, attendance{Entity: w, For: rapid.SampledFrom(append([]string{""}, bodies...)).Draw(t, "for")})
		}
		a.Meetings = []meeting{m}
	}
	return a
}

// histories: after any sequence of imports, retractions, decisions and undoings the store verifies.
// Every step verifies the whole store, so unless -rapid.checks says otherwise a dozen are drawn.
func histories(t *testing.T, open func(*testing.T) graph.Store) {
	if f := flag.Lookup("rapid.checks"); f != nil && f.Value.String() == f.DefValue {
		if err := f.Value.Set("12"); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = f.Value.Set(f.DefValue) }()
	}
	rapid.Check(t, func(rt *rapid.T) {
		r := newRunner(t, open(t), nil)
		h := &history{runner: r, t: rt}
		rt.Repeat(map[string]func(*rapid.T){"import": h.add, "retract": h.retract, "decide": h.settle, "undo": h.undo, "": func(rt *rapid.T) {
			v, err := r.store.Verify(r.ctx)
			if err != nil || len(v.Differences) > 0 {
				rt.Fatalf("%v: %s", err, strings.Join(v.Differences[:min(3, len(v.Differences))], "\n"))
			}
		}})
	})
}

type history struct {
	*runner
	t       *rapid.T
	number  int
	here    []string
	decided []string
}

func (h *history) add(t *rapid.T) {
	var docs []graph.Document
	for range rapid.IntRange(1, 3).Draw(t, "how many") {
		h.number++
		a := drawArticle(t, h.number)
		d := a.document(t)
		d.Article.Imported = time.Unix(int64(h.number), 0).UTC()
		docs = append(docs, d)
		if !slices.Contains(h.here, d.Article.ID) {
			h.here = append(h.here, d.Article.ID)
		}
	}
	if _, err := h.store.Apply(h.ctx, graph.Batch{Documents: docs}); err != nil {
		t.Fatal(err)
	}
}

func (h *history) retract(t *rapid.T) {
	if len(h.here) == 0 {
		return
	}
	i := rapid.IntRange(0, len(h.here)-1).Draw(t, "article")
	if _, err := h.store.Retract(h.ctx, graph.Retraction{Articles: h.here[i : i+1]}); err != nil {
		t.Fatal(err)
	}
	h.here = slices.Delete(h.here, i, i+1)
}

func (h *history) settle(t *rapid.T) {
	byType := map[graph.EntityType][]string{}
	for e, err := range h.store.Entities(context.Background(), graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		byType[e.Type] = append(byType[e.Type], e.ID)
	}
	list := byType[rapid.SampledFrom(graph.EntityTypes).Draw(t, "of type")]
	if len(list) < 2 {
		return
	}
	d := graph.Decision{Verb: rapid.SampledFrom([]graph.Verb{graph.Same, graph.Same, graph.Different, graph.Hide, graph.Rename, graph.Retype}).Draw(t, "verb"),
		Entities: rapid.SliceOfNDistinct(rapid.SampledFrom(list), 2, 2, rapid.ID).Draw(t, "entities"), By: "tester",
		At: time.Unix(int64(1000+len(h.decided)), 0)}
	switch d.Verb {
	case graph.Hide:
		d.Entities = d.Entities[:1]
	case graph.Rename:
		d.Entities, d.Value = d.Entities[:1], "Another Name"
	case graph.Retype:
		d.Entities, d.Value = d.Entities[:1], string(rapid.SampledFrom(graph.EntityTypes[:3]).Draw(t, "to"))
	}
	made, err := h.store.Decide(h.ctx, d)
	switch code := graph.CodeOf(err); {
	case err == nil:
		h.decided = append(h.decided, made.ID)
	case code != graph.CodeConflict && code != graph.CodeInvalid:
		t.Fatal(err)
	}
}

func (h *history) undo(t *rapid.T) {
	if len(h.decided) == 0 {
		return
	}
	if _, err := h.store.Undo(h.ctx, rapid.SampledFrom(h.decided).Draw(t, "decision"), "tester"); err != nil {
		t.Fatal(err)
	}
}
