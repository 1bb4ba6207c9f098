package dates

import (
	"strconv"
	"strings"
)

// Expression is one date a sentence names. First and Last are the indexes of its first and last word.
type Expression struct {
	First, Last int
	form        form
	year        int
	month       int // 1–12, or 0
	day         int // 1–31, or 0
	endYear     int // of a range of years, or 0
	offset      int // of a relative form: units to add, negative for the past
	unit        unit
}

type form int

const (
	absolute form = iota // year known
	partial              // month or day of a month, year to be resolved
	weekday              // day holds time.Weekday; offset -1 last, 0 nearest, +1 next
	relative             // offset × unit from the publication date
)

type unit int

const (
	days unit = iota
	weeks
	months
	years
)

// Find lists the dates among the words of one sentence, in order and without overlap. Words are tokens as they stand
// in the text; punctuation is a token of its own or ends a word ("Jan.").
func Find(words []string) []Expression {
	lower := make([]string, len(words))
	for i, w := range words {
		lower[i] = strings.TrimSuffix(strings.ToLower(w), ".")
	}
	var found []Expression
	for i := 0; i < len(words); {
		e, n := read(words, lower, i)
		if n == 0 {
			i++
			continue
		}
		e.First, e.Last = i, i+n-1
		found = append(found, e)
		i += n
	}
	return found
}

func read(words, lower []string, i int) (Expression, int) {
	for _, r := range []func([]string, []string, int) (Expression, int){iso, dayMonth, monthDay, relativeUnit, ago, weekdayName, dayWord, decade, yearRange, plainYear} {
		if e, n := r(words, lower, i); n > 0 {
			return e, n
		}
	}
	return Expression{}, 0
}

func at(lower []string, i int) string {
	if i < 0 || i >= len(lower) {
		return ""
	}
	return lower[i]
}

// skip passes a comma or "of" between the parts of a date.
func skip(lower []string, i int) int {
	if w := at(lower, i); w == "," || w == "of" {
		return i + 1
	}
	return i
}

func iso(_, lower []string, i int) (Expression, int) {
	p := strings.Split(lower[i], "-")
	if len(p) != 3 || len(p[0]) != 4 {
		return Expression{}, 0
	}
	y, m, d := yearOf(p[0]), number(p[1]), number(p[2])
	if y == 0 || m < 1 || m > 12 || d < 1 || d > 31 {
		return Expression{}, 0
	}
	return Expression{form: absolute, year: y, month: m, day: d}, 1
}

// dayMonth reads "15 January 2026", "15th of January".
func dayMonth(words, lower []string, i int) (Expression, int) {
	d := dayOf(lower[i])
	j := skip(lower, i+1)
	if d == 0 || j == i+1 && at(lower, i+1) == "," {
		return Expression{}, 0
	}
	m := monthOf(words, j)
	if m == 0 {
		return Expression{}, 0
	}
	if y := yearOf(at(lower, skip(lower, j+1))); y > 0 {
		return Expression{form: absolute, year: y, month: m, day: d}, skip(lower, j+1) - i + 1
	}
	return Expression{form: partial, month: m, day: d}, j - i + 1
}

// monthDay reads "January 15, 2026", "January 2026", "January 15", "in March", "last March".
func monthDay(words, lower []string, i int) (Expression, int) {
	first := i
	lead := 0
	if w := lower[i]; w == "last" || w == "next" || w == "this" {
		lead = map[string]int{"last": -1, "next": 1, "this": 0}[w]
		i++
	}
	m := monthOf(words, i)
	if m == 0 {
		return Expression{}, 0
	}
	if lower[i] == "may" || lower[i] == "march" { // also a verb: wants a day, a year or a preposition
		before := at(lower, i-1)
		follows := dayOf(at(lower, i+1)) > 0 || yearOf(at(lower, skip(lower, i+1))) > 0
		if !follows && first == i && !monthPrepositions[before] {
			return Expression{}, 0
		}
	}
	if d := dayOf(at(lower, i+1)); d > 0 {
		if y := yearOf(at(lower, skip(lower, i+2))); y > 0 {
			return Expression{form: absolute, year: y, month: m, day: d}, skip(lower, i+2) - first + 1
		}
		return Expression{form: partial, month: m, day: d}, i + 1 - first + 1
	}
	j := skip(lower, i+1)
	if y := yearOf(at(lower, j)); y > 0 {
		return Expression{form: absolute, year: y, month: m}, j - first + 1
	}
	return Expression{form: partial, month: m, offset: lead}, i - first + 1
}

var monthPrepositions = map[string]bool{"in": true, "since": true, "until": true, "of": true, "by": true, "during": true,
	"early": true, "late": true, "mid": true, "from": true, "last": true, "next": true, "this": true}

