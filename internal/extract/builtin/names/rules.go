package names

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// refine brings what the model found under the ontology: titles and articles off the front, countries and well-known
// abbreviations always places, state bodies whole, one meaning for one word within a document, and names that the model
// missed where it found the same name elsewhere.
func refine(doc segment.Document, mentions []Mention) []Mention {
	r := &refiner{doc: doc, taken: make([][]int, len(doc.Sentences)), defined: map[string]bool{}}
	for i, s := range doc.Sentences {
		r.taken[i] = make([]int, len(s.Tokens))
	}
	for _, whole := range mentions {
		if whole.Last-whole.First >= longestName {
			continue
		}
		for _, m := range r.split(whole) {
			if m, ok := r.trim(m); ok {
				r.put(m)
			}
		}
	}
	r.titled()
	r.complete()
	r.countries()
	r.listed()
	r.acronyms()
	r.oneMeaning()
	r.speakers()
	r.repeat()
	r.officeInitials()
	r.bodies()
	r.bare()
	r.credits()
	return r.sorted()
}

// longestName bounds a name, in tokens; what is longer is a list or a headline.
const longestName = 20

// refiner holds the mentions while the rules run; taken has, for each token, 1 + the index of the mention over it.
type refiner struct {
	doc      segment.Document
	mentions []Mention
	gone     []bool
	taken    [][]int
	defined  map[string]bool // acronyms that stand in brackets behind the name they shorten
}

func (r *refiner) put(m Mention) {
	for k := m.First; k <= m.Last; k++ {
		if at := r.taken[m.Sentence][k]; at > 0 {
			r.drop(at - 1)
		}
	}
	m.Span = r.doc.SpanTokens(m.Sentence, m.First, m.Last)
	r.mentions, r.gone = append(r.mentions, m), append(r.gone, false)
	for k := m.First; k <= m.Last; k++ {
		r.taken[m.Sentence][k] = len(r.mentions)
	}
}

func (r *refiner) drop(i int) {
	m := r.mentions[i]
	r.gone[i] = true
	for k := m.First; k <= m.Last; k++ {
		r.taken[m.Sentence][k] = 0
	}
}

func (r *refiner) tokens(m Mention) []segment.Token { return r.doc.Sentences[m.Sentence].Tokens }

func (r *refiner) text(m Mention) string { return r.doc.SliceTokens(m.Sentence, m.First, m.Last) }

func (r *refiner) sorted() []Mention {
	var out []Mention
	for i, m := range r.mentions {
		if !r.gone[i] {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b Mention) int { return a.Span.Start - b.Span.Start })
	return out
}

// trim takes titles and nationalities off persons, marks off the ends, and drops mere adjectives.
func (r *refiner) trim(m Mention) (Mention, bool) {
	t := r.tokens(m)
	g := gazetteer()
	for m.Last >= m.First && (t[m.Last].Lower == "'s" || t[m.Last].Text == "," || t[m.Last].Text == "\"" || t[m.Last].Text == "-" || t[m.Last].Text == "'") {
		m.Last--
	}
	if m.Type == graph.Person {
		for m.First < m.Last && (g.is(t[m.First].Lower, listTitle) && !g.is(t[m.First].Lower, listForename) || demonym(t[m.First].Text) ||
			titleFront[t[m.First].Lower] && g.is(t[m.First+1].Lower, listTitle)) {
			m.First++
		}
	}
	if m.Type == graph.Organisation && m.First < m.Last && (t[m.First].Text == "NGO" || t[m.First].Text == "NGOs") {
		m.First++
	}
	if n := m.Last - m.First; m.Type == graph.Organisation && (n == 2 || n == 3) && demonym(t[m.First].Text) && g.is(t[m.First+1].Lower, listForename) &&
		!g.is(t[m.Last].Lower, listOrganisationHead|listOrganisationEnd|listPlace) && g.is(t[m.Last].Lower, listSurname) {
		m.First, m.Type = m.First+1, graph.Person // "Gambian Bakary Gassama"
	}
	if m.Last < m.First || m.First == m.Last && (m.Type == graph.Person && strings.HasSuffix(t[m.First].Text, ".") && len(t[m.First].Text) < 5 && t[m.First].Text != "M.B.S.") {
		return m, false
	}
	if demonym(r.text(m)) || m.Type != graph.Organisation && g.phrase(t[m.First:m.Last+1])&(listPeople|listEvent) != 0 && !isCountry(r.text(m)) {
		return m, false
	}
	if g.phrase(t[m.First:m.Last+1])&listNoName != 0 && t[m.First].Text != t[m.First].Lower {
		return m, false
	}
	if l := g.phrase(t[m.First : m.Last+1]); m.Type != graph.Organisation && l&listedBodies != 0 &&
		l&(listPlace|listRegion|listCountry|listForename|listSurname) == 0 {
		m.Type = graph.Organisation
	}
	if m.Type != graph.Organisation && m.Last > m.First && r.firmOrClub(m) {
		m.Type = graph.Organisation
	}
	if letters := strings.IndexFunc(r.text(m), unicode.IsLetter); letters < 0 {
		return m, false
	}
	return m, true
}

