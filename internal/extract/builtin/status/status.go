package status

import (
	"strings"

	"liaison/internal/graph"
)

// Claim is what the rules read: the words of a sentence and where in it the claim stands. Ranges are half-open indexes
// of words.
type Claim struct {
	Words            []string // as in the text
	Subject, Object  Range    // the two mentions; equal to each other where one word states the claim
	Role             Range    // the words of the role or the trigger, empty where there is none
	Type             graph.EdgeType
	SubjectIsPerson  bool
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
	lower      []string
	start, end int // both mentions, the role and what lies between
	clause     int // start of the clause the scope begins in
	clauseEnd  int
}

func newScope(c Claim) *scope {
	s := &scope{Claim: c, lower: make([]string, len(c.Words))}
	for i, w := range c.Words {
		s.lower[i] = strings.ToLower(w)
	}
	s.start, s.end = min(c.Subject.Start, c.Object.Start), max(c.Subject.End, c.Object.End)
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

// phrase looks for one of the phrases between from and to and returns it. Phrases are space-separated words; a word that ends in
// "*" is a prefix.
func (s *scope) phrase(phrases [][]string, from, to int) string {
	from, to = max(from, 0), min(to, len(s.lower))
	for i := from; i < to; i++ {
		for _, p := range phrases {
			if i+len(p) <= to && matches(s.lower[i:], p) {
				return strings.Join(s.lower[i:i+len(p)], " ")
			}
		}
	}
	return ""
}

func matches(words, phrase []string) bool {
	for k, p := range phrase {
		if stem, ok := strings.CutSuffix(p, "*"); ok {
			if !strings.HasPrefix(words[k], stem) {
				return false
			}
		} else if words[k] != p {
			return false
		}
	}
	return true
}

func phrases(lines ...string) [][]string {
	var out [][]string
	for _, l := range lines {
		for _, p := range strings.Split(l, "|") {
			out = append(out, strings.Fields(p))
		}
	}
	return out
}
