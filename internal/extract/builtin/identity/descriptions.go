package identity

import (
	"slices"
	"strings"
	"unicode"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// companyNouns and the like are what "the company", "the group" and so on may stand for, beside the noun itself.
const (
	companyNouns = "company firm corporation conglomerate giant maker manufacturer producer supplier retailer developer operator provider carrier airline bank lender insurer " +
		"broker startup contractor consultancy miner utility shipper subsidiary studio brand hotelier trader exporter brokerage"
	armedNouns = "militia faction front cell cartel gang movement outfit brigade wing coalition alliance"
	civilNouns = "charity nonprofit watchdog association federation foundation institute network union organisation organization"
)

// bodyNouns tells for a noun behind "the" which kinds and descriptions of bodies it may mean.
var bodyNouns = func() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, n := range strings.Fields("company firm") {
		out[n] = segment.WordSet(companyNouns)
	}
	out["group"] = segment.WordSet(companyNouns + " " + armedNouns + " " + civilNouns + " group")
	for _, n := range strings.Fields("organisation organization") {
		out[n] = segment.WordSet(armedNouns + " " + civilNouns + " body agency")
	}
	out["outfit"], out["movement"] = segment.WordSet(armedNouns+" outfit"), segment.WordSet(armedNouns+" movement")
	out["newspaper"], out["lender"], out["airline"] = segment.WordSet("newspaper daily outlet"), segment.WordSet("bank lender"), segment.WordSet("airline carrier")
	for _, n := range strings.Fields("party ministry bank agency court commission council committee university union foundation institute club federation charity militia watchdog " +
		"consultancy insurer broker regulator broadcaster coalition alliance bloc faction association startup maker manufacturer retailer carrier parliament embassy cartel gang team " +
		"school church tribunal fund authority") {
		if out[n] == nil {
			out[n] = segment.WordSet(n)
		}
	}
	return out
}()

// description is the entity that a noun behind "the" means, and the tokens of the description: a body that is of that kind or was
// called so.
func (r *referrer) description(i, k int) (first, last, entity int) {
	t := r.a.Sentences[i].Tokens
	if behind := k + 1; behind < len(t) && (t[behind].Lower == "of" || t[behind].Text != t[behind].Lower) || k > 1 && t[k-2].Text == "," && behind < len(t) && t[behind].Text == "," {
		return 0, 0, unknown
	}
	noun := t[k].Lower
	nouns, ok := bodyNouns[noun]
	if !ok {
		return r.office(i, k)
	}
	if e := r.last(i, k, func(x item) bool { return x.entity >= 0 && r.called(x.entity, nouns) }); e != none {
		return k - 1, k, max(e, unknown)
	}
	if e, ok := r.sole[noun]; ok && e >= 0 {
		return k - 1, k, e
	}
	return 0, 0, unknown
}

// called reports whether a body is of one of the kinds, or was called so.
func (r *referrer) called(e int, nouns map[string]bool) bool {
	if !r.is(e, graph.Organisation) {
		return false
	}
	for _, n := range r.nouns[e] {
		if nouns[n] {
			return true
		}
	}
	return false
}

// describe gathers what the text calls each body: the kind its name tells, the noun before a name ("the charity Mavi Kervan") and those
// of an apposition ("Acme, a shipping company"). sole has the one body of each noun.
func (r *referrer) describe() {
	r.nouns, r.sole = make([][]string, len(r.a.Entities)), map[string]int{}
	note := func(e int, noun string) {
		if len(r.nouns[e]) < 8 && !slices.Contains(r.nouns[e], noun) {
			r.nouns[e] = append(r.nouns[e], noun)
		}
	}
	for e, x := range r.a.Entities {
		if x.Type != graph.Organisation {
			continue
		}
		var forms [][]string
		for _, n := range append([]string{x.Name}, x.Aliases...) {
			forms = append(forms, strings.Fields(name.Fold(n)))
		}
		switch kind := kindOf(x.Type, x.Name, forms); kind {
		case "":
		case "armed group":
			note(e, "militia")
		case "media outlet":
			note(e, "outlet")
		default:
			note(e, kind)
		}
	}
	for _, m := range r.a.Mentions {
		if m.Proper() && r.is(m.Entity, graph.Organisation) {
			if noun := nounBeside(r.a.Sentences[m.Sentence].Tokens, m.First, m.Last); noun != "" {
				note(m.Entity, noun)
			}
		}
	}
	for e := range r.nouns {
		for _, n := range r.nouns[e] {
			if other, ok := r.sole[n]; ok && other != e {
				r.sole[n] = several
			} else {
				r.sole[n] = e
			}
		}
	}
}

// nounBeside is the noun right before a name, or the last one of an apposition behind it.
func nounBeside(t []segment.Token, first, last int) string {
	if first > 0 && bodyNoun(t[first-1]) {
		return t[first-1].Lower
	}
	for k := last + 1; k < len(t) && k <= last+3; k++ {
		if corporate[t[k].Lower] {
			return "company"
		}
	}
	const longest = 9 // tokens of an apposition up to its noun
	k := last + 1
	if k+2 >= len(t) || t[k].Text != "," && t[k].Lower != "is" || t[k+1].Lower != "a" && t[k+1].Lower != "an" && t[k+1].Lower != "the" {
		return ""
	}
	noun := ""
	for k += 2; k < len(t) && k < last+longest; k++ {
		if bodyNoun(t[k]) {
			noun = t[k].Lower
		} else if endsNoun[t[k].Lower] {
			break
		}
	}
	return noun
}

