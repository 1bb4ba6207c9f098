package names

import (
	"strings"
	"unicode"

	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// split takes a mention apart where the model ran two names together, and leaves out what is none.
func (r *refiner) split(m Mention) []Mention {
	t := r.tokens(m)
	for k := m.First + 1; k < m.Last; k++ {
		switch t[k].Text {
		case "-":
			if g := gazetteer(); m.Type == graph.Organisation && k > m.First+1 && k < m.Last-1 && bigWord(t[k+1]) && g.is(t[m.Last].Lower, listOrganisationHead) {
				continue // "Forum on China-Africa Cooperation"
			}
			return append(r.part(m, m.First, k-1), r.part(m, k+1, m.Last)...)
		case "vs", "vs.", "/", "–", "—", "\"", "”", "“", ":", ";", "(", ")":
			return append(r.part(m, m.First, k-1), r.part(m, k+1, m.Last)...)
		case ",":
			if m.Type == graph.Organisation && (gazetteer().is(t[k+1].Lower, listOrganisationEnd) || enumerating[t[m.First].Lower] || enumerating[t[m.First+1].Lower]) {
				continue // "Acme, Inc.", "Ministry of Law, Justice and Human Rights"
			}
			return append(r.part(m, m.First, k-1), r.part(m, k+1, m.Last)...)
		case "'s", "’s":
			if m.Type == graph.Person || r.owner(m, k) {
				return append(r.part(m, m.First, k-1), r.rest(m, k+1)...)
			}
		case "of", "in", "at", "from":
			if m.Type != graph.Place && r.person(m, k) {
				person := Mention{Type: graph.Person, Sentence: m.Sentence, First: m.First, Last: k - 1}
				first := k + 1
				if t[first].Lower == "the" && first < m.Last {
					first++
				}
				return append([]Mention{person}, r.whereFrom(m, first, t[k].Text)...)
			}
			if t[k].Text == "in" && m.Type == graph.Organisation && r.placeFrom(m, k+1) && !seated[t[k-1].Lower] {
				return append(r.part(m, m.First, k-1), r.part(m, k+1, m.Last)...)
			}
		case "and":
			if m.Type == graph.Organisation && r.twoBodies(m, k) {
				return append(r.part(m, m.First, k-1), r.part(m, k+1, m.Last)...)
			}
		}
	}
	if m.Type == graph.Organisation {
		if parts, ok := r.aroundTitle(m); ok {
			return parts
		}
	}
	return r.capitalStart(m)
}

// part is the piece of a mention from one token to another, of the type that its words have by themselves.
func (r *refiner) part(m Mention, first, last int) []Mention {
	if last < first {
		return nil
	}
	p := Mention{Type: m.Type, Sentence: m.Sentence, First: first, Last: last}
	switch text := r.text(p); {
	case isCountry(text):
		p.Type = graph.Place
	case gazetteer().phrase(r.tokens(p)[first:last+1])&(listBody|listCompany|listMedia|listGroup) != 0:
		p.Type = graph.Organisation
	}
	return r.split(p)
}

func (r *refiner) rest(m Mention, first int) []Mention {
	if first > m.Last {
		return nil
	}
	return r.split(Mention{Type: m.Type, Sentence: m.Sentence, First: first, Last: m.Last})
}

// whereFrom is what follows a person's name and a preposition: the body or place that the person is of or in.
func (r *refiner) whereFrom(m Mention, first int, preposition string) []Mention {
	g := gazetteer()
	of := r.tokens(m)[m.Last].Lower
	m.Type = graph.Place
	if first < m.Last && preposition != "in" || g.is(of, listOrganisationHead|listOrganisationEnd|listedBodies) || name.Acronym(r.tokens(m)[m.Last].Text) {
		m.Type = graph.Organisation
	}
	return r.part(m, first, m.Last)
}

func isCountry(text string) bool {
	_, ok := lexicon.Country(text)
	return ok
}

// phrase gives the lists that hold exactly these tokens.
func (p *phrases) phrase(t []segment.Token) uint32 {
	h := uint64(0)
	for _, k := range t {
		h = mix(h, hashString(k.Lower))
	}
	return p.entries[h]
}

// owner reports whether the words before a possessive ending are a place or body of their own rather than the beginning
// of a name ("India's Ministry of Defence", but "Lord's Resistance Army").
func (r *refiner) owner(m Mention, k int) bool {
	t := r.tokens(m)
	before := t[m.First:k]
	if isCountry(r.doc.SliceTokens(m.Sentence, m.First, k-1)) {
		return true
	}
	l := gazetteer().phrase(before)
	return l&listRegion != 0 || l&listPlace != 0 && l&(listCompany|listSurname|listForename) == 0 ||
		len(before) > 1 && gazetteer().is(before[len(before)-1].Lower, listOrganisationHead) && k < m.Last-1
}

// person reports whether the words before an "of" or "in" are a person's name: "Ann Lee of the Grey Party", "Ilo Varr in
// Minsk". None says what a body or place is, and where the model saw a body, each is a listed name or no English word.
func (r *refiner) person(m Mention, k int) bool {
	t, g := r.tokens(m), gazetteer()
	first := m.First
	if personal[t[first].Lower] {
		first++
	}
	if n := k - first; n < 2 || n > 3 {
		return false
	}
	for j := first; j < k; j++ {
		w := t[j].Lower
		if !bigWord(t[j]) || g.is(w, listOrganisationHead|listOrganisationEnd|listTitle|listPlaceHead|listDemonym|listCountry) {
			return false
		}
		if m.Type != graph.Person && !g.is(w, listForename|listSurname) && (clusters()[hashString(w)] != class{} || name.Acronym(t[j].Text)) {
			return false
		}
	}
	return g.phrase(t[m.First:m.Last+1])&listedBodies == 0
}

// placeFrom reports whether a mention's words from a token on are a place by themselves.
func (r *refiner) placeFrom(m Mention, first int) bool {
	return isCountry(r.doc.SliceTokens(m.Sentence, first, m.Last)) || gazetteer().phrase(r.tokens(m)[first:m.Last+1])&(listPlace|listRegion) != 0
}

// seated are last words of bodies whose names go on with where they work: "United Nations Mission in Liberia".
var seated = segment.WordSet("mission missions office university force forces delegation command cooperation co-operation governance church democracy coordinator women centre center " +
	"council association investment development")

// twoBodies reports whether both sides of an "and" are bodies of their own.
func (r *refiner) twoBodies(m Mention, k int) bool {
	t, g := r.tokens(m), gazetteer()
	body := func(first, last int) bool {
		if last < first {
			return false
		}
		if g.phrase(t[first:last+1])&(listBody|listCompany|listMedia|listGroup) != 0 || name.Acronym(t[last].Text) && first == last {
			return true
		}
		return last > first && (g.is(t[last].Lower, listOrganisationEnd) || g.is(t[last].Lower, listOrganisationHead))
	}
	if body(m.First, k-1) && body(k+1, m.Last) {
		return true
	}
	last := t[m.Last].Lower
	if !g.is(last, listOrganisationHead|listOrganisationEnd) && (k-m.First > 1 || m.Last-k > 1) { // "Huaxin Micro and Pudong Silicon"
		small := false
		for j := m.First; j <= m.Last; j++ {
			small = small || j != k && !bigWord(t[j])
		}
		return !small
	}
	one := k == m.First+1 && k == m.Last-1 // "Abdullahs and Muftis"
	return one && !g.is(t[m.Last].Lower, listOrganisationHead) && !g.is(t[m.Last].Lower, listOrganisationEnd)
}

// enumerating are words of bodies that name several things in their charge.
var enumerating = segment.WordSet("ministry department committee commission organisation organization bureau office institute college faculty agency directorate center centre school union board")

// strongTitles stand between a body and the person who holds the office there.
var strongTitles = segment.WordSet(`president minister secretary-general ceo cfo coo chairman chairwoman chairperson congressman congresswoman senator envoy ambassador
	commissioner coordinator spokesman spokeswoman spokesperson chancellor director-general undersecretary director governor premier coach manager`)

// aroundTitle cuts "UN Secretary-General Ban Ki-moon" and "UN Special Envoy" at the title.
func (r *refiner) aroundTitle(m Mention) ([]Mention, bool) {
	t := r.tokens(m)
	if personal[t[m.First].Lower] && m.Last > m.First && m.Last-m.First < 4 { // "Mullah Sher Mohammad"
		for k := m.First + 1; k <= m.Last; k++ {
			if link(t[k].Lower) || gazetteer().is(t[k].Lower, listOrganisationHead|listOrganisationEnd) {
				return nil, false
			}
		}
		return r.capitalStart(Mention{Type: graph.Person, Sentence: m.Sentence, First: m.First + 1, Last: m.Last}), true
	}
	for k := m.First; k <= m.Last; k++ {
		if !strongTitles[t[k].Lower] || k > m.First && (link(t[k-1].Lower) || t[k-1].Lower == "high") || k < m.Last && t[k+1].Lower == "'s" {
			continue
		}
		if k < m.Last && link(t[k+1].Lower) { // "UN Special Envoy for Yemen"
			if k == m.First {
				continue
			}
			m.Last = k
		}
		var out []Mention
		first := k
		for first > m.First && gazetteer().is(t[first-1].Lower, listTitle) || first > m.First && titleFront[t[first-1].Lower] {
			first--
		}
		out = append(out, r.part(m, m.First, first-1)...)
		if k < m.Last {
			after := Mention{Type: graph.Person, Sentence: m.Sentence, First: k + 1, Last: m.Last}
			for j := k + 1; j <= m.Last; j++ {
				if gazetteer().is(t[j].Lower, listOrganisationHead) && k > m.First {
					return nil, false
				}
			}
			if m.Last-k > 4 {
				return nil, false
			}
			out = append(out, r.capitalStart(after)...)
		}
		return out, true
	}
	return nil, false
}

// personal are titles that only a person's name follows.
var personal = segment.WordSet(`mr. mrs. ms. mr mrs ms dr. dr mullah haji king queen prince princess sheikh sheik sir lady ayatollah maulana imam lord emperor hrh
	gen gen. lt col col. pm cm maj maj. sgt sgt. capt capt. prof prof. hh datuk smt shri u daw`)

// titleFront are words that belong to the title behind them.
var titleFront = segment.WordSet("special prime deputy vice foreign interior defence defense finance former executive managing assistant general acting new")

// eventHeads end names of prizes, laws, matches and wars, which are no bodies.
var eventHeads = segment.WordSet(`prize prizes award awards act treaty pact accord accords agreement agreements cup championship championships war games olympics
	constitution resolution protocol declaration festival massacre revolution index bill tournament project initiative conventions convention
	expressway highway uprising intifada expo marathon oscars scheme policy`)

// bodyBefore are small words that, before a capital, begin a name: "al-Qaida", "government of Uruguay".
var bodyBefore = segment.WordSet("government ministry department parliament university bank embassy")

// capitalStart cuts small words off the front of a name, and drops names of small words only, events and the like.
func (r *refiner) capitalStart(m Mention) []Mention {
	t := r.tokens(m)
	if m.Type == graph.Organisation && m.Last > m.First && eventHeads[t[m.Last].Lower] && t[m.Last].Text != t[m.Last].Lower && t[m.First].Text != "Warsaw" {
		return nil
	}
	for k := m.First; k < m.Last; k++ { // "Islamist group al-Shabab"
		if gazetteer().small[hashString(t[k].Lower)]&listBodyNoun != 0 && t[k].Text == t[k].Lower && !link(t[k+1].Lower) && bigWord(t[k+1]) && k > m.First {
			m.First = k + 1
			break
		}
	}
	if bigWord(t[m.First]) || unicode.IsDigit(segment.FirstRune(t[m.First].Text)) {
		return []Mention{m}
	}
	small := true
	for k := m.First; k <= m.Last; k++ {
		small = small && !bigWord(t[k])
	}
	if small {
		last := t[m.Last].Lower
		if m.Type == graph.Organisation && (last == "parliament" || m.Last > m.First && (stateNouns[last] || statePairs[last] != nil)) {
			return []Mention{m}
		}
		return nil
	}
	if m.Type == graph.Organisation && bodyBefore[t[m.First].Lower] && t[m.First+1].Lower == "of" {
		return []Mention{m}
	}
	for m.First < m.Last && !bigWord(t[m.First]) {
		m.First++
	}
	return []Mention{m}
}

// bigWord reports whether a token begins a name: a capital, or a small article bound to one ("al-Qaida", "d'Estaing").
func bigWord(t segment.Token) bool {
	if unicode.IsUpper(segment.FirstRune(t.Text)) {
		return true
	}
	for _, article := range []string{"al-", "el-", "as-", "ar-", "an-", "ad-", "az-", "ash-", "al", "el", "bin", "ibn", "de", "von", "van", "d'", "e-", "i"} {
		if rest, ok := strings.CutPrefix(t.Text, article); ok && (rest == "" && article != "i" || rest != "" && unicode.IsUpper(segment.FirstRune(rest))) {
			return true
		}
	}
	return false
}

// acronyms makes a name of the initials in brackets behind a body: "the Board of Deputies (BOD)".
func (r *refiner) acronyms() {
	for i := 0; i < len(r.mentions); i++ {
		m := r.mentions[i]
		if r.gone[i] || m.Type != graph.Organisation || m.Last == m.First {
			continue
		}
		t := r.tokens(m)
		k := m.Last + 1
		if k+2 >= len(t) || t[k].Text != "(" {
			continue
		}
		k++
		if t[k].Text == "\"" || t[k].Text == "“" {
			k++
		}
		if k+1 >= len(t) || !name.Acronym(t[k].Text) || t[k].Lower[0] != t[m.First].Lower[0] && !strings.Contains(initials(t[m.First:m.Last+1]), t[k].Lower[:1]) {
			continue
		}
		if at := r.taken[m.Sentence][k]; at > 0 && r.mentions[at-1].Type == graph.Organisation {
			continue
		}
		r.put(Mention{Type: graph.Organisation, Sentence: m.Sentence, First: k, Last: k})
		r.defined[t[k].Text] = true
	}
	for i := range r.mentions {
		if m := &r.mentions[i]; !r.gone[i] && r.defined[r.text(*m)] {
			m.Type = graph.Organisation
		}
	}
	r.derived()
}

// derived makes a name of every acronym that the model passed over and that is a listed body or spells the initials of a
// body in the text: "LeT" beside "Lashkar-e-Taiba".
func (r *refiner) derived() {
	spelled := map[string]bool{}
	for i, m := range r.mentions {
		if r.gone[i] || m.Type != graph.Organisation {
			continue
		}
		all, great := "", ""
		for w := range strings.FieldsFuncSeq(r.text(m), func(c rune) bool { return c == ' ' || c == '-' || c == '\n' }) {
			first := segment.FirstRune(w)
			all += string(unicode.ToLower(first))
			if unicode.IsUpper(first) {
				great += string(unicode.ToLower(first))
			}
		}
		spelled[all], spelled[great] = true, true
	}
	for i, s := range r.doc.Sentences {
		for k, t := range s.Tokens {
			if r.taken[i][k] > 0 || len(t.Text) < 3 || !name.Acronym(t.Text) {
				continue
			}
			lists := gazetteer().entries[mix(0, hashString(t.Lower))]
			if spelled[t.Lower] || lists&listedBodies != 0 && lists&^listedBodies == 0 && exactly(t.Text) {
				r.put(Mention{Type: graph.Organisation, Sentence: i, First: k, Last: k})
			}
		}
	}
}

// exactly reports whether a listed body is written so, capitals and all: "LeT" and "WHO", but not "Who".
func exactly(text string) bool { return gazetteer().written[text] }

func initials(t []segment.Token) string {
	var b strings.Builder
	for _, k := range t {
		b.WriteRune(unicode.ToLower(segment.FirstRune(k.Text)))
	}
	return b.String()
}
