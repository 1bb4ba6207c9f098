package neo4j

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"liaison/cypher"
	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// writer writes what was derived. It is made when everything is derived and nothing written, reads what it needs, and
// knows then what changes.
type writer struct {
	*transaction
	d *derive.Delta

	entities map[string]state
	rows     map[string]map[string]any // of new and changed entities
	retyped  []string
	degrees  map[string]int // changes
	moved    []map[string]any

	newMentions, oldMentions []map[string]any
	goneMentions             []string
	spells                   []map[string]any
	respelled                []string

	newClaims, enteredClaims, oldClaims []map[string]any
	goneClaims                          []string
	claims                              [2]int // new and lost

	edges  map[string]*edge
	stored map[string][]part // what the edges hold before the change
	unseen [][2]string       // pairs whose edges are hidden or shown from now on
	// hidden says of entities whose being hidden changes what it will be.
	hidden map[string]bool
}

type state uint8

const (
	changed state = iota
	made
	lost
)

func newWriter(t *transaction) (*writer, error) {
	w := &writer{transaction: t, d: t.derived, entities: map[string]state{}, rows: map[string]map[string]any{}, degrees: map[string]int{},
		edges: map[string]*edge{}, stored: map[string][]part{}, hidden: map[string]bool{}}
	for article, origin := range w.d.Origins {
		w.article(article)["origin"] = origin
	}
	for _, step := range []func() error{w.compareEntities, w.compareMentions, w.compareClaims, w.makeEdges} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *writer) compareEntities() error {
	for _, id := range sorted(w.d.Entities) {
		w.said.entities.hint(id)
	}
	for _, id := range sorted(w.d.Entities) {
		now := w.d.Entities[id]
		old, err := w.Entity(id)
		if err != nil {
			return err
		}
		switch {
		case now == nil && old == nil:
			continue
		case now == nil:
			w.entities[id] = lost
			continue
		case old == nil:
			w.entities[id] = made
		default:
			same := *old
			same.Degree = now.Degree
			if reflect.DeepEqual(&same, now) {
				continue
			}
			w.entities[id] = changed
			if old.Type != now.Type {
				w.retyped = append(w.retyped, id)
			}
			if old.Hidden != now.Hidden {
				w.hidden[id] = now.Hidden
			}
		}
		row, err := propertiesOf(now)
		if err != nil {
			return err
		}
		w.rows[id] = row
	}
	for _, id := range sorted(w.d.Bases) {
		b := w.d.Bases[id]
		old, err := w.Base(id)
		if err != nil {
			return err
		}
		if b != nil && old != nil && old.Entity != b.Entity {
			w.moved = append(w.moved, map[string]any{"base": id, "entity": b.Entity})
		}
	}
	return nil
}

// compareMentions finds out which mentions are new, changed or gone.
func (w *writer) compareMentions() error {
	for _, article := range sorted(w.d.Assigned) {
		before, err := w.Assigned(article)
		if err != nil {
			return err
		}
		reading, err := w.readingNow(article)
		if err != nil {
			return err
		}
		mentions := map[string]*graph.Mention{}
		if reading != nil {
			for i := range reading.Mentions {
				mentions[reading.Mentions[i].ID] = &reading.Mentions[i]
			}
		}
		was := make(map[string]bool, len(before))
		for i := range before {
			was[before[i].Mention] = true
		}
		if len(before) > 0 {
			w.respelled = append(w.respelled, article)
		}
		for i := range w.d.Assigned[article] {
			a := &w.d.Assigned[article][i]
			row, err := w.mentionRow(article, a, mentions[a.Mention])
			if err != nil {
				return err
			}
			if was[a.Mention] {
				w.oldMentions = append(w.oldMentions, row)
			} else {
				row["mention"] = placed(mentionKeys, row["mention"].(map[string]any))
				w.newMentions = append(w.newMentions, row)
			}
			delete(was, a.Mention)
			for _, weak := range a.Spells {
				w.spells = append(w.spells, map[string]any{"weak": blockOf(a.Type, weak), "means": a.Means, "article": article})
			}
		}
		w.goneMentions = append(w.goneMentions, slices.Sorted(maps.Keys(was))...)
		w.article(article)["entities"] = len(w.d.Assigned[article])
	}
	return nil
}

// readingNow is the reading that is active after the change.
func (w *writer) readingNow(article string) (*derive.Reading, error) {
	for _, r := range w.change.Added {
		if r.ID == article {
			return r, nil
		}
	}
	if slices.Contains(w.change.Removed, article) {
		return nil, nil
	}
	return w.Reading(article)
}

func (w *writer) mentionRow(article string, a *derive.Assignment, m *graph.Mention) (map[string]any, error) {
	p := map[string]any{"id": a.Mention, "article": article, "type": string(a.Type), "base": a.Base, "spells": orNone(a.Spells),
		"means": orNull(a.Means), "context": orNone(a.Context)}
	if a.Occasion != nil {
		b, err := json.Marshal(a.Occasion)
		if err != nil {
			return nil, err
		}
		p["occasion"], p["day"] = string(b), int(a.Occasion.Day)
	}
	if m != nil {
		p["name"], p["kind"], p["spans"], p["references"] = m.Name, orNull(m.Kind), orNone(flatSpans(m.Spans)), orNone(flatSpans(m.References))
	}
	entity, err := w.entityOfBase(a.Base)
	return map[string]any{"mention": p, "entity": entity}, err
}

