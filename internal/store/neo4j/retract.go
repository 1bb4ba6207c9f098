package neo4j

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// Retract takes articles, or all articles that only this import brought, back; what nothing else supports goes with
// them, and a text that one of them superseded holds again. With Erase, hashes stay that keep them from coming back.
func (s *Store) Retract(ctx context.Context, r graph.Retraction) (*graph.Applied, error) {
	if (r.Import == "") == (len(r.Articles) == 0) {
		return nil, graph.Invalid("articles", "want articles or an import")
	}
	var t *retraction
	out, err := s.transact(ctx, cause{by: r.By, why: "retract", brought: r.Import}, r.DryRun, func(tx *transaction) error {
		t = &retraction{transaction: tx, asked: r}
		return t.begin()
	}, func() (any, error) { return len(t.ids), nil })
	if err != nil {
		return nil, err
	}
	applied := &graph.Applied{Generation: out.Generation, Delta: out.Delta}
	return applied, json.Unmarshal(out.More, &applied.Removed)
}

type retraction struct {
	*transaction
	asked graph.Retraction
	ids   []string
}

func (t *retraction) begin() error {
	if err := t.choose(); err != nil {
		return err
	}
	for _, id := range t.ids {
		if err := t.end(id); err != nil {
			return err
		}
	}
	t.after = append(t.after, t.remove)
	return nil
}

// choose lists the articles to take back.
func (t *retraction) choose() error {
	if t.asked.Import != "" {
		if _, err := t.readImport(t.asked.Import); err != nil {
			return err
		}
		return ask(t.ctx, t.tx, query("articles-of-import"), map[string]any{"import": t.asked.Import}, func(r row) error {
			t.ids = append(t.ids, r.text(0))
			return nil
		})
	}
	stored := map[string]bool{}
	if err := t.each("articles-state", t.asked.Articles, func(r row) error {
		stored[r.properties(0).text("id")] = true
		return nil
	}); err != nil {
		return err
	}
	for _, id := range t.asked.Articles {
		if !stored[id] {
			return graph.NotFound("article", id)
		}
		if !slices.Contains(t.ids, id) {
			t.ids = append(t.ids, id)
		}
	}
	return nil
}

// end puts an article's end, and the return of what it superseded, into the change.
func (t *retraction) end(id string) error {
	if _, active, err := t.Head(id); err != nil {
		return err
	} else if active {
		t.change.Removed = append(t.change.Removed, id)
	}
	var heirs []*held
	if err := ask(t.ctx, t.tx, query("articles-superseded"), map[string]any{"id": id}, func(r row) error {
		if slices.Contains(t.ids, r.text(0)) {
			return nil
		}
		h := &held{readings: map[string]*kept{}, head: derive.Head{ID: r.text(0), Published: r.text(1), Source: r.text(3), Import: r.text(4),
			Fingerprint: uint64(r.number(5))}}
		h.addReadings(r.list(6))
		heirs = append(heirs, h)
		return nil
	}); err != nil || len(heirs) == 0 {
		return err
	}
	first := heirs[0]
	for _, h := range heirs[1:] {
		t.article(h.head.ID)["superseded"] = first.head.ID
	}
	p := t.article(first.head.ID)
	p["superseded"], p["active"], p["reading"] = nil, true, readingID(first.head.ID, first.active())
	mentions, claims, err := t.readingNamed(first.head.ID, first.active())
	if err != nil {
		return err
	}
	t.change.Added = append(t.change.Added, &derive.Reading{Head: first.head, Mentions: mentions, Claims: claims})
	return nil
}

// remove deletes all that is stored of the articles, once nothing is derived from them.
func (t *retraction) remove() error {
	if t.asked.Erase {
		if err := t.forget(); err != nil {
			return err
		}
	}
	if len(t.ids) > 0 {
		if err := do(t.ctx, t.tx, query("articles-remove"), map[string]any{"ids": t.ids}); err != nil {
			return err
		}
	}
	if t.asked.Import == "" {
		return nil
	}
	im, err := t.readImport(t.asked.Import)
	if err != nil {
		return err
	}
	now := time.Now().UTC()
	im.State, im.Finished = "retracted", &now
	if err := do(t.ctx, t.tx, query("imports-release"), map[string]any{"import": im.ID}); err != nil {
		return err
	}
	return t.writeImport(im)
}

// forget leaves the hashes of erased articles and takes their words out of decisions.
func (t *retraction) forget() error {
	var hashes []string
	for _, id := range t.ids {
		t.texts.hint(id)
	}
	for _, id := range t.ids {
		text, err := t.texts.get(id)
		if err != nil {
			return err
		}
		hashes = append(hashes, id, textHash(text))
	}
	if err := do(t.ctx, t.tx, query("erased-write"), map[string]any{"hashes": hashes}); err != nil {
		return err
	}
	var all []*graph.Decision
	if err := ask(t.ctx, t.tx, query("decisions-all"), nil, func(r row) error {
		d, err := decodeDecision(r.text(0))
		all = append(all, d)
		return err
	}); err != nil {
		return err
	}
	for _, d := range all {
		quotes := false
		for i := range d.Anchors {
			if slices.Contains(t.ids, d.Anchors[i].Article) {
				d.Anchors[i].Surface, quotes = "", true
			}
		}
		if d.Claim != nil && slices.Contains(t.ids, d.Claim.Article) {
			d.Claim.Quote, quotes = "", true
		}
		if quotes {
			if err := t.writeDecision(d); err != nil {
				return err
			}
		}
	}
	return nil
}
