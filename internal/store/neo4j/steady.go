package neo4j

import (
	"context"
	"iter"

	"liaison/internal/graph"
)

// pin says which generation a question's view is of, how many queries it asked, and after how many of them the database
// was seen to be of that generation still.
type pin struct {
	generation  int64
	asked, held int
}

type pinned struct{}

// tries bounds how often a question is answered again because the graph changed under it; the last answer stands.
const tries = 4

// steady answers a question, and answers it again where the graph changed meanwhile: Neo4j shows each query what is
// committed when it runs, so only an answer with the same generation before and after is of one generation.
func steady[T any](ctx context.Context, s *Store, answer func(ctx context.Context) (T, error)) (T, error) {
	for try := 1; ; try++ {
		p := &pin{}
		out, err := answer(context.WithValue(ctx, pinned{}, p))
		if code := graph.CodeOf(err); p.asked == p.held || try == tries ||
			err != nil && code != graph.CodeNotFound && code != graph.CodeGone && code != graph.CodeConflict {
			return out, err
		}
		snap, moved := s.snapshot(ctx, true)
		if moved != nil {
			return out, moved
		}
		if snap.generation == p.generation {
			return out, err
		}
	}
}

// afresh is steady for questions that memory answers as a rule: the generation is asked for meanwhile.
func afresh[T any](ctx context.Context, s *Store, answer func(ctx context.Context) (T, error)) (T, error) {
	if snap := s.current.Load(); snap == nil || snap.mirror == nil {
		return steady(ctx, s, answer)
	}
	type seen struct {
		generation int64
		err        error
	}
	now := make(chan seen, 1)
	go func() {
		g, err := s.Generation(ctx)
		now <- seen{g, err}
	}()
	p := &pin{}
	out, err := answer(context.WithValue(ctx, pinned{}, p))
	switch is := <-now; {
	case p.asked == 0:
		return out, err // the question was not understood
	case is.err != nil:
		return out, is.err
	case p.asked == 1 && is.generation == p.generation:
		return out, err
	}
	return steady(ctx, s, answer)
}

// stream is steady for lists that are told while they are read: where the graph changed meanwhile the list ends with an
// error instead of looking whole.
func stream[T any](ctx context.Context, s *Store, list func(ctx context.Context) iter.Seq2[T, error]) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		p := &pin{}
		var none T
		for t, err := range list(context.WithValue(ctx, pinned{}, p)) {
			if !yield(t, err) || err != nil {
				return
			}
		}
		snap, err := s.snapshot(ctx, true)
		if err == nil && snap.generation != p.generation {
			err = graph.Unavailable("the graph changed while it was read out; ask again", nil)
		}
		if err != nil {
			yield(none, err)
		}
	}
}

// Entity gives all that is known of one entity at a glance (graph.Reader).
func (s *Store) Entity(ctx context.Context, id string) (*graph.Card, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Card, error) { return s.Engine.Entity(ctx, id) })
}

// Search finds entities by name (graph.Reader).
func (s *Store) Search(ctx context.Context, q graph.SearchQuery) (*graph.Page[graph.Hit], error) {
	return afresh(ctx, s, func(ctx context.Context) (*graph.Page[graph.Hit], error) { return s.Engine.Search(ctx, q) })
}

// Neighbourhood gives what surrounds entities (graph.Reader).
func (s *Store) Neighbourhood(ctx context.Context, q graph.NeighbourhoodQuery) (*graph.Subgraph, error) {
	return afresh(ctx, s, func(ctx context.Context) (*graph.Subgraph, error) { return s.Engine.Neighbourhood(ctx, q) })
}

// Paths says how two entities are connected (graph.Reader).
func (s *Store) Paths(ctx context.Context, q graph.PathQuery) (*graph.PathSet, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.PathSet, error) { return s.Engine.Paths(ctx, q) })
}

// Claims lists evidence (graph.Reader).
func (s *Store) Claims(ctx context.Context, q graph.ClaimQuery) (*graph.Page[graph.Evidence], error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Page[graph.Evidence], error) { return s.Engine.Claims(ctx, q) })
}

// Edge gives one edge (graph.Reader).
func (s *Store) Edge(ctx context.Context, id string) (*graph.Edge, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Edge, error) { return s.Engine.Edge(ctx, id) })
}

// Article gives an article with its marks (graph.Reader).
func (s *Store) Article(ctx context.Context, id string) (*graph.ArticleView, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.ArticleView, error) { return s.Engine.Article(ctx, id) })
}

// Articles lists articles (graph.Reader).
func (s *Store) Articles(ctx context.Context, q graph.ArticleQuery) (*graph.Page[graph.ArticleItem], error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Page[graph.ArticleItem], error) { return s.Engine.Articles(ctx, q) })
}

// Entities streams all entities in order of id (graph.Reader).
func (s *Store) Entities(ctx context.Context, f graph.Filter) iter.Seq2[graph.Entity, error] {
	return stream(ctx, s, func(ctx context.Context) iter.Seq2[graph.Entity, error] { return s.Engine.Entities(ctx, f) })
}

// Edges streams all edges in order of id (graph.Reader).
func (s *Store) Edges(ctx context.Context, f graph.Filter) iter.Seq2[graph.Edge, error] {
	return stream(ctx, s, func(ctx context.Context) iter.Seq2[graph.Edge, error] { return s.Engine.Edges(ctx, f) })
}

// Connect gives the network that joins several entities (graph.Reader).
func (s *Store) Connect(ctx context.Context, q graph.ConnectQuery) (*graph.Network, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Network, error) { return s.Engine.Connect(ctx, q) })
}

// Match fills a pattern in all ways (graph.Reader).
func (s *Store) Match(ctx context.Context, p graph.Pattern) (*graph.Matches, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Matches, error) { return s.Engine.Match(ctx, p) })
}

// Meetings lists meetings (graph.Reader).
func (s *Store) Meetings(ctx context.Context, q graph.MeetingQuery) (*graph.Page[graph.MeetingItem], error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Page[graph.MeetingItem], error) { return s.Engine.Meetings(ctx, q) })
}

// EdgeClaims is the evidence of several edges at once (graph.Reader).
func (s *Store) EdgeClaims(ctx context.Context, q graph.EdgeClaimsQuery) (*graph.EdgeClaims, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.EdgeClaims, error) { return s.Engine.EdgeClaims(ctx, q) })
}
