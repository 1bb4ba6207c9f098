package relations

import (
	"liaison/internal/extract/builtin/reading"
	"slices"

	"liaison/internal/extract/builtin/article"
)

// sentence is a sentence with two entities or more, and the frames found in it.
type sentence struct {
	*reading.Sentence
	hits    []hit
	clauses []clause
}

func newSentence(r *reading.Sentence) *sentence {
	s := &sentence{Sentence: r}
	s.hits, s.clauses = s.findFrames(), s.findClauses()
	return s
}

// view prepares the sentences that hold mentions of two entities or more; the others are nil.
func view(a *article.Analysed) []*sentence {
	read := reading.Article(a)
	out := make([]*sentence, len(read))
	for i, r := range read {
		if slices.ContainsFunc(r.Mentions, func(m reading.Mention) bool { return m.Entity != r.Mentions[0].Entity }) {
			out[i] = newSentence(r)
		}
	}
	return out
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
	for i := range s.Mentions {
		for j := i + 1; j < len(s.Mentions); j++ {
			A, B := s.Mentions[i], s.Mentions[j]
			if A.Entity == B.Entity || A.First == B.First && A.Last == B.Last {
				continue
			}
			gap := max(B.First-A.Last-1, -1)
			if gap > maxDistance {
				continue
			}
			key := pair{min(A.Entity, B.Entity), max(A.Entity, B.Entity)}
			k, seen := best[key]
			switch {
			case !seen:
				best[key] = len(out)
				out = append(out, candidate{i, j})
			case s.nearer(candidate{i, j}, out[k]):
				out[k] = candidate{i, j}
			}
		}
	}
	return out
}

// nearer reports whether x is the better pair of mentions of two entities: names go before pronouns, then the nearer ones.
func (s *sentence) nearer(x, y candidate) bool {
	rx, ry := s.Mentions[x.a].Reference || s.Mentions[x.b].Reference, s.Mentions[y.a].Reference || s.Mentions[y.b].Reference
	if rx != ry {
		return ry
	}
	return s.gap(x) < s.gap(y)
}

func (s *sentence) gap(c candidate) int { return max(s.Mentions[c.b].First-s.Mentions[c.a].Last-1, -1) }

// Together reports whether any sentence mentions both entities.
func Together(a *article.Analysed, x, y int) bool {
	for _, s := range view(a) {
		if s != nil && slices.ContainsFunc(s.Mentions, func(m reading.Mention) bool { return m.Entity == x }) &&
			slices.ContainsFunc(s.Mentions, func(m reading.Mention) bool { return m.Entity == y }) {
			return true
		}
	}
	return false
}
