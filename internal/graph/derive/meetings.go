package derive

import (
	"slices"

	"liaison/internal/graph"
)

// occasion gives what tells a meeting from others, with mentions for bases: nil where its day or place is not known.
func occasion(r *Reading, m *graph.Mention) *Occasion {
	if m.Date == nil {
		return nil
	}
	first, last := m.Date.Days()
	if first == graph.NoDay || first != last {
		return nil
	}
	o := &Occasion{Article: r.ID, Mention: m.ID, Day: first, Kind: m.Kind}
	for i := range r.Claims {
		c := &r.Claims[i]
		switch {
		case c.Type == graph.HeldIn && c.Subject == m.ID && c.Status != graph.Denied && (o.Place == "" || c.Object < o.Place):
			o.Place = c.Object
		case c.Type == graph.Attended && c.Object == m.ID && c.Status != graph.Denied && !slices.Contains(o.With, c.Subject):
			o.With = append(o.With, c.Subject)
		}
	}
	if o.Place == "" || len(o.With) < 2 {
		return nil
	}
	slices.Sort(o.With)
	return o
}

// meetings joins the meetings of different articles that are one: same day and place, two participants in common, a
// compatible kind.
func (e *engine) meetings() error {
	days := map[int32]bool{}
	note := func(list []Assignment) {
		for i := range list {
			if o := list[i].Occasion; o != nil {
				days[o.Day] = true
			}
		}
	}
	for article := range e.relink {
		before, err := e.assignedBefore(article)
		if err != nil {
			return err
		}
		note(before)
		now, err := e.assigned(article)
		if err != nil {
			return err
		}
		note(now)
	}
	for day := range days {
		if err := e.day(day); err != nil {
			return err
		}
	}
	return e.group(func(t graph.EntityType) bool { return t == graph.Meeting })
}

type held struct {
	base  *Base
	kind  string
	place string
	with  []string
	in    string
}

// day sets the joins of all meetings of one day.
func (e *engine) day(day int32) error {
	stored, err := e.said.Occasions(day)
	if err != nil {
		return err
	}
	stored = slices.DeleteFunc(stored, func(o Occasion) bool { _, ok := e.after[o.Article]; return ok })
	for _, list := range e.after {
		for i := range list {
			if o := list[i].Occasion; o != nil && o.Day == day {
				stored = append(stored, *o)
			}
		}
	}
	var meetings []held
	for i := range stored {
		h, err := e.held(&stored[i])
		if err != nil {
			return err
		}
		if h.base != nil && h.place != "" {
			meetings = append(meetings, h)
		}
	}
	slices.SortFunc(meetings, func(a, b held) int { return ByHandle(a.base, b.base) })
	for i := range meetings {
		var joins []string
		for j := range i {
			if sameOccasion(&meetings[i], &meetings[j]) {
				joins = append(joins, meetings[j].base.ID)
			}
		}
		e.join(meetings[i].base, joins)
	}
	return nil
}

// held looks up whom and what an occasion's bases are.
func (e *engine) held(o *Occasion) (held, error) {
	h := held{kind: o.Kind, in: o.Article}
	own := graph.Handle{Type: graph.Meeting, Mention: o.Mention}.ID()
	if len(e.decisions.byArticle[o.Article]) > 0 {
		in, err := e.baseOf(o.Article, o.Mention)
		if err != nil || in != own {
			return held{}, err // a decision put it elsewhere, and there it stays
		}
	}
	var err error
	if h.base, err = e.base(own); err != nil {
		return h, err
	}
	if h.place, err = e.entityOfBase(o.Place); err != nil {
		return h, err
	}
	for _, w := range o.With {
		who, err := e.entityOfBase(w)
		if err != nil {
			return h, err
		}
		if who != "" && !slices.Contains(h.with, who) {
			h.with = append(h.with, who)
		}
	}
	return h, nil
}

// entityOfBase is the entity of a base now, without loading all that is counted of it.
func (e *engine) entityOfBase(id string) (string, error) {
	if b, ok := e.bases[id]; ok {
		if b == nil || b.Mentions == 0 {
			return "", nil
		}
		return b.Entity, nil
	}
	entity, ok := e.entityOfID[id]
	if !ok {
		var err error
		if entity, err = e.said.EntityOf(id); err != nil {
			return "", err
		}
		e.entityOfID[id] = entity
	}
	return entity, nil
}

// placeOccasions says of the meetings of changed articles in which bases their place and participants are now.
func (e *engine) placeOccasions() error {
	for article, list := range e.after {
		for i := range list {
			if list[i].Occasion == nil {
				continue
			}
			r, err := e.reading(article)
			if err != nil {
				return err
			}
			o := *list[i].Occasion
			m := r.mention(list[i].Mention)
			mentioned := occasion(r, m)
			in := func(mention string) string {
				at := slices.IndexFunc(list, func(a Assignment) bool { return a.Mention == mention })
				if at < 0 {
					return ""
				}
				return list[at].Base
			}
			o.Place, o.With = in(mentioned.Place), nil
			for _, w := range mentioned.With {
				o.With = append(o.With, in(w))
			}
			slices.Sort(o.With)
			list[i].Occasion = &o
		}
	}
	return nil
}

func sameOccasion(a, b *held) bool {
	if a.in == b.in || a.base == b.base || a.place != b.place || !Compatible(a.kind, b.kind) {
		return false
	}
	common := 0
	for _, w := range a.with {
		if slices.Contains(b.with, w) {
			common++
		}
	}
	return common >= 2
}

// Compatible reports whether two kinds of meeting may be said of one occasion: equal ones, and any in-person kind where
// the other is the general "meeting" or "talks". A call is compatible with calls and talks only.
func Compatible(a, b string) bool {
	general := func(k string) bool { return k == "" || k == "meeting" || k == "talks" }
	switch {
	case a == b:
		return true
	case a == "call" || b == "call":
		return a == "talks" || b == "talks"
	}
	return general(a) || general(b) || a == "summit" && b == "conference" || a == "conference" && b == "summit"
}
