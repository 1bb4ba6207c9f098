package neo4j

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
	current, err := s.Generation(ctx)
	if err != nil {
		return nil, err
	}
	out := &graph.ChangeSet{Changes: []graph.Change{}, Next: since, Current: current}
	if since > current {
		out.Reset, out.Next = true, current
		return out, nil
	}
	session := s.reading(ctx)
	defer session.close()
	err = session.ask(ctx, "changes-page", map[string]any{"since": since, "limit": limit}, func(r row) error {
		ch := graph.Change{Generation: r.number(0), By: r.text(2), Cause: r.text(3), Import: r.text(4), Decision: r.text(5)}
		var err error
		if ch.At, err = time.Parse(time.RFC3339Nano, r.text(1)); err == nil {
			err = json.Unmarshal([]byte(r.text(6)), &ch.Delta)
		}
		if err != nil {
			return graph.Unavailable("a stored change is damaged", err)
		}
		out.Changes = append(out.Changes, ch)
		out.Next = ch.Generation
		out.Current = max(out.Current, ch.Generation)
		return nil
	})
	return out, err
}
