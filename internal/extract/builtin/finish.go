package builtin

import (
	"fmt"
	"slices"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
)

// finish settles the entities that the text points to only by adjectives ("Pakistani"): one that no claim uses goes, one
// that a claim uses is mentioned by those adjectives. Entities beyond extract.MaxEntities go with their claims. The ids run from
// e1 again without gaps.
func finish(r *extract.Record, a *article.Analysed) {
	used := map[string]bool{}
	for _, c := range r.Relations {
		used[c.Subject], used[c.Object] = true, true
	}
	for _, m := range r.Meetings {
		used[m.Place] = true
		for _, p := range m.Participants {
			used[p.Entity], used[p.OnBehalfOf] = true, true
		}
	}
	kept, renamed := make([]extract.Entity, 0, len(r.Entities)), map[string]string{"": ""}
	for _, e := range r.Entities {
		if len(e.Mentions) == 0 {
			if !used[e.ID] {
				continue
			}
			for _, m := range a.Mentions {
				if m.Evidence && a.Entities[m.Entity].ID == e.ID {
					e.Mentions = append(e.Mentions, m.Span)
					if s := a.Slice(m.Span); s != e.Name && !slices.Contains(e.Aliases, s) {
						e.Aliases = append(e.Aliases, s)
					}
				}
			}
		}
		if len(kept) == extract.MaxEntities {
			renamed[e.ID] = gone
			continue
		}
		id := fmt.Sprintf("e%d", len(kept)+1)
		renamed[e.ID] = id
		e.ID = id
		kept = append(kept, e)
	}
	r.Entities = kept
	rename := func(id *string) {
		if n, ok := renamed[*id]; ok {
			*id = n
		}
	}
	for i := range r.Relations {
		c := &r.Relations[i]
		rename(&c.Subject)
		rename(&c.Object)
		rename(&c.AttributedTo)
	}
	for i := range r.Meetings {
		m := &r.Meetings[i]
		rename(&m.Place)
		rename(&m.AttributedTo)
		for k := range m.Participants {
			rename(&m.Participants[k].Entity)
			rename(&m.Participants[k].OnBehalfOf)
			rename(&m.Participants[k].AttributedTo)
		}
	}
	lost := func(id string) bool { return id == gone }
	r.Relations = slices.DeleteFunc(r.Relations, func(c extract.Relation) bool { return lost(c.Subject) || lost(c.Object) })
	for i := range r.Relations {
		if c := &r.Relations[i]; lost(c.AttributedTo) {
			c.AttributedTo = ""
		}
	}
	r.Meetings = slices.DeleteFunc(r.Meetings, func(m extract.Meeting) bool {
		return lost(m.Place) || lost(m.AttributedTo) || slices.ContainsFunc(m.Participants, func(p extract.Participant) bool { return lost(p.Entity) || lost(p.OnBehalfOf) })
	})
}

// gone stands for the id of an entity beyond extract.MaxEntities.
const gone = "\x00"
