package answer

import (
	"context"
	"sync/atomic"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Engine answers, over a Source, these questions of graph.Reader: Entity, Search, Neighbourhood, Paths, Connect, Match,
// Claims, Edge, EdgeClaims, Article, Articles, Meetings, Entities and Edges. The rest (Stats, Candidates, Decisions, Imports, Import,
// Rejects, Documents, Changes, Generation, Views, View) is the store's own. It is safe for concurrent use.
type Engine struct {
	source Source
	kept   atomic.Pointer[memo]
}

// New makes an engine over a store.
func New(source Source) *Engine { return &Engine{source: source} }

// ask opens a view for one question.
func ask[T any](ctx context.Context, e *Engine, invalid error, answer func(v *view) (T, error)) (T, error) {
	var none T
	if invalid != nil {
		return none, invalid
	}
	opened, err := e.source.View(ctx)
	if err != nil {
		return none, err
	}
	defer opened.Close()
	return answer(&view{View: opened, ctx: ctx, g: opened.Graph(), memo: e.memo(opened)})
}

// view is a View with what questions do to it again and again.
type view struct {
	View
	ctx  context.Context
	g    *walk.Graph
	memo *memo
}

// resolve gives the surviving id of one entity.
func (v *view) resolve(id, field string) (string, error) {
	ids, err := v.resolveAll([]string{id}, field)
	if err != nil {
		return "", err
	}
	return ids[0], nil
}

func (v *view) resolveAll(ids []string, field string) ([]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	out, err := v.Resolve(v.ctx, ids)
	if e, ok := err.(*graph.Error); ok && e.Field == "" {
		named := *e
		named.Field = field
		err = &named
	}
	return out, err
}

// nodes gives the nodes of resolved ids; those that are in no graph (hidden meanwhile) are walk.NoNode.
func (v *view) nodes(ids []string) ([]walk.Node, error) { return v.g.Find(v.ctx, ids...) }

// entities reads entities and leaves out what is not stored.
func (v *view) entities(ids []string) ([]graph.Entity, error) {
	if len(ids) == 0 {
		return []graph.Entity{}, nil
	}
	list, err := v.all(ids)
	if err != nil {
		return nil, err
	}
	kept := make([]graph.Entity, 0, len(list))
	for _, e := range list {
		if e.ID != "" {
			kept = append(kept, e)
		}
	}
	return kept, nil
}

func (v *view) entity(id string) (graph.Entity, error) {
	list, err := v.entities([]string{id})
	if err != nil {
		return graph.Entity{}, err
	}
	if len(list) == 0 {
		return graph.Entity{}, graph.NotFound("entity", id)
	}
	return list[0], nil
}
