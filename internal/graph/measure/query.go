package measure

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"liaison/internal/graph"
)

// Name says which measure.
type Name string

const (
	Degree      Name = "degree"
	PageRank    Name = "pagerank"
	Betweenness Name = "betweenness"
	Components  Name = "components"
	Communities Name = "communities"
)

// Names lists every measure.
var Names = []Name{Degree, PageRank, Betweenness, Components, Communities}

// MaxItems bounds the entities of an answer.
const MaxItems = 50_000

// Query asks for a measure of all that passes the filter or, with Centres, of their neighbourhood.
type Query struct {
	Measure Name
	// Centres are ids; Depth is as in graph.NeighbourhoodQuery.
	Centres []string
	Depth   int
	graph.Filter
	Seed  uint64 // of communities and of sampled betweenness
	Limit int    // items; 0 means graph.DefaultLimit
}

// Validate checks every field.
func (q Query) Validate() error {
	switch {
	case !slices.Contains(Names, q.Measure):
		return graph.Invalid("measure", "want degree, pagerank, betweenness, components or communities")
	case q.Limit < 0 || q.Limit > MaxItems:
		return graph.Limit("limit", fmt.Sprintf("want 1 to %d", MaxItems))
	}
	return q.Filter.Validate()
}

// Answer holds a measure. Items come highest value first or, for components and communities, group by group; then by id.
type Answer struct {
	Measure Name `json:"measure"`
	// Entities and Ties count what was measured: see the package.
	Entities int `json:"entities"`
	Ties     int `json:"ties"`
	// Sources counts the sources of betweenness; ErrorBound is what a value may be off by (with probability 0.95), 0 where
	// it is exact.
	Sources    int     `json:"sources,omitempty"`
	ErrorBound float64 `json:"error_bound"`
	// Groups counts components or communities; Modularity is that of the communities.
	Groups     int     `json:"groups,omitempty"`
	Modularity float64 `json:"modularity,omitempty"`
	Items      []Item  `json:"items"`
	Truncated  bool    `json:"truncated"`
	Reason     string  `json:"reason,omitempty"`
}

// Item is one entity's value; for components and communities Group is its group's number, the largest 0, and Value the
// group's size.
type Item struct {
	ID    string           `json:"id"`
	Type  graph.EntityType `json:"type"`
	Name  string           `json:"name"`
	Value float64          `json:"value"`
	Group int              `json:"group"`
}

// Of measures.
func Of(ctx context.Context, store graph.Reader, q Query) (*Answer, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	answer := &Answer{Measure: q.Measure}
	ties, err := q.ties(ctx, store, answer)
	if err != nil {
		return nil, err
	}
	answer.Entities, answer.Ties = ties.Len(), ties.Ties()
	var values []float64
	var groups []int
	switch q.Measure {
	case Degree:
		values = ties.Degree()
	case PageRank:
		values, err = ties.PageRank(ctx)
	case Betweenness:
		values, answer.Sources, answer.ErrorBound, err = ties.Betweenness(ctx, q.Seed)
	case Components:
		groups, answer.Groups = ties.Components()
	case Communities:
		groups, answer.Groups, answer.Modularity, err = ties.Communities(ctx, q.Seed)
	}
	if err != nil {
		return nil, err
	}
	answer.list(ties, values, groups, cmp.Or(q.Limit, graph.DefaultLimit))
	return answer, nil
}

func (q Query) ties(ctx context.Context, store graph.Reader, answer *Answer) (*Ties, error) {
	if len(q.Centres) == 0 {
		return Whole(ctx, store, q.Filter)
	}
	around, err := store.Neighbourhood(ctx, graph.NeighbourhoodQuery{Centres: q.Centres, Depth: q.Depth, Filter: q.Filter, Limit: graph.MaxLimit})
	if err != nil {
		return nil, err
	}
	answer.Truncated, answer.Reason = around.Truncated, around.Reason
	return Part(around)
}

func (a *Answer) list(t *Ties, values []float64, groups []int, limit int) {
	sizes := make([]int, a.Groups)
	for _, g := range groups {
		sizes[g]++
	}
	a.Items = make([]Item, t.Len())
	for n := range a.Items {
		a.Items[n] = Item{ID: t.IDs[n], Type: t.Types[n], Name: t.Names[n]}
		if groups != nil {
			a.Items[n].Group, a.Items[n].Value = groups[n], float64(sizes[groups[n]])
		} else {
			a.Items[n].Value = values[n]
		}
	}
	slices.SortFunc(a.Items, func(x, y Item) int {
		if groups != nil {
			return cmp.Or(cmp.Compare(x.Group, y.Group), cmp.Compare(x.ID, y.ID))
		}
		return cmp.Or(cmp.Compare(y.Value, x.Value), cmp.Compare(x.ID, y.ID))
	})
	if len(a.Items) > limit {
		a.Items = slices.Clone(a.Items[:limit])
		a.Truncated = true
		a.Reason = strings.TrimPrefix(a.Reason+fmt.Sprintf("; the first %d of %d entities", limit, t.Len()), "; ")
	}
}
