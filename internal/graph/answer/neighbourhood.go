package answer

import (
	"context"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Neighbourhood gives what surrounds the centres: see graph.Subgraph for the order and walk.Neighbourhood for what is
// walked.
func (e *Engine) Neighbourhood(ctx context.Context, q graph.NeighbourhoodQuery) (*graph.Subgraph, error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.Subgraph, error) {
		centres, err := v.resolveAll(q.Centres, "centres")
		if err != nil {
			return nil, err
		}
		nodes, err := v.nodes(centres)
		if err != nil {
			return nil, err
		}
		exclude, err := v.nodes(q.Exclude)
		if err != nil {
			return nil, err
		}
		gone := func(n walk.Node) bool { return n == walk.NoNode }
		sieve := walk.NewSieve(q.Filter)
		around := walk.Around{Centres: slices.DeleteFunc(nodes, gone), Exclude: slices.DeleteFunc(exclude, gone), Depth: max(q.Depth, 1),
			Sieve: sieve, HubLimit: q.HubLimit, Limit: graph.Paging{Limit: q.Limit}.Size()}
		if len(around.Centres) == 0 {
			entities, err := v.entities(centres)
			return &graph.Subgraph{Entities: entities, Edges: []graph.Edge{}, Depth: make([]int, len(entities))}, err
		}
		found, err := walk.Neighbourhood(ctx, v.g, around)
		if err != nil {
			return nil, err
		}
		out := &graph.Subgraph{Depth: found.Depth, Truncated: found.Searched.Cut != "", Reason: found.Searched.Cut,
			Undated: found.Searched.Undated}
		ids := make([]string, len(found.Nodes))
		for i, n := range found.Nodes {
			ids[i] = v.g.IDs[n]
		}
		if out.Entities, err = v.all(ids); err != nil {
			return nil, err
		}
		if out.Edges, err = v.edges(sieve, found.Edges); err != nil {
			return nil, err
		}
		if len(found.More) > 0 {
			out.More = map[string]int{}
			for r, n := range found.More {
				out.More[string(r.EdgeType())] = n
			}
		}
		return out, nil
	})
}
