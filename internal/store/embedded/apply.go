package embedded

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// Apply writes a batch, re-derives what it touched, moves the import's cursor, and returns when all of it is on disk.
// Documents whose article is there with the same reading change nothing; erased ones are left out.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (*graph.Applied, error) {
	for i := range b.Documents {
		if err := b.Documents[i].Validate(); err != nil {
			return nil, fmt.Errorf("document %d: %w", i, err)
		}
	}
	a := &application{batch: b}
	delta, g, err := s.transact(ctx, cause{why: "import", brought: b.Import}, b.DryRun, func(tx *transaction) error {
		a.transaction = tx
		a.before, a.changed, a.order = map[int64]bool{}, map[int64]bool{}, nil
		a.now = map[int64]*derive.Reading{}
		a.applied = graph.Applied{}
		if b.Import != "" {
			im, err := readImport(tx.c, b.Import)
			if err != nil {
				return err
			}
			tx.why.by = im.By
		}
		for i := range b.Documents {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := a.document(&b.Documents[i]); err != nil {
				return err
			}
		}
		return a.finish()
	})
	if err != nil {
		return nil, err
	}
	a.applied.Generation, a.applied.Delta = g, *delta
	return &a.applied, nil
}

type application struct {
	*transaction
	batch   graph.Batch
	applied graph.Applied
	// before lists the articles looked at, with whether they were active before the batch; changed those whose active
	// reading is another now.
	before  map[int64]bool
	order   []int64
	changed map[int64]bool
	now     map[int64]*derive.Reading // the readings of the batch that are active after it
}

func (a *application) document(d *graph.Document) error {
	gone, err := erased(a.c, d)
	if err != nil {
		return err
	}
	if gone {
		a.applied.Unchanged++
		return nil
	}
	n, err := a.article(d.Article.ID)
	if err != nil {
		return err
	}
	fresh := n == 0
	if fresh {
		if n, err = a.insertArticle(&d.Article); err != nil {
			return err
		}
		a.fresh[d.Article.ID] = true
	}
	if err := a.note(n); err != nil {
		return err
	}
	if a.batch.Import != "" {
		if _, err := a.c.exec("INSERT OR IGNORE INTO brought (article, import) VALUES (?, ?)", n, a.batch.Import); err != nil {
			return err
		}
	}
	novel, err := a.read(n, d)
	if err != nil {
		return err
	}
	revision := false
	if fresh && d.Article.URL != "" {
		if revision, err = a.supersede(d.Article.URL); err != nil {
			return err
		}
	}
	switch {
	case revision || !fresh && novel:
		a.applied.Revised++
	case fresh:
		a.applied.New++
	default:
		a.applied.Unchanged++
	}
	return nil
}

