package meetings

import (
	"slices"

	"liaison/internal/extract/builtin/reading"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// pairNouns are the nouns by which a text calls two parties it has just named: "the two groups", "both leaders".
var pairNouns = map[string]graph.EntityType{}

func init() {
	for typ, words := range map[graph.EntityType]string{
		graph.Organisation: "organisations organizations groups parties companies movements factions banks armies unions",
		graph.Person:       "leaders men women ministers presidents politicians officials envoys chiefs diplomats heads",
		graph.Place:        "countries nations states neighbours neighbors governments capitals",
	} {
		for w := range segment.WordSet(words) {
			pairNouns[w] = typ
		}
	}
}

// pairProbability is how likely the last two named are the pair that a description means (judgement; kept in the middle so that
// calibration shows them as unsure).
const pairProbability = 0.75

// pairBefore finds "the two groups" or "both leaders" in a trigger's sentence and gives the two entities of that type
// named last before it, in the sentence itself or the two before.
func pairBefore(read []*reading.Sentence, t trigger) []int {
	for i := range t.s.Tokens {
		w := t.s.Lower(i)
		if w != "two" && w != "both" || w == "two" && t.s.Lower(i-1) != "the" && t.s.Lower(i-1) != "these" || abs(i-t.at) > 12 {
			continue
		}
		for j := i + 1; j < len(t.s.Tokens) && j < i+6; j++ {
			typ, ok := pairNouns[t.s.Lower(j)]
			if !ok || !t.s.Free(j) {
				continue
			}
			return lastTwo(read, t.sentence, i, typ)
		}
	}
	return nil
}

func lastTwo(read []*reading.Sentence, sentence, before int, typ graph.EntityType) []int {
	var out []int
	for k := sentence; k >= 0 && k > sentence-3; k-- {
		s := read[k]
		for j := len(s.Mentions) - 1; j >= 0; j-- {
			m := s.Mentions[j]
			if m.Type != typ || k == sentence && m.First >= before || typ == graph.Place && !m.Country || m.Evidence && typ != graph.Place || slices.Contains(out, m.Entity) {
				continue
			}
			if out = append(out, m.Entity); len(out) == 2 {
				return out
			}
		}
	}
	return nil
}
