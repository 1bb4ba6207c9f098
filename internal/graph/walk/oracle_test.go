package walk

import (
	"cmp"
	"fmt"
	"slices"

	"liaison/internal/graph"
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

// truth answers by enumeration, straight from the words of the ontology.
type truth struct {
	w      *world
	a      ask
	sieve  *graph.Sieve
	byID   map[string]Entity
	degree map[string]int
	hops   map[[2]string]*truthHop
	next   map[string][]string
}

type truthHop struct {
	strength int
	groups   map[uint64]bool
	spans    [][2]int32 // of the claims that pass, in time-respecting search
}

type truthPath struct {
	ids                     []string
	strength, origins, cost int
}

func newTruth(w *world, a ask) *truth {
	t := &truth{w: w, a: a, sieve: a.filter.Sieve(), byID: map[string]Entity{}, degree: map[string]int{},
		hops: map[[2]string]*truthHop{}, next: map[string][]string{}}
	for _, e := range w.entities {
		t.byID[e.ID] = e
	}
	pairs := map[[2]string]bool{}
	for _, l := range w.links {
		if l.From != l.To && !pairs[[2]string{l.From, l.To}] {
			pairs[[2]string{l.From, l.To}], pairs[[2]string{l.To, l.From}] = true, true
			t.degree[l.From]++
			t.degree[l.To]++
		}
	}
	for _, l := range w.links {
		if l.Type != graph.HeldIn && l.Type != graph.Attended || t.end(l.From) && t.byID[l.From].Type == graph.Meeting ||
			t.end(l.To) && t.byID[l.To].Type == graph.Meeting {
			if strength, groups, spans, ok := t.passing(l); ok && t.allowed(l.Type) && (!l.Type.Spatial() || t.spatial(l.From, l.To)) {
				t.join(l.From, l.To, strength, groups, spans)
			}
		}
	}
	for _, m := range w.entities {
		if m.Type == graph.Meeting && !t.end(m.ID) && !slices.Contains(a.avoid, m.ID) && t.allowed(graph.Attended) {
			t.meeting(m.ID)
		}
	}
	for pair := range t.hops {
		t.next[pair[0]] = append(t.next[pair[0]], pair[1])
	}
	return t
}

func (t *truth) meeting(m string) {
	var there []Link
	count := 0
	for _, l := range t.w.links {
		if l.To == m && l.Type == graph.Attended {
			count++
			there = append(there, l)
		}
		if l.From == m && l.Type == graph.HeldIn {
			there = append(there, l)
		}
	}
	if count > graph.MaxMet {
		return
	}
	other := func(l Link) string {
		if l.To == m {
			return l.From
		}
		return l.To
	}
	for i, x := range there {
		for _, y := range there[i+1:] {
			a, b := other(x), other(y)
			sa, ga, spa, ok := t.passing(x)
			sb, gb, spb, ok2 := t.passing(y)
			held := x.Type == graph.HeldIn || y.Type == graph.HeldIn
			if !ok || !ok2 || x.Type == graph.HeldIn && y.Type == graph.HeldIn ||
				!held && (slices.Contains(x.Behalf, b) || slices.Contains(y.Behalf, a)) ||
				held && (!t.allowed(graph.HeldIn) || !t.places(x, y)) {
				continue
			}
			idX, idY := graph.EdgeID(x.Type, x.From, x.To), graph.EdgeID(y.Type, y.From, y.To)
			groups := ga
			if len(gb) < len(ga) || len(ga) == len(gb) && idY < idX {
				groups = gb
			}
			var spans [][2]int32
			for _, p := range spa {
				for _, q := range spb {
					if lo, hi := max(p[0], q[0]), min(p[1], q[1]); lo <= hi {
						spans = append(spans, [2]int32{lo, hi})
					}
				}
			}
			t.join(a, b, min(sa, sb), groups, spans)
		}
	}
}

func (t *truth) places(x, y Link) bool {
	place := x.To
	if y.Type == graph.HeldIn {
		place = y.To
	}
	return t.a.places || t.end(place)
}

func (t *truth) spatial(a, b string) bool {
	return t.a.places || t.byID[a].Type == graph.Place && t.end(a) || t.byID[b].Type == graph.Place && t.end(b)
}

func (t *truth) end(id string) bool {
	return id == t.a.from || id == t.a.to || slices.Contains(t.a.via, id)
}

func (t *truth) allowed(e graph.EdgeType) bool {
	types := t.a.filter.Types
	return len(types) == 0 || slices.Contains(types, e) || e == graph.Attended && slices.Contains(types, graph.Met)
}

func (t *truth) passing(l Link) (strength int, groups map[uint64]bool, spans [][2]int32, ok bool) {
	kept, _ := t.sieve.Keep(nil, l.Facets)
	groups = map[uint64]bool{}
	for _, f := range kept {
		groups[f.Group] = true
		if first, last := f.On(t.a.filter.Clock); first != graph.NoDay {
			spans = append(spans, [2]int32{first, last})
		}
	}
	return graph.Strength(kept), groups, spans, len(kept) > 0 && len(groups) >= t.a.filter.MinOrigins
}

func (t *truth) join(a, b string, strength int, groups map[uint64]bool, spans [][2]int32) {
	if a == b || !t.bridge(a) || !t.bridge(b) {
		return
	}
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		h := t.hops[pair]
		if h == nil {
			h = &truthHop{groups: map[uint64]bool{}}
			t.hops[pair] = h
		}
		h.strength = max(h.strength, strength)
		for g := range groups {
			h.groups[g] = true
		}
		h.spans = append(h.spans, spans...)
	}
}

