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

// after gives the snapshot of what c sees, from one of an earlier generation and all that changed since.
func (s *snapshot) after(c *conn, all []*touched) (*snapshot, error) {
	if slices.Contains(all, nil) || s.graph.Garbage() > 0.5 {
		return load(c)
	}
	g, err := generation(c)
	if err != nil {
		return nil, err
	}
	var change walk.Change
	var entries []nameindex.Entry
	entities, edges := map[string]bool{}, map[touchedEdge]bool{}
	for _, t := range all {
		for _, id := range t.Entities {
			entities[id] = true
		}
		for _, e := range t.Edges {
			edges[e] = true
		}
	}
	for id := range entities {
		var r entityRow
		ok, err := c.get("SELECT "+entityColumns+" FROM entity WHERE id = ? AND hidden = 0", []any{key(id)}, r.into()...)
		if err != nil {
			return nil, err
		}
		if !ok {
			change.Gone = append(change.Gone, id)
			continue
		}
		change.Entities = append(change.Entities, walk.Entity{ID: id, Type: named(entityTypes, r.t), Unresolved: r.unresolved})
		entries = append(entries, entry(id, &r))
	}
	for e := range edges {
		l, err := readLink(c, e)
		if err != nil {
			return nil, err
		}
		if len(l.Facets) == 0 {
			change.GoneLinks = append(change.GoneLinks, l)
		} else {
			change.Links = append(change.Links, l)
		}
	}
	return &snapshot{g, s.graph.Update(change), s.names.Update(entries, change.Gone)}, nil
}

func readLink(c *conn, e touchedEdge) (walk.Link, error) {
	l := walk.Link{ID: graph.EdgeID(e.Type, e.From, e.To), Type: e.Type, From: e.From, To: e.To}
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
		return l, err
	}
	for _, n := range behalf {
		var k []byte
		if _, err := c.get("SELECT id FROM entity WHERE n = ?", []any{n}, &k); err != nil {
			return l, err
		}
		l.Behalf = append(l.Behalf, id(k))
	}
	return l, nil
}
