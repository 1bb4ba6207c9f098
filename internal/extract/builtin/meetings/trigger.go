package meetings

import (
	"slices"
	"strings"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/graph"
)

// trigger is a word that may speak of an occasion.
type trigger struct {
	sentence, at int
	kind, lemma  string
	s            *reading.Sentence
}

// triggers lists the trigger words of an article, in order. Words inside names do not count.
func triggers(a *article.Analysed, read []*reading.Sentence) []trigger {
	var out []trigger
	for i, s := range read {
		for k := range s.Tokens {
			w := s.Tokens[k].Lower
			if s.Owner[k] >= 0 {
				continue
			}
			kind, ok := kinds[w]
			if w == "in" && s.Is(k-1, reading.BeVerb) && k+1 < len(s.Tokens) && s.Owner[k+1] >= 0 && s.Mentions[s.Owner[k+1]].Type == graph.Place {
				out = append(out, trigger{i, k, "visit", "be in", s}) // "Mr Talabani was in Iran last week"
				continue
			}
			if w == "with" && withSomebody(s, k) {
				out = append(out, trigger{i, k, "meeting", "be with", s}) // "Mr Talabani was also with Mr Barzani"
				continue
			}
			if !ok {
				continue
			}
			if lemmas[w] == "meet" && fulfils(s, k) || w == "conference" && (s.Lower(k-1) == "news" || s.Lower(k-1) == "press") {
				continue
			}
			if lemmas[w] == "chaired" && w == "chair" && (s.Lower(k+1) == "of" || s.Is(k-1, reading.Determiner) || s.Lower(k-1) == "as") {
				continue // the office, not the verb
			}
			if w == "join" && s.Lower(k-1) == "to" && joinsBody(s, k) {
				continue
			}
			out = append(out, trigger{i, k, kind, lemmas[w], s})
		}
	}
	return out
}

// joinsBody reports whether "join" at k is becoming a member: a body or "it" follows, not people or talks.
func joinsBody(s *reading.Sentence, k int) bool {
	for i := k + 1; i < k+4 && i < len(s.Tokens); i++ {
		if o := s.Owner[i]; o >= 0 {
			return s.Mentions[o].Type == graph.Organisation
		}
		if s.Lower(i) == "it" {
			return true
		}
		if !s.Is(i, reading.Determiner) {
			return false
		}
	}
	return false
}

// fulfils reports whether "meet" at k has a demand for its object ("met its target").
func fulfils(s *reading.Sentence, k int) bool {
	for i := k + 1; i < k+5 && s.Free(i); i++ {
		if demandWords[s.Lower(i)] {
			return true
		}
		if s.Is(i, reading.Preposition) {
			return false
		}
	}
	return false
}

// withSomebody reports whether "with" at k follows a form of "be", adverbs aside, and a person follows.
func withSomebody(s *reading.Sentence, k int) bool {
	if k+1 >= len(s.Tokens) || s.Owner[k+1] < 0 || s.Mentions[s.Owner[k+1]].Type != graph.Person {
		return false
	}
	j := k - 1
	for j > 0 && k-j < 4 && (strings.HasSuffix(s.Lower(j), "ly") || s.Lower(j) == "also" || s.Lower(j) == "there") {
		j--
	}
	return s.Is(j, reading.BeVerb)
}

