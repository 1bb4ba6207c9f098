// Package nameindex finds entities by what they are called, as ontology section 8 defines a match and its rank. It lives
// in memory, is fed by a store's changes, and serves both stores.
package nameindex

import (
	"cmp"
	"maps"
	"slices"

	"liaison/internal/graph"
)

// Entry is what a store says of an entity that can be looked up. Hidden entities are not fed.
type Entry struct {
	ID   string
	Type graph.EntityType
	// Names holds the name, then the aliases.
	Names   []string
	Origins int
}

// Match is one entity found: the surface that matched best and how (graph.Hit says the words).
type Match struct {
	ID      string
	Matched string
	Match   string
}

// Index is an immutable snapshot, safe for any number of readers. It is a list of segments, the largest first, of which
// each entity is live in one (O'Neil et al. 1996, the log-structured merge-tree): an update adds a small segment and
// merges those that have grown alike, so that a change costs the logarithm of what is there.
type Index struct {
	parts []part
}

// part is a segment with those of its entities that a later one replaced.
type part struct {
	*segment
	dead  bitmap
	alive int
}

// mergeRatio is how many times larger than what comes after it a segment must be to be left alone.
const mergeRatio = 4

// Build makes an index of all entries. Of entries with one id the last counts.
func Build(entries []Entry) *Index {
	return (&Index{}).Update(entries, nil)
}

// Update gives the index after entries changed or came (each replaces the former one of its id) and others went; x stays
// as it is.
func (x *Index) Update(changed []Entry, gone []string) *Index {
	latest := make(map[string]int, len(changed))
	for i, e := range changed {
		latest[e.ID] = i
	}
	parts := slices.Clone(x.parts)
	copied := make([]bool, len(parts))
	bury := func(id string) {
		for i := range parts {
			at, ok := parts[i].lookup[id]
			if !ok || parts[i].dead.has(at) {
				continue
			}
			if !copied[i] {
				parts[i].dead, copied[i] = slices.Clone(parts[i].dead), true
			}
			parts[i].dead.set(at)
			parts[i].alive--
			return
		}
	}
	for id := range latest {
		bury(id)
	}
	for _, id := range gone {
		bury(id)
	}
	if len(latest) > 0 {
		fresh := make([]Entry, 0, len(latest))
		for _, i := range slices.Sorted(maps.Values(latest)) {
			fresh = append(fresh, changed[i])
		}
		parts = append(parts, newPart(build(prepare(fresh))))
	}
	return &Index{parts: merge(parts)}
}

// merge joins the last segments until each is mergeRatio times larger than the next.
func merge(parts []part) []part {
	parts = slices.DeleteFunc(parts, func(p part) bool { return p.alive == 0 })
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(b.alive, a.alive) })
	first := len(parts)
	size := 0
	for i := len(parts) - 1; i >= 0; i-- {
		wasteful := len(parts[i].ids) > 2*parts[i].alive && len(parts[i].ids) > 64
		if size > 0 && parts[i].alive < mergeRatio*size || wasteful {
			first = i
		}
		size += parts[i].alive
	}
	if first >= len(parts)-1 && (first == len(parts) || len(parts[first].ids) <= 2*parts[first].alive) {
		return parts
	}
	var all []prepared
	for _, p := range parts[first:] {
		all = p.export(all)
	}
	return append(parts[:first:first], newPart(build(all)))
}

func newPart(s *segment) part {
	return part{segment: s, dead: make(bitmap, (len(s.ids)+63)/64), alive: len(s.ids)}
}

// Len counts the entities.
func (x *Index) Len() int {
	n := 0
	for _, p := range x.parts {
		n += p.alive
	}
	return n
}

type bitmap []uint64

func (b bitmap) has(i uint32) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bitmap) set(i uint32)      { b[i/64] |= 1 << (i % 64) }
