package derive

import (
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// link derives the links of every article that was touched and puts the delta together.
func (e *engine) link() error {
	e.delta = &Delta{Origins: e.originOf, Assigned: map[string][]Assignment{}, Bases: map[string]*Base{},
		Entities: e.built, Links: map[string][]Link{}, Moved: map[string][]string{}}
	for article, list := range e.after {
		slices.SortFunc(list, func(a, b Assignment) int { return strings.Compare(a.Mention, b.Mention) })
		e.delta.Assigned[article] = list
	}
	for id := range e.dirty {
		b := e.bases[id]
		if b.Mentions == 0 {
			if e.fresh[id] {
				continue
			}
			b = nil
		}
		e.delta.Bases[id] = b
	}
	for id, to := range e.moved {
		if e.built[id] == nil {
			e.delta.Moved[id] = to
		}
	}
	for article := range e.relink {
		r, err := e.reading(article)
		if err != nil {
			return err
		}
		var links []Link
		if r != nil {
			if links, err = e.linksOf(r); err != nil {
				return err
			}
		}
		e.delta.Links[article] = links
	}
	return e.linkAsserted()
}

// linksOf derives the links of one reading, in order of claim.
func (e *engine) linksOf(r *Reading) ([]Link, error) {
	verdicts := e.verdicts(r)
	var out []Link
	for i := range r.Claims {
		links, err := e.linksOfClaim(r, &r.Claims[i], verdicts[r.Claims[i].ID])
		if err != nil {
			return nil, err
		}
		out = append(out, links...)
	}
	return out, nil
}

func (e *engine) linksOfClaim(r *Reading, c *graph.Claim, verdict *graph.Decision) ([]Link, error) {
	l := Link{Claim: c.ID, Type: c.Type, Role: c.Role, Start: c.Sentence.Start}
	status, date, attributed := c.Status, c.Date, c.AttributedTo
	f := &l.Facet
	f.Confidence = min(max(c.Confidence, 0), 1)
	var err error
	ends := func(mention string) string {
		id := ""
		if err == nil && mention != "" {
			id, err = e.entityIn(r.ID, mention)
		}
		return id
	}
	l.From, l.To, l.Behalf = ends(c.Subject), ends(c.Object), ends(c.OnBehalfOf)
	if verdict != nil {
		l.Decision = verdict.ID
		switch verdict.Verb {
		case graph.Confirm:
			l.Verdict, f.Confirmed = graph.Confirmed, true
		case graph.RejectClaim:
			l.Verdict, l.Rejected = graph.Rejected, true
		case graph.Restate:
			s := verdict.Claim
			l.Verdict, f.Confirmed = graph.Restated, true
			l.Type, l.Role, status, date = s.Type, s.Role, s.Status, s.Date
			if l.From, l.To, err = e.stated(verdict); err != nil {
				return nil, err
			}
			if s.AttributedTo != "" {
				attributed = s.AttributedTo
			}
		}
	}
	if l.AttributedTo = ends(attributed); err != nil {
		return nil, err
	}
	if ok, err := e.fits(&l); !ok || err != nil {
		return nil, err
	}
	f.Claim, f.Status = c.ID, status
	f.First, f.Last = date.Days()
	if err := e.weigh(r, &l, attributed); err != nil {
		return nil, err
	}
	out := []Link{l}
	if l.Type == graph.Attended && l.Behalf != "" && l.Behalf != l.From && l.Behalf != l.To {
		body := l
		body.Part, body.From, body.Behalf, body.Role = 1, l.Behalf, "", graph.Represented
		out = append(out, body)
	}
	return out, nil
}

// fits orders the ends of an undirected link and reports whether it may stand in the graph.
func (e *engine) fits(l *Link) (bool, error) {
	if l.From == "" || l.To == "" || l.From == l.To {
		return false, nil
	}
	from, err := e.typeOfEntity(l.From)
	if err != nil {
		return false, err
	}
	to, err := e.typeOfEntity(l.To)
	if err != nil || !l.Type.Allows(from, to) {
		return false, err
	}
	if l.Type.Undirected() && l.To < l.From {
		l.From, l.To = l.To, l.From
	}
	return true, nil
}

func (e *engine) typeOfEntity(id string) (graph.EntityType, error) {
	n, ok := e.built[id]
	if !ok {
		n, ok = e.types[id]
	}
	if !ok {
		var err error
		if n, err = e.said.Entity(id); err != nil {
			return "", err
		}
		e.types[id] = n
	}
	if n == nil {
		return "", nil
	}
	return n.Type, nil
}

// weigh fills the parts of the facet that come from article and attribution.
func (e *engine) weigh(r *Reading, l *Link, attributed string) error {
	f := &l.Facet
	origin, err := e.origin(r.ID)
	if err != nil {
		return err
	}
	first, err := e.head(origin)
	if err != nil {
		return err
	}
	f.Reported = reported(r.Published)
	f.Origin, f.Import, f.Source = graph.Hash64("origin", origin), graph.Hash64("import", r.Import), graph.SourceHash(r.Source)
	switch said := name.Fold(attributed); {
	case l.AttributedTo != "":
		f.Group = graph.Hash64("entity", l.AttributedTo)
	case attributed != "" && said != "" && r.mention(attributed) == nil:
		f.Group = graph.Hash64("said by", said)
	case first.Source != "":
		f.Group = graph.SourceHash(first.Source)
	default:
		f.Group = f.Origin
	}
	return nil
}

func reported(published string) int32 {
	day, _ := graph.Date{Start: published}.Days()
	return day
}

// verdicts finds the youngest decision on each claim of a reading.
func (e *engine) verdicts(r *Reading) map[string]*graph.Decision {
	var out map[string]*graph.Decision
	for _, i := range e.decisions.byArticle[r.ID] {
		d := &e.decisions.list[i]
		if d.Verb != graph.Confirm && d.Verb != graph.RejectClaim && d.Verb != graph.Restate {
			continue
		}
		for j := range d.Claims {
			c := r.decided(d, j)
			if c == nil {
				continue
			}
			if out == nil {
				out = map[string]*graph.Decision{}
			}
			out[c.ID] = d
		}
	}
	return out
}

// decided finds the j-th claim of a decision in this reading: by id, else the claim of the same type on an overlapping
// sentence whose ends overlap those decided on.
func (r *Reading) decided(d *graph.Decision, j int) *graph.Claim {
	for i := range r.Claims {
		if r.Claims[i].ID == d.Claims[j] {
			return &r.Claims[i]
		}
	}
	if j >= len(d.Anchors) || d.Anchors[j].Article != r.ID {
		return nil
	}
	a := &d.Anchors[j]
	for i := range r.Claims {
		c := &r.Claims[i]
		if string(c.Type) == a.Type && c.Sentence.Overlaps(a.Span) && len(a.Ends) == 2 &&
			r.stands(c.Subject, a.Ends[0]) && r.stands(c.Object, a.Ends[1]) {
			return c
		}
	}
	return nil
}

func (r *Reading) stands(mention string, at graph.Span) bool {
	m := r.mention(mention)
	return m != nil && slices.ContainsFunc(m.Spans, at.Overlaps)
}

// stated gives the entities between which a decision states a claim: its last two handles.
func (e *engine) stated(d *graph.Decision) (from, to string, err error) {
	if len(d.Handles) < 2 {
		return "", "", nil
	}
	var ids [2]string
	for i, h := range d.Handles[len(d.Handles)-2:] {
		id, err := e.resolve(h)
		if err != nil {
			return "", "", err
		}
		b, err := e.base(id)
		if err != nil {
			return "", "", err
		}
		if b != nil && b.Mentions > 0 {
			ids[i] = b.Entity
		}
	}
	return ids[0], ids[1], nil
}

// linkAsserted derives the links of claims entered by hand. Their id is the decision's.
func (e *engine) linkAsserted() error {
	living := map[string]*graph.Decision{}
	for i := range e.decisions.list {
		d := &e.decisions.list[i]
		if d.Verb != graph.Assert || d.Claim == nil {
			continue
		}
		living[d.ID] = d
		if a := d.Claim.Article; a != "" && (e.relink[a]) {
			e.asserted[d.ID] = true
		}
	}
	for id := range e.asserted {
		d := living[id]
		if d == nil {
			e.delta.Links[DecisionPrefix+id] = nil
			continue
		}
		links, err := e.linksAsserted(d)
		if err != nil {
			return err
		}
		e.delta.Links[DecisionPrefix+id] = links
	}
	return nil
}

func (e *engine) linksAsserted(d *graph.Decision) ([]Link, error) {
	s := d.Claim
	l := Link{Claim: d.ID, Type: s.Type, Role: s.Role, Start: s.Sentence.Start, Verdict: graph.Entered, Decision: d.ID}
	var err error
	if l.From, l.To, err = e.stated(d); err != nil {
		return nil, err
	}
	if ok, err := e.fits(&l); !ok || err != nil {
		return nil, err
	}
	l.Facet = graph.Facet{Claim: d.ID, Status: s.Status, Confirmed: true, Confidence: 1}
	l.Facet.First, l.Facet.Last = s.Date.Days()
	if s.Article != "" {
		r, err := e.reading(s.Article)
		if err != nil {
			return nil, err
		}
		if r != nil {
			err := e.weigh(r, &l, s.AttributedTo)
			return []Link{l}, err
		}
	}
	source := graph.NormaliseText(s.Source)
	l.Facet.Reported = graph.NoDay
	l.Facet.Source = graph.SourceHash(source)
	l.Facet.Origin = graph.Hash64("origin", DecisionPrefix+d.ID)
	l.Facet.Group = l.Facet.Source
	if l.Facet.Group == 0 {
		l.Facet.Group = l.Facet.Origin
	}
	return []Link{l}, nil
}
