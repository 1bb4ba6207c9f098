package walk

import (
	"cmp"
	"iter"
	"slices"

	"github.com/google/uuid"

	"liaison/internal/graph"
)

// Entity is what a store says of an entity that is to be walked.
type Entity struct {
	ID         string
	Type       graph.EntityType
	Unresolved bool
	// Degree counts distinct neighbours over all stored edges. Builder and Update count for themselves; Lazy takes it.
	Degree int
}

// Link is what a store says of an edge that is to be walked. ID may be empty: it is graph.EdgeID of the rest.
type Link struct {
	ID       string
	Type     graph.EdgeType
	From, To string
	// Facets are the facets of all its claims but the rejected ones, at least one, in order of claim id.
	Facets []graph.Facet
	// Behalf, of attended edges only, lists the entities for whom From attended, by any claim.
	Behalf []string
}

// Builder makes a Graph of a whole believed graph. It is not safe for concurrent use.
type Builder struct {
	g    *Graph
	base map[string]Node
	late []lateBehalf
}

type lateBehalf struct {
	edge   uint32
	behalf []string
}

// NewBuilder makes room for about so many entities, edges and claims.
func NewBuilder(entities, edges, claims int) *Builder {
	return &Builder{base: make(map[string]Node, entities), g: &Graph{
		Nodes: make([]Vertex, 0, entities), IDs: make([]string, 0, entities), Arcs: nil,
		Edges: make([]Edge, 0, edges), Facets: make([]Facet, 0, claims), Behalf: []Node{NoNode}}}
}

// Entity adds an entity that is not hidden. Adding one twice keeps the first.
func (b *Builder) Entity(e Entity) {
	if _, ok := b.base[e.ID]; ok {
		return
	}
	b.base[e.ID] = Node(len(b.g.Nodes))
	b.g.Nodes = append(b.g.Nodes, vertex(e, Loaded))
	b.g.IDs = append(b.g.IDs, e.ID)
}

// Link adds an edge once; an edge whose ends were not added before it (they are hidden) or that has no facet is left out.
func (b *Builder) Link(l Link) {
	from, known := b.base[l.From]
	to, known2 := b.base[l.To]
	if !known || !known2 || len(l.Facets) == 0 {
		return
	}
	e := b.g.addEdge(l, from, to)
	if len(l.Behalf) > 0 {
		b.late = append(b.late, lateBehalf{e, l.Behalf})
	}
}

// Graph lays the arcs out and returns the result; the Builder must not be used after it.
func (b *Builder) Graph() *Graph {
	g := b.g
	for _, l := range b.late {
		var list []Node
		for _, id := range l.behalf {
			if n, ok := b.base[id]; ok {
				list = append(list, n)
			}
		}
		g.Edges[l.edge].Behalf = g.behalf(list)
	}
	g.ids = index{base: b.base}
	g.placeArcs()
	g.arrange()
	g.measureReach()
	g.HubLimit = g.hubLimit()
	g.classify()
	b.g = nil
	return g
}

func vertex(e Entity, flags Flags) Vertex {
	if e.Unresolved {
		flags |= Unresolved
	}
	return Vertex{Degree: uint32(e.Degree), Type: typeNumber(e.Type), Flags: flags}
}

func typeNumber(t graph.EntityType) Type { return Type(max(slices.Index(graph.EntityTypes, t), 0)) }

var relationNumber = func() map[graph.EdgeType]Relation {
	numbers := map[graph.EdgeType]Relation{graph.Met: met}
	for i, t := range graph.EdgeTypes {
		numbers[t] = Relation(i)
	}
	return numbers
}()

