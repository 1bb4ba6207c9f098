package embedded

import (
	"context"
	"database/sql"
	"errors"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"liaison/internal/graph"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// snapshot is what is kept in memory of one generation. It never changes, but that it remembers what was read.
type snapshot struct {
	generation int64
	graph      *walk.Graph
	names      *nameindex.Index
	entities   *shown[graph.Entity]
	edges      *shown[graph.Edge]
}

func newSnapshot(generation int64, g *walk.Graph, names *nameindex.Index) *snapshot {
	return &snapshot{generation, g, names, &shown[graph.Entity]{}, &shown[graph.Edge]{}}
}

func generation(c *conn) (int64, error) {
	var g int64
	_, err := c.get("SELECT value FROM meta WHERE key = 'generation'", nil, &g)
	return g, err
}

// loadBeside builds the snapshot of what is committed, over several connections at once.
func loadBeside(ctx context.Context, db *sql.DB, n int) (s *snapshot, err error) {
	var conns []*conn
	defer func() {
		for _, c := range conns {
			_, rollback := c.exec("ROLLBACK")
			err = errors.Join(err, rollback, c.close())
		}
	}()
	const tries = 5
	for range tries {
		var first int64
		same := true
		for i := range n {
			if len(conns) <= i {
				c, err := newConn(ctx, db)
				if err != nil {
					return nil, err
				}
				conns = append(conns, c)
			} else if _, err := conns[i].exec("ROLLBACK"); err != nil {
				return nil, err
			}
			if _, err := conns[i].exec("BEGIN"); err != nil {
				return nil, err
			}
			g, err := generation(conns[i])
			if err != nil {
				return nil, err
			}
			if i == 0 {
				first = g
			}
			same = same && g == first
		}
		if same {
			return load(conns...)
		}
	}
	return nil, graph.Unavailable("another process writes faster than this one can read", errors.New("no state of one generation"))
}

// load builds the snapshot of what the connections, all of one state, see.
func load(conns ...*conn) (*snapshot, error) {
	// Nearly all that is allocated here stays; collecting garbage meanwhile would only take time.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	c := conns[0]
	g, err := generation(c)
	if err != nil {
		return nil, err
	}
	var entities, edges int
	for table, into := range map[string]*int{"entity": &entities, "edge": &edges} {
		if _, err := c.get("SELECT coalesce(max(n), 0) FROM "+table, nil, into); err != nil {
			return nil, err
		}
	}
	var (
		links *linksByEdge
		known []readEntity
		list  []readEdge
	)
	// One connection does one thing at a time; with more of them the tables are read at once.
	reads := []func(c *conn) error{
		func(c *conn) (err error) { known, err = readEntities(c, entities); return err },
		func(c *conn) (err error) { list, err = readEdges(c, edges); return err },
	}
	var beside sync.WaitGroup
	errs := make([]error, len(reads))
	rest := conns
	for i, read := range reads {
		if len(rest) > 1 {
			own := rest[len(rest)-1]
			rest = rest[:len(rest)-1]
			beside.Go(func() { errs[i] = read(own) })
		} else {
			errs[i] = read(c)
		}
	}
	links, err = readLinks(rest, edges)
	beside.Wait()
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	s := newSnapshot(g, nil, nil)
	beside.Go(func() {
		entries := make([]nameindex.Entry, len(known))
		for i := range known {
			entries[i] = known[i].entry
		}
		s.names = nameindex.Build(entries)
	})
	s.graph = buildGraph(entities, known, list, links)
	beside.Wait()
	return s, nil
}

// linksByEdge holds the facets of all links, ordered by edge, then claim: those of edge n are at first[n] to first[n+1].
type linksByEdge struct {
	first  []int32
	facets []graph.Facet
	behalf []int64
}

type readLink struct {
	edge, behalf int64
	facet        graph.Facet
}

// readLinks reads all links in the order they lie in, a part on each connection, then orders them in memory, which is
// several times faster than reading them by the index.
func readLinks(conns []*conn, edges int) (*linksByEdge, error) {
	var last int64
	if _, err := conns[0].get("SELECT coalesce(max(n), 0) FROM article", nil, &last); err != nil {
		return nil, err
	}
	parts, errs := make([][]readLink, len(conns)), make([]error, len(conns))
	var readers sync.WaitGroup
	for i, c := range conns {
		from, to := last*int64(i)/int64(len(conns)), last*int64(i+1)/int64(len(conns))
		if i == 0 {
			from = -1 << 62 // claims entered by hand
		}
		readers.Go(func() { parts[i], errs[i] = readPart(c, from, to) })
	}
	readers.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	out := &linksByEdge{first: make([]int32, edges+2)}
	total := 0
	for _, part := range parts {
		total += len(part)
		for i := range part {
			out.first[part[i].edge+1]++
		}
	}
	for i := range edges + 1 {
		out.first[i+1] += out.first[i]
	}
	out.facets, out.behalf = make([]graph.Facet, total), make([]int64, total)
	at := slices.Clone(out.first)
	for _, part := range parts {
		for i := range part {
			l := &part[i]
			out.facets[at[l.edge]], out.behalf[at[l.edge]] = l.facet, l.behalf
			at[l.edge]++
		}
	}
	for n := range edges + 1 {
		out.order(out.first[n], out.first[n+1])
	}
	return out, nil
}

// order sorts the links of one edge by claim; most edges have one.
func (l *linksByEdge) order(from, to int32) {
	for i := from + 1; i < to; i++ {
		for j := i; j > from && strings.Compare(l.facets[j].Claim, l.facets[j-1].Claim) < 0; j-- {
			if i-from > 32 {
				l.orderMany(from, to)
				return
			}
			l.facets[j], l.facets[j-1] = l.facets[j-1], l.facets[j]
			l.behalf[j], l.behalf[j-1] = l.behalf[j-1], l.behalf[j]
		}
	}
}

func (l *linksByEdge) orderMany(from, to int32) {
	many := make([]linkFacet, 0, to-from)
	for i := from; i < to; i++ {
		many = append(many, linkFacet{l.facets[i], l.behalf[i]})
	}
	slices.SortStableFunc(many, func(a, b linkFacet) int { return strings.Compare(a.facet.Claim, b.facet.Claim) })
	for i := range many {
		l.facets[from+int32(i)], l.behalf[from+int32(i)] = many[i].facet, many[i].behalf
	}
}

// readPart reads the links of the articles in (from, to].
func readPart(c *conn, from, to int64) ([]readLink, error) {
	var list []readLink
	var l stored
	err := c.each(`SELECT claim, edge, coalesce(behalf, 0), facet FROM link WHERE article > ? AND article <= ? AND rejected = 0`,
		[]any{from, to}, []any{&l.claim, &l.edge, &l.behalf, &l.packed}, func() error {
			list = append(list, readLink{l.edge, l.behalf, l.facet()})
			return nil
		})
	return list, err
}

type readEntity struct {
	n     int64
	t     graph.EntityType
	weak  bool
	entry nameindex.Entry
}

func readEntities(c *conn, about int) ([]readEntity, error) {
	list := make([]readEntity, 0, about)
	var r entityRow
	err := c.each("SELECT n, id, type, unresolved, name, aliases, origins FROM entity WHERE hidden = 0 ORDER BY n", nil,
		[]any{&r.n, &r.key, &r.t, &r.unresolved, &r.name, &r.aliases, &r.origins}, func() error {
			t := named(entityTypes, r.t)
			list = append(list, readEntity{r.n, t, r.unresolved, nameindex.Entry{ID: id(r.key), Type: t,
				Names: append([]string{r.name}, splitAliases(r.aliases)...), Origins: r.origins}})
			return nil
		})
	return list, err
}

type readEdge struct {
	n, source, target int64
	t                 int
	id                string
}

func readEdges(c *conn, about int) ([]readEdge, error) {
	list := make([]readEdge, 0, about)
	var e readEdge
	var k []byte
	err := c.each("SELECT n, id, type, source, target FROM edge WHERE links > 0 ORDER BY n", nil, []any{&e.n, &k, &e.t, &e.source, &e.target},
		func() error {
			e.id = id(k)
			list = append(list, e)
			return nil
		})
	return list, err
}

func buildGraph(entities int, known []readEntity, edges []readEdge, links *linksByEdge) *walk.Graph {
	b := walk.NewBuilder(len(known), len(edges), len(links.facets))
	ids := make([]string, entities+1)
	for i := range known {
		e := &known[i]
		ids[e.n] = e.entry.ID
		b.Entity(walk.Entity{ID: e.entry.ID, Type: e.t, Unresolved: e.weak})
	}
	for i := range edges {
		e := &edges[i]
		from, to := links.first[e.n], links.first[e.n+1]
		link := walk.Link{ID: e.id, Type: named(edgeTypes, e.t), From: ids[e.source], To: ids[e.target], Facets: links.facets[from:to]}
		for _, behalf := range links.behalf[from:to] {
			if who := ids[behalf]; who != "" && !slices.Contains(link.Behalf, who) {
				link.Behalf = append(link.Behalf, who)
			}
		}
		b.Link(link)
	}
	return b.Graph()
}
