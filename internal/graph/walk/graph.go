package walk

import (
	"context"
	"encoding/hex"

	"github.com/google/uuid"

	"liaison/internal/graph"
)

// Node is the handle of an entity: its place in Graph.Nodes. Handles hold within one Graph and those made from it by
// Update; they say nothing of the order of ids.
type Node = uint32

// NoNode is no entity.
const NoNode = ^Node(0)

// Graph is what a search walks over. It is in compressed-sparse-row form, but that each node names where its arcs lie,
// so that a changed node's arcs can move to the end (Update) or arrive later (Lazy). A Graph made by a Builder or by
// Update never changes and may be read by any number of searches at once; a lazy one belongs to one search.
//
// It holds no hidden entity, no rejected claim and no edge without a claim.
type Graph struct {
	Nodes  []Vertex
	IDs    []string // entity ids, by Node
	Arcs   []Arc
	Edges  []Edge
	Facets []Facet
	// Behalf holds lists of nodes, each closed by NoNode; Edge.Behalf points into it. Behalf[0] is NoNode: the empty list.
	Behalf []Node
	// HubLimit is max(graph.MinimumHubLimit, 99.5th percentile of the degrees): see HubLimit.
	HubLimit int

	class []uint8 // by Node: what decides whether a path may pass it (see classOf)
	reach []uint32
	ids   index
	fetch Fetch
	among FetchAmong
	links map[linkKey]uint32 // edges a lazy graph knows
	dead  int                // arcs that no node points at any more
	spent int                // round trips of a lazy graph
}

// Vertex is an entity as a search sees it.
type Vertex struct {
	// Arcs[First:Last] are its arcs, sorted by Other, then Edge.
	First, Last uint32
	// Degree counts distinct neighbours over all stored edges, whatever the filter.
	Degree uint32
	Type   Type
	Flags  Flags
}

// Type is an entity type as a small number: its place in graph.EntityTypes.
type Type uint8

// The entity types, in the order of graph.EntityTypes.
const (
	Organisation Type = iota
	Person
	Place
	Meeting
)

// Flags are properties of a vertex.
type Flags uint8

const (
	// Unresolved entities are ends, never bridges.
	Unresolved Flags = 1 << iota
	// Loaded says that the arcs are there. It is set on every node of a graph that is not lazy.
	Loaded
)

// Arc is one edge as seen from one of its ends. Loops have one arc.
type Arc struct {
	Other Node
	Edge  uint32
	// Strength is that of the edge under the zero graph.Filter, 0 to 1000, plus Plain where at least one claim passes it.
	Strength uint16
	Type     Relation
	Flags    ArcFlags
}

// ArcFlags are properties of an arc.
type ArcFlags uint8

const (
	// Out says that the arc's node is the edge's From.
	Out ArcFlags = 1 << iota
	// Stands says that the edge's From attended on behalf of somebody.
	Stands
)

// Out reports whether the arc's node is the edge's From.
func (a *Arc) Out() bool { return a.Flags&Out != 0 }

// Plain marks, in Arc.Strength and Edge.Strength, an edge that passes the zero Filter (whose strength may still be 0).
const Plain uint16 = 1 << 15

// Relation is an edge type as a small number: its place in graph.EdgeTypes; Met comes after them.
type Relation uint8

// The edge types that searches treat in ways of their own.
const (
	partOf    Relation = 3
	basedIn   Relation = 11
	locatedIn Relation = 12
	attended  Relation = 13
	heldIn    Relation = 14
	met       Relation = 15
)

// Edge is one stored edge.
type Edge struct {
	ID       uuid.UUID
	From, To Node
	// Facets[First:Last] are its claims', in order of claim id.
	First, Last uint32
	// Behalf points at the list, in Graph.Behalf, of those for whom From attended; 0 for none.
	Behalf uint32
	// Strength and Origins are those under the zero graph.Filter; Strength carries Plain. Origins stops at 65,535.
	Strength, Origins uint16
	Type              Relation
	// Disputed says that one claim denies what another states.
	Disputed bool
}

// Facet is a graph.Facet in 32 bytes: what filters and strength need to know of one claim.
type Facet struct {
	First, Last, Reported int32
	meta                  uint32 // outlet hash in the upper 28 bits, then confirmed, then 3 bits of status
	Group                 uint64
	Confidence            float64
}

