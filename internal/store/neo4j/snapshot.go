package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/internal/graph"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// snapshot is what is kept in memory of one generation: the entities without their edges. It never changes.
type snapshot struct {
	generation int64
	names      *nameindex.Index
	hubLimit   int
	// base is shared by many snapshots, recent holds what came since; nil there is an entity that went.
	base, recent map[string]*graph.Entity
	degrees      map[int]int // how many visible entities have so many neighbours
	ordered      func() []string
	cache        *cache
	mirror       *mirror // nil: edges are fetched when they are needed
}

// each calls f for every entity, hidden ones included, in no order.
func (s *snapshot) each(f func(*graph.Entity)) {
	for id, e := range s.base {
		if _, newer := s.recent[id]; !newer {
			f(e)
		}
	}
	for _, e := range s.recent {
		if e != nil {
			f(e)
		}
	}
}

// sortedIDs lists the ids of all visible entities.
func (s *snapshot) sortedIDs() []string { return s.ordered() }

func (s *snapshot) order() []string {
	var ids []string
	s.each(func(e *graph.Entity) {
		if !e.Hidden {
			ids = append(ids, e.ID)
		}
	})
	slices.Sort(ids)
	return ids
}

// mergeAt is how many recent entities make a new base worth its copying.
const mergeAt = 4096

// entity gives an entity, hidden ones included; nil where there is none.
func (s *snapshot) entity(id string) *graph.Entity {
	if e, ok := s.recent[id]; ok {
		return e
	}
	return s.base[id]
}

// visible gives an entity unless it is hidden.
func (s *snapshot) visible(id string) *graph.Entity {
	if e := s.entity(id); e != nil && !e.Hidden {
		return e
	}
	return nil
}

// snapshot gives that of what this store wrote last, or, where newest is asked for, of what the database holds.
func (s *Store) snapshot(ctx context.Context, newest bool) (*snapshot, error) {
	if snap := s.current.Load(); !newest && snap != nil && snap.generation >= s.written.Load() {
		return snap, nil
	}
	if err := s.prepare(ctx, s.options.Patience); err != nil {
		return nil, err
	}
	start := time.Now()
	select {
	case <-s.catching:
		defer func() { s.catching <- struct{}{} }()
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-time.After(s.options.Patience):
		return nil, graph.Unavailable("the Neo4j server is still being read from", errors.New("what is kept in memory is not there yet"))
	}
	session := s.reading(ctx)
	defer session.close()
	session.wait = max(s.options.Patience-time.Since(start), s.options.Patience/8)
	old := s.current.Load()
	g, err := session.generation(ctx)
	if err != nil {
		return nil, err
	}
	if old != nil && old.generation == g {
		return old, nil
	}
	session.wait = s.options.Patience
	next, err := session.advance(ctx, old, g)
	if err != nil {
		return nil, err
	}
	s.current.Store(next)
	return next, nil
}

// settling is how often what changed is read again because the graph changed while it was read. A snapshot of a graph that
// never stands still may hold some of what came later; steady finds that out.
const settling = 6

// advance brings a snapshot to the generation that the database has now.
func (r *session) advance(ctx context.Context, old *snapshot, g int64) (*snapshot, error) {
	if old == nil || old.generation > g {
		return r.loadAll(ctx, g)
	}
	for try := 1; ; try++ {
		d, err := r.since(ctx, old)
		if err != nil {
			return nil, err
		}
		if d.whole {
			return r.loadAll(ctx, d.generation)
		}
		if try < settling {
			if g, err = r.generation(ctx); err != nil {
				return nil, err
			}
		}
		if try == settling || d.generation == g {
			return old.with(d, r.s.mostMirrored()), nil
		}
	}
}

// difference is what came after a snapshot.
type difference struct {
	generation int64
	whole      bool // all is to be read anew
	// ids are the entities that changed, found what is stored of them now, edges those among them.
	ids   []string
	found map[string]*graph.Entity
	edges []arc
}

