package identity

import (
	"strings"
	"unicode"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

var pronouns = map[string]names.Gender{"he": names.Man, "his": names.Man, "him": names.Man, "she": names.Woman, "her": names.Woman}

// forename is the gender of the first word of a name of two words or more.
func forename(full string) names.Gender {
	first, _, more := strings.Cut(full, " ")
	if !more {
		return names.UnknownGender
	}
	return names.ForenameGender(strings.ToLower(first))
}

// pronoun is the person that a pronoun means, or unknown. The last pronoun of that gender in the sentence means the same one unless
// somebody was named since; else the one person who fits, before it in the sentence or, failing that, in the nearest sentence before that
// speaks of a person at all. Where several fit, the subject of that sentence is taken for a pronoun that is the subject of its own.
func (r *referrer) pronoun(i, k int, gender names.Gender, later []article.EntityMention) int {
	t := r.a.Sentences[i].Tokens
	if e, ok := r.ahead(i, k, gender, later); ok {
		return e
	}
	here := r.fitting(i, gender, k, r.quoted[k])
	if n := len(here); n > 0 && here[n-1].pronoun && !(objective(t, k) && sameClause(t, here[n-1].last, k)) {
		return here[n-1].entity
	}
	if n := len(here); n > 0 && n == 1 && k > 1 && t[k-1].Text == "," && t[k].Lower != "him" && here[0].first > 0 && behindPreposition(t, here[0].first) {
		return unknown
	}
	if e := one(here); e != none {
		if e == several || !objective(t, k) || !sameClause(t, here[len(here)-1].last, k) {
			return max(e, unknown)
		}
		return unknown
	}
	if someone(t[:k]) {
		return unknown
	}
	for _, j := range r.near(i) {
		before := r.a.Sentences[j].Tokens
		there := r.fitting(j, gender, len(before), false)
		if e := one(there); e >= 0 {
			return e
		} else if e == several {
			if opens(t, k) {
				return r.subjectOf(j, gender, there)
			}
			return unknown
		} else if e == unknown || someone(before) {
			return unknown
		}
	}
	return unknown
}

func (r *referrer) fits(x item, gender names.Gender) bool {
	return (x.pronoun || x.entity == unknown || r.is(x.entity, graph.Person)) && (x.gender == gender || x.gender == names.UnknownGender)
}

// doubtful reports whether a name of no kind known, of one word, may be a person's after all.
func (r *referrer) doubtful(m article.EntityMention) bool {
	e := r.a.Entities[m.Entity]
	return e.Type != graph.Person && e.Kind == "" && m.First == m.Last && !name.Acronym(e.Name)
}

// fitting lists the items of sentence i before a token that a pronoun of that gender may mean; in a quotation, those in it.
func (r *referrer) fitting(i int, gender names.Gender, before int, quoted bool) []item {
	var out []item
	for _, x := range r.items[i] {
		if x.last < before && (!quoted || x.quoted) && r.fits(x, gender) {
			out = append(out, x)
		}
	}
	return out
}

const (
	none    = -2
	several = -3
)

// one is the entity that all items mean; none or several where there is none or more than one.
func one(items []item) int {
	e := none
	for _, x := range items {
		if e != none && e != x.entity {
			return several
		}
		e = x.entity
	}
	return e
}

// behindPreposition reports whether a preposition governs the name at a token, over titles in capitals.
func behindPreposition(t []segment.Token, first int) bool {
	for first > 0 && t[first-1].Text != t[first-1].Lower {
		first--
	}
	return first > 0 && prepositions[t[first-1].Lower]
}

var prepositions = segment.WordSet("of in by with for from to under after before against like unlike despite between among at about on a an")

// opens reports whether a pronoun is the subject of a sentence, or the first word of it.
func opens(t []segment.Token, k int) bool {
	return k == 0 || k == 1 && (t[k].Lower == "he" || t[k].Lower == "she")
}

// subjectOf is the person who is the subject of sentence j, where that one fits no worse than the others.
func (r *referrer) subjectOf(j int, gender names.Gender, others []item) int {
	subject := r.subject(j)
	if subject < 0 || !r.fits(r.items[j][subject], gender) {
		return unknown
	}
	x := r.items[j][subject]
	for _, o := range others {
		if o.gender == gender && x.gender != gender {
			return unknown
		}
	}
	return x.entity
}

// subject is the index of the first item of a sentence where it stands like a subject: at its beginning, behind no preposition. Else -1.
func (r *referrer) subject(i int) int {
	for n, x := range r.items[i] {
		if !r.fits(x, x.gender) {
			continue
		}
		if x.first > 12 {
			return -1
		}
		for _, t := range r.a.Sentences[i].Tokens[:x.first] {
			if t.Text == strings.ToLower(t.Text) && !names.Role(t.Lower) && t.Lower != "the" && t.Lower != "a" {
				return -1
			}
		}
		return n
	}
	return -1
}

// ahead resolves a pronoun that runs ahead of its name: "In his speech, Omar Latif said". It is resolved so, or not at all, where no
// person stands before it in the sentence and one is named right behind the comma that ends its phrase.
func (r *referrer) ahead(i, k int, gender names.Gender, later []article.EntityMention) (entity int, ok bool) {
	t := r.a.Sentences[i].Tokens
	if k == 0 || t[k].Lower == "he" || t[k].Lower == "she" || len(later) == 0 || len(r.fitting(i, gender, k, r.quoted[k])) > 0 {
		return 0, false
	}
	comma := k + 1
	for comma < len(t) && comma < k+12 && t[comma].Text != "," {
		comma++
	}
	for _, m := range later {
		if m.First <= comma || !r.is(m.Entity, graph.Person) {
			continue
		}
		for _, w := range t[comma+1 : m.First] {
			if unicode.IsLower(segment.FirstRune(w.Text)) && !names.Role(w.Lower) && w.Lower != "the" {
				return 0, false
			}
		}
		return m.Entity, r.genders[m.Entity] == gender || r.genders[m.Entity] == names.UnknownGender
	}
	return 0, false
}

// objective reports whether a pronoun is the object of a verb or preposition.
func objective(t []segment.Token, k int) bool {
	switch t[k].Lower {
	case "him":
		return true
	case "her":
		return k+1 == len(t) || afterObject[t[k+1].Lower]
	}
	return false
}

var afterObject = segment.WordSet(`. , ; : ! ? " ” ) to for with in on at from by of and or but as that who after before when while if because into about against out up down off over
	the a an his not was is were has had`)

// sameClause reports whether no word that begins another clause stands between two tokens.
func sameClause(t []segment.Token, from, to int) bool {
	for _, w := range t[from+1 : to] {
		if clauseWords[w.Lower] {
			return false
		}
	}
	return true
}

var clauseWords = segment.WordSet(`, ; : — – - ( " “ ” that who whom which whose when while after before because if as and but or where until since than said says say`)
