package dates

import (
	"fmt"
	"strings"
	"time"

	"liaison/internal/graph"
)

// Resolve gives the date an expression names. published is the publication date; where it is not known to the day a
// relative expression stays unknown and keeps its words in Text. ahead says that the event lies in the future
// ("is to meet on Tuesday"), which decides between the last and the next Tuesday. words are those given to Find.
//
// A week is a range of seven days with precision day (Monday to Sunday), following ISO 8601.
func (e Expression) Resolve(words []string, published graph.Date, ahead bool) graph.Date {
	if e.form == absolute {
		return e.absoluteDate()
	}
	text := strings.Join(words[e.First:e.Last+1], " ")
	first, _ := published.Days()
	if first == graph.NoDay || published.Precision != graph.Day {
		return graph.Date{Precision: graph.Unknown, Text: text}
	}
	ref, err := time.Parse(time.DateOnly, published.Start)
	if err != nil {
		return graph.Date{Precision: graph.Unknown, Text: text}
	}
	switch e.form {
	case partial:
		return e.partialDate(ref, ahead)
	case weekday:
		return e.weekdayDate(ref, ahead)
	}
	return e.relativeDate(ref)
}

func (e Expression) absoluteDate() graph.Date {
	switch {
	case e.endYear > 0:
		return graph.Date{Start: fmt.Sprintf("%04d", e.year), End: fmt.Sprintf("%04d", e.endYear), Precision: graph.Year}
	case e.month == 0:
		return yearDate(e.year, false)
	case e.day == 0:
		return monthDate(e.year, e.month, false)
	}
	return dayDate(time.Date(e.year, time.Month(e.month), e.day, 0, 0, 0, 0, time.UTC), false)
}

// partialDate takes the nearest such day or month that is not in the future, or, for what lies ahead, not in the past.
func (e Expression) partialDate(ref time.Time, ahead bool) graph.Date {
	y := ref.Year()
	if e.day == 0 {
		m, now := e.month, int(ref.Month())
		switch {
		case ahead && e.offset <= 0 && m < now, e.offset > 0 && m <= now:
			y++
		case !ahead && e.offset == 0 && m > now, e.offset < 0 && m >= now:
			y--
		}
		return monthDate(y, m, true)
	}
	t := time.Date(y, time.Month(e.month), e.day, 0, 0, 0, 0, time.UTC)
	switch {
	case ahead && t.Before(ref):
		t = t.AddDate(1, 0, 0)
	case !ahead && t.After(ref):
		t = t.AddDate(-1, 0, 0)
	}
	return dayDate(t, true)
}

func (e Expression) weekdayDate(ref time.Time, ahead bool) graph.Date {
	back := (int(ref.Weekday()) - e.day + 7) % 7
	switch {
	case e.offset < 0 && back == 0:
		back = 7
	case e.offset > 0:
		back -= 7
	case e.offset == 0 && ahead && back > 0:
		back -= 7
	}
	return dayDate(ref.AddDate(0, 0, -back), true)
}

func (e Expression) relativeDate(ref time.Time) graph.Date {
	switch e.unit {
	case days:
		return dayDate(ref.AddDate(0, 0, e.offset), true)
	case weeks:
		t := ref.AddDate(0, 0, 7*e.offset-(int(ref.Weekday())+6)%7)
		end := t.AddDate(0, 0, 6)
		return graph.Date{Start: t.Format(time.DateOnly), End: end.Format(time.DateOnly), Precision: graph.Day, Resolved: true}
	case months:
		t := time.Date(ref.Year(), ref.Month()+time.Month(e.offset), 1, 0, 0, 0, 0, time.UTC)
		return monthDate(t.Year(), int(t.Month()), true)
	}
	return yearDate(ref.Year()+e.offset, true)
}

func yearDate(y int, resolved bool) graph.Date {
	s := fmt.Sprintf("%04d", y)
	return graph.Date{Start: s, End: s, Precision: graph.Year, Resolved: resolved}
}

func monthDate(y, m int, resolved bool) graph.Date {
	s := fmt.Sprintf("%04d-%02d", y, m)
	return graph.Date{Start: s, End: s, Precision: graph.Month, Resolved: resolved}
}

func dayDate(t time.Time, resolved bool) graph.Date {
	s := t.Format(time.DateOnly)
	return graph.Date{Start: s, End: s, Precision: graph.Day, Resolved: resolved}
}