// window names the tokens around the trigger.
func (t trigger) window(c *reading.Collector) {
	s := t.s
	w := s.Tokens[t.at].Lower
	c.Add("word", w)
	c.Add("lemma", t.lemma)
	c.Add("kind", t.kind)
	for k := 1; k <= 3; k++ {
		c.Add("left", reading.Digits[k], s.Word(t.at-k))
		c.Add("right", reading.Digits[k], s.Word(t.at+k))
		c.Add("lemma left", reading.Digits[k], t.lemma, s.Word(t.at-k))
		c.Add("lemma right", reading.Digits[k], t.lemma, s.Word(t.at+k))
	}
	c.Add("left 2", t.lemma, s.Word(t.at-2), s.Word(t.at-1))
	c.Add("right 2", t.lemma, s.Word(t.at+1), s.Word(t.at+2))
	c.Add("around", s.Word(t.at-1), w, s.Word(t.at+1))
	for k := max(0, t.at-8); k < min(len(s.Tokens), t.at+9); k++ {
		if s.Owner[k] >= 0 || k == t.at {
			continue
		}
		side := "near left"
		if k > t.at {
			side = "near right"
		}
		if s.Class[k]&(reading.Determiner|reading.Preposition|reading.Conjunction) == 0 {
			c.Add(side, s.Tokens[k].Lower)
			c.Add(side, t.kind, s.Tokens[k].Lower)
		}
	}
}

// occasion adds the features that tell whether the trigger is an occasion.
func (t trigger) occasion(c *reading.Collector) {
	t.window(c)
	s := t.s
	persons, parties, left, right := 0, 0, "none", "none"
	for _, m := range s.Mentions {
		if m.Outer >= 0 {
			continue
		}
		if m.Type == graph.Person {
			persons++
		}
		parties++
		if m.Last < t.at {
			left = m.Symbol() + reading.Bucket(t.at-m.Last)
		} else if right == "none" {
			right = m.Symbol() + reading.Bucket(m.First-t.at)
		}
	}
	c.Add("left mention", left)
	c.Add("right mention", right)
	c.Add("lemma left mention", t.lemma, left)
	c.Add("lemma right mention", t.lemma, right)
	c.Add("persons", reading.Digits[min(persons, 3)], t.kind)
	c.Add("parties", reading.Digits[min(parties, 4)], t.kind)
	c.Add("sides", symbolOnly(left), symbolOnly(right), t.lemma)
	others := 0
	for k := range s.Tokens {
		if k != t.at && s.Owner[k] < 0 && kinds[s.Tokens[k].Lower] != "" {
			others++
			c.Add("other trigger", lemmas[s.Tokens[k].Lower], t.lemma)
		}
	}
	c.Add("other triggers", reading.Digits[min(others, 3)])
	if strings.HasSuffix(s.Tokens[t.at].Lower, "s") && s.Is(t.at-1, reading.Determiner) {
		c.Add("plural with article", t.lemma)
	}
}

func symbolOnly(s string) string {
	if i := strings.IndexByte(s, '>'); i >= 0 {
		return s[:i+1]
	}
	return s
}

// part adds the features that tell whether mention k took part in what the trigger speaks of, or where it was.
func (t trigger) part(c *reading.Collector, k int) {
	s, m := t.s, t.s.Mentions[k]
	side, gap := "after", m.First-t.at-1
	if m.Last < t.at {
		side, gap = "before", t.at-m.Last-1
	} else if m.First <= t.at {
		side, gap = "around", 0
	}
	sym := m.Symbol()
	where := side + sym
	c.Add("type", sym)
	c.Add("sort", where, m.Sort())
	c.Add("sort kind", where, m.Sort(), t.kind)
	c.Add("side", where, t.lemma)
	c.Add("side kind", where, t.kind)
	c.Add("gap", where, reading.Bucket(gap))
	c.Add("gap kind", where, reading.Bucket(gap), t.kind)
	c.Add("before", where, s.Word(m.First-1))
	c.Add("before lemma", where, s.Word(m.First-1), t.lemma)
	c.Add("before 2", where, s.Word(m.First-2), s.Word(m.First-1))
	c.Add("after", where, s.Word(m.Last+1))
	c.Add("after lemma", where, s.Word(m.Last+1), t.lemma)
	c.Add("after 2", where, s.Word(m.Last+1), s.Word(m.Last+2))
	from, to := t.at+1, m.First
	if side == "before" {
		from, to = m.Last+1, t.at
	}
	names, marks := 0, ""
	parts := []string{"between", where, t.kind}
	for i := from; i < to; i++ {
		if o := s.Owner[i]; o >= 0 && s.Mentions[o].First == i {
			names++
		}
		w := s.Tokens[i].Lower
		if s.Owner[i] < 0 && gap <= 14 {
			c.Add("between", where, w)
		}
		if reading.ClauseMark(w) || w == "," {
			marks += w
		}
		parts = append(parts, s.Word(i))
	}
	if gap <= 6 {
		c.Add(parts...)
	}
	c.Add("names between", where, reading.Digits[min(names, 4)])
	c.Add("names gap", where, reading.Digits[min(names, 4)], t.lemma)
	if len(marks) > 0 && len(marks) < 8 {
		c.Add("marks", where, marks)
	}
	t.grammar(c, k, where)
	if m.Evidence || m.Country {
		t.countryContext(c, m, where)
	}
	t.company(c, k, where)
}

