package walk

import (
	"cmp"
	"context"
	"slices"
	"time"
)

// Query asks for paths between nodes of one Graph.
type Query struct {
	From, To Node
	Via      []Node // at most 3, none of them an end
	Avoid    []Node
	Sieve    *Sieve
	Places   bool // places may be bridges, and spatial edges are walked
	Hubs     bool // hubs may be bridges
	HubLimit int  // 0: the graph's
	MaxSteps int  // 1 to graph.MaxSteps
	Budget   Budget
}

// Budget bounds the work of a search. A search that meets a bound stops and says which.
type Budget struct {
	// Edges bounds the arcs looked at; 0 means DefaultEdges.
	Edges int
	// Deadline ends the search; the zero time means none but the context's.
	Deadline time.Time
	// Tries bounds the parts into which a search for several paths may divide them; 0 means DefaultTries.
	Tries int
}

// Bounds in force where a Budget names none.
const (
	DefaultEdges = 50_000_000
	DefaultTries = 20_000
)

// Reasons why an answer was cut.
const (
	CutEdges = "edges scanned"
	CutTime  = "time"
	CutTries = "paths tried"
	CutLimit = "limit"
)

// Searched says what a search did.
type Searched struct {
	Nodes, Arcs int
	Steps       int // the greatest number of steps tried
	HubLimit    int
	Undated     int // claims left out for want of a date, over the edges looked at
	// Cut is the reason why the search ended early, empty where it did not.
	Cut string
	// Blocked is set where nothing was found: the MostBlocked of most neighbours, most first, then by id.
	Blocked []Blocked
}

// MostBlocked is how many blocked nodes are named.
const MostBlocked = 20

// Blocked is a node that a search met and did not pass.
type Blocked struct {
	Node   Node
	Reason string
}

// Reasons of Blocked.
const (
	BlockedHub        = "hub"
	BlockedPlace      = "place"
	BlockedUnresolved = "unresolved"
	BlockedLarge      = "large meeting"
	BlockedAvoided    = "avoided"
)

// search is one question under way.
type search struct {
	ctx   context.Context
	g     *Graph
	q     *Query
	sieve *Sieve
	sc    *scratch
	marks uint32 // stamp of the marks
	hub   uint32
	limit int
	until time.Time
	check int // arcs at which the clock is looked at again
	did   Searched
	tries int
	// pass says, by class, whether a path may pass a node; ownHub that the query's hub limit is not the graph's.
	pass   [classes]bool
	ownHub bool
	guards int // nodes marked as avoided or closed
	// places says that some spatial edges are walked, meetings that some meeting carries a mark.
	places, meetings bool
	stop             error  // the context's, or a lazy graph's
	sum              uint32 // see warm
}

func begin(ctx context.Context, g *Graph, q *Query) *search {
	s := &search{ctx: ctx, g: g, q: q, sieve: q.Sieve, sc: borrow(len(g.Nodes)), limit: q.Budget.Edges, until: q.Budget.Deadline}
	hub := q.HubLimit
	if hub == 0 {
		hub = g.HubLimit
	}
	s.did.HubLimit = hub
	s.hub = uint32(hub)
	if q.Hubs {
		s.hub = ^uint32(0)
	}
	s.ownHub = !q.Hubs && hub != g.HubLimit
	for c := range s.pass {
		t := Type(c & 3)
		s.pass[c] = t != Meeting && (t != Place || q.Places) && c&classUnresolved == 0 && (c&classHub == 0 || q.Hubs || s.ownHub) && s.sieve.types[t]
	}
	if s.limit == 0 {
		s.limit = DefaultEdges
	}
	s.tries = q.Budget.Tries
	if s.tries == 0 {
		s.tries = DefaultTries
	}
	if d, ok := ctx.Deadline(); ok && (s.until.IsZero() || d.Before(s.until)) {
		s.until = d
	}
	s.did.Blocked = s.sc.blocked
	s.marks = s.sc.tick()
	s.places = q.Places
	for _, n := range append([]Node{q.From, q.To}, q.Via...) {
		s.setMark(n, markEnd)
		s.places = s.places || g.Nodes[n].Type == Place
	}
	for _, n := range q.Avoid {
		s.setMark(n, markAvoid)
	}
	return s
}

