package embedded

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
	"liaison/internal/graph/derive"
)

// Articles reads the heads of articles (answer.View).
func (v *view) Articles(ctx context.Context, ids []string) ([]answer.ArticleHead, error) {
	out := make([]answer.ArticleHead, len(ids))
	for i, asked := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a := &out[i]
		_, err := v.c.get(`SELECT a.id, a.title, a.url, a.source, a.author, a.published, a.imported, a.language, coalesce(o.id, a.id), a.ref,
			coalesce(s.id, '') FROM article a LEFT JOIN article o ON o.n = a.origin LEFT JOIN article s ON s.n = a.superseded
			WHERE a.id = ?`, []any{asked}, &a.ID, &a.Title, &a.URL, &a.Source, &a.Author, &a.Published, &a.Imported, &a.Language,
			&a.Origin, &a.Ref, &a.Superseded)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Passages reads pieces of article texts (answer.View).
func (v *view) Passages(ctx context.Context, at []answer.Place) ([]answer.Passage, error) {
	type article struct {
		text  []rune
		marks []graph.Mark
	}
	texts := map[string]*article{}
	out := make([]answer.Passage, len(at))
	for i, p := range at {
		a, ok := texts[p.Article]
		if !ok {
			text, marks, stored, err := v.ArticleText(ctx, p.Article)
			if err != nil {
				return nil, err
			}
			if stored {
				a = &article{[]rune(text), marks}
			}
			texts[p.Article] = a
		}
		if a == nil {
			continue
		}
		start := min(max(p.Span.Start, 0), len(a.text))
		end := min(max(p.Span.End, start), len(a.text))
		out[i].Text = string(a.text[start:end])
		for _, m := range a.marks {
			if p.Span.Contains(m.Span) {
				out[i].Marks = append(out[i].Marks, m)
			}
		}
	}
	return out, nil
}

// ArticleText reads a whole article with its marks (answer.View).
func (v *view) ArticleText(ctx context.Context, asked string) (string, []graph.Mark, bool, error) {
	if err := ctx.Err(); err != nil {
		return "", nil, false, err
	}
	var n int64
	var packed []byte
	ok, err := v.c.get("SELECT a.n, b.text FROM article a JOIN body b ON b.article = a.n WHERE a.id = ?", []any{asked}, &n, &packed)
	if err != nil || !ok {
		return "", nil, false, err
	}
	text, err := unpack(packed)
	if err != nil {
		return "", nil, false, err
	}
	r, _, err := v.reading(n, map[int64]*derive.Reading{})
	if err != nil {
		return "", nil, false, err
	}
	entities := map[string]string{}
	var mention string
	var k []byte
	if err := v.c.each(`SELECT m.id, e.id FROM mention m JOIN base b ON b.n = m.base JOIN entity e ON e.n = b.entity
		WHERE m.article = ? AND e.hidden = 0`, []any{n}, []any{&mention, &k}, func() error {
		entities[mention] = id(k)
		return nil
	}); err != nil {
		return "", nil, false, err
	}
	var marks []graph.Mark
	for i := range r.Mentions {
		m := &r.Mentions[i]
		entity, ok := entities[m.ID]
		if !ok || m.Type == graph.Meeting {
			continue
		}
		for _, s := range m.Spans {
			marks = append(marks, graph.Mark{Span: s, Entity: entity, Mention: m.ID, Type: m.Type})
		}
		for _, s := range m.References {
			marks = append(marks, graph.Mark{Span: s, Entity: entity, Mention: m.ID, Type: m.Type, Reference: true})
		}
	}
	slices.SortFunc(marks, func(a, b graph.Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), strings.Compare(a.Mention, b.Mention))
	})
	return string(text), marks, true, nil
}

// OfOrigin lists all articles of origins (answer.View).
func (v *view) OfOrigin(ctx context.Context, origins []string) ([][]graph.ArticleRef, error) {
	out := make([][]graph.ArticleRef, len(origins))
	for i, origin := range origins {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var a graph.ArticleRef
		err := v.c.each(`SELECT id, title, url, source, author, published, imported, language FROM article WHERE reading IS NOT NULL AND
			origin = (SELECT n FROM article WHERE id = ?) ORDER BY published = '', published, id`, []any{origin},
			[]any{&a.ID, &a.Title, &a.URL, &a.Source, &a.Author, &a.Published, &a.Imported, &a.Language}, func() error {
				a.Origin = origin
				out[i] = append(out[i], a)
				return nil
			})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
