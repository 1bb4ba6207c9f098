package embedded

import (
	"maps"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/walk"
)

const linkColumns = `claim, part, edge, coalesce(behalf, 0), coalesce(attributed, 0), start, role, status, day, facet, verdict, decision,
	rejected`

// stored is a row of the table link.
type stored struct {
	claim                    string
	part                     int
	edge, behalf, attributed int64
	start                    int
	role                     string
	status                   int
	day                      int32
	packed                   string // packFacet
	verdict, decision        string
	rejected                 bool
}

func (l *stored) into() []any {
	return []any{&l.claim, &l.part, &l.edge, &l.behalf, &l.attributed, &l.start, &l.role, &l.status, &l.day, &l.packed, &l.verdict,
		&l.decision, &l.rejected}
}

func (l *stored) facet() graph.Facet { return unpackFacet(l.claim, l.packed) }

// putLinks replaces the links of articles and entered claims by those of the delta, row by row where they differ.
func (w *writer) putLinks(d *derive.Delta) error {
	for _, of := range slices.Sorted(maps.Keys(d.Links)) {
		n, err := w.linkOwner(of)
		if err != nil {
			return err
		}
		var before []stored
		if !w.fresh[of] {
			if before, err = w.linksOf(n); err != nil {
				return err
			}
		}
		type at struct {
			claim string
			part  int
		}
		old := make(map[at]*stored, len(before))
		for i := range before {
			old[at{before[i].claim, before[i].part}] = &before[i]
		}
		claims := int64(0)
		for i := range d.Links[of] {
			l := &d.Links[of][i]
			now, err := w.row(l)
			if err != nil {
				return err
			}
			if l.Part == 0 {
				claims++
			}
			was := old[at{l.Claim, l.Part}]
			delete(old, at{l.Claim, l.Part})
			if was != nil && *was == now {
				continue
			}
			if err := w.putLink(n, was, &now); err != nil {
				return err
			}
		}
		for _, was := range old {
			if err := w.dropLink(n, was); err != nil {
				return err
			}
		}
		if n > 0 {
			w.head(n).claims = &claims
		}
	}
	return nil
}

// linkOwner is what link.article holds: an article's row, or minus a decision's.
func (w *writer) linkOwner(of string) (int64, error) {
	decision, ok := strings.CutPrefix(of, derive.DecisionPrefix)
	if !ok {
		return w.article(of)
	}
	var n int64
	_, err := w.c.get("SELECT -n FROM decision WHERE id = ?", []any{decision}, &n)
	return n, err
}

func (w *writer) linksOf(owner int64) ([]stored, error) {
	var list []stored
	var l stored
	err := w.c.each("SELECT "+linkColumns+" FROM link WHERE article = ?", []any{owner}, l.into(), func() error {
		list = append(list, l)
		return nil
	})
	return list, err
}

func (w *writer) row(l *derive.Link) (stored, error) {
	f := &l.Facet
	day, _ := f.On(graph.ClockDefault)
	out := stored{claim: l.Claim, part: l.Part, start: l.Start, role: l.Role, status: statusNumber(f.Status), day: day,
		packed: string(packFacet(f)), verdict: string(l.Verdict), decision: l.Decision, rejected: l.Rejected}
	var err error
	if out.edge, err = w.edge(l); err != nil {
		return out, err
	}
	if out.behalf, err = w.entity(l.Behalf); err != nil {
		return out, err
	}
	out.attributed, err = w.entity(l.AttributedTo)
	return out, err
}

// edge finds or makes the edge of a link.
func (w *writer) edge(l *derive.Link) (int64, error) {
	edgeID := graph.EdgeID(l.Type, l.From, l.To)
	if n, ok := w.edgeRows[edgeID]; ok {
		return n, nil
	}
	var n int64
	e := &edgeState{id: edgeID, t: l.Type, from: l.From, to: l.To}
	ok, err := w.c.get("SELECT n, links, rejected FROM edge WHERE id = ?", []any{key(edgeID)}, &n, &e.live, &e.rejected)
	if err != nil {
		return 0, err
	}
	if !ok {
		if w.lastEdge == 0 {
			if _, err := w.c.get("SELECT coalesce(max(n), 0) FROM edge", nil, &w.lastEdge); err != nil {
				return 0, err
			}
		}
		w.lastEdge++
		n, e.made = w.lastEdge, true
	}
	e.row = n
	e.before = e.live
	w.edgeRows[edgeID] = n
	w.idle[n] = e
	return n, nil
}

