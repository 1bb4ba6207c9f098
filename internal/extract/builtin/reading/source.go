package reading

import (
	"strings"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/segment"
)

// speakVerbs introduce what somebody says; denyVerbs what somebody denies, which may be what the claim itself says of him.
var speakVerbs, denyVerbs, unnamedVerbs = segment.WordSet(`said says told tells claimed claims alleged alleges reported reports wrote writes announced announces confirmed confirms accused accuses
	insisted insists testified suspects believes believe say allege claim warned warns stated states admitted admits conceded acknowledged declared declares revealed reveals suggested`),
	segment.WordSet("denied denies deny denying rejected rejects dismissed dismisses disputed disputes"),
	segment.WordSet("said says say claim claims told believe suspect write report alleged")

// sourceReach is how many tokens before or behind a claim its source may be named.
const sourceReach = 60

// Source names who a sentence says a claim from, where that is somebody else than the text's author. from and to are the tokens of the claim, both
// included; skip holds the entities the claim is about, who are its source only where they deny it. It gives an entity's id, the words that
// describe an unnamed source ("two officials"), or nothing. The shapes: "according to X", "X said that …", "…, X said", "…, said X", "X accused A of …",
// "a claim by X that", "A denies …".
func (s *Sentence) Source(a *article.Analysed, from, to int, skip ...int) string {
	start, end := max(0, from-sourceReach), min(len(s.Tokens), to+sourceReach)
	for i := start; i < end-2; i++ {
		if s.Lower(i) == "according" && s.Lower(i+1) == "to" || claimBy(s.Lower(i)) && s.Lower(i+1) == "by" {
			if id := s.namedFrom(a, i+2, i+9, skip); id != "" {
				return id
			}
			return s.words(i+2, i+9)
		}
	}
	for i := start; i < end; i++ {
		w := s.Lower(i)
		if s.Owner[i] >= 0 || i >= from && i <= to && !denyVerbs[w] || !speakVerbs[w] && !denyVerbs[w] {
			continue
		}
		ignore := skip
		if denyVerbs[w] {
			ignore = nil
		}
		if i > to && s.inverted(i) {
			if id := s.namedFrom(a, i+1, i+8, ignore); id != "" {
				return id
			}
		}
		for _, k := range s.Agent(i) {
			if m := s.Mentions[k]; !holds(ignore, m.Entity) && !(m.Last >= from && m.First <= to && !denyVerbs[w]) {
				return a.Entities[m.Entity].ID
			}
		}
		if i > to && unnamedVerbs[w] {
			if words := s.unnamed(i); words != "" {
				return words
			}
		}
	}
	return ""
}

func claimBy(w string) bool {
	return w == "claim" || w == "claims" || w == "allegation" || w == "allegations" || w == "accusation" || w == "report" || w == "account"
}

func holds(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// inverted reports whether a speaker follows the verb at i: "…, said X".
func (s *Sentence) inverted(i int) bool {
	w := s.Lower(i - 1)
	return (w == "," || w == "\"" || w == "”") && i+1 < len(s.Tokens) && s.Lower(i+1) != "that"
}

// namedFrom is the id of the first name from one token to another that no comma comes before.
func (s *Sentence) namedFrom(a *article.Analysed, from, to int, skip []int) string {
	for i := from; i < to && i < len(s.Tokens); i++ {
		if k := s.Owner[i]; k >= 0 {
			m := s.Mentions[k]
			if holds(skip, m.Entity) || m.Evidence && !s.ForceAfter(m.Last+1) {
				return ""
			}
			return a.Entities[m.Entity].ID
		}
		if w := s.Lower(i); w == "," || w == "." || w == ";" {
			return ""
		}
	}
	return ""
}

// words is what stands from one token to the next mark.
func (s *Sentence) words(from, to int) string {
	var out []string
	for i := from; i < to && i < len(s.Tokens); i++ {
		if w := s.Tokens[i].Text; strings.ContainsAny(w, ",.;:()\"“”") {
			break
		} else if strings.HasPrefix(w, "'") || strings.HasPrefix(w, "’") {
			if len(out) > 0 {
				out[len(out)-1] += w
			}
		} else {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// unnamed is the description of a source before the verb of a trailing clause: ", two officials said".
func (s *Sentence) unnamed(verb int) string {
	start := verb
	for start > 0 && verb-start < 8 && !strings.ContainsAny(s.Tokens[start-1].Text, ",.;:()\"“”") {
		if s.Owner[start-1] >= 0 {
			return ""
		}
		start--
	}
	if start == verb || start == 0 || s.Lower(start-1) != "," && s.Lower(start-1) != "\"" && s.Lower(start-1) != "”" {
		return ""
	}
	switch s.Lower(start) {
	case "he", "she", "it", "they", "i", "we", "who", "which", "and", "but", "that", "as", "what":
		return ""
	}
	return s.words(start, verb)
}
