package derive

import (
	"cmp"
	"slices"

	"liaison/internal/graph"
)

// decisions are the living ones, oldest first, looked up by what they are about.
type decisions struct {
	list      []graph.Decision
	byBase    map[string][]int // same, different, retype, hide, rename, assert, restate: by base
	byArticle map[string][]int
	// moved are the articles in which a move was added or undone, with the decisions.
	moved map[string][]graph.Decision
	bases [][]string // of each decision, by handle
}

// decide indexes the living decisions and marks what those of the change are about.
func (e *engine) decide(living []graph.Decision) error {
	ds := &decisions{list: slices.Clone(living), byArticle: map[string][]int{}, moved: map[string][]graph.Decision{}}
	slices.SortFunc(ds.list, olderDecision)
	e.decisions = ds
	for i := range ds.list {
		for _, a := range articlesOf(&ds.list[i]) {
			ds.byArticle[a] = append(ds.byArticle[a], i)
		}
	}
	for _, d := range e.change.Decided {
		switch d.Verb {
		case graph.Move:
			for _, a := range d.Anchors {
				ds.moved[a.Article] = append(ds.moved[a.Article], d)
			}
		case graph.Confirm, graph.RejectClaim, graph.Restate:
			for _, a := range d.Anchors {
				e.relink[a.Article] = true
			}
		case graph.Assert:
			e.asserted[d.ID] = true
		}
	}
	return nil
}

func olderDecision(a, b graph.Decision) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
}

