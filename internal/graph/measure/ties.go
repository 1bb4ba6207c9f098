package measure

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"liaison/internal/graph"
)

// Bounds of what is measured at a time.
const (
	MaxNodes = 1_000_000
	MaxTies  = 5_000_000
)

// Ties is a simple undirected graph: entities in order of id, and the sorted neighbours of each.
type Ties struct {
	IDs   []string
	Names []string
	Types []graph.EntityType
	// first[n]:first[n+1] is where the neighbours of node n lie.
	first      []uint32
	neighbours []uint32
}

// Len is the number of entities.
func (t *Ties) Len() int { return len(t.IDs) }

// Ties is the number of tied pairs.
func (t *Ties) Ties() int { return len(t.neighbours) / 2 }

// Of gives the neighbours of a node, sorted.
func (t *Ties) Of(n int) []uint32 { return t.neighbours[t.first[n]:t.first[n+1]] }

// Whole reads the ties of everything that passes the filter. More than MaxNodes entities or MaxTies edges are CodeLimit.
func Whole(ctx context.Context, store graph.Reader, f graph.Filter) (*Ties, error) {
	b := builder{at: map[string]uint32{}}
	for e, err := range store.Entities(ctx, f) {
		if err != nil {
			return nil, err
		}
		if err := b.entity(&e); err != nil {
			return nil, err
		}
	}
	for e, err := range store.Edges(ctx, f) {
		if err != nil {
			return nil, err
		}
		if err := b.edge(e.From, e.To); err != nil {
			return nil, err
		}
	}
	return b.ties(), nil
}

// Part takes the ties of an answer.
func Part(answer *graph.Subgraph) (*Ties, error) {
	b := builder{at: map[string]uint32{}}
	entities := slices.Clone(answer.Entities)
	slices.SortFunc(entities, func(x, y graph.Entity) int { return cmp.Compare(x.ID, y.ID) })
	for i := range entities {
		if err := b.entity(&entities[i]); err != nil {
			return nil, err
		}
	}
	for _, e := range answer.Edges {
		if err := b.edge(e.From, e.To); err != nil {
			return nil, err
		}
	}
	return b.ties(), nil
}

type builder struct {
	t     Ties
	at    map[string]uint32
	pairs []uint64
}

func (b *builder) entity(e *graph.Entity) error {
	if len(b.t.IDs) == MaxNodes {
		return graph.Limit("types", fmt.Sprintf("more than %d entities pass: narrow the filters", MaxNodes))
	}
	b.at[e.ID] = uint32(len(b.t.IDs))
	b.t.IDs, b.t.Names, b.t.Types = append(b.t.IDs, e.ID), append(b.t.Names, e.Name), append(b.t.Types, e.Type)
	return nil
}

func (b *builder) edge(from, to string) error {
	x, known := b.at[from]
	y, too := b.at[to]
	if !known || !too || x == y {
		return nil
	}
	if len(b.pairs) == MaxTies {
		return graph.Limit("types", fmt.Sprintf("more than %d edges pass: narrow the filters", MaxTies))
	}
	b.pairs = append(b.pairs, uint64(min(x, y))<<32|uint64(max(x, y)))
	return nil
}

func (b *builder) ties() *Ties {
	slices.Sort(b.pairs)
	b.pairs = slices.Compact(b.pairs)
	n := len(b.t.IDs)
	b.t.first = make([]uint32, n+1)
	for _, p := range b.pairs {
		b.t.first[p>>32+1]++
		b.t.first[uint32(p)+1]++
	}
	for i := range n {
		b.t.first[i+1] += b.t.first[i]
	}
	next := slices.Clone(b.t.first[:n])
	b.t.neighbours = make([]uint32, 2*len(b.pairs))
	for _, p := range b.pairs {
		x, y := uint32(p>>32), uint32(p)
		b.t.neighbours[next[x]], b.t.neighbours[next[y]] = y, x
		next[x]++
		next[y]++
	}
	for i := range n {
		slices.Sort(b.t.Of(i))
	}
	return &b.t
}
