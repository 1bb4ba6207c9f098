package walk

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"liaison/internal/graph"
)

func sure() []graph.Facet {
	return []graph.Facet{{Status: graph.Asserted, Confidence: 0.9, First: 5, Last: 5, Reported: 6}}
}

// star is two ends joined through one kind of node in the middle, and through nothing else.
func star(middle Entity, links ...Link) *world {
	return &world{entities: append([]Entity{{ID: "a", Type: graph.Person}, {ID: "b", Type: graph.Person}}, middle), links: links}
}

func TestBlocked(t *testing.T) {
	through := func(m Entity) *world {
		return star(m, Link{Type: graph.Supports, From: "a", To: m.ID, Facets: sure()}, Link{Type: graph.Supports, From: "b", To: m.ID, Facets: sure()})
	}
	hub := through(Entity{ID: "m", Type: graph.Organisation})
	for i := range 5 {
		id := fmt.Sprint(i)
		hub.entities = append(hub.entities, Entity{ID: id, Type: graph.Person})
		hub.links = append(hub.links, Link{Type: graph.MemberOf, From: id, To: "m", Facets: sure()})
	}
	crowd := star(Entity{ID: "m", Type: graph.Meeting}, Link{Type: graph.Attended, From: "a", To: "m", Facets: sure()},
		Link{Type: graph.Attended, From: "b", To: "m", Facets: sure()})
	for i := range graph.MaxMet - 1 {
		id := fmt.Sprint(i)
		crowd.entities = append(crowd.entities, Entity{ID: id, Type: graph.Person})
		crowd.links = append(crowd.links, Link{Type: graph.Attended, From: id, To: "m", Facets: sure()})
	}
	for _, c := range []struct {
		reason string
		w      *world
		edit   func(*ask)
	}{
		{BlockedHub, hub, func(a *ask) { a.hubLimit = 6 }},
		{BlockedPlace, through(Entity{ID: "m", Type: graph.Place}), nil},
		{BlockedUnresolved, through(Entity{ID: "m", Type: graph.Person, Unresolved: true}), nil},
		{BlockedAvoided, through(Entity{ID: "m", Type: graph.Person}), func(a *ask) { a.avoid = []string{"m"} }},
		{BlockedLarge, crowd, nil},
	} {
		t.Run(c.reason, func(t *testing.T) {
			for _, g := range []*Graph{c.w.graph(), c.w.lazy(100)} {
				a := ask{from: "a", to: "b", max: 6}
				if c.edit != nil {
					c.edit(&a)
				}
				r, err := Shortest(context.Background(), g, a.query(t, g))
				if err != nil || len(r.Paths) != 0 || len(r.Searched.Blocked) != 1 {
					t.Fatalf("%+v, %v", r, err)
				}
				if b := r.Searched.Blocked[0]; g.IDs[b.Node] != "m" || b.Reason != c.reason {
					t.Fatalf("%s is blocked for %q", g.IDs[b.Node], b.Reason)
				}
			}
		})
	}
	t.Run("a meeting of 25 is walked through", func(t *testing.T) {
		w := &world{entities: crowd.entities[:len(crowd.entities)-1], links: crowd.links[:len(crowd.links)-1]}
		g := w.graph()
		r, err := Shortest(context.Background(), g, ask{from: "a", to: "b", max: 6}.query(t, g))
		if err != nil || len(r.Paths) != 1 || len(r.Paths[0].Hops) != 1 {
			t.Fatalf("%+v, %v", r, err)
		}
	})
}

// grid is a lattice in which every search has much to do.
func grid(side int) *world {
	w := &world{}
	id := func(x, y int) string { return fmt.Sprintf("%03d-%03d", x, y) }
	for x := range side {
		for y := range side {
			w.entities = append(w.entities, Entity{ID: id(x, y), Type: graph.Person})
			if x > 0 {
				w.links = append(w.links, Link{Type: graph.Supports, From: id(x-1, y), To: id(x, y), Facets: sure()})
			}
			if y > 0 {
				w.links = append(w.links, Link{Type: graph.Supports, From: id(x, y-1), To: id(x, y), Facets: sure()})
			}
		}
	}
	return w
}

func TestBudget(t *testing.T) {
	w := grid(60)
	g := w.graph()
	search := map[string]func(ctx context.Context, q Query) (*Result, error){
		"shortest": func(ctx context.Context, q Query) (*Result, error) { return Shortest(ctx, g, q) },
		"all":      func(ctx context.Context, q Query) (*Result, error) { return AllShortest(ctx, g, q, 10) },
		"k":        func(ctx context.Context, q Query) (*Result, error) { return KShortest(ctx, g, q, 20) },
		"weighted": func(ctx context.Context, q Query) (*Result, error) { return Lightest(ctx, g, q, 20) },
		"time":     func(ctx context.Context, q Query) (*Result, error) { return InTime(ctx, g, q, graph.ClockDefault, 20) },
	}
	for name, find := range search {
		t.Run(name, func(t *testing.T) {
			q := ask{from: "020-020", to: "024-024", max: 8}.query(t, g)
			q.Budget.Edges = 20
			if r, err := find(context.Background(), q); err != nil || r.Searched.Cut != CutEdges {
				t.Errorf("few edges: %+v, %v", r, err)
			}
			q.Budget = Budget{Deadline: time.Now().Add(-time.Second)}
			if r, err := find(context.Background(), q); err != nil || r.Searched.Cut != CutTime {
				t.Errorf("no time: %+v, %v", r, err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			q.Budget = Budget{}
			if _, err := find(ctx, q); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %v", err)
			}
		})
	}
	t.Run("all counts every shortest path, though it lists few", func(t *testing.T) {
		r, err := AllShortest(context.Background(), g, ask{from: "020-020", to: "024-024", max: 8}.query(t, g), 10)
		if err != nil || r.Total != 70 || !r.Exact || len(r.Paths) != 10 {
			t.Errorf("%d paths of %d (exact: %v), want 10 of 70; %v", len(r.Paths), r.Total, r.Exact, err)
		}
	})
}

func TestSlowStoreCutsTheSearch(t *testing.T) {
	entities := []Entity{{ID: "a", Type: graph.Person, Degree: 1}, {ID: "b", Type: graph.Person, Degree: 1}}
	found := false // the ends are found at once; their surroundings never come
	g := Lazy(func(ctx context.Context, ids []string) ([]Entity, []Link, error) {
		if !found {
			found = true
			return append(entities, Entity{ID: "m", Type: graph.Person, Degree: 2}, Entity{ID: "c", Type: graph.Person, Degree: 2}),
				[]Link{{Type: graph.Supports, From: "a", To: "m", Facets: sure()}, {Type: graph.Supports, From: "b", To: "c", Facets: sure()}}, nil
		}
		<-ctx.Done()
		return nil, nil, ctx.Err()
	}, nil, 100)
	q := ask{from: "a", to: "b", max: 6}.query(t, g)
	q.Budget.Deadline = time.Now().Add(20 * time.Millisecond)
	r, err := Shortest(context.Background(), g, q)
	if err != nil || len(r.Paths) != 0 || r.Searched.Cut != CutTime {
		t.Fatalf("%+v, %v", r, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	q.Budget.Deadline = time.Time{}
	if _, err := Shortest(ctx, g, q); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("the caller's own deadline gave %v", err)
	}
}