// since reads what came after a snapshot.
func (r *session) since(ctx context.Context, old *snapshot) (*difference, error) {
	touched := map[string]bool{}
	d := &difference{generation: old.generation}
	err := r.ask(ctx, "changes-after", map[string]any{"generation": old.generation}, func(values row) error {
		d.generation = values.number(0)
		d.whole = d.whole || values[1] == nil
		for _, id := range values.texts(1) {
			touched[id] = true
		}
		return nil
	})
	if err != nil || d.whole {
		return d, err
	}
	d.ids = slices.Sorted(maps.Keys(touched))
	d.found = make(map[string]*graph.Entity, len(d.ids))
	for part := range slices.Chunk(d.ids, 5000) {
		err := r.ask(ctx, "entities-by-id", map[string]any{"ids": part}, func(values row) error {
			e, err := entityOf(values.properties(0))
			if err == nil {
				d.found[e.ID] = e
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	if old.mirror != nil && len(d.ids) <= mostMended {
		d.edges, err = r.edgesAmong(ctx, old, d)
	}
	return d, err
}

// with gives the snapshot that follows, with a mirror of at most so many bytes where there was one. It must be called
// only once, of snapshots with a mirror (walk.Graph.Update).
func (s *snapshot) with(d *difference, most int) *snapshot {
	ids, found := d.ids, d.found
	next := &snapshot{generation: d.generation, base: s.base, recent: maps.Clone(s.recent), degrees: maps.Clone(s.degrees),
		cache: s.cache.without(ids)}
	if next.recent == nil {
		next.recent = map[string]*graph.Entity{}
	}
	var entries []nameindex.Entry
	var gone []string
	for _, id := range ids {
		if was := s.visible(id); was != nil {
			next.degrees[was.Degree]--
		}
		e := found[id]
		next.recent[id] = e
		if e == nil || e.Hidden {
			gone = append(gone, id)
			continue
		}
		next.degrees[e.Degree]++
		entries = append(entries, entryOf(e))
	}
	if len(next.recent) >= mergeAt {
		next.base = maps.Clone(s.base)
		maps.Copy(next.base, next.recent)
		maps.DeleteFunc(next.base, func(_ string, e *graph.Entity) bool { return e == nil })
		next.recent = nil
	}
	if s.mirror != nil && len(ids) <= mostMended {
		if m := s.mirror.with(d); m.size() <= most {
			next.mirror = m
		}
	}
	next.names = s.names.Update(entries, gone)
	next.hubLimit = next.findHubLimit()
	next.ordered = sync.OnceValue(next.order)
	return next
}

// loadAll reads every entity. What changes meanwhile has a later generation and is read again.
func (r *session) loadAll(ctx context.Context, generation int64) (*snapshot, error) {
	s := &snapshot{generation: generation, base: map[string]*graph.Entity{}, degrees: map[int]int{}, cache: newCache()}
	var entries []nameindex.Entry
	result, err := r.SessionWithContext.Run(ctx, query("entities-all"), nil, neo4j.WithTxTimeout(longRead))
	if err != nil {
		return nil, typed(ctx, err)
	}
	var record *neo4j.Record
	for result.NextRecord(ctx, &record) {
		e, err := entityOf(row(record.Values).properties(0))
		if err != nil {
			return nil, err
		}
		s.base[e.ID] = e
		if !e.Hidden {
			s.degrees[e.Degree]++
			entries = append(entries, entryOf(e))
		}
	}
	if err := result.Err(); err != nil {
		return nil, typed(ctx, err)
	}
	s.names = nameindex.Build(entries)
	s.hubLimit = s.findHubLimit()
	s.ordered = sync.OnceValue(s.order)
	if s.neighbours() <= fewNeighbours {
		s.mirror, err = r.mirrorOf(ctx, s, r.s.mostMirrored())
	}
	return s, err
}

// neighbours counts the neighbours of all entities: twice the edges or less.
func (s *snapshot) neighbours() int {
	n := 0
	for degree, many := range s.degrees {
		n += degree * many
	}
	return n
}

func (s *snapshot) findHubLimit() int {
	var degrees []int
	for _, d := range slices.Sorted(maps.Keys(s.degrees)) {
		for range s.degrees[d] {
			degrees = append(degrees, d)
		}
	}
	return walk.HubLimit(degrees)
}

func entryOf(e *graph.Entity) nameindex.Entry {
	return nameindex.Entry{ID: e.ID, Type: e.Type, Names: append([]string{e.Name}, e.Aliases...), Origins: e.Origins}
}

// entityOf reads a node.
func entityOf(p properties) (*graph.Entity, error) {
	e := &graph.Entity{ID: p.text("id"), Type: graph.EntityType(p.text("type")), Kind: p.text("kind"), Name: p.text("name"),
		Aliases: p.texts("aliases"), Unresolved: p.yes("unresolved"), Articles: int(p.number("articles")),
		Origins: int(p.number("origins")), Degree: int(p.number("degree")), First: p.text("first"), Last: p.text("last"),
		Status: graph.Status(p.text("status")), Place: p.text("place"), Hidden: p.yes("hidden")}
	if e.Aliases == nil {
		e.Aliases = []string{}
	}
	if when := p.text("when"); when != "" {
		e.Date = &graph.Date{}
		if err := json.Unmarshal([]byte(when), e.Date); err != nil {
			return nil, graph.Unavailable("a stored date is damaged", err)
		}
	}
	return e, nil
}

// propertiesOf is the reverse of entityOf, but for degree. For people a meeting's date is in date, too.
func propertiesOf(e *graph.Entity) (map[string]any, error) {
	p := map[string]any{"id": e.ID, "type": string(e.Type), "name": e.Name, "kind": orNull(e.Kind), "aliases": orNone(e.Aliases),
		"articles": e.Articles, "origins": e.Origins, "first": orNull(e.First), "last": orNull(e.Last), "status": orNull(string(e.Status)),
		"place": orNull(e.Place), "unresolved": nil, "hidden": nil, "when": nil, "date": nil}
	if e.Unresolved {
		p["unresolved"] = true
	}
	if e.Hidden {
		p["hidden"] = true
	}
	if e.Date != nil {
		b, err := json.Marshal(e.Date)
		if err != nil {
			return nil, err
		}
		p["when"], p["date"] = string(b), orNull(e.Date.Start)
	}
	return p, nil
}
