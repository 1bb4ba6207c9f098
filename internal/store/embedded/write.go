package embedded

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// writer writes one change of the believed graph inside a transaction and notes what it touched.
type writer struct {
	*said
	entities map[string]state
	edges    map[int64]*edgeState // that changed
	idle     map[int64]*edgeState // that were looked up
	edgeRows map[string]int64
	lastEdge int64
	fresh    map[string]bool // articles that were not stored before
	heads    map[int64]*headState
	claims   [2]int // new and lost
	reload   bool   // too much changed to be told one by one
}

type state uint8

const (
	changed state = iota
	made
	lost
)

// headState is what deriving writes into the row of an article, in one statement at the end.
type headState struct {
	origin, entities, claims *int64
	reading                  *int64 // 0: none is active
}

func (w *writer) head(article int64) *headState {
	h := w.heads[article]
	if h == nil {
		h = &headState{}
		w.heads[article] = h
	}
	return h
}

// putHeads writes what changed of the articles' rows.
func (w *writer) putHeads() error {
	for _, n := range slices.Sorted(maps.Keys(w.heads)) {
		h := w.heads[n]
		if h.reading != nil {
			if _, err := w.c.exec(`UPDATE article SET reading = nullif(?, 0), superseded = CASE WHEN ?1 <> 0 THEN NULL ELSE superseded END,
				origin = coalesce(?, origin), entities = coalesce(?, entities), claims = coalesce(?, claims) WHERE n = ?`, *h.reading,
				h.origin, h.entities, h.claims, n); err != nil {
				return err
			}
			continue
		}
		if _, err := w.c.exec(`UPDATE article SET origin = coalesce(?, origin), entities = coalesce(?, entities),
			claims = coalesce(?, claims) WHERE n = ?`, h.origin, h.entities, h.claims, n); err != nil {
			return err
		}
	}
	return nil
}

type edgeState struct {
	row                    int64
	made                   bool
	links                  []linkFacet // of an edge that is made: all of it
	id                     string
	t                      graph.EdgeType
	from, to               string
	before, live, rejected int
}

