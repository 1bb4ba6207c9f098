package answer

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// meetingPlace is where in the order of meetings a page ended.
type meetingPlace struct {
	Date string `json:"d"`
	ID   string `json:"i"`
}

// Meetings lists meetings, newest first (unknown dates last), then by id. Each of With has to have taken part by a tie
// that passes the filter; where several are asked for, by different participants, so that one person who belongs to two
// bodies does not make them meet.
func (e *Engine) Meetings(ctx context.Context, q graph.MeetingQuery) (*graph.Page[graph.MeetingItem], error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.Page[graph.MeetingItem], error) {
		var place meetingPlace
		more, err := decode(q.Cursor, &place)
		if err != nil {
			return nil, err
		}
		ids, err := v.meetings(q)
		if err != nil {
			return nil, err
		}
		all, err := v.entities(ids)
		if err != nil {
			return nil, err
		}
		all = slices.DeleteFunc(all, func(m graph.Entity) bool { return q.Kind != "" && m.Kind != q.Kind })
		newest := func(a, b graph.Entity) int {
			return cmp.Or(cmp.Compare(dateOf(b), dateOf(a)), cmp.Compare(a.ID, b.ID))
		}
		slices.SortFunc(all, newest)
		page := &graph.Page[graph.MeetingItem]{Items: []graph.MeetingItem{}, Total: len(all), Exact: true}
		if more {
			last := graph.Entity{ID: place.ID, Date: &graph.Date{Start: place.Date}}
			all = slices.DeleteFunc(all, func(m graph.Entity) bool { return newest(m, last) <= 0 })
		}
		if len(all) > q.Size() {
			all = all[:q.Size()]
			page.Next = encode(meetingPlace{dateOf(all[len(all)-1]), all[len(all)-1].ID})
		}
		for _, m := range all {
			page.Items = append(page.Items, graph.MeetingItem{Meeting: m})
		}
		return page, v.furnish(page.Items, q.Filter)
	})
}

func dateOf(m graph.Entity) string {
	if m.Date == nil {
		return ""
	}
	return m.Date.Start
}

// meetings gives the ids of those that meet the query but for the kind.
func (v *view) meetings(q graph.MeetingQuery) ([]string, error) {
	f := q.Filter
	f.Types = nil
	sieve := walk.NewSieve(f)
	var found map[walk.Node]bool
	keep := func(these map[walk.Node]bool) {
		if found == nil {
			found = these
			return
		}
		for m := range found {
			if !these[m] {
				delete(found, m)
			}
		}
	}
	if q.Place != "" {
		these, err := v.heldIn(q.Place, sieve)
		if err != nil {
			return nil, err
		}
		keep(these)
	}
	if len(q.With) > 0 {
		these, err := v.together(q, sieve)
		if err != nil {
			return nil, err
		}
		keep(these)
	}
	if found == nil {
		return v.allMeetings(sieve)
	}
	ids := make([]string, 0, len(found))
	for m := range found {
		ids = append(ids, v.g.IDs[m])
	}
	slices.Sort(ids)
	return ids, nil
}

func (v *view) heldIn(place string, sieve *walk.Sieve) (map[walk.Node]bool, error) {
	id, err := v.resolve(place, "place")
	if err != nil {
		return nil, err
	}
	found := map[walk.Node]bool{}
	return found, v.follow([]string{id}, func(_ walk.Node, a walk.Arc) {
		if a.Type == walk.HeldIn && !a.Out() && sieve.Edge(v.g, a.Edge) {
			found[a.Other] = true
		}
	})
}

// follow visits the arcs of entities.
func (v *view) follow(ids []string, visit func(from walk.Node, a walk.Arc)) error {
	nodes, err := v.nodes(ids)
	if err != nil {
		return err
	}
	return v.followNodes(nodes, visit)
}

func (v *view) followNodes(nodes []walk.Node, visit func(from walk.Node, a walk.Arc)) error {
	nodes = slices.DeleteFunc(slices.Clone(nodes), func(n walk.Node) bool { return n == walk.NoNode })
	if err := v.g.Load(v.ctx, nodes); err != nil {
		return err
	}
	for _, n := range nodes {
		for _, a := range v.g.ArcsOf(n) {
			visit(n, a)
		}
	}
	return nil
}

// together gives the meetings at which each of With is present, by different participants.
func (v *view) together(q graph.MeetingQuery, sieve *walk.Sieve) (map[walk.Node]bool, error) {
	ids, err := v.resolveAll(q.With, "with")
	if err != nil {
		return nil, err
	}
	// present holds, for each meeting, who of each body was there.
	present := map[walk.Node][][]walk.Node{}
	for i, id := range ids {
		people, err := v.people(id, q.Members, sieve)
		if err != nil {
			return nil, err
		}
		err = v.followNodes(people, func(from walk.Node, a walk.Arc) {
			if a.Type != walk.Attended || !a.Out() || !sieve.Edge(v.g, a.Edge) {
				return
			}
			if present[a.Other] == nil {
				present[a.Other] = make([][]walk.Node, len(ids))
			}
			present[a.Other][i] = append(present[a.Other][i], from)
		})
		if err != nil {
			return nil, err
		}
	}
	found := map[walk.Node]bool{}
	for m, sides := range present {
		if apart(sides, nil) {
			found[m] = true
		}
	}
	return found, nil
}

