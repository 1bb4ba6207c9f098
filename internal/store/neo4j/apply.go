package neo4j

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// Apply writes a batch, re-derives what it touched, moves the import's cursor, and returns when the server has
// committed all of it. Documents whose article is there with the same reading change nothing; erased ones are left out.
func (s *Store) Apply(ctx context.Context, b graph.Batch) (*graph.Applied, error) {
	a := &application{batch: b, packed: make([]packed, len(b.Documents))}
	for i := range b.Documents {
		if err := b.Documents[i].Validate(); err != nil {
			return nil, fmt.Errorf("document %d: %w", i, err)
		}
		var err error
		if a.packed[i], err = packSaid(b.Documents[i].Mentions, b.Documents[i].Claims); err != nil {
			return nil, err
		}
	}
	out, err := s.transact(ctx, cause{why: "import", brought: b.Import}, b.DryRun, a.begin, a.report)
	if err != nil {
		return nil, err
	}
	applied := &graph.Applied{}
	if err := json.Unmarshal(out.More, applied); err != nil {
		return nil, err
	}
	applied.Generation, applied.Delta = out.Generation, out.Delta
	return applied, nil
}

// application is one Apply. Everything but batch and packed is made anew each time the transaction is tried.
type application struct {
	*transaction
	batch    graph.Batch
	packed   []packed // of each document, made before other importers have to wait
	applied  graph.Applied
	order    []string
	held     map[string]*held
	urls     map[string][]string // ids of articles by url
	created  []map[string]any
	readings []map[string]any
	brought  []string
}

// begin reads what is stored of the batch's articles and finds out what becomes and ceases to be active.
func (a *application) begin(tx *transaction) error {
	*a = application{transaction: tx, batch: a.batch, packed: a.packed, held: map[string]*held{}, urls: map[string][]string{}}
	tx.known = func(article string) bool { h := a.held[article]; return h == nil || !h.fresh }
	if a.batch.Import != "" {
		im, err := tx.readImport(a.batch.Import)
		if err != nil {
			return err
		}
		tx.why.by = im.By
	}
	if err := a.load(); err != nil {
		return err
	}
	gone, err := a.erased()
	if err != nil {
		return err
	}
	for i := range a.batch.Documents {
		d := &a.batch.Documents[i]
		if gone[d.Article.ID] || gone[textHash(d.Article.Text)] {
			a.applied.Unchanged++
			continue
		}
		a.document(d, &a.packed[i])
	}
	for _, id := range a.order {
		a.compare(id)
	}
	if err := a.addReadings(); err != nil {
		return err
	}
	tx.before = append(tx.before, a.writeSaid)
	tx.after = append(tx.after, a.writeLedger)
	return nil
}

func (a *application) load() error {
	var ids, urls []string
	for i := range a.batch.Documents {
		ids = append(ids, a.batch.Documents[i].Article.ID)
		if u := a.batch.Documents[i].Article.URL; u != "" {
			urls = append(urls, u)
		}
	}
	add := func(r row) error {
		p := r.properties(0)
		id := p.text("id")
		if a.held[id] != nil {
			return nil
		}
		h := &held{url: p.text("url"), imported: p.text("imported"), wasActive: p.yes("active"), superseded: p.text("superseded"),
			readings: map[string]*kept{}, head: derive.Head{ID: id, Published: p.text("published"), Source: p.text("source"),
				Import: p.text("import"), Fingerprint: uint64(p.number("fingerprint"))}}
		h.addReadings(r.list(1))
		h.reading = h.active()
		h.before = h.reading
		a.held[id] = h
		if h.url != "" {
			a.urls[h.url] = append(a.urls[h.url], id)
		}
		return nil
	}
	if len(ids) > 0 {
		if err := ask(a.ctx, a.tx, query("articles-state"), map[string]any{"ids": ids}, add); err != nil {
			return err
		}
	}
	if len(urls) == 0 {
		return nil
	}
	slices.Sort(urls)
	return ask(a.ctx, a.tx, query("articles-at-url"), map[string]any{"urls": slices.Compact(urls)}, add)
}

func (a *application) erased() (map[string]bool, error) {
	var hashes []string
	for i := range a.batch.Documents {
		d := &a.batch.Documents[i]
		hashes = append(hashes, d.Article.ID, textHash(d.Article.Text))
	}
	gone := map[string]bool{}
	return gone, ask(a.ctx, a.tx, query("erased-among"), map[string]any{"hashes": hashes}, func(r row) error {
		gone[r.text(0)] = true
		return nil
	})
}

// textHash is what is kept of an erased article's text.
func textHash(text string) string { return "text " + graph.ArticleID("", "", "", text) }

func (a *application) document(d *graph.Document, p *packed) {
	h := a.held[d.Article.ID]
	fresh := h == nil
	if fresh {
		h = a.create(&d.Article)
	}
	a.note(d.Article.ID)
	if a.batch.Import != "" {
		a.brought = append(a.brought, d.Article.ID)
	}
	novel := a.read(h, d, p)
	revision := fresh && d.Article.URL != "" && a.supersede(d.Article.URL)
	switch {
	case revision || !fresh && novel:
		a.applied.Revised++
	case fresh:
		a.applied.New++
	default:
		a.applied.Unchanged++
	}
}

