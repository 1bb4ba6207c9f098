package article

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Given is an entity known beforehand: Name is one of its surface forms or not in the text at all.
type Given struct {
	Name, Kind string
	Type       graph.EntityType
	Surfaces   []string
}

// FromGiven finds given entities in a document: every occurrence of a surface form on word boundaries, longer forms
// first, is a proper mention; demonyms of a given country and the names of given places inside longer names are
// evidence. Entities keep their order and get the ids e1, e2 …, found or not. It takes time proportional to the number
// of surface forms times the text's length.
func FromGiven(d segment.Document, given []Given) *Analysed {
	a := &Analysed{Document: d, Entities: make([]extract.Entity, len(given))}
	type form struct {
		text   string
		entity int
	}
	var forms []form
	countries := map[string]int{}
	for i, g := range given {
		a.Entities[i] = extract.Entity{ID: fmt.Sprintf("e%d", i+1), Type: g.Type, Kind: g.Kind, Name: g.Name, Aliases: []string{}}
		seen := map[string]bool{}
		for _, s := range append([]string{g.Name}, g.Surfaces...) {
			if s == "" || seen[s] {
				continue
			}
			seen[s] = true
			forms = append(forms, form{s, i})
			if s != g.Name {
				a.Entities[i].Aliases = append(a.Entities[i].Aliases, s)
			}
			if c, ok := lexicon.Country(s); ok && g.Type == graph.Place {
				countries[c] = i
			}
		}
	}
	slices.SortStableFunc(forms, func(x, y form) int { return cmp.Compare(len(y.text), len(x.text)) })
	taken := make([]bool, d.Len())
	for _, f := range forms {
		for _, s := range occurrences(d, f.text) {
			sentence, first, last, ok := Locate(d, s)
			if !ok {
				continue
			}
			m := EntityMention{Span: s, Sentence: sentence, First: first, Last: last, Entity: f.entity}
			if slices.Contains(taken[s.Start:s.End], true) {
				if a.Entities[f.entity].Type == graph.Place {
					m.Evidence = true
					a.Mentions = append(a.Mentions, m)
				}
				continue
			}
			for o := s.Start; o < s.End; o++ {
				taken[o] = true
			}
			a.Mentions = append(a.Mentions, m)
			a.Entities[f.entity].Mentions = append(a.Entities[f.entity].Mentions, s)
		}
	}
	for i, s := range d.Sentences {
		a.Mentions = append(a.Mentions, Demonyms(s, i, func(country string) (int, bool) {
			e, ok := countries[country]
			return e, ok
		})...)
	}
	for i := range a.Entities {
		slices.SortFunc(a.Entities[i].Mentions, func(x, y graph.Span) int { return x.Start - y.Start })
	}
	a.Mentions = dropDoubles(a.Mentions)
	return a
}

// Demonyms finds the nationality adjectives and names of peoples in a sentence, as evidence for the entity that
// countryEntity gives for their country.
func Demonyms(s segment.Sentence, sentence int, countryEntity func(country string) (entity int, ok bool)) []EntityMention {
	var out []EntityMention
	for k := 0; k < len(s.Tokens); k++ {
		for n := min(2, len(s.Tokens)-k); n > 0; n-- {
			words := s.Tokens[k].Text
			if n == 2 {
				words += " " + s.Tokens[k+1].Text
			}
			country, ok := lexicon.Demonym(words)
			if !ok {
				continue
			}
			if e, ok := countryEntity(country); ok {
				span := graph.Span{Start: s.Tokens[k].Span.Start, End: s.Tokens[k+n-1].Span.End}
				out = append(out, EntityMention{Span: span, Sentence: sentence, First: k, Last: k + n - 1, Entity: e, Evidence: true})
			}
			k += n - 1
			break
		}
	}
	return out
}

// dropDoubles sorts mentions and leaves out evidence that covers the very span of another mention or overlaps other
// evidence.
func dropDoubles(mentions []EntityMention) []EntityMention {
	Sort(mentions)
	out := mentions[:0]
	evidenceEnd := -1
	for i, m := range mentions {
		if m.Evidence {
			if m.Span.Start < evidenceEnd || i > 0 && len(out) > 0 && out[len(out)-1].Span == m.Span {
				continue
			}
			evidenceEnd = m.Span.End
		}
		out = append(out, m)
	}
	return out
}

// occurrences finds a form on word boundaries, left to right, not overlapping itself.
func occurrences(d segment.Document, form string) []graph.Span {
	var out []graph.Span
	length := utf8.RuneCountInString(form)
	offset, at := 0, 0 // code points and bytes read so far
	for {
		k := strings.Index(d.Text[at:], form)
		if k < 0 {
			return out
		}
		offset += utf8.RuneCountInString(d.Text[at : at+k])
		at += k
		before, _ := utf8.DecodeLastRuneInString(d.Text[:at])
		after, _ := utf8.DecodeRuneInString(d.Text[at+len(form):])
		word := func(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
		if !word(before) && !word(after) {
			out = append(out, graph.Span{Start: offset, End: offset + length})
			offset, at = offset+length, at+len(form)
			continue
		}
		_, size := utf8.DecodeRuneInString(form)
		offset, at = offset+1, at+size
	}
}
