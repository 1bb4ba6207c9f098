package embedded

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/judge"
)

// livingDecisions lists the decisions that were not undone.
func livingDecisions(c *conn) ([]graph.Decision, error) {
	var out []graph.Decision
	var row string
	err := c.each("SELECT row FROM decision WHERE undone = 0 ORDER BY n", nil, []any{&row}, func() error {
		d, err := decodeDecision(row)
		if err == nil {
			out = append(out, *d)
		}
		return err
	})
	return out, err
}

func decodeDecision(row string) (*graph.Decision, error) {
	d := &graph.Decision{}
	if err := json.Unmarshal([]byte(row), d); err != nil {
		return nil, graph.Unavailable("a stored decision is damaged", err)
	}
	return d, nil
}

// Decide appends a decision and derives what it changes. A decision whose id is there already is given back as stored.
// One that contradicts a living decision fails with graph.CodeConflict and the ids of the decisions it contradicts.
func (s *Store) Decide(ctx context.Context, d graph.Decision) (*graph.Decision, error) {
	if d.ID == "" {
		v7, err := uuid.NewV7()
		if err != nil {
			return nil, err
		}
		d.ID = v7.String()
	}
	if d.At.IsZero() {
		d.At = time.Now()
	}
	d.At, d.Undone, d.UndoneBy, d.Unbound = d.At.UTC(), nil, "", false
	var known *graph.Decision
	_, _, err := s.transact(ctx, cause{by: d.By, why: "decide", decision: d.ID}, false, func(tx *transaction) error {
		var row string
		ok, err := tx.c.get("SELECT row FROM decision WHERE id = ?", []any{d.ID}, &row)
		if err != nil {
			return err
		}
		if ok {
			known, err = decodeDecision(row)
			return err
		}
		if err := judge.Check(judged{tx.said}, &d); err != nil {
			return err
		}
		tx.change.Decided = []graph.Decision{d}
		return writeDecision(tx.c, &d)
	})
	switch {
	case err != nil:
		return nil, err
	case known != nil:
		return known, nil
	}
	return &d, nil
}

// Undo marks a decision as undone: the graph is that without it. Undoing twice changes nothing.
func (s *Store) Undo(ctx context.Context, id, by string) (*graph.Decision, error) {
	var out *graph.Decision
	_, _, err := s.transact(ctx, cause{by: by, why: "undo", decision: id}, false, func(tx *transaction) error {
		var row string
		ok, err := tx.c.get("SELECT row FROM decision WHERE id = ?", []any{id}, &row)
		if err != nil {
			return err
		}
		if !ok {
			return graph.NotFound("decision", id)
		}
		if out, err = decodeDecision(row); err != nil || out.Undone != nil {
			return err
		}
		now := time.Now().UTC()
		out.Undone, out.UndoneBy = &now, by
		tx.change.Decided = []graph.Decision{*out}
		return writeDecision(tx.c, out)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func writeDecision(c *conn, d *graph.Decision) error {
	row, err := json.Marshal(d)
	if err != nil {
		return err
	}
	_, err = c.exec(`INSERT INTO decision (id, undone, row) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET undone = excluded.undone, row = excluded.row`, d.ID, d.Undone != nil, string(row))
	return err
}

// Decisions lists decisions, newest first.
func (s *Store) Decisions(ctx context.Context, q graph.DecisionQuery) (*graph.Page[graph.Decision], error) {
	if err := q.Paging.Validate(); err != nil {
		return nil, err
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	said := newSaid(v.c, nil, v.rows)
	var rows []string
	var row string
	if err := v.c.each("SELECT row FROM decision ORDER BY n DESC", nil, []any{&row}, func() error {
		rows = append(rows, row)
		return ctx.Err()
	}); err != nil {
		return nil, err
	}
	offset, err := offsetOf(q.Cursor)
	if err != nil {
		return nil, err
	}
	page := &graph.Page[graph.Decision]{Items: []graph.Decision{}, Exact: true}
	for _, row := range rows {
		d, err := decodeDecision(row)
		if err != nil {
			return nil, err
		}
		about, err := concerns(said, d, q)
		if err != nil {
			return nil, err
		}
		if !about || q.Living && d.Undone != nil {
			continue
		}
		if page.Total >= offset && len(page.Items) < q.Size() {
			if d.Unbound, err = derive.Unbound(said, d); err != nil {
				return nil, err
			}
			page.Items = append(page.Items, *d)
		}
		page.Total++
	}
	if next := offset + len(page.Items); next < page.Total {
		page.Next = strconv.Itoa(next)
	}
	return page, nil
}

// concerns reports whether a decision is about the entity and claim asked for.
func concerns(s *said, d *graph.Decision, q graph.DecisionQuery) (bool, error) {
	if q.Claim != "" && !slices.Contains(d.Claims, q.Claim) && d.ID != q.Claim {
		return false, nil
	}
	if q.Entity == "" || slices.Contains(d.Entities, q.Entity) {
		return true, nil
	}
	for _, h := range d.Handles {
		b, err := s.Base(h.ID())
		if err != nil {
			return false, err
		}
		if b != nil && b.Entity == q.Entity {
			return true, nil
		}
	}
	return false, nil
}