func (t *truth) bridge(id string) bool {
	if t.end(id) {
		return true
	}
	e := t.byID[id]
	return e.Type != graph.Meeting && (e.Type != graph.Place || t.a.places) && !e.Unresolved &&
		(t.a.hubs || t.degree[id] <= t.a.hubLimit) && !slices.Contains(t.a.avoid, id) &&
		(len(t.a.filter.EntityTypes) == 0 || slices.Contains(t.a.filter.EntityTypes, e.Type))
}

// all lists every loopless path in order; timed leaves out those whose hops cannot be dated one after the other.
func (t *truth) all(timed bool) []truthPath {
	var found []truthPath
	var go_ func(ids []string, strength, origins int, day int32)
	go_ = func(ids []string, strength, origins int, day int32) {
		at := ids[len(ids)-1]
		if at == t.a.to {
			for _, v := range t.a.via {
				if !slices.Contains(ids, v) {
					return
				}
			}
			p := truthPath{ids: slices.Clone(ids), strength: strength, origins: origins}
			for i := range ids[1:] {
				p.cost += 1100 - t.hops[[2]string{ids[i], ids[i+1]}].strength
			}
			found = append(found, p)
			return
		}
		if len(ids) > t.a.max {
			return
		}
		for _, n := range t.next[at] {
			if slices.Contains(ids, n) {
				continue
			}
			h := t.hops[[2]string{at, n}]
			arrive := day
			if timed {
				arrive = 1 << 30
				for _, s := range h.spans {
					if s[1] >= day {
						arrive = min(arrive, max(s[0], day))
					}
				}
				if arrive == 1<<30 {
					continue
				}
			}
			go_(append(ids, n), min(strength, h.strength), min(origins, len(h.groups)), arrive)
		}
	}
	go_([]string{t.a.from}, 1<<30, 1<<30, graph.NoDay)
	slices.SortFunc(found, func(a, b truthPath) int {
		return cmp.Or(cmp.Compare(len(a.ids), len(b.ids)), cmp.Compare(b.strength, a.strength), cmp.Compare(b.origins, a.origins),
			slices.Compare(a.ids, b.ids))
	})
	return found
}
