package embedded

import (
	"context"
	"encoding/json"
	"time"

	"liaison/internal/graph"
)

// Changes lists what each generation after since changed, oldest first, at most limit (0: graph.DefaultLimit).
func (s *Store) Changes(ctx context.Context, since int64, limit int) (*graph.ChangeSet, error) {
	if since < 0 {
		return nil, graph.Invalid("since", "want 0 or more")
	}
	if limit < 0 || limit > graph.MaxLimit {
		return nil, graph.Limit("limit", "want 1 to 2000")
	}
	if limit == 0 {
		limit = graph.DefaultLimit
	}
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	out := &graph.ChangeSet{Changes: []graph.Change{}, Next: since, Current: v.snap.generation}
	if since > out.Current {
		out.Reset, out.Next = true, out.Current
		return out, nil
	}
	var oldest int64
	if _, err := v.c.get("SELECT coalesce(min(generation), ?) FROM change", []any{out.Current + 1}, &oldest); err != nil {
		return nil, err
	}
	out.Reset = since+1 < oldest
	var ch graph.Change
	var at, delta string
	err = v.c.each("SELECT generation, at, by, cause, import, decision, delta FROM change WHERE generation > ? ORDER BY generation LIMIT ?",
		[]any{since, limit}, []any{&ch.Generation, &at, &ch.By, &ch.Cause, &ch.Import, &ch.Decision, &delta}, func() error {
			now := ch
			if now.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
				return graph.Unavailable("a stored change is damaged", err)
			}
			if err := json.Unmarshal([]byte(delta), &now.Delta); err != nil {
				return graph.Unavailable("a stored change is damaged", err)
			}
			out.Changes = append(out.Changes, now)
			out.Next = now.Generation
			return ctx.Err()
		})
	return out, err
}
