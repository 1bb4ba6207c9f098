package derive

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// maxAliases bounds the aliases an entity shows, most frequent first.
const maxAliases = 64

// entities builds every entity that changed.
func (e *engine) entities() error {
	noted, err := e.noteArticles()
	if err != nil {
		return err
	}
	for id := range e.dirty {
		if b := e.bases[id]; b.Mentions > 0 {
			e.rebuild[b.Entity] = true
		}
	}
	for article := range e.relink {
		list, err := e.assigned(article)
		if err != nil {
			return err
		}
		for i := range list {
			if list[i].Type != graph.Meeting {
				continue
			}
			b, err := e.base(list[i].Base)
			if err != nil {
				return err
			}
			e.rebuild[b.Entity] = true
		}
	}
	for id := range noted {
		e.rebuild[id] = true
	}
	for id := range e.rebuild {
		if err := e.build(id, noted[id]); err != nil {
			return err
		}
	}
	return nil
}

// noteArticles lists, for every entity that gained or lost a mention or whose articles changed their origin, the
// articles where; false marks those that are not simply new with an origin of their own.
func (e *engine) noteArticles() (map[string]map[string]bool, error) {
	noted := map[string]map[string]bool{}
	copies := map[string]int{}
	for _, o := range e.originOf {
		copies[o]++
	}
	note := func(article string, list []Assignment, before bool) error {
		simple := e.added[article] != nil && !e.removed[article] && e.originOf[article] == article && copies[article] == 1
		for i := range list {
			entity := ""
			if before {
				if _, err := e.base(list[i].Base); err != nil {
					return err
				}
				entity = e.entityOf[list[i].Base]
			} else {
				b, err := e.base(list[i].Base)
				if err != nil {
					return err
				}
				entity = b.Entity
			}
			if entity == "" {
				continue
			}
			if noted[entity] == nil {
				noted[entity] = map[string]bool{}
			}
			noted[entity][article] = simple
		}
		return nil
	}
	for article, list := range e.after {
		if err := note(article, list, false); err != nil {
			return nil, err
		}
		if e.added[article] != nil && !e.removed[article] {
			continue
		}
		before, err := e.assignedBefore(article)
		if err != nil {
			return nil, err
		}
		if err := note(article, before, true); err != nil {
			return nil, err
		}
	}
	for article := range e.originOf {
		if _, ok := e.after[article]; ok {
			continue
		}
		list, err := e.assigned(article)
		if err != nil {
			return nil, err
		}
		if err := note(article, list, false); err != nil {
			return nil, err
		}
	}
	return noted, nil
}

// build makes one entity anew from its bases; one without any is lost.
func (e *engine) build(id string, noted map[string]bool) error {
	bases, err := e.basesOf(id)
	if err != nil {
		return err
	}
	if len(bases) == 0 {
		e.built[id] = nil
		return nil
	}
	slices.SortFunc(bases, ByHandle)
	n := &graph.Entity{ID: id, Type: e.typeOf(bases), Unresolved: bases[0].Weak}
	e.nameIt(n, bases)
	if err := e.countArticles(n, bases, noted); err != nil {
		return err
	}
	if n.Type == graph.Meeting {
		if err := e.particulars(n, bases); err != nil {
			return err
		}
	}
	e.built[id] = n
	return nil
}

func (e *engine) basesOf(entity string) ([]*Base, error) {
	ids, ok := e.members[entity]
	if !ok {
		stored, err := e.said.BasesOf(entity)
		if err != nil {
			return nil, err
		}
		for _, s := range stored {
			e.adopt(s.ID, s)
			ids = append(ids, s.ID)
		}
		e.members[entity] = ids
	}
	var out []*Base
	for _, id := range ids {
		if b := e.bases[id]; b != nil && b.Mentions > 0 && b.Entity == entity {
			out = append(out, b)
		}
	}
	return out, nil
}

