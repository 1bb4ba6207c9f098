package names

import (
	"strings"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

const listedBodies = listBody | listCompany | listMedia | listGroup

// listed sees to it that a phrase of two words and more that the lists know as a body or region is one, whole, wherever
// it stands in no longer name.
func (r *refiner) listed() {
	g := gazetteer()
	for i, s := range r.doc.Sentences {
		for k := 0; k < len(s.Tokens); k++ {
			if !bigWord(s.Tokens[k]) || k > 0 && bigWord(s.Tokens[k-1]) && r.taken[i][k-1] == 0 && k > 1 {
				continue
			}
			length, lists := g.longest(s.Tokens[k:])
			if length < 2 || k+length < len(s.Tokens) && bigWord(s.Tokens[k+length]) {
				continue
			}
			m := Mention{Sentence: i, First: k, Last: k + length - 1}
			switch {
			case lists&listedBodies != 0 && lists&^listedBodies == 0:
				m.Type = graph.Organisation
			case lists&listRegion != 0 && lists&listedBodies == 0:
				m.Type = graph.Place
			default:
				continue
			}
			if c := r.covered(m); c == nil || c.First >= m.First && c.Last <= m.Last || c.Type == graph.Person && c.Last == m.Last {
				r.put(m)
			}
			k += length - 1
		}
	}
}

// longest is the length of the longest entry that begins the tokens, and the lists it stands in.
func (p *phrases) longest(t []segment.Token) (length int, lists uint32) {
	h := uint64(0)
	for k := 0; k < len(t) && k < maxPhrase; k++ {
		h = mix(h, hashString(t[k].Lower))
		if l, ok := p.entries[h]; ok && bigWord(t[k]) {
			length, lists = k+1, l
		}
		if _, ok := p.prefixes[h]; !ok {
			break
		}
	}
	return length, lists
}

// credits takes out news agencies that only sign an article: "ab/cde (AFP)", "Author: A Writer (AP, dpa)". They are where
// the text comes from, and do nothing in it.
func (r *refiner) credits() {
	const longest = 14 // tokens in the brackets
	for i, s := range r.doc.Sentences {
		t := s.Tokens
		for first := range t {
			if t[first].Text != "(" {
				continue
			}
			last, agencies := first+1, 0
			for ; last < len(t) && last-first < longest && t[last].Text != ")"; last++ {
				switch k := t[last]; {
				case gazetteer().is(k.Lower, listMedia):
					agencies++
				case len(k.Text) > 4: // longer than "," "/" "and" "epd"
					agencies = -longest
				}
			}
			if last == len(t) || t[last].Text != ")" || agencies < 1 || agencies < 2 && first > 0 && !strings.Contains(t[first-1].Text, "/") {
				continue
			}
			for k := first + 1; k < last; k++ {
				if at := r.taken[i][k]; at > 0 {
					r.drop(at - 1)
				}
			}
		}
	}
}
