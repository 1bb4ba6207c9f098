package relations

import (
	"cmp"
	"liaison/internal/extract/builtin/reading"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/graph"
)

// A loose pair ties a bare office ("Prime Minister Ariel Sharon"), a state body ("the Defence Ministry") or a town to one of
// the countries that the article is about, whether or not a sentence names both. A model of its own scores it.

// looseType reports whether a loose pair can state a type.
func looseType(t graph.EdgeType) bool {
	return t == graph.Leads || t == graph.MemberOf || t == graph.PartOf || t == graph.LocatedIn
}

// looseCountries is how many of an article's countries are tried, most mentioned first.
const looseCountries = 3

// loosePair is one entity, one country, and the sentence that would state the relation.
type loosePair struct {
	entity, country int
	sentence        int
	features        collector
}

// collector adds the features of loose pairs.
type collector struct{ reading.Collector }

type countryUse struct {
	entity, count, first int
	lead                 bool // in the first two sentences
}

// loosePairs lists the pairs to score, with their features; order follows the entities, then the countries.
func loosePairs(a *article.Analysed, named bool) []loosePair {
	countries := countryUses(a)
	if len(countries) == 0 {
		return nil
	}
	total := 0
	for _, c := range countries {
		total += c.count
	}
	offices := officesNamed(a)
	mentions := make([][]article.EntityMention, len(a.Entities))
	for _, m := range a.Mentions {
		if m.Proper() {
			mentions[m.Entity] = append(mentions[m.Entity], m)
		}
	}
	var out []loosePair
	for e := range a.Entities {
		o := officeOf(a, e, mentions[e])
		if o == nil {
			continue
		}
		for rank, c := range countries[:min(looseCountries, len(countries))] {
			if c.entity == e {
				continue
			}
			p := loosePair{entity: e, country: c.entity, sentence: o.sentence, features: collector{reading.Collector{Named: named}}}
			p.features.loose(a, o, c, rank, len(countries), total, offices)
			out = append(out, p)
		}
	}
	return out
}

func countryUses(a *article.Analysed) []countryUse {
	var out []countryUse
	index := map[int]int{}
	for _, m := range a.Mentions {
		e := a.Entities[m.Entity]
		if e.Type != graph.Place || m.Reference {
			continue
		}
		if _, ok := lexicon.Country(e.Name); !ok && e.Kind != "country" {
			continue
		}
		k, seen := index[m.Entity]
		if !seen {
			k = len(out)
			index[m.Entity] = k
			out = append(out, countryUse{entity: m.Entity, first: m.Sentence, lead: m.Sentence < 2})
		}
		out[k].count++
	}
	slices.SortStableFunc(out, func(x, y countryUse) int { return cmp.Compare(y.count, x.count) })
	return out
}

// office is what an entity is called where it is named: the words of its title, or the last word of a body's name.
type office struct {
	typ      graph.EntityType
	sentence int
	mention  article.EntityMention
	words    []string // title words, the head last; or the name's last word
	full     bool     // the name has two words or more
	bound    bool     // another name or adjective stands directly before the title: it belongs there
	boundTo  int      // the entity it is bound to
	later    bool     // the title stands in an apposition behind the name
}

func officeOf(a *article.Analysed, e int, mentions []article.EntityMention) *office {
	typ := a.Entities[e].Type
	if len(mentions) == 0 {
		return nil
	}
	switch typ {
	case graph.Person:
		var best *office
		for _, m := range mentions {
			o := titleAt(a, m)
			if o != nil && (best == nil || best.later && !o.later || o.bound && !best.bound) {
				best = o
			}
		}
		return best
	case graph.Organisation:
		m := mentions[0]
		t := a.Document.Sentences[m.Sentence].Tokens
		state := false
		for i := m.First; i <= m.Last; i++ {
			state = state || reading.ClassOf(t[i].Lower)&reading.BodyNoun != 0
		}
		if !state {
			return nil
		}
		o := &office{typ: typ, sentence: m.Sentence, mention: m, words: []string{t[m.First].Lower, t[m.Last].Lower}, full: m.Last > m.First}
		o.bound, o.boundTo = boundBefore(a, m.Sentence, m.First)
		for i := m.First; i <= m.Last && !o.bound; i++ {
			for _, n := range a.InSentence(m.Sentence) {
				if n.Evidence && n.First >= m.First && n.Last <= m.Last && n.Entity != e {
					o.bound, o.boundTo = true, n.Entity
				}
			}
		}
		return o
	case graph.Place:
		if _, ok := lexicon.Country(a.Entities[e].Name); ok {
			return nil
		}
		m := mentions[0]
		t := a.Document.Sentences[m.Sentence].Tokens
		o := &office{typ: typ, sentence: m.Sentence, mention: m, words: []string{"place"}}
		if m.First > 0 {
			o.words = append(o.words, t[m.First-1].Lower)
		}
		o.bound, o.boundTo = boundBefore(a, m.Sentence, m.Last+2)
		return o
	}
	return nil
}

