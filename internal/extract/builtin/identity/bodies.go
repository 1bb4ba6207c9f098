package identity

import (
	"slices"
	"strings"

	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// smallWords are left out of initials by some and counted by others.
var smallWords = map[string]bool{"of": true, "the": true, "and": true, "for": true, "in": true, "on": true, "to": true, "de": true, "la": true, "des": true,
	"du": true, "e": true, "i": true, "ul": true, "al": true, "a": true, "s": true, "against": true, "with": true, "y": true, "del": true}

// initialsOf gives the acronyms that a name's words could have: all words, only the great ones, and both without a
// leading country.
func initialsOf(words []string) []string {
	var out []string
	add := func(ws []string) {
		all, great := "", ""
		for _, w := range ws {
			all += w[:1]
			if !smallWords[w] {
				great += w[:1]
			}
		}
		for _, s := range []string{all, great} {
			if len(s) >= 2 && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	add(words)
	if len(words) > 2 {
		add(words[1:])
	}
	return out
}

// acronym finds the one organisation that an acronym's letters are the initials of, or the one behind which it stands in
// brackets: "German Football League (DFL)" need not spell it.
func (r *resolver) acronym(i int) (int, bool) {
	if !name.Acronym(r.text[i]) {
		return 0, false
	}
	letters := strings.ReplaceAll(strings.Join(r.words[i], ""), " ", "")
	found := r.initials[letters]
	if len(found) == 1 {
		return found[0], true
	}
	return r.beside(i)
}

// beside is the group of the organisation behind which mention i stands alone in brackets.
func (r *resolver) beside(i int) (int, bool) {
	m := r.mentions[i]
	t := r.doc.Sentences[m.Sentence].Tokens
	if i == 0 || m.First < 2 || m.Last+1 >= len(t) || t[m.First-1].Text != "(" || t[m.Last+1].Text != ")" {
		return 0, false
	}
	p := r.mentions[i-1]
	if p.Sentence != m.Sentence || p.Last != m.First-2 || p.Type != graph.Organisation || r.of[i-1] < 0 || name.Acronym(r.text[i-1]) {
		return 0, false
	}
	return r.of[i-1], true
}

// shortForm finds the one organisation whose name a shorter name begins or ends: "Lashkar", "Security Council".
func (r *resolver) shortForm(i int) (int, bool) {
	words := r.words[i]
	if len(words) == 0 {
		return 0, false
	}
	found := -1
	for _, g := range r.byWord[surfaceKey{graph.Organisation, words[0]}] {
		for _, full := range r.groups[g].words {
			if r.of[i] == g || !shortens(words, full) {
				continue
			}
			if found >= 0 && found != g {
				return 0, false
			}
			found = g
		}
	}
	return found, found >= 0
}

// genericFirst are words that begin the names of many bodies and mean none of them alone.
var genericFirst = map[string]bool{"national": true, "international": true, "united": true, "general": true, "central": true, "new": true, "american": true,
	"royal": true, "supreme": true, "high": true, "human": true, "islamic": true, "people": true, "ministry": true, "department": true,
	"university": true, "bank": true, "church": true, "house": true, "court": true, "state": true, "world": true, "north": true, "south": true, "council": true,
	"government": true, "party": true, "committee": true, "commission": true, "union": true, "federal": true, "democratic": true, "social": true}

// shortens reports whether short is a usual short form of full: its beginning, where that is more than a common word, or
// its end behind a country, a people or a bloc.
func shortens(short, full []string) bool {
	n := len(short)
	if n >= len(full) {
		return false
	}
	if slices.Equal(short, full[:n]) {
		if nation(strings.Join(short, " ")) {
			return false
		}
		if n == 1 {
			if full[1] == "of" { // "the Bank" beside "Bank of England"
				return bodyHead[short[0]]
			}
			return !genericFirst[short[0]] && len(short[0]) > 2
		}
		return !smallWords[short[n-1]]
	}
	if !slices.Equal(short, full[len(full)-n:]) {
		return false
	}
	front := full[:len(full)-n]
	return nation(strings.Join(front, " ")) || n == 1 && len(full) == 2 && !smallWords[full[0]] && bodyHead[short[0]]
}

// nation reports whether folded words name a country, a people or a bloc.
func nation(folded string) bool {
	switch folded {
	case "u n", "un", "united nations", "u s", "us", "eu", "european", "european union", "uk", "u k":
		return true
	}
	title := titled(folded)
	if _, ok := lexicon.Demonym(title); ok {
		return true
	}
	_, ok := lexicon.Country(title)
	return ok
}

func titled(folded string) string {
	words := strings.Fields(folded)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// bodyHead are words that, alone and with a capital, mean the one body of that kind that the article names.
var bodyHead = map[string]bool{"council": true, "commission": true, "ministry": true, "senate": true, "court": true, "committee": true,
	"federation": true, "foundation": true, "institute": true, "university": true, "agency": true, "authority": true, "congress": true, "parliament": true,
	"assembly": true, "alliance": true, "movement": true, "bank": true, "department": true, "brigade": true, "guard": true, "corps": true, "tribunal": true, "league": true}

// longerForms joins organisations of two words and more to a longer name that they begin or end: full names open groups
// of their own before all of them are known.
func (r *resolver) longerForms() {
	into := map[int]int{}
	for g, x := range r.groups {
		if x.kind != graph.Organisation || len(x.mentions) == 0 {
			continue
		}
		found, clash := -1, false
		for _, words := range x.words {
			for _, h := range r.byWord[surfaceKey{graph.Organisation, words[0]}] {
				if h == g || r.groups[h].kind != graph.Organisation {
					continue
				}
				for _, full := range r.groups[h].words {
					if shortens(words, full) {
						clash = clash || found >= 0 && found != h
						found = h
					}
				}
			}
		}
		if found >= 0 && !clash {
			into[g] = found
		}
	}
	for g := range r.groups { // in order, so that the result does not hang on the map
		h, ok := into[g]
		if !ok {
			continue
		}
		for steps := 0; steps < 4; steps++ {
			if next, more := into[h]; more && next != g {
				h = next
			}
		}
		r.groups[h].mentions = append(r.groups[h].mentions, r.groups[g].mentions...)
		slices.Sort(r.groups[h].mentions)
		r.groups[h].words = append(r.groups[h].words, r.groups[g].words...)
		for _, m := range r.groups[g].mentions {
			r.of[m] = h
		}
		r.groups[g].mentions = nil
	}
}
