package walk

import "liaison/internal/graph"

// hop is one way from a node to a neighbour: an edge, or (Second set) a meeting between them, by the edges that tie
// either to it.
type hop struct {
	Other        Node
	Edge, Second uint32
	// Strength is known (plain filter) or unknownStrength.
	Strength uint16
	Type     Relation
}

const (
	noEdge          = ^uint32(0)
	unknownStrength = ^uint16(0)
)

// enterable reports whether a path may come to n.
func (s *search) enterable(n Node) bool {
	if s.guards == 0 && s.pass[s.g.class[n]] && !s.ownHub {
		return true
	}
	if m := s.sc.mark[n]; m&^lowBits == s.marks {
		switch {
		case m&markClosed != 0:
			return false
		case m&markEnd != 0:
			return true
		case m&markAvoid != 0:
			s.block(n, BlockedAvoided)
			return false
		case m&markBlocked != 0:
			return false
		}
	}
	c := s.g.class[n]
	if s.pass[c] && (!s.ownHub || s.g.Nodes[n].Degree <= s.hub) {
		return true
	}
	switch {
	case Type(c&3) == Meeting:
	case Type(c&3) == Place && !s.q.Places:
		s.block(n, BlockedPlace)
	case c&classUnresolved != 0:
		s.block(n, BlockedUnresolved)
	case s.g.Nodes[n].Degree > s.hub:
		s.block(n, BlockedHub)
	}
	return false
}

// block puts a node that was not passed on record, once.
func (s *search) block(n Node, reason string) {
	if s.markOf(n)&markBlocked == 0 {
		s.setMark(n, markBlocked)
		s.did.Blocked = append(s.did.Blocked, Blocked{n, reason})
	}
}

// passes reports whether the edge of an arc passes the filter.
func (s *search) passes(a *Arc) bool {
	if s.sieve.plain {
		return a.Strength >= Plain && (s.sieve.origins < 2 || int(s.g.Edges[a.Edge].Origins) >= s.sieve.origins)
	}
	if s.sieve.counts && s.sc.first(a.Edge, s.marks) {
		s.did.Undated += s.sieve.Undated(s.g, a.Edge)
	}
	return s.sieve.Edge(s.g, a.Edge)
}

// want selects the neighbours that hops gives by their labels on one side: those from low to high. With once, where the
// labels are those of nodes already met, a meeting all of whose participants were given is labelled so, too, and not
// gone through again. With gate, only meetings with that label are gone through.
type want struct {
	label     []uint32
	low, high uint32
	once      uint32
	gate      uint32
}

// shut reports whether a meeting is not to be gone through.
func (w *want) shut(m Node) bool {
	return w.once != 0 && w.label[m] == w.once || w.gate != 0 && w.label[m] != w.gate
}

// hops appends to out every way from u to a neighbour that a path may come to and that is wanted. A neighbour comes as
// often as there are ways to it. This is the one place that knows what may be walked.
func (s *search) hops(u Node, w *want, out []hop) []hop {
	arcs := s.g.ArcsOf(u)
	if !s.spend(len(arcs)) {
		return out
	}
	here := s.open(u)
	for i := range arcs {
		a := &arcs[i]
		if !s.sieve.relations[a.Type] {
			continue
		}
		switch {
		case a.Type == attended && a.Out():
			out = s.atMeeting(u, a, w, out)
			continue
		case a.Type == heldIn && !a.Out():
			if here {
				out = s.heldHere(u, a, w, out)
			}
			continue
		case a.Type.spatial() && !here && !(s.places && s.open(a.Other)):
			continue
		}
		if s.sieve.plain && a.Strength < Plain {
			continue
		}
		if l := w.label[a.Other]; l < w.low || l > w.high || a.Other == u || !s.passes(a) || !s.enterable(a.Other) {
			continue
		}
		out = append(out, hop{a.Other, a.Edge, noEdge, s.strength(a), a.Type})
	}
	return out
}

// open reports whether spatial edges of n are walked: every one is with Places, else those of places that are ends or vias.
func (s *search) open(n Node) bool {
	return s.q.Places || s.g.Nodes[n].Type == Place && s.markOf(n)&markEnd != 0
}

