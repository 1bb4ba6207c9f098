// Package answer implements the questions of graph.Reader once, over the few batched reads that a store offers, so that
// every store gives the same answer in the same order by construction. A store embeds an *Engine, implements Source, and
// overrides a method only where its database answers the very same faster.
package answer

import (
	"context"

	"liaison/internal/graph"
	"liaison/internal/graph/nameindex"
	"liaison/internal/graph/walk"
)

// Source opens views of a store. It is safe for concurrent use.
type Source interface {
	// View opens a consistent view of what is stored now: everything read through it belongs to one generation. It costs
	// little; reads happen when they are asked for. The caller closes it.
	View(ctx context.Context) (View, error)
}

// View is one generation of a store, for one question. It need not be safe for concurrent use. Everywhere hidden
// entities, edges with a hidden end and their claims are left out, as if they were not stored.
//
// Lists come back in the order of the ids asked for, one element each; what is not stored is the zero value there, never
// an error. Errors are those of the store (graph.CodeUnavailable, context errors).
type View interface {
	// Graph is what searches walk over: the shared arrays of an embedded store, or a walk.Lazy made for this view.
	Graph() *walk.Graph
	// Names is the index that answers searches. It may be of a newer generation than the rest.
	Names() *nameindex.Index
	// Resolve gives the surviving ids of entities: an id that is stored gives itself, one that was merged away the entity
	// it redirects to. The first that cannot be resolved ends it: graph.CodeConflict with Alternatives (a split made it
	// ambiguous), graph.CodeGone (retracted), graph.CodeNotFound.
	Resolve(ctx context.Context, ids []string) ([]string, error)
	// Entities reads entities as graph.Reader shows them, Degree and dates included.
	Entities(ctx context.Context, ids []string) ([]graph.Entity, error)
	// EntitiesAfter lists at most limit entities with an id greater than after, in order of id; with types only those.
	EntitiesAfter(ctx context.Context, after string, types []graph.EntityType, limit int) ([]graph.Entity, error)
	// Edges reads what the graph does not hold of edges: ID, Type, From, To and Roles are set, the rest is ignored.
	Edges(ctx context.Context, ids []string) ([]graph.Edge, error)
	// EdgesAfter lists at most limit edges with an id greater than after, in order of id, with the facets of their claims
	// but the rejected ones. Disputed is set, too.
	EdgesAfter(ctx context.Context, after string, limit int) ([]EdgeFacets, error)
	// ClaimHeads lists the claims in scope, in any order: what is needed to filter, order, count and page them. A claim
	// comes once, or, where the scope is Entity or Edges, once for each edge in scope that it supports (a person's part in
	// a meeting also supports that of the body represented).
	ClaimHeads(ctx context.Context, s ClaimScope) ([]ClaimHead, error)
	// Claims reads whole claims: every field of graph.Evidence but Segments and Copies; of Article only ID must be set.
	Claims(ctx context.Context, ids []string) ([]graph.Evidence, error)
	// Articles reads the heads of articles.
	Articles(ctx context.Context, ids []string) ([]ArticleHead, error)
	// Passages reads pieces of article texts, with the marks that lie wholly in them.
	Passages(ctx context.Context, at []Place) ([]Passage, error)
	// ArticleText reads a whole article: Text and every mark, sorted by start, then end descending. Ok is false where the
	// article is not stored or was retracted.
	ArticleText(ctx context.Context, id string) (text string, marks []graph.Mark, ok bool, err error)
	// ArticlesAfter lists at most limit articles that meet the query (its Paging aside), newest publication first, those
	// without a date last, then by id, starting behind the given one (zero: from the first). Total counts all that meet it.
	ArticlesAfter(ctx context.Context, q graph.ArticleQuery, after ArticleKey, limit int) (items []graph.ArticleItem, total int, err error)
	// OfOrigin gives, for each origin (an article id), all articles of it, by publication, then id.
	OfOrigin(ctx context.Context, origins []string) ([][]graph.ArticleRef, error)
	// Surfaces counts the forms by which articles name the entity: most articles first, then by text, at most limit.
	Surfaces(ctx context.Context, entity string, limit int) ([]graph.Surface, error)
	// Outlets counts the articles that name the entity by outlet: most first, then by label, at most limit.
	Outlets(ctx context.Context, entity string, limit int) ([]graph.Count, error)
	// Close ends the view.
	Close()
}

// Roles is implemented by views that know, of every edge of their graph, the roles that its claims give (as Edges reads
// them) without asking the store.
type Roles interface {
	Roles(edge uint32) []string
}

// EdgeFacets is an edge with what filters need of its claims.
type EdgeFacets struct {
	Edge   graph.Edge
	Facets []graph.Facet
}

// ClaimScope says which claims: exactly one field but Open is set.
type ClaimScope struct {
	Entity string   // of every edge of this entity
	Edges  []string // of these edges
	// Open says that some of the claims will be opened next (Claims, Articles, Passages).
	Open    bool
	Claim   string // this one
	Article string // read in this article (by its active extraction, or entered by hand)
	Import  string // read in articles that this import brought
}

// ClaimHead is a claim without its words.
type ClaimHead struct {
	// Facet holds the id, status, confidence, days and group; Confirmed and the rest as graph.Facet says.
	graph.Facet
	Edge      string
	Type      graph.EdgeType
	From, To  string // the edge's ends
	Article   string // empty where a person entered the claim from a source that is no article
	Published string // of the article, ISO date or empty
	Start     int    // of the sentence
	// OnBehalfOf is an entity id; Role as stated.
	OnBehalfOf, Role string
	// Rejected claims are listed, too; they are in no graph.
	Rejected bool
}

// ArticleHead is an article without its text.
type ArticleHead struct {
	graph.ArticleRef
	Ref        string
	Superseded string
}

// ArticleKey is an article's place in lists.
type ArticleKey struct{ Published, ID string }

// Place is a piece of an article.
type Place struct {
	Article string
	Span    graph.Span
}

// Passage is the text of a Place. Marks are those of the whole article: their spans count from its start.
type Passage struct {
	Text  string
	Marks []graph.Mark
}
