package embedded

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/name"
)

// ArticlesAfter lists articles (answer.View). A text is matched on the folded words of title and source, which no index
// helps with: lists of all articles are read through then.
func (v *view) ArticlesAfter(ctx context.Context, q graph.ArticleQuery, after answer.ArticleKey, limit int) ([]graph.ArticleItem, int, error) {
	where, args := []string{"a.reading IS NOT NULL"}, []any{}
	add := func(condition string, with ...any) {
		where, args = append(where, condition), append(args, with...)
	}
	if q.Entity != "" {
		add(`a.n IN (SELECT m.article FROM mention m JOIN base b ON b.n = m.base JOIN entity e ON e.n = b.entity WHERE e.id = ?)`, key(q.Entity))
	}
	if q.Source != "" {
		add("lower(trim(a.source)) = lower(trim(?))", q.Source)
	}
	if q.Import != "" {
		add("a.n IN (SELECT article FROM brought WHERE import = ?)", q.Import)
	}
	since, until := q.Window()
	if since != "" {
		add("a.published >= ?", since)
	}
	if until != "" {
		add("a.published <> '' AND a.published <= ?", until)
	}
	words := name.Words(name.Fold(q.Text))
	var items []graph.ArticleItem
	total := 0
	var i graph.ArticleItem
	err := v.c.each(`SELECT a.id, a.title, a.url, a.source, a.author, a.published, a.imported, a.language, coalesce(o.id, a.id),
		a.entities, a.claims FROM article a LEFT JOIN article o ON o.n = a.origin WHERE `+strings.Join(where, " AND ")+
		` ORDER BY a.published DESC, a.id`, args,
		[]any{&i.ID, &i.Title, &i.URL, &i.Source, &i.Author, &i.Published, &i.Imported, &i.Language, &i.Origin, &i.Entities, &i.Claims},
		func() error {
			if len(words) > 0 && !name.Begin(words, i.Title+" "+i.Source) {
				return ctx.Err()
			}
			total++
			if len(items) < limit && (after.ID == "" || i.Published < after.Published || i.Published == after.Published && i.ID > after.ID) {
				items = append(items, i)
			}
			return ctx.Err()
		})
	return items, total, err
}

// Surfaces counts the forms by which articles name the entity (answer.View).
func (v *view) Surfaces(ctx context.Context, entity string, limit int) ([]graph.Surface, error) {
	counts := map[string]int{}
	var row string
	err := v.c.each("SELECT b.row FROM base b JOIN entity e ON e.n = b.entity WHERE e.id = ?", []any{key(entity)}, []any{&row}, func() error {
		var b derive.Base
		if err := json.Unmarshal([]byte(row), &b); err != nil {
			return graph.Unavailable("a stored base is damaged", err)
		}
		for s, n := range b.Surfaces {
			counts[s] += n
		}
		return ctx.Err()
	})
	out := make([]graph.Surface, 0, len(counts))
	for _, s := range slices.SortedFunc(maps.Keys(counts), byCount(counts)) {
		if len(out) == limit {
			break
		}
		out = append(out, graph.Surface{Text: s, Articles: counts[s]})
	}
	return out, err
}

func byCount(counts map[string]int) func(a, b string) int {
	return func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	}
}

// Outlets counts the articles that name the entity by outlet (answer.View).
func (v *view) Outlets(ctx context.Context, entity string, limit int) ([]graph.Count, error) {
	var out []graph.Count
	var c graph.Count
	err := v.c.each(`SELECT a.source, count(DISTINCT a.n) AS articles FROM mention m JOIN base b ON b.n = m.base
		JOIN entity e ON e.n = b.entity JOIN article a ON a.n = m.article WHERE e.id = ? AND a.source <> ''
		GROUP BY a.source ORDER BY articles DESC, a.source LIMIT ?`, []any{key(entity), limit}, []any{&c.Label, &c.Count}, func() error {
		out = append(out, c)
		return ctx.Err()
	})
	return out, err
}