// clubs are first words of clubs' names; alwaysBodies are last words that nothing but a body's name has.
var (
	clubs = segment.WordSet("borussia fc afc cf ac sv vfb vfl tsg fsv hertha eintracht werder bayer real atletico atlético deportivo sporting dynamo dinamo " +
		"spartak lokomotiv olympique inter")
	alwaysBodies = segment.WordSet("inc inc. ltd ltd. llc plc corp corp. corporation company gmbh bhd berhad university ministry bank agency association party council " +
		"institute foundation federation committee commission airlines airways fc holdings")
)

// firmOrClub reports whether the words of a name say that it is a body.
func (r *refiner) firmOrClub(m Mention) bool {
	t := r.tokens(m)
	return clubs[t[m.First].Lower] && unicode.IsUpper(segment.FirstRune(t[m.First].Text)) && !isCountry(t[m.Last].Text) || alwaysBodies[t[m.Last].Lower]
}

func demonym(s string) bool {
	_, ok := lexicon.Demonym(s)
	return ok
}

// is reports whether a single word, in lower case, stands in a list.
func (p *phrases) is(lower string, list uint32) bool {
	return p.entries[mix(0, hashString(lower))]&list != 0
}

// personToo are countries that are forenames or surnames as well.
var personToo = map[string]bool{"Jordan": true, "Georgia": true, "Chad": true, "Israel": true, "Jersey": true, "Wales": true, "England": true, "Ireland": true,
	"Holland": true, "India": true, "Kenya": true, "Mali": true, "Cuba": true, "Dominica": true, "Asia": true, "America": true, "Paris": true, "France": true}

// countries sees to it that a country's name is a place wherever it stands alone.
func (r *refiner) countries() {
	for i, s := range r.doc.Sentences {
		for k := 0; k < len(s.Tokens); k++ {
			for n := min(4, len(s.Tokens)-k); n > 0; n-- {
				text := r.doc.SliceTokens(i, k, k+n-1)
				if first, _ := utf8.DecodeRuneInString(text); !unicode.IsUpper(first) || strings.HasPrefix(text, "The ") {
					break
				}
				if _, ok := lexicon.Country(text); !ok || personToo[text] || ambiguous[text] {
					continue
				}
				m := Mention{Type: graph.Place, Sentence: i, First: k, Last: k + n - 1}
				if k+n < len(s.Tokens) && landforms[s.Tokens[k+n].Text] {
					m.Last++
				}
				covered := r.covered(m)
				if covered == nil || covered.First >= m.First && covered.Last <= m.Last {
					r.put(m)
				}
				k += n - 1
				break
			}
		}
	}
	for i, m := range r.mentions {
		if _, ok := lexicon.Country(r.text(m)); ok && !r.gone[i] && m.Type == graph.Organisation {
			r.mentions[i].Type = graph.Place
		}
	}
}

// landforms behind a country's name make another place of it: "Niger Delta".
var landforms = map[string]bool{"Delta": true, "Basin": true, "River": true, "Valley": true, "Canal": true, "Peninsula": true, "Strait": true, "Straits": true}

// ambiguous are names of countries that are other things as often.
var ambiguous = map[string]bool{"CAR": true, "Georgia": true, "Guinea": true, "Vatican": true, "KSA": true, "ROK": true, "Persia": true, "Soviet Union": false, "Micronesia": true}

