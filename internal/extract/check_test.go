package extract_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

const text = "Ann Reed, head of Acme Bank, met John Cole in Lyon on 4 May."

// span finds the nth code points of a word in the text.
func span(word string) graph.Span {
	at := len([]rune(text[:strings.Index(text, word)]))
	return graph.Span{Start: at, End: at + len([]rune(word))}
}

func record() *extract.Record {
	whole := []graph.Span{{Start: 0, End: len([]rune(text))}}
	entity := func(id string, t graph.EntityType, name string) extract.Entity {
		return extract.Entity{ID: id, Type: t, Name: name, Aliases: []string{}, Mentions: []graph.Span{span(name)}}
	}
	return &extract.Record{
		Article:   extract.Article{Ref: "a", Text: text},
		Entities:  []extract.Entity{entity("e1", graph.Person, "Ann Reed"), entity("e2", graph.Organisation, "Acme Bank"), entity("e3", graph.Person, "John Cole"), entity("e4", graph.Place, "Lyon")},
		Relations: []extract.Relation{{Type: graph.Leads, Subject: "e1", Object: "e2", Status: graph.Asserted, Evidence: whole, Confidence: 0.9}},
		Meetings: []extract.Meeting{{ID: "m1", Kind: "meeting", Place: "e4", Status: graph.Asserted, Evidence: whole, Confidence: 0.8,
			Participants: []extract.Participant{{Entity: "e1", OnBehalfOf: "e2", Role: graph.Participant}, {Entity: "e3", Role: graph.Participant}}}},
	}
}

func TestCheck(t *testing.T) {
	whole := []graph.Span{{Start: 0, End: len([]rune(text))}}
	cases := map[string]struct {
		change  func(*extract.Record)
		dropped string
		holds   func(*extract.Record) bool
	}{
		"a sound record stays as it is": {func(*extract.Record) {}, "", func(r *extract.Record) bool { return reflect.DeepEqual(r, record()) }},
		"a mention outside the text takes its entity and all that names it": {
			func(r *extract.Record) { r.Entities[0].Mentions = []graph.Span{{Start: 50, End: 500}} }, extract.DroppedEntity,
			func(r *extract.Record) bool {
				return len(r.Entities) == 3 && len(r.Relations) == 0 && len(r.Meetings[0].Participants) == 1
			}},
		"a negative span goes": {func(r *extract.Record) { r.Relations[0].Evidence = []graph.Span{{Start: -1, End: 4}} }, extract.DroppedNoQuote,
			func(r *extract.Record) bool { return len(r.Relations) == 0 }},
		"a name that is not in the text becomes the longest mention": {func(r *extract.Record) { r.Entities[0].Name = "Anne Reading" }, extract.DroppedName,
			func(r *extract.Record) bool { return r.Entities[0].Name == "Ann Reed" }},
		"an alias that is not in the text goes": {func(r *extract.Record) { r.Entities[1].Aliases = []string{"ACME", "Bank", "Zenith"} }, extract.DroppedAlias,
			func(r *extract.Record) bool {
				return reflect.DeepEqual(r.Entities[1].Aliases, []string{"ACME", "Bank"})
			}},
		"a type between the wrong ends goes": {func(r *extract.Record) { r.Relations[0].Type = graph.FamilyOf }, extract.DroppedSignature,
			func(r *extract.Record) bool { return len(r.Relations) == 0 }},
		"attended is no relation": {func(r *extract.Record) { r.Relations[0].Type = graph.Attended }, extract.DroppedSignature,
			func(r *extract.Record) bool { return len(r.Relations) == 0 }},
		"a relation to itself goes": {func(r *extract.Record) { r.Relations[0].Object = "e1" }, extract.DroppedSelf,
			func(r *extract.Record) bool { return len(r.Relations) == 0 }},
		"an unknown id goes": {func(r *extract.Record) { r.Relations[0].Object = "e9" }, extract.DroppedUnknown,
			func(r *extract.Record) bool { return len(r.Relations) == 0 }},
		"an id used twice goes": {func(r *extract.Record) { r.Entities[2].ID = "e1" }, extract.DroppedEntity,
			func(r *extract.Record) bool { return len(r.Entities) == 3 }},
		"a meeting is no entity": {func(r *extract.Record) { r.Entities[3].Type = graph.Meeting }, extract.DroppedEntity,
			func(r *extract.Record) bool { return r.Meetings[0].Place == "" }},
		"an unknown status goes": {func(r *extract.Record) { r.Relations[0].Status = "sure" }, extract.DroppedStatus,
			func(r *extract.Record) bool { return len(r.Relations) == 0 }},
		"a confidence that is no number goes": {func(r *extract.Record) { r.Relations[0].Confidence = math.NaN() }, extract.DroppedNumber,
			func(r *extract.Record) bool { return len(r.Relations) == 0 }},
		"a confidence not given is 1": {func(r *extract.Record) { r.Relations[0].Confidence = 0 }, "",
			func(r *extract.Record) bool { return r.Relations[0].Confidence == 1 }},
		"a malformed date leaves the claim undated": {func(r *extract.Record) { r.Relations[0].Date = &graph.Date{Start: "May"} }, extract.DroppedDate,
			func(r *extract.Record) bool { return r.Relations[0].Date == nil && len(r.Relations) == 1 }},
		"a meeting nobody attended goes": {func(r *extract.Record) { r.Meetings[0].Participants = nil }, extract.DroppedMeeting,
			func(r *extract.Record) bool { return len(r.Meetings) == 0 }},
		"a person is no body to stand for": {func(r *extract.Record) { r.Meetings[0].Participants[1].OnBehalfOf = "e1" }, extract.DroppedUnknown,
			func(r *extract.Record) bool { return r.Meetings[0].Participants[1].OnBehalfOf == "" }},
		"no article states more than the limit": {func(r *extract.Record) {
			for range 2 * extract.MaxClaims {
				r.Relations = append(r.Relations, extract.Relation{Type: graph.Leads, Subject: "e3", Object: "e2", Status: graph.Asserted, Evidence: whole, Confidence: 0.1})
			}
		}, extract.DroppedLimit, func(r *extract.Record) bool {
			return len(r.Relations) < extract.MaxClaims && r.Relations[0].Confidence == 0.9 && len(r.Meetings) == 1
		}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			r := record()
			c.change(r)
			extract.Check(r)
			if !c.holds(r) {
				t.Errorf("got %+v", r)
			}
			if c.dropped == "" && len(r.Dropped) > 0 || c.dropped != "" && r.Dropped[c.dropped] == 0 {
				t.Errorf("dropped %v, want %q", r.Dropped, c.dropped)
			}
			r.Dropped = nil
			extract.Check(r)
			if len(r.Dropped) > 0 {
				t.Errorf("a second check dropped %v", r.Dropped)
			}
		})
	}
}

