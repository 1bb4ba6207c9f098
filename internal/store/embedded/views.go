package embedded

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
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return list(ctx, s, p, "view", "", nil, "saved DESC, id", "row", func(_ *conn, columns []any) (graph.View, error) {
		return decodeView(*columns[0].(*string))
	})
}

// View gives one saved view.
func (s *Store) View(ctx context.Context, id string) (*graph.View, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	var row string
	ok, err := v.c.get("SELECT row FROM view WHERE id = ?", []any{id}, &row)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, graph.NotFound("view", id)
	}
	out, err := decodeView(row)
	return &out, err
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
	err := s.ledger(ctx, func(c *conn) error {
		if v.Generation == 0 {
			g, err := generation(c)
			if err != nil {
				return err
			}
			v.Generation = g
		}
		return writeView(c, &v, true)
	})
	return &v, err
}

func writeView(c *conn, v *graph.View, replace bool) error {
	row, err := json.Marshal(v)
	if err != nil {
		return err
	}
	how := "INSERT OR IGNORE"
	if replace {
		how = "INSERT OR REPLACE"
	}
	_, err = c.exec(how+" INTO view (id, saved, row) VALUES (?, ?, ?)", v.ID, sortable(v.Saved), string(row))
	return err
}

// DeleteView deletes a view; one that is not there is an error.
func (s *Store) DeleteView(ctx context.Context, id string) error {
	return s.ledger(ctx, func(c *conn) error {
		r, err := c.exec("DELETE FROM view WHERE id = ?", id)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			if err == nil {
				err = graph.NotFound("view", id)
			}
			return err
		}
		return nil
	})
}
