package neo4j

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"liaison/internal/graph"
)

// StartImport adds a ledger row, or gives the unfinished row of the same id, whose Cursor says where to go on. A row that
// was finished is opened again: importing twice is no error.
func (s *Store) StartImport(ctx context.Context, im graph.Import) (*graph.Import, error) {
	if im.ID == "" {
		return nil, graph.Invalid("id", "is empty")
	}
	var out *graph.Import
	err := s.ledger(ctx, func(t *transaction) error {
		old, err := t.readImport(im.ID)
		switch {
		case graph.CodeOf(err) == graph.CodeNotFound:
			fresh := im
			if fresh.Started.IsZero() {
				fresh.Started = time.Now().UTC()
			}
			fresh.State, fresh.Finished = "running", nil
			out = &fresh
		case err != nil:
			return err
		default:
			if old.State != "running" {
				old.Cursor = ""
				old.Articles, old.New, old.Unchanged, old.Revised, old.Copies, old.Rejected = 0, 0, 0, 0, 0, 0
				if err := do(t.ctx, t.tx, query("rejects-delete"), map[string]any{"import": im.ID}); err != nil {
					return err
				}
			}
			old.State, old.Finished = "running", nil
			out = old
		}
		return t.writeImport(out)
	})
	return out, err
}

// FinishImport closes the row with the given state.
func (s *Store) FinishImport(ctx context.Context, id, state string) (*graph.Import, error) {
	var out *graph.Import
	now := time.Now().UTC()
	err := s.ledger(ctx, func(t *transaction) error {
		im, err := t.readImport(id)
		if err != nil {
			return err
		}
		im.State, im.Finished = state, &now
		out = im
		return t.writeImport(out)
	})
	return out, err
}

// ledger runs f in a write transaction that does not touch the believed graph. It may be repeated.
func (s *Store) ledger(ctx context.Context, f func(t *transaction) error) error {
	if err := s.prepare(ctx, patience); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx runner) error {
		if err := do(ctx, tx, query("meta-lock"), map[string]any{"ticket": ""}); err != nil {
			return err
		}
		return f(&transaction{said: newSaid(ctx, tx), s: s})
	})
}

func (t *transaction) readImport(id string) (*graph.Import, error) {
	var im *graph.Import
	err := t.each("imports-read", []string{id}, func(r row) error {
		var err error
		im, err = decodeImport(r.text(0), r.text(1))
		return err
	})
	if err == nil && im == nil {
		err = graph.NotFound("import", id)
	}
	return im, err
}

func decodeImport(row, cursor string) (*graph.Import, error) {
	im := &graph.Import{}
	if err := json.Unmarshal([]byte(row), im); err != nil {
		return nil, graph.Unavailable("a stored import is damaged", err)
	}
	im.Cursor = cursor
	return im, nil
}

func (t *transaction) writeImport(im *graph.Import) error {
	im.Rejects = nil
	row, err := json.Marshal(im)
	if err != nil {
		return err
	}
	return do(t.ctx, t.tx, query("imports-write"), map[string]any{"id": im.ID, "properties": map[string]any{"row": string(row),
		"cursor": im.Cursor, "state": im.State, "name": im.Name, "by": im.By, "articles": im.Articles}})
}

// writeLedger adds the batch to its import's row.
func (a *application) writeLedger() error {
	if a.batch.Import == "" {
		return nil
	}
	im, err := a.readImport(a.batch.Import)
	if err != nil {
		return err
	}
	im.Articles += len(a.batch.Documents) + len(a.batch.Rejects)
	im.New += a.applied.New
	im.Unchanged += a.applied.Unchanged
	im.Revised += a.applied.Revised
	im.Copies += a.applied.Copies
	im.Cursor = a.batch.Cursor
	var rows []map[string]any
	for _, r := range a.batch.Rejects {
		rows = append(rows, map[string]any{"id": fmt.Sprintf("%s:%09d", im.ID, im.Rejected), "import": im.ID, "n": im.Rejected,
			"file": r.File, "line": r.Line, "reason": r.Reason})
		im.Rejected++
	}
	if len(rows) > 0 {
		if err := do(a.ctx, a.tx, query("rejects-create"), map[string]any{"rows": rows}); err != nil {
			return err
		}
	}
	return a.writeImport(im)
}
