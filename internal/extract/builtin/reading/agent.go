package reading

import "strings"

var auxiliaries = map[string]bool{}
var modals = map[string]bool{}
var relatives = map[string]bool{"who": true, "which": true, "that": true, "whom": true}

func init() {
	for _, w := range strings.Fields(`is are was were be been being has have had having do does did not n't also now still again already never
		later then soon just even once both all jointly will would can could may might must shall should reportedly ever since yesterday today monday tuesday wednesday thursday friday saturday sunday`) {
		auxiliaries[w] = true
	}
	for _, w := range strings.Fields("will would can could may might must shall should to not n't 'll 'd") {
		modals[w] = true
	}
}

// VerbLike tells a verb from a noun of the same form by the word before it: "to attack", "rebels attack" against "the attack",
// "of attacks".
func (s *Sentence) VerbLike(i int) bool {
	w, before := s.Lower(i), s.Lower(i-1)
	if strings.HasSuffix(w, "ed") || modals[before] {
		return !(s.Is(i-1, Determiner) && s.Free(i+1) && !s.Is(i+1, Preposition))
	}
	if s.Is(i-1, Determiner|TitleModifier) || before == "'s" || before == "of" || before == "-" {
		return false
	}
	if strings.HasSuffix(w, "ing") {
		return true
	}
	if s.Is(i-1, Preposition) {
		return false
	}
	if i == 0 || s.Is(i+1, LeadRole|MemberRole) {
		return false
	}
	// "Hamas attacks" as noun: a preposition "on" or "against" follows.
	if strings.HasSuffix(w, "s") && (s.Lower(i+1) == "on" || s.Lower(i+1) == "against" || s.Lower(i+1) == "in") {
		return false
	}
	return true
}

// Agent lists the mentions that do what the verb at token i says: the subject before it, with those joined to it. It looks past auxiliaries,
// "X plans to" and appositions; a subject without a name ("rebels attacked") gives nothing, unless a name belongs to
// it ("Israeli troops", "Hamas militants").
func (s *Sentence) Agent(i int) []int {
	p := s.skipAuxiliaries(i - 1)
	for steps := 0; p >= 0 && steps < 4; steps++ {
		w := s.Lower(p)
		switch {
		case s.Owner[p] >= 0:
			return s.subjectAt(int(s.Owner[p]))
		case w == ",":
			if q := s.beforeApposition(p + 1); q < p {
				p = q
				continue
			}
			return s.clauseSubject(p)
		case w == "and" || w == "but" || w == "then" || w == "before" || w == "after" || w == "by" || w == "while":
			return s.clauseSubject(p)
		case relatives[w]:
			p = s.skipAuxiliaries(p - 1)
			if p >= 0 && s.Lower(p) == "," {
				p--
			}
			continue
		case w == ")":
			for p > 0 && s.Lower(p) != "(" {
				p--
			}
			p--
			continue
		case s.Is(p, Preposition|Determiner) || w == ";" || w == ":" || w == "\"" || w == "“" || w == "”":
			return s.clauseSubject(p)
		}
		return s.nameInPhrase(p)
	}
	return nil
}

func (s *Sentence) skipAuxiliaries(p int) int {
	for n := 0; p >= 0 && n < 8 && s.Owner[p] < 0; n++ {
		w := s.Lower(p)
		switch {
		case auxiliaries[w], strings.HasSuffix(w, "ly") && len(w) > 4:
			p--
		case w == "to" && s.Free(p-1) && !s.Is(p-1, Preposition) && s.Lower(p-1) != ",":
			p -= 2
		default:
			return p
		}
	}
	return p
}

// subjectAt is the mention as a subject; one that hangs on a preposition gives way to the name before it.
func (s *Sentence) subjectAt(k int) []int {
	m := s.Mentions[k]
	if m.Evidence && m.Outer < 0 {
		return []int{k}
	}
	if !s.Hangs(m.First) {
		return s.List(k, -1)
	}
	for j := m.First - 1; j >= 0 && j > m.First-Reach; j-- {
		w := s.Lower(j)
		if w == "," || w == ";" {
			break
		}
		if o := s.Owner[j]; o >= 0 && !s.Hangs(s.Mentions[o].First) {
			return s.List(int(o), -1)
		}
	}
	return nil
}

// clauseSubject is the first mention of the clause that ends at p, if it does not hang on a preposition.
func (s *Sentence) clauseSubject(p int) []int {
	start := p
	for start > 0 && p-start < 2*Reach {
		w := s.Lower(start - 1)
		if w == ";" || w == ":" || w == "“" || w == "that" {
			break
		}
		start--
	}
	for j := start; j < p; j++ {
		k := s.Owner[j]
		if k < 0 {
			continue
		}
		m := s.Mentions[k]
		j = m.Last
		if s.Hangs(m.First) || m.Evidence && !s.ForceAfter(m.Last+1) {
			continue
		}
		return s.List(int(k), +1)
	}
	return nil
}

// nameInPhrase is the name inside the noun phrase that ends at p: "Israeli troops", "Hamas militants", "fighters of the LRA".
func (s *Sentence) nameInPhrase(p int) []int {
	for j := p - 1; j >= 0 && j > p-5; j-- {
		if k := s.Owner[j]; k >= 0 {
			if s.Mentions[k].Type != "person" || s.Lower(s.Mentions[k].Last+1) == "'s" {
				return []int{int(k)}
			}
			return nil
		}
		if s.Is(j, Preposition|Conjunction|BeVerb) || s.Lower(j) == "," {
			return nil
		}
	}
	return nil
}
