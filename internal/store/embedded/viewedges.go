package embedded

import (
	"context"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
)

// Edges reads what the graph does not hold of edges (answer.View).
func (v *view) Edges(ctx context.Context, ids []string) ([]graph.Edge, error) {
	out := make([]graph.Edge, len(ids))
	for i, asked := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if e, ok := v.snap.edges.get(asked); ok {
			out[i] = *e
			continue
		}
		var t int
		var from, to []byte
		ok, err := v.c.get(`SELECT e.type, f.id, t.id FROM edge e JOIN entity f ON f.n = e.source AND f.hidden = 0
			JOIN entity t ON t.n = e.target AND t.hidden = 0 WHERE e.id = ? AND e.links > 0`, []any{key(asked)}, &t, &from, &to)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		out[i] = graph.Edge{ID: asked, Type: named(edgeTypes, t), From: id(from), To: id(to)}
		if out[i].Roles, err = v.roles(key(asked)); err != nil {
			return nil, err
		}
		kept := out[i]
		v.snap.edges.put(asked, &kept)
	}
	return out, nil
}

// EdgesAfter lists edges in order of id with the facets of their claims (answer.View).
func (v *view) EdgesAfter(ctx context.Context, after string, limit int) ([]answer.EdgeFacets, error) {
	var out []answer.EdgeFacets
	var rows []int64
	var n int64
	var t int
	var k, from, to []byte
	err := v.c.each(`SELECT e.n, e.id, e.type, f.id, t.id FROM edge e JOIN entity f ON f.n = e.source AND f.hidden = 0
		JOIN entity t ON t.n = e.target AND t.hidden = 0 WHERE e.id > ? AND e.links > 0 ORDER BY e.id LIMIT ?`,
		[]any{keyAfter(after), limit}, []any{&n, &k, &t, &from, &to}, func() error {
			out = append(out, answer.EdgeFacets{Edge: graph.Edge{ID: id(k), Type: named(edgeTypes, t), From: id(from), To: id(to)}})
			rows = append(rows, n)
			return ctx.Err()
		})
	if err != nil {
		return nil, err
	}
	var l stored
	for i := range out {
		err := v.c.each("SELECT "+linkColumns+" FROM link WHERE edge = ? AND rejected = 0 ORDER BY claim", []any{rows[i]}, l.into(), func() error {
			out[i].Facets = append(out[i].Facets, l.facet())
			return nil
		})
		if err != nil {
			return nil, err
		}
		out[i].Edge.Disputed = graph.Disputed(out[i].Facets)
		if out[i].Edge.Roles, err = v.roles(key(out[i].Edge.ID)); err != nil {
			return nil, err
		}
	}
	return out, nil
}
