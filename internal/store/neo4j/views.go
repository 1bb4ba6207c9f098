package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"liaison/internal/graph"
)

// maxState is how many bytes the page's description of a view may have.
const maxState = 256 << 10

// Views lists saved views, last saved first.
func (s *Store) Views(ctx context.Context, p graph.Paging) (*graph.Page[graph.View], error) {
	return list(ctx, s, p, "views-page", func(r row, page *graph.Page[graph.View]) error {
		v, err := decodeView(r.text(0))
		page.Items, page.Total = append(page.Items, v), int(r.number(1))
		return err
	})
}

// View gives one saved view.
func (s *Store) View(ctx context.Context, id string) (*graph.View, error) {
	var out *graph.View
	err := s.one(ctx, "views-one", id, func(r row) error {
		v, err := decodeView(r.text(0))
		out = &v
		return err
	})
	if err == nil && out == nil {
		err = graph.NotFound("view", id)
	}
	return out, err
}

func decodeView(row string) (graph.View, error) {
	var v graph.View
	if err := json.Unmarshal([]byte(row), &v); err != nil {
		return v, graph.Unavailable("a stored view is damaged", err)
	}
	return v, nil
}

// PutView saves a view, under a new id where it has none.
func (s *Store) PutView(ctx context.Context, v graph.View) (*graph.View, error) {
	switch {
	case graph.NormaliseText(v.Name) == "" || len(v.Name) > 500:
		return nil, graph.Invalid("name", "want a name of at most 500 bytes")
	case len(v.State) > maxState:
		return nil, graph.Limit("state", fmt.Sprintf("at most %d bytes", maxState))
	case len(v.Notes) > graph.MaxLimit || len(v.Watched) > graph.MaxLimit:
		return nil, graph.Limit("notes", fmt.Sprintf("at most %d notes and watched entities", graph.MaxLimit))
	}
	if v.ID == "" {
		v.ID = uuid.NewString()
	}
	v.Saved = time.Now().UTC()
	err := s.ledger(ctx, func(t *transaction) error {
		if v.Generation == 0 {
			v.Generation = t.generation
		}
		return t.writeView("views-write", &v)
	})
	if err != nil {
		return nil, err
	}
	return &v, nil
}

func (t *transaction) writeView(name string, v *graph.View) error {
	row, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return do(t.ctx, t.tx, query(name), map[string]any{"id": v.ID, "properties": map[string]any{"row": string(row), "name": v.Name,
		"by": v.By, "saved": sortable(v.Saved)}})
}

// sortable writes a time so that text order is time order.
func sortable(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }

// DeleteView deletes a view; one that is not there is an error.
func (s *Store) DeleteView(ctx context.Context, id string) error {
	return s.ledger(ctx, func(t *transaction) error {
		deleted := int64(0)
		if err := ask(t.ctx, t.tx, query("views-delete"), map[string]any{"id": id}, func(r row) error {
			deleted = r.number(0)
			return nil
		}); err != nil {
			return err
		}
		if deleted == 0 {
			return graph.NotFound("view", id)
		}
		return nil
	})
}

// list gives one page of rows; the cursor is an offset. The query takes skip and limit.
func list[T any](ctx context.Context, s *Store, p graph.Paging, name string, add func(r row, page *graph.Page[T]) error) (*graph.Page[T], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	offset, err := offsetOf(p.Cursor)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, s.options.Patience); err != nil {
		return nil, err
	}
	session := s.reading(ctx)
	defer session.close()
	page := &graph.Page[T]{Items: []T{}, Exact: true}
	if err := session.ask(ctx, name, map[string]any{"skip": offset, "limit": p.Size()}, func(r row) error { return add(r, page) }); err != nil {
		return nil, err
	}
	page.Next = nextOffset(offset, len(page.Items), page.Total)
	return page, nil
}

// one runs a query that takes an id.
func (s *Store) one(ctx context.Context, name, id string, f func(row) error) error {
	if err := s.prepare(ctx, s.options.Patience); err != nil {
		return err
	}
	session := s.reading(ctx)
	defer session.close()
	return session.ask(ctx, name, map[string]any{"id": id}, f)
}
