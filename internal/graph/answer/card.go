package answer

import (
	"cmp"
	"context"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Bounds of a card.
const (
	cardSurfaces   = 50
	cardOutlets    = 20
	cardNeighbours = 10
)

// Entity gives all that is known of one entity at a glance. Neighbours are counted, and the strongest ten chosen, over
// the zero Filter.
func (e *Engine) Entity(ctx context.Context, id string) (*graph.Card, error) {
	return ask(ctx, e, nil, func(v *view) (*graph.Card, error) {
		id, err := v.resolve(id, "id")
		if err != nil {
			return nil, err
		}
		card := &graph.Card{ByType: map[string]int{}}
		if card.Entity, err = v.entity(id); err != nil {
			return nil, err
		}
		if card.Surfaces, err = v.Surfaces(ctx, id, cardSurfaces); err != nil {
			return nil, err
		}
		if card.Sources, err = v.Outlets(ctx, id, cardOutlets); err != nil {
			return nil, err
		}
		if err := v.around(card); err != nil {
			return nil, err
		}
		if card.Entity.Type == graph.Meeting {
			attendance, err := v.attendance([]string{id})
			if err != nil {
				return nil, err
			}
			card.Attendance = attendance[id]
		}
		return card, nil
	})
}

// around counts neighbours by type and picks the strongest.
func (v *view) around(card *graph.Card) error {
	nodes, err := v.nodes([]string{card.Entity.ID})
	if err != nil || nodes[0] == walk.NoNode {
		return err
	}
	self := nodes[0]
	if err := v.g.Load(v.ctx, nodes); err != nil {
		return err
	}
	sieve := walk.NewSieve(graph.Filter{})
	var passing []walk.Arc
	last := map[walk.Relation]walk.Node{}
	for _, a := range v.g.ArcsOf(self) {
		if a.Other == self || !sieve.Edge(v.g, a.Edge) {
			continue
		}
		passing = append(passing, a)
		// Arcs are sorted by their other end, so that equal ones of a type follow each other.
		if before, seen := last[a.Type]; !seen || before != a.Other {
			card.ByType[string(a.Type.EdgeType())]++
			last[a.Type] = a.Other
		}
	}
	slices.SortFunc(passing, func(a, b walk.Arc) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), slices.Compare(v.g.Edges[a.Edge].ID[:], v.g.Edges[b.Edge].ID[:]))
	})
	top := passing[:min(cardNeighbours, len(passing))]
	handles, ids := make([]uint32, len(top)), make([]string, len(top))
	for i, a := range top {
		handles[i], ids[i] = a.Edge, v.g.IDs[a.Other]
	}
	edges, err := v.edges(sieve, handles)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		card.Top = []graph.Neighbour{}
		return nil
	}
	entities, err := v.all(ids)
	for i := range edges {
		card.Top = append(card.Top, graph.Neighbour{Entity: entities[i], Edge: edges[i]})
	}
	return err
}

// attendance lists, for each meeting, who took part for whom: hosts and mediators first, then participants, then the
// bodies represented; within a role by name, then id. Each claim's status counts only where no stronger one says the same.
func (v *view) attendance(meetings []string) (map[string][]graph.Attendance, error) {
	nodes, err := v.nodes(meetings)
	if err != nil {
		return nil, err
	}
	nodes = slices.DeleteFunc(nodes, func(n walk.Node) bool { return n == walk.NoNode })
	if err := v.g.Load(v.ctx, nodes); err != nil {
		return nil, err
	}
	var edges []string
	for _, n := range nodes {
		for _, a := range v.g.ArcsOf(n) {
			if a.Type == walk.Attended {
				edges = append(edges, v.g.EdgeID(a.Edge))
			}
		}
	}
	out := map[string][]graph.Attendance{}
	if len(edges) == 0 {
		return out, nil
	}
	heads, err := v.ClaimHeads(v.ctx, ClaimScope{Edges: edges})
	if err != nil {
		return nil, err
	}
	byEdge := map[string]ClaimHead{}
	behalf := map[string]string{}
	for _, h := range heads {
		if h.Rejected {
			continue
		}
		if old, ok := byEdge[h.Edge]; !ok || firmer(h, old) {
			byEdge[h.Edge] = h
		}
		if h.OnBehalfOf != "" && (behalf[h.Edge] == "" || h.OnBehalfOf < behalf[h.Edge]) {
			behalf[h.Edge] = h.OnBehalfOf
		}
	}
	ids := map[string]bool{}
	for e, h := range byEdge {
		ids[h.From] = true
		if behalf[e] != "" {
			ids[behalf[e]] = true
		}
	}
	named, err := v.named(ids)
	if err != nil {
		return nil, err
	}
	for e, h := range byEdge {
		a := graph.Attendance{Entity: named[h.From], Role: cmp.Or(h.Role, graph.Participant), Status: h.Status, Edge: e}
		if body, ok := named[behalf[e]]; ok && behalf[e] != h.From {
			a.OnBehalfOf = &body
		}
		out[h.To] = append(out[h.To], a)
	}
	for m := range out {
		slices.SortFunc(out[m], func(a, b graph.Attendance) int {
			return cmp.Or(cmp.Compare(roleRank(a.Role), roleRank(b.Role)), cmp.Compare(a.Entity.Name, b.Entity.Name),
				cmp.Compare(a.Entity.ID, b.Entity.ID))
		})
	}
	return out, nil
}

// firmer reports whether a says more of the attendance than b: confirmed, then weightier status and confidence, then id.
func firmer(a, b ClaimHead) bool {
	weight := func(h ClaimHead) float64 {
		if h.Confirmed {
			return 1 + h.Status.Weight()
		}
		return h.Confidence * h.Status.Weight()
	}
	return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.Claim, b.Claim)) < 0
}

// roleRank orders roles at a meeting; others stand with participants.
func roleRank(role string) int {
	switch role {
	case graph.Host:
		return 0
	case graph.Mediator:
		return 1
	case graph.Represented:
		return 3
	}
	return 2
}

// named reads entities by id.
func (v *view) named(ids map[string]bool) (map[string]graph.Entity, error) {
	list := make([]string, 0, len(ids))
	for id := range ids {
		list = append(list, id)
	}
	slices.Sort(list)
	entities, err := v.entities(list)
	out := make(map[string]graph.Entity, len(entities))
	for _, e := range entities {
		out[e.ID] = e
	}
	return out, err
}
