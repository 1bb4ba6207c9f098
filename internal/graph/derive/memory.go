package derive

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"liaison/internal/graph"
)

// Memory is a Said held in maps: what a full derivation starts from, and what tests hold against a store. The zero
// value is empty. It is not safe for concurrent use.
type Memory struct {
	readings  map[string]*Reading
	decisions []graph.Decision
	assigned  map[string][]Assignment
	bases     map[string]*Base
	entities  map[string]*graph.Entity
	links     map[string][]Link
	origins   map[string][]string
	byEntity  map[string][]string
}

// Full derives everything from all active readings and living decisions at once.
func Full(ctx context.Context, readings []*Reading, living []graph.Decision) (*Memory, error) {
	m := &Memory{decisions: living}
	_, err := m.Change(ctx, Change{Added: readings, Decided: living}, living)
	return m, err
}

// Change derives one change and keeps the result. living are the living decisions after it.
func (m *Memory) Change(ctx context.Context, c Change, living []graph.Decision) (*Delta, error) {
	m.decisions = living
	d, err := Run(ctx, m, c)
	if err != nil {
		return nil, err
	}
	if m.readings == nil {
		*m = Memory{decisions: living, readings: map[string]*Reading{}, assigned: map[string][]Assignment{},
			bases: map[string]*Base{}, entities: map[string]*graph.Entity{}, links: map[string][]Link{},
			origins: map[string][]string{}, byEntity: map[string][]string{}}
	}
	for _, id := range c.Removed {
		delete(m.readings, id)
	}
	for _, r := range c.Added {
		kept := *r
		m.readings[r.ID] = &kept
	}
	for id, o := range d.Origins {
		m.readings[id].Origin = o
	}
	replace(m.assigned, d.Assigned, func(a []Assignment) bool { return len(a) == 0 })
	replace(m.links, d.Links, func(l []Link) bool { return len(l) == 0 })
	replace(m.bases, d.Bases, func(b *Base) bool { return b == nil })
	replace(m.entities, d.Entities, func(e *graph.Entity) bool { return e == nil })
	m.index()
	return d, nil
}

func replace[V any](stored, changed map[string]V, gone func(V) bool) {
	for id, v := range changed {
		if gone(v) {
			delete(stored, id)
		} else {
			stored[id] = v
		}
	}
}

func (m *Memory) index() {
	clear(m.origins)
	for id, r := range m.readings {
		m.origins[r.Origin] = append(m.origins[r.Origin], id)
	}
	clear(m.byEntity)
	for id, b := range m.bases {
		m.byEntity[b.Entity] = append(m.byEntity[b.Entity], id)
	}
}

// Entities lists what is believed in order of id, hidden entities included.
func (m *Memory) Entities() iter.Seq[*graph.Entity] {
	return func(yield func(*graph.Entity) bool) {
		for _, id := range slices.Sorted(maps.Keys(m.entities)) {
			if !yield(m.entities[id]) {
				return
			}
		}
	}
}

// Links are the links of all articles and entered claims, by key of Delta.Links.
func (m *Memory) Links() map[string][]Link { return m.links }

// EntitiesIn gives the entity that each mention of an article is in.
func (m *Memory) EntitiesIn(article string) map[string]string {
	out := map[string]string{}
	for _, a := range m.assigned[article] {
		out[a.Mention] = m.bases[a.Base].Entity
	}
	return out
}

// Origins gives the origin of every active article.
func (m *Memory) Origins() map[string]string {
	out := make(map[string]string, len(m.readings))
	for id, r := range m.readings {
		out[id] = r.Origin
	}
	return out
}

// The methods below fulfil Said.

func (m *Memory) Decisions() ([]graph.Decision, error) { return m.decisions, nil }

func (m *Memory) Near(fingerprint uint64) ([]Head, error) {
	var out []Head
	for _, r := range m.readings {
		if Near(fingerprint, r.Fingerprint) {
			out = append(out, r.Head)
		}
	}
	return out, nil
}

func (m *Memory) Origin(id string) ([]Head, error) {
	var out []Head
	for _, a := range m.origins[id] {
		out = append(out, m.readings[a].Head)
	}
	return out, nil
}

func (m *Memory) Head(article string) (Head, bool, error) {
	r, ok := m.readings[article]
	if !ok {
		return Head{}, false, nil
	}
	return r.Head, true, nil
}

func (m *Memory) Reading(article string) (*Reading, error) { return m.readings[article], nil }

func (m *Memory) Assigned(article string) ([]Assignment, error) { return m.assigned[article], nil }

func (m *Memory) Base(id string) (*Base, error) { return m.bases[id], nil }

func (m *Memory) EntityOf(base string) (string, error) {
	if b := m.bases[base]; b != nil {
		return b.Entity, nil
	}
	return "", nil
}

func (m *Memory) BasesOf(entity string) ([]*Base, error) {
	var out []*Base
	for _, id := range m.byEntity[entity] {
		out = append(out, m.bases[id])
	}
	return out, nil
}

func (m *Memory) BasesOfKey(t graph.EntityType, key string) ([]*Base, error) {
	var out []*Base
	for _, b := range m.bases {
		if b.Type == t && b.Key == key && (b.Weak || b.Mention != "") {
			out = append(out, b)
		}
	}
	return out, nil
}

func (m *Memory) Members(base string) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		for article, list := range m.assigned {
			for _, a := range list {
				if a.Base == base && !yield(Member{article, a.Mention}, nil) {
					return
				}
			}
		}
	}
}

func (m *Memory) Spellings(t graph.EntityType, weak string) ([]Spelling, error) {
	var out []Spelling
	for article, list := range m.assigned {
		for _, a := range list {
			if a.Type == t && slices.Contains(a.Spells, weak) {
				out = append(out, Spelling{a.Means, article, m.readings[article].Origin})
			}
		}
	}
	return out, nil
}

func (m *Memory) Occasions(day int32) ([]Occasion, error) {
	var out []Occasion
	for _, list := range m.assigned {
		for _, a := range list {
			if a.Occasion != nil && a.Occasion.Day == day {
				out = append(out, *a.Occasion)
			}
		}
	}
	slices.SortFunc(out, func(a, b Occasion) int { return cmp.Compare(a.Mention, b.Mention) })
	return out, nil
}

func (m *Memory) Entity(id string) (*graph.Entity, error) { return m.entities[id], nil }
