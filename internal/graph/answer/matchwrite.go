package answer

import (
	"cmp"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// write sorts and cuts the rows and gives the subgraph they make.
func (m *matcher) write(rows []row) (*graph.Matches, error) {
	size := len(m.p.Nodes)
	slices.SortFunc(rows, func(a, b row) int {
		for i := range size {
			if c := cmp.Compare(m.g.IDs[a[i]], m.g.IDs[b[i]]); c != 0 {
				return c
			}
		}
		return 0
	})
	if most := (graph.Paging{Limit: m.p.Limit}).Size(); len(rows) > most {
		rows, m.cut = rows[:most], cmp.Or(m.cut, walk.CutLimit)
	}
	out := &graph.Matches{Rows: make([]map[string]string, len(rows))}
	out.Truncated, out.Reason = m.cut != "", m.cut
	var ids []string
	seen := map[walk.Node]bool{}
	joined := map[[3]uint32]bool{}
	edges := map[string]graph.Edge{}
	for i, r := range rows {
		out.Rows[i] = make(map[string]string, size)
		for j := range size {
			out.Rows[i][m.p.Nodes[j].As] = m.g.IDs[r[j]]
			if !seen[r[j]] {
				seen[r[j]] = true
				ids = append(ids, m.g.IDs[r[j]])
			}
		}
		for k, e := range m.p.Edges {
			from, to := r[m.at[e.From]], r[m.at[e.To]]
			if e.Not || joined[[3]uint32{uint32(k), from, to}] {
				continue
			}
			joined[[3]uint32{uint32(k), from, to}] = true
			list, err := m.between(k, from, to)
			if err != nil {
				return nil, err
			}
			for _, edge := range list {
				edges[edge.ID] = edge
			}
		}
	}
	out.Edges = make([]graph.Edge, 0, len(edges))
	for _, e := range edges {
		out.Edges = append(out.Edges, e)
	}
	slices.SortFunc(out.Edges, func(a, b graph.Edge) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.ID, b.ID))
	})
	var err error
	out.Entities, err = m.entities(ids)
	return out, err
}

// between writes out the edges by which a pattern edge holds.
func (m *matcher) between(edge int, from, to walk.Node) ([]graph.Edge, error) {
	hop, _, err := walk.Between(m.ctx, m.g, from, to, m.sieves[edge])
	if err != nil {
		return nil, err
	}
	e := m.p.Edges[edge]
	list, err := m.bundle(m.sieves[edge], from, to, hop.Ways)
	return slices.DeleteFunc(list, func(x graph.Edge) bool {
		directed := !e.Any && !x.Type.Undirected() && x.From != m.g.IDs[from]
		return directed || len(e.Types) > 0 && !slices.Contains(e.Types, x.Type) || len(e.Types) == 0 && len(x.Meetings) > 0
	}), err
}
