package embedded

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// suspected remembers the candidates of one generation: finding them reads every entity.
type suspected struct {
	sync.Mutex
	of  *snapshot
	all []derive.Suspicion
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
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	all, err := s.suspicions(ctx, v)
	if err != nil {
		return nil, err
	}
	page := &graph.Page[graph.Candidate]{Items: []graph.Candidate{}, Exact: true}
	for i := range all {
		if q.Kind != "" && all[i].Kind != q.Kind || q.Entity != "" && !slices.Contains(all[i].Entities, q.Entity) {
			continue
		}
		if page.Total >= offset && len(page.Items) < q.Size() {
			c, err := s.candidate(ctx, v, &all[i])
			if err != nil {
				return nil, err
			}
			page.Items = append(page.Items, *c)
		}
		page.Total++
	}
	if next := offset + len(page.Items); next < page.Total && len(page.Items) > 0 {
		page.Next = strconv.Itoa(next)
	}
	return page, nil
}

func (s *Store) candidate(ctx context.Context, v *view, suspicion *derive.Suspicion) (*graph.Candidate, error) {
	entities, err := v.Entities(ctx, suspicion.Entities)
	if err != nil {
		return nil, err
	}
	c := &graph.Candidate{ID: suspicion.ID(), Kind: suspicion.Kind, Entities: entities, Mentions: suspicion.Mentions,
		Score: suspicion.Score, Reasons: suspicion.Reasons, Evidence: []graph.Evidence{}}
	for _, e := range suspicion.Entities {
		quotes, err := s.Claims(ctx, graph.ClaimQuery{Entity: e, Best: true, Paging: graph.Paging{Limit: 1}})
		if err != nil {
			return nil, err
		}
		c.Evidence = append(c.Evidence, quotes.Items...)
	}
	return c, nil
}

func (s *Store) suspicions(ctx context.Context, v *view) ([]derive.Suspicion, error) {
	s.suspected.Lock()
	defer s.suspected.Unlock()
	if s.suspected.of == v.snap {
		return s.suspected.all, nil
	}
	var entities []graph.Entity
	var r entityRow
	err := v.c.each("SELECT "+entityColumns+" FROM entity WHERE hidden = 0 ORDER BY id", nil, r.into(),
		func() error {
			e, err := r.entity()
			if err != nil {
				return err
			}
			entities = append(entities, *e)
			return ctx.Err()
		})
	if err != nil {
		return nil, err
	}
	settled, err := v.settled()
	if err != nil {
		return nil, err
	}
	posts, err := v.posts(ctx)
	if err != nil {
		return nil, err
	}
	attended, err := v.attended(ctx)
	if err != nil {
		return nil, err
	}
	all := derive.Suspicions(entities, attended, posts, settled)
	s.suspected.of, s.suspected.all = v.snap, all
	return all, nil
}

// settled lists the pairs of entities that were decided to be different.
func (v *view) settled() (map[[2]string]bool, error) {
	living, err := livingDecisions(v.c)
	if err != nil {
		return nil, err
	}
	said := newSaid(v.c, nil, v.rows)
	out := map[[2]string]bool{}
	for i := range living {
		d := &living[i]
		if d.Verb != graph.Different || len(d.Handles) != 2 {
			continue
		}
		var ids [2]string
		for k, h := range d.Handles {
			b, err := said.Base(h.ID())
			if err != nil {
				return nil, err
			}
			if b != nil {
				ids[k] = b.Entity
			}
		}
		out[[2]string{min(ids[0], ids[1]), max(ids[0], ids[1])}] = true
	}
	return out, nil
}

// posts lists who leads or belongs to which country, by article.
func (v *view) posts(ctx context.Context) ([]derive.Post, error) {
	var out []derive.Post
	var p derive.Post
	var person, country []byte
	err := v.c.each(`SELECT f.id, t.id, a.id, m.id FROM edge e JOIN entity f ON f.n = e.source AND f.type = ? AND f.hidden = 0
		JOIN entity t ON t.n = e.target AND t.type = ? AND t.hidden = 0 JOIN link l ON l.edge = e.n AND l.rejected = 0
		JOIN article a ON a.n = l.article JOIN mention m ON m.article = a.n JOIN base b ON b.n = m.base AND b.entity = f.n
		WHERE e.type IN (?, ?)`, []any{entityNumber(graph.Person), entityNumber(graph.Place), edgeNumber(graph.Leads), edgeNumber(graph.MemberOf)},
		[]any{&person, &country, &p.Article, &p.Mention}, func() error {
			p.Person, p.Country = id(person), id(country)
			out = append(out, p)
			return ctx.Err()
		})
	return out, err
}

// attended lists who was at which meeting, by article.
func (v *view) attended(ctx context.Context) ([]derive.Attendance, error) {
	var out []derive.Attendance
	var a derive.Attendance
	var who, meeting []byte
	err := v.c.each(`SELECT DISTINCT f.id, t.id, a.id FROM edge e JOIN entity f ON f.n = e.source AND f.hidden = 0
		JOIN entity t ON t.n = e.target AND t.hidden = 0 JOIN link l ON l.edge = e.n AND l.rejected = 0 AND l.role <> 'represented'
		JOIN article a ON a.n = l.article WHERE e.type = ? ORDER BY f.id, t.id, a.id`, []any{edgeNumber(graph.Attended)},
		[]any{&who, &meeting, &a.Article}, func() error {
			a.Who, a.Meeting = id(who), id(meeting)
			out = append(out, a)
			return ctx.Err()
		})
	return out, err
}
