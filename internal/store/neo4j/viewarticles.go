package neo4j

import (
	"cmp"
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

func refOf(p properties) graph.ArticleRef {
	return graph.ArticleRef{ID: p.text("id"), Title: p.text("title"), URL: p.text("url"), Source: p.text("source"),
		Author: p.text("author"), Published: p.text("published"), Imported: p.text("imported"), Language: p.text("language"),
		Origin: cmp.Or(p.text("origin"), p.text("id"))}
}

// page is an article as quotes are cut from it. Marks are sorted.
type page struct {
	answer.ArticleHead
	text  string
	marks []graph.Mark
}

func headOfArticle(p properties) answer.ArticleHead {
	return answer.ArticleHead{ArticleRef: refOf(p), Ref: p.text("ref"), Superseded: p.text("superseded")}
}

// Articles reads the heads of articles (answer.View).
func (v *view) Articles(ctx context.Context, ids []string) ([]answer.ArticleHead, error) {
	found := map[string]answer.ArticleHead{}
	var missing []string
	for _, id := range ids {
		if p, ok := v.read[id]; ok {
			found[id] = p.ArticleHead
		} else {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		if err := v.ask(ctx, "article-heads", map[string]any{"ids": missing}, func(r row) error {
			a := headOfArticle(r.properties(0))
			found[a.ID] = a
			return nil
		}); err != nil {
			return nil, err
		}
	}
	out := make([]answer.ArticleHead, len(ids))
	for i, id := range ids {
		out[i] = found[id]
	}
	return out, nil
}

// Passages reads pieces of article texts (answer.View).
func (v *view) Passages(ctx context.Context, at []answer.Place) ([]answer.Passage, error) {
	wanted := map[string]bool{}
	for _, p := range at {
		if p.Article != "" && v.read[p.Article] == nil {
			wanted[p.Article] = true
		}
	}
	if err := v.readWhole(ctx, sorted(wanted)); err != nil {
		return nil, err
	}
	out := make([]answer.Passage, len(at))
	for i, p := range at {
		a := v.read[p.Article]
		if a == nil {
			continue
		}
		text := []rune(a.text)
		start := min(max(p.Span.Start, 0), len(text))
		out[i].Text = string(text[start:min(max(p.Span.End, start), len(text))])
		for _, m := range a.marks {
			if p.Span.Contains(m.Span) {
				out[i].Marks = append(out[i].Marks, m)
			}
		}
	}
	return out, nil
}

// readWhole reads articles with their marks.
func (v *view) readWhole(ctx context.Context, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	return v.ask(ctx, "articles-marked", map[string]any{"ids": ids}, func(r row) error {
		a := r.properties(0)
		v.read[a.text("id")] = &page{headOfArticle(a), a.text("text"), v.marksOf(r.list(1))}
		return nil
	})
}

// marksOf reads marks of entities that are not hidden, and sorts them.
func (v *view) marksOf(mentions []any) []graph.Mark {
	var list []graph.Mark
	for _, one := range mentions {
		l, _ := one.([]any)
		m := row(l)
		if v.snap.visible(m.text(2)) == nil {
			continue
		}
		for at, reference := range []bool{false, true} {
			spans := row(m.list(3 + at))
			for i := 0; i+1 < len(spans); i += 2 {
				list = append(list, graph.Mark{Span: graph.Span{Start: int(spans.number(i)), End: int(spans.number(i + 1))},
					Entity: m.text(2), Mention: m.text(0), Type: graph.EntityType(m.text(1)), Reference: reference})
			}
		}
	}
	slices.SortFunc(list, func(a, b graph.Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.Mention, b.Mention))
	})
	return list
}

// ArticleText reads a whole article with its marks (answer.View).
func (v *view) ArticleText(ctx context.Context, id string) (text string, marks []graph.Mark, ok bool, err error) {
	if v.read[id] == nil {
		err = v.readWhole(ctx, []string{id})
	}
	if a := v.read[id]; a != nil {
		return a.text, a.marks, true, err
	}
	return "", nil, false, err
}

