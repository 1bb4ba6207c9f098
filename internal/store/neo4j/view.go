package neo4j

import (
	"context"
	"maps"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// view answers one question (answer.View). Neo4j reads what is committed when it is read; that all of it is of one
// generation is found out at the end (steady).
type view struct {
	*session
	ctx  context.Context
	snap *snapshot
	g    *walk.Graph
	// met are the edges that were fetched so far, by id.
	met map[string]*arc
	// read are the articles that were read whole so far.
	read map[string]*page
	// opened are the claims that were read whole so far.
	opened map[string]openClaim
	pin    *pin
}

// source lets the engine open views (answer.Source).
type source struct{ s *Store }

// View opens a view of what is stored now.
func (o source) View(ctx context.Context) (answer.View, error) {
	v, err := o.s.view(ctx)
	if err != nil || v.snap.mirror == nil {
		return v, err
	}
	return mirrored{v}, nil
}

func (s *Store) view(ctx context.Context) (*view, error) {
	snap, err := s.snapshot(ctx, false)
	if err != nil {
		return nil, err
	}
	v := &view{session: s.reading(ctx), ctx: ctx, snap: snap, met: map[string]*arc{}, read: map[string]*page{}, opened: map[string]openClaim{}}
	if v.g = walk.Lazy(v.fetch, v.among, snap.hubLimit); snap.mirror != nil {
		v.g = snap.mirror.g
	}
	if p, ok := ctx.Value(pinned{}).(*pin); ok {
		*p = pin{generation: snap.generation, asked: 1} // what is in memory was asked for earlier
		v.pin = p
	}
	return v, nil
}

// Close ends the view.
func (v *view) Close() { v.close() }

// ask runs a query that belongs to the question.
func (v *view) ask(ctx context.Context, name string, params map[string]any, f func(row) error) error {
	if v.pin != nil {
		v.pin.asked++
	}
	return v.session.ask(ctx, name, params, f)
}

// Graph is what searches walk over.
func (v *view) Graph() *walk.Graph { return v.g }

// Names is the index that answers searches.
func (v *view) Names() *nameindex.Index { return v.snap.names }

func (v *view) fetch(ctx context.Context, ids []string) ([]walk.Entity, []walk.Link, error) {
	arcs, missing := v.snap.cache.known(ids)
	if len(missing) > 0 {
		fetched := make(map[string][]arc, len(missing))
		for _, id := range missing {
			fetched[id] = nil
		}
		if err := v.arcs(ctx, "edges-of", missing, func(id string, a arc) { fetched[id] = append(fetched[id], a) }); err != nil {
			return nil, nil, err
		}
		v.snap.cache.remember(fetched)
		for _, list := range fetched {
			arcs = append(arcs, list...)
		}
	}
	var entities []walk.Entity
	seen := make(map[string]bool, len(ids)+len(arcs))
	add := func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		if e := v.snap.visible(id); e != nil {
			entities = append(entities, walk.Entity{ID: id, Type: e.Type, Unresolved: e.Unresolved, Degree: e.Degree})
		}
	}
	for _, id := range ids {
		add(id)
	}
	links := make([]walk.Link, len(arcs))
	for i := range arcs {
		links[i] = arcs[i].Link
		v.met[links[i].ID] = &arcs[i]
		add(links[i].From)
		add(links[i].To)
	}
	return entities, links, nil
}

// mostFetched is how many entities' edges are fetched to find those among some: beyond it the server looks them up.
const mostFetched = 64

func (v *view) among(ctx context.Context, ids []string) ([]walk.Link, error) {
	var links []walk.Link
	if _, missing := v.snap.cache.known(ids); len(missing) <= mostFetched {
		_, all, err := v.fetch(ctx, ids)
		inside := make(map[string]bool, len(ids))
		for _, id := range ids {
			inside[id] = true
		}
		seen := map[string]bool{}
		for i := range all {
			if l := &all[i]; inside[l.From] && inside[l.To] && !seen[l.ID] {
				seen[l.ID] = true
				links = append(links, *l)
			}
		}
		return links, err
	}
	err := v.arcs(ctx, edgesAmong, ids, func(_ string, a arc) {
		links = append(links, a.Link)
		v.met[a.ID] = &a
	})
	return links, err
}

func (v *view) arcs(ctx context.Context, name string, ids []string, add func(id string, a arc)) error {
	params := map[string]any{"ids": ids}
	if name == edgesAmong {
		params = map[string]any{"from": ids, "to": ids}
	}
	return v.ask(ctx, name, params, func(r row) error {
		id, a, err := arcOf(r)
		if err == nil {
			add(id, a)
		}
		return err
	})
}

var edgeTypes = func() map[string]graph.EdgeType {
	m := map[string]graph.EdgeType{}
	for _, t := range graph.EdgeTypes {
		m[strings.ToUpper(string(t))] = t
	}
	return m
}()

// typeOf gives the edge type of a relationship's.
func typeOf(kind string) graph.EdgeType { return edgeTypes[kind] }