// people are an entity and, with members, whoever leads or belongs to it.
func (v *view) people(id string, members bool, sieve *walk.Sieve) ([]walk.Node, error) {
	nodes, err := v.nodes([]string{id})
	if err != nil || !members || nodes[0] == walk.NoNode {
		return nodes, err
	}
	out := slices.Clone(nodes)
	err = v.followNodes(nodes, func(_ walk.Node, a walk.Arc) {
		if t := a.Type.EdgeType(); (t == graph.Leads || t == graph.MemberOf) && !a.Out() && sieve.Edge(v.g, a.Edge) {
			out = append(out, a.Other)
		}
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// apart reports whether a different one can be picked from each side.
func apart(sides [][]walk.Node, taken []walk.Node) bool {
	if len(sides) == 0 {
		return true
	}
	for _, n := range sides[0] {
		if !slices.Contains(taken, n) && apart(sides[1:], append(taken, n)) {
			return true
		}
	}
	return false
}

// allMeetings gives every meeting with a tie that passes the filter.
func (v *view) allMeetings(sieve *walk.Sieve) ([]string, error) {
	var ids []string
	for after := ""; ; {
		list, err := v.EntitiesAfter(v.ctx, after, []graph.EntityType{graph.Meeting}, batch)
		if err != nil {
			return nil, err
		}
		page := make([]string, len(list))
		for i, m := range list {
			page[i] = m.ID
		}
		last := walk.NoNode
		err = v.follow(page, func(m walk.Node, a walk.Arc) {
			if m != last && sieve.Edge(v.g, a.Edge) {
				ids, last = append(ids, v.g.IDs[m]), m
			}
		})
		if err != nil {
			return nil, err
		}
		if len(list) < batch {
			return ids, nil
		}
		after = page[len(page)-1]
	}
}

// furnish adds place, attendance, the best sentence and disagreements.
func (v *view) furnish(items []graph.MeetingItem, f graph.Filter) error {
	if len(items) == 0 {
		return nil
	}
	ids := make([]string, len(items))
	places := map[string]bool{}
	for i, m := range items {
		ids[i] = m.Meeting.ID
		if m.Meeting.Place != "" {
			places[m.Meeting.Place] = true
		}
	}
	attendance, err := v.attendance(ids)
	if err != nil {
		return err
	}
	ties := map[string][]string{}
	var edges []string
	err = v.follow(ids, func(m walk.Node, a walk.Arc) {
		if a.Type == walk.HeldIn {
			places[v.g.IDs[a.Other]] = true
		}
		id := v.g.EdgeID(a.Edge)
		ties[v.g.IDs[m]] = append(ties[v.g.IDs[m]], id)
		edges = append(edges, id)
	})
	if err != nil {
		return err
	}
	named, err := v.named(places)
	if err != nil {
		return err
	}
	byEdge := map[string][]ClaimHead{}
	if len(edges) > 0 {
		heads, err := v.ClaimHeads(v.ctx, ClaimScope{Edges: edges})
		if err != nil {
			return err
		}
		for _, h := range heads {
			if !h.Rejected {
				byEdge[h.Edge] = append(byEdge[h.Edge], h)
			}
		}
	}
	sieve := f.Sieve()
	var best []folded
	var of []int
	for i := range items {
		m := &items[i]
		if m.Attendance = attendance[m.Meeting.ID]; m.Attendance == nil {
			m.Attendance = []graph.Attendance{}
		}
		if p, ok := named[m.Meeting.Place]; ok {
			m.Place = &p
		}
		var heads, passing []ClaimHead
		for _, e := range ties[m.Meeting.ID] {
			heads = append(heads, byEdge[e]...)
		}
		for _, h := range heads {
			if sieve.Test(&h.Facet) == graph.Passes {
				passing = append(passing, h)
			}
		}
		m.Disagreements = disagreements(heads, named)
		if len(passing) > 0 {
			best, of = append(best, folded{ClaimHead: slices.MinFunc(passing, byBest)}), append(of, i)
		}
	}
	evidence, err := v.evidence(best)
	for i := range evidence {
		items[of[i]].Quote = &evidence[i]
	}
	return err
}

// disagreements says in words where the claims on one meeting differ.
func disagreements(heads []ClaimHead, named map[string]graph.Entity) []string {
	var out []string
	var places, dates []string
	var denied, held bool
	type days struct{ first, last int32 }
	var known []days
	for _, h := range heads {
		if h.Status == graph.Denied {
			denied = true
			continue
		}
		held = held || h.Status == graph.Asserted
		if name := named[h.To].Name; h.Type == graph.HeldIn && name != "" && !slices.Contains(places, name) {
			places = append(places, name)
		}
		if d := (days{h.First, h.Last}); h.First != graph.NoDay && !slices.Contains(known, d) {
			known = append(known, d)
		}
	}
	slices.Sort(places)
	if len(places) > 1 {
		out = append(out, "sources name different places: "+strings.Join(places, ", "))
	}
	slices.SortFunc(known, func(a, b days) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.last, b.last)) })
	apart := false
	for i, d := range known {
		for _, o := range known[:i] {
			apart = apart || o.last < d.first
		}
		text := graph.DayString(d.first)
		if d.last != d.first {
			text += " to " + graph.DayString(d.last)
		}
		dates = append(dates, text)
	}
	if apart {
		out = append(out, "sources give different dates: "+strings.Join(dates, ", "))
	}
	if denied && held {
		out = append(out, "one source denies what another states")
	}
	return out
}
