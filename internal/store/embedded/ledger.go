package embedded

import (
	"context"
	"encoding/json"
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
	err := s.ledger(ctx, func(c *conn) error {
		old, err := readImport(c, im.ID)
		switch {
		case graph.CodeOf(err) == graph.CodeNotFound:
			if im.Started.IsZero() {
				im.Started = time.Now().UTC()
			}
			im.State, im.Finished = "running", nil
			out = &im
		case err != nil:
			return err
		default:
			if old.State != "running" {
				old.Cursor = ""
				old.Articles, old.New, old.Unchanged, old.Revised, old.Copies, old.Rejected = 0, 0, 0, 0, 0, 0
				if _, err := c.exec("DELETE FROM reject WHERE import = ?", im.ID); err != nil {
					return err
				}
			}
			old.State, old.Finished = "running", nil
			out = old
		}
		return writeImport(c, out)
	})
	return out, err
}

// FinishImport closes the row with the given state.
func (s *Store) FinishImport(ctx context.Context, id, state string) (*graph.Import, error) {
	var out *graph.Import
	err := s.ledger(ctx, func(c *conn) error {
		im, err := readImport(c, id)
		if err != nil {
			return err
		}
		now := time.Now().UTC()
		im.State, im.Finished = state, &now
		out = im
		return writeImport(c, im)
	})
	return out, err
}

// ledger runs f in a write transaction that does not touch the believed graph.
func (s *Store) ledger(ctx context.Context, f func(c *conn) error) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := s.w.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := f(s.w)
	if err == nil {
		_, err = s.w.exec("COMMIT")
	}
	if err != nil {
		_, _ = s.w.exec("ROLLBACK")
		return err
	}
	s.retire()
	return nil
}

// retire ends the use of views kept for the next question: they do not see a row that was written without a new
// generation. Another snapshot of the same graph makes them old.
func (s *Store) retire() {
	before := s.current.Load()
	same := *before
	s.current.CompareAndSwap(before, &same)
}

func readImport(c *conn, id string) (*graph.Import, error) {
	var row, cursor string
	ok, err := c.get("SELECT row, cursor FROM import WHERE id = ?", []any{id}, &row, &cursor)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, graph.NotFound("import", id)
	}
	return decodeImport(row, cursor)
}

func decodeImport(row, cursor string) (*graph.Import, error) {
	im := &graph.Import{}
	if err := json.Unmarshal([]byte(row), im); err != nil {
		return nil, graph.Unavailable("a stored import is damaged", err)
	}
	im.Cursor = cursor
	return im, nil
}

func writeImport(c *conn, im *graph.Import) error {
	im.Rejects = nil
	row, err := json.Marshal(im)
	if err != nil {
		return err
	}
	_, err = c.exec(`INSERT INTO import (id, state, cursor, row) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET state = excluded.state, cursor = excluded.cursor, row = excluded.row`, im.ID, im.State, im.Cursor,
		string(row))
	return err
}

// ledger adds the batch to its import's row.
func (a *application) ledger() error {
	im, err := readImport(a.c, a.batch.Import)
	if err != nil {
		return err
	}
	im.Articles += len(a.batch.Documents) + len(a.batch.Rejects)
	im.New += a.applied.New
	im.Unchanged += a.applied.Unchanged
	im.Revised += a.applied.Revised
	im.Copies += a.applied.Copies
	im.Cursor = a.batch.Cursor
	for _, r := range a.batch.Rejects {
		if _, err := a.c.exec("INSERT INTO reject (import, n, file, line, reason) VALUES (?, ?, ?, ?, ?)", im.ID, im.Rejected, r.File,
			r.Line, r.Reason); err != nil {
			return err
		}
		im.Rejected++
	}
	return writeImport(a.c, im)
}

// Imports lists the ledger, newest first.
func (s *Store) Imports(ctx context.Context, p graph.Paging) (*graph.Page[graph.Import], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	return list(ctx, s, p, "import", "", nil, "n DESC", "row, cursor", func(c *conn, columns []any) (graph.Import, error) {
		im, err := decodeImport(*columns[0].(*string), *columns[1].(*string))
		if err != nil {
			return graph.Import{}, err
		}
		return *im, withRejects(c, im)
	})
}

// Import gives one row with at most 1,000 of its rejects.
func (s *Store) Import(ctx context.Context, id string) (*graph.Import, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	im, err := readImport(v.c, id)
	if err != nil {
		return nil, err
	}
	return im, withRejects(v.c, im)
}

func withRejects(c *conn, im *graph.Import) error {
	var r graph.Reject
	return c.each("SELECT file, line, reason FROM reject WHERE import = ? ORDER BY n LIMIT 1000", []any{im.ID},
		[]any{&r.File, &r.Line, &r.Reason}, func() error {
			im.Rejects = append(im.Rejects, r)
			return nil
		})
}

// Rejects lists what of an import could not become an article, in input order.
func (s *Store) Rejects(ctx context.Context, id string, p graph.Paging) (*graph.Page[graph.Reject], error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if _, err := s.Import(ctx, id); err != nil {
		return nil, err
	}
	return list(ctx, s, p, "reject", "import = ?", []any{id}, "n", "file, reason, CAST(line AS TEXT)",
		func(_ *conn, columns []any) (graph.Reject, error) {
			line := 0
			for _, d := range *columns[2].(*string) {
				line = line*10 + int(d-'0')
			}
			return graph.Reject{File: *columns[0].(*string), Reason: *columns[1].(*string), Line: line}, nil
		})
}