// grammar says whether the mention fills the place of who acts or of who is met.
func (t trigger) grammar(c *reading.Collector, k int, where string) {
	s := t.s
	if slices.Contains(s.Left(t.at, true), k) {
		c.Add("agent", where)
		c.Add("agent lemma", where, t.lemma)
	}
	for i := t.at + 1; i < len(s.Tokens) && i <= t.at+10; i++ {
		w := s.Lower(i)
		if w == "with" || w == "between" || w == "and" || w == "by" || w == "to" || w == "from" || w == "of" || w == "in" || w == "at" {
			if slices.Contains(s.Right(i+1), k) {
				c.Add("behind", w, where)
				c.Add("behind lemma", w, where, t.lemma)
			}
		}
		if reading.ClauseMark(w) {
			break
		}
	}
	if slices.Contains(s.Right(t.at+1), k) {
		c.Add("patient", where)
		c.Add("patient lemma", where, t.lemma)
	}
}

// countryContext tells a country that acts from one that only says whose office a person holds, or where something is.
func (t trigger) countryContext(c *reading.Collector, m reading.Mention, where string) {
	s := t.s
	role, i := "none", m.Last+1
	if s.Lower(i) == "'s" {
		i++
	}
	for n := 0; n < 5 && i < len(s.Tokens); n, i = n+1, i+1 {
		if o := s.Owner[i]; o >= 0 {
			c.Add("country then", role, s.Mentions[o].Symbol(), where)
			return
		}
		switch {
		case s.Is(i, reading.LeadRole):
			role = "lead"
		case s.Is(i, reading.ForceNoun), s.Is(i, reading.BodyNoun):
			role = "force"
		case s.Is(i, reading.MemberRole):
			role = "member"
		case s.Is(i, reading.TitleModifier):
		default:
			c.Add("country then", role, s.Tokens[i].Lower, where)
			c.Add("country role", role, where)
			return
		}
		c.Add("country word", s.Tokens[i].Lower, where)
	}
	c.Add("country role", role, where)
}

// company says who else is in the sentence.
func (t trigger) company(c *reading.Collector, k int, where string) {
	s := t.s
	persons, nearer := 0, 0
	m := s.Mentions[k]
	for j, o := range s.Mentions {
		if o.Outer >= 0 || j == k {
			continue
		}
		if o.Type == graph.Person {
			persons++
		}
		if abs(o.First-t.at) < abs(m.First-t.at) && (o.First < t.at) == (m.First < t.at) {
			nearer++
		}
	}
	c.Add("persons", where, reading.Digits[min(persons, 3)])
	c.Add("nearer", where, reading.Digits[min(nearer, 3)], t.kind)
	if m.Outer >= 0 {
		c.Add("nested", where)
	}
	if m.Reference {
		c.Add("reference", where)
	}
	if m.Type == graph.Person && s.Is(m.Last+1, reading.SayVerb) {
		c.Add("speaker", where)
	}
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
