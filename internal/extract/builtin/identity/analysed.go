package identity

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// analysed turns the groups into entities, in order of first mention, and adds evidence and references. A country that
// only adjectives point to is an entity without mentions, behind all others.
func (r *resolver) analysed() *article.Analysed {
	a := &article.Analysed{Document: r.doc, Entities: []extract.Entity{}}
	order := make([]int, 0, len(r.groups))
	for g, x := range r.groups {
		if len(x.mentions) > 0 {
			order = append(order, g)
		}
	}
	slices.SortFunc(order, func(x, y int) int { return r.groups[x].mentions[0] - r.groups[y].mentions[0] })
	index := make([]int, len(r.groups))
	countries := map[string]int{}
	for at, g := range order {
		x := r.groups[g]
		index[g] = at
		e := extract.Entity{ID: fmt.Sprintf("e%d", at+1), Type: x.kind, Aliases: []string{}}
		e.Name = r.fullest(x)
		for _, m := range x.mentions {
			e.Mentions = append(e.Mentions, r.mentions[m].Span)
			if t := clean(r.text[m]); t != e.Name && !slices.Contains(e.Aliases, t) {
				e.Aliases = append(e.Aliases, t)
			}
		}
		if x.country != "" {
			countries[x.country] = at
		}
		e.Kind = r.kind(x, e.Name)
		a.Entities = append(a.Entities, e)
	}
	for i, m := range r.mentions {
		a.Mentions = append(a.Mentions, article.EntityMention{Span: m.Span, Sentence: m.Sentence, First: m.First, Last: m.Last, Entity: index[r.of[i]]})
	}
	r.evidence(a, countries)
	references(a)
	article.Sort(a.Mentions)
	return a
}

// fullest chooses the name of an entity among its surface forms: for a person the one of most words, for others the
// longest that is no acronym; the earliest of equals.
func (r *resolver) fullest(x *group) string {
	best, rank := "", -1
	for _, m := range x.mentions {
		t := clean(r.text[m])
		v := utf8.RuneCountInString(t)
		if x.kind == graph.Person {
			v += 100 * len(r.words[m])
		}
		if name.Acronym(t) {
			v = 1
		}
		if r.words[m] != nil && strings.ToUpper(t) == t && v > 1 { // a headline's capitals
			v = 2
		}
		if v > rank {
			best, rank = t, v
		}
	}
	return best
}

// clean writes a surface form as one line.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }

// evidence adds demonyms and nationality adjectives everywhere, and countries and bodies named inside longer names.
func (r *resolver) evidence(a *article.Analysed, countries map[string]int) {
	entity := func(country string) (int, bool) {
		e, ok := countries[country]
		if !ok {
			if strings.HasPrefix(lexicon.CountryCode(country), "Z") {
				return 0, false
			}
			e = len(a.Entities)
			countries[country] = e
			a.Entities = append(a.Entities, extract.Entity{ID: fmt.Sprintf("e%d", e+1), Type: graph.Place, Kind: "country", Name: country, Aliases: []string{}})
		}
		return e, true
	}
	for i, s := range r.doc.Sentences {
		for _, m := range article.Demonyms(s, i, entity) {
			if !r.namedThere(a, m) {
				a.Mentions = append(a.Mentions, m)
			}
		}
	}
	bodies := map[string]int{}
	for e, x := range a.Entities {
		if x.Type == graph.Organisation {
			for _, n := range append([]string{x.Name}, x.Aliases...) {
				bodies[name.Of(graph.Organisation, n).Key] = e
			}
		}
	}
	for i, m := range r.mentions {
		if m.First == m.Last {
			continue
		}
		whole := a.Mentions[i].Entity
		for k := m.First; k <= m.Last; k++ {
			for n := min(3, m.Last-k+1); n > 0; n-- {
				if n == m.Last-m.First+1 {
					continue
				}
				text := r.doc.SliceTokens(m.Sentence, k, k+n-1)
				e, ok := -1, false
				if c, is := lexicon.Country(text); is {
					e, ok = entity(c)
				} else if text[0] >= 'A' && text[0] <= 'Z' && name.Acronym(text) {
					e, ok = bodies[name.Of(graph.Organisation, text).Key]
				}
				if !ok || e == whole {
					continue
				}
				a.Mentions = append(a.Mentions, article.EntityMention{Span: r.doc.SpanTokens(m.Sentence, k, k+n-1), Sentence: m.Sentence, First: k, Last: k + n - 1, Entity: e, Evidence: true})
				k += n - 1
				break
			}
		}
	}
}

// namedThere reports whether an evidence mention covers a whole proper mention, as "Bosnian Serb" might.
func (r *resolver) namedThere(a *article.Analysed, m article.EntityMention) bool {
	at, ok := slices.BinarySearchFunc(r.mentions, m.Span.Start, func(x namesMention, start int) int { return x.Span.Start - start })
	return ok && r.mentions[at].Span == m.Span
}
