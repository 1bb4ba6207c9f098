package names

import (
	"unicode"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// speaking are verbs whose subject, beside a quotation, is a person.
var speaking = segment.WordSet("said says told added wrote explained recalled insisted argued warned noted replied asked tweeted")

// speakers finds the persons who speak a quotation and whom the model passed over: `"No," Houngbo said.`
func (r *refiner) speakers() {
	small := r.smallWords()
	for i, s := range r.doc.Sentences {
		t := s.Tokens
		for k := range t {
			if !speaking[t[k].Lower] {
				continue
			}
			switch {
			case k > 1 && r.stranger(i, k-1, small) && closes(t, k-2):
				r.put(Mention{Type: graph.Person, Sentence: i, First: k - 1, Last: k - 1})
			case k > 0 && closes(t, k-1) && k+1 < len(t) && r.stranger(i, k+1, small) && (k+2 == len(t) || t[k+2].Text == "." || t[k+2].Text == ","):
				r.put(Mention{Type: graph.Person, Sentence: i, First: k + 1, Last: k + 1})
			}
		}
	}
}

// closes reports whether a quotation ends at a token.
func closes(t []segment.Token, k int) bool {
	return t[k].Text == "”" || t[k].Text == "\"" || t[k].Text == "’"
}

// stranger reports whether a word with a capital belongs to no name and may be a surname that the lists do not know.
func (r *refiner) stranger(i, k int, small map[string]int) bool {
	t := r.doc.Sentences[i].Tokens[k]
	const known = listOrganisationHead | listOrganisationEnd | listedBodies | listPlace | listRegion | listCountry | listDemonym | listTitle | listNoName | listMonth | listPeople | listEvent
	return r.taken[i][k] == 0 && len(t.Text) > 2 && unicode.IsUpper(segment.FirstRune(t.Text)) && small[t.Lower] == 0 && !name.Acronym(t.Text) && !r.partOfName(i, k) &&
		!gazetteer().is(t.Lower, known) && gazetteer().small[hashString(t.Lower)] == 0 && !pronounWords[t.Lower]
}

var pronounWords = segment.WordSet("he she it they we you who this that these those one another others everyone nobody someone people both many some i")

// smallWords counts the words that stand in small letters.
func (r *refiner) smallWords() map[string]int {
	small := map[string]int{}
	for _, s := range r.doc.Sentences {
		for _, t := range s.Tokens {
			if t.Text == t.Lower {
				small[t.Lower]++
			}
		}
	}
	return small
}

// officers are last words of offices, whose initials in brackets mean the officer: "Upazila Nirbahi Officer (UNO)".
var officers = segment.WordSet("officer commissioner inspector general secretary superintendent minister executive director magistrate sub-inspector constable judge president chairman governor")

// officeInitials takes out initials that stand for an office and no body.
func (r *refiner) officeInitials() {
	offices := map[string]bool{}
	for _, s := range r.doc.Sentences {
		for k := 1; k+2 < len(s.Tokens); k++ {
			if t := s.Tokens; t[k].Text == "(" && t[k+2].Text == ")" && officers[t[k-1].Lower] && name.Acronym(t[k+1].Text) {
				offices[t[k+1].Text] = true
			}
		}
	}
	for i, m := range r.mentions {
		if !r.gone[i] && len(offices) > 0 && m.Type == graph.Organisation && m.First == m.Last && offices[r.text(m)] {
			r.drop(i)
		}
	}
}
