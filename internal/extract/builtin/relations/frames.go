package relations

import (
	"slices"

	"liaison/internal/graph"
)

// hit is a frame found in a sentence, with the mentions that fill it. between marks "ties between A and B".
type hit struct {
	frame
	at        int
	noun      bool
	passive   bool
	agents    []int
	patients  []int
	mutual    bool
	patientOf string // the preposition before the patient
}

const reach = 14 // tokens from a frame to its fillers

func (s *sentence) findFrames() []hit {
	if len(s.mentions) < 2 {
		return nil
	}
	var hits []hit
	for i := range s.tokens {
		if s.owner[i] >= 0 {
			continue
		}
		w := s.tokens[i].Lower
		for _, f := range verbFrames[w] {
			if h, ok := s.verbHit(f, i); ok {
				hits = append(hits, h)
			}
		}
		for _, f := range nounFrames[w] {
			if h, ok := s.nounHit(f, i); ok {
				hits = append(hits, h)
			}
		}
	}
	return hits
}

func (s *sentence) verbHit(f frame, i int) (hit, bool) {
	after := i + 1
	if f.particle != "" {
		if s.lower(after) != f.particle {
			return hit{}, false
		}
		after++
	}
	h := hit{frame: f, at: i}
	h.passive = participles[s.lower(i)] && s.passiveAt(i, after)
	if h.passive {
		h.patients = s.left(i, true)
		if by := s.seek(after, "by"); by >= 0 {
			h.agents = s.right(by + 1)
		}
	} else {
		h.agents = s.left(i, true)
		h.patients, h.patientOf = s.patients(f, after)
	}
	return h, len(h.agents)+len(h.patients) > 0
}

func (s *sentence) nounHit(f frame, i int) (hit, bool) {
	h := hit{frame: f, at: i, noun: true}
	if s.lower(i+1) == "between" && f.preps["between"] {
		h.patients, h.mutual, h.patientOf = s.right(i+2), true, "between"
		return h, len(h.patients) > 1
	}
	h.patients, h.patientOf = s.patients(f, i+1)
	if len(h.patients) == 0 {
		return h, false
	}
	if by := s.seek(s.mentions[h.patients[len(h.patients)-1]].last+1, "by"); by >= 0 {
		h.agents = s.right(by + 1)
	} else {
		h.agents = s.left(i, false)
	}
	return h, len(h.agents) > 0
}

// passiveAt tells "was attacked", "attacked by" and "attacked" after a noun from the active past.
func (s *sentence) passiveAt(i, after int) bool {
	if s.lower(after) == "by" {
		return true
	}
	for k := 1; k <= 3; k++ {
		if s.is(i-k, beVerb) {
			return true
		}
		w := s.lower(i - k)
		if !(len(w) > 3 && w[len(w)-2:] == "ly") && w != "not" && w != "also" && w != "n't" && w != "been" && w != "being" {
			return false
		}
	}
	return false
}

// seek finds a word within a few tokens that no mention and no clause boundary separates.
func (s *sentence) seek(from int, word string) int {
	for i := from; i < len(s.tokens) && i < from+6; i++ {
		if s.lower(i) == word {
			return i
		}
		if s.owner[i] >= 0 && !s.mentions[s.owner[i]].evidence || clauseMark(s.lower(i)) {
			return -1
		}
	}
	return -1
}

func clauseMark(w string) bool {
	switch w {
	case ";", ":", "that", "which", "who", "whose", "but", "while", "after", "before", "when", "because", "although", "\"", "“", "”", "(":
		return true
	}
	return false
}

// patients looks right of a frame for what it is done to: directly, or behind one of the frame's prepositions.
func (s *sentence) patients(f frame, from int) ([]int, string) {
	direct := f.preps["-"]
	for i := from; i < len(s.tokens) && i < from+reach; i++ {
		w := s.lower(i)
		if f.preps[w] {
			if r := s.right(i + 1); len(r) > 0 {
				return r, w
			}
		}
		if s.owner[i] >= 0 {
			if direct {
				return s.right(i), "-"
			}
			if !s.mentions[s.owner[i]].evidence {
				return nil, ""
			}
		}
		if clauseMark(w) || direct && i > from && s.is(i, preposition) && w != "of" {
			return nil, ""
		}
	}
	return nil, ""
}

