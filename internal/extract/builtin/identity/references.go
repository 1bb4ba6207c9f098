package identity

import (
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// pronouns of one person; "it" and "they" have too many readings.
var pronouns = map[string]bool{"he": true, "she": true, "his": true, "her": true, "him": true}

// bodyReferences are nouns that, after "the", mean a body of one of the kinds given; the empty kind is any without one.
var bodyReferences = map[string][]string{
	"group": {"armed group", "movement", "company", "", "association", "federation", "cartel"}, "company": {"company", "bank", ""}, "firm": {"company", ""},
	"party": {"party"}, "ministry": {"ministry"}, "bank": {"bank"}, "agency": {"agency", ""}, "court": {"court"}, "commission": {"commission"},
	"council": {"council"}, "committee": {"committee"}, "university": {"university"}, "union": {"union"}, "movement": {"movement", ""}, "foundation": {"foundation"},
	"institute": {"institute"}, "club": {"club", ""}, "organisation": {"", "association", "foundation", "movement", "armed group"},
	"organization": {"", "association", "foundation", "movement", "armed group"}, "airline": {"company", ""}, "newspaper": {"media outlet"}, "federation": {"federation"},
}

// references adds pronouns and "the group" where one reading is clear: exactly one person, or one body of that kind, was
// named in the sentence before the word or, failing that, in the sentence before it.
func references(a *article.Analysed) {
	proper := make([][]article.EntityMention, len(a.Sentences))
	for _, m := range a.Mentions {
		if m.Proper() {
			proper[m.Sentence] = append(proper[m.Sentence], m)
		}
	}
	for i, s := range a.Sentences {
		for k, t := range s.Tokens {
			var fits func(e int) bool
			first := k
			if pronouns[t.Lower] {
				fits = func(e int) bool { return a.Entities[e].Type == graph.Person }
			} else if kinds, ok := bodyReferences[t.Lower]; ok && k > 0 && s.Tokens[k-1].Lower == "the" && t.Text == t.Lower {
				first = k - 1
				fits = func(e int) bool {
					if a.Entities[e].Type != graph.Organisation {
						return false
					}
					for _, kind := range kinds {
						if a.Entities[e].Kind == kind {
							return true
						}
					}
					return false
				}
			} else {
				continue
			}
			e, ok := only(proper[i], first, fits)
			if !ok && e == none && i > 0 && !(pronouns[t.Lower] && someone(s.Tokens[:k])) && a.Sentences[i].Paragraph-a.Sentences[i-1].Paragraph <= 1 {
				e, ok = only(proper[i-1], len(a.Sentences[i-1].Tokens), fits)
			}
			if !ok {
				continue
			}
			m := article.EntityMention{Span: a.SpanTokens(i, first, k), Sentence: i, First: first, Last: k, Entity: e, Reference: true}
			a.Mentions = append(a.Mentions, m)
			a.Entities[e].References = append(a.Entities[e].References, m.Span)
		}
	}
}

// someone reports whether words speak of a person without a name, whom a pronoun after them may mean.
func someone(t []segment.Token) bool {
	for _, k := range t {
		if names.Role(k.Lower) {
			return true
		}
	}
	return false
}

const (
	none    = -1
	several = -2
)

// only is the one entity that fits among the mentions before a token; ok is false where there is none or several.
func only(mentions []article.EntityMention, before int, fits func(int) bool) (entity int, ok bool) {
	entity = none
	for _, m := range mentions {
		if m.First >= before || !fits(m.Entity) || m.Entity == entity {
			continue
		}
		if entity != none {
			return several, false
		}
		entity = m.Entity
	}
	return entity, entity != none
}
