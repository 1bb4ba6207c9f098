package answer

import (
	"context"
	"slices"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// Bounds of a pattern question: beyond them the answer is cut and says so.
const (
	mostPartial = 100_000 // rows while they are being filled
	mostNamed   = 2_000   // entities that a pattern node's name may mean
	cutRows     = "rows tried"
)

// row holds a node for each pattern node, walk.NoNode where it is not filled yet.
type row [5]walk.Node

// matcher fills a pattern node by node: every step joins the rows so far with the edges of one more node, so that a
// remote store is asked once a step.
type matcher struct {
	*view
	p      graph.Pattern
	at     map[string]int // pattern node by name
	sieves []*walk.Sieve  // by pattern edge
	until  time.Time
	cut    string
	named  []map[walk.Node]bool // by pattern node: the entities it may be, nil for any
}

// Match gives all ways to fill the pattern's nodes with different entities so that its edges hold, in the order of the
// entities' ids, pattern node by pattern node. An edge of type met holds between two participants of one meeting, as in
// paths.
func (e *Engine) Match(ctx context.Context, p graph.Pattern) (*graph.Matches, error) {
	return ask(ctx, e, p.Validate(), func(v *view) (*graph.Matches, error) {
		m := &matcher{view: v, p: p, at: map[string]int{}, until: time.Now().Add(searchTime), named: make([]map[walk.Node]bool, len(p.Nodes))}
		for i, n := range p.Nodes {
			m.at[n.As] = i
		}
		for _, edge := range p.Edges {
			f := p.Filter
			if edge.Filter != nil {
				f = *edge.Filter
			}
			if len(edge.Types) > 0 {
				f.Types = edge.Types
			}
			m.sieves = append(m.sieves, walk.NewSieve(f))
		}
		rows, err := m.rows()
		if err != nil {
			return nil, err
		}
		return m.write(rows)
	})
}

// rows fills the pattern.
func (m *matcher) rows() ([]row, error) {
	if err := m.candidates(); err != nil {
		return nil, err
	}
	first := m.start()
	rows, err := m.seed(first)
	if err != nil {
		return nil, err
	}
	bound := make([]bool, len(m.p.Nodes))
	bound[first] = true
	done := make([]bool, len(m.p.Edges))
	for {
		next := m.next(bound, done)
		if next < 0 {
			break
		}
		done[next] = true
		if rows, err = m.join(rows, next, bound); err != nil {
			return nil, err
		}
	}
	// What is forbidden is looked at when every node is there.
	for i, e := range m.p.Edges {
		if e.Not {
			if rows, err = m.join(rows, i, bound); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// candidates resolves ids and names.
func (m *matcher) candidates() error {
	for i, n := range m.p.Nodes {
		var ids []string
		switch {
		case n.ID != "":
			id, err := m.resolve(n.ID, "nodes")
			if err != nil {
				return err
			}
			ids = []string{id}
		case n.Name != "":
			found, total, err := m.Names().Search(m.ctx, nameindex.Query{Text: n.Name, Types: n.Types, Limit: mostNamed})
			if err != nil {
				return err
			}
			if total > len(found) {
				m.cut = cutRows
			}
			for _, f := range found {
				ids = append(ids, f.ID)
			}
		default:
			continue
		}
		nodes, err := m.nodes(ids)
		if err != nil {
			return err
		}
		m.named[i] = map[walk.Node]bool{}
		for _, node := range nodes {
			if node != walk.NoNode {
				m.named[i][node] = true
			}
		}
	}
	return nil
}

// start is the pattern node to begin with: the one with the fewest candidates.
func (m *matcher) start() int {
	best := 0
	for i := range m.p.Nodes {
		if m.named[i] != nil && (m.named[best] == nil || len(m.named[i]) < len(m.named[best])) {
			best = i
		}
	}
	return best
}

// seed makes the first rows.
func (m *matcher) seed(at int) ([]row, error) {
	empty := row{walk.NoNode, walk.NoNode, walk.NoNode, walk.NoNode, walk.NoNode}
	var nodes []walk.Node
	if m.named[at] != nil {
		for n := range m.named[at] {
			nodes = append(nodes, n)
		}
	} else {
		for after := ""; ; {
			list, err := m.EntitiesAfter(m.ctx, after, m.p.Nodes[at].Types, batch)
			if err != nil {
				return nil, err
			}
			ids := make([]string, len(list))
			for i, e := range list {
				ids[i] = e.ID
			}
			found, err := m.nodes(ids)
			if err != nil {
				return nil, err
			}
			for _, n := range found {
				if n != walk.NoNode {
					nodes = append(nodes, n)
				}
			}
			if len(list) < batch {
				break
			}
			if m.full(len(nodes)) {
				break
			}
			after = ids[len(ids)-1]
		}
	}
	nodes, err := m.fitting(at, nodes)
	rows := make([]row, len(nodes))
	for i, n := range nodes {
		rows[i] = empty
		rows[i][at] = n
	}
	return rows, err
}

// full reports, and books, that a bound is met.
func (m *matcher) full(rows int) bool {
	switch {
	case rows >= mostPartial:
		m.cut = cutRows
	case time.Now().After(m.until):
		m.cut = walk.CutTime
	default:
		return false
	}
	return true
}

// fitting keeps the nodes that a pattern node may be, by type, id, name and kind.
func (m *matcher) fitting(at int, nodes []walk.Node) ([]walk.Node, error) {
	n := m.p.Nodes[at]
	nodes = slices.DeleteFunc(nodes, func(node walk.Node) bool {
		return len(n.Types) > 0 && !slices.Contains(n.Types, m.g.Nodes[node].EntityType()) || m.named[at] != nil && !m.named[at][node]
	})
	if len(n.Kinds) == 0 || len(nodes) == 0 {
		return nodes, nil
	}
	ids := make([]string, len(nodes))
	for i, node := range nodes {
		ids[i] = m.g.IDs[node]
	}
	entities, err := m.all(ids)
	kept := nodes[:0]
	for i, e := range entities {
		if slices.Contains(n.Kinds, e.Kind) {
			kept = append(kept, nodes[i])
		}
	}
	return kept, err
}

// next picks the edge to join with: one with both ends filled first, then one that leads to the node with the fewest
// candidates. Edges that must not hold are left for the end.
func (m *matcher) next(bound, done []bool) int {
	best, rank := -1, 0
	for i, e := range m.p.Edges {
		from, to := bound[m.at[e.From]], bound[m.at[e.To]]
		r := 0
		switch other := m.other(e, bound); {
		case done[i] || e.Not || !from && !to:
			continue
		case from && to:
			r = 3
		case m.named[other] != nil:
			r = 2
		default:
			r = 1
		}
		if r > rank {
			best, rank = i, r
		}
	}
	return best
}

func (m *matcher) other(e graph.PatternEdge, bound []bool) int {
	if bound[m.at[e.From]] {
		return m.at[e.To]
	}
	return m.at[e.From]
}

// join keeps or widens the rows by one pattern edge.
func (m *matcher) join(rows []row, edge int, bound []bool) ([]row, error) {
	e := m.p.Edges[edge]
	from, to := m.at[e.From], m.at[e.To]
	near, far := from, to
	if !bound[from] {
		near, far = to, from
	}
	known := bound[far]
	bound[far] = true
	neighbours, err := m.neighbours(rows, near, far, edge, known)
	if err != nil {
		return nil, err
	}
	var out []row
	for _, r := range rows {
		if known {
			if slices.Contains(neighbours[r[near]], r[far]) != e.Not {
				out = append(out, r)
			}
			continue
		}
		for _, n := range neighbours[r[near]] {
			if slices.Contains(r[:], n) {
				continue
			}
			if m.full(len(out)) {
				return out, nil
			}
			wider := r
			wider[far] = n
			out = append(out, wider)
		}
	}
	return out, nil
}

// neighbours lists, for each node that the rows hold at near, the nodes that the pattern edge joins it to.
func (m *matcher) neighbours(rows []row, near, far, edge int, known bool) (map[walk.Node][]walk.Node, error) {
	var nodes []walk.Node
	seen := map[walk.Node]bool{}
	for _, r := range rows {
		if !seen[r[near]] {
			seen[r[near]] = true
			nodes = append(nodes, r[near])
		}
	}
	e, sieve := m.p.Edges[edge], m.sieves[edge]
	forward := m.at[e.From] == near
	met := len(e.Types) == 0 && len(m.p.Types) > 0 && slices.Contains(m.p.Types, graph.Met) || slices.Contains(e.Types, graph.Met)
	if err := m.g.Load(m.ctx, nodes); err != nil {
		return nil, err
	}
	if met {
		if err := m.g.Load(m.ctx, m.meetingsOf(nodes)); err != nil {
			return nil, err
		}
	}
	attended := len(e.Types) == 0 || slices.Contains(e.Types, graph.Attended)
	out := make(map[walk.Node][]walk.Node, len(nodes))
	for _, n := range nodes {
		if m.full(0) {
			break
		}
		var list []walk.Node
		for _, a := range m.g.ArcsOf(n) {
			if a.Other == n || !sieve.Relation(a.Type) || a.Type == walk.Attended && !attended {
				continue
			}
			if e.Any || a.Type.EdgeType().Undirected() || a.Out() == forward {
				if sieve.Edge(m.g, a.Edge) {
					list = append(list, a.Other)
				}
			}
		}
		if met {
			list = append(list, walk.MetWith(m.g, n, sieve)...)
		}
		slices.Sort(list)
		list = slices.Compact(list)
		if !known {
			var err error
			if list, err = m.fitting(far, list); err != nil {
				return nil, err
			}
		}
		out[n] = list
	}
	return out, nil
}

func (m *matcher) meetingsOf(nodes []walk.Node) []walk.Node {
	var out []walk.Node
	for _, n := range nodes {
		for _, a := range m.g.ArcsOf(n) {
			if a.Type == walk.Attended && a.Out() {
				out = append(out, a.Other)
			}
		}
	}
	return out
}
