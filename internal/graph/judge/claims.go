package judge

import (
	"fmt"
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// claims anchors the claims of a verdict and refuses one that contradicts a living verdict.
func (j *judge) claims(d *graph.Decision) error {
	for i, id := range d.Claims {
		field := fmt.Sprintf("claims[%d]", i)
		r, c, err := j.findClaim(id)
		if err != nil {
			return err
		}
		if c == nil {
			return &graph.Error{Code: graph.CodeNotFound, Field: field, Message: fmt.Sprintf("no claim %q", id)}
		}
		for k := range j.living {
			o := &j.living[k]
			verdict := o.Verb == graph.Confirm || o.Verb == graph.RejectClaim || o.Verb == graph.Restate
			if verdict && o.Verb != d.Verb && slices.Contains(o.Claims, id) {
				return graph.Conflict(fmt.Sprintf("the claim was decided on: %s", o.Verb), o.ID)
			}
		}
		a := graph.Anchor{Article: r.ID, Span: c.Sentence, Type: string(c.Type)}
		text, err := j.Text(r.ID)
		if err != nil {
			return err
		}
		a.Surface = cut(text, c.Sentence)
		for _, end := range []string{c.Subject, c.Object} {
			for k := range r.Mentions {
				if m := &r.Mentions[k]; m.ID == end && len(m.Spans) > 0 {
					a.Ends = append(a.Ends, m.Spans[0])
				}
			}
		}
		d.Anchors = append(d.Anchors, a)
	}
	return nil
}

// cut gives the words of a span, at most 500 code points.
func cut(text string, s graph.Span) string {
	runes := []rune(text)
	start := min(max(s.Start, 0), len(runes))
	end := min(max(s.End, start), len(runes), start+500)
	return string(runes[start:end])
}

// statement checks a claim entered or corrected by hand and adds the handles of its ends. A correction that leaves an end
// out keeps the claim's own.
func (j *judge) statement(d *graph.Decision) error {
	s := d.Claim
	switch {
	case s == nil:
		return graph.Invalid("claim", "is missing")
	case !s.Type.Valid() || s.Type == graph.HeldIn && d.Verb == graph.Assert && s.Subject == "":
		return graph.Invalid("claim.type", fmt.Sprintf("no edge type %q", s.Type))
	case !s.Status.Valid():
		return graph.Invalid("claim.status", fmt.Sprintf("no status %q", s.Status))
	}
	if err := s.Date.Validate("claim.date"); err != nil {
		return err
	}
	if d.Verb == graph.Restate {
		if err := j.keepEnds(d); err != nil {
			return err
		}
		s = d.Claim
	}
	var types [2]graph.EntityType
	for i, end := range []string{s.Subject, s.Object} {
		field := []string{"claim.subject", "claim.object"}[i]
		if end == "" {
			return graph.Invalid(field, "is empty")
		}
		h, err := j.handle(field, end)
		if err != nil {
			return err
		}
		entity, err := j.entityNow(h)
		if err != nil {
			return err
		}
		e, err := j.Entity(entity)
		if err != nil {
			return err
		}
		if e == nil {
			return graph.NotFound("entity", end)
		}
		types[i] = e.Type
		d.Handles = append(d.Handles, h)
	}
	if !s.Type.Allows(types[0], types[1]) {
		return graph.Invalid("claim.type", fmt.Sprintf("a %s cannot stand as %s to a %s", types[0], s.Type, types[1]))
	}
	if d.Verb == graph.Restate {
		return nil
	}
	if s.Article == "" {
		if graph.NormaliseText(s.Quote) == "" || graph.NormaliseText(s.Source) == "" {
			return graph.Invalid("claim.source", "want an article, or a source and its words")
		}
		return nil
	}
	if _, ok, err := j.Head(s.Article); err != nil || !ok {
		if err == nil {
			err = &graph.Error{Code: graph.CodeNotFound, Field: "claim.article", Message: fmt.Sprintf("no article %q", s.Article)}
		}
		return err
	}
	d.Anchors = append(d.Anchors, graph.Anchor{Article: s.Article, Span: s.Sentence, Type: string(s.Type)})
	return nil
}

// keepEnds fills the ends that a correction leaves as they are.
func (j *judge) keepEnds(d *graph.Decision) error {
	if d.Claim.Subject != "" && d.Claim.Object != "" {
		return nil
	}
	r, c, err := j.findClaim(d.Claims[0])
	if err != nil || c == nil {
		return err
	}
	list, err := j.Assigned(r.ID)
	if err != nil {
		return err
	}
	entity := func(mention string) (string, error) {
		at := slices.IndexFunc(list, func(a derive.Assignment) bool { return a.Mention == mention })
		if at < 0 {
			return "", nil
		}
		b, err := j.Base(list[at].Base)
		if err != nil || b == nil {
			return "", err
		}
		return b.Entity, nil
	}
	statement := *d.Claim
	if statement.Subject == "" {
		if statement.Subject, err = entity(c.Subject); err != nil {
			return err
		}
	}
	if statement.Object == "" {
		if statement.Object, err = entity(c.Object); err != nil {
			return err
		}
	}
	d.Claim = &statement
	return nil
}