func bodyNoun(t segment.Token) bool {
	return t.Text == t.Lower && (names.BodyNoun(t.Lower) || companyWords[t.Lower])
}

var companyWords = segment.WordSet(companyNouns)

// corporate are words that, behind a name, only companies have.
var corporate = segment.WordSet("shares shareholders shareholder ceo subsidiary profits revenue investors stock")

var endsNoun = segment.WordSet(", . ; : ( ) of in that which who for with and or on by to from at based led backed owned is was has whose")

// office is the person whom "the president" or "the prime minister" means: the only one whom the text has called so.
func (r *referrer) office(i, k int) (first, last, entity int) {
	t := r.a.Sentences[i].Tokens
	for n := k; n < len(t) && n <= k+1; n++ {
		if !offices[t[n].Lower] || t[n].Text != t[n].Lower {
			continue
		}
		if n+1 < len(t) && (t[n+1].Lower == "of" || t[n+1].Lower == "for" || unicode.IsUpper(segment.FirstRune(t[n+1].Text)) || offices[t[n+1].Lower]) {
			return 0, 0, unknown
		}
		office := t[n].Lower
		if n > k {
			office = t[k].Lower + " " + office
		}
		if e, ok := r.titles[office]; ok && e >= 0 {
			return k - 1, n, e
		}
	}
	return 0, 0, unknown
}

// last is the one entity that fits in a sentence before a token or, failing that, in the nearest sentence before; none or several.
func (r *referrer) last(i, before int, fits func(item) bool) int {
	e := one(r.those(i, before, fits))
	if e != none {
		return e
	}
	for _, j := range r.near(i) {
		if e = one(r.those(j, len(r.a.Sentences[j].Tokens), fits)); e != none {
			return e
		}
	}
	return none
}

func (r *referrer) those(i, before int, fits func(item) bool) []item {
	var out []item
	for _, x := range r.items[i] {
		if x.last < before && fits(x) {
			out = append(out, x)
		}
	}
	return out
}

// its is the body or country that a possessive means: the subject of its clause, where no other body or country stands between.
func (r *referrer) its(i, k int) int {
	const furthest = 12 // tokens between
	t := r.a.Sentences[i].Tokens
	if k == 0 {
		return r.opening(i)
	}
	actors := r.those(i, k, func(x item) bool { return x.entity >= 0 && r.acts(x.entity) && !x.pronoun })
	if one(actors) < 0 {
		return unknown
	}
	x := actors[len(actors)-1]
	if k-x.last > furthest || x.first > 0 && behindPreposition(t, x.first) || !verbLike(t[x.last+1].Lower) {
		return unknown
	}
	for _, w := range t[x.last+1 : k] {
		if w.Lower == "," || w.Lower == "which" || w.Lower == "who" {
			return unknown
		}
	}
	return x.entity
}

var auxiliaries = segment.WordSet("has had have is was are were will would may must can could should did does said says told plans wants seeks began also now then never won lost held sold " +
	"bought sent built")

// verbLike reports whether a word behind a name is likely its verb.
func verbLike(w string) bool {
	return auxiliaries[w] || len(w) > 4 && (strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "es") || strings.HasSuffix(w, "ts"))
}

// opening is the body or country that an "Its" at the beginning of a sentence means: the only one in the sentence before, or the one
// that opens it.
func (r *referrer) opening(i int) int {
	if i == 0 || r.a.Sentences[i].Paragraph-r.a.Sentences[i-1].Paragraph > 1 {
		return unknown
	}
	actors := r.those(i-1, len(r.a.Sentences[i-1].Tokens), func(x item) bool { return x.entity >= 0 && r.acts(x.entity) })
	if e := one(actors); e != several {
		return max(e, unknown)
	}
	if x := actors[0]; x.first <= 1 && (x.first == 0 || r.a.Sentences[i-1].Tokens[0].Lower == "the") && verbLike(r.a.Sentences[i-1].Tokens[x.last+1].Lower) {
		return x.entity
	}
	return unknown
}

// acts reports whether an entity is a body, or a place that can act like one.
func (r *referrer) acts(e int) bool {
	x := r.a.Entities[e]
	return x.Type == graph.Organisation || x.Type == graph.Place && x.Kind == "country"
}

// entitle notes the office that stands before a person's name.
func (r *referrer) entitle(m article.EntityMention) {
	if !r.is(m.Entity, graph.Person) {
		return
	}
	t := r.a.Sentences[m.Sentence].Tokens
	for k := m.First - 1; k >= 0 && k >= m.First-2; k-- {
		if !offices[t[k].Lower] {
			continue
		}
		office := officeAt(t, k)
		if e, ok := r.titles[office]; ok && e != m.Entity {
			r.titles[office] = several
		} else {
			r.titles[office] = m.Entity
		}
		return
	}
}

// offices are words for one who alone holds an office, so that "the president" means the one so called before.
var offices = segment.WordSet("president minister premier chancellor king queen emir sultan pope governor mayor ambassador general colonel chairman chairwoman senator secretary judge " +
	"commissioner spokesman spokeswoman commander")

// officeAt is the title that ends at a token: "prime minister" for "minister" behind "prime".
func officeAt(t []segment.Token, k int) string {
	if k > 0 && (officeFront[t[k-1].Lower] || offices[t[k-1].Lower]) {
		return t[k-1].Lower + " " + t[k].Lower
	}
	return t[k].Lower
}

var officeFront = segment.WordSet("prime vice deputy foreign defence defense interior finance chief justice health education trade energy oil information home crown attorney former acting")
