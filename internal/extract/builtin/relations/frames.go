package relations

import (
	"liaison/internal/extract/builtin/reading"
	"slices"
)

// hit is a frame found in a sentence, with the mentions that fill it. between marks "ties between A and B".
type hit struct {
	frame
	s         *sentence
	at        int
	noun      bool
	passive   bool
	agents    []int
	patients  []int
	mutual    bool
	strict    []int  // the verb's grammatical subject, where it could be told
	patientOf string // the reading.Preposition before the patient
}

func (s *sentence) findFrames() []hit {
	if len(s.Mentions) < 2 {
		return nil
	}
	var hits []hit
	for i := range s.Tokens {
		if s.Owner[i] >= 0 {
			continue
		}
		w := s.Tokens[i].Lower
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
		if s.Lower(after) != f.particle {
			return hit{}, false
		}
		after++
	}
	h := hit{frame: f, s: s, at: i}
	like := s.VerbLike(i)
	h.passive = participles[s.Lower(i)] && s.passiveAt(i, after)
	if h.passive {
		h.patients = s.Left(i, true)
		if like {
			h.strict = s.Agent(i)
		}
		if by := s.seek(after, "by"); by >= 0 {
			h.agents = s.Right(by + 1)
		}
	} else {
		h.agents = s.Left(i, true)
		if like {
			h.strict = s.Agent(i)
		}
		h.patients, h.patientOf = s.patients(f, after)
	}
	return h, len(h.agents)+len(h.patients) > 0
}

func (s *sentence) nounHit(f frame, i int) (hit, bool) {
	h := hit{frame: f, s: s, at: i, noun: true}
	if s.Lower(i+1) == "between" && f.preps["between"] {
		h.patients, h.mutual, h.patientOf = s.Right(i+2), true, "between"
		return h, len(h.patients) > 1
	}
	h.patients, h.patientOf = s.patients(f, i+1)
	if len(h.patients) == 0 {
		return h, false
	}
	if by := s.seek(s.Mentions[h.patients[len(h.patients)-1]].Last+1, "by"); by >= 0 {
		h.agents = s.Right(by + 1)
	} else {
		h.agents = s.Left(i, false)
	}
	return h, len(h.agents) > 0
}

// passiveAt tells "was attacked", "attacked by" and "attacked" after a noun from the active past.
func (s *sentence) passiveAt(i, after int) bool {
	if s.Lower(after) == "by" {
		return true
	}
	for k := 1; k <= 3; k++ {
		if s.Is(i-k, reading.BeVerb) {
			return true
		}
		w := s.Lower(i - k)
		if !(len(w) > 3 && w[len(w)-2:] == "ly") && w != "not" && w != "also" && w != "n't" && w != "been" && w != "being" {
			return false
		}
	}
	return false
}

// seek finds a word within a few tokens that no mention and no clause boundary separates.
func (s *sentence) seek(from int, word string) int {
	for i := from; i < len(s.Tokens) && i < from+6; i++ {
		if s.Lower(i) == word {
			return i
		}
		if s.Owner[i] >= 0 && !s.Mentions[s.Owner[i]].Evidence || reading.ClauseMark(s.Lower(i)) {
			return -1
		}
	}
	return -1
}

// patients looks right of a frame for what it is done to: directly, or behind one of the frame's prepositions.
func (s *sentence) patients(f frame, from int) ([]int, string) {
	direct := f.preps["-"]
	for i := from; i < len(s.Tokens) && i < from+reading.Reach; i++ {
		w := s.Lower(i)
		if f.preps[w] {
			if r := s.Right(i + 1); len(r) > 0 {
				return r, w
			}
		}
		if s.Owner[i] >= 0 {
			if direct {
				return s.Right(i), "-"
			}
			if !s.Mentions[s.Owner[i]].Evidence {
				return nil, ""
			}
		}
		if reading.ClauseMark(w) || direct && i > from && s.Is(i, reading.Preposition) && w != "of" {
			return nil, ""
		}
	}
	return nil, ""
}

// names reports whether one of the mentions is of the same entity as mention k.
func (s *sentence) names(list []int, k int) bool {
	return slices.ContainsFunc(list, func(m int) bool { return s.Mentions[m].Entity == s.Mentions[k].Entity })
}

// links reports whether the frame says that a acts on b, or the two on each other.
func (h hit) links(a, b int) bool {
	if h.mutual {
		return h.s.names(h.patients, a) && h.s.names(h.patients, b)
	}
	return h.s.names(h.agents, a) && h.s.names(h.patients, b)
}

// strictly reports whether the frame links a to b and its grammatical subject is one of the two.
func (h hit) strictly(a, b int) bool {
	if h.noun {
		return false
	}
	if h.passive {
		return h.s.names(h.strict, b) && h.s.names(h.agents, a)
	}
	return h.s.names(h.strict, a) && h.s.names(h.patients, b)
}

// together reports whether a and b do the same or have the same done to them.
func (h hit) together(a, b int) bool {
	return h.s.names(h.agents, a) && h.s.names(h.agents, b) || h.s.names(h.patients, a) && h.s.names(h.patients, b)
}
