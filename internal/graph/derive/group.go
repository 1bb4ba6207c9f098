package derive

import (
	"cmp"
	"slices"
	"strings"

	"liaison/internal/graph"
)

// ByHandle puts strong bases first, then orders by key, then mention: the first of a component names its entity.
func ByHandle(a, b *Base) int {
	weak := func(b *Base) int {
		if b.Weak {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(weak(a), weak(b)), strings.Compare(a.Key, b.Key), strings.Compare(a.Mention, b.Mention),
		strings.Compare(string(a.Type), string(b.Type)))
}

// actors groups the bases of organisations, persons and places into entities.
func (e *engine) actors() error {
	if err := e.bind(); err != nil {
		return err
	}
	return e.group(func(t graph.EntityType) bool { return t != graph.Meeting })
}

// group forms the entities around every base marked so far whose type is wanted.
func (e *engine) group(wanted func(graph.EntityType) bool) error {
	seen, opened := map[string]bool{}, map[string]bool{}
	var all []*Base
	var visit func(id string) error
	visit = func(id string) error {
		if seen[id] {
			return nil
		}
		seen[id] = true
		b, err := e.base(id)
		if err != nil || b == nil {
			return err
		}
		all = append(all, b)
		if old := e.entityOf[id]; old != "" && !opened[old] {
			opened[old] = true
			stored, err := e.said.BasesOf(old)
			if err != nil {
				return err
			}
			for _, s := range stored {
				e.adopt(s.ID, s)
				if err := visit(s.ID); err != nil {
					return err
				}
			}
		}
		for _, j := range b.Joins {
			if err := visit(j); err != nil {
				return err
			}
		}
		for _, i := range e.decisions.byBase[id] {
			switch e.decisions.list[i].Verb {
			case graph.Same, graph.Different, graph.Retype:
				for _, other := range e.decisions.bases[i] {
					if err := visit(other); err != nil {
						return err
					}
				}
			}
		}
		return nil
	}
	for id := range e.regroup {
		b, err := e.base(id)
		if err != nil {
			return err
		}
		if b != nil && wanted(b.Type) {
			if err := visit(id); err != nil {
				return err
			}
		}
	}
	return e.settle(all)
}

// settle forms the components of a closed set of bases and notes what changed.
func (e *engine) settle(all []*Base) error {
	live := slices.DeleteFunc(slices.Clone(all), func(b *Base) bool { return b.Mentions == 0 })
	slices.SortFunc(live, ByHandle)
	u := newUnion(live)
	e.unite(u, live)
	before := map[string][]string{} // old entity: its bases
	for _, b := range all {
		if old := e.entityOf[b.ID]; old != "" {
			before[old] = append(before[old], b.ID)
			if b.Mentions == 0 {
				e.recount[old] = true
				for _, i := range e.decisions.byBase[b.ID] {
					e.restate(&e.decisions.list[i])
				}
			}
		}
	}
	for _, component := range u.components() {
		id := e.entityID(component)
		var ids []string
		for _, b := range component {
			ids = append(ids, b.ID)
			if b.Entity != id {
				b.Entity = id
				e.dirty[b.ID] = true
			}
			if old := e.entityOf[b.ID]; old != id {
				if old != "" {
					e.recount[id], e.recount[old] = true, true
				}
				if err := e.spread(b.ID); err != nil {
					return err
				}
			}
		}
		e.members[id] = ids
		e.rebuild[id] = true
	}
	for old, ids := range before {
		if _, ok := e.members[old]; ok {
			continue
		}
		e.members[old] = nil
		e.rebuild[old] = true
		var to []string
		for _, id := range ids {
			if b := e.bases[id]; b.Mentions > 0 {
				to = append(to, b.Entity)
			}
		}
		slices.Sort(to)
		e.moved[old] = slices.Compact(to)
	}
	return nil
}

// spread marks all that the entity of a base is written into.
func (e *engine) spread(base string) error {
	for _, i := range e.decisions.byBase[base] {
		e.restate(&e.decisions.list[i])
	}
	return e.each(base, func(article string, _ *Assignment) error {
		e.relink[article] = true
		return nil
	})
}

// unite joins bases: by decisions, oldest first, then by rules; never what a decision holds different.
func (e *engine) unite(u *union, live []*Base) {
	var chosen []int
	for _, b := range live {
		for _, i := range e.decisions.byBase[b.ID] {
			if !slices.Contains(chosen, i) {
				chosen = append(chosen, i)
			}
		}
	}
	slices.Sort(chosen)
	for _, i := range chosen {
		if ids := e.decisions.bases[i]; e.decisions.list[i].Verb == graph.Different && len(ids) == 2 {
			u.forbid(ids[0], ids[1])
		}
	}
	for _, i := range chosen {
		switch e.decisions.list[i].Verb {
		case graph.Same, graph.Retype:
			ids := e.decisions.bases[i]
			for _, other := range ids[1:] {
				u.join(ids[0], other)
			}
		}
	}
	for _, b := range live {
		for _, j := range b.Joins {
			u.join(b.ID, j)
		}
	}
}

// entityID names a component after its first base, by the type that a decision gives it, else the base's.
func (e *engine) entityID(component []*Base) string {
	first := component[0]
	t := e.typeOf(component)
	if t == first.Type {
		return first.ID
	}
	id := graph.Handle{Type: t, Key: first.Key, Mention: first.Mention}.ID()
	if b := e.bases[id]; b != nil && b.Mentions > 0 && !slices.Contains(component, b) {
		return first.ID // a decision holds them different
	}
	return id
}

func (e *engine) typeOf(component []*Base) graph.EntityType {
	t, last := component[0].Type, -1
	for _, b := range component {
		for _, i := range e.decisions.byBase[b.ID] {
			d := &e.decisions.list[i]
			if d.Verb == graph.Retype && i > last && len(e.decisions.bases[i]) > 0 && e.decisions.bases[i][0] == b.ID {
				t, last = graph.EntityType(d.Value), i
			}
		}
	}
	return t
}
