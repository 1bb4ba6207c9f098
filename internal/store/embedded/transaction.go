package embedded

import (
	"context"
	"encoding/json"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/walk"
)

// transaction is one atomic change: what is said or decided, and what is believed because of it.
type transaction struct {
	*writer
	s      *Store
	change derive.Change
	// near is what to do with the fingerprints once committed.
	near []func(*fingerprints)
	// stale are replaced readings, to be deleted once nothing is derived from them.
	stale   []int64
	derived *derive.Delta
	why     cause
	last    func() error // what is to be written after all is derived
}

// cause says who changed the graph and why.
type cause struct{ by, why, brought, decision string }

// transact runs f in a write transaction, derives what f put into tx.change, and commits both together with a new
// generation, unless nothing changed. With dry it rolls back and only says what would have changed.
func (s *Store) transact(ctx context.Context, why cause, dry bool, f func(tx *transaction) error) (*graph.Delta, int64, error) {
	s.write.Lock()
	defer s.write.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, 0, err
	}
	if _, err := s.w.exec("BEGIN IMMEDIATE"); err != nil {
		return nil, 0, err
	}
	delta, next, tx, err := s.inside(ctx, why, f)
	if err != nil || dry {
		if _, rollback := s.w.exec("ROLLBACK"); rollback != nil {
			s.log.Error("a transaction could not be rolled back", "error", rollback)
		}
		s.known = newKnown()
		return delta, s.current.Load().generation, err
	}
	s.publish.Lock()
	defer s.publish.Unlock()
	if _, err := s.w.exec("COMMIT"); err != nil {
		_, _ = s.w.exec("ROLLBACK")
		s.known = newKnown()
		return nil, 0, err
	}
	s.known = s.known.learn(tx.derived)
	for _, f := range tx.near {
		f(s.near)
	}
	if next == nil {
		s.retire() // the ledger may have moved
	} else {
		s.current.Store(next)
		if err := s.views.drain(); err != nil {
			s.log.Warn("idle views could not be closed", "error", err)
		}
	}
	return delta, s.current.Load().generation, nil
}

func (s *Store) inside(ctx context.Context, why cause, f func(tx *transaction) error) (*graph.Delta, *snapshot, *transaction, error) {
	if err := s.refresh(s.w); err != nil { // another process may have written
		return nil, nil, nil, err
	}
	said := newSaid(s.w, s.near, s.known.rows)
	said.known = s.known
	tx := &transaction{s: s, why: why, writer: &writer{said: said, entities: map[string]state{}, edges: map[int64]*edgeState{},
		idle: map[int64]*edgeState{}, edgeRows: map[string]int64{},
		fresh: map[string]bool{}, heads: map[int64]*headState{}}}
	if err := f(tx); err != nil {
		return nil, nil, tx, err
	}
	var err error
	if said.alive, err = livingDecisions(s.w); err != nil {
		return nil, nil, tx, err
	}
	d, err := derive.Run(ctx, said, tx.change)
	if err != nil {
		return nil, nil, tx, err
	}
	tx.derived = d
	if err := tx.write(d); err != nil {
		return nil, nil, tx, err
	}
	if err := tx.activate(); err != nil {
		return nil, nil, tx, err
	}
	if tx.last != nil {
		if err := tx.last(); err != nil {
			return nil, nil, tx, err
		}
	}
	delta := tx.delta()
	if len(tx.change.Added)+len(tx.change.Removed)+len(tx.change.Decided) == 0 {
		return delta, nil, tx, nil
	}
	next, err := tx.number(delta)
	return delta, next, tx, err
}

// number gives the change its generation, puts it into the feed and makes the snapshot that follows it.
func (tx *transaction) number(delta *graph.Delta) (*snapshot, error) {
	if _, err := tx.c.exec("UPDATE meta SET value = value + 1 WHERE key = 'generation'"); err != nil {
		return nil, err
	}
	row, err := json.Marshal(delta)
	if err != nil {
		return nil, err
	}
	t := tx.touched()
	var column any
	if t != nil {
		b, err := json.Marshal(t)
		if err != nil {
			return nil, err
		}
		column = b
	}
	if _, err := tx.c.exec(`INSERT INTO change (generation, at, by, cause, import, decision, delta, touched)
		SELECT value, ?, ?, ?, ?, ?, ?, ? FROM meta WHERE key = 'generation'`, time.Now().UTC().Format(time.RFC3339Nano), tx.why.by, tx.why.why,
		tx.why.brought, tx.why.decision, string(row), column); err != nil {
		return nil, err
	}
	if _, err := tx.c.exec(`UPDATE change SET touched = NULL WHERE touched IS NOT NULL AND generation <=
		(SELECT value FROM meta WHERE key = 'generation') - ?`, keptTouched); err != nil {
		return nil, err
	}
	return tx.next(t)
}

// next is the snapshot after this transaction, made from what it wrote and not from what is stored.
func (tx *transaction) next(t *touched) (*snapshot, error) {
	now := tx.s.current.Load()
	if t == nil {
		return load(tx.c)
	}
	p := &patch{}
	for _, id := range t.Entities {
		p.entity(id, tx.derived.Entities[id])
	}
	for _, e := range tx.edges {
		l := walk.Link{ID: e.id, Type: e.t, From: e.from, To: e.to}
		if e.made {
			if err := tx.fill(&l, e.links); err != nil {
				return nil, err
			}
		} else if err := readFacets(tx.c, &l); err != nil {
			return nil, err
		}
		p.link(l)
	}
	g, err := generation(tx.c)
	return p.apply(now, g), err
}

// keptTouched is how many generations a reader beside the writer may lag behind before it loads everything anew.
const keptTouched = 64

// activate lets the readings of the change become or cease to be active, now that deriving no longer looks at what was.
func (tx *transaction) activate() error {
	for _, id := range tx.change.Removed {
		n, err := tx.article(id)
		if err != nil {
			return err
		}
		none := int64(0)
		tx.head(n).reading = &none
		tx.near = append(tx.near, func(f *fingerprints) { f.remove(n) })
	}
	for _, r := range tx.change.Added {
		n, err := tx.article(r.ID)
		if err != nil {
			return err
		}
		reading, err := activeReading(tx.c, n)
		if err != nil {
			return err
		}
		tx.head(n).reading = &reading
		bits := r.Fingerprint
		tx.near = append(tx.near, func(f *fingerprints) { f.add(n, bits) })
	}
	if err := tx.putHeads(); err != nil {
		return err
	}
	for _, n := range tx.stale {
		if _, err := tx.c.exec("DELETE FROM reading WHERE n = ?", n); err != nil {
			return err
		}
	}
	return nil
}

// activeReading is the reading that holds for an article: a person's before a machine's, then the latest, then by id; 0
// where there is none.
func activeReading(c *conn, article int64) (int64, error) {
	var n int64
	_, err := c.get("SELECT n FROM reading WHERE article = ? ORDER BY person DESC, at DESC, id DESC, n DESC LIMIT 1", []any{article}, &n)
	return n, err
}
