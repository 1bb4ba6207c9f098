package llm

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// Why what follows the schema is not believed; extract names the other reasons.
const (
	droppedQuote       = "quote_not_in_text"
	droppedNobody      = "quote_names_nobody" // its sentence names none of those it is said of
	droppedRole        = "role_not_in_text"   // the claim stays, without it
	droppedAttribution = "attribution_not_in_text"
	droppedPronoun     = "pronoun_as_name"
)

// Confidence of a claim whose sentence names all that take part, and of one whose sentence names only some.
const (
	plainly   = 0.85
	obliquely = 0.6
)

// Bounds of what is looked up of one part's answer.
const (
	mostEntities = 300
	mostForms    = 20 // names of one entity
	mostClaims   = 300
)

// believe makes the record of an article from what the model said of its parts, as far as the text bears it out.
func believe(a extract.Article, s *source, answers []answered) *extract.Record {
	b := &believer{source: s, byForm: map[form][]int{}, claims: map[string]int{}, tellsOf: map[graph.Span][]int{},
		record: &extract.Record{Article: a, Entities: []extract.Entity{}, Relations: []extract.Relation{}, Meetings: []extract.Meeting{}}}
	ids := make([]map[string]int, len(answers))
	for i, said := range answers {
		for reason, n := range said.answer.invalid {
			b.drop(reason, n)
		}
		ids[i] = b.entities(said)
	}
	b.mention()
	for i, said := range answers {
		b.relations(said, ids[i])
		b.meetings(said, ids[i])
	}
	b.number()
	return b.record
}

type believer struct {
	*source
	record *extract.Record
	found  []*entity
	byForm map[form][]int
	claims map[string]int // relations recorded, by what makes them the same
	// tellsOf gives the meetings recorded from a sentence.
	tellsOf map[graph.Span][]int
}

// entity is one in the making. spans are the places of its names, before names of others that hold them are known.
type entity struct {
	of       graph.EntityType
	kind     string
	forms    []string
	spans    []graph.Span
	mentions []graph.Span
	id       string
}

type form struct {
	of   graph.EntityType
	text string
}

func (b *believer) drop(reason string, n int) {
	if n > 0 {
		if b.record.Dropped == nil {
			b.record.Dropped = map[string]int{}
		}
		b.record.Dropped[reason] += n
	}
}

// pronouns are no names, whatever a model calls them.
var pronouns = map[string]bool{"he": true, "him": true, "his": true, "she": true, "her": true, "hers": true, "it": true, "its": true, "they": true, "them": true,
	"their": true, "we": true, "us": true, "our": true, "i": true, "me": true, "you": true, "who": true, "this": true, "that": true, "these": true, "those": true}

// entities looks the names of one answer up in its part of the text and gives the entity of each id.
func (b *believer) entities(said answered) map[string]int {
	ids := map[string]int{}
	all := said.answer.Entities
	b.drop(extract.DroppedLimit, len(all)-min(len(all), mostEntities))
	for _, e := range all[:min(len(all), mostEntities)] {
		if _, again := ids[e.ID]; again || e.ID == "" {
			b.drop(extract.DroppedEntity, 1)
			continue
		}
		of := graph.EntityType(e.Type)
		forms, spans := b.names(said.part, e)
		if len(forms) == 0 {
			continue
		}
		at := b.same(of, forms, ids)
		if at < 0 {
			at = len(b.found)
			b.found = append(b.found, &entity{of: of, kind: e.Kind})
		}
		x := b.found[at]
		x.kind = cmp.Or(x.kind, e.Kind)
		x.spans = append(x.spans, spans...)
		for _, f := range forms {
			if !slices.Contains(x.forms, f) {
				x.forms = append(x.forms, f)
				key := form{of, strings.ToLower(fold(f))}
				b.byForm[key] = append(b.byForm[key], at)
			}
		}
		ids[e.ID] = at
	}
	return ids
}

// names gives those names of an entity that stand in a part, as they stand there, and where.
func (b *believer) names(part graph.Span, e answeredEntity) (forms []string, spans []graph.Span) {
	b.drop(extract.DroppedLimit, len(e.Aliases)-min(len(e.Aliases), mostForms))
	for i, name := range append([]string{e.Name}, e.Aliases[:min(len(e.Aliases), mostForms)]...) {
		words := fold(name)
		if pronouns[strings.ToLower(words)] || strings.HasPrefix(words, "the ") && words == strings.ToLower(words) {
			b.drop(droppedPronoun, 1)
			continue
		}
		found := b.occurrences(words, part, true, extract.MaxSpans)
		switch {
		case len(found) > 0 && found[0].Len() <= extract.MaxName:
			spans = append(spans, found...)
			if own := graph.NormaliseText(b.doc.Slice(found[0])); !slices.Contains(forms, own) {
				forms = append(forms, own)
			}
		case i == 0:
			b.drop(extract.DroppedName, 1)
		default:
			b.drop(extract.DroppedAlias, 1)
		}
	}
	return forms, spans
}

