package answer

import (
	"context"
	"slices"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Bounds and defaults of path questions.
const (
	// searchTime is how long a path search may take where the context allows more: with what is read after it, an answer
	// comes within two seconds.
	searchTime    = 1500 * time.Millisecond
	defaultQuotes = 3
	defaultK      = 10
)

// Paths says how two entities are connected: see graph.PathQuery, and walk for the searches.
func (e *Engine) Paths(ctx context.Context, q graph.PathQuery) (*graph.PathSet, error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.PathSet, error) {
		r, err := v.route(q)
		if err != nil {
			return nil, err
		}
		set, err := v.paths(r, q)
		if err != nil || len(set.Paths) > 0 || !q.Loosen {
			return set, err
		}
		set.Loosening, err = v.loosen(r, q)
		if err == nil && set.Loosening != nil {
			err = v.name(set)
		}
		return set, err
	})
}

// route is a path question in terms of nodes.
type route struct {
	walk.Query
	known bool // both ends and every via are in the graph
}

func (v *view) route(q graph.PathQuery) (route, error) {
	ids, err := v.resolveAll([]string{q.From, q.To}, "from")
	if err != nil {
		return route{}, err
	}
	if ids[0] == ids[1] {
		return route{}, graph.Invalid("to", "is the same entity as from")
	}
	via, err := v.resolveAll(q.Via, "via")
	if err != nil {
		return route{}, err
	}
	via = slices.DeleteFunc(slices.Compact(slices.Sorted(slices.Values(via))), func(id string) bool { return slices.Contains(ids, id) })
	avoid, err := v.resolveAll(q.Avoid, "avoid")
	if err != nil {
		return route{}, err
	}
	for _, id := range avoid {
		if slices.Contains(ids, id) || slices.Contains(via, id) {
			return route{}, graph.Invalid("avoid", "names an end or a via")
		}
	}
	nodes, err := v.nodes(slices.Concat(ids, via, avoid))
	if err != nil {
		return route{}, err
	}
	ends := nodes[:2+len(via)]
	r := route{known: !slices.Contains(ends, walk.NoNode)}
	r.Query = walk.Query{From: ends[0], To: ends[1], Via: ends[2:], Sieve: walk.NewSieve(q.Filter), Places: q.Places, Hubs: q.Hubs,
		HubLimit: q.HubLimit, MaxSteps: q.MaxSteps,
		Avoid:  slices.DeleteFunc(slices.Clone(nodes[len(ends):]), func(n walk.Node) bool { return n == walk.NoNode }),
		Budget: walk.Budget{Deadline: time.Now().Add(searchTime)}}
	if r.MaxSteps == 0 {
		r.MaxSteps = graph.DefaultSteps
	}
	return r, nil
}

// find runs the search that the mode names.
func (v *view) find(r route, q graph.PathQuery) (*walk.Result, error) {
	if !r.known {
		return &walk.Result{Exact: true, Searched: walk.Searched{HubLimit: v.g.HubLimit}}, nil
	}
	k := q.K
	switch q.Mode {
	case graph.AllShortest:
		if k == 0 {
			k = defaultK
		}
		return walk.AllShortest(v.ctx, v.g, r.Query, k)
	case graph.Weighted:
		return walk.Lightest(v.ctx, v.g, r.Query, max(k, 1))
	case graph.TimeRespecting:
		return walk.InTime(v.ctx, v.g, r.Query, q.Clock, max(k, 1))
	case graph.KShortest:
		return walk.KShortest(v.ctx, v.g, r.Query, max(k, 1))
	}
	if k > 1 {
		return walk.KShortest(v.ctx, v.g, r.Query, k)
	}
	return walk.Shortest(v.ctx, v.g, r.Query)
}

// paths searches and writes the answer out.
func (v *view) paths(r route, q graph.PathQuery) (*graph.PathSet, error) {
	found, err := v.find(r, q)
	if err != nil {
		return nil, err
	}
	did := found.Searched
	set := &graph.PathSet{Paths: make([]graph.Path, 0, len(found.Paths)), Total: found.Total, Truncated: did.Cut != "", Reason: did.Cut,
		Undated: did.Undated, Searched: graph.Searched{Entities: did.Nodes, Edges: did.Arcs, Steps: did.Steps, HubLimit: did.HubLimit}}
	for i := range found.Paths {
		p, err := v.path(r.Sieve, &found.Paths[i])
		if err != nil {
			return nil, err
		}
		set.Paths = append(set.Paths, p)
	}
	if len(set.Paths) == 0 {
		for _, b := range did.Blocked {
			set.Blocked = append(set.Blocked, graph.Blocked{Entity: v.g.IDs[b.Node], Reason: b.Reason, Degree: int(v.g.Nodes[b.Node].Degree)})
		}
	}
	if q.Quotes >= 0 {
		if err := v.quote(set.Paths, q.Filter, quotesOf(q)); err != nil {
			return nil, err
		}
	}
	return set, v.name(set)
}

func quotesOf(q graph.PathQuery) int {
	if q.Quotes == 0 {
		return defaultQuotes
	}
	return q.Quotes
}

// path writes one path out, without quotes.
func (v *view) path(sieve *walk.Sieve, p *walk.Path) (graph.Path, error) {
	out := graph.Path{Strength: p.Strength, Origins: p.Origins, Cost: p.Cost}
	for i, n := range p.Nodes {
		out.Entities = append(out.Entities, v.g.IDs[n])
		if i == 0 {
			continue
		}
		h := &p.Hops[i-1]
		edges, err := v.bundle(sieve, p.Nodes[i-1], n, h.Ways)
		if err != nil {
			return graph.Path{}, err
		}
		out.Hops = append(out.Hops, graph.Hop{From: out.Entities[i-1], To: out.Entities[i], Edges: edges, Strength: h.Strength,
			Origins: h.Origins, Date: graph.DayString(h.Day)})
	}
	return out, nil
}

// name fills Entities with all that the set names: in the order of the paths, then their meetings, then what was blocked.
func (v *view) name(set *graph.PathSet) error {
	var ids []string
	seen := map[string]bool{}
	add := func(list ...string) {
		for _, id := range list {
			if id != "" && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	paths := set.Paths
	if set.Loosening != nil {
		paths = append(slices.Clone(paths), set.Loosening.Path)
	}
	for _, p := range paths {
		add(p.Entities...)
	}
	for _, p := range paths {
		for _, h := range p.Hops {
			for _, e := range h.Edges {
				add(e.Meetings...)
			}
			for _, c := range h.Quotes {
				add(c.Subject, c.Object, c.OnBehalfOf, c.AttributedTo)
			}
		}
	}
	for _, b := range set.Blocked {
		add(b.Entity)
	}
	var err error
	set.Entities, err = v.entities(ids)
	return err
}
