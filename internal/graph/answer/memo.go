package answer

import (
	"sync"
	"sync/atomic"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Generational is implemented by views whose graph is shared by all views of one generation. What is read of entities and
// edges is then kept for later questions to the same generation.
type Generational interface {
	Generation() int64
}

// Bounds of what is kept: about 100 MB.
const (
	keptEntities = 50_000
	keptEdges    = 200_000
)

// memo keeps entities and edges, as the zero Filter shows them, of one generation. What it gives is shared: no one may
// write to it.
type memo struct {
	generation int64
	g          *walk.Graph // whose handles name the edges
	mu         sync.RWMutex
	entities   map[string]graph.Entity
	edges      []atomic.Pointer[graph.Edge] // by handle
	kept       atomic.Int64                 // how many of them are set
}

// memo gives the memo of a view's generation, nil where the view has none.
func (e *Engine) memo(v View) *memo {
	g, ok := v.(Generational)
	if !ok {
		return nil
	}
	m := e.kept.Load()
	switch {
	case m != nil && m.generation == g.Generation() && m.g == v.Graph():
		return m
	case m != nil && m.generation > g.Generation():
		return nil // an older view, still open
	}
	m = &memo{generation: g.Generation(), g: v.Graph(), entities: map[string]graph.Entity{}, edges: make([]atomic.Pointer[graph.Edge], len(v.Graph().Edges))}
	e.kept.Store(m)
	return m
}

// all reads entities, in the order of ids, the zero value where one is not stored.
func (v *view) all(ids []string) ([]graph.Entity, error) {
	if v.memo == nil {
		return v.Entities(v.ctx, ids)
	}
	out := make([]graph.Entity, len(ids))
	var missing []string
	var at []int
	v.memo.mu.RLock()
	for i, id := range ids {
		var ok bool
		if out[i], ok = v.memo.entities[id]; !ok {
			missing, at = append(missing, id), append(at, i)
		}
	}
	v.memo.mu.RUnlock()
	if len(missing) == 0 {
		return out, nil
	}
	list, err := v.Entities(v.ctx, missing)
	if err != nil {
		return nil, err
	}
	v.memo.mu.Lock()
	defer v.memo.mu.Unlock()
	for i, e := range list {
		out[at[i]] = e
		if len(v.memo.entities) < keptEntities {
			v.memo.entities[missing[i]] = e
		}
	}
	return out, nil
}

// edges writes edges out over the claims that pass.
func (v *view) edges(sieve *walk.Sieve, handles []uint32) ([]graph.Edge, error) {
	if v.memo == nil || !sieve.Plain() {
		return v.written(sieve, handles)
	}
	out := make([]graph.Edge, len(handles))
	var missing []uint32
	var at []int
	for i, h := range handles {
		if e := v.memo.edges[h].Load(); e != nil {
			out[i] = *e
		} else {
			missing, at = append(missing, h), append(at, i)
		}
	}
	if len(missing) == 0 {
		return out, nil
	}
	list, err := v.written(sieve, missing)
	if err != nil {
		return nil, err
	}
	for i := range list {
		out[at[i]] = list[i]
		if v.memo.kept.Load() < keptEdges && v.memo.edges[missing[i]].CompareAndSwap(nil, &list[i]) {
			v.memo.kept.Add(1)
		}
	}
	return out, nil
}
