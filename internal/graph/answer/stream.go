package answer

import (
	"context"
	"iter"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// batch is how many rows a stream reads at a time.
const batch = 1000

// Entities streams all entities in order of id; EntityTypes of the filter narrows them, nothing else of it does.
func (e *Engine) Entities(ctx context.Context, f graph.Filter) iter.Seq2[graph.Entity, error] {
	return func(yield func(graph.Entity, error) bool) {
		_, err := ask(ctx, e, f.Validate(), func(v *view) (bool, error) {
			for after := ""; ; {
				list, err := v.EntitiesAfter(ctx, after, f.EntityTypes, batch)
				if err != nil {
					return false, err
				}
				for _, entity := range list {
					if !yield(entity, nil) {
						return false, nil
					}
				}
				if len(list) < batch {
					return true, nil
				}
				after = list[len(list)-1].ID
			}
		})
		if err != nil {
			yield(graph.Entity{}, err)
		}
	}
}

// Edges streams, in order of id, the edges of which at least one claim (and, with MinOrigins, enough sources) pass, with
// their counts over those. With EntityTypes both ends are of these types.
func (e *Engine) Edges(ctx context.Context, f graph.Filter) iter.Seq2[graph.Edge, error] {
	return func(yield func(graph.Edge, error) bool) {
		_, err := ask(ctx, e, f.Validate(), func(v *view) (bool, error) {
			sieve, types := f.Sieve(), walk.NewSieve(f)
			var kept []graph.Facet
			for after := ""; ; {
				list, err := v.EdgesAfter(ctx, after, batch)
				if err != nil {
					return false, err
				}
				shown, err := v.ends(list, f.EntityTypes)
				if err != nil {
					return false, err
				}
				for i := range list {
					edge := &list[i].Edge
					if !types.Relation(walk.RelationOf(edge.Type)) || !shown(edge) {
						continue
					}
					kept, _ = sieve.Keep(kept[:0], list[i].Facets)
					if len(kept) == 0 || graph.Origins(kept) < f.MinOrigins {
						continue
					}
					graph.Summarise(edge, kept)
					if !yield(*edge, nil) {
						return false, nil
					}
				}
				if len(list) < batch {
					return true, nil
				}
				after = list[len(list)-1].Edge.ID
			}
		})
		if err != nil {
			yield(graph.Edge{}, err)
		}
	}
}

// ends gives a test of whether both ends of an edge in the list are of the types; empty types let all through.
func (v *view) ends(list []EdgeFacets, types []graph.EntityType) (func(*graph.Edge) bool, error) {
	if len(types) == 0 {
		return func(*graph.Edge) bool { return true }, nil
	}
	ids := map[string]bool{}
	for _, e := range list {
		ids[e.Edge.From], ids[e.Edge.To] = true, true
	}
	named, err := v.named(ids)
	return func(e *graph.Edge) bool {
		return slices.Contains(types, named[e.From].Type) && slices.Contains(types, named[e.To].Type)
	}, err
}
