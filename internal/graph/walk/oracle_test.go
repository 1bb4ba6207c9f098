package walk

import (
	"fmt"
	"math"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/truth"
)

// dice gives numbers from 0 to n-1: a random source, or rapid's, which can shrink what it drew.
type dice func(n int) int

// world is a small believed graph as a store would say it.
type world struct {
	entities []Entity
	links    []Link
}

func roll(d dice) *world {
	w := &world{}
	n := 2 + d(9)
	for i := range n {
		e := Entity{ID: fmt.Sprintf("%02x", (i*37+11)%256), Type: graph.EntityTypes[[]int{0, 0, 0, 1, 1, 1, 2, 3, 3}[d(9)]]}
		e.Unresolved = d(12) == 0
		w.entities = append(w.entities, e)
	}
	seen := map[string]bool{}
	for range d(3 * n) {
		a, b := w.entities[d(n)], w.entities[d(n)]
		l := Link{Type: graph.EdgeTypes[d(13)], From: a.ID, To: b.ID}
		switch {
		case a.Type == graph.Meeting && b.Type == graph.Meeting:
			continue
		case b.Type == graph.Meeting && a.Type == graph.Place && d(2) == 0, a.Type == graph.Meeting && b.Type == graph.Place:
			l.Type = graph.HeldIn
			if b.Type == graph.Meeting {
				l.From, l.To = l.To, l.From
			}
		case a.Type == graph.Meeting:
			l.Type, l.From, l.To = graph.Attended, b.ID, a.ID
		case b.Type == graph.Meeting:
			l.Type = graph.Attended
		}
		if l.Type == graph.Attended && d(3) == 0 {
			l.Behalf = append(l.Behalf, w.entities[d(n)].ID)
		}
		if l.Type.Undirected() && l.To < l.From {
			l.From, l.To = l.To, l.From
		}
		if key := graph.EdgeID(l.Type, l.From, l.To); !seen[key] {
			seen[key] = true
			for i := range 1 + d(3) {
				l.Facets = append(l.Facets, rollFacet(d, fmt.Sprint(i)))
			}
			w.links = append(w.links, l)
		}
	}
	return w
}

func rollFacet(d dice, id string) graph.Facet {
	f := graph.Facet{Claim: id, Status: graph.Statuses[[]int{4, 4, 4, 4, 3, 2, 1, 0}[d(8)]], Confirmed: d(10) == 0,
		Confidence: []float64{0.3, 0.5, 0.8, 0.8, 1}[d(5)], First: graph.NoDay, Last: graph.NoDay, Reported: graph.NoDay,
		Group: uint64(d(4)), Source: graph.SourceHash([]string{"", "courier", "agency"}[d(3)])}
	if d(3) > 0 {
		f.First = int32(d(40))
		f.Last = f.First + int32(d(10))
	}
	if d(4) > 0 {
		f.Reported = int32(d(40))
	}
	return f
}

func (w *world) graph() *Graph {
	b := NewBuilder(0, 0, 0)
	for _, e := range w.entities {
		b.Entity(e)
	}
	for _, l := range w.links {
		b.Link(l)
	}
	return b.Graph()
}

// ask is a path question in the oracle's terms: ids, not nodes.
type ask struct {
	from, to      string
	via, avoid    []string
	filter        graph.Filter
	places, hubs  bool
	hubLimit, max int
}

func rollAsk(d dice, w *world, vias bool) ask {
	n := len(w.entities)
	a := ask{max: 1 + d(graph.MaxSteps), places: d(4) == 0, hubs: d(4) == 0, hubLimit: 2 + d(12), filter: rollFilter(d)}
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	for i := range order {
		j := i + d(n-i)
		order[i], order[j] = order[j], order[i]
	}
	a.from, a.to = w.entities[order[0]].ID, w.entities[order[1]].ID
	order = order[2:]
	if vias {
		for range min(d(4), len(order)) {
			a.via, order = append(a.via, w.entities[order[0]].ID), order[1:]
		}
	}
	if len(order) > 2 && d(4) == 0 {
		a.avoid = append(a.avoid, w.entities[order[0]].ID)
	}
	return a
}

func rollFilter(d dice) graph.Filter {
	var f graph.Filter
	if d(2) == 0 {
		return f
	}
	if d(5) == 0 {
		for range 1 + d(5) {
			f.Types = append(f.Types, append(slices.Clone(graph.EdgeTypes), graph.Met)[d(16)])
		}
	}
	if d(6) == 0 {
		f.EntityTypes = append(f.EntityTypes, graph.EntityTypes[d(4)], graph.EntityTypes[d(4)])
	}
	if d(4) == 0 {
		f.Statuses = append(f.Statuses, graph.Statuses[d(5)], graph.Statuses[d(5)])
	}
	if d(3) == 0 {
		f.Since, f.Until = graph.DayString(int32(d(20))), graph.DayString(int32(20+d(25)))
		f.Undated = d(3) == 0
	}
	f.Clock = []graph.Clock{graph.ClockDefault, graph.ClockDefault, graph.ClockHappened, graph.ClockReported}[d(4)]
	if d(3) == 0 {
		c := []float64{0, 0.3, 0.8, 0.9}[d(4)]
		f.MinConfidence = &c
	}
	f.MinOrigins = []int{0, 0, 0, 1, 2}[d(5)]
	if d(6) == 0 {
		f.Source = "Courier"
	}
	return f
}

// truth is the world as the oracle knows it.
func (w *world) truth() *truth.World {
	out := &truth.World{}
	for _, e := range w.entities {
		out.Entities = append(out.Entities, truth.Entity{ID: e.ID, Type: e.Type, Unresolved: e.Unresolved})
	}
	for _, l := range w.links {
		out.Links = append(out.Links, truth.Link{Type: l.Type, From: l.From, To: l.To, Facets: l.Facets, Behalf: l.Behalf})
	}
	return out
}

func (a ask) truth() truth.Question {
	return truth.Question{From: a.from, To: a.to, Via: a.via, Avoid: a.avoid, Filter: a.filter, Places: a.places, Hubs: a.hubs,
		HubLimit: a.hubLimit, MaxSteps: a.max}
}

// everyPath is what the oracle lists.
func everyPath(w *world, a ask) []truth.Path {
	all, _ := truth.Paths(w.truth(), a.truth(), math.MaxInt)
	return all
}
