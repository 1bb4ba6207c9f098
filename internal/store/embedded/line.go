package embedded

import (
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// lineTypes are the relations that tell namesakes apart, by what the entity is, the most telling first.
var lineTypes = map[graph.EntityType][]graph.EdgeType{
	graph.Person:       {graph.Leads, graph.MemberOf, graph.Founded, graph.Owns, graph.BasedIn},
	graph.Organisation: {graph.PartOf, graph.BasedIn},
	graph.Place:        {graph.LocatedIn},
}

// line says in a few words what tells an entity from its namesakes: "commander, Lashkar-e-Taiba", "armed group,
// Pakistan". It names the strongest edge of the most telling type; of equals the one with the smallest id.
func (v *view) line(n walk.Node, e *graph.Entity) (string, error) {
	g := v.snap.graph
	arcs := g.ArcsOf(n)
	best, rank := -1, 0
	for i := range arcs {
		if !arcs[i].Out() || arcs[i].Strength&walk.Plain == 0 {
			continue
		}
		for r, t := range lineTypes[e.Type] {
			if arcs[i].Type.EdgeType() != t {
				continue
			}
			if best < 0 || r < rank || r == rank && better(g, &arcs[i], &arcs[best]) {
				best, rank = i, r
			}
		}
	}
	parts := []string{}
	if e.Kind != "" && e.Kind != string(e.Type) {
		parts = append(parts, e.Kind)
	}
	if best >= 0 {
		a := &arcs[best]
		if e.Type == graph.Person {
			roles, err := v.roles(key(g.EdgeID(a.Edge)))
			if err != nil {
				return "", err
			}
			if len(roles) > 0 {
				parts = roles[:1]
			}
		}
		var other string
		if _, err := v.c.get("SELECT name FROM entity WHERE id = ?", []any{key(g.IDs[a.Other])}, &other); err != nil {
			return "", err
		}
		parts = append(parts, other)
	}
	return strings.Join(parts, ", "), nil
}

func better(g *walk.Graph, a, b *walk.Arc) bool {
	if a.Strength != b.Strength {
		return a.Strength > b.Strength
	}
	return g.EdgeID(a.Edge) < g.EdgeID(b.Edge)
}

// roles are the distinct roles that an edge's claims give, most frequent first, at most 8.
func (v *view) roles(edge []byte) ([]string, error) {
	var out []string
	var role string
	err := v.c.each(`SELECT role FROM link WHERE edge = (SELECT n FROM edge WHERE id = ?) AND rejected = 0 AND role <> ''
		GROUP BY role ORDER BY count(*) DESC, role LIMIT 8`, []any{edge}, []any{&role}, func() error {
		out = append(out, role)
		return nil
	})
	return out, err
}
