package segment

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/graph"
)

func sentences(d Document) []string {
	var out []string
	for _, s := range d.Sentences {
		var words []string
		for _, t := range s.Tokens {
			words = append(words, t.Text)
		}
		out = append(out, strings.Join(words, " "))
	}
	return out
}

func TestText(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"glued sentences": {"Their cooperation.This development (a ‘Board of Peace’ ally’.The partnership) grew.",
			[]string{"Their cooperation .", "This development ( a ‘ Board of Peace ’ ally ’ .", "The partnership ) grew ."}},
		"glued after a quote": {"He spoke of “peace.”The minister left.", []string{"He spoke of “ peace . ”", "The minister left ."}},
		"states and titles": {"Mr. Smith of the U.S. met Gen. Ali in St. Louis. The U.S. The talks ended.",
			[]string{"Mr. Smith of the U.S. met Gen. Ali in St. Louis .", "The U.S.", "The talks ended ."}},
		"initials":    {"Donald J. Trump and J.K. Rowling met. They left.", []string{"Donald J. Trump and J.K. Rowling met .", "They left ."}},
		"possessives": {"Iran's parliament, Bosnians' hopes and O'Brien’s car don't count.", []string{"Iran 's parliament , Bosnians ' hopes and O'Brien ’s car do n't count ."}},
		"hyphens": {"Pakistan-based Lashkar-e-Taiba, US-designated, Hafiz Saeed-led, al-Qaida-linked, Jean-Claude, Israel-Hamas talks, Guinea-Bissau.",
			[]string{"Pakistan - based Lashkar-e-Taiba , US - designated , Hafiz Saeed - led , al-Qaida - linked , Jean-Claude , Israel - Hamas talks , Guinea-Bissau ."}},
		"prefixes before names": {"A major non-Nato ally, anti-Trump and pro-Moscow; sub-Saharan Africa.",
			[]string{"A major non - Nato ally , anti - Trump and pro - Moscow ; sub-Saharan Africa ."}},
		"given names":           {"Hsu Wei-ning met Kim Jong-un.", []string{"Hsu Wei-ning met Kim Jong-un ."}},
		"prefixes are no names": {"Co-founded by a Self-styled emir.", []string{"Co-founded by a Self-styled emir ."}},
		"headline and byline": {"TALKS BEGIN IN DOHA\nBy Ann Lee\n\nDOHA (AP) — They began. Go to Source",
			[]string{"TALKS BEGIN IN DOHA", "By Ann Lee", "DOHA ( AP ) — They began .", "Go to Source"}},
		"bullets":          {"• First Bank\n• Second Bank\n", []string{"• First Bank", "• Second Bank"}},
		"quoted question":  {"“Why?” he asked. “Who knows?” She left.", []string{"“ Why ? ” he asked .", "“ Who knows ? ”", "She left ."}},
		"numbers":          {"It paid $5.5bn, or 3,000 each, on Jan. 5. Sales rose 2.5 per cent.", []string{"It paid $ 5.5bn , or 3,000 each , on Jan. 5 .", "Sales rose 2.5 per cent ."}},
		"company endings":  {"Acme Inc. said Foo Ltd. bought Bar Co. The deal is done.", []string{"Acme Inc. said Foo Ltd. bought Bar Co.", "The deal is done ."}},
		"addresses":        {"See https://example.org/a?b=1, or mail a.b@example.org.", []string{"See https://example.org/a?b=1 , or mail a.b@example.org ."}},
		"glued state":      {"He lives in the U.S.The end.", []string{"He lives in the U.S.", "The end ."}},
		"domain stays":     {"Amazon.Com grew.", []string{"Amazon . Com grew ."}},
		"empty":            {" \n\t ", nil},
		"abbreviated no":   {"He said no. Then he left. See No. 5.", []string{"He said no .", "Then he left .", "See No. 5 ."}},
		"hard-wrapped":     {wrapped, []string{strings.NewReplacer("\n", " ", ",", " ,", ".\n", " .").Replace(wrapped)}},
		"other scripts":    {"Он встретил Ким в Сеуле. 他去了北京。然后离开。", []string{"Он встретил Ким в Сеуле .", "他去了北京 。", "然后离开 。"}},
		"inner apostrophe": {"Mi'kmaw people in N'Djamena and Sana’a.", []string{"Mi'kmaw people in N'Djamena and Sana’a ."}},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			if diff := cmp.Diff(c.want, sentences(Text(c.text))); diff != "" {
				t.Error(diff)
			}
			check(t, c.text)
		})
	}
}