// relativeUnit reads "last week", "earlier this month", "next year", "this week".
func relativeUnit(_, lower []string, i int) (Expression, int) {
	j := i
	if (lower[j] == "earlier" || lower[j] == "later") && at(lower, j+1) == "this" {
		j++
	}
	offset, ok := map[string]int{"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}[at(lower, j)]
	if !ok {
		return Expression{}, 0
	}
	u, ok := units[at(lower, j+1)]
	if !ok || strings.HasSuffix(at(lower, j+1), "s") {
		return Expression{}, 0
	}
	if u == days && at(lower, j+1) == "day" {
		return Expression{}, 0
	}
	return Expression{form: relative, offset: offset, unit: u}, j + 2 - i
}

// ago reads "two weeks ago", "a year ago", "in three days' time".
func ago(_, lower []string, i int) (Expression, int) {
	j := i
	n := count(lower[j])
	if n == 0 {
		return Expression{}, 0
	}
	u, ok := units[at(lower, j+1)]
	if !ok {
		return Expression{}, 0
	}
	if at(lower, j+2) == "ago" {
		return Expression{form: relative, offset: -n, unit: u}, 3
	}
	return Expression{}, 0
}

func weekdayName(words, lower []string, i int) (Expression, int) {
	offset, j := 0, i
	if o, ok := map[string]int{"last": -1, "next": 1, "this": 0}[lower[i]]; ok && i+1 < len(lower) {
		offset, j = o, i+1
	}
	d, ok := weekdays[lower[j]]
	if !ok || words[j] == lower[j] && len(words[j]) < 6 {
		return Expression{}, 0
	}
	return Expression{form: weekday, day: d, offset: offset}, j - i + 1
}

func dayWord(_, lower []string, i int) (Expression, int) {
	switch lower[i] {
	case "today", "tonight":
		return Expression{form: relative, unit: days}, 1
	case "yesterday":
		return Expression{form: relative, unit: days, offset: -1}, 1
	case "tomorrow":
		return Expression{form: relative, unit: days, offset: 1}, 1
	}
	return Expression{}, 0
}

// decade reads "the 1990s".
func decade(_, lower []string, i int) (Expression, int) {
	w := strings.TrimSuffix(strings.TrimSuffix(lower[i], "s"), "'")
	if w == lower[i] {
		return Expression{}, 0
	}
	if y := yearOf(w); y > 0 && y%10 == 0 {
		return Expression{form: absolute, year: y, endYear: y + 9}, 1
	}
	return Expression{}, 0
}

// yearRange reads "2003-2008", "from 2003 to 2008", "between 2003 and 2008".
func yearRange(_, lower []string, i int) (Expression, int) {
	if p := strings.FieldsFunc(lower[i], func(r rune) bool { return r == '-' || r == '–' }); len(p) == 2 {
		if a, b := yearOf(p[0]), yearOf(p[1]); a > 0 && b > a {
			return Expression{form: absolute, year: a, endYear: b}, 1
		}
	}
	w := lower[i]
	if w != "from" && w != "between" {
		return Expression{}, 0
	}
	joint := at(lower, i+2)
	if joint != "to" && joint != "and" && joint != "until" && joint != "-" && joint != "–" {
		return Expression{}, 0
	}
	if a, b := yearOf(at(lower, i+1)), yearOf(at(lower, i+3)); a > 0 && b > a {
		return Expression{form: absolute, year: a, endYear: b}, 4
	}
	return Expression{}, 0
}

// plainYear reads "in 2024" and a bare year after a comma or another word that announces one.
func plainYear(_, lower []string, i int) (Expression, int) {
	y := yearOf(lower[i])
	lead, next := at(lower, i-1), at(lower, i+1)
	if y == 0 || !yearLeads[lead] {
		return Expression{}, 0
	}
	if (lead == "of" || lead == "to" || lead == "and") && next != "" && next[0] >= 'a' && next[0] <= 'z' { // "2000 fighters"
		return Expression{}, 0
	}
	return Expression{form: absolute, year: y}, 1
}

var yearLeads = map[string]bool{"in": true, "since": true, "from": true, "until": true, "till": true, "by": true, "of": true,
	"early": true, "late": true, "mid": true, "during": true, "before": true, "after": true, "(": true, "the": true, "around": true,
	"summer": true, "spring": true, "autumn": true, "fall": true, "winter": true, "and": true, "to": true}

func yearOf(w string) int {
	if len(w) != 4 {
		return 0
	}
	y, err := strconv.Atoi(w)
	if err != nil || y < 1800 || y > 2100 {
		return 0
	}
	return y
}

func number(w string) int {
	n, err := strconv.Atoi(w)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func dayOf(w string) int {
	for _, s := range []string{"st", "nd", "rd", "th"} {
		if t := strings.TrimSuffix(w, s); t != w {
			w = t
			break
		}
	}
	if len(w) == 0 || len(w) > 2 {
		return 0
	}
	if d := number(w); d >= 1 && d <= 31 {
		return d
	}
	return 0
}

func monthOf(words []string, i int) int {
	if i < 0 || i >= len(words) || words[i] == "" || words[i][0] < 'A' || words[i][0] > 'Z' {
		return 0
	}
	return monthNames[strings.TrimSuffix(strings.ToLower(words[i]), ".")]
}

func count(w string) int {
	if n, ok := counts[w]; ok {
		return n
	}
	if n := number(w); n > 0 && n < 1000 {
		return n
	}
	return 0
}

var monthNames = map[string]int{"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
	"september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
	"aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12}

var weekdays = map[string]int{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sun": 0, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thurs": 4, "fri": 5, "sat": 6}

var units = map[string]unit{"day": days, "days": days, "week": weeks, "weeks": weeks, "weekend": weeks, "month": months,
	"months": months, "year": years, "years": years}

var counts = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
	"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
