package builtin_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
)

// TestExtractHostile holds that a text of any sort is read to its end: no name reaches over the text or is empty, and what is plainly
// named in it is found.
func TestExtractHostile(t *testing.T) {
	x := open(t)
	for name, c := range map[string]struct{ text, want string }{
		"NUL between words":     {"\x00 Omar Latif met\x00 Angela Merkel in Doha. \x00", "Angela Merkel"},
		"right to left":         {"שלום עולם. Omar Latif met Angela Merkel in Doha. وزير الخارجية في الدوحة.", "Angela Merkel"},
		"marks of direction":    {"\u202bOmar Latif\u202c met \u200fAngela Merkel\u200e in Doha.", "Doha"},
		"mixed scripts":         {"Владимир Соколов und 王小明 trafen Angela Merkel in Doha, 東京 και Αθήνα.", "Doha"},
		"glued":                 {"The talks ended.Angela Merkel left Doha.\"No,\"said Omar Latif.Go to SourceShare", "Angela Merkel"},
		"capitals":              {strings.Repeat("ANGELA MERKEL VISITS DOHA\n\n", 30) + "Angela Merkel visited Doha on Monday, officials said.", "Angela Merkel"},
		"bullets":               {"• Germany: Angela Merkel met Omar Latif\n• Qatar: the emir\n– Doha\n* * *\n", "Angela Merkel"},
		"no blank at all":       {strings.Repeat("AngelaMerkelvisitedDoha", 3000), ""},
		"nothing but marks":     {strings.Repeat("\"”“’'.,;:()[]—-", 2000), ""},
		"nothing but new lines": {strings.Repeat("\r\n \t", 5000), ""},
		"pronouns":              {strings.Repeat("\"He said she saw his group,\" the president of its company said. ", 300) + "Angela Merkel left.", "Angela Merkel"},
		"broken UTF-8":          {"\xff\xfeAngela Merkel met \xc3 Omar Latif.\x80", ""},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			r, err := x.Extract(context.Background(), extract.Article{Ref: "a", Language: "en", Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			length, found := len([]rune(c.text)), c.want == ""
			for _, e := range r.Entities {
				found = found || e.Name == c.want
				for _, s := range append(e.Mentions, e.References...) {
					if s.Start < 0 || s.End <= s.Start || s.End > length {
						t.Errorf("%s at %v of %d", e.Name, s, length)
					}
				}
			}
			if !found {
				t.Errorf("no %q among %d entities", c.want, len(r.Entities))
			}
		})
	}
}

// TestAnalyseManyNames holds names and identity to linear time where every name is another, a hundred thousand of them.
func TestAnalyseManyNames(t *testing.T) {
	x := open(t).(*builtin.Extractor)
	took := func(n int) time.Duration {
		var b strings.Builder
		for i := range n / 2 {
			fmt.Fprintf(&b, "Ann%s Lee%s of Acme%s Ltd. left; she lost. ", letters(i), letters(i/7), letters(i/3))
		}
		start := time.Now()
		x.Analyse(b.String())
		return time.Since(start)
	}
	took(1000)
	// Other work on the machine can slow any one run: only what stays slow three times over is not linear.
	small, large := time.Hour, time.Hour
	for range 3 {
		small, large = min(small, took(10_000)), min(large, took(100_000))
		if large <= 40*small {
			return
		}
	}
	t.Errorf("10,000 names took %v, 100,000 %v", small, large)
}

// letters writes a number in letters.
func letters(n int) string {
	out := []byte{}
	for ; n > 0 || len(out) == 0; n /= 26 {
		out = append(out, byte('a'+n%26))
	}
	return string(out)
}
