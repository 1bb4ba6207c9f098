package reading

import (
	"strings"

	"liaison/internal/graph"
)

// Reach is how many tokens lie between a verb or noun and what fills it, at most.
const Reach = 14

// ClauseMark reports whether a lower-case word or mark begins another clause.
func ClauseMark(w string) bool {
	switch w {
	case ";", ":", "that", "which", "who", "whose", "but", "while", "after", "before", "when", "because", "although", "\"", "“", "”", "(":
		return true
	}
	return false
}

// Right lists the mention that begins at or soon after a token, and those joined to it by commas and "and".
func (s *Sentence) Right(from int) []int {
	for i := from; i < len(s.Tokens) && i < from+9; i++ {
		if k := s.Owner[i]; k >= 0 {
			return s.List(s.Head(int(k)), +1)
		}
		if ClauseMark(s.Lower(i)) || i > from+1 && s.Is(i, Preposition) && s.Lower(i) != "of" {
			return nil
		}
	}
	return nil
}

// Left lists the mention that governs a verb or noun at token i: the nearest to the left that does not hang on a
// Preposition or inside an apposition, and those joined to it.
func (s *Sentence) Left(i int, verb bool) []int {
	fallback := -1
	from := i - 1
	if verb {
		from = s.beforeApposition(i)
	}
	for j := from; j >= 0 && j > i-3*Reach; j-- {
		w := s.Lower(j)
		if w == ";" || w == ":" || w == "“" {
			break
		}
		k := s.Owner[j]
		if k < 0 {
			continue
		}
		m := s.Mentions[k]
		j = m.First
		if !verb && i-m.Last <= 4 { // "A's attack", "Israeli attack"
			return s.List(int(k), -1)
		}
		if m.Evidence && !s.ForceAfter(m.Last+1) {
			continue
		}
		if s.Hangs(m.First) {
			if fallback < 0 {
				fallback = int(k)
			}
			continue
		}
		return s.List(int(k), -1)
	}
	if fallback >= 0 {
		return []int{fallback}
	}
	return nil
}

// beforeApposition is the token from which to look left for what governs a verb: where a comma stands before the verb, what
// lies between it and the comma before ("X, who heads Y, accused") is passed over.
func (s *Sentence) beforeApposition(i int) int {
	k := i - 1
	for k > 0 && s.Owner[k] < 0 && s.Lower(k) != "," && i-k < 4 {
		k--
	}
	if k <= 0 || s.Lower(k) != "," {
		return i - 1
	}
	for j := k - 1; j > 0 && k-j < 2*Reach; j-- {
		if s.Lower(j) != "," || s.Owner[j] >= 0 {
			continue
		}
		if s.Owner[j-1] >= 0 && (s.Owner[j+1] < 0 || s.Lower(j+2) != ",") { // not inside a list of names
			return j - 1
		}
	}
	return i - 1
}

// ForceAfter reports whether a word for people who act for a country or body follows within two tokens ("Israeli troops").
func (s *Sentence) ForceAfter(i int) bool {
	return s.Is(i, ForceNoun) && s.Free(i) || s.Free(i) && s.Is(i+1, ForceNoun) && s.Free(i+1)
}

// Hangs reports whether a mention depends on a Preposition or possessive: "the leader of A", "in A".
func (s *Sentence) Hangs(first int) bool {
	for i := first - 1; i >= first-4 && i >= 0; i-- {
		if s.Owner[i] >= 0 {
			return false
		}
		if s.Is(i, Preposition) {
			return true
		}
		if !s.Is(i, Determiner) && !s.Is(i, TitleModifier) && s.Class[i] != 0 && !s.Is(i, LeadRole|MemberRole|GroupNoun|BodyNoun) || s.Lower(i) == "," {
			return false
		}
	}
	return false
}

// Head is the name that a name before it only describes: "Bangladesh's army", "the Omani shipyard Sohar Dry Docks", "a little-known Indian
// outfit, the Volunteer Force". It is the mention itself where no name follows in its noun phrase.
func (s *Sentence) Head(k int) int {
	for range 3 {
		m := s.Mentions[k]
		if m.Type == graph.Person && s.Lower(m.Last+1) != "'s" && s.Lower(m.Last+1) != "’s" || !m.Evidence && s.Lower(m.Last+1) != "'s" && s.Lower(m.Last+1) != "’s" {
			return k
		}
		next, comma := -1, false
		for i := m.Last + 1; i < len(s.Tokens) && i <= m.Last+6; i++ {
			if o := s.Owner[i]; o >= 0 {
				next = int(o)
				break
			}
			w := s.Lower(i)
			if w == "," && !comma && m.Evidence && i > m.Last+1 {
				comma = true
				continue
			}
			if ClauseMark(w) || w == "," || w == "and" || w == "or" || s.Is(i, Preposition|BeVerb|SayVerb) || auxiliaries[w] || strings.HasSuffix(w, "ed") && i > m.Last+2 {
				break
			}
		}
		if next < 0 || comma && s.Mentions[next].Evidence {
			return k
		}
		k = next
	}
	return k
}

// List extends a mention by those that commas and "and" join to it.
func (s *Sentence) List(k, step int) []int {
	out := []int{k}
	for len(out) < 8 {
		m := s.Mentions[k]
		at, n := m.Last+1, 0
		if step < 0 {
			at = m.First - 1
		}
		joined := false
		for s.Free(at) && n < 4 {
			if w := s.Lower(at); w == "," || w == "and" || w == "&" || w == "or" {
				joined = true
			} else if !s.Is(at, Determiner|TitleModifier|LeadRole|MemberRole|GroupNoun) {
				return out
			}
			at, n = at+step, n+1
		}
		if !joined || at < 0 || at >= len(s.Tokens) || s.Owner[at] < 0 {
			return out
		}
		k = int(s.Owner[at])
		if step > 0 {
			k = s.Head(k)
		}
		if s.Mentions[k].Type != m.Type && (s.Mentions[k].Type == graph.Person || m.Type == graph.Person) {
			return out
		}
		out = append(out, k)
	}
	return out
}
