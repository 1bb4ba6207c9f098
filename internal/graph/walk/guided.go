package walk

import (
	"cmp"
	"container/heap"
	"slices"

	"liaison/internal/graph"
)

// guided enumerates loopless paths in order, best first (A*, Hart et al. 1968): every beginning of a path is weighed with
// what the rest takes at least, so that no path comes before one that precedes it. The guide knows the rest exactly but
// for loops; beginnings it cannot rate within its reach are left out, and reach is then widened.
type guided struct {
	*search
	guide  guide
	around map[Node][]neighbour
	list   []*beginning
	// short says that a beginning was left out for want of reach.
	short bool
}

// guide rates beginnings.
type guide interface {
	// rate sets b.cost, b.day and b.least, given its parent's, and says whether the rest can be gone at all.
	rate(b *beginning) verdict
}

type verdict int

const (
	hopeless  verdict = iota // no path begins so
	beyond                   // perhaps, but out of reach
	promising                // the rest takes least
)

// bound is what a whole path costs, and how many steps it takes, at least.
type bound struct{ cost, steps int }

// beginning is a path from the start to some node.
type beginning struct {
	before            *beginning
	node              Node
	by                *neighbour // the hop that led here
	steps, cost       int
	strength, origins int
	via               uint8 // bits of the vias passed
	day               int32
	least             bound
}

// neighbour is a node's neighbour with all that joins the two.
type neighbour struct {
	node     Node
	strength int
	origins  int // -1: not counted yet
	links    []link
	spans    []span // days on which the hop can be, where that is asked for
}

func (g *guided) Len() int      { return len(g.list) }
func (g *guided) Swap(i, j int) { g.list[i], g.list[j] = g.list[j], g.list[i] }
func (g *guided) Push(x any)    { g.list = append(g.list, x.(*beginning)) }
func (g *guided) Pop() any {
	last := g.list[len(g.list)-1]
	g.list = g.list[:len(g.list)-1]
	return last
}

func (g *guided) Less(i, j int) bool {
	a, b := g.list[i], g.list[j]
	if c := cmp.Or(cmp.Compare(a.least.cost, b.least.cost), cmp.Compare(a.least.steps, b.least.steps),
		cmp.Compare(b.strength, a.strength), cmp.Compare(b.origins, a.origins)); c != 0 {
		return c < 0
	}
	return slices.CompareFunc(a.nodes(), b.nodes(), func(x, y Node) int {
		if x == y {
			return 0
		}
		return cmp.Compare(g.g.IDs[x], g.g.IDs[y])
	}) < 0
}

func (b *beginning) nodes() []Node {
	out := make([]Node, b.steps+1)
	for ; b != nil; b = b.before {
		out[b.steps] = b.node
	}
	return out
}

func (b *beginning) holds(n Node) bool {
	for ; b != nil; b = b.before {
		if b.node == n {
			return true
		}
	}
	return false
}

// run lists the first k paths that lie within reach.
func (g *guided) run(k int) []Path {
	g.list, g.short = g.list[:0], false
	start := &beginning{node: g.q.From, strength: none, origins: none, day: graph.NoDay}
	g.consider(start)
	all := uint8(1)<<len(g.q.Via) - 1
	var found []Path
	for len(g.list) > 0 && len(found) < k {
		b := heap.Pop(g).(*beginning)
		if b.node == g.q.To {
			if b.via == all {
				found = append(found, g.path(b))
			}
			continue
		}
		if g.tries--; g.tries < 0 {
			g.did.Cut = CutTries
			break
		}
		if g.tries%64 == 0 && !g.checkBounds() {
			break
		}
		near := g.near(b.node)
		if g.halted() {
			break
		}
		for i := range near {
			n := &near[i]
			if b.holds(n.node) {
				continue
			}
			next := &beginning{before: b, node: n.node, by: n, steps: b.steps + 1, strength: min(b.strength, n.strength), via: b.via}
			if v := slices.Index(g.q.Via, n.node); v >= 0 {
				next.via |= 1 << v
			}
			g.consider(next)
		}
	}
	return found
}

// consider rates a beginning and keeps it where it promises something.
func (g *guided) consider(b *beginning) {
	switch g.guide.rate(b) {
	case beyond:
		g.short = true
	case promising:
		if b.by != nil {
			if b.by.origins < 0 {
				b.by.origins = g.countOrigins(b.by.links)
			}
			b.origins = min(b.before.origins, b.by.origins)
		}
		heap.Push(g, b)
	}
}

// near lists a node's neighbours once.
func (g *guided) near(n Node) []neighbour {
	if list, ok := g.around[n]; ok {
		return list
	}
	if !g.load([]Node{n}) {
		return nil
	}
	var gap gap
	for _, h := range g.hops(n, g.anywhere(), nil) {
		gap.links = append(gap.links, link{to: int32(h.Other), way: Way{h.Edge, h.Second, h.Type}, strength: g.known(h)})
	}
	gap.bundle(1)
	list := make([]neighbour, len(gap.bundles))
	for i, b := range gap.bundles {
		list[i] = neighbour{node: Node(b.to), strength: int(b.strength), origins: -1, links: gap.links[b.first:b.last]}
	}
	g.around[n] = list
	return list
}

// anywhere wants every neighbour.
func (s *search) anywhere() *want { return &want{label: s.sc.label[fromSide], high: ^uint32(0)} }

func (g *guided) path(b *beginning) Path {
	p := Path{Nodes: b.nodes(), Hops: make([]Hop, b.steps), Strength: b.strength, Origins: b.origins, Cost: b.cost}
	for ; b.before != nil; b = b.before {
		h := Hop{Strength: b.by.strength, Origins: b.by.origins, Day: b.day}
		for _, k := range b.by.links {
			h.Ways = append(h.Ways, k.way)
		}
		p.Hops[b.steps-1] = h
	}
	return p
}
