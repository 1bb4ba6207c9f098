package neo4j

import (
	"context"
	"slices"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

const edgesAmong = "edges-among"

// mostMended is how many entities may have changed for their edges to be read one generation after the other; beyond it
// a new mirror is made.
const mostMended = 20_000

// mirrored is a view whose graph is the mirror's.
type mirrored struct{ *view }

// Generation lets answers be remembered (answer.Generational).
func (v mirrored) Generation() int64 { return v.snap.generation }

// Roles gives the roles of an edge's claims (answer.Roles).
func (v mirrored) Roles(edge uint32) []string { return v.snap.mirror.rolesOf(edge) }

// mostMirrored is how many bytes a mirror may take, less than 0 for none.
func (s *Store) mostMirrored() int {
	if s.options.Mirror == 0 {
		return mostMirrored
	}
	return s.options.Mirror
}

// mirror makes a mirror beside the questions, of a snapshot that was current, and brings it to the present.
func (s *Store) mirror(snap *snapshot) {
	ctx, cancel := context.WithTimeout(context.Background(), longRead)
	defer cancel()
	go func() {
		select {
		case <-s.closed:
			cancel()
		case <-ctx.Done():
		}
	}()
	start := time.Now()
	session := s.reading(ctx)
	defer session.close()
	m, err := session.mirrorOf(ctx, snap, s.mostMirrored())
	if err == nil && m == nil {
		s.log.Info("the graph is too large to be mirrored: its edges are fetched when they are needed", "neighbours", snap.neighbours())
		return // mirroring stays set
	}
	if err == nil {
		whole := *snap
		whole.mirror = m
		err = s.replace(ctx, &whole)
	}
	s.mirroring.Store(false)
	if err != nil {
		s.log.Warn("the edges could not be mirrored", "error", err)
		return
	}
	s.log.Info("the edges are mirrored", "edges", len(m.g.Edges), "took", time.Since(start).Round(time.Millisecond))
}

// plan lets the server plan the longest query that a person waits for before anyone does: that may take a second.
func (s *Store) plan(ctx context.Context) error {
	session := s.reading(ctx)
	defer session.close()
	return session.ask(ctx, claimsBehind, map[string]any{"edges": []string{}, "most": mostWhole}, func(row) error { return nil })
}

// replace brings a snapshot with a mirror to the present and puts it in the place of the current one.
func (s *Store) replace(ctx context.Context, snap *snapshot) error {
	select {
	case <-s.catching:
		defer func() { s.catching <- struct{}{} }()
	case <-ctx.Done():
		return ctx.Err()
	}
	session := s.reading(ctx)
	defer session.close()
	next, err := session.advance(ctx, snap, snap.generation)
	if err != nil {
		return err
	}
	if current := s.current.Load(); current == nil || current.generation <= next.generation {
		s.current.Store(next)
	}
	return nil
}

// edgesAmong reads the edges that join two of the entities that changed, and those at meetings where one that was hidden
// is represented.
func (r *session) edgesAmong(ctx context.Context, old *snapshot, d *difference) ([]arc, error) {
	var all []arc
	seen := map[string]bool{}
	add := func(values row) error {
		_, a, err := arcOf(values)
		if err == nil && !seen[a.ID] {
			seen[a.ID] = true
			all = append(all, a)
		}
		return err
	}
	const atATime = 1000
	for part := range slices.Chunk(d.ids, atATime) {
		if err := r.ask(ctx, edgesAmong, map[string]any{"from": part, "to": d.ids}, add); err != nil {
			return nil, err
		}
	}
	var meetings []string
	for i := range all {
		if was := old.entity(all[i].From); all[i].Type == graph.Attended && was != nil && was.Hidden && d.found[was.ID] != nil {
			meetings = append(meetings, all[i].To)
		}
	}
	if len(meetings) == 0 {
		return all, nil
	}
	return all, r.ask(ctx, "edges-of", map[string]any{"ids": meetings}, add)
}

// told gives what tells an entity from its namesakes, by the mirror.
func (s *snapshot) told(id string) (telling, bool) {
	if s.mirror == nil {
		return s.cache.line(id)
	}
	nodes, err := s.mirror.g.Find(context.Background(), id)
	if err != nil || nodes[0] == walk.NoNode {
		return telling{}, true
	}
	a, ok := s.mirror.g.Telling(nodes[0])
	if !ok {
		return telling{}, true
	}
	t := telling{other: s.mirror.g.IDs[a.Other]}
	if roles := s.mirror.rolesOf(a.Edge); len(roles) > 0 {
		t.role = roles[0]
	}
	return t, true
}
