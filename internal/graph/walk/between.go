package walk

import (
	"cmp"
	"context"
	"slices"

	"liaison/internal/graph"
)

// Between gives the hop between two nodes: every edge and every meeting that joins them and passes the filter, whatever
// the two are. Without any, the hop has no Ways.
func Between(ctx context.Context, g *Graph, a, b Node, sieve *Sieve) (Hop, Searched, error) {
	s := begin(ctx, g, &Query{From: a, To: b, Sieve: sieve, Places: true})
	h := s.between(a, b)
	s.end(false)
	return h, s.did, s.stop
}

func (s *search) between(a, b Node) Hop {
	if !s.load([]Node{a}) {
		return Hop{}
	}
	stamp := s.sc.tick()
	s.sc.label[0][b] = stamp
	var g gap
	for _, h := range s.hops(a, &want{label: s.sc.label[0], low: stamp, high: stamp}, nil) {
		g.links = append(g.links, link{way: Way{h.Edge, h.Second, h.Type}, strength: s.known(h)})
	}
	if len(g.links) == 0 {
		return Hop{}
	}
	g.bundle(1)
	return s.hop(&g, &g.bundles[0], graph.NoDay)
}

// Meeting is the meeting that a way through one leads through.
func (g *Graph) Meeting(w Way) Node {
	if e := &g.Edges[w.Edge]; e.Type == attended {
		return e.To
	}
	return g.Edges[w.Edge].From
}

// Groups appends the independent sources of a hop's way to those given.
func (s *Sieve) Groups(g *Graph, w Way, to []uint64) []uint64 {
	return (&search{g: g, sieve: s}).wayGroups(w, to)
}

// WayStrength is the strength of a way: that of its edge, of a meeting that of the weaker of its two edges.
func (s *Sieve) WayStrength(g *Graph, w Way) int {
	n := s.Strength(g, w.Edge)
	if w.Through() {
		n = min(n, s.Strength(g, w.Second))
	}
	return n
}

// Relation reports whether the filter lets edges of the arc's type through.
func (s *Sieve) Relation(r Relation) bool { return s.relations[r] }

// Shows reports whether the filter lets entities of the type through.
func (s *Sieve) Shows(t Type) bool { return s.types[t] }

// ByStrength sorts edges by strength over the claims that pass, strongest first, then by id.
func (s *Sieve) ByStrength(g *Graph, edges []uint32) {
	slices.SortFunc(edges, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(s.Strength(g, b), s.Strength(g, a)), slices.Compare(g.Edges[a].ID[:], g.Edges[b].ID[:]))
	})
}

// MetWith lists whom a node met, as searches walk it: the other participants of meetings that both attended by ties that
// pass, of at most graph.MaxMet participants, but for those it stood for or who stood for it. The node and its meetings
// must be loaded.
func MetWith(g *Graph, n Node, sieve *Sieve) []Node {
	var out []Node
	for _, a := range g.ArcsOf(n) {
		if a.Type != attended || !a.Out() || !sieve.Edge(g, a.Edge) || g.crowded(a.Other) {
			continue
		}
		for _, b := range g.ArcsOf(a.Other) {
			if b.Type == attended && b.Other != n && sieve.Edge(g, b.Edge) && !g.stoodFor(a.Edge, b.Other) && !g.stoodFor(b.Edge, n) {
				out = append(out, b.Other)
			}
		}
	}
	return out
}