// covered is the mention that lies over any of the same tokens, or nil.
func (r *refiner) covered(m Mention) *Mention {
	for k := m.First; k <= m.Last; k++ {
		if at := r.taken[m.Sentence][k]; at > 0 {
			return &r.mentions[at-1]
		}
	}
	return nil
}

// oneMeaning gives every occurrence of a form the type that suits all of them best, by the sum of what the model sees in
// each. A rule that changed a type counts with what the model saw for that type, and a little more. The surname of a
// person whom the text names in full leans to the person.
func (r *refiner) oneMeaning() {
	votes := map[string]*[len(Types)]float32{}
	surnames, bodyWords := map[string]bool{}, map[string]bool{}
	each := func(visit func(m *Mention, text string)) {
		for i := range r.mentions {
			if !r.gone[i] {
				visit(&r.mentions[i], r.text(r.mentions[i]))
			}
		}
	}
	each(func(m *Mention, text string) {
		if votes[text] == nil {
			votes[text] = &[len(Types)]float32{}
		}
		v, own := votes[text], TypeIndex(m.Type)
		top := max(m.scores[0], m.scores[1], m.scores[2])
		for t := range v {
			v[t] += m.scores[t] - top
		}
		v[own] += top - m.scores[own] + firm
		if r.leansToBody(m) {
			v[1] += r.bodyEvidence(m)
		} else if m.Type == graph.Place && r.officeBehind(m) {
			v[0] += telling
		}
		if m.Type == graph.Person && m.Last > m.First {
			surnames[r.tokens(*m)[m.Last].Text] = true
		}
		if n := m.Last - m.First; m.Type == graph.Organisation && (n == 1 || n == 2) {
			bodyWords[r.tokens(*m)[m.First].Text], bodyWords[r.tokens(*m)[m.Last].Text] = true, true
		}
	})
	each(func(m *Mention, text string) {
		v := *votes[text]
		if m.First == m.Last && surnames[text] {
			v[0] += leaning
		} else if m.First == m.Last && m.Type == graph.Person && bodyWords[text] { // "Villa" beside "Aston Villa"
			v[1] += leaning
		}
		best := TypeIndex(m.Type)
		for t := range v {
			if v[t] > v[best] {
				best = t
			}
		}
		m.Type = Types[best]
	})
}

const (
	firm    = 0.5 // how much the type that a mention has counts beyond what the model saw
	leaning = 3   // how much a surname leans to its person, and another word of a body's name to that
)

// officeBefore are titles after which a capital begins a person's name, and nothing else.
var officeBefore = segment.WordSet(`president chancellor minister senator congressman congresswoman governor mayor mr. mrs. ms. dr. mr mrs ms dr prof. gen. lt.
	col. maj. sgt. capt. sen. rep. gov. professor colonel sergeant lieutenant`)

// titled finds the persons behind titles that the model passed over: "Prime Minister Theresa May".
func (r *refiner) titled() {
	g := gazetteer()
	const others = listOrganisationHead | listTitle | listBody | listCountry | listDemonym | listPlaceHead | listNoName | listEvent | listPeople
	for i, s := range r.doc.Sentences {
		for k := 0; k+1 < len(s.Tokens); k++ {
			if !officeBefore[s.Tokens[k].Lower] || !unicode.IsUpper(segment.FirstRune(s.Tokens[k].Text)) || strings.ToUpper(s.Tokens[k+1].Text) == s.Tokens[k+1].Text {
				continue
			}
			last := k
			for last+1 < len(s.Tokens) && last-k < 4 && unicode.IsUpper(segment.FirstRune(s.Tokens[last+1].Text)) && r.taken[i][last+1] == 0 && !g.is(s.Tokens[last+1].Lower, others) {
				last++
			}
			if last == k || last == k+1 && !g.is(s.Tokens[k+1].Lower, listSurname|listForename) && !personal[s.Tokens[k].Lower] ||
				last+1 < len(s.Tokens) && (r.taken[i][last+1] > 0 || unicode.IsUpper(segment.FirstRune(s.Tokens[last+1].Text))) {
				continue
			}
			r.put(Mention{Type: graph.Person, Sentence: i, First: k + 1, Last: last})
		}
	}
}