func (w *writer) entityOfBase(id string) (string, error) {
	if b, ok := w.d.Bases[id]; ok && b != nil {
		return b.Entity, nil
	}
	b, err := w.Base(id)
	if err != nil || b == nil {
		return "", err
	}
	return b.Entity, nil
}

func flatSpans(spans []graph.Span) []int {
	out := make([]int, 0, 2*len(spans))
	for _, s := range spans {
		out = append(out, s.Start, s.End)
	}
	return out
}

// article gives the properties of an article that are to be written.
func (t *transaction) article(id string) map[string]any {
	p, ok := t.articles[id]
	if !ok {
		p = map[string]any{"id": id}
		t.articles[id] = p
	}
	return p
}

// write stores everything, in an order in which each query finds what it refers to.
func (w *writer) write() error {
	var gone, fresh []string
	var redirects []map[string]any
	byType := map[graph.EntityType][]map[string]any{}
	for _, id := range sorted(w.entities) {
		switch w.entities[id] {
		case lost:
			gone = append(gone, id)
			for _, to := range append(w.d.Moved[id], make([]string, max(0, 1-len(w.d.Moved[id])))...) {
				redirects = append(redirects, map[string]any{"id": id, "target": to})
			}
			continue
		case made:
			fresh = append(fresh, id)
		}
		e := w.d.Entities[id]
		w.rows[id]["degree"] = e.Degree
		byType[e.Type] = append(byType[e.Type], w.rows[id])
	}
	var articles []map[string]any
	for _, id := range sorted(w.articles) {
		articles = append(articles, w.articles[id])
	}
	var bases []map[string]any
	var goneBases []string
	for _, id := range sorted(w.d.Bases) {
		b := w.d.Bases[id]
		if b == nil {
			goneBases = append(goneBases, id)
			continue
		}
		row, err := json.Marshal(b)
		if err != nil {
			return err
		}
		p := map[string]any{"id": id, "entity": b.Entity, "row": string(row), "type": string(b.Type), "key": b.Key}
		if (b.Mention != "" || b.Weak) && b.Type != graph.Meeting {
			p["block"] = blockOf(b.Type, b.Key)
		}
		bases = append(bases, p)
	}
	q := newQueue(w)
	q.rows("articles-change", articles)
	q.ids("claims-delete", w.goneClaims)
	q.ids("mentions-delete", w.goneMentions)
	q.ids("entities-unlabel", w.retyped)
	for _, t := range graph.EntityTypes {
		q.text(cypher.Labelled("entities-write", labelOf(t)), byType[t])
	}
	q.ids("redirects-delete", fresh)
	q.rows("bases-write", bases)
	q.ids("bases-delete", goneBases)
	q.rows("mentions-move", w.moved)
	q.rows("mentions-create", w.newMentions)
	q.rows("mentions-change", w.oldMentions)
	q.ids("spellings-delete", w.respelled)
	q.rows("spellings-create", w.spells)
	q.rows("claims-create", w.newClaims)
	q.rows("claims-enter", w.enteredClaims)
	q.rows("claims-change", w.oldClaims)
	w.writeEdges(q)
	if len(gone) > 0 {
		q.run(query("entities-delete"), map[string]any{"ids": gone, "redirects": redirects})
	}
	return q.finish()
}

func labelOf(t graph.EntityType) string { return strings.ToUpper(string(t[:1])) + string(t[1:]) }

// rowsAtOnce bounds how many rows go to the server together: more make messages that its heap has no room for in one piece.
const rowsAtOnce = 1000

// queue runs queries one after the other until one fails, while the rows of the next are made: nothing else may use the
// transaction until it is finished.
type queue struct {
	work chan statement
	done chan error
}

type statement struct {
	text   string
	params map[string]any
}

func newQueue(w *writer) *queue {
	q := &queue{work: make(chan statement, 4), done: make(chan error, 1)}
	go func() {
		var err error
		for s := range q.work {
			if err == nil {
				err = do(w.ctx, w.tx, s.text, s.params)
			}
		}
		q.done <- err
	}()
	return q
}

func (q *queue) run(text string, params map[string]any) { q.work <- statement{text, params} }

// finish waits for all queries and gives the error of the first that failed.
func (q *queue) finish() error {
	close(q.work)
	return <-q.done
}

func (q *queue) rows(name string, rows []map[string]any) { q.text(query(name), rows) }

func (q *queue) text(text string, rows []map[string]any) {
	for part := range slices.Chunk(rows, rowsAtOnce) {
		q.run(text, map[string]any{"rows": part})
	}
}

func (q *queue) ids(name string, ids []string) {
	for part := range slices.Chunk(ids, atOnce) {
		q.run(query(name), map[string]any{"ids": part})
	}
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
