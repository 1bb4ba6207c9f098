package answer

import (
	"cmp"
	"slices"

	"liaison/internal/graph"
)

// quote adds to every hop of the paths its best sentences, at most most each.
func (v *view) quote(paths []graph.Path, f graph.Filter, most int) error {
	var edges []string
	ties := map[[2]string][]string{} // participant and meeting → attended edge
	for i := range paths {
		for _, h := range paths[i].Hops {
			for _, e := range h.Edges {
				if len(e.Meetings) == 0 {
					edges = append(edges, e.ID)
				}
				for _, m := range e.Meetings {
					edges = append(edges, v.tie(ties, e.From, m)...)
					edges = append(edges, v.tie(ties, e.To, m)...)
				}
			}
		}
	}
	if len(edges) == 0 {
		return nil
	}
	slices.Sort(edges)
	heads, err := v.ClaimHeads(v.ctx, ClaimScope{Edges: slices.Compact(edges), Open: true})
	if err != nil {
		return err
	}
	sieve := f.Sieve()
	byEdge := map[string][]ClaimHead{}
	for _, h := range heads {
		if !h.Rejected && sieve.Test(&h.Facet) == graph.Passes {
			byEdge[h.Edge] = append(byEdge[h.Edge], h)
		}
	}
	var chosen []folded
	var into []*graph.Hop
	for i := range paths {
		for j := range paths[i].Hops {
			h := &paths[i].Hops[j]
			for _, c := range bestOf(h, byEdge, ties, most) {
				chosen, into = append(chosen, c), append(into, h)
			}
		}
	}
	evidence, err := v.evidence(chosen)
	if err != nil {
		return err
	}
	for i, e := range evidence {
		into[i].Quotes = append(into[i].Quotes, e)
	}
	return nil
}

// tie gives the edges (one, or none) by which an entity is tied to a meeting it took part in or that was held there.
func (v *view) tie(ties map[[2]string][]string, entity, meeting string) []string {
	key := [2]string{entity, meeting}
	if _, ok := ties[key]; !ok {
		ties[key] = []string{graph.EdgeID(graph.Attended, entity, meeting), graph.EdgeID(graph.HeldIn, meeting, entity)}
	}
	return ties[key]
}

// bestOf picks the sentences that show a hop: first, for each of its edges in order (and for each side of the first
// meeting), the best that states it, then the best of what is left. No sentence comes twice.
func bestOf(h *graph.Hop, byEdge map[string][]ClaimHead, ties map[[2]string][]string, most int) []folded {
	var all []ClaimHead
	var sides [][]ClaimHead
	side := func(edges ...string) {
		var list []ClaimHead
		for _, e := range edges {
			list = append(list, byEdge[e]...)
		}
		all, sides = append(all, list...), append(sides, list)
	}
	for _, e := range h.Edges {
		if len(e.Meetings) == 0 {
			side(e.ID)
		}
		for _, m := range e.Meetings {
			side(ties[[2]string{e.From, m}]...)
			side(ties[[2]string{e.To, m}]...)
		}
	}
	type sentence struct {
		article string
		start   int
	}
	covers := map[sentence]int{}
	for _, list := range sides {
		here := map[sentence]bool{}
		for _, c := range list {
			if s := (sentence{c.Article, c.Start}); !here[s] {
				here[s] = true
				covers[s]++
			}
		}
	}
	best := fold(all)
	slices.SortFunc(best, func(a, b folded) int {
		// A sentence that names both sides of a meeting shows more than one that names either.
		return cmp.Or(cmp.Compare(min(covers[sentence{b.Article, b.Start}], 2), min(covers[sentence{a.Article, a.Start}], 2)),
			byBest(a.ClaimHead, b.ClaimHead))
	})
	var picked []folded
	taken := map[sentence]bool{}
	pick := func(from func(folded) bool) {
		for _, c := range best {
			s := sentence{c.Article, c.Start}
			if len(picked) >= most || !from(c) {
				continue
			}
			if taken[s] {
				return
			}
			taken[s] = true
			picked = append(picked, c)
			return
		}
	}
	for _, list := range sides {
		pick(func(c folded) bool {
			return slices.ContainsFunc(list, func(h ClaimHead) bool { return h.Edge == c.Edge })
		})
	}
	for range best {
		pick(func(c folded) bool { return !taken[sentence{c.Article, c.Start}] })
	}
	slices.SortStableFunc(picked, func(a, b folded) int { return byBest(a.ClaimHead, b.ClaimHead) })
	return picked
}

// byBest orders claims: confirmed first, then confidence, then newest publication, then id.
func byBest(a, b ClaimHead) int {
	switch {
	case a.Confirmed != b.Confirmed:
		if a.Confirmed {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.Confidence, a.Confidence), byNewest(a, b))
}

// byNewest orders claims: newest publication first, unknown ones last, then by id, then by the edge that they support.
func byNewest(a, b ClaimHead) int {
	return cmp.Or(cmp.Compare(b.Published, a.Published), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Edge, b.Edge))
}