func (a *application) insertArticle(ar *graph.Article) (int64, error) {
	imported := ar.Imported
	if imported.IsZero() {
		imported = time.Now()
	}
	brought := ar.Import
	if brought == "" {
		brought = a.batch.Import
	}
	n, err := a.c.insert(`INSERT INTO article (id, ref, url, source, title, author, language, published, imported, import, fingerprint)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, ar.ID, ar.Ref, ar.URL, ar.Source, ar.Title, ar.Author, ar.Language, ar.Published,
		imported.UTC().Format(time.RFC3339Nano), brought, int64(ar.Fingerprint))
	if err != nil {
		return 0, err
	}
	a.rows.articles[ar.ID], a.rows.articleN[n] = n, ar.ID
	_, err = a.c.exec("INSERT INTO body (article, text) VALUES (?, ?)", n, pack([]byte(ar.Text)))
	return n, err
}

// note remembers whether an article was active before the batch.
func (a *application) note(n int64) error {
	if _, ok := a.before[n]; ok {
		return nil
	}
	var reading int64
	_, err := a.c.get("SELECT coalesce(reading, 0) FROM article WHERE n = ?", []any{n}, &reading)
	a.before[n] = reading != 0
	a.order = append(a.order, n)
	return err
}

// read stores the reading; novel is false where the very same one was there.
func (a *application) read(n int64, d *graph.Document) (novel bool, err error) {
	said, err := json.Marshal(sayings{d.Mentions, d.Claims})
	if err != nil {
		return false, err
	}
	if bytes.Contains(said, []byte(`\ufffd`)) { // broken encoding was replaced: derive from what is stored
		var s sayings
		if err := json.Unmarshal(said, &s); err != nil {
			return false, err
		}
		clean := *d
		clean.Mentions, clean.Claims = s.Mentions, s.Claims
		d = &clean
	}
	digest := sha256.Sum256(said)
	var old int64
	var known []byte
	ok, err := a.c.get("SELECT n, digest FROM reading WHERE article = ? AND id = ?", []any{n, d.Extraction.ID}, &old, &known)
	if err != nil || ok && bytes.Equal(known, digest[:]) {
		return false, err
	}
	at := d.Article.Imported
	if at.IsZero() {
		at = time.Now()
	}
	if ok {
		a.stale = append(a.stale, old) // deriving still asks what it said
	}
	row, err := a.c.insert("INSERT INTO reading (article, id, extractor, version, person, at, digest, said) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		n, d.Extraction.ID, d.Extraction.Extractor, d.Extraction.Version, d.Extraction.Person, sortable(at), digest[:], pack(said))
	if err != nil {
		return false, err
	}
	active, err := activeReading(a.c, n)
	if active == row {
		a.changed[n] = true
		h := headOf(d)
		h.Import = cmp.Or(h.Import, a.batch.Import)
		a.now[n] = &derive.Reading{Head: h, Mentions: d.Mentions, Claims: d.Claims}
	}
	return true, err
}

// sortable writes a time so that text order is time order.
func sortable(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }

// supersede lets only the newest of all articles at a url be active: by publication, then import, then id. It reports
// whether there is more than one.
func (a *application) supersede(url string) (bool, error) {
	var all []int64
	var n int64
	err := a.c.each("SELECT n FROM article WHERE url = ? AND superseded IS NULL ORDER BY published DESC, imported DESC, id DESC",
		[]any{url}, []any{&n}, func() error {
			all = append(all, n)
			return nil
		})
	if err != nil || len(all) < 2 {
		return false, err
	}
	for _, n := range all[1:] {
		if err := a.note(n); err != nil {
			return false, err
		}
		if _, err := a.c.exec("UPDATE article SET superseded = ? WHERE n = ? OR superseded = ?", all[0], n, n); err != nil {
			return false, err
		}
	}
	return true, nil
}

// finish puts what became and ceased to be active into the change. What the ledger says waits until it is derived which
// articles are copies.
func (a *application) finish() error {
	for _, n := range a.order {
		if err := a.compare(n); err != nil {
			return err
		}
	}
	a.last = func() error {
		for article, origin := range a.derived.Origins {
			if a.fresh[article] && origin != article {
				a.applied.Copies++
			}
		}
		if a.batch.Import == "" {
			return nil
		}
		return a.ledger()
	}
	return nil
}

// compare finds out whether an article's active reading is another than before the batch.
func (a *application) compare(n int64) error {
	var superseded int64
	if _, err := a.c.get("SELECT coalesce(superseded, 0) FROM article WHERE n = ?", []any{n}, &superseded); err != nil {
		return err
	}
	before, now := a.before[n], superseded == 0
	articleID, err := a.articleID(n)
	if err != nil {
		return err
	}
	if before && (!now || a.changed[n]) {
		a.change.Removed = append(a.change.Removed, articleID)
	}
	if now && (!before || a.changed[n]) {
		r := a.now[n]
		if r == nil || !a.fresh[articleID] {
			if r, err = pendingReading(a.c, n); err != nil {
				return err
			}
		}
		a.change.Added = append(a.change.Added, r)
	}
	return nil
}

// headOf is what deriving needs of a document's article.
func headOf(d *graph.Document) derive.Head {
	a := &d.Article
	return derive.Head{ID: a.ID, Published: a.Published, Source: a.Source, Import: a.Import, Fingerprint: a.Fingerprint}
}

// pendingReading is the reading that is about to become active.
func pendingReading(c *conn, n int64) (*derive.Reading, error) {
	var h derive.Head
	var fingerprint int64
	if _, err := c.get("SELECT id, published, source, import, fingerprint FROM article WHERE n = ?", []any{n}, &h.ID, &h.Published,
		&h.Source, &h.Import, &fingerprint); err != nil {
		return nil, err
	}
	h.Fingerprint = uint64(fingerprint)
	reading, err := activeReading(c, n)
	if err != nil {
		return nil, err
	}
	var blob []byte
	if _, err := c.get("SELECT said FROM reading WHERE n = ?", []any{reading}, &blob); err != nil {
		return nil, err
	}
	return decodeReading(h, blob)
}
