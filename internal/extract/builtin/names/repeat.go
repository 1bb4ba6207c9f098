package names

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// repeat marks what the model passed over where the same words are a name elsewhere in the document.
func (r *refiner) repeat() {
	type known struct {
		t graph.EntityType
		n int
	}
	forms := map[string]known{}
	starts := map[string]int{} // first words, and the longest form that begins with each
	small := r.smallWords()
	for i, m := range r.mentions {
		if r.gone[i] {
			continue
		}
		t := r.tokens(m)
		if first, _ := utf8.DecodeRuneInString(t[m.First].Text); !unicode.IsUpper(first) || m.First == m.Last && (utf8.RuneCountInString(t[m.First].Text) < 2 || small[t[m.First].Lower] > 0) {
			continue
		}
		text := r.text(m)
		forms[text] = known{m.Type, forms[text].n + 1}
		starts[t[m.First].Text] = max(starts[t[m.First].Text], m.Last-m.First+1)
		if m.Type == graph.Person && m.Last > m.First {
			last := t[m.Last].Text
			if _, named := forms[last]; !named && len(last) > 3 && unicode.IsUpper(segment.FirstRune(last)) && small[t[m.Last].Lower] == 0 && !gazetteer().is(t[m.Last].Lower, surnameToo) {
				forms[last] = known{graph.Person, 1}
				starts[last] = max(starts[last], 1)
			}
		}
	}
	loud := map[string]string{}                            // the same names in capitals
	for _, text := range slices.Sorted(maps.Keys(forms)) { // in order, so that the result does not hang on the map
		loud[strings.ToUpper(text)] = text
	}
	for _, text := range slices.Collect(maps.Keys(starts)) {
		starts[strings.ToUpper(text)] = max(starts[strings.ToUpper(text)], starts[text])
	}
	for i, s := range r.doc.Sentences {
		titled, shouted := headline(s.Tokens)
		for k := 0; k < len(s.Tokens); k++ {
			longest := starts[s.Tokens[k].Text]
			if longest == 0 || r.taken[i][k] > 0 {
				continue
			}
			for n := min(longest, len(s.Tokens)-k); n > 0; n-- {
				text := r.doc.SliceTokens(i, k, k+n-1)
				f, ok := forms[text]
				if !ok && shouted {
					f, ok = forms[loud[text]]
				}
				m := Mention{Type: f.t, Sentence: i, First: k, Last: k + n - 1}
				if !ok || r.covered(m) != nil || n == 1 && !titled && r.partOfName(i, k) {
					continue
				}
				r.put(m)
				k += n - 1
				break
			}
		}
	}
}

// headline reports whether most words of a sentence begin with a capital, and whether most are in capitals.
func headline(t []segment.Token) (titled, shouted bool) {
	letters, capitals, shouts := 0, 0, 0
	for _, w := range t {
		if c := segment.FirstRune(w.Text); unicode.IsLetter(c) {
			letters++
			if unicode.IsUpper(c) {
				capitals++
			}
			if w.Text != w.Lower && strings.ToUpper(w.Text) == w.Text {
				shouts++
			}
		}
	}
	return letters >= 4 && capitals*10 >= letters*7, letters >= 3 && shouts*10 >= letters*7
}

// surnameToo are lists whose words are not taken for a surname alone.
const surnameToo = listCountry | listDemonym | listTitle | listMonth | listNoName | listOrganisationHead | listOrganisationEnd | listPlaceHead | listPeople | listEvent

// partOfName reports whether an untagged capitalised word stands beside it, so that it may be part of another name.
func (r *refiner) partOfName(i, k int) bool {
	t := r.doc.Sentences[i].Tokens
	capital := func(j int) bool {
		if j < 0 || j >= len(t) || r.taken[i][j] > 0 {
			return false
		}
		first, _ := utf8.DecodeRuneInString(t[j].Text)
		return unicode.IsUpper(first) && !(j == k-1 && (j == 0 || gazetteer().is(t[j].Lower, listTitle) || demonym(t[j].Text)))
	}
	return capital(k-1) || capital(k+1)
}
