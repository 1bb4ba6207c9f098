package answer

import (
	"context"

	"liaison/internal/graph"
	"liaison/internal/graph/nameindex"
)

// deepest is how far into a ranked list pages go.
const deepest = 10_000

// Search looks names up: see graph.Reader and nameindex.
func (e *Engine) Search(ctx context.Context, q graph.SearchQuery) (*graph.Page[graph.Hit], error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.Page[graph.Hit], error) {
		offset := 0
		if _, err := decode(q.Cursor, &offset); err != nil {
			return nil, err
		}
		if offset < 0 || offset > deepest {
			return nil, graph.Limit("cursor", "the list is shown to its 10,000th item; narrow the search")
		}
		matches, total, err := v.Names().Search(ctx, nameindex.Query{Text: q.Text, Types: q.Types, Offset: offset, Limit: q.Size()})
		if err != nil {
			return nil, err
		}
		ids := make([]string, len(matches))
		for i, m := range matches {
			ids[i] = m.ID
		}
		page := &graph.Page[graph.Hit]{Items: make([]graph.Hit, 0, len(matches)), Total: total, Exact: true}
		if len(ids) == 0 {
			return page, nil
		}
		entities, err := v.all(ids)
		if err != nil {
			return nil, err
		}
		for i, m := range matches {
			// The index may know of an entity that this view does not, or no more.
			if entities[i].ID != "" {
				page.Items = append(page.Items, graph.Hit{Entity: entities[i], Matched: m.Matched, Match: m.Match})
			}
		}
		if next := offset + len(matches); next < total && next <= deepest {
			page.Next = encode(next)
		}
		return page, nil
	})
}
