package measure

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"liaison/internal/graph"
)

// BrokerQuery asks who stands between two entities: those that their graph.MaxPaths first paths pass.
type BrokerQuery struct {
	From, To string // entity ids
	MaxSteps int    // as in graph.PathQuery
	graph.Filter
	Limit int // brokers; 0 means DefaultBrokers, at most MaxBrokers
}

// Bounds of a BrokerQuery.
const (
	DefaultBrokers = 10
	MaxBrokers     = 50
)

// Validate checks what the paths' own query does not.
func (q BrokerQuery) Validate() error {
	if q.Limit < 0 || q.Limit > MaxBrokers {
		return graph.Limit("limit", fmt.Sprintf("want 1 to %d", MaxBrokers))
	}
	return nil
}

// Brokers answers a BrokerQuery: brokers by share of paths, then by strength, then by id.
type Brokers struct {
	From  graph.Entity `json:"from"`
	To    graph.Entity `json:"to"`
	Paths int          `json:"paths"` // how many were looked at
	Items []Broker     `json:"items"`
	// Truncated says that the search for paths was cut, or that there are more brokers than are listed.
	Truncated bool   `json:"truncated"`
	Reason    string `json:"reason,omitempty"`
}

// Broker is an entity between two others.
type Broker struct {
	Entity graph.Entity `json:"entity"`
	Share  float64      `json:"share"` // of the paths that pass it, 0 to 1
	// Only says that every path within the steps and filters of the question passes it.
	Only bool `json:"only"`
	// Strength is that of the weakest hop of the strongest path that passes it, 0 to 1000.
	Strength int `json:"strength"`
	// Articles are those that make it a broker: the sources of the hops that lead to and from it.
	Articles []graph.ArticleRef `json:"articles"`
	// Quotes are their sentences, one for each hop next to it.
	Quotes []graph.Evidence `json:"quotes"`
}

// Between finds the brokers.
func Between(ctx context.Context, store graph.Reader, q BrokerQuery) (*Brokers, error) {
	if err := q.Validate(); err != nil {
		return nil, err
	}
	paths := graph.PathQuery{From: q.From, To: q.To, Mode: graph.KShortest, K: graph.MaxPaths, MaxSteps: q.MaxSteps, Filter: q.Filter}
	set, err := store.Paths(ctx, paths)
	if err != nil {
		return nil, err
	}
	out := &Brokers{Paths: len(set.Paths), Items: gather(set), Truncated: set.Truncated, Reason: set.Reason}
	if out.From, out.To, err = ends(ctx, store, q); err != nil {
		return nil, err
	}
	if limit := cmp.Or(q.Limit, DefaultBrokers); len(out.Items) > limit {
		out.Truncated, out.Reason = true, cmp.Or(out.Reason, fmt.Sprintf("the first %d of %d brokers", limit, len(out.Items)))
		out.Items = out.Items[:limit]
	}
	for i := range out.Items {
		if out.Items[i].Share < 1 {
			continue
		}
		without := paths
		without.Mode, without.K, without.Avoid = graph.Shortest, 1, []string{out.Items[i].Entity.ID}
		other, err := store.Paths(ctx, without)
		if err != nil {
			return nil, err
		}
		out.Items[i].Only = len(other.Paths) == 0 && !other.Truncated
	}
	return out, nil
}

func ends(ctx context.Context, store graph.Reader, q BrokerQuery) (from, to graph.Entity, err error) {
	a, err := store.Entity(ctx, q.From)
	if err != nil {
		return from, to, err
	}
	b, err := store.Entity(ctx, q.To)
	if err != nil {
		return from, to, err
	}
	return a.Entity, b.Entity, nil
}

// gather turns paths into what each entity between their ends is to them.
func gather(set *graph.PathSet) []Broker {
	entities := map[string]graph.Entity{}
	for _, e := range set.Entities {
		entities[e.ID] = e
	}
	brokers, passed := map[string]*Broker{}, map[string]int{}
	for _, p := range set.Paths {
		for i := 1; i < len(p.Entities)-1; i++ {
			id := p.Entities[i]
			b := brokers[id]
			if b == nil {
				b = &Broker{Entity: entities[id], Articles: []graph.ArticleRef{}, Quotes: []graph.Evidence{}}
				brokers[id] = b
			}
			passed[id]++
			b.Strength = max(b.Strength, p.Strength)
			b.quote(p.Hops[i-1])
			b.quote(p.Hops[i])
		}
	}
	list := []Broker{}
	for id, b := range brokers {
		b.Share = float64(passed[id]) / float64(len(set.Paths))
		list = append(list, *b)
	}
	slices.SortFunc(list, func(a, b Broker) int {
		return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Entity.ID, b.Entity.ID))
	})
	return list
}

// quote notes the best sentence of a hop and every article that its sentences come from.
func (b *Broker) quote(h graph.Hop) {
	for i, q := range h.Quotes {
		if i == 0 && !slices.ContainsFunc(b.Quotes, func(known graph.Evidence) bool { return known.Claim == q.Claim }) {
			b.Quotes = append(b.Quotes, q)
		}
		if q.Article.ID != "" && !slices.ContainsFunc(b.Articles, func(known graph.ArticleRef) bool { return known.ID == q.Article.ID }) {
			b.Articles = append(b.Articles, q.Article)
		}
	}
}
