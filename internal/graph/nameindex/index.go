// Package nameindex finds entities by what they are called, as ontology section 8 defines a match and its rank. It lives
// in memory, is fed by a store's changes, and serves both stores.
package nameindex

import (
	"context"

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

// Index is an immutable snapshot, safe for any number of readers.
type Index struct {
	entries map[string]Entry
}

// Build makes an index of all entries.
func Build(entries []Entry) *Index {
	x := &Index{entries: make(map[string]Entry, len(entries))}
	for _, e := range entries {
		x.entries[e.ID] = e
	}
	return x
}

// Update gives the index after entries changed or came (each replaces the former one of its id) and others went; x stays
// as it is.
func (x *Index) Update(changed []Entry, gone []string) *Index {
	next := &Index{entries: make(map[string]Entry, len(x.entries))}
	for id, e := range x.entries {
		next.entries[id] = e
	}
	for _, e := range changed {
		next.entries[e.ID] = e
	}
	for _, id := range gone {
		delete(next.entries, id)
	}
	return next
}

// Query is a search.
type Query struct {
	Text  string
	Types []graph.EntityType // empty: all
	// Offset and Limit cut the ranked list.
	Offset, Limit int
}

// Search gives the matches from Offset on, ranked, and how many there are in all.
func (x *Index) Search(ctx context.Context, q Query) ([]Match, int, error) {
	return nil, 0, nil
}