// addEdge appends the edge and its facets.
func (g *Graph) addEdge(l Link, from, to Node) uint32 {
	id, err := uuid.Parse(l.ID)
	if err != nil {
		id = uuid.MustParse(graph.EdgeID(l.Type, l.From, l.To))
	}
	e := Edge{ID: id, From: from, To: to, Type: relationNumber[l.Type], First: uint32(len(g.Facets)),
		Disputed: graph.Disputed(l.Facets)}
	var room [8]graph.Facet
	kept, _ := plainSieve.Keep(room[:0], l.Facets)
	if len(kept) > 0 {
		e.Strength = uint16(graph.Strength(kept)) | Plain
		e.Origins = uint16(min(graph.Origins(kept), 1<<16-1))
	}
	for _, f := range l.Facets {
		g.Facets = append(g.Facets, Pack(f))
	}
	e.Last = uint32(len(g.Facets))
	g.Edges = append(g.Edges, e)
	return uint32(len(g.Edges) - 1)
}

var plainSieve = graph.Filter{}.Sieve()

func (g *Graph) behalf(list []Node) uint32 {
	if len(list) == 0 {
		return 0
	}
	at := uint32(len(g.Behalf))
	g.Behalf = append(append(g.Behalf, list...), NoNode)
	return at
}

// layArcs places the arcs of all edges, sorts them and counts degrees.
func (g *Graph) layArcs() {
	g.placeArcs()
	for i := range g.Nodes {
		arcs := g.ArcsOf(Node(i))
		sortArcs(arcs)
		g.Nodes[i].Degree = distinct(arcs, Node(i))
	}
}

// placeArcs counts and places the arcs of all edges, in the order of the edges.
func (g *Graph) placeArcs() {
	for i := range g.Nodes {
		g.Nodes[i].First, g.Nodes[i].Last = 0, 0
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		g.Nodes[e.From].Last++
		if e.To != e.From {
			g.Nodes[e.To].Last++
		}
	}
	var sum uint32
	for i := range g.Nodes {
		n := &g.Nodes[i]
		n.First, n.Last, sum = sum, sum, sum+n.Last
	}
	if len(g.Arcs) != int(sum) {
		g.Arcs = make([]Arc, sum)
	}
	for i := range g.Edges {
		e := &g.Edges[i]
		g.Arcs[g.Nodes[e.From].Last] = e.arc(uint32(i), true)
		g.Nodes[e.From].Last++
		if e.To != e.From {
			g.Arcs[g.Nodes[e.To].Last] = e.arc(uint32(i), false)
			g.Nodes[e.To].Last++
		}
	}
}

func (e *Edge) arc(at uint32, out bool) Arc {
	a := Arc{Other: e.From, Edge: at, Strength: e.Strength, Type: e.Type}
	if out {
		a.Other, a.Flags = e.To, Out
	}
	if e.Behalf != 0 {
		a.Flags |= Stands
	}
	return a
}

func sortArcs(arcs []Arc) {
	slices.SortFunc(arcs, compareArcs)
}

func compareArcs(a, b Arc) int {
	return cmp.Or(cmp.Compare(a.Other, b.Other), cmp.Compare(a.Edge, b.Edge))
}

// distinct counts the others of sorted arcs, self left out.
func distinct(arcs []Arc, self Node) uint32 {
	var n uint32
	last := NoNode
	for _, a := range arcs {
		if a.Other != last && a.Other != self {
			n++
		}
		last = a.Other
	}
	return n
}

func (g *Graph) hubLimit() int {
	return hubLimit(func(yield func(int) bool) {
		for i := range g.Nodes {
			if !yield(int(g.Nodes[i].Degree)) {
				return
			}
		}
	})
}

// HubLimit is the degree above which an entity is a hub: max(graph.MinimumHubLimit, 99.5th percentile) of the degrees
// (distinct neighbours) of all entities that have at least one neighbour, by the nearest-rank method (Neo4j's
// percentileDisc).
func HubLimit(degrees []int) int { return hubLimit(slices.Values(degrees)) }

// hubLimit counts the degrees below the least limit together: they are nearly all, and need not be told apart.
func hubLimit(degrees iter.Seq[int]) int {
	count := 0
	var large []int
	for d := range degrees {
		if d > 0 {
			count++
		}
		if d > graph.MinimumHubLimit {
			large = append(large, d)
		}
	}
	above := count - (count*995+999)/1000 // entities that rank above the percentile
	if above >= len(large) {
		return graph.MinimumHubLimit
	}
	slices.Sort(large)
	return large[len(large)-1-above]
}
