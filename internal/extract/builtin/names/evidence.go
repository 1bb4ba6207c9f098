package names

import (
	"unicode"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// ownedByBodies are nouns right behind a body's name, of what only bodies have: "Shohoz users", "the EcoLatina report".
var ownedByBodies = segment.WordSet(`app platform website users customers employees workers staff shares shareholders stock headquarters spokesman spokeswoman spokesperson ceo cfo chairman
	founder co-founder executives executive subsidiary branch branches offices management board products stores outlets services subscribers server servers account accounts
	players fans coach striker midfielder defender goalkeeper supporters leadership lawmakers candidate candidates voters party militants fighters rebels gunmen`)

// bodyNounsBefore stand right before a body's name: "the newspaper Perfil", "the platform Douban".
var bodyNounsBefore = segment.WordSet(`company firm newspaper daily weekly magazine broadcaster platform app website startup start-up retailer airline carmaker automaker manufacturer maker
	consultancy charity ngo party think-tank watchdog portal outlet channel broker lender bank insurer group club side giant giants`)

// bodyEvidence is how much the words beside a mention say that it is a body: a noun that only bodies have behind it, one that says what
// it is before it, or an apposition: "Douban, a Chinese social media platform".
func (r *refiner) bodyEvidence(m *Mention) float32 {
	t := r.tokens(*m)
	out := float32(0)
	next := m.Last + 1
	if next < len(t) && t[next].Lower == "'s" {
		next++
	}
	if next < len(t) && ownedByBodies[t[next].Lower] && t[next].Text == t[next].Lower {
		out += telling
	}
	if m.First > 0 && bodyNounsBefore[t[m.First-1].Lower] && t[m.First-1].Text == t[m.First-1].Lower {
		out += telling
	}
	if apposed(t, m.Last+1) {
		out += telling
	}
	return out
}

// telling is how much such a word leans to a body.
const telling = 2

// apposed reports whether an apposition that begins at a token says that what stands before it is a body.
func apposed(t []segment.Token, k int) bool {
	const longest = 8
	if k+2 >= len(t) || t[k].Text != "," || t[k+1].Lower != "a" && t[k+1].Lower != "an" {
		return false
	}
	is := false
	for j := k + 2; j < len(t) && j < k+longest; j++ {
		w := t[j]
		small := gazetteer().small[hashString(w.Lower)]
		switch {
		case small&listBodyNoun != 0 && small&(listRole|listPlaceNoun) == 0:
			is = true
		case small&(listRole|listPlaceNoun) != 0:
			is = false
		case w.Text == "," || w.Text == "." || link(w.Lower) || w.Lower == "that" || w.Lower == "which" || w.Lower == "who" || w.Lower == "based":
			return is
		case unicode.IsUpper(segment.FirstRune(w.Text)) && is:
			return is
		}
	}
	return is
}

// leansToBody reports whether the words beside a name may turn it into a body: no lists say what else it is.
func (r *refiner) leansToBody(m *Mention) bool {
	t, g := r.tokens(*m), gazetteer()
	for k := m.First; k <= m.Last && !name.Acronym(r.text(*m)); k++ {
		if g.is(t[k].Lower, listForename|listCountry|listRegion) {
			return false
		}
	}
	return m.Type != graph.Organisation && g.phrase(t[m.First:m.Last+1])&(listPlace|listSurname) == 0
}

// officeBehind reports whether an apposition says that a place which no list knows is a person: "Haddad, the owner of ETRHB".
func (r *refiner) officeBehind(m *Mention) bool {
	t, g := r.tokens(*m), gazetteer()
	k := m.Last + 1
	if g.phrase(t[m.First:m.Last+1])&(listPlace|listRegion|listCountry) != 0 || k+2 >= len(t) || t[k].Text != "," || t[k+1].Lower != "the" && t[k+1].Lower != "a" && t[k+1].Lower != "an" {
		return false
	}
	for j := k + 2; j < len(t) && j < k+7; j++ {
		small := g.small[hashString(t[j].Lower)]
		if small&listRole != 0 {
			return true
		}
		if t[j].Text == "," || link(t[j].Lower) || small&(listBodyNoun|listPlaceNoun) != 0 {
			return false
		}
	}
	return false
}
