package embedded

import (
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// line says in a few words what tells an entity from its namesakes: "commander, Lashkar-e-Taiba", "armed group,
// Pakistan". It names the strongest edge of the most telling type; of equals the one with the smallest id.
func (v *view) line(n walk.Node, e *graph.Entity) (string, error) {
	g := v.snap.graph
	parts := []string{}
	if e.Kind != "" && e.Kind != string(e.Type) {
		parts = append(parts, e.Kind)
	}
	if a, ok := g.Telling(n); ok {
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
