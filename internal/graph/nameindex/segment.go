package nameindex

import (
	"cmp"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// segment is an inverted index from words to surfaces, in flat arrays.
type segment struct {
	ids     []string // by entity
	types   []uint8
	origins []int32
	first   []uint32 // entity → its surfaces: first[e] to first[e+1]
	ranked  []uint32 // entities by origins, most first, then id
	ranks   []uint32 // entity → its place in ranked

	surfaces []string // as texts give them
	folded   []string
	owner    []uint32 // surface → entity
	tokens   []uint32 // words of all surfaces, one after the other
	token    []uint32 // surface → its tokens: token[s] to token[s+1]

	words []string // sorted
	posts []uint32 // surfaces that hold a word, ascending: twice the surface, plus one where the word comes first in it
	post  []uint32 // word → its posts: post[w] to post[w+1]

	lookup map[string]uint32
}

// prepared is an entry with its surfaces folded.
type prepared struct {
	id       string
	kind     uint8
	origins  int32
	surfaces []string
	folded   []string
}

// prepare folds names; a surface that folds to nothing or like a former one of its entity is left out.
func prepare(entries []Entry) []prepared {
	out := make([]prepared, len(entries))
	for i, e := range entries {
		p := prepared{id: e.ID, kind: uint8(max(slices.Index(graph.EntityTypes, e.Type), 0)), origins: int32(e.Origins)}
		for _, text := range e.Names {
			if f := name.Fold(text); f != "" && !slices.Contains(p.folded, f) {
				p.surfaces, p.folded = append(p.surfaces, text), append(p.folded, f)
			}
		}
		if len(p.surfaces) == 0 && len(e.Names) > 0 {
			p.surfaces, p.folded = e.Names[:1], []string{""}
		}
		out[i] = p
	}
	return out
}

func build(entries []prepared) *segment {
	s := &segment{first: []uint32{0}, token: []uint32{0}, lookup: make(map[string]uint32, len(entries))}
	numbers := map[string]uint32{}
	for _, e := range entries {
		at := uint32(len(s.ids))
		s.lookup[e.id] = at
		s.ids, s.types, s.origins = append(s.ids, e.id), append(s.types, e.kind), append(s.origins, e.origins)
		for i, text := range e.surfaces {
			s.surfaces, s.folded, s.owner = append(s.surfaces, text), append(s.folded, e.folded[i]), append(s.owner, at)
			for word := range strings.FieldsSeq(e.folded[i]) {
				n, ok := numbers[word]
				if !ok {
					n = uint32(len(s.words))
					numbers[word] = n
					s.words = append(s.words, word)
				}
				s.tokens = append(s.tokens, n)
			}
			s.token = append(s.token, uint32(len(s.tokens)))
		}
		s.first = append(s.first, uint32(len(s.surfaces)))
	}
	s.sortWords()
	s.invert()
	s.rank()
	return s
}

// sortWords numbers words by their order, so that a prefix is a range of numbers.
func (s *segment) sortWords() {
	order := make([]uint32, len(s.words))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Compare(s.words[a], s.words[b]) })
	number, sorted := make([]uint32, len(order)), make([]string, len(order))
	for i, old := range order {
		number[old], sorted[i] = uint32(i), s.words[old]
	}
	s.words = sorted
	for i, old := range s.tokens {
		s.tokens[i] = number[old]
	}
}

func (s *segment) invert() {
	s.post = make([]uint32, len(s.words)+1)
	for surface := range s.surfaces {
		s.eachWord(uint32(surface), func(w uint32) { s.post[w+1]++ })
	}
	for w := range s.words {
		s.post[w+1] += s.post[w]
	}
	s.posts = make([]uint32, s.post[len(s.words)])
	next := slices.Clone(s.post)
	for surface := range s.surfaces {
		s.eachWord(uint32(surface), func(w uint32) {
			s.posts[next[w]] = 2 * uint32(surface)
			if s.tokens[s.token[surface]] == w {
				s.posts[next[w]]++
			}
			next[w]++
		})
	}
}

// eachWord visits the distinct words of a surface.
func (s *segment) eachWord(surface uint32, visit func(word uint32)) {
	tokens := s.tokensOf(surface)
	for i, w := range tokens {
		if !slices.Contains(tokens[:i], w) {
			visit(w)
		}
	}
}

func (s *segment) tokensOf(surface uint32) []uint32 {
	return s.tokens[s.token[surface]:s.token[surface+1]]
}

func (s *segment) rank() {
	s.ranked = make([]uint32, len(s.ids))
	for i := range s.ranked {
		s.ranked[i] = uint32(i)
	}
	slices.SortFunc(s.ranked, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(s.origins[b], s.origins[a]), cmp.Compare(s.ids[a], s.ids[b]))
	})
	s.ranks = make([]uint32, len(s.ids))
	for place, e := range s.ranked {
		s.ranks[e] = uint32(place)
	}
}

// export appends the live entries, as they were prepared.
func (p part) export(to []prepared) []prepared {
	for e := range p.ids {
		if p.dead.has(uint32(e)) {
			continue
		}
		from, until := p.first[e], p.first[e+1]
		to = append(to, prepared{p.ids[e], p.types[e], p.origins[e], p.surfaces[from:until], p.folded[from:until]})
	}
	return to
}
