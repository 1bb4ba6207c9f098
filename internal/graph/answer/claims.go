package answer

import (
	"cmp"
	"context"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// claimPlace is where in the order of claims a page ended.
type claimPlace struct {
	Confirmed  bool    `json:"c,omitempty"`
	Confidence float64 `json:"f,omitempty"`
	Published  string  `json:"p,omitempty"`
	Claim      string  `json:"i"`
	Edge       string  `json:"e"`
}

// Claims lists evidence: newest publication first, those without a date last, then by claim id; with Best confirmed
// first, then by confidence, then so. A claim that supports several edges in scope comes once.
// Copies of one report that say the same of the same edge are folded under the earliest.
func (e *Engine) Claims(ctx context.Context, q graph.ClaimQuery) (*graph.Page[graph.Evidence], error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.Page[graph.Evidence], error) {
		heads, err := v.scope(q)
		if err != nil {
			return nil, err
		}
		heads, undated, err := v.sift(heads, q)
		if err != nil {
			return nil, err
		}
		list := fold(once(heads))
		order := byNewest
		if q.Best {
			order = byBest
		}
		full := func(a, b ClaimHead) int { return cmp.Or(order(a, b), cmp.Compare(a.Edge, b.Edge)) }
		slices.SortFunc(list, func(a, b folded) int { return full(a.ClaimHead, b.ClaimHead) })
		page := &graph.Page[graph.Evidence]{Total: len(list), Exact: true, Undated: undated}
		var place claimPlace
		if more, err := decode(q.Cursor, &place); err != nil {
			return nil, err
		} else if more {
			last := ClaimHead{Published: place.Published, Edge: place.Edge}
			last.Confirmed, last.Confidence, last.Claim = place.Confirmed, place.Confidence, place.Claim
			list = slices.DeleteFunc(list, func(c folded) bool { return full(c.ClaimHead, last) <= 0 })
		}
		if len(list) > q.Size() {
			list = list[:q.Size()]
			last := list[len(list)-1]
			page.Next = encode(claimPlace{last.Confirmed, last.Confidence, last.Published, last.Claim, last.Edge})
		}
		page.Items, err = v.evidence(list)
		return page, err
	})
}

// once keeps one head of each claim: that of the edge it states, not one derived from it for a body represented.
func once(heads []ClaimHead) []ClaimHead {
	at := make(map[string]int, len(heads))
	out := heads[:0]
	for _, h := range heads {
		i, seen := at[h.Claim]
		switch {
		case !seen:
			at[h.Claim] = len(out)
			out = append(out, h)
		case cmp.Or(cmp.Compare(roleRank(h.Role), roleRank(out[i].Role)), cmp.Compare(h.Edge, out[i].Edge)) < 0:
			out[i] = h
		}
	}
	return out
}

// scope reads the heads that the query is about.
func (v *view) scope(q graph.ClaimQuery) ([]ClaimHead, error) {
	switch {
	case q.Entity != "":
		id, err := v.resolve(q.Entity, "entity")
		if err != nil {
			return nil, err
		}
		return v.ClaimHeads(v.ctx, ClaimScope{Entity: id})
	case q.Edge != "":
		heads, err := v.ClaimHeads(v.ctx, ClaimScope{Edges: []string{q.Edge}})
		if err == nil && len(heads) == 0 {
			err = graph.NotFound("edge", q.Edge)
		}
		return heads, err
	case q.Claim != "":
		heads, err := v.ClaimHeads(v.ctx, ClaimScope{Claim: q.Claim})
		if err == nil && len(heads) == 0 {
			err = graph.NotFound("claim", q.Claim)
		}
		return heads, err
	case q.Article != "":
		return v.ClaimHeads(v.ctx, ClaimScope{Article: q.Article})
	case q.Import != "":
		return v.ClaimHeads(v.ctx, ClaimScope{Import: q.Import})
	}
	return v.pair(q)
}

// pair reads the heads of every edge between two entities, and of both ties to each meeting they share.
func (v *view) pair(q graph.ClaimQuery) ([]ClaimHead, error) {
	ids, err := v.resolveAll(q.Pair, "pair")
	if err != nil {
		return nil, err
	}
	nodes, err := v.nodes(ids)
	if err != nil || slices.Contains(nodes, walk.NoNode) || nodes[0] == nodes[1] {
		return nil, err
	}
	hop, _, err := walk.Between(v.ctx, v.g, nodes[0], nodes[1], walk.NewSieve(q.Filter))
	if err != nil {
		return nil, err
	}
	var edges []string
	for _, w := range hop.Ways {
		edges = append(edges, v.g.EdgeID(w.Edge))
		if w.Through() {
			edges = append(edges, v.g.EdgeID(w.Second))
		}
	}
	if len(edges) == 0 {
		return nil, nil
	}
	slices.Sort(edges)
	return v.ClaimHeads(v.ctx, ClaimScope{Edges: slices.Compact(edges)})
}

// sift keeps the heads that pass the filter and counts those left out for want of a date. One claim, asked for by its id,
// always passes.
func (v *view) sift(heads []ClaimHead, q graph.ClaimQuery) (kept []ClaimHead, undated int, err error) {
	sieve, edges := q.Filter.Sieve(), walk.NewSieve(q.Filter)
	groups := map[string]map[uint64]bool{}
	for _, h := range heads {
		outcome := sieve.Test(&h.Facet)
		switch {
		case q.Claim != "":
			kept = append(kept, h)
			continue
		case h.Rejected && !q.Rejected || !edges.Relation(walk.RelationOf(h.Type)) && q.Pair == nil || outcome == graph.Fails:
			continue
		case outcome == graph.IsUndated:
			undated++
			continue
		}
		kept = append(kept, h)
		if groups[h.Edge] == nil {
			groups[h.Edge] = map[uint64]bool{}
		}
		if !h.Rejected {
			groups[h.Edge][h.Group] = true
		}
	}
	if q.Claim == "" && q.MinOrigins > 1 {
		kept = slices.DeleteFunc(kept, func(h ClaimHead) bool { return len(groups[h.Edge]) < q.MinOrigins })
	}
	if q.Entity == "" || len(q.EntityTypes) == 0 {
		return kept, undated, nil
	}
	return v.towards(kept, undated, q)
}

// towards keeps claims whose other end is of the types asked for.
func (v *view) towards(heads []ClaimHead, undated int, q graph.ClaimQuery) ([]ClaimHead, int, error) {
	ids := map[string]bool{}
	for _, h := range heads {
		ids[h.From], ids[h.To] = true, true
	}
	named, err := v.named(ids)
	if err != nil {
		return nil, 0, err
	}
	id, err := v.resolve(q.Entity, "entity")
	return slices.DeleteFunc(heads, func(h ClaimHead) bool {
		other := h.From
		if other == id {
			other = h.To
		}
		return !slices.Contains(q.EntityTypes, named[other].Type)
	}), undated, err
}
