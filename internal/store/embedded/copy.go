package embedded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"liaison/internal/graph"
)

// Documents streams everything said, in order of article id: every article with each of its readings, the active one
// last, so that applying them in this order gives the same store.
func (s *Store) Documents(ctx context.Context) iter.Seq2[graph.Document, error] {
	return func(yield func(graph.Document, error) bool) {
		v, err := s.view(ctx)
		if err != nil {
			yield(graph.Document{}, err)
			return
		}
		defer v.Close()
		after := ""
		for {
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
}

// documentsAfter reads the documents of the next articles; last is empty at the end.
func (v *view) documentsAfter(ctx context.Context, after string) (docs []graph.Document, last string, err error) {
	const atOnce = 64
	var d graph.Document
	var imported, at string
	var fingerprint int64
	var blob, packed []byte
	err = v.c.each(`SELECT a.id, a.ref, a.url, a.source, a.title, a.author, a.language, a.published, a.imported, a.import, a.fingerprint,
		coalesce(s.id, ''), b.text, r.id, r.extractor, r.version, r.person, r.at, r.said
		FROM (SELECT * FROM article WHERE id > ? ORDER BY id LIMIT ?) a JOIN body b ON b.article = a.n JOIN reading r ON r.article = a.n
		LEFT JOIN article s ON s.n = a.superseded ORDER BY a.id, r.person, r.at, r.id, r.n`, []any{after, atOnce},
		[]any{&d.Article.ID, &d.Article.Ref, &d.Article.URL, &d.Article.Source, &d.Article.Title, &d.Article.Author, &d.Article.Language,
			&d.Article.Published, &imported, &d.Article.Import, &fingerprint, &d.Article.Superseded, &packed, &d.Extraction.ID,
			&d.Extraction.Extractor, &d.Extraction.Version, &d.Extraction.Person, &at, &blob}, func() error {
			now := d
			now.Article.Fingerprint = uint64(fingerprint)
			if now.Article.Imported, err = time.Parse(time.RFC3339Nano, imported); err != nil {
				return graph.Unavailable("a stored article is damaged", err)
			}
			text, err := unpack(packed)
			if err != nil {
				return err
			}
			now.Article.Text = string(text)
			r, err := decodeReading(headOf(&now), blob)
			if err != nil {
				return err
			}
			now.Mentions, now.Claims = r.Mentions, r.Claims
			docs, last = append(docs, now), now.Article.ID
			return ctx.Err()
		})
	return docs, last, err
}

// Backup writes a copy of the store, as it is at this moment, to w. Writing goes on meanwhile.
func (s *Store) Backup(ctx context.Context, w io.Writer) (err error) {
	folder, err := os.MkdirTemp(filepath.Dir(s.path), ".backup-")
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	file := filepath.Join(folder, "store.db")
	c, err := newConn(ctx, s.reading)
	if err != nil {
		return err
	}
	defer c.close()
	if _, err := c.ExecContext(ctx, "PRAGMA query_only(0)"); err != nil {
		return unavailable(err)
	}
	defer func() { _, _ = c.ExecContext(background, "PRAGMA query_only(1)") }()
	if _, err := c.ExecContext(ctx, "VACUUM INTO ?", file); err != nil {
		return unavailable(err)
	}
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer f.Close()
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// ImportLedger writes decisions, imports and views as they are; those already there are left alone. What the decisions
// change is derived.
func (s *Store) ImportLedger(ctx context.Context, decisions []graph.Decision, imports []graph.Import, views []graph.View) error {
	_, _, err := s.transact(ctx, cause{why: "decide"}, false, func(tx *transaction) error {
		for i := range decisions {
			d := &decisions[i]
			var n int
			if _, err := tx.c.get("SELECT count(*) FROM decision WHERE id = ?", []any{d.ID}, &n); err != nil {
				return err
			}
			if n > 0 {
				continue
			}
			if err := writeDecision(tx.c, d); err != nil {
				return err
			}
			if d.Undone == nil {
				tx.change.Decided = append(tx.change.Decided, *d)
			}
		}
		for i := range imports {
			_, err := readImport(tx.c, imports[i].ID)
			if graph.CodeOf(err) == graph.CodeNotFound {
				if err = writeImport(tx.c, &imports[i]); err == nil {
					_, err = tx.c.exec("INSERT OR IGNORE INTO brought (article, import) SELECT n, import FROM article WHERE import = ?", imports[i].ID)
				}
			}
			if err != nil {
				return err
			}
		}
		for i := range views {
			if err := writeView(tx.c, &views[i], false); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}