// nameIt fills what the tallies and decisions say: name, aliases, kind, hidden.
func (e *engine) nameIt(n *graph.Entity, bases []*Base) {
	names, surfaces, kinds := map[string]int{}, map[string]int{}, map[string]int{}
	for _, b := range bases {
		if b.Weak == bases[0].Weak {
			sum(names, b.Names)
		}
		sum(surfaces, b.Surfaces)
		sum(kinds, b.Kinds)
	}
	n.Name, n.Kind = most(names), most(kinds)
	if known, ok := name.Display(n.Type, bases[0].Key); ok {
		n.Name = known
	}
	renamed := -1
	for _, b := range bases {
		for _, i := range e.decisions.byBase[b.ID] {
			d := &e.decisions.list[i]
			switch {
			case d.Verb == graph.Hide:
				n.Hidden = true
			case d.Verb == graph.Rename && i > renamed:
				n.Name, renamed = d.Value, i
			}
		}
	}
	delete(surfaces, n.Name)
	n.Aliases = slices.SortedFunc(maps.Keys(surfaces), func(a, b string) int {
		return cmp.Or(cmp.Compare(surfaces[b], surfaces[a]), strings.Compare(a, b))
	})
	n.Aliases = slices.Clip(n.Aliases[:min(len(n.Aliases), maxAliases)])
	if n.Aliases == nil {
		n.Aliases = []string{}
	}
}

func sum(into, from map[string]int) {
	for k, n := range from {
		into[k] += n
	}
}

// countArticles fills Articles, Origins, First and Last. An entity that only gained articles of their own origin is
// counted up from what is stored; every other is counted through.
func (e *engine) countArticles(n *graph.Entity, bases []*Base, noted map[string]bool) error {
	grew := true
	for _, simple := range noted {
		grew = grew && simple
	}
	fresh := true
	for _, b := range bases {
		fresh = fresh && e.fresh[b.ID]
	}
	var old *graph.Entity
	if grew && !fresh && !e.recount[n.ID] {
		var err error
		if old, err = e.said.Entity(n.ID); err != nil {
			return err
		}
	}
	if old != nil {
		n.Articles, n.Origins, n.First, n.Last = old.Articles+len(noted), old.Origins+len(noted), old.First, old.Last
		for article := range noted {
			e.date(n, e.added[article].Published)
		}
		return nil
	}
	articles, origins := map[string]bool{}, map[string]bool{}
	seen := func(article string, _ *Assignment) error {
		if articles[article] {
			return nil
		}
		articles[article] = true
		h, err := e.head(article)
		origins[h.Origin] = true
		e.date(n, h.Published)
		return err
	}
	for _, b := range bases {
		if err := e.each(b.ID, seen); err != nil {
			return err
		}
	}
	n.Articles, n.Origins = len(articles), len(origins)
	return nil
}

func (e *engine) date(n *graph.Entity, published string) {
	if published == "" {
		return
	}
	if n.First == "" || published < n.First {
		n.First = published
	}
	n.Last = max(n.Last, published)
}

// particulars fills a meeting's date (the most exact that an article gives, of equals the first article's), status and
// place.
func (e *engine) particulars(n *graph.Entity, bases []*Base) error {
	type telling struct {
		head Head
		m    *graph.Mention
	}
	var all []telling
	places := map[string]int{}
	for _, b := range bases {
		err := e.each(b.ID, func(article string, a *Assignment) error {
			r, err := e.reading(article)
			if err != nil || r == nil {
				return err
			}
			m := r.mention(a.Mention)
			if m == nil {
				return nil
			}
			all = append(all, telling{r.Head, m})
			for i := range r.Claims {
				c := &r.Claims[i]
				if c.Type != graph.HeldIn || c.Subject != m.ID || c.Status == graph.Denied {
					continue
				}
				where, err := e.entityIn(article, c.Object)
				if err != nil {
					return err
				}
				if where != "" {
					places[where]++
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	slices.SortFunc(all, func(a, b telling) int { return cmp.Or(earlier(a.head, b.head), strings.Compare(a.m.ID, b.m.ID)) })
	exact := 0
	for _, t := range all {
		if t.m.Date != nil && exactness(t.m.Date.Precision) > exact {
			n.Date, exact = t.m.Date, exactness(t.m.Date.Precision)
		}
		if standing(t.m.Status) > standing(n.Status) {
			n.Status = t.m.Status
		}
	}
	n.Place = most(places)
	return nil
}

func exactness(p graph.Precision) int {
	return slices.Index([]graph.Precision{graph.Unknown, graph.Year, graph.Month, graph.Day}, p) + 1
}

// standing orders what several articles say of one meeting: one that was held is held, whatever was planned or denied.
func standing(s graph.Status) int {
	return slices.Index([]graph.Status{graph.Denied, graph.Planned, graph.Alleged, graph.Ended, graph.Asserted}, s) + 1
}

// entityIn gives the entity of a mention now; empty where it has none.
func (e *engine) entityIn(article, mention string) (string, error) {
	id, err := e.baseOf(article, mention)
	if err != nil || id == "" {
		return "", err
	}
	b, err := e.base(id)
	if err != nil || b == nil {
		return "", err
	}
	return b.Entity, nil
}