// touch gives the state of an edge that is about to change.
func (w *writer) touch(n int64) (*edgeState, error) {
	if e, ok := w.edges[n]; ok {
		return e, nil
	}
	e, ok := w.idle[n]
	if !ok {
		e = &edgeState{row: n}
		var t int
		var from, to int64
		var k []byte
		if _, err := w.c.get("SELECT id, type, source, target, links, rejected FROM edge WHERE n = ?", []any{n}, &k, &t, &from, &to,
			&e.live, &e.rejected); err != nil {
			return nil, err
		}
		e.id, e.t, e.before = id(k), named(edgeTypes, t), e.live
		w.edgeRows[e.id] = n
		var err error
		if e.from, err = w.entityID(from); err != nil {
			return nil, err
		}
		if e.to, err = w.entityID(to); err != nil {
			return nil, err
		}
	}
	w.edges[n] = e
	return e, nil
}

func (w *writer) putLink(owner int64, was, now *stored) error {
	if was != nil {
		if err := w.count(was, -1); err != nil {
			return err
		}
	} else if now.part == 0 {
		w.claims[0]++
	}
	if err := w.count(now, 1); err != nil {
		return err
	}
	if e := w.edges[now.edge]; e.made && !now.rejected {
		e.links = append(e.links, linkFacet{now.facet(), now.behalf})
	}
	null := func(n int64) any {
		if n == 0 {
			return nil
		}
		return n
	}
	_, err := w.c.exec(`INSERT OR REPLACE INTO link (article, claim, part, edge, behalf, attributed, start, role, status, day, facet, verdict,
		decision, rejected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, owner, now.claim, now.part, now.edge, null(now.behalf),
		null(now.attributed), now.start, now.role, now.status, now.day, []byte(now.packed), now.verdict, now.decision, now.rejected)
	return err
}

func (w *writer) dropLink(owner int64, was *stored) error {
	if err := w.count(was, -1); err != nil {
		return err
	}
	if was.part == 0 {
		w.claims[1]++
	}
	_, err := w.c.exec("DELETE FROM link WHERE article = ? AND claim = ? AND part = ?", owner, was.claim, was.part)
	return err
}

func (w *writer) count(l *stored, n int) error {
	e, err := w.touch(l.edge)
	if err != nil {
		return err
	}
	if l.rejected {
		e.rejected += n
	} else {
		e.live += n
	}
	return nil
}

// putEdges writes the edges that changed: new ones in the order of the index they go into.
func (w *writer) putEdges() error {
	all := slices.Collect(maps.Values(w.edges))
	slices.SortFunc(all, func(a, b *edgeState) int { return strings.Compare(a.id, b.id) })
	for _, e := range all {
		var err error
		switch {
		case e.made && e.live+e.rejected == 0:
		case e.made:
			from, failed := w.entity(e.from)
			if failed != nil {
				return failed
			}
			to, failed := w.entity(e.to)
			if failed != nil {
				return failed
			}
			_, err = w.c.exec("INSERT INTO edge (n, id, type, source, target, links, rejected) VALUES (?, ?, ?, ?, ?, ?, ?)", e.row, key(e.id),
				edgeNumber(e.t), from, to, e.live, e.rejected)
		case e.live+e.rejected == 0:
			_, err = w.c.exec("DELETE FROM edge WHERE n = ?", e.row)
		default:
			_, err = w.c.exec("UPDATE edge SET links = ?, rejected = ? WHERE n = ?", e.live, e.rejected, e.row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// linkFacet is what the graph in memory takes of a link.
type linkFacet struct {
	facet  graph.Facet
	behalf int64
}

// fill gives the link's facets in order of claim, and for whom its From attended.
func (w *writer) fill(l *walk.Link, links []linkFacet) error {
	slices.SortStableFunc(links, func(a, b linkFacet) int { return strings.Compare(a.facet.Claim, b.facet.Claim) })
	for i := range links {
		l.Facets = append(l.Facets, links[i].facet)
		if links[i].behalf == 0 {
			continue
		}
		who, err := w.entityID(links[i].behalf)
		if err != nil {
			return err
		}
		if !slices.Contains(l.Behalf, who) {
			l.Behalf = append(l.Behalf, who)
		}
	}
	return nil
}