// same is the entity that an item of an answer means and that was found before: the one of its name, or, from another
// part of the text, the only one known by that name or whose name it gives as another of its own; -1 where there is none.
func (b *believer) same(of graph.EntityType, forms []string, here map[string]int) int {
	for i, f := range forms {
		at := -1
		for _, candidate := range b.byForm[form{of, strings.ToLower(fold(f))}] {
			named := strings.EqualFold(fold(b.found[candidate].forms[0]), fold(f))
			if i == 0 && named {
				return candidate
			}
			if i > 0 && !named || slices.Contains(slices.Collect(maps.Values(here)), candidate) {
				continue
			}
			if at >= 0 { // two are known by it
				at = -1
				break
			}
			at = candidate
		}
		if at >= 0 {
			return at
		}
	}
	return -1
}

// mention gives every place of a name to one entity: the longest name first, then the entity found first.
func (b *believer) mention() {
	type place struct {
		span   graph.Span
		entity int
	}
	var places []place
	for i, x := range b.found {
		for _, s := range x.spans {
			places = append(places, place{s, i})
		}
	}
	slices.SortStableFunc(places, func(p, q place) int {
		return cmp.Or(q.span.Len()-p.span.Len(), p.span.Start-q.span.Start)
	})
	taken := make([]bool, b.doc.Len())
	for _, p := range places {
		if slices.Contains(taken[p.span.Start:p.span.End], true) {
			continue
		}
		for i := p.span.Start; i < p.span.End; i++ {
			taken[i] = true
		}
		b.found[p.entity].mentions = append(b.found[p.entity].mentions, p.span)
	}
	for i, x := range b.found {
		slices.SortFunc(x.mentions, func(p, q graph.Span) int { return p.Start - q.Start })
		x.id = fmt.Sprintf("x%d", i)
		if len(x.mentions) == 0 { // all its places are inside names of others
			b.drop(extract.DroppedEntity, 1)
		}
	}
}

// number writes the entities into the record, in the order in which the text names them, and gives them their ids.
func (b *believer) number() {
	order := make([]*entity, 0, len(b.found))
	for _, x := range b.found {
		if len(x.mentions) > 0 {
			order = append(order, x)
		}
	}
	slices.SortStableFunc(order, func(p, q *entity) int { return p.mentions[0].Start - q.mentions[0].Start })
	b.drop(extract.DroppedLimit, len(order)-min(len(order), extract.MaxEntities))
	order = order[:min(len(order), extract.MaxEntities)]
	ids := map[string]string{}
	for i, x := range order {
		id := fmt.Sprintf("e%d", i+1)
		ids[x.id] = id
		forms := slices.Clone(x.forms)
		slices.SortStableFunc(forms[1:], func(p, q string) int { return len(q) - len(p) })
		kind := x.kind
		if x.of == graph.Person {
			kind = "person"
		}
		b.record.Entities = append(b.record.Entities, extract.Entity{ID: id, Type: x.of, Kind: kind, Name: forms[0], Aliases: forms[1:],
			Mentions: x.mentions[:min(len(x.mentions), extract.MaxSpans)]})
	}
	b.rename(ids)
}

// rename puts the record's ids in the place of those used while it was made; what names an entity beyond the bounds goes.
func (b *believer) rename(ids map[string]string) {
	r := b.record
	source := func(to string) string { return cmp.Or(ids[to], strings.TrimPrefix(to, words)) }
	r.Relations = slices.DeleteFunc(r.Relations, func(x extract.Relation) bool { return ids[x.Subject] == "" || ids[x.Object] == "" })
	for i := range r.Relations {
		x := &r.Relations[i]
		x.Subject, x.Object, x.AttributedTo = ids[x.Subject], ids[x.Object], source(x.AttributedTo)
	}
	for i := range r.Meetings {
		m := &r.Meetings[i]
		m.ID, m.Place, m.AttributedTo = fmt.Sprintf("m%d", i+1), ids[m.Place], source(m.AttributedTo)
		m.Participants = slices.DeleteFunc(m.Participants, func(p extract.Participant) bool { return ids[p.Entity] == "" })
		for k := range m.Participants {
			p := &m.Participants[k]
			p.Entity, p.OnBehalfOf = ids[p.Entity], ids[p.OnBehalfOf]
		}
	}
	r.Meetings = slices.DeleteFunc(r.Meetings, func(m extract.Meeting) bool { return len(m.Participants) == 0 })
}
