package embedded

import (
	"context"
	"slices"
	"time"

	"liaison/internal/graph"
)

// Retract takes articles, or all articles that only this import brought, back; what nothing else supports goes with
// them, and a text that one of them superseded holds again. With Erase, hashes stay that keep them from coming back.
func (s *Store) Retract(ctx context.Context, r graph.Retraction) (*graph.Applied, error) {
	if (r.Import == "") == (len(r.Articles) == 0) {
		return nil, graph.Invalid("articles", "want articles or an import")
	}
	applied := &graph.Applied{}
	delta, g, err := s.transact(ctx, cause{by: r.By, why: "retract", brought: r.Import}, r.DryRun, func(tx *transaction) error {
		t := &retraction{transaction: tx, erase: r.Erase}
		if err := t.choose(r); err != nil {
			return err
		}
		applied.Removed = len(t.rows)
		for _, n := range t.rows {
			if err := t.end(n); err != nil {
				return err
			}
		}
		tx.last = func() error {
			for _, n := range t.rows {
				if err := t.remove(n); err != nil {
					return err
				}
			}
			if r.Import == "" {
				return nil
			}
			return t.close(r.Import)
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	applied.Generation, applied.Delta = g, *delta
	if r.Erase && !r.DryRun {
		// Deleted pages live on in the log until it is written back.
		s.write.Lock()
		defer s.write.Unlock()
		if _, err := s.w.ExecContext(background, "PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			s.log.Warn("the log could not be written back after erasing", "error", err)
		}
	}
	return applied, nil
}

type retraction struct {
	*transaction
	rows  []int64
	erase bool
}

// choose lists the rows of the articles to take back.
func (t *retraction) choose(r graph.Retraction) error {
	if r.Import != "" {
		if _, err := readImport(t.c, r.Import); err != nil {
			return err
		}
		var n int64
		return t.c.each(`SELECT article FROM brought b WHERE import = ? AND NOT EXISTS
			(SELECT 1 FROM brought o WHERE o.article = b.article AND o.import <> b.import) ORDER BY article`, []any{r.Import}, []any{&n}, func() error {
			t.rows = append(t.rows, n)
			return nil
		})
	}
	for _, id := range r.Articles {
		n, err := t.article(id)
		if err != nil {
			return err
		}
		if n == 0 {
			return graph.NotFound("article", id)
		}
		if !slices.Contains(t.rows, n) {
			t.rows = append(t.rows, n)
		}
	}
	return nil
}

// end puts an article's end, and the return of what it superseded, into the change.
func (t *retraction) end(n int64) error {
	id, err := t.articleID(n)
	if err != nil {
		return err
	}
	var reading int64
	var url string
	if _, err := t.c.get("SELECT coalesce(reading, 0), url FROM article WHERE n = ?", []any{n}, &reading, &url); err != nil {
		return err
	}
	if reading != 0 {
		t.change.Removed = append(t.change.Removed, id)
	}
	var heirs []int64
	var heir int64
	if err := t.c.each("SELECT n FROM article WHERE superseded = ? ORDER BY published DESC, imported DESC, id DESC", []any{n}, []any{&heir},
		func() error {
			if !slices.Contains(t.rows, heir) {
				heirs = append(heirs, heir)
			}
			return nil
		}); err != nil || len(heirs) == 0 {
		return err
	}
	for i, h := range heirs {
		var by any
		if i > 0 {
			by = heirs[0]
		}
		if _, err := t.c.exec("UPDATE article SET superseded = ? WHERE n = ?", by, h); err != nil {
			return err
		}
	}
	r, err := pendingReading(t.c, heirs[0])
	if err != nil {
		return err
	}
	t.change.Added = append(t.change.Added, r)
	return nil
}

// remove deletes all that is stored of an article, once nothing is derived from it.
func (t *retraction) remove(n int64) error {
	if t.erase {
		if err := t.forget(n); err != nil {
			return err
		}
	}
	for _, query := range []string{"DELETE FROM body WHERE article = ?", "DELETE FROM reading WHERE article = ?",
		"DELETE FROM brought WHERE article = ?", "DELETE FROM article WHERE n = ?"} {
		if _, err := t.c.exec(query, n); err != nil {
			return err
		}
	}
	remembered := t.said.rows
	delete(remembered.articles, remembered.articleN[n])
	delete(remembered.articleN, n)
	return nil
}

// forget leaves the hashes of an erased article and takes its words out of decisions.
func (t *retraction) forget(n int64) error {
	var id string
	var packed []byte
	if _, err := t.c.get("SELECT a.id, b.text FROM article a JOIN body b ON b.article = a.n WHERE a.n = ?", []any{n}, &id, &packed); err != nil {
		return err
	}
	text, err := unpack(packed)
	if err != nil {
		return err
	}
	for _, hash := range []string{id, textHash(string(text))} {
		if _, err := t.c.exec("INSERT OR IGNORE INTO erased (hash) VALUES (?)", hash); err != nil {
			return err
		}
	}
	var rows []string
	var row string
	if err := t.c.each("SELECT row FROM decision", nil, []any{&row}, func() error {
		rows = append(rows, row)
		return nil
	}); err != nil {
		return err
	}
	for _, row := range rows {
		d, err := decodeDecision(row)
		if err != nil {
			return err
		}
		quotes := false
		for i := range d.Anchors {
			if d.Anchors[i].Article == id {
				d.Anchors[i].Surface, quotes = "", true
			}
		}
		if d.Claim != nil && d.Claim.Article == id {
			d.Claim.Quote, quotes = "", true
		}
		if quotes {
			if err := writeDecision(t.c, d); err != nil {
				return err
			}
		}
	}
	return nil
}

// close marks the import as taken back.
func (t *retraction) close(id string) error {
	im, err := readImport(t.c, id)
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	im.State, im.Finished = "retracted", &now
	if _, err := t.c.exec("DELETE FROM brought WHERE import = ?", id); err != nil {
		return err
	}
	return writeImport(t.c, im)
}
