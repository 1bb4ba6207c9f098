package relations

import (
	"cmp"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/graph"
)

// view prepares the sentences that hold mentions of two entities or more for features; the others are nil.
func view(a *article.Analysed) []*sentence {
	country := make([]bool, len(a.Entities))
	names := map[string]int{}
	for i, e := range a.Entities {
		if e.Type == graph.Place {
			_, ok := lexicon.Country(e.Name)
			country[i] = ok || e.Kind == "country"
		}
		if e.Type == graph.Organisation {
			for _, n := range append(e.Aliases, e.Name) {
				if _, taken := names[n]; !taken {
					names[n] = i
				}
			}
		}
	}
	out := make([]*sentence, len(a.Document.Sentences))
	for i := range out {
		var list []mention
		add := func(m article.EntityMention) {
			e := a.Entities[m.Entity]
			x := mention{entity: m.Entity, first: m.First, last: m.Last, typ: e.Type, country: country[m.Entity],
				evidence: m.Evidence, reference: m.Reference}
			if e.Type == graph.Place && !x.evidence {
				_, x.evidence = lexicon.Demonym(a.SliceTokens(i, m.First, m.Last))
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
		if len(list) == 0 || !slices.ContainsFunc(list, func(m mention) bool { return m.entity != list[0].entity }) {
			continue
		}
		slices.SortFunc(list, func(x, y mention) int {
			return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(y.last, x.last), cmp.Compare(x.entity, y.entity))
		})
		out[i] = newSentence(a.Document.Sentences[i].Tokens, list)
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

// candidate is a pair of entities in one sentence at its two nearest mentions; a stands before b or contains it.
type candidate struct{ a, b int }

// maxDistance is the number of tokens between two mentions beyond which no relation is looked for.
const maxDistance = 45

// candidates lists the pairs of entities of a sentence, each at its nearest mentions, in order.
func (s *sentence) candidates() []candidate {
	type pair struct{ x, y int }
	best := map[pair]int{}
	var out []candidate
	for i := range s.mentions {
		for j := i + 1; j < len(s.mentions); j++ {
			A, B := s.mentions[i], s.mentions[j]
			if A.entity == B.entity || A.first == B.first && A.last == B.last {
				continue
			}
			gap := max(B.first-A.last-1, -1)
			if gap > maxDistance {
				continue
			}
			key := pair{min(A.entity, B.entity), max(A.entity, B.entity)}
			k, seen := best[key]
			switch {
			case !seen:
				best[key] = len(out)
				out = append(out, candidate{i, j})
			case gap < s.gap(out[k]):
				out[k] = candidate{i, j}
			}
		}
	}
	return out
}

func (s *sentence) gap(c candidate) int { return max(s.mentions[c.b].first-s.mentions[c.a].last-1, -1) }

// Together reports whether any sentence mentions both entities.
func Together(a *article.Analysed, x, y int) bool {
	for _, s := range view(a) {
		if s != nil && slices.ContainsFunc(s.mentions, func(m mention) bool { return m.entity == x }) &&
			slices.ContainsFunc(s.mentions, func(m mention) bool { return m.entity == y }) {
			return true
		}
	}
	return false
}
