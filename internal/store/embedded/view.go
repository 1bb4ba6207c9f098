package embedded

import (
	"context"
	"errors"
	"slices"
	"sync"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// view is one generation: a read transaction and the snapshot that belongs to it (answer.View).
type view struct {
	s    *Store
	c    *conn
	snap *snapshot
	rows *rows
}

// viewPool keeps the read transactions of the current generation that nobody uses, so that a question need not begin one.
type viewPool struct {
	sync.Mutex
	idle []*view
}

// keptViews is how many idle read transactions are kept.
const keptViews = 4

// source lets the engine open views (answer.Source).
type source struct{ s *Store }

func (o source) View(ctx context.Context) (answer.View, error) { return o.s.view(ctx) }

func (s *Store) view(ctx context.Context) (*view, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	const tries = 5
	for range tries {
		v, err := s.begin(ctx)
		if err != nil || v != nil {
			return v, err
		}
		if err := s.catchUp(ctx); err != nil {
			return nil, err
		}
	}
	return nil, graph.Unavailable("another process writes faster than this one can follow", errors.New("no view of one generation"))
}

// begin gives a view, or nil where the file is of another generation than the snapshot.
func (s *Store) begin(ctx context.Context) (*view, error) {
	s.publish.RLock()
	defer s.publish.RUnlock()
	snap := s.current.Load()
	if v := s.views.take(snap); v != nil {
		return v, nil
	}
	c, err := newConn(ctx, s.reading)
	if err != nil {
		return nil, err
	}
	v := &view{s: s, c: c, snap: snap, rows: newRows()}
	if _, err := c.exec("BEGIN"); err != nil {
		return nil, errors.Join(err, c.close())
	}
	g, err := generation(c)
	if err != nil || g != snap.generation {
		return nil, errors.Join(err, v.end())
	}
	return v, nil
}

func (p *viewPool) take(snap *snapshot) *view {
	p.Lock()
	defer p.Unlock()
	if n := len(p.idle); n > 0 && p.idle[n-1].snap == snap {
		v := p.idle[n-1]
		p.idle = p.idle[:n-1]
		return v
	}
	return nil
}

// drain ends the transactions that nobody uses.
func (p *viewPool) drain() error {
	p.Lock()
	idle := p.idle
	p.idle = nil
	p.Unlock()
	var errs []error
	for _, v := range idle {
		errs = append(errs, v.end())
	}
	return errors.Join(errs...)
}

func (p *viewPool) close() error { return p.drain() }

// Close ends the view, or keeps it for the next question while it is of the current generation.
func (v *view) Close() {
	p := &v.s.views
	p.Lock()
	if v.snap == v.s.current.Load() && len(p.idle) < keptViews {
		p.idle = append(p.idle, v)
		p.Unlock()
		return
	}
	p.Unlock()
	if err := v.end(); err != nil {
		v.s.log.Warn("a view could not be closed", "error", err)
	}
}

func (v *view) end() error {
	_, err := v.c.exec("ROLLBACK")
	return errors.Join(err, v.c.close())
}

// Generation is that of everything read through the view (answer.Generational).
func (v *view) Generation() int64 { return v.snap.generation }

// Graph is what searches walk over.
func (v *view) Graph() *walk.Graph { return v.snap.graph }

// Names is the index that answers searches.
func (v *view) Names() *nameindex.Index { return v.snap.names }

// Resolve gives the surviving ids of entities (answer.View).
func (v *view) Resolve(ctx context.Context, ids []string) ([]string, error) {
	nodes, err := v.snap.graph.Find(ctx, ids...)
	if err != nil {
		return nil, err
	}
	out := slices.Clone(ids)
	for i, n := range nodes {
		if n != walk.NoNode {
			out[i] = v.snap.graph.IDs[n]
			continue
		}
		if out[i], err = v.redirected(ids[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// redirected follows an id that is no visible entity to what took its place.
func (v *view) redirected(asked string) (string, error) {
	found, seen := map[string]bool{}, map[string]bool{}
	known := false
	hidden := false
	var follow func(id string) error
	follow = func(at string) error {
		if seen[at] {
			return nil
		}
		seen[at] = true
		k := key(at)
		if k == nil {
			return nil
		}
		var concealed bool
		if ok, err := v.c.get("SELECT hidden FROM entity WHERE id = ?", []any{k}, &concealed); err != nil || ok {
			known = known || ok
			hidden = hidden || concealed
			if ok && !concealed {
				found[at] = true
			}
			return err
		}
		var to []byte
		if ok, err := v.c.get("SELECT e.id FROM base b JOIN entity e ON e.n = b.entity WHERE b.id = ?", []any{k}, &to); err != nil || ok {
			known = known || ok
			if ok {
				return follow(id(to))
			}
			return err
		}
		var targets []string
		err := v.c.each("SELECT target FROM redirect WHERE id = ?", []any{k}, []any{&to}, func() error {
			known = true
			targets = append(targets, id(to))
			return nil
		})
		for _, t := range targets {
			if err == nil && t != "" {
				err = follow(t)
			}
		}
		return err
	}
	if err := follow(asked); err != nil {
		return "", err
	}
	list := make([]string, 0, len(found))
	for id := range found {
		list = append(list, id)
	}
	slices.Sort(list)
	switch {
	case len(list) == 1:
		return list[0], nil
	case len(list) > 1:
		return "", graph.Conflict("a split made this id ambiguous", list...)
	case hidden || !known:
		return "", graph.NotFound("entity", asked)
	}
	return "", &graph.Error{Code: graph.CodeGone, Message: "the entity was retracted"}
}

// Entities reads entities (answer.View).
func (v *view) Entities(ctx context.Context, ids []string) ([]graph.Entity, error) {
	out := make([]graph.Entity, len(ids))
	for i, asked := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if e, ok := v.snap.entities.get(asked); ok {
			out[i] = *e
			continue
		}
		var r entityRow
		ok, err := v.c.get("SELECT "+entityColumns+" FROM entity WHERE id = ? AND hidden = 0", []any{key(asked)}, r.into()...)
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if err := v.show(&r, &out[i]); err != nil {
			return nil, err
		}
		kept := out[i]
		v.snap.entities.put(asked, &kept)
	}
	return out, nil
}

// show fills an entity as answers carry it.
func (v *view) show(r *entityRow, into *graph.Entity) error {
	e, err := r.entity()
	if err != nil {
		return err
	}
	nodes, err := v.snap.graph.Find(background, e.ID)
	if err != nil {
		return err
	}
	if nodes[0] != walk.NoNode {
		e.Degree = int(v.snap.graph.Nodes[nodes[0]].Degree)
		if e.Line, err = v.line(nodes[0], e); err != nil {
			return err
		}
	}
	*into = *e
	return nil
}

// EntitiesAfter lists entities in order of id (answer.View).
func (v *view) EntitiesAfter(ctx context.Context, after string, types []graph.EntityType, limit int) ([]graph.Entity, error) {
	args := []any{keyAfter(after)}
	where := ""
	if len(types) > 0 {
		where = " AND type IN (" + marks(len(types)) + ")"
		for _, t := range types {
			args = append(args, entityNumber(t))
		}
	}
	var r entityRow
	var rows []entityRow
	err := v.c.each("SELECT "+entityColumns+" FROM entity WHERE id > ? AND hidden = 0"+where+" ORDER BY id LIMIT ?", append(args, limit),
		r.into(), func() error {
			kept := r
			kept.key = slices.Clone(r.key)
			rows = append(rows, kept)
			r.meeting = nil
			return ctx.Err()
		})
	if err != nil {
		return nil, err
	}
	out := make([]graph.Entity, len(rows))
	for i := range rows {
		if err := v.show(&rows[i], &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func keyAfter(after string) []byte {
	if k := key(after); k != nil {
		return k
	}
	return []byte{}
}

func marks(n int) string {
	b := make([]byte, 0, 2*n)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '?')
	}
	return string(b)
}
