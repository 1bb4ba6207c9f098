package llm

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// TestQuotesAreFoundWhereTheyStand takes words of texts out, writes them in other marks and white space, and finds the
// very place again.
func TestQuotesAreFoundWhereTheyStand(t *testing.T) {
	text := "“Ąnn” Đorić’s\u00a0bank — the  Norvex‑Bank…\n\nsaid Jose\u0301 Garci\u0301a, “we know\r\nnothing”; 李雷 met 👩‍👩‍👧 O\u2019Neil\u200b in São Tomé – twice. «Пётр» left."
	runes := []rune(text)
	s := newSource(text)
	whole := graph.Span{Start: 0, End: len(runes)}
	other := strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "—", "-", "–", "-", "‑", "-", "…", "...", "\u00a0", " ", "é", "e\u0301", "í", "i\u0301", "ã", "a\u0303", "\n", " \n ", "«", `"`, "»", `"`)
	for from := range runes {
		for to := from + 1; to <= len(runes); to++ {
			words := string(runes[from:to])
			if strings.TrimFunc(words, func(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Mn, unicode.Cf) }) != words {
				continue // begins or ends with what the comparison leaves out
			}
			if to < len(runes) && unicode.Is(unicode.Mn, runes[to]) {
				continue // half a letter
			}
			found := false
			for _, at := range s.occurrences(fold(other.Replace(words)), whole, false, 1000) {
				found = found || at == graph.Span{Start: from, End: to}
			}
			if !found {
				t.Fatalf("%q at %d to %d is not found", words, from, to)
			}
		}
	}
}

func TestCutCoversEverySentence(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var text strings.Builder
		for range r.IntN(80) {
			text.WriteString(strings.Repeat("Nothing ", 1+r.IntN(60)) + "happened.")
			text.WriteString([]string{" ", "\n\n", ""}[r.IntN(3)])
		}
		size := 200 + r.IntN(800)
		doc := newSource(text.String()).doc
		covered := make([]bool, doc.Len())
		parts := cut(doc, size)
		for i, p := range parts {
			if p.Len() > size || p.Len() <= 0 || i > 0 && (p.Start < parts[i-1].Start || p.End <= parts[i-1].End) {
				t.Fatalf("part %+v of size %d after %+v", p, size, parts[:i])
			}
			for k := p.Start; k < p.End; k++ {
				covered[k] = true
			}
		}
		for _, s := range doc.Sentences {
			for k := s.Span.Start; k < s.Span.End; k++ {
				if !covered[k] {
					t.Fatalf("code point %d is in no part", k)
				}
			}
		}
	}
}

// FuzzAnswers has anything for an answer: whatever is believed passes the check of all extractors, and every quote is a
// sentence of the text.
func FuzzAnswers(f *testing.F) {
	const text = "Clara Voss, the chairwoman of Norvex Bank, met Idris Calloway in Selmar. She said “no”."
	for _, seed := range []string{
		`{"entities":[{"id":"e1","type":"person","kind":"","name":"Clara Voss","aliases":["Voss","She"]},{"id":"e2","type":"organisation","kind":"bank","name":"Norvex Bank","aliases":[]}],
		"relations":[{"type":"leads","subject":"e1","object":"e2","role":"chairwoman","status":"asserted","attributed_to":"e1","date":"2024-02","quote":"Clara Voss, the chairwoman of Norvex Bank"}],
		"meetings":[{"kind":"talks","participants":[{"entity":"e1","on_behalf_of":"e2","role":"host"}],"place":"","status":"denied","attributed_to":"she","date":"","quotes":["met Idris Calloway"]}]}`,
		`{"entities":[{"id":"x0","type":"place","kind":"","name":"Selmar","aliases":["Selmar","selmar","in"]},{"id":"","type":"person","kind":"","name":"a","aliases":[]}],"meetings":null}`,
		`{"relations":[{},[],null,7,"x"],"entities":[[]]}`, `[]`, `null`, "```json\n{\"entities\":[]}\n```", `{"entities":{}}`, "\xff",
	} {
		f.Add(text, seed)
	}
	f.Fuzz(func(t *testing.T, text, content string) {
		a, err := parseAnswer(content)
		if err != nil {
			return
		}
		text = strings.ToValidUTF8(text, "?")
		s := newSource(text)
		parts := cut(s.doc, 200)
		var answers []answered
		for _, p := range parts {
			answers = append(answers, answered{p, a})
		}
		r := believe(extract.Article{Ref: "a", Text: text}, s, answers)
		before, _ := json.Marshal([]any{r.Entities, r.Relations, r.Meetings})
		extract.Check(r)
		after, _ := json.Marshal([]any{r.Entities, r.Relations, r.Meetings})
		if string(before) != string(after) && len(r.Relations)+len(r.Meetings) < extract.MaxClaims/10 {
			t.Errorf("the check changes\n%s\nto\n%s\ndropped %v", before, after, r.Dropped)
		}
		for _, x := range r.Relations {
			for _, e := range x.Evidence {
				if i := s.doc.SentenceAt(e.Start); s.doc.Sentences[i].Span.Start != e.Start {
					t.Errorf("evidence %v is no sentence", e)
				}
			}
		}
	})
}

func TestPaceKeepsAContext(t *testing.T) {
	p := &pace{requestsPerMinute: 1}
	if err := p.wait(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if p.wait(ctx, 1) == nil {
		t.Error("it waits for nobody")
	}
}