func FuzzCheck(f *testing.F) {
	f.Add("Ann met Bo.", 0, 3, 8, 10, "Ann", 0.5)
	f.Add("", -1, 1<<40, 3, 2, "\x00", math.Inf(1))
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int, name string, confidence float64) {
		s, u := graph.Span{Start: a, End: b}, graph.Span{Start: c, End: d}
		r := &extract.Record{
			Article: extract.Article{Text: text},
			Entities: []extract.Entity{{ID: "x", Type: graph.Person, Name: name, Aliases: []string{name, text}, Mentions: []graph.Span{s, u}},
				{ID: "y", Type: graph.Person, Name: text, Mentions: []graph.Span{u}}},
			Relations: []extract.Relation{{Type: graph.FamilyOf, Subject: "x", Object: "y", Evidence: []graph.Span{s, u}, Confidence: confidence}},
			Meetings: []extract.Meeting{{ID: "m", Evidence: []graph.Span{u, s}, Confidence: confidence, Participants: []extract.Participant{{Entity: "y"},
				{Entity: "x", Detail: extract.Detail{Evidence: []graph.Span{s}, Confidence: confidence}}}}},
		}
		extract.Check(r)
		n := len([]rune(text))
		for _, e := range r.Entities {
			for _, m := range e.Mentions {
				if m.Start < 0 || m.Start >= m.End || m.End > n {
					t.Fatalf("span %v outside %d code points", m, n)
				}
			}
		}
		r.Dropped = nil
		extract.Check(r)
		if len(r.Dropped) > 0 {
			t.Fatalf("a second check dropped %v", r.Dropped)
		}
	})
}

func TestCheckKeepsACountryThatOnlyItsAdjectiveNames(t *testing.T) {
	r := &extract.Record{
		Article:  extract.Article{Ref: "a", Text: "A Czech investor came."},
		Entities: []extract.Entity{{ID: "e1", Type: graph.Place, Name: "Czech Republic", Mentions: []graph.Span{{Start: 2, End: 7}}}},
	}
	extract.Check(r)
	if got := r.Entities[0].Name; got != "Czech Republic" {
		t.Errorf("the country is called %q", got)
	}
	r.Entities[0].Name = "Peru"
	extract.Check(r)
	if got := r.Entities[0].Name; got != "Czech" {
		t.Errorf("a name that the adjective does not mean stays: %q", got)
	}
}
