package walk

import (
	"slices"

	"liaison/internal/graph"
)

// Sieve is a graph.Filter made ready for the search loops: it gives, on packed facets, the outcomes of graph.Sieve, and
// adds the conditions that belong to an edge (type, least number of origins).
type Sieve struct {
	plain      bool // the claims that pass are those that pass the zero Filter
	origins    int
	relations  [met + 1]bool
	statuses   [8]bool
	confidence float64
	window     bool
	from, to   int32
	clock      graph.Clock
	undated    bool
	outlet     uint32
	// counts says that undated claims are left out and have to be counted.
	counts bool
	// types are the entity types that may be passed or shown.
	types [4]bool
}

// NewSieve prepares a valid filter. Met and attended are one to it: either in Types lets a search walk meetings.
func NewSieve(f graph.Filter) *Sieve {
	s := &Sieve{plain: f.Sieve().Plain(), origins: f.MinOrigins, confidence: graph.DefaultMinConfidence, from: graph.NoDay,
		to: 1<<31 - 1, clock: f.Clock, undated: f.Undated, outlet: outlet(graph.SourceHash(f.Source))}
	for t, r := range relationNumber {
		s.relations[r] = len(f.Types) == 0 || slices.Contains(f.Types, t)
	}
	s.relations[met] = s.relations[met] || s.relations[attended]
	s.relations[attended] = s.relations[met]
	for i, t := range graph.EntityTypes {
		s.types[i] = len(f.EntityTypes) == 0 || slices.Contains(f.EntityTypes, t)
	}
	wanted := f.Statuses
	if len(wanted) == 0 {
		wanted = graph.WalkedStatuses
	}
	for _, status := range wanted {
		s.statuses[statusBit[status]] = true
	}
	if f.MinConfidence != nil {
		s.confidence = *f.MinConfidence
	}
	if f.Since != "" {
		s.from, _ = graph.Date{Start: f.Since}.Days()
	}
	if f.Until != "" {
		_, s.to = graph.Date{Start: f.Until}.Days()
	}
	s.window = f.Since != "" || f.Until != ""
	s.counts = !f.Undated && (s.window || f.Clock == graph.ClockHappened)
	return s
}

// Plain reports whether exactly the claims pass that pass the zero Filter.
func (s *Sieve) Plain() bool { return s.plain }

// Test holds one claim against the filter.
func (s *Sieve) Test(f *Facet) graph.Outcome {
	if !s.statuses[f.meta&statusMask] || f.meta&confirmedBit == 0 && f.Confidence < s.confidence ||
		s.outlet != 0 && f.meta&^(1<<outletShift-1) != s.outlet {
		return graph.Fails
	}
	if !s.window && s.clock != graph.ClockHappened {
		return graph.Passes
	}
	first, last := f.on(s.clock)
	switch {
	case first == graph.NoDay && s.undated:
		return graph.Passes
	case first == graph.NoDay:
		return graph.IsUndated
	case last < s.from || first > s.to:
		return graph.Fails
	}
	return graph.Passes
}

// on gives the first and last day of the claim on a clock, as graph.Facet.On does.
func (f *Facet) on(clock graph.Clock) (first, last int32) {
	switch {
	case clock == graph.ClockReported:
		return f.Reported, f.Reported
	case f.First != graph.NoDay || clock == graph.ClockHappened:
		return f.First, f.Last
	}
	return f.Reported, f.Reported
}

// Edge reports whether at least one claim, and claims of enough origins, pass. The type of the edge is not looked at.
func (s *Sieve) Edge(g *Graph, e uint32) bool {
	edge := &g.Edges[e]
	if s.plain {
		return edge.Strength >= Plain && int(edge.Origins) >= s.origins
	}
	facets := g.Facets[edge.First:edge.Last]
	if s.origins < 2 {
		for i := range facets {
			if s.Test(&facets[i]) == graph.Passes {
				return true
			}
		}
		return false
	}
	var room [16]uint64
	return len(s.groups(g, e, room[:0])) >= s.origins
}

// Undated counts the claims of an edge that are left out only for want of a date.
func (s *Sieve) Undated(g *Graph, e uint32) int {
	if !s.counts {
		return 0
	}
	n := 0
	facets := g.EdgeFacets(e)
	for i := range facets {
		if s.Test(&facets[i]) == graph.IsUndated {
			n++
		}
	}
	return n
}

// Kept appends the claims of an edge that pass to room, as graph.Facets.
func (s *Sieve) Kept(g *Graph, e uint32, room []graph.Facet) []graph.Facet {
	facets := g.EdgeFacets(e)
	for i := range facets {
		if s.Test(&facets[i]) == graph.Passes {
			room = append(room, facets[i].Unpack())
		}
	}
	return room
}

// Strength is that of the edge over the claims that pass, 0 to 1000.
func (s *Sieve) Strength(g *Graph, e uint32) int {
	if s.plain {
		return int(g.Edges[e].Strength &^ Plain)
	}
	var room [8]graph.Facet
	return graph.Strength(s.Kept(g, e, room[:0]))
}

// groups appends the independence groups of the claims that pass, each once.
func (s *Sieve) groups(g *Graph, e uint32, to []uint64) []uint64 {
	facets := g.EdgeFacets(e)
	var seen map[uint64]bool
	if len(facets) > fewFacets {
		seen = make(map[uint64]bool, len(facets))
		for _, group := range to {
			seen[group] = true
		}
	}
	for i := range facets {
		f := &facets[i]
		switch {
		case s.Test(f) != graph.Passes:
		case seen == nil && !slices.Contains(to, f.Group):
			to = append(to, f.Group)
		case seen != nil && !seen[f.Group]:
			seen[f.Group] = true
			to = append(to, f.Group)
		}
	}
	return to
}

// fewFacets is up to how many looking through a list is quicker than a map.
const fewFacets = 64
