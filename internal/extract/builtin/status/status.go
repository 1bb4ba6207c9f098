package status

import (
	"strings"
	"unicode"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Claim is what the rules read: the words of a sentence and where in it the claim stands. Ranges are half-open indexes
// of words.
type Claim struct {
	Words            []string   // as in the text
	Next             [][]string // the sentences that follow, two at the most: "Qatar denies this."
	Subject, Object  Range      // the two mentions; equal to each other where one word states the claim
	Others           []Range    // where other people and bodies are named
	Role             Range      // the words of the role or the trigger, empty where there is none
	Type             graph.EdgeType
	SubjectIsPerson  bool
	ObjectIsPlace    bool // an office without a body named is the country's
	MeetingOrRequest bool // the claim is a meeting: "invited", "agreed to" plan it
}

// Range is a half-open range of word indexes.
type Range struct{ Start, End int }

// Empty reports whether the range holds no word.
func (r Range) Empty() bool { return r.End <= r.Start }

// Reading is the status read and the rule and words that decided; Rule is empty for a plain assertion.
type Reading struct {
	Status graph.Status
	Rule   string
}

// Read applies the rules in the order of precedence of graph.Statuses; the first that fires holds.
func Read(c Claim) Reading {
	s := newScope(c)
	if s.first.End > s.second.Start && s.first != s.second { // one name inside the other
		return Reading{Status: graph.Asserted}
	}
	for _, r := range rules {
		if !r.applies(c.Type) {
			continue
		}
		if w := r.fires(s); w != "" {
			return Reading{r.status, r.name + ": " + w}
		}
	}
	return Reading{Status: graph.Asserted}
}

// scope holds the lower-cased words and the stretch of the sentence that belongs to the claim.
type scope struct {
	Claim
	lower         []string
	start, end    int   // both mentions, the role and what lies between
	first, second Range // the two mentions in order
	clause        int   // start of the clause the scope begins in
	clauseEnd     int
}

// reach is how many words before and behind a claim the rules read, so that time does not grow with the length of a sentence.
const reach = 80

// near cuts a claim's sentence down to what the rules read.
func near(c Claim) Claim {
	from := max(0, min(c.Subject.Start, c.Object.Start)-reach)
	to := min(len(c.Words), max(c.Subject.End, c.Object.End)+reach)
	if from == 0 && to == len(c.Words) {
		return c
	}
	shift := func(r Range) Range { return Range{max(r.Start-from, 0), max(r.End-from, 0)} }
	c.Words = c.Words[from:to]
	c.Subject, c.Object, c.Role = shift(c.Subject), shift(c.Object), shift(c.Role)
	var others []Range
	for _, x := range c.Others {
		if x.Start >= from && x.End <= to {
			others = append(others, shift(x))
		}
	}
	c.Others = others
	return c
}

func newScope(c Claim) *scope {
	c = near(c)
	s := &scope{Claim: c, lower: lower(c.Words)}
	s.start, s.end = min(c.Subject.Start, c.Object.Start), max(c.Subject.End, c.Object.End)
	s.first, s.second = c.Subject, c.Object
	if c.Object.Start < c.Subject.Start {
		s.first, s.second = c.Object, c.Subject
	}
	if !c.Role.Empty() {
		s.start, s.end = min(s.start, c.Role.Start), max(s.end, c.Role.End)
	}
	s.clause = s.start
	for s.clause > 0 && !boundary(s.lower[s.clause-1]) && s.start-s.clause < 14 {
		s.clause--
	}
	s.clauseEnd = s.end
	for s.clauseEnd < len(s.lower) && !boundary(s.lower[s.clauseEnd]) && s.clauseEnd-s.end < 10 {
		s.clauseEnd++
	}
	return s
}

func lower(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = strings.ToLower(w)
	}
	return out
}

func boundary(w string) bool {
	return w == ";" || w == "." || w == "but" || w == "while" || w == "although" || w == ":" || w == "“" || w == "”"
}