// atMeeting follows an attended arc of u: to the meeting where that is an end or a via, else through it.
func (s *search) atMeeting(u Node, a *Arc, w *want, out []hop) []hop {
	m := a.Other
	if s.sieve.plain && a.Strength < Plain {
		return out
	}
	if s.meetings {
		switch mark := s.markOf(m); {
		case mark&markEnd != 0:
			if l := w.label[m]; l >= w.low && l <= w.high && mark&markClosed == 0 && s.passes(a) {
				out = append(out, hop{m, a.Edge, noEdge, s.strength(a), attended})
			}
			return out
		case mark&markAvoid != 0:
			s.block(m, BlockedAvoided)
			return out
		case mark&markBlocked != 0:
			return out
		}
	}
	if w.shut(m) || !s.passes(a) || s.large(m) {
		return out
	}
	around := s.g.ArcsOf(m)
	s.spend(len(around))
	all := true
	for i := range around {
		b := &around[i]
		if s.sieve.plain && b.Strength < Plain {
			continue
		}
		if l := w.label[b.Other]; l < w.low || l > w.high || b.Other == u {
			continue
		}
		switch {
		case b.Type == attended:
			if !s.passes(b) {
				continue
			}
			if (a.Flags|b.Flags)&Stands != 0 && s.together(a, b, u) {
				all = false
				continue
			}
			if !s.enterable(b.Other) {
				continue
			}
			out = append(out, hop{b.Other, a.Edge, b.Edge, min(s.strength(a), s.strength(b)), met})
		case s.places && s.sieve.relations[heldIn] && s.open(b.Other):
			if s.passes(b) && s.enterable(b.Other) {
				out = append(out, hop{b.Other, a.Edge, b.Edge, min(s.strength(a), s.strength(b)), heldIn})
			}
		}
	}
	if all && w.once != 0 {
		w.label[m] = w.once
	}
	return out
}

// heldHere follows a held_in arc of a place: to the meeting where that is an end or a via, else to who attended it.
func (s *search) heldHere(u Node, a *Arc, w *want, out []hop) []hop {
	m := a.Other
	mark := s.markOf(m)
	if mark&markEnd != 0 {
		if l := w.label[m]; l >= w.low && l <= w.high && mark&markClosed == 0 && s.passes(a) {
			out = append(out, hop{m, a.Edge, noEdge, s.strength(a), heldIn})
		}
		return out
	}
	if mark&(markAvoid|markBlocked) != 0 || !s.sieve.relations[attended] || w.shut(m) || !s.passes(a) {
		return out
	}
	if s.large(m) {
		return out
	}
	around := s.g.ArcsOf(m)
	s.spend(len(around))
	for i := range around {
		b := &around[i]
		if l := w.label[b.Other]; b.Type != attended || b.Other == u || l < w.low || l > w.high || !s.passes(b) || !s.enterable(b.Other) {
			continue
		}
		out = append(out, hop{b.Other, a.Edge, b.Edge, min(s.strength(a), s.strength(b)), heldIn})
	}
	return out
}

// strength is that of an arc that passes, where it is at hand.
func (s *search) strength(a *Arc) uint16 {
	if s.sieve.plain {
		return a.Strength &^ Plain
	}
	return unknownStrength
}

// together reports whether one of the two participants stood for the other at the meeting: a is u's arc to it, b the
// meeting's to the other.
func (s *search) together(a, b *Arc, u Node) bool {
	return s.g.stoodFor(a.Edge, b.Other) || s.g.stoodFor(b.Edge, u)
}

// stoodFor reports whether the edge says that its From attended for the body.
func (g *Graph) stoodFor(edge uint32, body Node) bool {
	for i := g.Edges[edge].Behalf; g.Behalf[i] != NoNode; i++ {
		if g.Behalf[i] == body {
			return true
		}
	}
	return false
}

// maxTies is the greatest degree of a meeting that is walked through: its participants, and some places.
const maxTies = graph.MaxMet + 8

// large reports, and books as blocked, a meeting that is not walked through for its size.
func (s *search) large(m Node) bool {
	if s.g.crowded(m) {
		s.block(m, BlockedLarge)
		return true
	}
	return false
}

// crowded reports whether a meeting has more participants than one that is walked through may have.
func (g *Graph) crowded(m Node) bool {
	v := &g.Nodes[m]
	if v.Degree <= graph.MaxMet || v.Degree > maxTies {
		return v.Degree > maxTies
	}
	n := 0
	for _, a := range g.ArcsOf(m) {
		if a.Type == attended {
			n++
		}
	}
	return n > graph.MaxMet
}