// Pack makes a graph.Facet small. Claim, Origin and Import are left out.
func Pack(f graph.Facet) Facet {
	meta := outlet(f.Source) | statusBit[f.Status]
	if f.Confirmed {
		meta |= confirmedBit
	}
	return Facet{First: f.First, Last: f.Last, Reported: f.Reported, meta: meta, Group: f.Group, Confidence: f.Confidence}
}

// Unpack gives back what Pack kept; Source, of which only a part is kept, is 0.
func (f *Facet) Unpack() graph.Facet {
	return graph.Facet{Status: graph.Statuses[f.meta&statusMask], Confirmed: f.meta&confirmedBit != 0, Confidence: f.Confidence,
		First: f.First, Last: f.Last, Reported: f.Reported, Group: f.Group}
}

const (
	statusMask   = 7
	confirmedBit = 8
	outletShift  = 4
)

var statusBit = func() map[graph.Status]uint32 {
	bits := map[graph.Status]uint32{}
	for i, s := range graph.Statuses {
		bits[s] = uint32(i)
	}
	return bits
}()

// outlet keeps 28 bits of an outlet's hash, never 0 for a known outlet.
func outlet(source uint64) uint32 {
	if source == 0 {
		return 0
	}
	return max(uint32(source>>36), 1) << outletShift
}

// The bits of a class above the two of the entity type.
const (
	classUnresolved = 1 << (2 + iota)
	classHub
	classes = 1 << (2 + iota)
)

// classOf puts in one small number what the search loops have to know of a node, so that they need not read its Vertex.
func (g *Graph) classOf(v *Vertex) uint8 {
	c := uint8(v.Type)
	if v.Flags&Unresolved != 0 {
		c |= classUnresolved
	}
	if int(v.Degree) > g.HubLimit {
		c |= classHub
	}
	return c
}

func (g *Graph) classify() {
	g.class = make([]uint8, len(g.Nodes))
	for i := range g.Nodes {
		g.class[i] = g.classOf(&g.Nodes[i])
	}
}

// EntityType is the vertex's type in words.
func (v *Vertex) EntityType() graph.EntityType { return graph.EntityTypes[v.Type] }

// EdgeType is the relation in words.
func (r Relation) EdgeType() graph.EdgeType {
	if r == met {
		return graph.Met
	}
	return graph.EdgeTypes[r]
}

func (r Relation) spatial() bool { return r == basedIn || r == locatedIn || r == heldIn }

// EdgeID gives the edge's id as answers carry it.
func (g *Graph) EdgeID(e uint32) string {
	var b [36]byte
	u := &g.Edges[e].ID
	hex.Encode(b[:], u[:4])
	b[8] = '-'
	hex.Encode(b[9:13], u[4:6])
	b[13] = '-'
	hex.Encode(b[14:18], u[6:8])
	b[18] = '-'
	hex.Encode(b[19:23], u[8:10])
	b[23] = '-'
	hex.Encode(b[24:], u[10:])
	return string(b[:])
}

// EdgeFacets are the packed facets of an edge, in order of claim id.
func (g *Graph) EdgeFacets(e uint32) []Facet { return g.Facets[g.Edges[e].First:g.Edges[e].Last] }

// ArcsOf are the arcs of a node. Of a lazy graph's nodes only those that were loaded have any.
func (g *Graph) ArcsOf(n Node) []Arc { return g.Arcs[g.Nodes[n].First:g.Nodes[n].Last] }

// Find gives the nodes of entities, in the order of ids; NoNode for one that is not in the graph (it may be hidden, or
// have no edge). A lazy graph asks its store once for those it has not met.
func (g *Graph) Find(ctx context.Context, ids ...string) ([]Node, error) {
	nodes := make([]Node, len(ids))
	var missing []Node
	for i, id := range ids {
		n, ok := g.ids.find(id)
		if !ok && g.fetch == nil {
			n = NoNode
		} else if !ok {
			n = g.adopt(Entity{ID: id}, false)
		}
		if nodes[i] = n; n != NoNode && g.Nodes[n].Flags&(known|Loaded) == 0 {
			missing = append(missing, n)
		}
	}
	if len(missing) == 0 {
		return nodes, nil
	}
	if err := g.Load(ctx, missing); err != nil {
		return nil, err
	}
	for i, n := range nodes {
		if g.Nodes[n].Flags&(known|Loaded) == 0 {
			nodes[i] = NoNode
		}
	}
	return nodes, nil
}

// The relations that callers treat in ways of their own.
const (
	Attended = attended
	HeldIn   = heldIn
	Met      = met
)

// RelationOf gives the number of an edge type.
func RelationOf(t graph.EdgeType) Relation { return relationNumber[t] }