const wrapped = `The foreign ministers of the three countries that share the
river agreed on Monday that their engineers would look at the
dam together before the rains begin in the highlands, which
feed most of the tributaries that reach the lower valley in
late summer and early autumn of the year.
`

// check holds every promise that does not depend on the text.
func check(t *testing.T, text string) {
	t.Helper()
	d := Text(text)
	runes := []rune(text)
	if d.Len() != utf8.RuneCountInString(text) {
		t.Fatalf("Len %d, want %d", d.Len(), utf8.RuneCountInString(text))
	}
	covered, last, paragraph := make([]bool, len(runes)), 0, 0
	for i, s := range d.Sentences {
		if len(s.Tokens) == 0 || len(s.Tokens) > MaxSentenceTokens {
			t.Fatalf("sentence %d has %d tokens", i, len(s.Tokens))
		}
		if s.Paragraph < paragraph {
			t.Fatal("paragraphs run backwards")
		}
		paragraph = s.Paragraph
		if want := (graph.Span{Start: s.Tokens[0].Span.Start, End: s.Tokens[len(s.Tokens)-1].Span.End}); s.Span != want {
			t.Fatalf("sentence span %v, want %v", s.Span, want)
		}
		if d.SentenceAt(s.Span.Start) != i || d.SentenceAt(s.Span.End-1) != i {
			t.Fatalf("SentenceAt misses sentence %d", i)
		}
		for _, k := range s.Tokens {
			if k.Span.Start < last || k.Span.Len() <= 0 {
				t.Fatalf("token %v overlaps or is empty", k.Span)
			}
			last = k.Span.End
			if utf8.ValidString(text) && k.Text != string(runes[k.Span.Start:k.Span.End]) {
				t.Fatalf("token %q is not the text at %v", k.Text, k.Span)
			}
			for o := k.Span.Start; o < k.Span.End; o++ {
				covered[o] = true
			}
		}
	}
	for o, r := range runes {
		if covered[o] == isBlank(r) && !isBlank(r) {
			t.Fatalf("code point %d (%q) is in no token", o, r)
		}
	}
}

func TestHostile(t *testing.T) {
	for _, text := range []string{"", "\xff\xfe broken \x80", strings.Repeat("a", 5000), strings.Repeat("A.", 3000), strings.Repeat("-", 999),
		"a\u0301b\u0301 e\u0301", "👩‍👩‍👧 family. Then", strings.Repeat("'s", 500), strings.Repeat("\r\n", 40) + "x", "’’’’", "@@@###", "A-", "-A", "U.S.-", "a@"} {
		check(t, text)
	}
}

func TestTextIsLinear(t *testing.T) {
	for name, unit := range map[string]string{"words": "one endless sentence of words, ", "hyphens": "A-b", "dots": "A.b.", "quotes": "“’", "mail": "a.b-c+"} {
		small, large := strings.Repeat(unit, 100_000/len(unit)), strings.Repeat(unit, 2_000_000/len(unit))
		cost := func(s string) time.Duration {
			best := time.Hour
			for range 3 {
				start := time.Now()
				Text(s)
				best = min(best, time.Since(start))
			}
			return best
		}
		if a, b := cost(small), cost(large); b > 120*a && b > 300*time.Millisecond {
			t.Errorf("%s: twenty times the text took %v instead of %v", name, b, a)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"Mr. Smith's U.S.-led cooperation.This", "a@b.c http://x", "„“ –—…", "\xff A-b's"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}
