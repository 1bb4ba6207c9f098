package meetings

import (
	"slices"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// read finds meetings in a text whose entities are given, with relations given too.
func read(t *testing.T, text, published string, given []article.Given, relations []extract.Relation) (*article.Analysed, []extract.Meeting) {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	date, err := graph.ParseDate(published)
	if err != nil {
		t.Fatal(err)
	}
	a := article.FromGiven(segment.Text(text), given)
	return a, m.Extract(a, date, relations)
}

func who(a *article.Analysed, m extract.Meeting) []string {
	var out []string
	for _, p := range m.Participants {
		for _, e := range a.Entities {
			if e.ID == p.Entity {
				out = append(out, e.Name)
			}
		}
	}
	slices.Sort(out)
	return out
}

var cast = []article.Given{
	{Name: "Anna Roux", Type: graph.Person}, {Name: "Omar Zaki", Type: graph.Person}, {Name: "France", Type: graph.Place},
	{Name: "Egypt", Type: graph.Place}, {Name: "Cairo", Type: graph.Place}, {Name: "Blue Front", Type: graph.Organisation}, {Name: "Red Front", Type: graph.Organisation},
}

func TestMeetingHasParticipantsPlaceAndDate(t *testing.T) {
	text := "French President Anna Roux met with Egyptian President Omar Zaki in Cairo on Monday. The two leaders discussed trade."
	relations := []extract.Relation{{Type: graph.Leads, Subject: "e1", Object: "e3", Status: graph.Asserted, Confidence: 0.9},
		{Type: graph.Leads, Subject: "e2", Object: "e4", Status: graph.Asserted, Confidence: 0.9}}
	a, found := read(t, text, "2026-01-20", cast, relations)
	if len(found) != 1 {
		t.Fatalf("%d meetings, want one told in two sentences: %+v", len(found), found)
	}
	m := found[0]
	if got := who(a, m); !slices.Equal(got, []string{"Anna Roux", "Omar Zaki"}) {
		t.Errorf("participants %v", got)
	}
	for _, p := range m.Participants {
		if p.OnBehalfOf == "" {
			t.Errorf("%s stands for nobody", p.Entity)
		}
	}
	if m.Place != "e5" || m.Date == nil || m.Date.Start != "2026-01-19" || m.Status != graph.Asserted {
		t.Errorf("place %q, date %+v, status %s", m.Place, m.Date, m.Status)
	}
}

func TestPlannedMeeting(t *testing.T) {
	_, found := read(t, "Anna Roux is scheduled to meet Omar Zaki in Cairo next week.", "2026-01-20", cast, nil)
	if len(found) != 1 || found[0].Status != graph.Planned {
		t.Fatalf("want one planned meeting: %+v", found)
	}
}

func TestTwoGroupsNamedBefore(t *testing.T) {
	a, found := read(t, "The Blue Front admits links with the Red Front. The two groups have held meetings to discuss cooperation.", "", cast, nil)
	if len(found) != 1 || !slices.Equal(who(a, found[0]), []string{"Blue Front", "Red Front"}) {
		t.Fatalf("want one meeting of the two fronts: %+v", found)
	}
}

func TestNoMeeting(t *testing.T) {
	for _, text := range []string{"The Blue Front met its target for the year, Anna Roux said.", "Omar Zaki was born in Cairo.",
		"The proposal was signed and accepted by Omar Zaki.", "Anna Roux, acting as chair of the Blue Front, invited Omar Zaki to join it."} {
		if _, found := read(t, text, "", cast, nil); len(found) > 0 {
			t.Errorf("%q: %+v", text, found)
		}
	}
}

func TestTriggerLexicon(t *testing.T) {
	if len(kinds) < 125 {
		t.Errorf("%d trigger forms, want at least 125", len(kinds))
	}
	for w, k := range kinds {
		if !slices.Contains(graph.MeetingKinds, k) {
			t.Errorf("%s: %q is no kind of meeting", w, k)
		}
	}
}
