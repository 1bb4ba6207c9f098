package graph

import (
	"encoding/json"
	"fmt"
	"time"
)

// Precision says how much of a date is known.
type Precision string

const (
	Day     Precision = "day"
	Month   Precision = "month"
	Year    Precision = "year"
	Unknown Precision = "unknown"
)

// Date is a day, month or year, or a range of them, as a text gives it (ontology section 5). Start and End are ISO 8601
// dates cut to the precision ("2024", "2024-05", "2024-05-17"), both inclusive; the zero Date is an unknown one.
type Date struct {
	Start     string    `json:"start"`
	End       string    `json:"end"`
	Precision Precision `json:"precision"`
	// Resolved marks a relative date ("last week") that was worked out from the publication date.
	Resolved bool `json:"resolved"`
	// Text holds the words of the source where they were not resolved.
	Text string `json:"text,omitempty"`
}

// Known reports whether the date names at least a year.
func (d Date) Known() bool { return d.Start != "" }

// Day numbers count days since 1970-01-01 (UTC). NoDay stands for a date that is not known.
const NoDay = int32(-1 << 31)

// Days gives the first and last day the date covers, as day numbers; both NoDay where it is unknown or malformed.
func (d Date) Days() (first, last int32) {
	f, _, ok := dayRange(d.Start)
	if !ok {
		return NoDay, NoDay
	}
	end := d.End
	if end == "" {
		end = d.Start
	}
	_, l, ok := dayRange(end)
	if !ok || l < f {
		return NoDay, NoDay
	}
	return f, l
}

// Validate checks that the parts are ISO 8601 and in order; field names the part in the error.
func (d Date) Validate(field string) error {
	if d.Start == "" && d.End == "" {
		return nil
	}
	if f, _ := d.Days(); f == NoDay {
		return Invalid(field, "dates are YYYY, YYYY-MM or YYYY-MM-DD, start not after end")
	}
	return nil
}

// ParseDate reads YYYY, YYYY-MM or YYYY-MM-DD, or the date part of an RFC 3339 time. The empty string is the unknown date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{Precision: Unknown}, nil
	}
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	if _, _, ok := dayRange(s); !ok {
		return Date{}, Invalid("date", fmt.Sprintf("%q is not a date: want YYYY, YYYY-MM or YYYY-MM-DD", s))
	}
	p := map[int]Precision{4: Year, 7: Month, 10: Day}[len(s)]
	return Date{Start: s, End: s, Precision: p}, nil
}

// DayNumber is the day number of t's UTC date.
func DayNumber(t time.Time) int32 {
	y, m, d := t.UTC().Date()
	return int32(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// DayString renders a day number as YYYY-MM-DD; NoDay gives the empty string.
func DayString(n int32) string {
	if n == NoDay {
		return ""
	}
	return time.Unix(int64(n)*86400, 0).UTC().Format(time.DateOnly)
}

func dayRange(s string) (first, last int32, ok bool) {
	var from, to time.Time
	var err error
	switch len(s) {
	case 4:
		from, err = time.Parse("2006", s)
		to = from.AddDate(1, 0, -1)
	case 7:
		from, err = time.Parse("2006-01", s)
		to = from.AddDate(0, 1, -1)
	case 10:
		from, err = time.Parse(time.DateOnly, s)
		to = from
	default:
		return NoDay, NoDay, false
	}
	if err != nil {
		return NoDay, NoDay, false
	}
	return DayNumber(from), DayNumber(to), true
}

// UnmarshalJSON accepts null (unknown), a plain date string, or the object form; null parts are empty.
func (d *Date) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*d = Date{Precision: Unknown}
		return nil
	}
	if len(b) > 0 && b[0] == '"' {
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		p, err := ParseDate(s)
		if err != nil {
			return err
		}
		*d = p
		return nil
	}
	type plain Date
	var p plain
	if err := json.Unmarshal(b, &p); err != nil {
		return err
	}
	if p.Precision == "" {
		p.Precision = Unknown
	}
	if p.End == "" {
		p.End = p.Start
	}
	*d = Date(p)
	return nil
}
