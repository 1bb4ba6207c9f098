package neo4j

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/judge"
)

// Decide appends a decision and derives what it changes. A decision whose id is there already is given back as stored.
// One that contradicts a living decision fails with graph.CodeConflict and the ids of the decisions it contradicts.
func (s *Store) Decide(ctx context.Context, d graph.Decision) (*graph.Decision, error) {
	if d.ID == "" {
		v7, err := uuid.NewV7()
		if err != nil {
			return nil, err
		}
		d.ID = v7.String()
	}
	if d.At.IsZero() {
		d.At = time.Now()
	}
	d.At, d.Undone, d.UndoneBy, d.Unbound = d.At.UTC(), nil, "", false
	var out *graph.Decision
	_, err := s.transact(ctx, cause{by: d.By, why: "decide", decision: d.ID}, false, func(tx *transaction) error {
		known, err := tx.decision(d.ID)
		if err != nil || known != nil {
			out = known
			return err
		}
		now := d
		if err := judge.Check(tx, &now); err != nil {
			return err
		}
		out = &now
		tx.decide(now)
		tx.before = append(tx.before, func() error { return tx.writeDecision(&now) })
		return nil
	}, nil)
	if err != nil {
		return nil, err
	}
	if out == nil {
		return s.decided(ctx, d.ID)
	}
	return out, nil
}

// Undo marks a decision as undone: the graph is that without it. Undoing twice changes nothing.
func (s *Store) Undo(ctx context.Context, id, by string) (*graph.Decision, error) {
	now := time.Now().UTC()
	var out *graph.Decision
	_, err := s.transact(ctx, cause{by: by, why: "undo", decision: id}, false, func(tx *transaction) error {
		d, err := tx.decision(id)
		if err != nil {
			return err
		}
		if d == nil {
			return graph.NotFound("decision", id)
		}
		out = d
		if d.Undone != nil {
			return nil
		}
		d.Undone, d.UndoneBy = &now, by
		tx.alive = slices.DeleteFunc(tx.alive, func(o graph.Decision) bool { return o.ID == id })
		tx.change.Decided = []graph.Decision{*d}
		tx.before = append(tx.before, func() error { return tx.writeDecision(d) })
		return nil
	}, nil)
	if err != nil {
		return nil, err
	}
	if out == nil {
		return s.decided(ctx, id)
	}
	return out, nil
}

// decided reads one decision.
func (s *Store) decided(ctx context.Context, id string) (*graph.Decision, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	d, err := newSaid(ctx, v).decision(id)
	if err == nil && d == nil {
		err = graph.NotFound("decision", id)
	}
	return d, typed(ctx, err)
}

// decide puts a new living decision into the change.
func (t *transaction) decide(d graph.Decision) {
	t.alive = append(t.alive, d)
	t.change.Decided = append(t.change.Decided, d)
}

// decision reads one, nil where there is none.
func (s *said) decision(id string) (*graph.Decision, error) {
	var d *graph.Decision
	err := s.each("decisions-by-id", []string{id}, func(r row) error {
		var err error
		d, err = decodeDecision(r.text(0))
		return err
	})
	return d, err
}

func (t *transaction) writeDecision(d *graph.Decision) error {
	row, err := json.Marshal(d)
	if err != nil {
		return err
	}
	p := map[string]any{"row": string(row), "verb": string(d.Verb), "by": d.By, "reason": orNull(d.Reason), "at": d.At.UTC().Format(time.RFC3339),
		"entities": orNone(d.Entities), "claims": orNone(d.Claims), "value": orNull(d.Value), "undone": nil}
	if d.Undone != nil {
		p["undone"] = d.Undone.UTC().Format(time.RFC3339)
	}
	return do(t.ctx, t.tx, query("decisions-write"), map[string]any{"id": d.ID, "properties": p})
}

// Survivor, ArticlesOf and Text make a transaction what decisions are held against (judge.Stored).

