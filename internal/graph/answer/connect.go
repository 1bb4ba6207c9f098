package answer

import (
	"cmp"
	"context"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Connect gives the network that joins 3 to 6 entities: the union of their pairwise first paths, without the entities
// that no pair needs, which are those whose absence makes no pair's way through the union longer.
func (e *Engine) Connect(ctx context.Context, q graph.ConnectQuery) (*graph.Network, error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.Network, error) {
		ids, err := v.resolveAll(q.Entities, "entities")
		if err != nil {
			return nil, err
		}
		slices.Sort(ids)
		if ids = slices.Compact(ids); len(ids) < 3 {
			return nil, graph.Invalid("entities", "want at least three different entities")
		}
		out := &graph.Network{Paths: []graph.Path{}}
		u := &union{ends: ids, next: map[string][]string{}, hops: map[[2]string]graph.Hop{}}
		for i, from := range ids {
			for _, to := range ids[i+1:] {
				asked := graph.PathQuery{From: from, To: to, MaxSteps: q.MaxSteps, Avoid: q.Avoid, Filter: q.Filter, Places: q.Places,
					Hubs: q.Hubs, HubLimit: q.HubLimit}
				r, err := v.route(asked)
				if err != nil {
					return nil, err
				}
				found, err := v.find(r, asked)
				if err != nil {
					return nil, err
				}
				if found.Searched.Cut != "" {
					out.Truncated, out.Reason = true, found.Searched.Cut
				}
				if len(found.Paths) == 0 {
					out.Unconnected = append(out.Unconnected, [2]string{from, to})
					continue
				}
				p, err := v.path(r.Sieve, &found.Paths[0])
				if err != nil {
					return nil, err
				}
				u.add(p)
			}
		}
		u.prune()
		out.Paths = u.paths()
		if err := v.quote(out.Paths, q.Filter, 1); err != nil {
			return nil, err
		}
		return out, v.network(out, ids)
	})
}

// network fills the subgraph from the paths: the entities asked for, then the rest by the number of paths they lie on.
func (v *view) network(out *graph.Network, asked []string) error {
	count := map[string]int{}
	edges := map[string]bool{}
	for _, p := range out.Paths {
		for _, id := range p.Entities {
			count[id]++
		}
		for _, h := range p.Hops {
			for _, e := range h.Edges {
				if !edges[e.ID] {
					edges[e.ID] = true
					out.Edges = append(out.Edges, e)
				}
			}
		}
	}
	rest := make([]string, 0, len(count))
	for id := range count {
		if !slices.Contains(asked, id) {
			rest = append(rest, id)
		}
	}
	slices.SortFunc(rest, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	slices.SortFunc(out.Edges, func(a, b graph.Edge) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.ID, b.ID))
	})
	if out.Edges == nil {
		out.Edges = []graph.Edge{}
	}
	var err error
	out.Entities, err = v.entities(append(slices.Clone(asked), rest...))
	return err
}

// union is the graph of the hops of several paths.
type union struct {
	ends  []string
	next  map[string][]string
	hops  map[[2]string]graph.Hop
	pairs [][2]string
}

func (u *union) add(p graph.Path) {
	u.pairs = append(u.pairs, [2]string{p.Entities[0], p.Entities[len(p.Entities)-1]})
	for _, h := range p.Hops {
		if _, ok := u.hops[[2]string{h.From, h.To}]; ok {
			continue
		}
		back := h
		back.From, back.To = h.To, h.From
		u.hops[[2]string{h.From, h.To}], u.hops[[2]string{h.To, h.From}] = h, back
		u.next[h.From], u.next[h.To] = append(u.next[h.From], h.To), append(u.next[h.To], h.From)
	}
}

// prune takes out, greatest id first, every entity that no pair needs.
func (u *union) prune() {
	all := make([]string, 0, len(u.next))
	for id := range u.next {
		all = append(all, id)
	}
	slices.Sort(all)
	lengths := u.lengths("")
	for _, id := range slices.Backward(all) {
		if !slices.Contains(u.ends, id) && slices.Equal(u.lengths(id), lengths) {
			u.remove(id)
		}
	}
}

func (u *union) remove(id string) {
	for _, n := range u.next[id] {
		u.next[n] = slices.DeleteFunc(u.next[n], func(o string) bool { return o == id })
		delete(u.hops, [2]string{n, id})
		delete(u.hops, [2]string{id, n})
	}
	delete(u.next, id)
}

// lengths gives the distance of every pair in the union without one entity.
func (u *union) lengths(without string) []int {
	out := make([]int, len(u.pairs))
	for i, p := range u.pairs {
		out[i] = u.distances(p[0], without)[p[1]]
	}
	return out
}

// distances counts the steps from one entity to all others, plus one, so that 0 is "no way". The ends of pairs are not
// passed, as in path searches they may be: every pair's own path is kept apart from the others'.
func (u *union) distances(from, without string) map[string]int {
	out := map[string]int{from: 1}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, n := range u.next[queue[0]] {
			if n != without && out[n] == 0 {
				out[n] = out[queue[0]] + 1
				queue = append(queue, n)
			}
		}
	}
	return out
}

// paths gives, pair by pair, the first path through what is left, by the order of ontology section 8.
func (u *union) paths() []graph.Path {
	out := make([]graph.Path, 0, len(u.pairs))
	for _, pair := range u.pairs {
		back := u.distances(pair[1], "")
		var best *graph.Path
		var go_ func(p graph.Path)
		go_ = func(p graph.Path) {
			at := p.Entities[len(p.Entities)-1]
			if at == pair[1] {
				if best == nil || cmp.Or(cmp.Compare(best.Strength, p.Strength), cmp.Compare(best.Origins, p.Origins),
					slices.Compare(p.Entities, best.Entities)) < 0 {
					best = &p
				}
				return
			}
			for _, n := range u.next[at] {
				if back[n] != back[at]-1 {
					continue
				}
				h := u.hops[[2]string{at, n}]
				go_(graph.Path{Entities: append(slices.Clone(p.Entities), n), Hops: append(slices.Clone(p.Hops), h),
					Strength: min(p.Strength, h.Strength), Origins: min(p.Origins, h.Origins)})
			}
		}
		go_(graph.Path{Entities: []string{pair[0]}, Strength: 1000, Origins: walk.MostCounted})
		if best != nil {
			out = append(out, *best)
		}
	}
	return out
}
