package dates

import (
	"strings"
	"testing"

	"liaison/internal/graph"
)

func TestResolve(t *testing.T) {
	published, err := graph.ParseDate("2026-01-20") // a Tuesday
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		text       string
		ahead      bool
		start, end string
		precision  graph.Precision
		resolved   bool
	}{
		{"They met on January 15 , 2026 in Doha", false, "2026-01-15", "2026-01-15", graph.Day, false},
		{"They met on 15 January 2026", false, "2026-01-15", "2026-01-15", graph.Day, false},
		{"on the 15th of January", false, "2026-01-15", "2026-01-15", graph.Day, true},
		{"met in Doha in 2024", false, "2024", "2024", graph.Year, false},
		{"the January 2026 gathering", false, "2026-01", "2026-01", graph.Month, false},
		{"on Jan 15", false, "2026-01-15", "2026-01-15", graph.Day, true},
		{"on Jan. 25", false, "2025-01-25", "2025-01-25", graph.Day, true},
		{"on Jan. 25", true, "2026-01-25", "2026-01-25", graph.Day, true},
		{"met on Monday", false, "2026-01-19", "2026-01-19", graph.Day, true},
		{"met on Tuesday", false, "2026-01-20", "2026-01-20", graph.Day, true},
		{"met last Tuesday", false, "2026-01-13", "2026-01-13", graph.Day, true},
		{"will meet on Thursday", true, "2026-01-22", "2026-01-22", graph.Day, true},
		{"met last month", false, "2025-12", "2025-12", graph.Month, true},
		{"met last week", false, "2026-01-12", "2026-01-18", graph.Day, true},
		{"earlier this year", false, "2026", "2026", graph.Year, true},
		{"two years ago", false, "2024", "2024", graph.Year, true},
		{"met yesterday", false, "2026-01-19", "2026-01-19", graph.Day, true},
		{"in March", false, "2025-03", "2025-03", graph.Month, true},
		{"in March", true, "2026-03", "2026-03", graph.Month, true},
		{"from 2003 to 2008", false, "2003", "2008", graph.Year, false},
		{"in the 1990s", false, "1990", "1999", graph.Year, false},
		{"on 2025-11-03", false, "2025-11-03", "2025-11-03", graph.Day, false},
	}
	for _, c := range cases {
		words := strings.Fields(c.text)
		found := Find(words)
		if len(found) != 1 {
			t.Errorf("%q: %d dates, want 1", c.text, len(found))
			continue
		}
		d := found[0].Resolve(words, published, c.ahead)
		if d.Start != c.start || d.End != c.end || d.Precision != c.precision || d.Resolved != c.resolved {
			t.Errorf("%q: %+v, want %s to %s, %s, resolved %v", c.text, d, c.start, c.end, c.precision, c.resolved)
		}
		if err := d.Validate("date"); err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

func TestResolveWithoutPublicationDate(t *testing.T) {
	words := strings.Fields("They met last Tuesday")
	d := Find(words)[0].Resolve(words, graph.Date{Precision: graph.Unknown}, false)
	if d.Known() || d.Text != "last Tuesday" {
		t.Errorf("got %+v, want an unknown date that keeps its words", d)
	}
}

func TestFindLeavesOthersAlone(t *testing.T) {
	for _, s := range []string{"The group may march again", "a team of 2000 fighters", "15 soldiers , many wounded", "the sun sat low", "1200 people"} {
		if found := Find(strings.Fields(s)); len(found) > 0 {
			t.Errorf("%q: found %+v", s, found)
		}
	}
}
