package read

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

var layouts = []string{
	time.RFC3339Nano, time.RFC1123Z, time.RFC1123, time.RFC850, time.RFC822Z, time.RFC822, time.ANSIC, time.UnixDate, time.RubyDate,
	"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05",
	"2006-01-02 15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -0700 MST",
	"2006-01-02 15:04:05 MST", "2006-01-02", "2006/01/02", "2006.01.02", "20060102", "02.01.2006", "2.1.2006",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 January 2006", "2 Jan 2006", "January 2 2006",
	"Jan 2 2006", "Monday 2 January 2006", "Monday January 2 2006", "Mon 2 Jan 2006", "Mon Jan 2 2006",
	"2 January 2006 15:04", "2 Jan 2006 15:04", "January 2 2006 15:04", "Jan 2 2006 15:04", "January 2 2006 3:04 PM",
	"Jan 2 2006 3:04 PM", "2 January 2006 3:04 PM", "2 Jan 2006 3:04 PM",
	"2006-01", "2006", "January 2006", "Jan 2006",
}

var (
	dayOrdinal = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)\b`)
	dayComma   = regexp.MustCompile(`(\p{L}|\d),\s+`)
	september  = regexp.MustCompile(`(?i)\bsept\b\.?`)
	shortMonth = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.`)
	blanks     = regexp.MustCompile(`\s+`)
)

// Published reads the date of an article as feeds, pages and people write it (RFC 3339, RFC 1123, "15 January 2026",
// "January 15, 2026", …) and gives the day as it stands there, whatever the time zone, as YYYY-MM-DD; a date that names only
// a month or a year gives YYYY-MM or YYYY. Nine digits or more are Unix seconds or milliseconds (UTC). Day and month in figures with slashes are not read: 3/4/2026 has two meanings.
func Published(s string) (string, error) {
	text := blanks.ReplaceAllString(strings.TrimSpace(s), " ")
	if len(text) > 64 {
		return "", fmt.Errorf("published: %q… is not a date", firstRunes(text, 32))
	}
	if day, ok := unixDay(text); ok {
		return day, nil
	}
	plain := dayOrdinal.ReplaceAllString(text, "$1")
	plain = september.ReplaceAllString(plain, "Sep")
	plain = shortMonth.ReplaceAllString(plain, "$1")
	plain = dayComma.ReplaceAllString(plain, "$1 ")
	for _, candidate := range []string{text, plain} {
		for _, layout := range layouts {
			t, err := time.Parse(layout, candidate)
			if err != nil {
				continue
			}
			if t.Year() < 1400 || t.Year() > 2200 {
				return "", fmt.Errorf("published: the year of %q is out of range", text)
			}
			switch {
			case layout == "2006":
				return t.Format("2006"), nil
			case layout == "2006-01" || layout == "January 2006" || layout == "Jan 2006":
				return t.Format("2006-01"), nil
			}
			return t.Format(time.DateOnly), nil
		}
	}
	return "", fmt.Errorf("published: %q is not a date", text)
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
