// Package truth answers questions about a small believed graph by enumeration, straight from the words of the contract
// (ontology section 8). Searches and stores are held against it in tests; no program asks it.
package truth

import (
	"cmp"
	"slices"

	"liaison/internal/graph"
)

// Entity is one entity of a World.
type Entity struct {
	ID         string
	Type       graph.EntityType
	Unresolved bool
}

// Link is one edge of a World with the facets of all its claims but the rejected ones. Behalf lists, of attended edges,
// the entities for whom From attended, by any claim.
type Link struct {
	Type     graph.EdgeType
	From, To string
	Facets   []graph.Facet
	Behalf   []string
}

// World is a whole believed graph without what is hidden. There is at most one Link of a type from one entity to another.
type World struct {
	Entities []Entity
	Links    []Link
}

// Question asks for paths. MaxSteps and HubLimit are those in force, never 0.
type Question struct {
	From, To           string
	Via, Avoid         []string
	Filter             graph.Filter
	Places, Hubs       bool
	HubLimit, MaxSteps int
}

// Path is a loopless path. Strength and Origins are those of its weakest hop; Cost is the sum of 1100 − strength over its
// hops. Days holds, of paths in time, the earliest day of each hop.
type Path struct {
	IDs                     []string
	Strength, Origins, Cost int
	Days                    []int32
}

// Paths lists every loopless path, first by fewer steps, then by higher strength, then by more origins, then by ids. Known
// is false where there are more than effort steps to try; then nothing is listed.
func Paths(w *World, q Question, effort int) (paths []Path, known bool) {
	return list(w, q, false, effort)
}

// PathsInTime is Paths without those whose hops cannot be dated one after the other.
func PathsInTime(w *World, q Question, effort int) (paths []Path, known bool) {
	return list(w, q, true, effort)
}

// CompareCost orders by cost; of paths listed by Paths a stable sort by it gives the order of weighted search.
func CompareCost(a, b Path) int { return cmp.Compare(a.Cost, b.Cost) }

func list(w *World, q Question, timed bool, effort int) ([]Path, bool) {
	t := newTruth(w, q)
	t.effort = effort
	found := t.all(timed)
	return found, t.effort >= 0
}

type truth struct {
	w      *World
	a      Question
	sieve  *graph.Sieve
	byID   map[string]Entity
	degree map[string]int
	hops   map[[2]string]*hop
	next   map[string][]string
	effort int // steps that may still be tried
}

type hop struct {
	strength int
	groups   map[uint64]bool
	spans    [][2]int32 // of the claims that pass, in time-respecting search
}

func newTruth(w *World, a Question) *truth {
	t := &truth{w: w, a: a, sieve: a.Filter.Sieve(), byID: map[string]Entity{}, degree: map[string]int{},
		hops: map[[2]string]*hop{}, next: map[string][]string{}}
	for _, e := range w.Entities {
		t.byID[e.ID] = e
	}
	pairs := map[[2]string]bool{}
	for _, l := range w.Links {
		if l.From != l.To && !pairs[[2]string{l.From, l.To}] {
			pairs[[2]string{l.From, l.To}], pairs[[2]string{l.To, l.From}] = true, true
			t.degree[l.From]++
			t.degree[l.To]++
		}
	}
	for _, l := range w.Links {
		if l.Type != graph.HeldIn && l.Type != graph.Attended || t.end(l.From) && t.byID[l.From].Type == graph.Meeting ||
			t.end(l.To) && t.byID[l.To].Type == graph.Meeting {
			if strength, groups, spans, ok := t.passing(l); ok && t.allowed(l.Type) && (!l.Type.Spatial() || t.spatial(l.From, l.To)) {
				t.join(l.From, l.To, strength, groups, spans)
			}
		}
	}
	for _, m := range w.Entities {
		if m.Type == graph.Meeting && !t.end(m.ID) && !slices.Contains(a.Avoid, m.ID) && t.allowed(graph.Attended) {
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
	for _, l := range t.w.Links {
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
	return t.a.Places || t.end(place)
}

func (t *truth) spatial(a, b string) bool {
	return t.a.Places || t.byID[a].Type == graph.Place && t.end(a) || t.byID[b].Type == graph.Place && t.end(b)
}

func (t *truth) end(id string) bool {
	return id == t.a.From || id == t.a.To || slices.Contains(t.a.Via, id)
}

func (t *truth) allowed(e graph.EdgeType) bool {
	types := t.a.Filter.Types
	return len(types) == 0 || slices.Contains(types, e) || e == graph.Attended && slices.Contains(types, graph.Met)
}

func (t *truth) passing(l Link) (strength int, groups map[uint64]bool, spans [][2]int32, ok bool) {
	kept, _ := t.sieve.Keep(nil, l.Facets)
	groups = map[uint64]bool{}
	for _, f := range kept {
		groups[f.Group] = true
		if first, last := f.On(t.a.Filter.Clock); first != graph.NoDay {
			spans = append(spans, [2]int32{first, last})
		}
	}
	return graph.Strength(kept), groups, spans, len(kept) > 0 && len(groups) >= t.a.Filter.MinOrigins
}

func (t *truth) join(a, b string, strength int, groups map[uint64]bool, spans [][2]int32) {
	if a == b || !t.bridge(a) || !t.bridge(b) {
		return
	}
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		h := t.hops[pair]
		if h == nil {
			h = &hop{groups: map[uint64]bool{}}
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
	return e.Type != graph.Meeting && (e.Type != graph.Place || t.a.Places) && !e.Unresolved &&
		(t.a.Hubs || t.degree[id] <= t.a.HubLimit) && !slices.Contains(t.a.Avoid, id) &&
		(len(t.a.Filter.EntityTypes) == 0 || slices.Contains(t.a.Filter.EntityTypes, e.Type))
}

// all lists every loopless path in order; timed leaves out those whose hops cannot be dated one after the other.
func (t *truth) all(timed bool) []Path {
	var found []Path
	var days []int32
	var extend func(ids []string, strength, origins int, day int32)
	extend = func(ids []string, strength, origins int, day int32) {
		if t.effort--; t.effort < 0 {
			return
		}
		at := ids[len(ids)-1]
		if at == t.a.To {
			for _, v := range t.a.Via {
				if !slices.Contains(ids, v) {
					return
				}
			}
			p := Path{IDs: slices.Clone(ids), Strength: strength, Origins: origins}
			if timed {
				p.Days = slices.Clone(days)
			}
			for i := range ids[1:] {
				p.Cost += 1100 - t.hops[[2]string{ids[i], ids[i+1]}].strength
			}
			found = append(found, p)
			return
		}
		if len(ids) > t.a.MaxSteps {
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
			days = append(days, arrive)
			extend(append(ids, n), min(strength, h.strength), min(origins, len(h.groups)), arrive)
			days = days[:len(days)-1]
		}
	}
	extend([]string{t.a.From}, 1<<30, 1<<30, graph.NoDay)
	slices.SortFunc(found, func(a, b Path) int {
		return cmp.Or(cmp.Compare(len(a.IDs), len(b.IDs)), cmp.Compare(b.Strength, a.Strength), cmp.Compare(b.Origins, a.Origins),
			slices.Compare(a.IDs, b.IDs))
	})
	return found
}
