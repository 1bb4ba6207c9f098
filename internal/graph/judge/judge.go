// Package judge checks a new decision against what is stored and says what its ids stand for, the same way for every
// store.
package judge

import (
	"fmt"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// Stored is what a decision is held against. Decisions must list the living ones without the new one.
type Stored interface {
	derive.Said
	// Survivor gives the entity that took the place of an id that is no base's; its errors are those of answer.View.Resolve.
	Survivor(id string) (string, error)
	// ArticlesOf lists the active articles whose id begins with graph.ArticlePrefix of a mention's or claim's id.
	ArticlesOf(id string) ([]string, error)
	// Text gives the text of an article.
	Text(article string) (string, error)
}

// Check refuses a decision that is wrong (graph.CodeInvalid, graph.CodeNotFound) or contradicts a living one
// (graph.CodeConflict with the ids of those that it contradicts), and fills its handles and anchors.
func Check(stored Stored, d *graph.Decision) (err error) {
	j := &judge{Stored: stored}
	if j.living, err = stored.Decisions(); err != nil {
		return err
	}
	return j.check(d)
}

type judge struct {
	Stored
	living []graph.Decision
}

func (j *judge) check(d *graph.Decision) error {
	d.Handles, d.Anchors = nil, nil
	for i, id := range d.Entities {
		h, err := j.handle(fmt.Sprintf("entities[%d]", i), id)
		if err != nil {
			return err
		}
		d.Handles = append(d.Handles, h)
	}
	switch d.Verb {
	case graph.Same:
		return j.same(d)
	case graph.Different:
		return j.different(d)
	case graph.Move:
		return j.move(d)
	case graph.Hide:
		return count(d.Entities, 1, graph.MaxTerms, "entities")
	case graph.Rename:
		if graph.NormaliseText(d.Value) == "" || len(d.Value) > 1000 {
			return graph.Invalid("value", "want a name of at most 1,000 bytes")
		}
		return count(d.Entities, 1, 1, "entities")
	case graph.Retype:
		if t := graph.EntityType(d.Value); !t.Valid() || t == graph.Meeting {
			return graph.Invalid("value", "want organisation, person or place")
		}
		if len(d.Handles) == 1 && d.Handles[0].Type == graph.Meeting {
			return graph.Invalid("entities", "a meeting cannot be anything else")
		}
		return count(d.Entities, 1, 1, "entities")
	case graph.Confirm, graph.RejectClaim:
		if err := count(d.Claims, 1, graph.MaxTerms, "claims"); err != nil {
			return err
		}
		return j.claims(d)
	case graph.Restate:
		if err := count(d.Claims, 1, 1, "claims"); err != nil {
			return err
		}
		if err := j.claims(d); err != nil {
			return err
		}
		return j.statement(d)
	case graph.Assert:
		return j.statement(d)
	}
	return graph.Invalid("verb", fmt.Sprintf("no verb %q", d.Verb))
}

func count(list []string, least, most int, field string) error {
	if len(list) < least || len(list) > most {
		return graph.Invalid(field, fmt.Sprintf("want %d to %d, got %d", least, most, len(list)))
	}
	return nil
}

// handle says what an entity id stands for.
func (j *judge) handle(field, id string) (graph.Handle, error) {
	b, err := j.Base(id)
	if err != nil {
		return graph.Handle{}, err
	}
	if b == nil {
		survivor, err := j.Survivor(id)
		if err != nil {
			if e, ok := err.(*graph.Error); ok {
				e.Field = field
			}
			return graph.Handle{}, err
		}
		bases, err := j.BasesOf(survivor)
		if err != nil {
			return graph.Handle{}, err
		}
		if len(bases) == 0 {
			return graph.Handle{}, graph.NotFound("entity", id)
		}
		slices.SortFunc(bases, derive.ByHandle)
		b = bases[0]
	}
	return graph.Handle{Type: b.Type, Key: b.Key, Mention: b.Mention, Article: b.Article, Span: b.Span}, nil
}

// entityNow is the entity of a handle; empty where nothing has it.
func (j *judge) entityNow(h graph.Handle) (string, error) {
	b, err := j.Base(h.ID())
	if err != nil || b == nil {
		return "", err
	}
	return b.Entity, nil
}

func (j *judge) same(d *graph.Decision) error {
	if err := count(d.Entities, 2, graph.MaxTerms, "entities"); err != nil {
		return err
	}
	joined := map[string]bool{}
	var t graph.EntityType
	for i, h := range d.Handles {
		entity, err := j.entityNow(h)
		if err != nil {
			return err
		}
		e, err := j.Entity(entity)
		if err != nil {
			return err
		}
		if e == nil {
			return graph.NotFound("entity", d.Entities[i])
		}
		if i > 0 && e.Type != t {
			return graph.Invalid("entities", fmt.Sprintf("a %s and a %s cannot be one: retype one first", t, e.Type))
		}
		t = e.Type
		joined[entity] = true
	}
	for i := range j.living {
		o := &j.living[i]
		if o.Verb != graph.Different || len(o.Handles) != 2 {
			continue
		}
		a, err := j.entityNow(o.Handles[0])
		if err != nil {
			return err
		}
		b, err := j.entityNow(o.Handles[1])
		if err != nil {
			return err
		}
		if a != b && joined[a] && joined[b] {
			return graph.Conflict("they were decided to be different", append([]string{o.ID}, j.chain(d.Handles[0].ID(), o.Handles)...)...)
		}
	}
	return nil
}

func (j *judge) different(d *graph.Decision) error {
	if err := count(d.Entities, 2, 2, "entities"); err != nil {
		return err
	}
	from, to := d.Handles[0].ID(), d.Handles[1].ID()
	if from == to {
		return graph.Invalid("entities", "both are one by name: move the mentions of one of them")
	}
	if chain := j.path(from, to); chain != nil {
		return graph.Conflict("they were decided to be the same", chain...)
	}
	return nil
}

// chain lists the decisions that make the given base one with either end.
func (j *judge) chain(from string, ends []graph.Handle) []string {
	var out []string
	for _, h := range ends {
		out = append(out, j.path(from, h.ID())...)
	}
	return out
}

// path is the shortest chain of living decisions that makes two bases one; nil where there is none.
func (j *judge) path(from, to string) []string {
	came := map[string][]string{from: {}}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at == to && at != from {
			return came[at]
		}
		for i := range j.living {
			o := &j.living[i]
			if o.Verb != graph.Same || !slices.ContainsFunc(o.Handles, func(h graph.Handle) bool { return h.ID() == at }) {
				continue
			}
			for _, h := range o.Handles {
				if _, ok := came[h.ID()]; !ok {
					came[h.ID()] = append(slices.Clone(came[at]), o.ID)
					queue = append(queue, h.ID())
				}
			}
		}
	}
	return nil
}

