package derive

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"liaison/internal/graph"
)

// Version numbers what Run gives for the same input. It rises with every change of a rule, a list of names or a
// threshold, so that stores know to derive anew what an older program believed.
const Version = 2

// Run derives what a change alters. It fails only with the errors of said and ctx.
func Run(ctx context.Context, said Said, change Change) (*Delta, error) {
	e := &engine{
		ctx: ctx, said: said, change: change, added: map[string]*Reading{}, removed: map[string]bool{},
		originOf: map[string]string{}, headOf: map[string]Head{}, readings: map[string]*Reading{},
		before: map[string][]Assignment{}, after: map[string][]Assignment{}, joined: map[string]map[place]bool{},
		bases: map[string]*Base{}, dirty: map[string]bool{}, regroup: map[string]bool{}, entityOf: map[string]string{}, entityOfID: map[string]string{},
		members: map[string][]string{}, rebuild: map[string]bool{}, relink: map[string]bool{},
		recount: map[string]bool{}, moved: map[string][]string{}, fresh: map[string]bool{}, asserted: map[string]bool{}, built: map[string]*graph.Entity{},
		types: map[string]*graph.Entity{},
	}
	for _, r := range change.Added {
		e.added[r.ID] = r
	}
	for _, id := range change.Removed {
		e.removed[id] = true
	}
	living, err := said.Decisions()
	if err != nil {
		return nil, err
	}
	for _, step := range []func() error{
		func() error { return e.decide(living) }, e.origins, e.assign, e.actors, e.meetings, e.entities, e.link,
	} {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := step(); err != nil {
			return nil, err
		}
	}
	return e.delta, nil
}

type engine struct {
	ctx    context.Context
	said   Said
	change Change

	added    map[string]*Reading
	removed  map[string]bool
	originOf map[string]string // where it changed
	headOf   map[string]Head
	readings map[string]*Reading

	decisions *decisions

	// before and after hold the assignments of articles: all that were looked at, and those that changed.
	before, after map[string][]Assignment
	joined        map[string]map[place]bool // by base: mentions put there
	bases         map[string]*Base          // as they are now; nil where there is none
	dirty         map[string]bool           // bases to be stored
	regroup       map[string]bool           // bases whose component must be looked at
	entityOf      map[string]string         // of bases, before the change
	entityOfID    map[string]string         // of bases that are not loaded
	members       map[string][]string       // bases of entities after the change
	rebuild       map[string]bool           // entities to be built anew
	relink        map[string]bool           // articles whose links must be derived anew
	asserted      map[string]bool           // decisions whose links must be derived anew
	recount       map[string]bool           // entities that a base joined or left
	moved         map[string][]string
	fresh         map[string]bool // bases that were not stored
	built         map[string]*graph.Entity
	types         map[string]*graph.Entity // entities that stayed as they are

	delta *Delta
}

type place struct{ article, mention string }

// reading gives the active reading of an article after the change; nil where there is none.
func (e *engine) reading(article string) (*Reading, error) {
	if r, ok := e.added[article]; ok {
		return r, nil
	}
	if e.removed[article] {
		return nil, nil
	}
	return e.stored(article)
}

// stored gives the reading that was active before the change.
func (e *engine) stored(article string) (*Reading, error) {
	if r, ok := e.readings[article]; ok {
		return r, nil
	}
	r, err := e.said.Reading(article)
	if err == nil {
		e.readings[article] = r
	}
	return r, err
}

// assigned gives the assignments of an article as they are now.
func (e *engine) assigned(article string) ([]Assignment, error) {
	if a, ok := e.after[article]; ok {
		return a, nil
	}
	return e.assignedBefore(article)
}

func (e *engine) assignedBefore(article string) ([]Assignment, error) {
	if a, ok := e.before[article]; ok {
		return a, nil
	}
	a, err := e.said.Assigned(article)
	if err == nil {
		e.before[article] = a
	}
	return a, err
}

// baseOf gives the base that a mention is in now; empty where it is in none.
func (e *engine) baseOf(article, mention string) (string, error) {
	list, err := e.assigned(article)
	for i := range list {
		if list[i].Mention == mention {
			return list[i].Base, err
		}
	}
	return "", err
}

// base gives a base as it is now, nil where there is none.
func (e *engine) base(id string) (*Base, error) {
	if b, ok := e.bases[id]; ok {
		return b, nil
	}
	stored, err := e.said.Base(id)
	if err != nil {
		return nil, err
	}
	return e.adopt(id, stored), nil
}