// word gives the lower-cased word at i, or the empty string outside the sentence.
func (s *scope) word(i int) string {
	if i < 0 || i >= len(s.lower) {
		return ""
	}
	return s.lower[i]
}

// nameAt reports whether another person or body is named at i.
func (s *scope) nameAt(i int) bool { return s.nameBetween(i, i+1) }

// nameBetween reports whether another person or body is named between from and to.
func (s *scope) nameBetween(from, to int) bool {
	for _, x := range s.Others {
		if x.Start < to && from < x.End {
			return true
		}
	}
	return false
}

func (s *scope) possessive(i int) bool {
	w := s.word(i)
	return w == "'s" || w == "’s" || w == "'" || w == "’"
}

// apposed reports whether the second name hangs on the first by a comma, bracket or relative clause: then words before the
// first speak of something else.
func (s *scope) apposed() bool {
	switch s.word(s.first.End) {
	case ",", "(", "who", "which", "that", "whose", "—", "–":
		return s.first != s.second
	}
	return false
}

// possessed reports whether the second name is the first one's: "Acme's Bolt", "Acme-owned Bolt".
func (s *scope) possessed() bool {
	return s.first != s.second && (s.possessive(s.first.End) && s.second.Start-s.first.End <= 3 || s.word(s.first.End) == "-" && s.second.Start-s.first.End <= 5)
}

// joined reports whether the two names stand in one list.
func (s *scope) joined() bool {
	and := false
	for i := s.first.End; i < s.second.Start; i++ {
		w := s.word(i)
		if w != "and" && w != "," && w != "the" && !s.nameAt(i) {
			return false
		}
		and = and || w == "and"
	}
	return and
}

// passiveAt reports whether the participle at i is one of "is accused", "was long suspected".
func (s *scope) passiveAt(i int) bool {
	for k := i - 1; k >= i-3; k-- {
		switch s.word(k) {
		case "is", "are", "was", "were", "been", "being", "be":
			return true
		}
	}
	return false
}

// phrase looks for one of the phrases between from and to and returns it. Phrases are space-separated words.
func (s *scope) phrase(phrases [][]string, from, to int) string {
	if i := s.find(phrases, from, to); i >= 0 {
		for _, p := range phrases {
			if i+len(p) <= min(to, len(s.lower)) && matches(s.lower[i:], p) {
				return strings.Join(p, " ")
			}
		}
	}
	return ""
}

// phraseAt gives the phrase that begins at i, or the empty string.
func (s *scope) phraseAt(phrases [][]string, i int) string {
	if i < 0 || i >= len(s.lower) {
		return ""
	}
	longest := ""
	for _, p := range phrases {
		if i+len(p) <= len(s.lower) && matches(s.lower[i:], p) {
			if w := strings.Join(p, " "); len(w) > len(longest) {
				longest = w
			}
		}
	}
	return longest
}

// find gives the first place between from and to at which one of the phrases begins and ends before to, or -1.
func (s *scope) find(phrases [][]string, from, to int) int {
	to = min(to, len(s.lower))
	for i := max(from, 0); i < to; i++ {
		for _, p := range phrases {
			if i+len(p) <= to && matches(s.lower[i:], p) {
				return i
			}
		}
	}
	return -1
}

// matches reports whether words begin with a phrase. An adverb may stand inside it: "will also chair".
func matches(words, phrase []string) bool {
	at := 0
	for k, p := range phrase {
		if k > 0 && at < len(words) && insertable[words[at]] && words[at] != p {
			at++
		}
		if at >= len(words) || words[at] != p {
			return false
		}
		at++
	}
	return true
}

var insertable = segment.WordSet("also soon now formally officially jointly later still again reportedly then")

func phrases(lines ...string) [][]string {
	var out [][]string
	for _, l := range lines {
		for p := range strings.SplitSeq(l, "|") {
			out = append(out, strings.Fields(p))
		}
	}
	return out
}

func wordCount(s string) int { return strings.Count(s, " ") + 1 }

func isLetter(w string) bool { return w != "" && unicode.IsLetter(rune(w[0])) }