// move anchors the mentions and, where no entity is named, makes the handle of the part split off: the key of where the
// smallest mention is, and that mention.
func (j *judge) move(d *graph.Decision) error {
	if err := count(d.Mentions, 1, graph.MaxLimit, "mentions"); err != nil {
		return err
	}
	if len(d.Entities) > 1 {
		return graph.Invalid("entities", "want one entity, or none for a new one")
	}
	d.Mentions = slices.Clone(d.Mentions)
	slices.Sort(d.Mentions)
	d.Mentions = slices.Compact(d.Mentions)
	for i, id := range d.Mentions {
		field := fmt.Sprintf("mentions[%d]", i)
		r, m, err := j.findMention(id)
		if err != nil {
			return err
		}
		if m == nil {
			return &graph.Error{Code: graph.CodeNotFound, Field: field, Message: fmt.Sprintf("no mention %q", id)}
		}
		a := graph.Anchor{Article: r.ID, Surface: m.Name, Type: string(m.Type)}
		if len(m.Spans) > 0 {
			a.Span = m.Spans[0]
		}
		d.Anchors = append(d.Anchors, a)
		switch {
		case len(d.Handles) > 0 && d.Handles[0].Type != m.Type:
			return graph.Invalid(field, fmt.Sprintf("is a %s, not a %s", m.Type, d.Handles[0].Type))
		case len(d.Handles) > 0:
			continue
		}
		key, err := j.keyOf(r.ID, id)
		if err != nil {
			return err
		}
		d.Handles = []graph.Handle{{Type: m.Type, Key: derive.SplitKey(key), Mention: id, Article: r.ID, Span: a.Span}}
	}
	return nil
}

func (j *judge) keyOf(article, mention string) (string, error) {
	list, err := j.Assigned(article)
	if err != nil {
		return "", err
	}
	for i := range list {
		if list[i].Mention == mention {
			b, err := j.Base(list[i].Base)
			if err != nil || b == nil {
				return "", err
			}
			return b.Key, nil
		}
	}
	return "", nil
}

func (j *judge) findMention(id string) (*derive.Reading, *graph.Mention, error) {
	articles, err := j.ArticlesOf(id)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range articles {
		r, err := j.Reading(a)
		if err != nil {
			return nil, nil, err
		}
		for i := range r.Mentions {
			if r.Mentions[i].ID == id {
				return r, &r.Mentions[i], nil
			}
		}
	}
	return nil, nil, nil
}

func (j *judge) findClaim(id string) (*derive.Reading, *graph.Claim, error) {
	articles, err := j.ArticlesOf(id)
	if err != nil {
		return nil, nil, err
	}
	for _, a := range articles {
		r, err := j.Reading(a)
		if err != nil {
			return nil, nil, err
		}
		for i := range r.Claims {
			if r.Claims[i].ID == id {
				return r, &r.Claims[i], nil
			}
		}
	}
	return nil, nil, nil
}
