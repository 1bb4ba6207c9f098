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
	if err := s.prepare(ctx, s.options.Patience); err != nil {
		return err
	}
	return s.write(ctx, func(ctx context.Context, tx runner) error {
		t := &transaction{said: newSaid(ctx, tx), s: s}
		if err := t.lock(""); err != nil {
			return err
		}
		return f(t)
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
	if err := a.writeRejects(im.ID, im.Rejected, a.batch.Rejects); err != nil {
		return err
	}
	im.Rejected += len(a.batch.Rejects)
	return a.writeImport(im)
}

// writeRejects adds rejects behind the first n of an import.
func (t *transaction) writeRejects(id string, n int, rejects []graph.Reject) error {
	if len(rejects) == 0 {
		return nil
	}
	rows := make([]map[string]any, len(rejects))
	for i, r := range rejects {
		rows[i] = map[string]any{"id": fmt.Sprintf("%s:%09d", id, n+i), "import": id, "n": n + i, "file": r.File, "line": r.Line, "reason": r.Reason}
	}
	return do(t.ctx, t.tx, query("rejects-create"), map[string]any{"rows": rows})
}

// Imports lists the ledger, newest first.
func (s *Store) Imports(ctx context.Context, p graph.Paging) (*graph.Page[graph.Import], error) {
	return list(ctx, s, p, "imports-page", func(r row, page *graph.Page[graph.Import]) error {
		im, err := decodeImport(r.text(0), r.text(1))
		if err != nil {
			return err
		}
		im.Rejects = rejectsOf(r.list(2))
		page.Items, page.Total = append(page.Items, *im), int(r.number(3))
		return nil
	})
}

func rejectsOf(list []any) []graph.Reject {
	var out []graph.Reject
	for _, v := range list {
		if l, _ := v.([]any); len(l) == 3 && l[2] != nil {
			out = append(out, graph.Reject{File: row(l).text(0), Line: int(row(l).number(1)), Reason: row(l).text(2)})
		}
	}
	return out
}

// Import gives one row with at most 1,000 of its rejects.
func (s *Store) Import(ctx context.Context, id string) (*graph.Import, error) {
	var im *graph.Import
	err := s.one(ctx, "imports-one", id, func(r row) error {
		var err error
		if im, err = decodeImport(r.text(0), r.text(1)); err == nil {
			im.Rejects = rejectsOf(r.list(2))
		}
		return err
	})
	if err == nil && im == nil {
		err = graph.NotFound("import", id)
	}
	return im, err
}

// Rejects lists what of an import could not become an article, in input order.
func (s *Store) Rejects(ctx context.Context, id string, p graph.Paging) (*graph.Page[graph.Reject], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	offset, err := offsetOf(p.Cursor)
	if err != nil {
		return nil, err
	}
	if _, err := s.Import(ctx, id); err != nil {
		return nil, err
	}
	session := s.reading(ctx)
	defer session.close()
	page := &graph.Page[graph.Reject]{Items: []graph.Reject{}, Exact: true}
	if err := session.ask(ctx, "rejects-count", map[string]any{"import": id}, func(r row) error {
		page.Total = int(r.number(0))
		return nil
	}); err != nil {
		return nil, err
	}
	if err := session.ask(ctx, "rejects-page", map[string]any{"import": id, "skip": offset, "limit": p.Size()}, func(r row) error {
		page.Items = append(page.Items, graph.Reject{File: r.text(0), Line: int(r.number(1)), Reason: r.text(2)})
		return nil
	}); err != nil {
		return nil, err
	}
	page.Next = nextOffset(offset, len(page.Items), page.Total)
	return page, nil
}