func (a *application) create(ar *graph.Article) *held {
	imported := ar.Imported
	if imported.IsZero() {
		imported = time.Now()
	}
	h := &held{head: derive.Head{ID: ar.ID, Published: ar.Published, Source: ar.Source, Import: cmp.Or(ar.Import, a.batch.Import),
		Fingerprint: ar.Fingerprint}, url: ar.URL, imported: imported.UTC().Format(time.RFC3339Nano), fresh: true, readings: map[string]*kept{}}
	a.held[ar.ID] = h
	if ar.URL != "" {
		a.urls[ar.URL] = append(a.urls[ar.URL], ar.ID)
	}
	p := map[string]any{"id": ar.ID, "ref": ar.Ref, "url": orNull(ar.URL), "source": orNull(ar.Source), "title": orNull(ar.Title),
		"author": orNull(ar.Author), "language": orNull(ar.Language), "published": ar.Published, "imported": h.imported,
		"import": orNull(h.head.Import), "text": ar.Text, "fingerprint": int64(ar.Fingerprint), "origin": ar.ID, "entities": 0, "claims": 0}
	a.created = append(a.created, p)
	a.texts.is(ar.ID, ar.Text)
	return h
}

func (a *application) note(id string) {
	if h := a.held[id]; !h.noted {
		h.noted = true
		a.order = append(a.order, id)
	}
}

// read takes the reading; novel is false where the very same one was there.
func (a *application) read(h *held, d *graph.Document, p *packed) (novel bool) {
	if old := h.readings[d.Extraction.ID]; old != nil && old.digest == p.digest {
		return false
	}
	at := d.Article.Imported
	if at.IsZero() {
		at = time.Now()
	}
	k := &kept{digest: p.digest, person: d.Extraction.Person, at: at.UTC().Format("2006-01-02T15:04:05.000000000Z"), document: d}
	h.readings[d.Extraction.ID] = k
	a.readings = append(a.readings, map[string]any{"id": readingID(h.head.ID, d.Extraction.ID), "article": h.head.ID,
		"extraction": d.Extraction.ID, "extractor": d.Extraction.Extractor, "version": d.Extraction.Version, "person": d.Extraction.Person,
		"at": k.at, "digest": p.digest, "said": p.said})
	if h.reading = h.active(); h.reading == d.Extraction.ID {
		h.changed = true
	}
	return true
}

func readingID(article, extraction string) string { return article + ":" + extraction }

// supersede lets only the newest of all articles at a url be active: by publication, then import, then id. It reports
// whether there is more than one.
func (a *application) supersede(url string) bool {
	var all []*held
	for _, id := range a.urls[url] {
		if h := a.held[id]; h.superseded == "" {
			all = append(all, h)
		}
	}
	if len(all) < 2 {
		return false
	}
	slices.SortFunc(all, func(x, y *held) int {
		return -cmp.Or(strings.Compare(x.head.Published, y.head.Published), strings.Compare(x.imported, y.imported),
			strings.Compare(x.head.ID, y.head.ID))
	})
	newest := all[0].head.ID
	for _, h := range all[1:] {
		a.note(h.head.ID)
		h.superseded = newest
		for _, id := range a.urls[url] {
			if other := a.held[id]; other.superseded == h.head.ID {
				a.note(id)
				other.superseded = newest
			}
		}
	}
	return true
}

// compare finds out whether an article's active reading is another than before the batch.
func (a *application) compare(id string) {
	h := a.held[id]
	now := h.superseded == ""
	p := a.article(id)
	p["superseded"] = orNull(h.superseded)
	if now {
		p["active"], p["reading"] = true, readingID(id, h.reading)
	} else {
		p["active"] = nil
	}
	if h.wasActive && (!now || h.changed) {
		a.change.Removed = append(a.change.Removed, id)
	}
	if now && (!h.wasActive || h.changed) {
		a.change.Added = append(a.change.Added, &derive.Reading{Head: h.head})
	}
}

// addReadings fills what the added readings say.
func (a *application) addReadings() error {
	for _, r := range a.change.Added {
		h := a.held[r.ID]
		d := h.readings[h.reading].document
		if d == nil {
			var err error
			if r.Mentions, r.Claims, err = a.readingNamed(r.ID, h.reading); err != nil {
				return err
			}
			continue
		}
		r.Mentions, r.Claims = slices.Clone(d.Mentions), slices.Clone(d.Claims)
		for i := range r.Mentions {
			r.Mentions[i].Article = r.ID
		}
		for i := range r.Claims {
			r.Claims[i].Article = r.ID
		}
	}
	return nil
}

// readingNamed reads a reading that need not be active.
func (t *transaction) readingNamed(article, extraction string) (mentions []graph.Mention, claims []graph.Claim, err error) {
	err = ask(t.ctx, t.tx, query("readings-named"), map[string]any{"id": readingID(article, extraction)}, func(r row) error {
		var err error
		mentions, claims, err = unpackSaid(article, r.bytes(0))
		return err
	})
	return mentions, claims, err
}

// writeSaid stores articles and readings.
func (a *application) writeSaid() error {
	for _, p := range a.created {
		id := p["id"].(string)
		maps.Copy(p, a.articles[id])
		delete(a.articles, id)
	}
	for _, step := range []struct {
		name string
		rows []map[string]any
	}{{"articles-create", a.created}, {"readings-write", a.readings}} {
		for part := range slices.Chunk(step.rows, rowsAtOnce/2) {
			if err := do(a.ctx, a.tx, query(step.name), map[string]any{"rows": part}); err != nil {
				return err
			}
		}
	}
	if len(a.brought) == 0 {
		return nil
	}
	slices.Sort(a.brought)
	return do(a.ctx, a.tx, query("imports-brought"), map[string]any{"import": a.batch.Import, "articles": slices.Compact(a.brought)})
}

// report counts copies, which are known once all is derived, and gives what Apply answers with.
func (a *application) report() (any, error) {
	for article, origin := range a.derived.Origins {
		if h := a.held[article]; h != nil && h.fresh && origin != article {
			a.applied.Copies++
		}
	}
	return a.applied, nil
}
