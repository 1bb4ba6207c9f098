package derive

import (
	"slices"

	"liaison/internal/graph"
)

// What a weak name needs to join the full name that other articles spell it out as: so many origins, and so great a
// share of all origins that spell it out.
const (
	AgreeingOrigins = 3
	Agreement       = 0.95
)

// frequent ties the mentions of a frequent name to each other by what they have in common. Each has a base of its own,
// joined to the first base of every body, country and role it shares.
func (w *assigner) frequent(b block, _ []pending) error {
	stored, err := w.said.BasesOfKey(b.t, b.key)
	if err != nil {
		return err
	}
	ids := map[string]bool{}
	for _, s := range stored {
		w.adopt(s.ID, s)
		ids[s.ID] = true
	}
	for id := range w.dirty {
		if o := w.bases[id]; o != nil && o.Type == b.t && o.Key == b.key && o.Mention != "" {
			ids[id] = true
		}
	}
	var bases []*Base
	for id := range ids {
		if o := w.bases[id]; o != nil && o.Mentions > 0 {
			bases = append(bases, o)
		}
	}
	slices.SortFunc(bases, ByHandle)
	first := map[string]string{}
	for _, o := range bases {
		var joins []string
		for feature := range o.Context {
			if f, ok := first[feature]; ok {
				joins = append(joins, f)
			} else {
				first[feature] = o.ID
			}
		}
		w.join(o, joins)
	}
	return nil
}

// join sets a base's joins.
func (e *engine) join(b *Base, joins []string) {
	slices.Sort(joins)
	joins = slices.Compact(joins)
	if slices.Equal(joins, b.Joins) {
		return
	}
	b.Joins = joins
	e.dirty[b.ID] = true
	e.regroup[b.ID] = true
}

// weak decides what a weak key means. Where enough origins agree, all its mentions are one base joined to what they
// spell out; else a person's mentions stay alone; those of a body or place are one unresolved base unless origins
// disagree.
func (w *assigner) weak(b block, added []pending) error {
	stored, err := w.said.BasesOfKey(b.t, weakKey(b.key))
	if err != nil || len(stored)+len(added) == 0 {
		return err
	}
	for _, s := range stored {
		w.adopt(s.ID, s)
	}
	target, disagree, err := w.spelled(b)
	if err != nil {
		return err
	}
	one := graph.Handle{Type: b.t, Key: weakKey(b.key)}
	together := target != "" || b.t != graph.Person && !disagree
	put := func(r *Reading, m *graph.Mention, a Assignment) error {
		h := one
		if !together {
			h.Mention, h.Article = m.ID, r.ID
			if len(m.Spans) > 0 {
				h.Span = m.Spans[0]
			}
		}
		return w.put(r, m, a, h, true)
	}
	for _, p := range added {
		if err := put(p.r, p.m, p.a); err != nil {
			return err
		}
	}
	stale, err := w.misplaced(stored, one, together)
	if err != nil {
		return err
	}
	for _, p := range stale {
		r, err := w.reading(p.article)
		if err != nil {
			return err
		}
		if r == nil {
			continue
		}
		m := r.mention(p.mention)
		if _, moved := w.movesIn(r)[p.mention]; moved || m == nil {
			continue
		}
		if err := w.take(r, m); err != nil {
			return err
		}
		w.relink[r.ID] = true
		if err := put(r, m, Assignment{}); err != nil {
			return err
		}
	}
	base, err := w.base(one.ID())
	if err != nil || base == nil {
		return err
	}
	var joins []string
	if target != "" && together {
		joins = []string{target}
	}
	w.join(base, joins)
	return nil
}

// misplaced lists the block's mentions that are together and should be apart, or the other way round.
func (w *assigner) misplaced(stored []*Base, one graph.Handle, together bool) ([]place, error) {
	var out []place
	if !together {
		base, err := w.base(one.ID())
		if err != nil || base == nil || base.Mentions == 0 {
			return nil, err
		}
		err = w.each(one.ID(), func(article string, a *Assignment) error {
			out = append(out, place{article, a.Mention})
			return nil
		})
		return out, err
	}
	for _, s := range stored {
		if now := w.bases[s.ID]; s.Mention != "" && now != nil && now.Mentions > 0 {
			out = append(out, place{s.Article, s.Mention})
		}
	}
	return out, nil
}

// spelled gives the base that a weak key means, empty where that is not sure; disagree says that origins mean several.
func (w *assigner) spelled(b block) (target string, disagree bool, err error) {
	stored, err := w.said.Spellings(b.t, b.key)
	if err != nil {
		return "", false, err
	}
	for i := range stored {
		if o, ok := w.originOf[stored[i].Article]; ok {
			stored[i].Origin = o
		}
	}
	stored = slices.DeleteFunc(stored, func(s Spelling) bool { return w.respelled[s.Article] })
	origins := map[string]map[string]bool{}
	for _, s := range append(stored, w.spelling[b]...) {
		if origins[s.Base] == nil {
			origins[s.Base] = map[string]bool{}
		}
		origins[s.Base][s.Origin] = true
	}
	total, best := 0, ""
	for base, o := range origins {
		total += len(o)
		if best == "" || len(o) > len(origins[best]) || len(o) == len(origins[best]) && base < best {
			best = base
		}
	}
	n := len(origins[best])
	if n < AgreeingOrigins || float64(n) < Agreement*float64(total) {
		return "", len(origins) > 1, nil
	}
	base, err := w.base(best)
	if err != nil || base == nil || base.Mentions == 0 {
		return "", false, err
	}
	return best, false, nil
}

// collectSpellings looks up what the articles that changed so far spell out.
func (w *assigner) collectSpellings() error {
	w.spelling, w.respelled = map[block][]Spelling{}, map[string]bool{}
	for article, list := range w.after {
		w.respelled[article] = true
		for i := range list {
			for _, weak := range list[i].Spells {
				b := block{list[i].Type, weak, true}
				origin, err := w.origin(article)
				if err != nil {
					return err
				}
				w.spelling[b] = append(w.spelling[b], Spelling{list[i].Means, article, origin})
			}
		}
	}
	return nil
}
