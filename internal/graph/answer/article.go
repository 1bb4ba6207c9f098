package answer

import (
	"cmp"
	"context"
	"slices"

	"liaison/internal/graph"
)

// mostArticleClaims bounds graph.ArticleView.Claims.
const mostArticleClaims = 500

// Article gives an article with its marks and every claim read in it, rejected ones and those below the default
// confidence included, for it shows what was read.
func (e *Engine) Article(ctx context.Context, id string) (*graph.ArticleView, error) {
	return ask(ctx, e, nil, func(v *view) (*graph.ArticleView, error) {
		heads, err := v.heads(map[string]bool{id: true})
		if err != nil {
			return nil, err
		}
		head, ok := heads[id]
		if !ok {
			return nil, graph.NotFound("article", id)
		}
		out := &graph.ArticleView{Article: head.ArticleRef, Ref: head.Ref, Superseded: head.Superseded}
		var marks []graph.Mark
		if out.Text, marks, ok, err = v.ArticleText(ctx, id); err != nil {
			return nil, err
		}
		if !ok {
			return nil, graph.NotFound("article", id)
		}
		out.Marks = flat(marks)
		named := map[string]bool{}
		for _, m := range marks {
			named[m.Entity] = true
		}
		claims, err := v.ClaimHeads(ctx, ClaimScope{Article: id})
		if err != nil {
			return nil, err
		}
		slices.SortFunc(claims, func(a, b ClaimHead) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Claim, b.Claim), cmp.Compare(a.Edge, b.Edge))
		})
		var chosen []folded
		for _, c := range claims[:min(mostArticleClaims, len(claims))] {
			chosen = append(chosen, folded{ClaimHead: c})
			named[c.From], named[c.To], named[c.OnBehalfOf] = true, true, true
		}
		if out.Claims, err = v.evidence(chosen); err != nil {
			return nil, err
		}
		delete(named, "")
		entities, err := v.named(named)
		if err != nil {
			return nil, err
		}
		out.Entities = []graph.Entity{}
		for _, e := range entities {
			out.Entities = append(out.Entities, e)
		}
		slices.SortFunc(out.Entities, func(a, b graph.Entity) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
		})
		copies, err := v.OfOrigin(ctx, []string{head.Origin})
		if err != nil {
			return nil, err
		}
		for _, c := range copies[0] {
			if c.ID != id {
				out.Copies = append(out.Copies, c)
			}
		}
		return out, nil
	})
}

// Articles lists articles, newest publication first, those without a date last, then by id.
func (e *Engine) Articles(ctx context.Context, q graph.ArticleQuery) (*graph.Page[graph.ArticleItem], error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.Page[graph.ArticleItem], error) {
		var after ArticleKey
		if _, err := decode(q.Cursor, &after); err != nil {
			return nil, err
		}
		if q.Entity != "" {
			id, err := v.resolve(q.Entity, "entity")
			if err != nil {
				return nil, err
			}
			q.Entity = id
		}
		items, total, err := v.ArticlesAfter(ctx, q, after, q.Size()+1)
		if err != nil {
			return nil, err
		}
		page := &graph.Page[graph.ArticleItem]{Items: items, Total: total, Exact: true}
		if len(items) > q.Size() {
			page.Items = items[:q.Size()]
			last := page.Items[q.Size()-1]
			page.Next = encode(ArticleKey{last.Published, last.ID})
		}
		if page.Items == nil {
			page.Items = []graph.ArticleItem{}
		}
		return page, nil
	})
}
