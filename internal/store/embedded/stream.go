package embedded

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/google/uuid"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
)

// Edges streams all edges in order of id (graph.Reader). It gives what the engine's Edges gives, from the graph in memory:
// an export would else ask the file for every edge.
func (s *Store) Edges(ctx context.Context, f graph.Filter) iter.Seq2[graph.Edge, error] {
	return func(yield func(graph.Edge, error) bool) {
		if err := s.stream(ctx, f, yield); err != nil {
			yield(graph.Edge{}, err)
		}
	}
}

// checkEvery is after how many edges the context is looked at.
const checkEvery = 1024

func (s *Store) stream(ctx context.Context, f graph.Filter, yield func(graph.Edge, error) bool) error {
	if err := f.Validate(); err != nil {
		return err
	}
	v, err := s.view(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	g, sieve := v.Graph(), walk.NewSieve(f)
	order := inOrder(g)
	said, err := v.allRoles(ctx)
	if err != nil {
		return err
	}
	ends := func(n walk.Node) bool {
		return len(f.EntityTypes) == 0 || slices.Contains(f.EntityTypes, g.Nodes[n].EntityType())
	}
	var room [16]graph.Facet
	for i, at := range order {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		e := &g.Edges[at]
		if !sieve.Relation(e.Type) || !ends(e.From) || !ends(e.To) {
			continue
		}
		kept := sieve.Kept(g, at, room[:0])
		if len(kept) == 0 || f.MinOrigins > 1 && graph.Origins(kept) < f.MinOrigins {
			continue
		}
		edge := graph.Edge{ID: e.ID.String(), Type: e.Type.EdgeType(), From: g.IDs[e.From], To: g.IDs[e.To], Disputed: e.Disputed, Roles: said.of(e.ID)}
		graph.Summarise(&edge, kept)
		if !yield(edge, nil) {
			return nil
		}
	}
	return nil
}

// inOrder lists the edges that are in the graph, by id. Edges that an update took away have no arcs.
func inOrder(g *walk.Graph) []uint32 {
	order := make([]uint32, 0, len(g.Edges))
	for n := range g.Nodes {
		for _, a := range g.ArcsOf(walk.Node(n)) {
			if a.Out() {
				order = append(order, a.Edge)
			}
		}
	}
	slices.SortFunc(order, func(a, b uint32) int { return bytes.Compare(g.Edges[a].ID[:], g.Edges[b].ID[:]) })
	return order
}

// allRoles are all roles of all edges, by edge, to be read in order of id.
type allRoles struct {
	words []string
	rows  []roleOfEdge
}

type roleOfEdge struct {
	edge uuid.UUID
	word uint32
}

// mostRoles bounds graph.Edge.Roles.
const mostRoles = 8

func (v *view) allRoles(ctx context.Context) (*allRoles, error) {
	all := &allRoles{}
	number := map[string]uint32{}
	var edge, word []byte
	err := v.c.each(`SELECT e.id, l.role FROM link l JOIN edge e ON e.n = l.edge WHERE l.role <> '' AND l.rejected = 0`, nil, []any{&edge, &word}, func() error {
		n, known := number[string(word)]
		if !known {
			n = uint32(len(all.words))
			all.words = append(all.words, string(word))
			number[all.words[n]] = n
		}
		all.rows = append(all.rows, roleOfEdge{uuid.UUID(edge), n})
		return ctx.Err()
	})
	slices.SortFunc(all.rows, func(a, b roleOfEdge) int {
		return cmp.Or(bytes.Compare(a.edge[:], b.edge[:]), cmp.Compare(all.words[a.word], all.words[b.word]))
	})
	return all, err
}

// of gives the roles of an edge, most frequent first, then by alphabet, at most mostRoles. Edges must come in order of id.
func (r *allRoles) of(edge uuid.UUID) []string {
	for len(r.rows) > 0 && bytes.Compare(r.rows[0].edge[:], edge[:]) < 0 {
		r.rows = r.rows[1:]
	}
	type counted struct {
		word  string
		count int
	}
	var list []counted
	for len(r.rows) > 0 && r.rows[0].edge == edge {
		word := r.words[r.rows[0].word]
		if n := len(list); n > 0 && list[n-1].word == word {
			list[n-1].count++
		} else {
			list = append(list, counted{word, 1})
		}
		r.rows = r.rows[1:]
	}
	if list == nil {
		return nil
	}
	slices.SortStableFunc(list, func(a, b counted) int { return cmp.Compare(b.count, a.count) })
	out := make([]string, min(len(list), mostRoles))
	for i := range out {
		out[i] = list[i].word
	}
	return out
}
