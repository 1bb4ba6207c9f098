package reading

import (
	"cmp"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/graph"
)

// Article prepares the sentences of an article. Organisations named inside the names of others
// and nationality adjectives count as evidence.
func Article(a *article.Analysed) []*Sentence {
	country := make([]bool, len(a.Entities))
	kinds := kindsOf(a)
	names := map[string]int{}
	for i, e := range a.Entities {
		if e.Type == graph.Place {
			_, ok := lexicon.Country(e.Name)
			country[i] = ok || e.Kind == "country"
		}
		if e.Type == graph.Organisation {
			for _, n := range append(slices.Clone(e.Aliases), e.Name) {
				if _, taken := names[n]; !taken {
					names[n] = i
				}
			}
		}
	}
	out := make([]*Sentence, len(a.Document.Sentences))
	for i := range out {
		var list []Mention
		add := func(m article.EntityMention) {
			e := a.Entities[m.Entity]
			x := Mention{Entity: m.Entity, First: m.First, Last: m.Last, Type: e.Type, Kind: kinds[m.Entity], Country: country[m.Entity],
				Evidence: m.Evidence, Reference: m.Reference}
			if e.Type == graph.Place && !x.Evidence {
				_, x.Evidence = lexicon.Demonym(a.SliceTokens(i, m.First, m.Last))
			}
			list = append(list, x)
		}
		for _, m := range a.InSentence(i) {
			add(m)
			if a.Entities[m.Entity].Type == graph.Organisation && m.Last > m.First {
				for _, n := range namesInside(a, i, m, names) {
					add(n)
				}
			}
		}
		slices.SortFunc(list, func(x, y Mention) int {
			return cmp.Or(cmp.Compare(x.First, y.First), cmp.Compare(y.Last, x.Last), cmp.Compare(x.Entity, y.Entity))
		})
		out[i] = New(a.Document.Sentences[i].Tokens, list)
	}
	return out
}

// namesInside finds organisations named inside the name of another: the U.N. in "U.N. Security Council".
func namesInside(a *article.Analysed, sentence int, m article.EntityMention, names map[string]int) []article.EntityMention {
	for n := m.Last - m.First; n > 0; n-- {
		for _, k := range [2]int{m.First, m.Last - n + 1} {
			if e, ok := names[a.SliceTokens(sentence, k, k+n-1)]; ok && e != m.Entity {
				return []article.EntityMention{{Sentence: sentence, First: k, Last: k + n - 1, Entity: e, Evidence: true}}
			}
		}
	}
	return nil
}
