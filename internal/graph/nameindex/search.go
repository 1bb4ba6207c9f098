package nameindex

import (
	"cmp"
	"container/heap"
	"context"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// Query is a search.
type Query struct {
	Text  string
	Types []graph.EntityType // empty: all
	// Offset and Limit cut the ranked list.
	Offset, Limit int
}

// How a surface matches, in order of rank.
const (
	exact = iota
	prefix
	words
	edits
	listed
)

var matchWords = [...]string{"exact", "prefix", "words", "edits", "listed"}

// found is a match that may come into the answer.
type found struct {
	part    *part
	entity  uint32
	surface uint32
	how     int
}

// before is the rank: how it matches, then origins, then id.
func (a *found) before(b *found) bool {
	return cmp.Or(cmp.Compare(a.how, b.how), cmp.Compare(b.part.origins[b.entity], a.part.origins[a.entity]),
		cmp.Compare(a.part.ids[a.entity], b.part.ids[b.entity])) < 0
}

// worst is a heap of the best matches so far, the worst of them on top.
type worst []found

func (h worst) Len() int           { return len(h) }
func (h worst) Less(i, j int) bool { return h[j].before(&h[i]) }
func (h worst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worst) Push(x any)        { *h = append(*h, x.(found)) }
func (h *worst) Pop() any          { panic("not used") }

// Search gives the matches from Offset on, ranked, and how many there are in all. Every asked word matches a word of one
// and the same name or alias: as its prefix, or, from 4 letters, as the whole word but for one edit, from 8 for two. An
// edit puts in, takes out or replaces a letter, or swaps two neighbours. A text without words finds nothing; the empty
// text lists all entities, those of most origins first.
func (x *Index) Search(ctx context.Context, q Query) ([]Match, int, error) {
	most := q.Offset + q.Limit
	asked := name.Fold(q.Text)
	var best worst
	total := 0
	for i := range x.parts {
		p := &x.parts[i]
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		take := func(f found) {
			if len(best) < most {
				heap.Push(&best, f)
			} else if most > 0 && f.before(&best[0]) {
				best[0] = f
				heap.Fix(&best, 0)
			}
		}
		switch {
		case asked != "":
			p.match(asked, typeMask(q.Types), most, take, &total)
		case strings.TrimSpace(q.Text) == "":
			p.list(typeMask(q.Types), most, take, &total)
		}
	}
	slices.SortFunc(best, func(a, b found) int {
		switch {
		case a.before(&b):
			return -1
		case b.before(&a):
			return 1
		}
		return 0
	})
	var out []Match
	for _, f := range best[min(q.Offset, len(best)):] {
		out = append(out, Match{ID: f.part.ids[f.entity], Matched: f.part.surfaces[f.surface], Match: matchWords[f.how]})
	}
	return out, total, nil
}

func typeMask(types []graph.EntityType) uint8 {
	if len(types) == 0 {
		return ^uint8(0)
	}
	var mask uint8
	for _, t := range types {
		mask |= 1 << max(slices.Index(graph.EntityTypes, t), 0)
	}
	return mask
}

// list takes the first most entities by origins and counts the rest.
func (p *part) list(mask uint8, most int, take func(found), total *int) {
	taken := 0
	for _, e := range p.ranked {
		if p.dead.has(e) || mask&(1<<p.types[e]) == 0 || p.first[e] == p.first[e+1] {
			continue
		}
		if taken++; taken <= most {
			take(found{p, e, p.first[e], listed})
		}
		*total++
	}
}

// term is one asked word: the words it may stand for.
type term struct {
	low, high uint32   // words that it is a prefix of
	near      []uint32 // others within its edits, sorted
	posts     int
	whole     bool // low is the asked word itself
}

func (t *term) prefixes(w uint32) bool { return t.low <= w && w < t.high }

func (t *term) matches(w uint32) bool {
	if t.prefixes(w) {
		return true
	}
	_, ok := slices.BinarySearch(t.near, w)
	return ok
}

// match counts the live entities of which a surface matches and takes the most best, each with its best surface.
func (p *part) match(asked string, mask uint8, most int, take func(found), total *int) {
	var terms []term
	rarest := 0
	for word := range strings.FieldsSeq(asked) {
		t := p.term(word)
		if t.posts == 0 {
			return
		}
		terms = append(terms, t)
		if t.posts < terms[rarest].posts {
			rarest = len(terms) - 1
		}
	}
	if len(terms) == 0 {
		return
	}
	h := borrow(len(p.ids))
	defer hands.Put(h)
	t := &terms[rarest]
	visit := func(w uint32) {
		for _, post := range p.posts[p.post[w]:p.post[w+1]] {
			surface := post / 2
			e := p.owner[surface]
			if p.dead.has(e) || mask&(1<<p.types[e]) == 0 {
				continue
			}
			how, ok := 0, true
			if len(terms) == 1 {
				how = p.howOne(surface, w, post&1 == 1, t)
			} else if how, ok = p.how(surface, asked, terms); !ok {
				continue
			}
			h.note(e, surface, how)
		}
	}
	for w := t.low; w < t.high; w++ {
		visit(w)
	}
	for _, w := range t.near {
		visit(w)
	}
	// The best of this part, by how they match and their place in its ranking, are all that can come into the answer.
	keys := h.keys[:0]
	for _, e := range h.met {
		keys = append(keys, uint64(h.how[e])<<32|uint64(p.ranks[e]))
	}
	h.keys = keys
	if *total += len(keys); len(keys) > 4*most {
		keys = smallest(keys, most)
	}
	for _, k := range keys {
		e := p.ranked[uint32(k)]
		take(found{p, e, h.surface[e], int(h.how[e])})
	}
}

// smallest gives the n smallest keys, in any order: those below a sampled bound, sorted.
func smallest(keys []uint64, n int) []uint64 {
	bound := keys[0]
	for _, k := range keys[:n] {
		bound = max(bound, k)
	}
	kept := keys[:0]
	for _, k := range keys {
		if k <= bound {
			kept = append(kept, k)
		}
	}
	slices.Sort(kept)
	return kept[:n]
}

// hand is the memory of one search, kept between searches: what was found of each entity, where its stamp counts.
type hand struct {
	stamp   uint32
	stamps  []uint32
	surface []uint32
	how     []uint8
	met     []uint32
	keys    []uint64
}

var hands = sync.Pool{New: func() any { return new(hand) }}

func borrow(entities int) *hand {
	h := hands.Get().(*hand)
	if len(h.stamps) < entities {
		*h = hand{stamps: make([]uint32, entities), surface: make([]uint32, entities), how: make([]uint8, entities), met: h.met, keys: h.keys}
	}
	h.stamp++
	if h.stamp == 0 {
		clear(h.stamps)
		h.stamp = 1
	}
	h.met = h.met[:0]
	return h
}

// note keeps the best surface of an entity, of equals the first.
func (h *hand) note(e, surface uint32, how int) {
	if h.stamps[e] != h.stamp {
		h.stamps[e] = h.stamp
		h.met = append(h.met, e)
	} else if old := int(h.how[e]); how > old || how == old && surface >= h.surface[e] {
		return
	}
	h.surface[e], h.how[e] = surface, uint8(how)
}

// howOne says how a surface that holds word w matches the one term that w may stand for.
func (p *part) howOne(surface, w uint32, first bool, t *term) int {
	switch {
	case !t.prefixes(w):
		return edits
	case !first:
		return words
	case t.whole && w == t.low && len(p.tokensOf(surface)) == 1:
		return exact
	}
	return prefix
}

// how says how a surface matches.
func (p *part) how(surface uint32, asked string, terms []term) (int, bool) {
	h := words
	for i := range terms {
		best := -1
		for _, w := range p.tokensOf(surface) {
			if terms[i].prefixes(w) {
				best = words
				break
			}
			if terms[i].matches(w) {
				best = edits
			}
		}
		if best < 0 {
			return 0, false
		}
		h = max(h, best)
	}
	if h == words && strings.HasPrefix(p.folded[surface], asked) {
		if len(p.folded[surface]) == len(asked) {
			return exact, true
		}
		return prefix, true
	}
	return h, true
}

func (p *part) term(word string) term {
	low := sort.SearchStrings(p.words, word)
	high := low + sort.Search(len(p.words)-low, func(i int) bool { return !strings.HasPrefix(p.words[low+i], word) })
	t := term{low: uint32(low), high: uint32(high), posts: int(p.post[high] - p.post[low])}
	t.whole = low < high && p.words[low] == word
	if n := allowedEdits(word); n > 0 {
		for _, w := range p.within(word, n) {
			if !t.prefixes(w) {
				t.near = append(t.near, w)
				t.posts += int(p.post[w+1] - p.post[w])
			}
		}
	}
	return t
}

// allowedEdits is how many letters of an asked word may be wrong.
func allowedEdits(word string) int {
	switch n := utf8.RuneCountInString(word); {
	case n >= 8:
		return 2
	case n >= 4:
		return 1
	}
	return 0
}