func articlesOf(d *graph.Decision) []string {
	var out []string
	for _, a := range d.Anchors {
		out = append(out, a.Article)
	}
	for _, h := range d.Handles {
		if h.Article != "" {
			out = append(out, h.Article)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// bind finds the bases that the decisions are about, and marks those of the change to be looked at.
func (e *engine) bind() error {
	ds := e.decisions
	ds.byBase, ds.bases = map[string][]int{}, make([][]string, len(ds.list))
	for i := range ds.list {
		d := &ds.list[i]
		if d.Verb == graph.Move {
			continue
		}
		for _, h := range d.Handles {
			id, err := e.resolve(h)
			if err != nil {
				return err
			}
			ds.bases[i] = append(ds.bases[i], id)
			if d.Verb == graph.Retype {
				ds.bases[i] = append(ds.bases[i], twin(h, d.Value))
			}
		}
		for _, id := range ds.bases[i] {
			if !slices.Contains(ds.byBase[id], i) {
				ds.byBase[id] = append(ds.byBase[id], i)
			}
		}
	}
	mark := func(d *graph.Decision) error {
		for _, h := range d.Handles {
			id, err := e.resolve(h)
			if err != nil {
				return err
			}
			e.regroup[id] = true
			if d.Verb == graph.Retype {
				e.regroup[twin(h, d.Value)] = true
			}
		}
		return nil
	}
	for i := range e.change.Decided {
		if d := &e.change.Decided[i]; d.Verb != graph.Move {
			if err := mark(d); err != nil {
				return err
			}
		}
	}
	for article := range e.after {
		for _, i := range ds.byArticle[article] {
			d := &ds.list[i]
			if d.Verb == graph.Move {
				continue
			}
			if err := mark(d); err != nil {
				return err
			}
			e.restate(d)
			for _, h := range d.Handles {
				id, err := e.resolveBefore(h)
				if err != nil {
					return err
				}
				e.regroup[id] = true
			}
		}
	}
	return nil
}

// restate marks what a decision says about entities to be said anew.
func (e *engine) restate(d *graph.Decision) {
	switch d.Verb {
	case graph.Assert:
		e.asserted[d.ID] = true
	case graph.Restate:
		for _, a := range d.Anchors {
			e.relink[a.Article] = true
		}
	}
}

// twin is the base that a retyped one becomes one with.
func twin(h graph.Handle, to string) string {
	h.Type = graph.EntityType(to)
	return h.ID()
}

// resolve gives the base that a handle stands for. One known by a mention that another reading does not have is found
// by where the mention stood.
func (e *engine) resolve(h graph.Handle) (string, error) {
	id := h.ID()
	if h.Mention == "" {
		return id, nil
	}
	b, err := e.base(id)
	if err != nil || b != nil && b.Mentions > 0 {
		return id, err
	}
	r, err := e.reading(h.Article)
	if err != nil || r == nil {
		return id, err
	}
	m := r.mention(h.Mention)
	if m == nil {
		m = r.at(h.Type, h.Span)
	}
	if m == nil {
		return id, nil
	}
	now, err := e.baseOf(h.Article, m.ID)
	return cmp.Or(now, id), err
}

// resolveBefore gives the base that a handle stood for before the change.
func (e *engine) resolveBefore(h graph.Handle) (string, error) {
	id := h.ID()
	if h.Mention == "" {
		return id, nil
	}
	b, err := e.said.Base(id)
	if err != nil || b != nil {
		return id, err
	}
	r, err := e.stored(h.Article)
	if err != nil || r == nil {
		return id, err
	}
	m := r.mention(h.Mention)
	if m == nil {
		m = r.at(h.Type, h.Span)
	}
	if m == nil {
		return id, nil
	}
	list, err := e.assignedBefore(h.Article)
	for i := range list {
		if list[i].Mention == m.ID {
			id = list[i].Base
		}
	}
	return id, err
}

// at finds the mention of a type that overlaps a span most; of equals the first.
func (r *Reading) at(t graph.EntityType, span graph.Span) *graph.Mention {
	var found *graph.Mention
	best := 0
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Type != t {
			continue
		}
		for _, s := range m.Spans {
			if n := min(s.End, span.End) - max(s.Start, span.Start); n > best {
				found, best = m, n
			}
		}
	}
	return found
}

// movesIn says where decisions put mentions of a reading: the youngest decision on a mention holds.
func (e *engine) movesIn(r *Reading) map[string]graph.Handle {
	var out map[string]graph.Handle
	for _, i := range e.decisions.byArticle[r.ID] {
		d := &e.decisions.list[i]
		if d.Verb != graph.Move || len(d.Handles) == 0 {
			continue
		}
		for j := range d.Mentions {
			if m := r.moved(d, j); m != nil && m.Type == d.Handles[0].Type {
				if out == nil {
					out = map[string]graph.Handle{}
				}
				out[m.ID] = d.Handles[0]
			}
		}
	}
	return out
}

// moved finds the j-th mention of a move in this reading.
func (r *Reading) moved(d *graph.Decision, j int) *graph.Mention {
	if j >= len(d.Anchors) || d.Anchors[j].Article != r.ID {
		return nil
	}
	if m := r.mention(d.Mentions[j]); m != nil {
		return m
	}
	a := d.Anchors[j]
	return r.at(graph.EntityType(a.Type), a.Span)
}

// touches reports whether a move of the change is about the mention.
func (ds *decisions) touches(r *Reading, m *graph.Mention) bool {
	for i := range ds.moved[r.ID] {
		d := &ds.moved[r.ID][i]
		for j := range d.Mentions {
			if r.moved(d, j) == m {
				return true
			}
		}
	}
	return false
}

// SplitKey is the key of a part that a decision splits off from what has the given key. No rule gives it.
func SplitKey(key string) string { return "split:" + key }

// Unbound reports whether a decision finds nothing in the active readings that it is about.
func Unbound(said Said, d *graph.Decision) (bool, error) {
	e := &engine{said: said, removed: map[string]bool{}, readings: map[string]*Reading{}, before: map[string][]Assignment{},
		bases: map[string]*Base{}, entityOf: map[string]string{}, fresh: map[string]bool{}}
	if d.Verb != graph.Move {
		for _, h := range d.Handles {
			id, err := e.resolve(h)
			if err != nil {
				return false, err
			}
			if b, err := e.base(id); err != nil || b == nil {
				return err == nil, err
			}
		}
	}
	for j, a := range d.Anchors {
		r, err := e.reading(a.Article)
		if err != nil || r == nil {
			return err == nil, err
		}
		switch {
		case d.Verb == graph.Move && r.moved(d, j) == nil, j < len(d.Claims) && r.decided(d, j) == nil:
			return true, nil
		}
	}
	return false, nil
}
