package embedded

import (
	"encoding/json"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// touched names what one generation changed, for the snapshots of this and other processes.
type touched struct {
	Entities []string      `json:"e"`
	Edges    []touchedEdge `json:"l"`
}

type touchedEdge struct {
	Type     graph.EdgeType `json:"t"`
	From, To string
}

// maxTouched is how many entities and edges are told one by one; beyond it loading everything is as fast.
const maxTouched = 200_000

// touched lists what the writer touched; nil where everything must be loaded anew.
func (w *writer) touched() *touched {
	if w.reload || len(w.entities)+len(w.edges) > maxTouched {
		return nil
	}
	t := &touched{}
	for id := range w.entities {
		t.Entities = append(t.Entities, id)
	}
	for _, e := range w.edges {
		t.Edges = append(t.Edges, touchedEdge{e.t, e.from, e.to})
	}
	slices.Sort(t.Entities)
	return t
}

func decodeTouched(column []byte) (*touched, error) {
	if column == nil {
		return nil, nil
	}
	t := &touched{}
	if err := json.Unmarshal(column, t); err != nil {
		return nil, graph.Unavailable("a stored change is damaged", err)
	}
	return t, nil
}

// patch collects what one snapshot has and the former has not.
type patch struct {
	change  walk.Change
	entries []nameindex.Entry
}

// entity notes the present state of an entity: nil or hidden is gone.
func (p *patch) entity(id string, e *graph.Entity) {
	if e == nil || e.Hidden {
		p.change.Gone = append(p.change.Gone, id)
		return
	}
	p.change.Entities = append(p.change.Entities, walk.Entity{ID: id, Type: e.Type, Unresolved: e.Unresolved})
	p.entries = append(p.entries, nameindex.Entry{ID: id, Type: e.Type, Names: append([]string{e.Name}, e.Aliases...), Origins: e.Origins})
}

func (p *patch) link(l walk.Link) {
	if len(l.Facets) == 0 {
		p.change.GoneLinks = append(p.change.GoneLinks, l)
	} else {
		p.change.Links = append(p.change.Links, l)
	}
}

func (p *patch) apply(s *snapshot, generation int64) *snapshot {
	g := s.graph.Update(p.change)
	if g.Garbage() > 0.5 {
		g = g.Compact()
	}
	return newSnapshot(generation, g, s.names.Update(p.entries, p.change.Gone))
}

// after gives the snapshot of what c sees, from one of an earlier generation and all that changed since.
func (s *snapshot) after(c *conn, all []*touched) (*snapshot, error) {
	if slices.Contains(all, nil) {
		return load(c)
	}
	g, err := generation(c)
	if err != nil {
		return nil, err
	}
	entities, edges := map[string]bool{}, map[touchedEdge]bool{}
	for _, t := range all {
		for _, id := range t.Entities {
			entities[id] = true
		}
		for _, e := range t.Edges {
			edges[e] = true
		}
	}
	p := &patch{}
	said := newSaid(c, nil, newRows())
	for id := range entities {
		e, err := said.Entity(id)
		if err != nil {
			return nil, err
		}
		p.entity(id, e)
	}
	for e := range edges {
		l := walk.Link{ID: graph.EdgeID(e.Type, e.From, e.To), Type: e.Type, From: e.From, To: e.To}
		if err := readFacets(c, &l); err != nil {
			return nil, err
		}
		p.link(l)
	}
	return p.apply(s, g), nil
}

// readFacets reads what is stored of the link's claims.
func readFacets(c *conn, l *walk.Link) error {
	var r stored
	var behalf []int64
	err := c.each("SELECT "+linkColumns+" FROM link WHERE edge = (SELECT n FROM edge WHERE id = ?) AND rejected = 0 ORDER BY claim",
		[]any{key(l.ID)}, r.into(), func() error {
			l.Facets = append(l.Facets, r.facet())
			if r.behalf != 0 && !slices.Contains(behalf, r.behalf) {
				behalf = append(behalf, r.behalf)
			}
			return nil
		})
	if err != nil {
		return err
	}
	for _, n := range behalf {
		var k []byte
		if _, err := c.get("SELECT id FROM entity WHERE n = ?", []any{n}, &k); err != nil {
			return err
		}
		l.Behalf = append(l.Behalf, id(k))
	}
	return nil
}
