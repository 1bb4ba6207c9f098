package names

import (
	"unicode"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// newspapers are last words of papers' names, which keep their article: "The Jordan Times".
var newspapers = segment.WordSet("times post herald guardian economist star sun mail independent tribune journal nation telegraph observer mirror age australian " +
	"shimbun press express hindu atlantic intercept lancet spectator monitor standard")

// governed are first words of bodies that go on with what they are for: "Centre for the Study of …".
var governed = segment.WordSet("government ministry department association institute centre center university embassy academy federation " +
	"organisation organization directorate bureau society foundation")

// places that a country's name is only the second word of: "Nazi Germany", "New Zealand".
var beforeCountry = segment.WordSet("northern southern eastern western north south east west central upper lower greater new nazi imperial communist soviet republic " +
	"kingdom state federal modern ancient old inner outer mainland post-war pre-war rural urban")

// directions before another capital are part of it: "North Darfur", "North African".
var directions = map[string]bool{"North": true, "South": true, "East": true, "West": true, "Northern": true, "Southern": true, "Eastern": true, "Western": true, "Central": true}

// complete adds what belongs to a name and the model left out, and tells branches of firms from places.
func (r *refiner) complete() {
	for i := 0; i < len(r.mentions); i++ {
		m := r.mentions[i]
		if r.gone[i] {
			continue
		}
		t := r.tokens(m)
		switch {
		case m.First == m.Last && directions[t[m.First].Text] && m.First+1 < len(t) && bigWord(t[m.First+1]):
			if at := r.taken[m.Sentence][m.First+1]; at > 0 && r.mentions[at-1].Type == graph.Place {
				m.Type, m.Last = graph.Place, r.mentions[at-1].Last
				r.put(m)
			} else {
				r.drop(i)
			}
		case t[m.First].Text == "State" && m.First == m.Last && m.First > 1 && t[m.First-1].Text == "of" && t[m.First-2].Lower != "department":
			r.drop(i)
		case m.Type == graph.Organisation && m.First > 1 && t[m.First-1].Text == "The" && newspapers[t[m.Last].Lower]:
			m.First--
			r.put(m)
		case m.Type == graph.Organisation && m.Last+2 < len(t) && governed[t[m.Last].Lower] && (t[m.Last+1].Text == "of" || t[m.Last+1].Text == "for"):
			last := m.Last + 2
			if t[last].Text == "the" && last+1 < len(t) {
				last++
			}
			if !unicode.IsUpper(segment.FirstRune(t[last].Text)) {
				continue
			}
			for last+1 < len(t) && unicode.IsUpper(segment.FirstRune(t[last+1].Text)) {
				last++
			}
			m.Last = last
			r.put(m)
		case m.Type == graph.Place && m.Last > m.First && isCountry(t[m.Last].Text) && r.branch(m):
			r.mentions[i].Type = graph.Organisation
			r.mentions[i].scores = [len(Types)]float32{}
		}
	}
}

// branch reports whether a place of several words that ends in a country is rather a firm's branch there: "Nedbank
// Namibia".
func (r *refiner) branch(m Mention) bool {
	t, g := r.tokens(m), gazetteer()
	if isCountry(r.text(m)) || g.phrase(t[m.First:m.Last+1]) != 0 {
		return false
	}
	before := t[m.Last-1]
	return m.Last-m.First == 1 && unicode.IsUpper(segment.FirstRune(before.Text)) && !beforeCountry[before.Lower] && !isCountry(before.Text) && !demonym(before.Text) &&
		!g.is(before.Lower, listPlace|listRegion|listPlaceHead)
}
