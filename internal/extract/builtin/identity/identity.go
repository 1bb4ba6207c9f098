// Package identity decides, within one article, which names mean the same entity: surnames and short forms join their
// full name, acronyms what they stand for, countries all their names. Where two readings are possible it keeps apart.
//
// It takes time linear in the number of mentions for texts in which no word is shared by more than maxCandidates names.
package identity

import (
	"slices"
	"strings"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// maxCandidates bounds how many entities one short form is compared with.
const maxCandidates = 24

// group is an entity in the making.
type group struct {
	kind     graph.EntityType
	mentions []int // indexes of resolver.mentions, ascending
	words    [][]string
	country  string // the usual name, for countries
}

type surfaceKey struct {
	kind graph.EntityType
	text string
}

// resolver holds the mentions of one article while they are joined.
type resolver struct {
	doc      segment.Document
	mentions []names.Mention
	text     []string
	words    [][]string // folded words of each mention
	of       []int      // group of each mention, -1 while undecided
	groups   []*group
	byKey    map[surfaceKey]int   // groups by identity key
	byWord   map[surfaceKey][]int // groups by each word of their full names
	initials map[string][]int     // organisations by their initials
}

// Resolve joins the mentions of a document to entities and adds evidence mentions and references.
func Resolve(doc segment.Document, mentions []names.Mention) *article.Analysed {
	r := &resolver{doc: doc, mentions: mentions, text: make([]string, len(mentions)), words: make([][]string, len(mentions)), of: make([]int, len(mentions)),
		byKey: map[surfaceKey]int{}, byWord: map[surfaceKey][]int{}, initials: map[string][]int{}}
	for i, m := range mentions {
		r.text[i] = doc.Slice(m.Span)
		r.words[i] = strings.Fields(name.Fold(r.text[i]))
		r.of[i] = -1
	}
	r.full()
	r.short()
	return r.analysed()
}

func (r *resolver) open(i int, key surfaceKey) int {
	g := len(r.groups)
	r.groups = append(r.groups, &group{kind: r.mentions[i].Type})
	r.byKey[key] = g
	return g
}

func (r *resolver) join(i, g int) {
	r.of[i] = g
	r.groups[g].mentions = append(r.groups[g].mentions, i)
}

// describe makes a group findable by the words and initials of one of its full names.
func (r *resolver) describe(g int, words []string) {
	for _, w := range r.groups[g].words {
		if slices.Equal(w, words) {
			return
		}
	}
	r.groups[g].words = append(r.groups[g].words, words)
	for _, w := range words {
		k := surfaceKey{r.groups[g].kind, w}
		if l := r.byWord[k]; len(l) < maxCandidates && !slices.Contains(l, g) {
			r.byWord[k] = append(l, g)
		}
	}
	if r.groups[g].kind == graph.Organisation {
		for _, s := range initialsOf(words) {
			if l := r.initials[s]; len(l) < 2 && !slices.Contains(l, g) { // two are as ambiguous as more
				r.initials[s] = append(l, g)
			}
		}
	}
}

// full opens groups for countries, for persons named by two words or more, and for bodies and places by their longer
// names; equal keys are one group.
func (r *resolver) full() {
	for i, m := range r.mentions {
		if m.Type == graph.Person && len(r.words[i]) < 2 {
			continue
		}
		if m.Type == graph.Organisation && (len(r.words[i]) < 2 || name.Acronym(r.text[i])) {
			continue
		}
		r.byFullName(i)
	}
}

func (r *resolver) byFullName(i int) {
	m := r.mentions[i]
	key := surfaceKey{m.Type, name.Of(m.Type, r.text[i]).Key}
	country := ""
	if m.Type == graph.Place {
		if c, ok := lexicon.Country(strings.TrimPrefix(r.text[i], "the ")); ok {
			country = c
			key.text = "\x00" + c
		} else {
			key.text = placeKey(key.text)
		}
	}
	g, ok := r.byKey[key]
	if !ok && m.Type == graph.Person {
		g, ok = r.samePerson(r.words[i])
		if ok {
			r.byKey[key] = g
		}
	}
	if !ok {
		g = r.open(i, key)
		r.groups[g].country = country
	}
	r.join(i, g)
	r.describe(g, r.words[i])
}

// placeKey leaves out the kind of a place where its name stands without: "Helmand Province".
func placeKey(key string) string {
	for _, suffix := range []string{" province", " district", " county", " governorate", " prefecture", " township", " village", " state"} {
		if s, ok := strings.CutSuffix(key, suffix); ok && s != "" {
			return s
		}
	}
	if key == "washington d c" || key == "washington dc" {
		return "washington"
	}
	if key == "new york city" {
		return "new york"
	}
	return key
}

// samePerson finds the person whose full name agrees with another full name.
func (r *resolver) samePerson(words []string) (int, bool) {
	last := words[len(words)-1]
	for _, g := range r.byWord[surfaceKey{graph.Person, last}] {
		for _, w := range r.groups[g].words {
			if agree(w, words) {
				return g, true
			}
		}
	}
	if len(words) < 3 {
		return 0, false
	}
	for _, g := range r.byWord[surfaceKey{graph.Person, words[0]}] { // "Alvaro Uribe Velez", "Alvaro Uribe"
		for _, w := range r.groups[g].words {
			if len(w) == 2 && slices.Equal(w, words[:2]) {
				return g, true
			}
		}
	}
	return 0, false
}

// agree reports whether two full names, with the same last word, can be one person's: one is the other with words left
// out or cut to initials, or the first names are long and short forms of each other.
func agree(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 || a[len(a)-1] != b[len(b)-1] {
		return len(a) >= 2 && len(b) > len(a) && slices.Equal(a, b[:len(a)])
	}
	first, other := a[0], b[0]
	if len(first) > len(other) {
		first, other = other, first
	}
	if first != other && !(strings.HasPrefix(other, first) && (len(first) == 1 || len(first) >= 3)) {
		return len(a) == 2 && len(b) > 2 && slices.Contains(b[1:len(b)-1], a[0])
	}
	k := 1
	for _, w := range a[1 : len(a)-1] { // every middle word of the shorter stands in the longer, in order
		for k < len(b)-1 && b[k] != w && !strings.HasPrefix(b[k], w) && !strings.HasPrefix(w, b[k]) {
			k++
		}
		if k == len(b)-1 {
			return len(w) == 1 && len(b) == 2
		}
		k++
	}
	return true
}

// short joins single words and acronyms to the full names that they shorten.
func (r *resolver) short() {
	for i, m := range r.mentions {
		if r.of[i] >= 0 {
			continue
		}
		key := surfaceKey{m.Type, name.Of(m.Type, r.text[i]).Key}
		if g, ok := r.byKey[key]; ok && !(m.Type == graph.Person && r.ambiguousSurname(i)) {
			r.join(i, g)
			continue
		}
		g, ok := 0, false
		switch m.Type {
		case graph.Person:
			g, ok = r.surname(i)
		case graph.Organisation:
			g, ok = r.acronym(i)
			if !ok {
				g, ok = r.shortForm(i)
			}
		}
		if !ok {
			g = r.open(i, key)
		} else if m.Type != graph.Person {
			r.byKey[key] = g
		}
		r.join(i, g)
		if !ok {
			r.describe(g, r.words[i])
		}
	}
	r.longerForms()
}

func (r *resolver) ambiguousSurname(i int) bool {
	return len(r.words[i]) == 1 && len(r.byWord[surfaceKey{graph.Person, r.words[i][0]}]) > 1
}

// surname finds the person whom a single name means: the one who was named last before it among those with that
// surname, else with that word in the name.
func (r *resolver) surname(i int) (int, bool) {
	if len(r.words[i]) != 1 {
		return 0, false
	}
	w := r.words[i][0]
	candidates := r.byWord[surfaceKey{graph.Person, w}]
	best, rank := -1, -1
	for _, g := range candidates {
		v := 0
		for _, n := range r.groups[g].words {
			switch {
			case n[len(n)-1] == w:
				v = max(v, 2)
			case slices.Contains(n, w):
				v = max(v, 1)
			}
		}
		if best < 0 || v > rank || v == rank && r.nearer(g, best, i) {
			best, rank = g, v
		}
	}
	return best, best >= 0
}

// nearer reports whether a was named nearer before mention i than b; who was named before goes before who comes later.
func (r *resolver) nearer(a, b, i int) bool {
	last := func(g int) int {
		at := -len(r.mentions) - r.groups[g].mentions[0]
		for _, m := range r.groups[g].mentions {
			if m < i {
				at = m
			}
		}
		return at
	}
	return last(a) > last(b)
}
