package derive

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"

	"liaison/internal/graph"
)

// occasion gives what tells a meeting from others, with mentions for bases: nil where nobody is known to have been there.
func occasion(r *Reading, m *graph.Mention) *Occasion {
	o := &Occasion{Article: r.ID, Mention: m.ID, Kind: m.Kind}
	for i := range r.Claims {
		c := &r.Claims[i]
		switch {
		case c.Type == graph.HeldIn && c.Subject == m.ID && c.Status != graph.Denied && (o.Place == "" || c.Object < o.Place):
			o.Place = c.Object
		case c.Type == graph.Attended && c.Object == m.ID && c.Status != graph.Denied && !slices.Contains(o.With, c.Subject):
			o.With = append(o.With, c.Subject)
		}
	}
	if len(o.With) == 0 {
		return nil
	}
	slices.Sort(o.With)
	if day := dayOf(m); day != graph.NoDay && o.Place != "" && len(o.With) >= 2 {
		o.Day = day
		return o
	}
	return worded(r, m, o)
}

// dayOf is the one day of a meeting, NoDay where it is not known to the day.
func dayOf(m *graph.Mention) int32 {
	if m.Date == nil {
		return graph.NoDay
	}
	first, last := m.Date.Days()
	if first != last {
		return graph.NoDay
	}
	return first
}

// worded reduces an occasion to what copies of one report share of it.
func worded(r *Reading, m *graph.Mention, o *Occasion) *Occasion {
	if r.Fingerprint == 0 {
		return nil
	}
	parts := []string{m.Kind, "", ""}
	if m.Date != nil {
		parts[1] = m.Date.Start + "/" + m.Date.End
	}
	for i := range r.Mentions {
		switch id := r.Mentions[i].ID; {
		case id == o.Place:
			parts[2] = r.Mentions[i].Name
		case slices.Contains(o.With, id):
			parts = append(parts, r.Mentions[i].Name)
		}
	}
	slices.Sort(parts[3:])
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return &Occasion{
		Article: r.ID, Mention: m.ID, Words: hex.EncodeToString(sum[:8]), Fingerprint: r.Fingerprint,
		Day: firstWorded + int32(binary.BigEndian.Uint32(sum[:])>>3),
	}
}

// firstWorded is the least number made of words, more than a million years before the first day and above NoDay.
const firstWorded = -1 << 30

// OccasionDay is the number under which the occasion of a meeting stands, false where it has none: what Said is asked for.
func OccasionDay(r *Reading, m *graph.Mention) (int32, bool) {
	if o := occasion(r, m); o != nil {
		return o.Day, true
	}
	return 0, false
}

// meetings joins the meetings of different articles that are one: same day and place, two participants in common, a
// compatible kind; or told in the same words by copies of one report.
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
	base        *Base
	kind        string
	place       string
	with        []string
	in          string
	words       string
	fingerprint uint64
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
		if h.base != nil && (h.place != "" || h.words != "") {
			meetings = append(meetings, h)
		}
	}
	slices.SortFunc(meetings, func(a, b held) int { return ByHandle(a.base, b.base) })
	bases := make([]*Base, len(meetings))
	for i := range meetings {
		bases[i] = meetings[i].base
	}
	// Each is joined to the first of its component only: of a thousand copies the pairs would be half a million.
	one := newUnion(bases)
	for i := range meetings {
		for j := range i {
			if one.find(i) != one.find(j) && sameOccasion(&meetings[i], &meetings[j]) {
				one.join(bases[i].ID, bases[j].ID)
			}
		}
	}
	for i, b := range bases {
		var joins []string
		if first := one.find(i); first != i {
			joins = []string{bases[first].ID}
		}
		e.join(b, joins)
	}
	return nil
}

// held looks up whom and what an occasion's bases are.
func (e *engine) held(o *Occasion) (held, error) {
	h := held{kind: o.Kind, in: o.Article, words: o.Words, fingerprint: o.Fingerprint}
	own := graph.Handle{Type: graph.Meeting, Mention: o.Mention}.ID()
	if len(e.decisions.byArticle[o.Article]) > 0 {
		in, err := e.baseOf(o.Article, o.Mention)
		if err != nil || in != own {
			return held{}, err // a decision put it elsewhere, and there it stays
		}
	}
	var err error
	if h.base, err = e.base(own); err != nil || o.Words != "" {
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
			if o := list[i].Occasion; o == nil || o.Words != "" {
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
	if a.in == b.in || a.base == b.base {
		return false
	}
	if a.words != "" || b.words != "" {
		return a.words == b.words && Near(a.fingerprint, b.fingerprint)
	}
	if a.place != b.place || !Compatible(a.kind, b.kind) {
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