// titleAt reads the title words directly before a name, or in an apposition behind it.
func titleAt(a *article.Analysed, m article.EntityMention) *office {
	t := a.Document.Sentences[m.Sentence].Tokens
	const title = reading.LeadRole | reading.MemberRole | reading.DeputyWord | reading.TitleModifier | reading.FormerWord
	from := m.First
	for from > 0 && m.First-from < 6 && reading.ClassOf(t[from-1].Lower)&title != 0 {
		from--
	}
	o := &office{typ: graph.Person, sentence: m.Sentence, mention: m, full: m.Last > m.First}
	for i := from; i < m.First; i++ {
		o.words = append(o.words, t[i].Lower)
	}
	if from == m.First || reading.ClassOf(t[m.First-1].Lower)&(reading.LeadRole|reading.MemberRole) == 0 {
		o.words = nil
		i := m.Last + 1
		if i >= len(t) || t[i].Lower != "," {
			return nil
		}
		for i++; i < len(t) && i < m.Last+8 && reading.ClassOf(t[i].Lower)&(title|reading.Determiner) != 0; i++ {
			if reading.ClassOf(t[i].Lower)&title != 0 {
				o.words = append(o.words, t[i].Lower)
			}
		}
		if len(o.words) == 0 || reading.ClassOf(o.words[len(o.words)-1])&(reading.LeadRole|reading.MemberRole) == 0 {
			return nil
		}
		o.later = true
		if i < len(t) && (t[i].Lower == "of" || t[i].Lower == "for") {
			o.bound, o.boundTo = boundBefore(a, m.Sentence, i+3)
		}
		return o
	}
	o.bound, o.boundTo = boundBefore(a, m.Sentence, from)
	return o
}

// boundBefore finds a mention that ends at most two tokens before a token ("Iran's foreign", "Iranian foreign").
func boundBefore(a *article.Analysed, sentence, at int) (bool, int) {
	for _, n := range a.InSentence(sentence) {
		if n.Last < at && n.Last >= at-2 && a.Entities[n.Entity].Type != graph.Person {
			return true, n.Entity
		}
	}
	return false, 0
}

// officesNamed lists, for each country, the heads of the offices that stand directly behind it or its adjective anywhere
// in the article ("Iran's intelligence minister").
func officesNamed(a *article.Analysed) map[int]map[string]bool {
	out := map[int]map[string]bool{}
	for _, m := range a.Mentions {
		if a.Entities[m.Entity].Type != graph.Place {
			continue
		}
		t := a.Document.Sentences[m.Sentence].Tokens
		for i := m.Last + 1; i < len(t) && i <= m.Last+5; i++ {
			c := reading.ClassOf(t[i].Lower)
			if c&(reading.LeadRole|reading.MemberRole|reading.BodyNoun) != 0 {
				if out[m.Entity] == nil {
					out[m.Entity] = map[string]bool{}
				}
				out[m.Entity][t[i].Lower] = true
			}
			if c&reading.TitleModifier == 0 && c&(reading.LeadRole|reading.MemberRole) == 0 && t[i].Lower != "'s" {
				break
			}
		}
	}
	return out
}

func (c *collector) loose(a *article.Analysed, o *office, use countryUse, rank, countries, total int, offices map[int]map[string]bool) {
	typ := string(o.typ)
	head := o.words[len(o.words)-1]
	if head == "minister" && len(o.words) > 1 {
		head = o.words[len(o.words)-2] + " minister"
	}
	share := reading.Bucket(10 * use.count / total)
	ranks := reading.Digits[rank]
	c.Add("type", typ)
	c.Add("head", typ, head)
	c.Add("first word", typ, o.words[0])
	c.Add("rank", typ, ranks)
	c.Add("share", typ, share)
	c.Add("share rank countries", typ, share, ranks, reading.Digits[min(countries, 4)])
	c.Add("countries", typ, reading.Digits[min(countries, 4)], ranks)
	if use.lead {
		c.Add("lead", typ, ranks)
	}
	full := "short"
	if o.full {
		full = "full"
	}
	c.Add("full", typ, full)
	if o.later {
		c.Add("later", typ)
	}
	switch {
	case o.bound && o.boundTo == use.entity:
		c.Add("bound here", typ)
		c.Add("bound here head", typ, head)
	case o.bound:
		c.Add("bound elsewhere", typ, string(a.Entities[o.boundTo].Type))
	default:
		c.Add("unbound", typ)
		c.Add("unbound share", typ, share, ranks)
		c.Add("unbound head", typ, head, ranks)
		c.Add("unbound full", typ, full, share)
		c.Add("unbound countries", typ, reading.Digits[min(countries, 4)], share)
	}
	if offices[use.entity][o.words[len(o.words)-1]] {
		c.Add("office named", typ, head)
		c.Add("office named bound", typ, yes(o.bound))
	}
	for other, heads := range offices {
		if other != use.entity && heads[o.words[len(o.words)-1]] {
			c.Add("office named elsewhere", typ)
			break
		}
	}
	switch d := nearest(a, o.mention, use.entity); {
	case d == 0:
		c.Add("nearest before", typ)
	case d > 0:
		c.Add("others nearer", typ, reading.Digits[min(d, 3)])
	default:
		c.Add("none before", typ)
	}
	same := "apart"
	for _, m := range a.InSentence(o.sentence) {
		if m.Entity == use.entity {
			same = "together"
		}
	}
	c.Add(same, typ)
}

// nearest counts the other countries mentioned between the last mention of a country before m, and m; -1 where there is none.
func nearest(a *article.Analysed, m article.EntityMention, country int) int {
	others := map[int]bool{}
	for i := len(a.Mentions) - 1; i >= 0; i-- {
		n := a.Mentions[i]
		if n.Span.Start >= m.Span.Start || a.Entities[n.Entity].Type != graph.Place {
			continue
		}
		if n.Entity == country {
			return len(others)
		}
		if _, ok := lexicon.Country(a.Entities[n.Entity].Name); ok {
			others[n.Entity] = true
		}
	}
	return -1
}
