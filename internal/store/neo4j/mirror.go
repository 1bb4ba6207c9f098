package neo4j

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// mirror is the edges of one generation in memory, as searches walk them: an accelerator. A question to a graph that is
// too large for it, or that is not mirrored yet, fetches the edges it needs instead (walk.Lazy), with the same answer.
// A mirror never changes; those that come after it share what did not change.
type mirror struct {
	g *walk.Graph
	// roles is, by edge, the place in lists of the roles that its claims give; lists[0] is empty. Places tells them apart,
	// and is only touched by who holds Store.catching.
	roles  []uint32
	lists  [][]string
	places map[string]uint32
}

// place gives the place of a list of roles, which is added unless it is there.
func (m *mirror) place(roles []string) uint32 {
	key := strings.Join(roles, "\x00")
	at, ok := m.places[key]
	if !ok {
		at = uint32(len(m.lists))
		m.lists, m.places[key] = append(m.lists, roles), at
	}
	return at
}

// What a mirror takes, in bytes: about 72 an edge (its two arcs and roles included), 32 a claim, 80 an entity.
const (
	edgeBytes   = 72
	claimBytes  = 32
	entityBytes = 80
	// mostMirrored bounds a mirror where Options.Mirror does not: some 3 million edges of two or three claims.
	mostMirrored = 512 << 20
	// fewNeighbours is how many neighbours, over all entities, make a graph so small that it is mirrored at once and not
	// beside the questions.
	fewNeighbours = 20_000
)

// size is how many bytes the mirror takes.
func (m *mirror) size() int {
	return entityBytes*len(m.g.Nodes) + edgeBytes*len(m.g.Edges) + claimBytes*len(m.g.Facets)
}

// rolesOf gives the roles of an edge's claims.
func (m *mirror) rolesOf(edge uint32) []string { return m.lists[m.roles[edge]] }

// mirrorOf reads all edges between the entities of a snapshot; nil where they are more than most bytes hold.
func (r *session) mirrorOf(ctx context.Context, s *snapshot, most int) (*mirror, error) {
	bytes := entityBytes * (len(s.base) + len(s.recent))
	if bytes > most {
		return nil, nil
	}
	b := walk.NewBuilder(len(s.base), 0, 0)
	s.each(func(e *graph.Entity) {
		if !e.Hidden {
			b.Entity(walked(e))
		}
	})
	m := &mirror{lists: [][]string{nil}, places: map[string]uint32{"": 0}}
	roles := map[uuid.UUID]uint32{}
	result, err := r.SessionWithContext.Run(ctx, query("edges-all"), nil, neo4j.WithTxTimeout(longRead))
	if err != nil {
		return nil, typed(ctx, err)
	}
	var record *neo4j.Record
	for result.NextRecord(ctx, &record) {
		_, a, err := arcOf(record.Values)
		if err != nil {
			return nil, err
		}
		if bytes += edgeBytes + claimBytes*len(a.Facets); bytes > most {
			return nil, nil
		}
		b.Link(a.Link)
		if len(a.roles) > 0 {
			id, err := uuid.Parse(a.ID)
			if err != nil {
				return nil, err
			}
			roles[id] = m.place(a.roles)
		}
	}
	if err := result.Err(); err != nil {
		return nil, typed(ctx, err)
	}
	m.g = b.Graph()
	m.note(roles)
	return m, nil
}

// note sets the roles of every edge by its id.
func (m *mirror) note(roles map[uuid.UUID]uint32) {
	m.roles = make([]uint32, len(m.g.Edges))
	for i := range m.g.Edges {
		m.roles[i] = roles[m.g.Edges[i].ID]
	}
}

func walked(e *graph.Entity) walk.Entity {
	return walk.Entity{ID: e.ID, Type: e.Type, Unresolved: e.Unresolved, Degree: e.Degree}
}

// linkID names an edge of a mirror, or one that was read.
type linkID struct {
	t        walk.Relation
	from, to string
}

// with gives the mirror that follows.
func (m *mirror) with(d *difference) *mirror {
	ids, read := d.ids, d.edges
	var c walk.Change
	touched := make(map[string]bool, len(ids))
	for _, id := range ids {
		touched[id] = true
		if e := d.found[id]; e == nil || e.Hidden {
			c.Gone = append(c.Gone, id)
		} else {
			c.Entities = append(c.Entities, walked(e))
		}
	}
	before := map[linkID]uint32{}
	nodes, err := m.g.Find(context.Background(), ids...)
	if err != nil {
		panic(err) // a graph that is not lazy asks nobody
	}
	for i, n := range nodes {
		if n == walk.NoNode {
			continue
		}
		for _, a := range m.g.ArcsOf(n) {
			if a.Out() && touched[m.g.IDs[a.Other]] {
				before[linkID{a.Type, ids[i], m.g.IDs[a.Other]}] = a.Edge
			}
		}
	}
	added := make([]uint32, 0, len(read))
	for i := range read {
		a := &read[i]
		key := linkID{walk.RelationOf(a.Type), a.From, a.To}
		edge, known := before[key]
		delete(before, key)
		if known && m.same(edge, a) {
			continue
		}
		c.Links = append(c.Links, a.Link)
	}
	for key := range before {
		c.GoneLinks = append(c.GoneLinks, walk.Link{Type: key.t.EdgeType(), From: key.from, To: key.to})
	}
	next := &mirror{g: m.g.Update(c), roles: m.roles, lists: m.lists, places: m.places}
	byID := make(map[string]uint32, len(read))
	for i := range read {
		byID[read[i].ID] = next.place(read[i].roles)
	}
	for at := len(m.g.Edges); at < len(next.g.Edges); at++ {
		added = append(added, byID[next.g.EdgeID(uint32(at))])
	}
	next.roles = append(next.roles, added...)
	if next.g.Garbage() > 0.5 {
		return next.compact()
	}
	return next
}

// compact gives the mirror without what updates left behind.
func (m *mirror) compact() *mirror {
	roles := make(map[uuid.UUID]uint32, len(m.roles))
	for i, at := range m.roles {
		roles[m.g.Edges[i].ID] = at
	}
	next := &mirror{g: m.g.Compact(), lists: m.lists, places: m.places}
	next.note(roles)
	return next
}

// same reports whether an edge is as it was read.
func (m *mirror) same(edge uint32, a *arc) bool {
	facets := m.g.EdgeFacets(edge)
	if len(facets) != len(a.Facets) || !slices.Equal(m.rolesOf(edge), a.roles) {
		return false
	}
	for i := range facets {
		if facets[i] != walk.Pack(a.Facets[i]) {
			return false
		}
	}
	n := 0
	for i := m.g.Edges[edge].Behalf; m.g.Behalf[i] != walk.NoNode; i++ {
		n++
		if id := m.g.IDs[m.g.Behalf[i]]; !m.holds(id, m.g.Behalf[i]) || !slices.Contains(a.Behalf, id) {
			return false
		}
	}
	return n == len(a.Behalf)
}

// holds reports whether an entity's node is not one that it had before it went.
func (m *mirror) holds(id string, n walk.Node) bool {
	at, err := m.g.Find(context.Background(), id)
	return err == nil && at[0] == n
}