// right lists the mention that begins at or soon after a token, and those joined to it by commas and "and".
func (s *sentence) right(from int) []int {
	for i := from; i < len(s.tokens) && i < from+9; i++ {
		if k := s.owner[i]; k >= 0 {
			return s.list(int(k), +1)
		}
		if clauseMark(s.lower(i)) || i > from+1 && s.is(i, preposition) && s.lower(i) != "of" {
			return nil
		}
	}
	return nil
}

// left lists the mention that governs a verb or noun at token i: the nearest to the left that does not hang on a
// preposition or inside an apposition, and those joined to it.
func (s *sentence) left(i int, verb bool) []int {
	fallback := -1
	for j := i - 1; j >= 0 && j > i-2*reach; j-- {
		w := s.lower(j)
		if w == ";" || w == ":" || w == "“" {
			break
		}
		k := s.owner[j]
		if k < 0 {
			continue
		}
		m := s.mentions[k]
		j = m.first
		if !verb && i-m.last <= 4 { // "A's attack", "Israeli attack"
			return s.list(int(k), -1)
		}
		if m.evidence && !s.forceAfter(m.last+1) {
			continue
		}
		if s.hangs(m.first) {
			if fallback < 0 {
				fallback = int(k)
			}
			continue
		}
		return s.list(int(k), -1)
	}
	if fallback >= 0 {
		return []int{fallback}
	}
	return nil
}

// forceAfter reports whether a word for people who act for a country or body follows within two tokens ("Israeli troops").
func (s *sentence) forceAfter(i int) bool {
	return s.is(i, forceNoun) && s.free(i) || s.free(i) && s.is(i+1, forceNoun) && s.free(i+1)
}

// hangs reports whether a mention depends on a preposition or possessive: "the leader of A", "in A".
func (s *sentence) hangs(first int) bool {
	for i := first - 1; i >= first-4 && i >= 0; i-- {
		if s.owner[i] >= 0 {
			return false
		}
		if s.is(i, preposition) {
			return true
		}
		if !s.is(i, determiner) && !s.is(i, titleModifier) && s.class[i] != 0 && !s.is(i, leadRole|memberRole|groupNoun|bodyNoun) || s.lower(i) == "," {
			return false
		}
	}
	return false
}

// list extends a mention by those that commas and "and" join to it.
func (s *sentence) list(k, step int) []int {
	out := []int{k}
	for len(out) < 8 {
		m := s.mentions[k]
		at, n := m.last+1, 0
		if step < 0 {
			at = m.first - 1
		}
		joined := false
		for s.free(at) && n < 4 {
			if w := s.lower(at); w == "," || w == "and" || w == "&" || w == "or" {
				joined = true
			} else if !s.is(at, determiner|titleModifier|leadRole|memberRole|groupNoun) {
				return out
			}
			at, n = at+step, n+1
		}
		if !joined || at < 0 || at >= len(s.tokens) || s.owner[at] < 0 {
			return out
		}
		k = int(s.owner[at])
		if s.mentions[k].typ != m.typ && (s.mentions[k].typ == graph.Person || m.typ == graph.Person) {
			return out
		}
		out = append(out, k)
	}
	return out
}

// links reports whether the frame says that a acts on b, or the two on each other.
func (h hit) links(a, b int) bool {
	if h.mutual {
		return slices.Contains(h.patients, a) && slices.Contains(h.patients, b)
	}
	return slices.Contains(h.agents, a) && slices.Contains(h.patients, b)
}

// together reports whether a and b do the same or have the same done to them.
func (h hit) together(a, b int) bool {
	return slices.Contains(h.agents, a) && slices.Contains(h.agents, b) || slices.Contains(h.patients, a) && slices.Contains(h.patients, b)
}