// Survivor gives the entity that took the place of an id.
func (t *transaction) Survivor(id string) (string, error) {
	return redirected(id, func(id string) (stored, hidden bool, err error) {
		e, err := t.Entity(id)
		return e != nil, e != nil && e.Hidden, err
	}, func(ids []string, f func(row) error) error { return t.each("redirects-of", ids, f) })
}

// ArticlesOf lists the active articles whose id begins like that of a mention or claim.
func (t *transaction) ArticlesOf(id string) ([]string, error) {
	var out []string
	return out, ask(t.ctx, t.tx, query("articles-like"), map[string]any{"prefix": graph.ArticlePrefix(id)}, func(r row) error {
		out = append(out, r.text(0))
		return nil
	})
}

// Text gives the text of an article.
func (t *transaction) Text(article string) (string, error) { return t.texts.get(article) }

// Decisions lists decisions, newest first.
func (s *Store) Decisions(ctx context.Context, q graph.DecisionQuery) (*graph.Page[graph.Decision], error) {
	if err := q.Paging.Validate(); err != nil {
		return nil, err
	}
	offset, err := offsetOf(q.Cursor)
	if err != nil {
		return nil, err
	}
	return steady(ctx, s, func(ctx context.Context) (*graph.Page[graph.Decision], error) {
		v, err := s.view(ctx)
		if err != nil {
			return nil, err
		}
		defer v.Close()
		page, err := v.decisions(ctx, q, offset)
		return page, typed(ctx, err)
	})
}

func (v *view) decisions(ctx context.Context, q graph.DecisionQuery, offset int) (*graph.Page[graph.Decision], error) {
	said := newSaid(ctx, v)
	var all []*graph.Decision
	if err := v.ask(ctx, "decisions-all", nil, func(r row) error {
		d, err := decodeDecision(r.text(0))
		if err == nil {
			all = append(all, d)
			for _, h := range d.Handles {
				said.bases.hint(h.ID())
			}
		}
		return err
	}); err != nil {
		return nil, err
	}
	page := &graph.Page[graph.Decision]{Items: []graph.Decision{}, Exact: true}
	for _, d := range all {
		about, err := concerns(said, d, q)
		if err != nil {
			return nil, err
		}
		if !about || q.Living && d.Undone != nil {
			continue
		}
		if page.Total >= offset && len(page.Items) < q.Size() {
			if d.Unbound, err = derive.Unbound(said, d); err != nil {
				return nil, err
			}
			page.Items = append(page.Items, *d)
		}
		page.Total++
	}
	page.Next = nextOffset(offset, len(page.Items), page.Total)
	return page, nil
}

// concerns reports whether a decision is about the entity and claim asked for.
func concerns(s *said, d *graph.Decision, q graph.DecisionQuery) (bool, error) {
	if q.Claim != "" && !slices.Contains(d.Claims, q.Claim) && d.ID != q.Claim {
		return false, nil
	}
	if q.Entity == "" || slices.Contains(d.Entities, q.Entity) {
		return true, nil
	}
	for _, h := range d.Handles {
		entity, err := s.EntityOf(h.ID())
		if err != nil || entity == q.Entity {
			return err == nil, err
		}
	}
	return false, nil
}

// offsetOf reads a cursor that is an offset, which is stable enough for lists that only grow at one end.
func offsetOf(cursor string) (int, error) {
	if cursor == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(cursor)
	if err != nil || n < 0 {
		return 0, graph.Invalid("cursor", "is not one of ours")
	}
	return n, nil
}

func nextOffset(offset, given, total int) string {
	if next := offset + given; next < total && given > 0 {
		return strconv.Itoa(next)
	}
	return ""
}

