package neo4j

import (
	"strconv"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/name"
)

// expect hints at what deriving will ask for because of a change, so that it is read in few round trips. Known says
// which articles are stored already: of others no mention has a base of its own.
func (s *said) expect(change *derive.Change, known func(article string) bool) {
	for _, id := range change.Removed {
		s.heads.hint(id)
		s.readings.hint(id)
		s.mentions.hint(id)
	}
	for _, r := range change.Added {
		if r.Fingerprint != 0 {
			s.prints.hint(strconv.FormatUint(r.Fingerprint, 16))
		}
		fresh := !known(r.ID)
		if fresh {
			s.mentions.is(r.ID, nil)
			s.readings.is(r.ID, nil)
			s.heads.is(r.ID, nil)
		}
		for i := range r.Mentions {
			s.expectMention(r, &r.Mentions[i], fresh)
		}
	}
}

func (s *said) expectMention(r *derive.Reading, m *graph.Mention, fresh bool) {
	own := func(key string) {
		id := graph.Handle{Type: m.Type, Key: key, Mention: m.ID}.ID()
		if fresh {
			s.bases.is(id, nil)
			s.ofEntity.is(id, nil)
			s.entities.is(id, nil)
			s.members.is(id, nil)
		} else {
			s.bases.hint(id)
		}
	}
	whole := func(key string) {
		id := graph.EntityID(m.Type, key)
		s.bases.hint(id)
		s.entities.hint(id)
		s.ofEntity.hint(id)
	}
	if m.Type == graph.Meeting {
		own("")
		if day, ok := derive.OccasionDay(r, m); ok {
			s.occasions.hint(strconv.Itoa(int(day)))
		}
		return
	}
	weak := func(key string) {
		whole("~" + key)
		own("~" + key)
		s.ofBlock.hint(blockOf(m.Type, "~"+key))
		s.spellings.hint(blockOf(m.Type, key))
	}
	f := name.Of(m.Type, m.Name)
	switch f.Class {
	case name.Weak:
		weak(f.Key)
	case name.Generic:
		own("~" + f.Key)
		for i := range r.Claims {
			if c := &r.Claims[i]; c.Subject == m.ID && (c.Type == graph.PartOf || c.Type == graph.BasedIn) {
				for j := range r.Mentions {
					if o := &r.Mentions[j]; o.ID == c.Object && o.Type == graph.Place {
						whole(f.Key + "|" + name.Of(o.Type, o.Name).Key)
					}
				}
			}
		}
	case name.Frequent:
		own(f.Key)
		s.ofBlock.hint(blockOf(m.Type, f.Key))
		s.bases.hint(graph.EntityID(m.Type, f.Key))
	default:
		whole(f.Key)
	}
	if f.Class == name.Weak || f.Class == name.Generic {
		return
	}
	for _, w := range name.WeakForms(m.Type, f.Key, m.Surfaces) {
		weak(w)
	}
}
