package embedded

import (
	"cmp"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// snapshot is what is kept in memory of one generation. It never changes.
type snapshot struct {
	generation int64
	graph      *walk.Graph
	names      *nameindex.Index
}

func generation(c *conn) (int64, error) {
	var g int64
	_, err := c.get("SELECT value FROM meta WHERE key = 'generation'", nil, &g)
	return g, err
}

// load builds the snapshot of what c sees from the tables.
func load(c *conn) (*snapshot, error) {
	g, err := generation(c)
	if err != nil {
		return nil, err
	}
	var entities, edges, links int
	for table, into := range map[string]*int{"entity": &entities, "edge": &edges, "link": &links} {
		if _, err := c.get("SELECT coalesce(max(n), 0) FROM "+table, nil, into); err != nil && table != "link" {
			return nil, err
		}
	}
	b := walk.NewBuilder(entities, edges, links)
	entries := make([]nameindex.Entry, 0, entities)
	ids := make(map[int64]string, entities)
	var r entityRow
	err = c.each("SELECT "+entityColumns+" FROM entity WHERE hidden = 0 ORDER BY n", nil, r.into(), func() error {
		ids[r.n] = id(r.key)
		b.Entity(walk.Entity{ID: ids[r.n], Type: named(entityTypes, r.t), Unresolved: r.unresolved})
		entries = append(entries, entry(ids[r.n], &r))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := loadLinks(c, b, ids, edges); err != nil {
		return nil, err
	}
	return &snapshot{g, b.Graph(), nameindex.Build(entries)}, nil
}

func entry(id string, r *entityRow) nameindex.Entry {
	return nameindex.Entry{ID: id, Type: named(entityTypes, r.t), Names: append([]string{r.name}, splitAliases(r.aliases)...),
		Origins: r.origins}
}

// loadLinks reads all links in the order they lie in, then orders them by edge and claim in memory, which is several
// times faster than reading them by the index.
func loadLinks(c *conn, b *walk.Builder, ids map[int64]string, edges int) error {
	type row struct {
		edge, behalf int64
		facet        graph.Facet
	}
	var list []row
	var l stored
	err := c.each(`SELECT claim, edge, coalesce(behalf, 0), status, confirmed, confidence, first, last, reported, outlet, grp FROM link
		WHERE rejected = 0`, nil, []any{&l.claim, &l.edge, &l.behalf, &l.status, &l.confirmed, &l.confidence, &l.first, &l.last, &l.reported,
		&l.outlet, &l.group}, func() error {
		list = append(list, row{l.edge, l.behalf, l.facet()})
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.edge, b.edge), strings.Compare(a.facet.Claim, b.facet.Claim))
	})
	var n, source, target int64
	var t int
	var k []byte
	at := 0
	var facets []graph.Facet
	return c.each("SELECT n, id, type, source, target FROM edge WHERE links > 0 ORDER BY n", nil, []any{&n, &k, &t, &source, &target}, func() error {
		link := walk.Link{ID: id(k), Type: named(edgeTypes, t), From: ids[source], To: ids[target]}
		for at < len(list) && list[at].edge < n {
			at++
		}
		facets = facets[:0]
		for ; at < len(list) && list[at].edge == n; at++ {
			facets = append(facets, list[at].facet)
			if behalf := ids[list[at].behalf]; behalf != "" && !slices.Contains(link.Behalf, behalf) {
				link.Behalf = append(link.Behalf, behalf)
			}
		}
		link.Facets = facets
		b.Link(link)
		return nil
	})
}
