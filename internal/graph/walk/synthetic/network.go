// Package synthetic makes news networks of any size to measure searches on: heavy-tailed degrees, communities, meetings
// as nodes. Equal seeds and sizes give equal networks.
package synthetic

import (
	"context"
	"math"
	"math/rand/v2"
	"sort"

	"github.com/google/uuid"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// The make-up of a network of E edges. Sizes of communities and the counts of participants are heavy-tailed, as is the
// weight by which actors are drawn (exponent of the degrees about 2.3).
const (
	edgesPerNode    = 4
	meetingShare    = 0.12
	placeShare      = 0.03
	personShare     = 0.65 // of the actors; the rest are organisations
	meetingEdges    = 0.45
	weightExponent  = 1.3
	weightCap       = 0.02 // of the number of actors
	communitySlope  = 1.2
	communityLeast  = 10
	communityMost   = 0.10 // of the actors
	leastTogether   = 2
	mostTogether    = 60
	insideCommunity = 0.75
	insideMeeting   = 0.80
	firstDay        = 16_436 // 2015-01-01
	days            = 3_652
	outlets         = 60
)

// Network is a generated graph with who is what in it.
type Network struct {
	Graph  *walk.Graph
	Actors []walk.Node // people and organisations, by weight, heaviest first
}

type maker struct {
	r       *rand.Rand
	b       *walk.Builder
	ids     []string
	kinds   []graph.EntityType
	weights []float64 // by actor
	all     community
	groups  []community
	of      []int // actor → community
	seen    map[[2]int32]bool
	left    int
}

// community is some actors with their summed weights, to draw from.
type community struct {
	actors []int
	sums   []float64
}

func (c *community) draw(r *rand.Rand) int {
	return c.actors[sort.SearchFloat64s(c.sums, r.Float64()*c.sums[len(c.sums)-1])]
}

// Make generates a network with the given number of edges (at least 1,000).
func Make(seed uint64, edges int) *Network {
	nodes := edges / edgesPerNode
	meetings, places := int(float64(nodes)*meetingShare), int(float64(nodes)*placeShare)
	actors := nodes - meetings - places
	m := &maker{r: rand.New(rand.NewPCG(seed, uint64(edges))), b: walk.NewBuilder(nodes, edges, 3*edges), left: edges,
		seen: make(map[[2]int32]bool, edges)}
	for i := range nodes {
		kind := graph.Meeting
		switch {
		case i < actors && m.r.Float64() < personShare:
			kind = graph.Person
		case i < actors:
			kind = graph.Organisation
		case i < actors+places:
			kind = graph.Place
		}
		var id uuid.UUID
		for j := range id {
			id[j] = byte(m.r.Uint32())
		}
		m.ids, m.kinds = append(m.ids, id.String()), append(m.kinds, kind)
		m.b.Entity(walk.Entity{ID: m.ids[i], Type: kind, Unresolved: i < actors && m.r.IntN(50) == 0})
	}
	m.weigh(actors)
	m.divide(actors)
	for i := range meetings {
		m.meeting(actors+places+i, actors+m.r.IntN(places))
		if m.left <= edges-int(float64(edges)*meetingEdges) {
			break
		}
	}
	for m.left > 0 {
		m.relation()
	}
	n := &Network{Graph: m.b.Graph()}
	heaviest := make([]int, actors)
	for i := range heaviest {
		heaviest[i] = i
	}
	sort.SliceStable(heaviest, func(i, j int) bool { return m.weights[heaviest[i]] > m.weights[heaviest[j]] })
	ids := make([]string, actors)
	for i, a := range heaviest {
		ids[i] = m.ids[a]
	}
	n.Actors, _ = n.Graph.Find(context.Background(), ids...) // of a graph that is whole, Find cannot fail
	return n
}

func (m *maker) weigh(actors int) {
	most := weightCap * float64(actors)
	for range actors {
		m.weights = append(m.weights, min(math.Pow(1-m.r.Float64(), -1/weightExponent), most))
	}
}

// divide puts every actor into one community.
func (m *maker) divide(actors int) {
	m.of = make([]int, actors)
	order := m.r.Perm(actors)
	sum := 0.0
	for i := range actors {
		sum += m.weights[i]
		m.all.actors, m.all.sums = append(m.all.actors, i), append(m.all.sums, sum)
	}
	for at, rank := 0, 1; at < actors; rank++ {
		size := max(int(communityMost*float64(actors)/math.Pow(float64(rank), communitySlope)), communityLeast)
		var c community
		sum := 0.0
		for _, a := range order[at:min(at+size, actors)] {
			sum += m.weights[a]
			c.actors, c.sums = append(c.actors, a), append(c.sums, sum)
			m.of[a] = len(m.groups)
		}
		m.groups = append(m.groups, c)
		at += size
	}
}

func (m *maker) meeting(meeting, place int) {
	day := firstDay + int32(m.r.IntN(days))
	// Inverse of the power law with exponent 1.5 between the bounds.
	low, high := math.Pow(leastTogether, -0.5), math.Pow(mostTogether+1, -0.5)
	size := int(math.Pow(low-m.r.Float64()*(low-high), -2))
	home := &m.groups[m.of[m.all.draw(m.r)]]
	m.link(graph.HeldIn, meeting, place, day, nil)
	for range size {
		who := m.all.draw(m.r)
		if m.r.Float64() < insideMeeting {
			who = home.draw(m.r)
		}
		var behalf []string
		if body := home.draw(m.r); m.kinds[who] == graph.Person && m.kinds[body] == graph.Organisation && m.r.IntN(5) == 0 {
			behalf = []string{m.ids[body]}
		}
		m.link(graph.Attended, who, meeting, day, behalf)
	}
}

var relations = []graph.EdgeType{graph.MemberOf, graph.AlliedWith, graph.Opposes, graph.Supports, graph.DealsWith}

func (m *maker) relation() {
	from := m.all.draw(m.r)
	to := m.all.draw(m.r)
	if m.r.Float64() < insideCommunity {
		to = m.groups[m.of[from]].draw(m.r)
	}
	m.link(relations[m.r.IntN(len(relations))], from, to, firstDay+int32(m.r.IntN(days)), nil)
}

func (m *maker) link(t graph.EdgeType, from, to int, day int32, behalf []string) {
	key := [2]int32{int32(from)*16 + int32(walk.RelationOf(t)), int32(to)}
	if from == to || m.seen[key] {
		return
	}
	m.seen[key] = true
	m.left--
	l := walk.Link{Type: t, From: m.ids[from], To: m.ids[to], Behalf: behalf}
	for range 1 + int(m.r.ExpFloat64()*2) {
		l.Facets = append(l.Facets, m.facet(day))
	}
	var id uuid.UUID
	for j := range id {
		id[j] = byte(m.r.Uint32())
	}
	l.ID = id.String()
	m.b.Link(l)
}

func (m *maker) facet(day int32) graph.Facet {
	f := graph.Facet{Status: graph.Asserted, Confidence: 0.45 + 0.55*m.r.Float64(), First: day, Last: day, Reported: day + int32(m.r.IntN(4))}
	switch n := m.r.IntN(100); {
	case n < 12:
		f.Status = graph.Alleged
	case n < 17:
		f.Status = graph.Ended
	case n < 19:
		f.Status = graph.Planned
	case n < 20:
		f.Status = graph.Denied
	}
	if m.r.IntN(3) == 0 {
		f.First, f.Last = graph.NoDay, graph.NoDay
	}
	f.Source = uint64(1+m.r.IntN(outlets)) << 40
	f.Group = f.Source
	return f
}

// Pairs draws pairs of different actors, all equally likely.
func (n *Network) Pairs(seed uint64, count int) [][2]walk.Node {
	r := rand.New(rand.NewPCG(seed, 3))
	pairs := make([][2]walk.Node, 0, count)
	for len(pairs) < count {
		if a, b := n.Actors[r.IntN(len(n.Actors))], n.Actors[r.IntN(len(n.Actors))]; a != b {
			pairs = append(pairs, [2]walk.Node{a, b})
		}
	}
	return pairs
}

// Hubs draws pairs among the hundred heaviest actors.
func (n *Network) Hubs(seed uint64, count int) [][2]walk.Node {
	heavy := &Network{Actors: n.Actors[:min(100, len(n.Actors))]}
	return heavy.Pairs(seed, count)
}
