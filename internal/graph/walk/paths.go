package walk

import (
	"context"
	"slices"

	"liaison/internal/graph"
)

// Result is the paths found and how the search went.
type Result struct {
	Paths []Path
	// Total counts the paths of the asked kind where Exact is set; else there are at least so many.
	Total    int
	Exact    bool
	Searched Searched
}

// MostCounted is where counting paths stops.
const MostCounted = 1_000_000_000

// Shortest finds the first path in the order of ontology section 8.
func Shortest(ctx context.Context, g *Graph, q Query) (*Result, error) {
	return run(ctx, g, q, func(s *search) *Result { return s.first() })
}

// AllShortest finds the first most of all paths of the least number of steps and counts them all.
func AllShortest(ctx context.Context, g *Graph, q Query, most int) (*Result, error) {
	return run(ctx, g, q, func(s *search) *Result { return s.ranked(most, true) })
}

// KShortest finds the first k loopless paths (Lawler's division of Yen's algorithm, over the total order: every part of
// the division is answered by its first path, so the list is exact).
func KShortest(ctx context.Context, g *Graph, q Query, k int) (*Result, error) {
	return run(ctx, g, q, func(s *search) *Result { return s.ranked(k, false) })
}

func run(ctx context.Context, g *Graph, q Query, find func(*search) *Result) (*Result, error) {
	s := begin(ctx, g, &q)
	r := find(s)
	s.end(len(r.Paths) == 0)
	if s.stop != nil {
		return nil, s.stop
	}
	r.Searched = s.did
	return r, nil
}

// first is the plain case of ranked: nothing is kept for a second path.
func (s *search) first() *Result {
	if len(s.q.Via) > 0 {
		return s.ranked(1, false)
	}
	p := s.direct([]Node{s.q.From}, nil, nil, s.q.MaxSteps, none, none)
	if p == nil {
		return &Result{Exact: !s.halted()}
	}
	return &Result{Paths: []Path{*p}, Total: 1}
}

// direct finds the first way on from the last node of a path through each of via: at most limit steps, not next to
// banned, not through the nodes before. strength and origins are the least of the hops before. It gives the whole
// path's nodes, but the hops of the new part only.
func (s *search) direct(prefix []Node, banned, via []Node, limit, strength, origins int) *Path {
	for _, n := range prefix {
		s.setMark(n, markClosed)
	}
	s.setMark(s.q.To, markClosed)
	for _, v := range via {
		s.setMark(v, markClosed)
	}
	defer func() {
		for _, n := range prefix {
			s.unmark(n, markClosed)
		}
		s.unmark(s.q.To, markClosed)
		for _, v := range via {
			s.unmark(v, markClosed)
		}
	}()
	var best *Path
	permute(via, func(order []Node) bool {
		at := prefix[len(prefix)-1]
		var all *layers
		left, ban := limit, banned
		for i := 0; i <= len(order); i++ {
			to := s.q.To
			if i < len(order) {
				to = order[i]
			}
			s.unmark(to, markClosed)
			if len(ban) == 0 {
				s.unmark(at, markClosed)
			}
			l := s.newLeg(at, to, ban, false)
			// Each leg to come takes a step at least.
			found := l.run(left - (len(order) - i))
			var part *layers
			if found {
				part, found = l.layers(l.distance)
			}
			s.setMark(to, markClosed)
			s.setMark(at, markClosed)
			if !found {
				return !s.halted()
			}
			if left -= l.distance; all == nil {
				all = part
			} else {
				all = all.chain(part)
			}
			at, ban = to, nil
		}
		nodes, bundles, _ := s.best(all, choice{banned: banned, strength: strength, origins: origins})
		p := s.assemble(all, 0, prefix[:len(prefix)-1], nodes, bundles, strength, origins)
		if best == nil || s.before(p, best) {
			best = p
		}
		return true
	})
	if s.halted() {
		return nil
	}
	return best
}

// assemble makes a path of the nodes before and what was chosen from layer at on.
func (s *search) assemble(l *layers, at int, before []Node, chosen, bundles []int32, strength, origins int) *Path {
	p := &Path{Nodes: slices.Clone(before), Strength: strength, Origins: origins}
	for i, c := range chosen {
		p.Nodes = append(p.Nodes, l.nodes[at+i][c])
	}
	for i, b := range bundles {
		g := &l.gaps[at+i]
		h := s.hop(g, &g.bundles[b], graph.NoDay)
		p.Hops = append(p.Hops, h)
		p.Strength, p.Origins = min(p.Strength, h.Strength), min(p.Origins, h.Origins)
	}
	return p
}

// before is the total order of paths (ontology section 8), cost first where there is one.
func (s *search) before(a, b *Path) bool { return s.compare(a, b) < 0 }

func (s *search) compare(a, b *Path) int {
	switch {
	case a.Cost != b.Cost:
		return a.Cost - b.Cost
	case len(a.Nodes) != len(b.Nodes):
		return len(a.Nodes) - len(b.Nodes)
	case a.Strength != b.Strength:
		return b.Strength - a.Strength
	case a.Origins != b.Origins:
		return b.Origins - a.Origins
	}
	return slices.CompareFunc(a.Nodes, b.Nodes, func(x, y Node) int {
		switch {
		case x == y:
			return 0
		case s.g.IDs[x] < s.g.IDs[y]:
			return -1
		}
		return 1
	})
}

// permute calls visit with every order of nodes until it returns false.
func permute(nodes []Node, visit func([]Node) bool) {
	order := slices.Clone(nodes)
	var place func(i int) bool
	place = func(i int) bool {
		if i >= len(order) {
			return visit(order)
		}
		for j := i; j < len(order); j++ {
			order[i], order[j] = order[j], order[i]
			if !place(i + 1) {
				return false
			}
			order[i], order[j] = order[j], order[i]
		}
		return true
	}
	place(0)
}