// end gives the memory back and closes the books. What was blocked matters only where nothing was found.
func (s *search) end(failed bool) {
	blocked := s.did.Blocked
	s.did.Blocked = nil
	if failed {
		order := func(a, b Blocked) int {
			return cmp.Or(cmp.Compare(s.g.Nodes[b.Node].Degree, s.g.Nodes[a.Node].Degree), cmp.Compare(s.g.IDs[a.Node], s.g.IDs[b.Node]))
		}
		s.did.Blocked = slices.Clone(least(blocked, MostBlocked, order))
		slices.SortFunc(s.did.Blocked, order)
	}
	s.sc.blocked = blocked[:0]
	s.sc.release()
	s.sc = nil
}

func (s *search) setMark(n Node, bit uint32) {
	if s.sc.mark[n]&^lowBits != s.marks {
		s.sc.mark[n] = s.marks
	}
	s.meetings = s.meetings || s.g.Nodes[n].Type == Meeting
	if bit&(markAvoid|markClosed) != 0 && s.sc.mark[n]&bit == 0 {
		s.guards++
	}
	s.sc.mark[n] |= bit
}

// unmark takes markClosed or markAvoid back.
func (s *search) unmark(n Node, bit uint32) {
	if s.sc.mark[n]&^lowBits == s.marks && s.sc.mark[n]&bit != 0 {
		s.sc.mark[n] &^= bit
		s.guards--
	}
}

func (s *search) markOf(n Node) uint32 {
	if m := s.sc.mark[n]; m&^lowBits == s.marks {
		return m & lowBits
	}
	return 0
}

// spend books n arcs and reports whether the search may go on.
func (s *search) spend(n int) bool {
	s.did.Arcs += n
	if s.did.Arcs >= s.check {
		return s.checkBounds()
	}
	return true
}

// checkEvery is how many arcs are looked at between two looks at the clock: about 20 µs.
const checkEvery = 4096

func (s *search) checkBounds() bool {
	s.check = min(s.did.Arcs+checkEvery, max(s.limit, s.did.Arcs)+1)
	switch {
	case s.did.Cut != "" || s.stop != nil:
		return false
	case s.did.Arcs > s.limit:
		s.did.Cut = CutEdges
		return false
	case !s.until.IsZero() && time.Now().After(s.until):
		s.did.Cut = CutTime
		return false
	}
	if err := s.ctx.Err(); err != nil {
		s.stop = err
		return false
	}
	return true
}

func (s *search) halted() bool { return s.did.Cut != "" || s.stop != nil }

// load brings the arcs of nodes, and of the meetings they attended, to a lazy graph. A store that does not answer before
// the search has to end cuts it.
func (s *search) load(nodes []Node) bool {
	if s.g.fetch == nil {
		return true
	}
	ctx := s.ctx
	if !s.until.IsZero() {
		var cancel context.CancelFunc
		ctx, cancel = context.WithDeadline(ctx, s.until)
		defer cancel()
	}
	err := s.g.Load(ctx, nodes)
	if err == nil {
		var around []Node
		for _, n := range nodes {
			for _, a := range s.g.ArcsOf(n) {
				other := &s.g.Nodes[a.Other]
				if other.Type == Meeting && (a.Type == attended && other.Degree <= maxTies || a.Type == heldIn) {
					around = append(around, a.Other)
				}
			}
		}
		err = s.g.Load(ctx, around)
	}
	s.sc.grow(len(s.g.Nodes))
	switch {
	case err == nil:
		return true
	case ctx.Err() != nil && s.ctx.Err() == nil:
		s.did.Cut = CutTime
	default:
		s.stop = err
	}
	return false
}
