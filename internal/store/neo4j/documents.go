package neo4j

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"
	"time"

	"liaison/internal/graph"
)

// Documents streams everything said, in order of article id: every article with each of its readings, the active one
// last, so that applying them in this order gives the same store.
func (s *Store) Documents(ctx context.Context) iter.Seq2[graph.Document, error] {
	return stream(ctx, s, func(ctx context.Context) iter.Seq2[graph.Document, error] {
		return func(yield func(graph.Document, error) bool) {
			v, err := s.view(ctx)
			if err != nil {
				yield(graph.Document{}, err)
				return
			}
			defer v.Close()
			v.wait = longRead
			for after := ""; ; {
				docs, last, err := v.documentsAfter(ctx, after)
				if err != nil {
					yield(graph.Document{}, err)
					return
				}
				for _, d := range docs {
					if !yield(d, nil) {
						return
					}
				}
				if last == "" {
					return
				}
				after = last
			}
		}
	})
}

// documentsAfter reads the documents of the next articles; last is empty at the end.
func (v *view) documentsAfter(ctx context.Context, after string) (docs []graph.Document, last string, err error) {
	err = v.ask(ctx, "documents-after", map[string]any{"after": after, "limit": 64}, func(r row) error {
		p := r.properties(0)
		d := graph.Document{Article: graph.Article{ID: p.text("id"), Ref: p.text("ref"), URL: p.text("url"), Source: p.text("source"),
			Title: p.text("title"), Author: p.text("author"), Language: p.text("language"), Published: p.text("published"),
			Import: p.text("import"), Text: p.text("text"), Fingerprint: uint64(p.number("fingerprint")), Superseded: p.text("superseded")}}
		var err error
		if d.Article.Imported, err = time.Parse(time.RFC3339Nano, p.text("imported")); err != nil {
			return graph.Unavailable("a stored article is damaged", err)
		}
		last = d.Article.ID
		list := r.list(1)
		slices.SortFunc(list, func(a, b any) int {
			x, y := row(a.([]any)), row(b.([]any))
			return cmp.Or(boolCompare(x.yes(3), y.yes(3)), strings.Compare(x.text(4), y.text(4)), strings.Compare(x.text(0), y.text(0)))
		})
		for _, one := range list {
			x := row(one.([]any))
			d.Extraction = graph.Extraction{ID: x.text(0), Extractor: x.text(1), Version: x.text(2), Person: x.yes(3)}
			if d.Mentions, d.Claims, err = unpackSaid(d.Article.ID, x.bytes(5)); err != nil {
				return err
			}
			docs = append(docs, d)
		}
		return nil
	})
	return docs, last, err
}

// ImportLedger writes decisions, imports and views as they are; those already there are left alone. What the decisions
// change is derived.
func (s *Store) ImportLedger(ctx context.Context, decisions []graph.Decision, imports []graph.Import, views []graph.View) error {
	_, err := s.transact(ctx, cause{why: "decide"}, false, func(tx *transaction) error {
		for i := range decisions {
			d := &decisions[i]
			known, err := tx.decision(d.ID)
			if err != nil {
				return err
			}
			if known != nil {
				continue
			}
			if d.Undone == nil {
				tx.decide(*d)
			}
			tx.before = append(tx.before, func() error { return tx.writeDecision(d) })
		}
		var fresh []string
		for i := range imports {
			_, err := tx.readImport(imports[i].ID)
			if graph.CodeOf(err) == graph.CodeNotFound {
				im := imports[i]
				fresh = append(fresh, im.ID)
				tx.before = append(tx.before, func() error {
					if err := tx.writeRejects(im.ID, 0, im.Rejects); err != nil {
						return err
					}
					return tx.writeImport(&im)
				})
				err = nil
			}
			if err != nil {
				return err
			}
		}
		if len(fresh) > 0 {
			tx.before = append(tx.before, func() error { return do(tx.ctx, tx.tx, query("imports-restore"), map[string]any{"ids": fresh}) })
		}
		for i := range views {
			tx.before = append(tx.before, func() error { return tx.writeView("views-add", &views[i]) })
		}
		return nil
	}, nil)
	return err
}
