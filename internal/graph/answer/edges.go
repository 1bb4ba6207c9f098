package answer

import (
	"cmp"
	"context"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Edge gives one stored edge over the zero Filter's claims and all others alike: its counts cover every claim that is not
// rejected.
func (e *Engine) Edge(ctx context.Context, id string) (*graph.Edge, error) {
	return ask(ctx, e, nil, func(v *view) (*graph.Edge, error) {
		rows, err := v.Edges(ctx, []string{id})
		if err != nil {
			return nil, err
		}
		if rows[0].ID == "" {
			return nil, graph.NotFound("edge", id)
		}
		heads, err := v.ClaimHeads(ctx, ClaimScope{Edges: []string{id}})
		if err != nil {
			return nil, err
		}
		var facets []graph.Facet
		for _, h := range heads {
			if !h.Rejected {
				facets = append(facets, h.Facet)
			}
		}
		if len(facets) == 0 {
			return nil, graph.NotFound("edge", id)
		}
		edge := rows[0]
		graph.Summarise(&edge, facets)
		edge.Disputed = graph.Disputed(facets)
		return &edge, nil
	})
}

// written writes edges out over the claims that pass.
func (v *view) written(sieve *walk.Sieve, handles []uint32) ([]graph.Edge, error) {
	out := make([]graph.Edge, len(handles))
	ids := make([]string, len(handles))
	var room [16]graph.Facet
	for i, h := range handles {
		e := &v.g.Edges[h]
		ids[i] = v.g.EdgeID(h)
		out[i] = graph.Edge{ID: ids[i], Type: e.Type.EdgeType(), From: v.g.IDs[e.From], To: v.g.IDs[e.To], Disputed: e.Disputed}
		graph.Summarise(&out[i], sieve.Kept(v.g, h, room[:0]))
	}
	if len(ids) == 0 {
		return out, nil
	}
	if known, ok := v.View.(Roles); ok {
		for i, h := range handles {
			out[i].Roles = known.Roles(h)
		}
		return out, nil
	}
	rows, err := v.Edges(v.ctx, ids)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		out[i].Roles = rows[i].Roles
	}
	return out, nil
}

// mostMeetings bounds graph.Edge.Meetings.
const mostMeetings = 16

// bundle writes a hop out: its stored edges, strongest first, then what meetings between the two give, one edge a type.
func (v *view) bundle(sieve *walk.Sieve, a, b walk.Node, ways []walk.Way) ([]graph.Edge, error) {
	var stored []uint32
	through := map[graph.EdgeType][]walk.Way{}
	for _, w := range ways {
		if w.Through() {
			through[w.Type.EdgeType()] = append(through[w.Type.EdgeType()], w)
		} else {
			stored = append(stored, w.Edge)
		}
	}
	sieve.ByStrength(v.g, stored)
	edges, err := v.edges(sieve, stored)
	if err != nil {
		return nil, err
	}
	for _, t := range []graph.EdgeType{graph.Met, graph.HeldIn} {
		if len(through[t]) > 0 {
			edges = append(edges, v.derived(sieve, t, a, b, through[t]))
		}
	}
	return edges, nil
}

// derived is the edge that meetings between two entities give. Its strength is that of the strongest meeting (of which
// the weaker of the two ties counts), its claims are those of all the ties.
func (v *view) derived(sieve *walk.Sieve, t graph.EdgeType, a, b walk.Node, ways []walk.Way) graph.Edge {
	from, to := a, b
	if t == graph.HeldIn && v.g.Nodes[a].Type == walk.Place && v.g.Nodes[b].Type != walk.Place ||
		t == graph.Met && v.g.IDs[b] < v.g.IDs[a] {
		from, to = b, a
	}
	e := graph.Edge{Type: t, From: v.g.IDs[from], To: v.g.IDs[to], ID: graph.EdgeID(t, v.g.IDs[from], v.g.IDs[to])}
	slices.SortFunc(ways, func(x, y walk.Way) int {
		return cmp.Or(cmp.Compare(sieve.WayStrength(v.g, y), sieve.WayStrength(v.g, x)),
			cmp.Compare(v.g.IDs[v.g.Meeting(x)], v.g.IDs[v.g.Meeting(y)]))
	})
	var facets []graph.Facet
	var groups []uint64
	confidence := 0.0
	confirmed := false
	for _, w := range ways {
		one := sieve.Kept(v.g, w.Edge, nil)
		two := sieve.Kept(v.g, w.Second, nil)
		confidence = max(confidence, min(highest(one), highest(two)))
		confirmed = confirmed || highest(one) == 1 && highest(two) == 1 && anyConfirmed(one) && anyConfirmed(two)
		facets = append(append(facets, one...), two...)
		groups = sieve.Groups(v.g, w, groups)
		e.Disputed = e.Disputed || v.g.Edges[w.Edge].Disputed || v.g.Edges[w.Second].Disputed
		if len(e.Meetings) < mostMeetings {
			e.Meetings = append(e.Meetings, v.g.IDs[v.g.Meeting(w)])
		}
	}
	graph.Summarise(&e, facets)
	e.Strength, e.Origins = sieve.WayStrength(v.g, ways[0]), len(groups)
	e.Confidence, e.Confirmed = confidence, confirmed
	return e
}

func highest(facets []graph.Facet) float64 {
	c := 0.0
	for _, f := range facets {
		if f.Confirmed {
			return 1
		}
		c = max(c, f.Confidence)
	}
	return c
}

func anyConfirmed(facets []graph.Facet) bool {
	return slices.ContainsFunc(facets, func(f graph.Facet) bool { return f.Confirmed })
}