// Candidates lists entities that may be one or may be two, highest score first, then what more articles tell of, then id.
func (s *Store) Candidates(ctx context.Context, q graph.CandidateQuery) (*graph.Page[graph.Candidate], error) {
	if q.Kind != "" && q.Kind != "merge" && q.Kind != "split" {
		return nil, graph.Invalid("kind", "want merge or split")
	}
	if err := q.Paging.Validate(); err != nil {
		return nil, err
	}
	offset, err := offsetOf(q.Cursor)
	if err != nil {
		return nil, err
	}
	return steady(ctx, s, func(ctx context.Context) (*graph.Page[graph.Candidate], error) {
		v, err := s.view(ctx)
		if err != nil {
			return nil, err
		}
		defer v.Close()
		all, err := v.suspicions(ctx)
		if err != nil {
			return nil, err
		}
		page := &graph.Page[graph.Candidate]{Items: []graph.Candidate{}, Exact: true}
		for i := range all {
			if q.Kind != "" && all[i].Kind != q.Kind || q.Entity != "" && !slices.Contains(all[i].Entities, q.Entity) {
				continue
			}
			if page.Total >= offset && len(page.Items) < q.Size() {
				c, err := v.candidate(ctx, &all[i])
				if err != nil {
					return nil, err
				}
				page.Items = append(page.Items, *c)
			}
			page.Total++
		}
		page.Next = nextOffset(offset, len(page.Items), page.Total)
		return page, nil
	})
}

func (v *view) candidate(ctx context.Context, suspicion *derive.Suspicion) (*graph.Candidate, error) {
	entities, err := v.Entities(ctx, suspicion.Entities)
	if err != nil {
		return nil, err
	}
	c := &graph.Candidate{ID: suspicion.ID(), Kind: suspicion.Kind, Entities: entities, Mentions: suspicion.Mentions,
		Score: suspicion.Score, Reasons: suspicion.Reasons, Evidence: []graph.Evidence{}}
	for _, e := range suspicion.Entities {
		quotes, err := v.s.Engine.Claims(ctx, graph.ClaimQuery{Entity: e, Best: true, Paging: graph.Paging{Limit: 1}})
		if err != nil {
			return nil, err
		}
		c.Evidence = append(c.Evidence, quotes.Items...)
	}
	return c, nil
}

// suspicions finds all candidates, once a generation: that reads every entity.
func (v *view) suspicions(ctx context.Context) ([]derive.Suspicion, error) {
	s := v.s
	s.suspected.Lock()
	defer s.suspected.Unlock()
	if s.suspected.of == v.snap {
		return s.suspected.all, nil
	}
	var entities []graph.Entity
	for _, id := range v.snap.sortedIDs() {
		entities = append(entities, *v.snap.visible(id))
	}
	settled, err := v.settled(ctx)
	if err != nil {
		return nil, err
	}
	var posts []derive.Post
	if err := v.ask(ctx, "posts-all", nil, func(r row) error {
		posts = append(posts, derive.Post{Person: r.text(0), Country: r.text(1), Article: r.text(2), Mention: r.text(3)})
		return nil
	}); err != nil {
		return nil, err
	}
	var attended []derive.Attendance
	if err := v.ask(ctx, "attended-all", nil, func(r row) error {
		attended = append(attended, derive.Attendance{Who: r.text(0), Meeting: r.text(1), Article: r.text(2)})
		return nil
	}); err != nil {
		return nil, err
	}
	all := derive.Suspicions(entities, attended, posts, settled)
	s.suspected.of, s.suspected.all = v.snap, all
	return all, nil
}

// settled lists the pairs of entities that were decided to be different.
func (v *view) settled(ctx context.Context) (map[[2]string]bool, error) {
	var living []*graph.Decision
	if err := v.ask(ctx, "decisions-living", nil, func(r row) error {
		d, err := decodeDecision(r.text(0))
		living = append(living, d)
		return err
	}); err != nil {
		return nil, err
	}
	said := newSaid(ctx, v)
	out := map[[2]string]bool{}
	for _, d := range living {
		if d.Verb != graph.Different || len(d.Handles) != 2 {
			continue
		}
		var ids [2]string
		for k, h := range d.Handles {
			var err error
			if ids[k], err = said.EntityOf(h.ID()); err != nil {
				return nil, typed(ctx, err)
			}
		}
		out[pairOf(ids[0], ids[1])] = true
	}
	return out, nil
}