// OfOrigin lists all articles of origins (answer.View).
func (v *view) OfOrigin(ctx context.Context, origins []string) ([][]graph.ArticleRef, error) {
	found := map[string][]graph.ArticleRef{}
	err := v.ask(ctx, "articles-of-origins", map[string]any{"origins": origins}, func(r row) error {
		a := refOf(r.properties(0))
		found[a.Origin] = append(found[a.Origin], a)
		return nil
	})
	out := make([][]graph.ArticleRef, len(origins))
	for i, o := range origins {
		out[i] = found[o]
		slices.SortFunc(out[i], func(a, b graph.ArticleRef) int {
			return cmp.Or(cmp.Compare(count(a.Published == ""), count(b.Published == "")), strings.Compare(a.Published, b.Published),
				strings.Compare(a.ID, b.ID))
		})
	}
	return out, err
}

// ArticlesAfter lists articles (answer.View). A text is matched on the folded words of title and source, which no index
// helps with: all articles that meet the rest are read through then.
func (v *view) ArticlesAfter(ctx context.Context, q graph.ArticleQuery, after answer.ArticleKey, limit int) ([]graph.ArticleItem, int, error) {
	since, until := q.Window()
	params := map[string]any{"since": since, "until": orNull(until), "source": orNull(strings.ToLower(strings.TrimSpace(q.Source))),
		"import": orNull(q.Import)}
	words := name.Words(name.Fold(q.Text))
	if q.Entity == "" && len(words) == 0 {
		return v.newest(ctx, params, after, limit)
	}
	from := "articles-all"
	if q.Entity != "" {
		from = "articles-of-entity"
		params["entity"] = q.Entity
	}
	var items []graph.ArticleItem
	err := v.ask(ctx, from, params, func(r row) error {
		if i := itemOf(r.properties(0)); len(words) == 0 || name.Begin(words, i.Title+" "+i.Source) {
			items = append(items, i)
		}
		return nil
	})
	slices.SortFunc(items, func(a, b graph.ArticleItem) int {
		return cmp.Or(strings.Compare(b.Published, a.Published), strings.Compare(a.ID, b.ID))
	})
	total := len(items)
	if after.ID != "" {
		items = slices.DeleteFunc(items, func(i graph.ArticleItem) bool {
			return i.Published > after.Published || i.Published == after.Published && i.ID <= after.ID
		})
	}
	return items[:min(limit, len(items))], total, err
}

func (v *view) newest(ctx context.Context, params map[string]any, after answer.ArticleKey, limit int) ([]graph.ArticleItem, int, error) {
	total := 0
	if err := v.ask(ctx, "articles-count", params, func(r row) error {
		total = int(r.number(0))
		return nil
	}); err != nil {
		return nil, 0, err
	}
	params = maps.Clone(params)
	params["before"], params["behind"], params["limit"] = "9999-99-99", "", limit
	if after.ID != "" {
		params["before"], params["behind"] = after.Published, after.ID
	}
	var items []graph.ArticleItem
	err := v.ask(ctx, "articles-newest", params, func(r row) error {
		items = append(items, itemOf(r.properties(0)))
		return nil
	})
	return items, total, err
}

func itemOf(p properties) graph.ArticleItem {
	return graph.ArticleItem{ArticleRef: refOf(p), Entities: int(p.number("entities")), Claims: int(p.number("claims"))}
}

// Surfaces counts the forms by which articles name the entity (answer.View).
func (v *view) Surfaces(ctx context.Context, entity string, limit int) ([]graph.Surface, error) {
	counts := map[string]int{}
	err := v.ask(ctx, "bases-of-entity", map[string]any{"ids": []string{entity}}, func(r row) error {
		var b derive.Base
		if err := json.Unmarshal([]byte(r.text(3)), &b); err != nil {
			return graph.Unavailable("a stored base is damaged", err)
		}
		for s, n := range b.Surfaces {
			counts[s] += n
		}
		return nil
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

// Outlets counts the articles that name the entity by outlet (answer.View).
func (v *view) Outlets(ctx context.Context, entity string, limit int) ([]graph.Count, error) {
	var out []graph.Count
	err := v.ask(ctx, "outlets-of", map[string]any{"entity": entity, "limit": limit}, func(r row) error {
		out = append(out, graph.Count{Label: r.text(0), Count: int(r.number(1))})
		return nil
	})
	return out, err
}