// Resolve gives the surviving ids of entities (answer.View).
func (v *view) Resolve(ctx context.Context, ids []string) ([]string, error) {
	out := slices.Clone(ids)
	for i, id := range ids {
		if v.snap.visible(id) != nil {
			continue
		}
		var err error
		if out[i], err = v.redirected(ctx, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// redirected follows an id that is no visible entity to what took its place.
func (v *view) redirected(ctx context.Context, asked string) (string, error) {
	return redirected(asked, func(id string) (stored, hidden bool, err error) {
		e := v.snap.entity(id)
		return e != nil, e != nil && e.Hidden, nil
	}, func(ids []string, f func(row) error) error {
		return v.ask(ctx, "redirects-of", map[string]any{"ids": ids}, f)
	})
}

// redirected follows an id. Entity says whether one is stored, and hidden; leads asks where others lead.
func redirected(asked string, entity func(id string) (stored, hidden bool, err error), leads func(ids []string, f func(row) error) error) (string, error) {
	seen, found := map[string]bool{}, map[string]bool{}
	known, concealed := false, false
	at := []string{asked}
	for len(at) > 0 {
		var open []string
		for _, id := range at {
			if id == "" || seen[id] {
				continue
			}
			seen[id] = true
			stored, hidden, err := entity(id)
			switch {
			case err != nil:
				return "", err
			case !stored:
				open = append(open, id)
			case hidden:
				known, concealed = true, true
			default:
				known, found[id] = true, true
			}
		}
		at = nil
		if len(open) == 0 {
			break
		}
		if err := leads(open, func(r row) error {
			switch {
			case r.text(1) != "":
				known = true
				at = append(at, r.text(1))
			case r[2] != nil:
				known = true
				at = append(at, r.text(2))
			}
			return nil
		}); err != nil {
			return "", err
		}
	}
	list := sorted(found)
	switch {
	case len(list) == 1:
		return list[0], nil
	case len(list) > 1:
		return "", graph.Conflict("a split made this id ambiguous", list...)
	case concealed || !known:
		return "", graph.NotFound("entity", asked)
	}
	return "", &graph.Error{Code: graph.CodeGone, Message: "the entity was retracted"}
}

// Entities reads entities (answer.View).
func (v *view) Entities(ctx context.Context, ids []string) ([]graph.Entity, error) {
	out := make([]graph.Entity, len(ids))
	for i, id := range ids {
		if e := v.snap.visible(id); e != nil {
			out[i] = *e
			out[i].Hidden = false
		}
	}
	return out, v.lines(ctx, out)
}

// lines fills Line: in a few words what tells an entity from its namesakes.
func (v *view) lines(ctx context.Context, list []graph.Entity) error {
	var missing []string
	wanted := map[string]telling{}
	for i := range list {
		e := &list[i]
		if _, seen := wanted[e.ID]; seen || e.ID == "" || e.Type == graph.Meeting || e.Degree == 0 {
			continue
		}
		l, ok := v.snap.told(e.ID)
		if wanted[e.ID] = l; !ok {
			missing = append(missing, e.ID)
		}
	}
	if len(missing) > 0 {
		found := make(map[string]telling, len(missing))
		for _, id := range missing {
			found[id] = telling{}
		}
		if err := v.ask(ctx, "edges-telling", map[string]any{"ids": missing}, func(r row) error {
			l := telling{other: r.text(2)}
			if roles := r.texts(1); len(roles) > 0 {
				l.role = roles[0]
			}
			found[r.text(0)] = l
			return nil
		}); err != nil {
			return err
		}
		v.snap.cache.rememberLines(found)
		maps.Copy(wanted, found)
	}
	for i := range list {
		e := &list[i]
		var parts []string
		if kind := kindOf(e); kind != "" {
			parts = append(parts, kind)
		}
		if l := wanted[e.ID]; l.other != "" {
			if e.Type == graph.Person && l.role != "" {
				parts = []string{l.role}
			}
			if other := v.snap.entity(l.other); other != nil {
				parts = append(parts, other.Name)
			}
		}
		e.Line = strings.Join(parts, ", ")
	}
	return nil
}

// kindOf is the kind where it says more than the type.
func kindOf(e *graph.Entity) string {
	if e.Kind == string(e.Type) {
		return ""
	}
	return e.Kind
}

// EntitiesAfter lists entities in order of id (answer.View).
func (v *view) EntitiesAfter(ctx context.Context, after string, types []graph.EntityType, limit int) ([]graph.Entity, error) {
	ids := v.snap.sortedIDs()
	at, found := slices.BinarySearch(ids, after)
	if found {
		at++
	}
	var out []graph.Entity
	for _, id := range ids[at:] {
		if len(out) == limit {
			break
		}
		if e := v.snap.visible(id); len(types) == 0 || slices.Contains(types, e.Type) {
			out = append(out, *e)
		}
	}
	return out, v.lines(ctx, out)
}
