package derive

import (
	"slices"

	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// block is all mentions of one type that share a weak or a frequent key.
type block struct {
	t    graph.EntityType
	key  string
	weak bool
}

// weakKey is the key of what is known only by a weak name: never equal to a strong key.
func weakKey(key string) string { return "~" + key }

// assign puts every mention of the change into its base.
func (e *engine) assign() error {
	w := &assigner{engine: e, blocks: map[block][]pending{}}
	for _, id := range e.change.Removed {
		if err := w.removeAll(id); err != nil {
			return err
		}
	}
	for _, r := range e.change.Added {
		if !e.removed[r.ID] {
			e.before[r.ID] = nil
		}
		e.after[r.ID] = nil
		e.relink[r.ID] = true
		moves := e.movesIn(r)
		for i := range r.Mentions {
			if err := w.place(r, &r.Mentions[i], moves); err != nil {
				return err
			}
		}
	}
	if err := w.rearrange(); err != nil {
		return err
	}
	for article := range e.originOf {
		if err := w.respell(article); err != nil {
			return err
		}
	}
	if err := w.collectSpellings(); err != nil {
		return err
	}
	for b, list := range w.blocks {
		resolve := w.frequent
		if b.weak {
			resolve = w.weak
		}
		if err := resolve(b, list); err != nil {
			return err
		}
	}
	return w.placeOccasions()
}

type pending struct {
	r *Reading
	m *graph.Mention
	a Assignment
}

type assigner struct {
	*engine
	blocks map[block][]pending
	// spelling holds what the changed articles spell out now, respelled names those articles.
	spelling  map[block][]Spelling
	respelled map[string]bool
}

func (w *assigner) touch(b block) {
	if _, ok := w.blocks[b]; !ok {
		w.blocks[b] = nil
	}
}

// removeAll takes every mention of an article whose reading ended.
func (w *assigner) removeAll(article string) error {
	r, err := w.stored(article)
	if err != nil || r == nil {
		return err
	}
	for i := range r.Mentions {
		if err := w.out(r, &r.Mentions[i]); err != nil {
			return err
		}
	}
	w.after[article] = nil
	w.relink[article] = true
	return nil
}

// out takes a mention from its base and touches the blocks it had a say in.
func (w *assigner) out(r *Reading, m *graph.Mention) error {
	list, err := w.assigned(r.ID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(a Assignment) bool { return a.Mention == m.ID })
	if at < 0 {
		return nil
	}
	for _, weak := range list[at].Spells {
		w.touch(block{m.Type, weak, true})
	}
	if m.Type != graph.Meeting {
		switch f := w.form(r, m); f.Class {
		case name.Frequent:
			w.touch(block{m.Type, f.Key, false})
		case name.Weak:
			w.touch(block{m.Type, f.Key, true})
		}
	}
	return w.take(r, m)
}

// place puts one mention where decisions or rules want it, or leaves it to its block.
func (w *assigner) place(r *Reading, m *graph.Mention, moves map[string]graph.Handle) error {
	own := graph.Handle{Type: m.Type, Mention: m.ID, Article: r.ID}
	if len(m.Spans) > 0 {
		own.Span = m.Spans[0]
	}
	a := Assignment{}
	if m.Type == graph.Meeting {
		a.Occasion = occasion(r, m)
		if to, ok := moves[m.ID]; ok {
			return w.put(r, m, a, to, false)
		}
		return w.put(r, m, a, own, false)
	}
	f := w.form(r, m)
	if to, ok := moves[m.ID]; ok {
		return w.put(r, m, a, to, to.Key != "" && to.Key[0] == '~')
	}
	switch f.Class {
	case name.Frequent:
		b := block{m.Type, f.Key, false}
		a.Context, a.Spells = contextOf(r, m), name.WeakForms(m.Type, f.Key, m.Surfaces)
		a.Means = graph.EntityID(m.Type, f.Key) // no base has it: a frequent name never settles who is meant
		own.Key = f.Key
		for _, weak := range a.Spells {
			w.touch(block{m.Type, weak, true})
		}
		w.touch(b)
		return w.put(r, m, a, own, false)
	case name.Weak:
		b := block{m.Type, f.Key, true}
		own.Key = weakKey(f.Key)
		w.blocks[b] = append(w.blocks[b], pending{r, m, a})
		return nil
	case name.Generic:
		own.Key = weakKey(f.Key)
		return w.put(r, m, a, own, true)
	}
	a.Spells, a.Means = name.WeakForms(m.Type, f.Key, m.Surfaces), graph.EntityID(m.Type, f.Key)
	for _, weak := range a.Spells {
		w.touch(block{m.Type, weak, true})
	}
	return w.put(r, m, a, graph.Handle{Type: m.Type, Key: f.Key}, false)
}

// form is the name's form; a generic body that its article ties to a country is strong together with that.
func (e *engine) form(r *Reading, m *graph.Mention) name.Form {
	f := name.Of(m.Type, m.Name)
	if f.Class != name.Generic {
		return f
	}
	whose := ""
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Subject != m.ID || c.Type != graph.PartOf && c.Type != graph.BasedIn {
			continue
		}
		if o := r.mention(c.Object); o != nil && o.Type == graph.Place {
			if key := name.Of(o.Type, o.Name).Key; whose == "" || key < whose {
				whose = key
			}
		}
	}
	if whose != "" {
		return name.Form{Key: f.Key + "|" + whose}
	}
	return f
}

func (r *Reading) mention(id string) *graph.Mention {
	for i := range r.Mentions {
		if r.Mentions[i].ID == id {
			return &r.Mentions[i]
		}
	}
	return nil
}

// contextOf lists the bodies, countries and roles that an article ties a person to: sorted, distinct.
func contextOf(r *Reading, m *graph.Mention) []string {
	var out []string
	for i := range r.Claims {
		c := &r.Claims[i]
		other := c.Object
		switch m.ID {
		case c.Object:
			other = c.Subject
		case c.Subject:
		default:
			continue
		}
		if role := name.Fold(c.Role); role != "" && c.Type.Relation() {
			out = append(out, "role "+role)
		}
		if o := r.mention(other); o != nil && (o.Type == graph.Organisation || o.Type == graph.Place) {
			out = append(out, string(o.Type)+" "+name.Of(o.Type, o.Name).Key)
		}
		if o := r.mention(c.OnBehalfOf); o != nil && c.Subject == m.ID {
			out = append(out, string(o.Type)+" "+name.Of(o.Type, o.Name).Key)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rearrange puts mentions anew that a decision moved or ceased to move.
func (w *assigner) rearrange() error {
	for article := range w.decisions.moved {
		if w.added[article] != nil || w.removed[article] {
			continue
		}
		r, err := w.reading(article)
		if err != nil {
			return err
		}
		if r == nil {
			continue
		}
		w.relink[article] = true
		moves := w.movesIn(r)
		for i := range r.Mentions {
			m := &r.Mentions[i]
			if !w.decisions.touches(r, m) {
				continue
			}
			if err := w.out(r, m); err != nil {
				return err
			}
			if err := w.place(r, m, moves); err != nil {
				return err
			}
		}
	}
	return nil
}

// respell touches the weak keys that an article of another origin now spells out.
func (w *assigner) respell(article string) error {
	w.relink[article] = true
	list, err := w.assigned(article)
	for i := range list {
		for _, weak := range list[i].Spells {
			w.touch(block{list[i].Type, weak, true})
		}
	}
	return err
}
