package neo4j

import (
	"cmp"
	"context"
	"slices"

	"liaison/internal/graph"
)

// Stats counts what is stored. Hidden entities and what hangs on them are not counted.
func (s *Store) Stats(ctx context.Context) (*graph.Stats, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Stats, error) {
		v, err := s.view(ctx)
		if err != nil {
			return nil, err
		}
		defer v.Close()
		v.wait = longRead
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
		// Some of these change without a new generation.
		err = v.ask(ctx, "stats-others", nil, func(r row) error {
			out.Mentions, out.Rejects, out.Decisions = int(r.number(0)), int(r.number(1)), int(r.number(2))
			return nil
		})
		return &out, err
	})
}

func (v *view) stats(ctx context.Context) (*graph.Stats, error) {
	out := &graph.Stats{Entities: map[graph.EntityType]int{}, Edges: map[graph.EdgeType]int{}, Statuses: map[graph.Status]int{},
		Generation: v.snap.generation, HubLimit: v.snap.hubLimit, ByMonth: []graph.Count{}}
	var hidden []string
	v.snap.each(func(e *graph.Entity) {
		if e.Hidden {
			hidden = append(hidden, e.ID)
		} else {
			out.Entities[e.Type]++
		}
	})
	if err := v.ask(ctx, "stats-articles", nil, func(r row) error {
		out.Articles, out.Origins, out.First, out.Last = int(r.number(0)), int(r.number(1)), r.text(2), r.text(3)
		return nil
	}); err != nil {
		return nil, err
	}
	if err := v.ask(ctx, "stats-edges", nil, func(r row) error {
		out.Edges[typeOf(r.text(0))] = int(r.number(1))
		return nil
	}); err != nil {
		return nil, err
	}
	if hidden == nil {
		hidden = []string{}
	}
	months := map[string]int{}
	if err := v.ask(ctx, "stats-claims", map[string]any{"hidden": hidden}, func(r row) error {
		n := int(r.number(2))
		out.Claims += n
		out.Statuses[graph.Status(r.text(0))] += n
		if month := r.text(1); month != "" {
			months[month] += n
		}
		return nil
	}); err != nil {
		return nil, err
	}
	for month, n := range months {
		out.ByMonth = append(out.ByMonth, graph.Count{Label: month, Count: n})
	}
	slices.SortFunc(out.ByMonth, func(a, b graph.Count) int { return cmp.Compare(a.Label, b.Label) })
	return out, v.ask(ctx, "server-version", nil, func(r row) error {
		if out.Store == "" || r.text(0) == kernel {
			out.Store = "neo4j " + r.text(1)
		}
		return nil
	})
}