// adopt takes a stored base over, as a copy that may be changed, unless it was taken over before.
func (e *engine) adopt(id string, stored *Base) *Base {
	if b, ok := e.bases[id]; ok {
		return b
	}
	if stored == nil {
		e.bases[id] = nil
		e.fresh[id] = true
		return nil
	}
	b := *stored
	b.Tally = stored.clone()
	e.bases[id] = &b
	e.entityOf[id] = b.Entity
	return &b
}

// put moves a mention into the base of handle h, out of where it is. The base is made where there is none.
func (e *engine) put(r *Reading, m *graph.Mention, a Assignment, h graph.Handle, weak bool) error {
	id := h.ID()
	b, err := e.base(id)
	if err != nil {
		return err
	}
	if b == nil {
		b = &Base{ID: id, Type: h.Type, Key: h.Key, Mention: h.Mention, Article: h.Article, Span: h.Span, Weak: weak}
		e.bases[id] = b
	}
	if b.Mentions == 0 {
		e.regroup[id] = true
	}
	a.Mention, a.Type, a.Base = m.ID, m.Type, id
	b.add(m, a.Context, 1)
	e.dirty[id] = true
	if e.joined[id] == nil {
		e.joined[id] = map[place]bool{}
	}
	e.joined[id][place{r.ID, m.ID}] = true
	list, err := e.assigned(r.ID)
	if err != nil {
		return err
	}
	if _, ok := e.after[r.ID]; !ok {
		list = slices.Clone(list)
	}
	e.after[r.ID] = append(list, a)
	return nil
}

// take removes a mention from its base. r must be the reading that the base counted.
func (e *engine) take(r *Reading, m *graph.Mention) error {
	list, err := e.assigned(r.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(a Assignment) bool { return a.Mention == m.ID })
	if at < 0 {
		return nil
	}
	a := list[at]
	b, err := e.base(a.Base)
	if err != nil || b == nil {
		return err
	}
	b.add(m, a.Context, -1)
	e.dirty[b.ID] = true
	if b.Type == graph.Meeting && b.Mention == m.ID {
		e.join(b, nil) // its own occasion was what joined it
	}
	if b.Mentions == 0 {
		e.regroup[b.ID] = true
	}
	e.after[r.ID] = slices.Delete(slices.Clone(list), at, at+1)
	return nil
}

// each calls f for every mention of a base as it is now, in no order.
func (e *engine) each(base string, f func(article string, a *Assignment) error) error {
	here := func(p place) error {
		list := e.after[p.article]
		for i := range list {
			if list[i].Mention == p.mention && list[i].Base == base {
				return f(p.article, &list[i])
			}
		}
		return nil
	}
	seen := map[place]bool{}
	stored := e.said.Members(base)
	if e.fresh[base] {
		stored = func(func(Member, error) bool) {}
	}
	for m, err := range stored {
		if err != nil {
			return err
		}
		p := place{m.Article, m.Mention}
		if _, ok := e.after[m.Article]; ok {
			seen[p] = true
			err = here(p)
		} else {
			err = f(m.Article, &Assignment{Mention: m.Mention, Base: base})
		}
		if err != nil {
			return err
		}
	}
	for p := range e.joined[base] {
		if !seen[p] {
			if err := here(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Tally) clone() Tally {
	return Tally{Mentions: t.Mentions, Names: maps.Clone(t.Names), Surfaces: maps.Clone(t.Surfaces),
		Kinds: maps.Clone(t.Kinds), Context: maps.Clone(t.Context)}
}

// add counts one mention in (n = 1) or out (n = -1).
func (t *Tally) add(m *graph.Mention, context []string, n int) {
	t.Mentions += n
	count(&t.Names, m.Name, n)
	for _, s := range m.Surfaces {
		count(&t.Surfaces, s, n)
	}
	if !slices.Contains(m.Surfaces, m.Name) {
		count(&t.Surfaces, m.Name, n)
	}
	if m.Kind != "" {
		count(&t.Kinds, m.Kind, n)
	}
	for _, c := range context {
		count(&t.Context, c, n)
	}
}

func count(m *map[string]int, key string, n int) {
	if *m == nil {
		*m = map[string]int{}
	}
	(*m)[key] += n
	if (*m)[key] <= 0 {
		delete(*m, key)
	}
}

// most is the key with the highest count; of equals the longest, of those the first.
func most(counts map[string]int) string {
	best := ""
	for k, n := range counts {
		if best == "" || cmp.Or(cmp.Compare(n, counts[best]), cmp.Compare(len(k), len(best)), cmp.Compare(best, k)) > 0 {
			best = k
		}
	}
	return best
}
