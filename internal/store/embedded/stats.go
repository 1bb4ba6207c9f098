package embedded

import (
	"context"
	"sync"

	"liaison/internal/graph"
)

// counted remembers the statistics of one generation: counting reads every link.
type counted struct {
	sync.Mutex
	of    *snapshot
	stats *graph.Stats
}

// Stats counts what is stored. Hidden entities and what hangs on them are not counted.
func (s *Store) Stats(ctx context.Context) (*graph.Stats, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	s.counted.Lock()
	defer s.counted.Unlock()
	if s.counted.of != v.snap {
		stats, err := v.stats(ctx)
		if err != nil {
			return nil, err
		}
		s.counted.of, s.counted.stats = v.snap, stats
	}
	out := *s.counted.stats
	// These change without a new generation.
	for query, into := range map[string]*int{"SELECT count(*) FROM reject": &out.Rejects,
		"SELECT count(*) FROM decision WHERE undone = 0": &out.Decisions} {
		if _, err := v.c.get(query, nil, into); err != nil {
			return nil, err
		}
	}
	return &out, nil
}

func (v *view) stats(ctx context.Context) (*graph.Stats, error) {
	out := &graph.Stats{Entities: map[graph.EntityType]int{}, Edges: map[graph.EdgeType]int{}, Statuses: map[graph.Status]int{},
		Generation: v.snap.generation, HubLimit: v.snap.graph.HubLimit, ByMonth: []graph.Count{}}
	if _, err := v.c.get(`SELECT count(*), count(DISTINCT origin), coalesce(min(nullif(published, '')), ''), coalesce(max(published), '')
		FROM article WHERE reading IS NOT NULL`, nil, &out.Articles, &out.Origins, &out.First, &out.Last); err != nil {
		return nil, err
	}
	if _, err := v.c.get("SELECT count(*) FROM mention", nil, &out.Mentions); err != nil {
		return nil, err
	}
	var version string
	if _, err := v.c.get("SELECT sqlite_version()", nil, &version); err != nil {
		return nil, err
	}
	out.Store = "sqlite " + version
	var n, k int
	group := func(query string, f func()) error {
		return v.c.each(query, nil, []any{&k, &n}, func() error {
			f()
			return ctx.Err()
		})
	}
	if err := group("SELECT type, count(*) FROM entity WHERE hidden = 0 GROUP BY type", func() { out.Entities[named(entityTypes, k)] = n }); err != nil {
		return nil, err
	}
	const visible = " JOIN entity f ON f.n = e.source AND f.hidden = 0 JOIN entity t ON t.n = e.target AND t.hidden = 0"
	if err := group("SELECT e.type, count(*) FROM edge e"+visible+" WHERE e.links > 0 GROUP BY e.type", func() {
		out.Edges[named(edgeTypes, k)] = n
	}); err != nil {
		return nil, err
	}
	const claims = " FROM link l JOIN edge e ON e.n = l.edge" + visible + " WHERE l.part = 0 AND l.rejected = 0"
	if err := group("SELECT l.status, count(*)"+claims+" GROUP BY l.status", func() {
		out.Statuses[named(statuses, k)] = n
		out.Claims += n
	}); err != nil {
		return nil, err
	}
	var month string
	err := v.c.each(`SELECT strftime('%Y-%m', 86400 * l.day, 'unixepoch') AS month, count(*)`+claims+` AND l.day <> ? GROUP BY month
		ORDER BY month`, []any{graph.NoDay}, []any{&month, &n}, func() error {
		out.ByMonth = append(out.ByMonth, graph.Count{Label: month, Count: n})
		return ctx.Err()
	})
	return out, err
}
