package relations

import (
	"slices"
	"strings"

	"liaison/internal/extract/builtin/reading"
)

// clause is a verb of any kind with the mentions that are its subject and those that follow it directly or behind a preposition. Unlike a
// frame it knows nothing of what the verb means: word classes carry what is learned of one verb to its like.
type clause struct {
	at       int
	passive  bool
	subjects []int
	objects  []complement
}

// complement is what follows a verb, and the preposition before it ("-" for none).
type complement struct {
	mention     int
	preposition string
	nouns       int // words without a name that the verb governs before it: "imposed sanctions on"
}

// irregular are past forms that no ending gives away.
var irregular = wordsOf(`fought sold bought gave sent paid held took sought met led ran won lost said told struck shot hit beat set cut put broke made did went came saw
	kept left built lent hid fed rode rose began chose drew drove fell flew forgot froze got grew knew laid lay let read rid rang sang sank sat shook shut spoke spent split spread stole stood
	swore taught thought threw understood wore wrote withdrew overthrew underwrote bound caught dealt forbade sacks jails backs funds arms bans sues hosts owns buys sells accuses blames`)

func wordsOf(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(list) {
		out[w] = true
	}
	return out
}

// verbAt reports whether the word at i is taken for a verb.
func (s *sentence) verbAt(i int) bool {
	w := s.Lower(i)
	if s.Owner[i] >= 0 || len(w) < 3 || s.Is(i, reading.Preposition|reading.Determiner|reading.BeVerb|reading.SayVerb) {
		return false
	}
	if irregular[w] || strings.HasSuffix(w, "ed") || verbFrames[w] != nil || s.Lower(i-1) == "to" || s.Is(i-1, reading.BeVerb) && strings.HasSuffix(w, "ing") {
		return s.VerbLike(i)
	}
	return false
}

func (s *sentence) findClauses() []clause {
	var out []clause
	for i := range s.Tokens {
		if !s.verbAt(i) {
			continue
		}
		c := clause{at: i, passive: strings.HasSuffix(s.Lower(i), "ed") && s.passiveAt(i, i+1) || participles[s.Lower(i)] && s.passiveAt(i, i+1), subjects: s.Agent(i)}
		preposition, nouns := "-", 0
		for k := i + 1; k < len(s.Tokens) && k < i+reading.Reach && len(c.objects) < 6; k++ {
			if m := s.Owner[k]; m >= 0 {
				for _, x := range s.List(s.Head(int(m)), +1) {
					c.objects = append(c.objects, complement{x, preposition, min(nouns, 3)})
				}
				k = s.Mentions[m].Last
				for _, x := range c.objects {
					k = max(k, s.Mentions[x.mention].Last)
				}
				continue
			}
			w := s.Lower(k)
			if reading.ClauseMark(w) || w == "," && nouns > 0 || k > i+1 && s.verbAt(k) {
				break
			}
			if s.Is(k, reading.Preposition) {
				preposition = w
			} else if !s.Is(k, reading.Determiner|reading.TitleModifier) {
				nouns++
			}
		}
		if len(c.subjects)+len(c.objects) > 1 {
			out = append(out, c)
		}
	}
	return out
}

// clauseFeatures adds which verb joins the two mentions as subject and complement, by its word and by its class.
func (s *sentence) clauseFeatures(c *reading.Collector, subject, object int, types string) {
	for _, v := range s.clauses {
		acts, suffers := s.names(v.subjects, subject), s.names(v.subjects, object)
		if !acts && !suffers {
			if len(v.objects) > 1 {
				s.complementPair(c, v, subject, object, types)
			}
			continue
		}
		other, side := object, "acts"
		if suffers {
			other, side = subject, "suffers"
		}
		voice := "active"
		if v.passive {
			voice = "passive"
		}
		for _, x := range v.objects {
			if s.Mentions[x.mention].Entity != s.Mentions[other].Entity {
				continue
			}
			w := s.Lower(v.at)
			c.Add("clause", side, voice, x.preposition, w)
			c.Add("clause shape", side, voice, x.preposition, reading.Digits[x.nouns], types)
			if s.Fine[v.at] != "" {
				c.Add("clause class", side, voice, s.Fine[v.at])
				c.Add("clause class preposition", side, voice, x.preposition, s.Coarse[v.at])
				c.Add("clause class types", side, voice, s.Coarse[v.at], types)
			}
			if x.nouns > 0 {
				for k := v.at + 1; k < s.Mentions[x.mention].First; k++ {
					if s.Owner[k] < 0 && s.Class[k]&(reading.Preposition|reading.Determiner) == 0 {
						c.Add("clause noun", side, x.preposition, s.Lower(k))
						if s.Fine[k] != "" {
							c.Add("clause noun class", side, x.preposition, s.Fine[k])
						}
					}
				}
			}
			break
		}
	}
}

// complementPair adds the verb that has both mentions behind it: "police accused A of arming B", "ties A to B".
func (s *sentence) complementPair(c *reading.Collector, v clause, subject, object int, types string) {
	a := slices.IndexFunc(v.objects, func(x complement) bool { return s.Mentions[x.mention].Entity == s.Mentions[subject].Entity })
	b := slices.IndexFunc(v.objects, func(x complement) bool { return s.Mentions[x.mention].Entity == s.Mentions[object].Entity })
	if a < 0 || b < 0 {
		return
	}
	order := ">"
	if a > b {
		order = "<"
	}
	c.Add("complements", v.objects[a].preposition, v.objects[b].preposition, order, s.Lower(v.at))
	c.Add("complements class", v.objects[a].preposition, v.objects[b].preposition, order, s.Coarse[v.at])
	c.Add("complements types", v.objects[a].preposition, v.objects[b].preposition, types)
}

// adjacentFeatures adds the verbs and nouns of the frames that stand alone between two mentions, no name between them and either.
func (s *sentence) adjacentFeatures(c *reading.Collector, left, right reading.Mention, types string) {
	for i := left.Last + 1; i < right.First; i++ {
		if s.Owner[i] >= 0 {
			return
		}
	}
	if right.First-left.Last > 14 {
		return
	}
	seen := map[string]bool{}
	for i := left.Last + 1; i < right.First; i++ {
		w := s.Lower(i)
		for k, list := range [2][]frame{verbFrames[w], nounFrames[w]} {
			for _, f := range list {
				voice := [2]string{"verb", "noun"}[k]
				if k == 0 && participles[w] && s.passiveAt(i, i+1) {
					voice = "passive"
				}
				if key := string(f.typ) + voice; !seen[key] {
					seen[key] = true
					c.Add("alone between", string(f.typ), voice, types)
					c.Add("alone between near", string(f.typ), voice, reading.Bucket(right.First-left.Last-1))
					c.Add("alone between before", string(f.typ), voice, s.Word(right.First-1))
					if f.firm() {
						c.Add("firm alone", string(f.typ), voice, types)
						c.Add("firm alone near", string(f.typ), voice, reading.Bucket(right.First-left.Last-1))
					}
				}
			}
		}
	}
}