// write stores a delta: entities, then bases, mentions, links, and last what no link holds any more.
func (w *writer) write(d *derive.Delta) error {
	for _, step := range []func(*derive.Delta) error{w.origins, w.putEntities, w.putBases, w.putMentions, w.putLinks, w.drop} {
		if err := step(d); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) origins(d *derive.Delta) error {
	for _, article := range slices.Sorted(maps.Keys(d.Origins)) {
		n, err := w.article(article)
		if err != nil {
			return err
		}
		origin, err := w.article(d.Origins[article])
		if err != nil {
			return err
		}
		w.head(n).origin = &origin
	}
	return nil
}

// putEntities writes new and changed entities. Lost ones stay until nothing refers to them (drop).
func (w *writer) putEntities(d *derive.Delta) error {
	for _, id := range slices.Sorted(maps.Keys(d.Entities)) {
		e := d.Entities[id]
		if e == nil {
			continue
		}
		old, err := w.Entity(id)
		if err != nil {
			return err
		}
		r, err := rowOf(e)
		if err != nil {
			return err
		}
		var n int64
		switch {
		case old == nil:
			n, err = w.c.insert(`INSERT INTO entity (id, type, hidden, unresolved, kind, name, aliases, articles, origins, first, last, meeting)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append([]any{key(id)}, r.values()...)...)
			w.entities[id] = made
			if err == nil {
				_, err = w.c.exec("DELETE FROM redirect WHERE id = ?", key(id))
			}
		default:
			if n, err = w.entity(id); err != nil {
				return err
			}
			if reflect.DeepEqual(old, e) {
				continue
			}
			_, err = w.c.exec(`UPDATE entity SET type = ?, hidden = ?, unresolved = ?, kind = ?, name = ?, aliases = ?, articles = ?,
				origins = ?, first = ?, last = ?, meeting = ? WHERE n = ?`, append(r.values(), n)...)
			w.entities[id] = changed
			w.reload = w.reload || old.Hidden != e.Hidden
		}
		if err != nil {
			return err
		}
		w.rows.entities[id], w.rows.entityN[n] = n, id
	}
	return nil
}

func (w *writer) putBases(d *derive.Delta) error {
	for _, id := range slices.Sorted(maps.Keys(d.Bases)) {
		b := d.Bases[id]
		if b == nil {
			continue
		}
		entity, err := w.entity(b.Entity)
		if err != nil {
			return err
		}
		row, err := json.Marshal(b)
		if err != nil {
			return err
		}
		n, err := w.base(id)
		if err != nil {
			return err
		}
		listed := b.Weak || b.Mention != "" && b.Type != graph.Meeting
		if n != 0 {
			_, err = w.c.exec("UPDATE base SET entity = ?, row = ? WHERE n = ?", entity, row, n)
		} else {
			n, err = w.c.insert("INSERT INTO base (id, type, key, mention, listed, entity, row) VALUES (?, ?, ?, ?, ?, ?, ?)",
				key(id), entityNumber(b.Type), b.Key, b.Mention, listed, entity, row)
		}
		if err != nil {
			return err
		}
		w.rows.bases[id], w.rows.baseN[n] = n, id
		delete(w.absent, id)
	}
	return nil
}

// putMentions replaces the mentions of articles, with what they spell out and the occasions they tell of.
func (w *writer) putMentions(d *derive.Delta) error {
	for _, article := range slices.Sorted(maps.Keys(d.Assigned)) {
		n, err := w.article(article)
		if err != nil {
			return err
		}
		var before []derive.Assignment
		if !w.fresh[article] {
			if before, err = w.Assigned(article); err != nil {
				return err
			}
		}
		now := d.Assigned[article]
		for i := range before {
			a := &before[i]
			if at, ok := slices.BinarySearchFunc(now, a.Mention, byMention); ok && equal(a, &now[at]) {
				continue
			}
			if err := w.dropMention(n, a); err != nil {
				return err
			}
		}
		slices.SortFunc(before, func(a, b derive.Assignment) int { return byMention(a, b.Mention) })
		for i := range now {
			a := &now[i]
			if at, ok := slices.BinarySearchFunc(before, a.Mention, byMention); ok && equal(a, &before[at]) {
				continue
			}
			if err := w.putMention(n, a); err != nil {
				return err
			}
		}
		entities := int64(len(now))
		w.head(n).entities = &entities
	}
	return nil
}

func byMention(a derive.Assignment, mention string) int {
	switch {
	case a.Mention < mention:
		return -1
	case a.Mention > mention:
		return 1
	}
	return 0
}

func equal(a, b *derive.Assignment) bool {
	if !a.Occasion.Equal(b.Occasion) {
		return false
	}
	return a.Base == b.Base && a.Type == b.Type && a.Means == b.Means && slices.Equal(a.Spells, b.Spells) &&
		slices.Equal(a.Context, b.Context)
}

func (w *writer) dropMention(article int64, a *derive.Assignment) error {
	if _, err := w.c.exec("DELETE FROM mention WHERE article = ? AND id = ?", article, a.Mention); err != nil {
		return err
	}
	for _, weak := range a.Spells {
		if _, err := w.c.exec("DELETE FROM spelling WHERE weak = ? AND type = ? AND article = ? AND means = ?", weak,
			entityNumber(a.Type), article, key(a.Means)); err != nil {
			return err
		}
	}
	if a.Occasion != nil {
		_, err := w.c.exec("DELETE FROM occasion WHERE day = ? AND article = ? AND mention = ?", a.Occasion.Day, article, a.Mention)
		return err
	}
	return nil
}

func (w *writer) putMention(article int64, a *derive.Assignment) error {
	base, err := w.base(a.Base)
	if err != nil {
		return err
	}
	var more any
	if len(a.Spells) > 0 || len(a.Context) > 0 || a.Occasion != nil {
		m := assigned{Spells: a.Spells, Means: a.Means, Context: a.Context, Occasion: a.Occasion}
		if a.Occasion != nil {
			m.Day = a.Occasion.Day
		}
		b, err := json.Marshal(m)
		if err != nil {
			return err
		}
		more = string(b)
	}
	if _, err := w.c.exec("INSERT OR REPLACE INTO mention (article, id, type, base, more) VALUES (?, ?, ?, ?, ?)", article,
		a.Mention, entityNumber(a.Type), base, more); err != nil {
		return err
	}
	for _, weak := range a.Spells {
		if _, err := w.c.exec("INSERT OR IGNORE INTO spelling (weak, type, article, means) VALUES (?, ?, ?, ?)", weak,
			entityNumber(a.Type), article, key(a.Means)); err != nil {
			return err
		}
	}
	if a.Occasion != nil {
		b, err := json.Marshal(a.Occasion)
		if err != nil {
			return err
		}
		_, err = w.c.exec("INSERT OR REPLACE INTO occasion (day, article, mention, row) VALUES (?, ?, ?, ?)", a.Occasion.Day,
			article, a.Mention, string(b))
		return err
	}
	return nil
}

// drop deletes edges without links, and lost bases and entities; ids of lost entities redirect to where they went.
func (w *writer) drop(d *derive.Delta) error {
	if err := w.putEdges(); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(d.Bases)) {
		if d.Bases[id] == nil {
			if _, err := w.c.exec("DELETE FROM base WHERE id = ?", key(id)); err != nil {
				return err
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.Entities)) {
		if d.Entities[id] != nil {
			continue
		}
		n, err := w.entity(id)
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		w.entities[id] = lost
		if _, err := w.c.exec("DELETE FROM entity WHERE n = ?", n); err != nil {
			return err
		}
		to := d.Moved[id]
		if len(to) == 0 {
			to = []string{""} // retracted
		}
		for _, t := range to {
			target := key(t)
			if target == nil {
				target = []byte{}
			}
			if _, err := w.c.exec("INSERT OR IGNORE INTO redirect (id, target) VALUES (?, ?)", key(id), target); err != nil {
				return err
			}
		}
	}
	return nil
}
