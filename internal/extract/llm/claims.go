package llm

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// words marks an attribution in the text's own words, so that it is not taken for an id.
const words = "\x00"

// mostPlaces bounds at how many places of a part a quote is looked at.
const mostPlaces = 16

func (b *believer) relations(said answered, ids map[string]int) {
	all := said.answer.Relations
	b.drop(extract.DroppedLimit, len(all)-min(len(all), mostClaims))
	for _, x := range all[:min(len(all), mostClaims)] {
		subject, object := b.known(ids, x.Subject), b.known(ids, x.Object)
		r := extract.Relation{Type: graph.EdgeType(x.Type), Status: graph.Status(x.Status)}
		switch {
		case subject == nil || object == nil:
			b.drop(extract.DroppedUnknown, 1)
			continue
		case subject == object:
			b.drop(extract.DroppedSelf, 1)
			continue
		case !r.Type.Allows(subject.of, object.of):
			b.drop(extract.DroppedSignature, 1)
			continue
		}
		sentence, named, reason := b.quoted(x.Quote, said.part, []*entity{subject, object})
		if reason != "" {
			b.drop(reason, 1)
			continue
		}
		r.Confidence = obliquely
		if named == 2 {
			r.Confidence = plainly
		}
		r.Subject, r.Object, r.Evidence = subject.id, object.id, []graph.Span{sentence}
		r.Role = b.inText(x.Role, said.part, droppedRole)
		r.AttributedTo, r.Date = b.attribution(x.AttributedTo, said.part, ids), b.date(x.Date)
		b.addRelation(r)
	}
}

// addRelation records a relation, or another sentence of one that is there.
func (b *believer) addRelation(r extract.Relation) {
	key := fmt.Sprint(r.Type, r.Subject, r.Object, r.Status, strings.ToLower(r.Role), r.Date)
	if r.Type.Undirected() && r.Subject > r.Object {
		key = fmt.Sprint(r.Type, r.Object, r.Subject, r.Status, strings.ToLower(r.Role), r.Date)
	}
	at, again := b.claims[key]
	if !again {
		b.claims[key] = len(b.record.Relations)
		b.record.Relations = append(b.record.Relations, r)
		return
	}
	old := &b.record.Relations[at]
	if !slices.Contains(old.Evidence, r.Evidence[0]) && len(old.Evidence) < extract.MaxEvidence {
		old.Evidence = append(old.Evidence, r.Evidence[0])
	}
	old.Confidence = max(old.Confidence, r.Confidence)
}

func (b *believer) known(ids map[string]int, id string) *entity {
	if at, ok := ids[id]; ok && len(b.found[at].mentions) > 0 {
		return b.found[at]
	}
	return nil
}

// quoted finds the sentence that a quote stands in: of all places of the quote and all sentences it touches that which
// names most of those who take part, the first among equals. reason says why there is none.
func (b *believer) quoted(quote string, part graph.Span, who []*entity) (sentence graph.Span, named int, reason string) {
	folded := fold(quote)
	places := b.occurrences(folded, part, true, mostPlaces)
	if len(places) == 0 {
		folded = strings.Trim(folded, ` "'.`)
		places = b.occurrences(folded, part, true, mostPlaces)
	}
	if len(places) == 0 {
		return graph.Span{}, 0, droppedQuote
	}
	for _, p := range places {
		first, last := b.sentences(p)
		for i := max(first, 0); i <= last && i <= first+2; i++ {
			span := b.doc.Sentences[i].Span
			n := 0
			for _, x := range who {
				if x.in(span) {
					n++
				}
			}
			if n > named {
				sentence, named = span, n
			}
		}
	}
	if named == 0 {
		return graph.Span{}, 0, droppedNobody
	}
	if sentence.Len() > extract.MaxSentence {
		sentence.End = sentence.Start + extract.MaxSentence
	}
	return sentence, named, ""
}

// in reports whether a span holds a mention of the entity.
func (x *entity) in(span graph.Span) bool {
	i := sort.Search(len(x.mentions), func(i int) bool { return x.mentions[i].Start >= span.Start })
	return i < len(x.mentions) && x.mentions[i].End <= span.End
}

// inText gives words back where the part holds them.
func (b *believer) inText(said string, part graph.Span, reason string) string {
	said = graph.NormaliseText(said)
	if said == "" {
		return ""
	}
	if len([]rune(said)) > extract.MaxName || !b.holds(said, part) {
		b.drop(reason, 1)
		return ""
	}
	return said
}

// attribution is the id of an entity that was found, else words of the text.
func (b *believer) attribution(to string, part graph.Span, ids map[string]int) string {
	if x := b.known(ids, to); x != nil {
		return x.id
	}
	if said := b.inText(to, part, droppedAttribution); said != "" {
		return words + said
	}
	return ""
}

func (b *believer) date(said string) *graph.Date {
	d, err := graph.ParseDate(strings.TrimSpace(said))
	if err != nil {
		b.drop(extract.DroppedDate, 1)
		return nil
	}
	if !d.Known() {
		return nil
	}
	return &d
}

func (b *believer) meetings(said answered, ids map[string]int) {
	all, earlier := said.answer.Meetings, len(b.record.Meetings)
	b.drop(extract.DroppedLimit, len(all)-min(len(all), mostClaims))
	for _, x := range all[:min(len(all), mostClaims)] {
		m := extract.Meeting{Kind: x.Kind, Status: graph.Status(x.Status)}
		var who []*entity
		for _, p := range x.Participants {
			e := b.known(ids, p.Entity)
			if e == nil {
				b.drop(extract.DroppedUnknown, 1)
				continue
			}
			if slices.Contains(who, e) {
				continue
			}
			who = append(who, e)
			took := extract.Participant{Entity: e.id, Role: p.Role}
			if body := b.known(ids, p.OnBehalfOf); body != nil && body != e && body.of != graph.Person {
				took.OnBehalfOf = body.id
			} else if p.OnBehalfOf != "" {
				b.drop(extract.DroppedUnknown, 1)
			}
			m.Participants = append(m.Participants, took)
		}
		if len(who) == 0 {
			b.drop(extract.DroppedMeeting, 1)
			continue
		}
		for _, quote := range x.Quotes[:min(len(x.Quotes), extract.MaxEvidence)] {
			sentence, _, reason := b.quoted(quote, said.part, who)
			if reason != "" {
				b.drop(reason, 1)
			} else if !slices.Contains(m.Evidence, sentence) {
				m.Evidence = append(m.Evidence, sentence)
			}
		}
		if len(m.Evidence) == 0 {
			b.drop(extract.DroppedNoQuote, 1)
			continue
		}
		slices.SortFunc(m.Evidence, func(p, q graph.Span) int { return cmp.Or(p.Start-q.Start, p.End-q.End) })
		if place := b.known(ids, x.Place); place != nil && place.of == graph.Place {
			m.Place = place.id
		} else if x.Place != "" {
			b.drop(extract.DroppedUnknown, 1)
		}
		m.AttributedTo, m.Date = b.attribution(x.AttributedTo, said.part, ids), b.date(x.Date)
		b.weigh(&m, who)
		b.addMeeting(m, earlier)
	}
}

// weigh sets the confidence of a meeting by its best sentence, and of those who are named in none of them apart.
func (b *believer) weigh(m *extract.Meeting, who []*entity) {
	m.Confidence = plainly
	missing := 0
	for i, x := range who {
		if !slices.ContainsFunc(m.Evidence, x.in) {
			m.Participants[i].Confidence = obliquely
			missing++
		}
	}
	if missing > 0 && missing >= len(who)-1 {
		m.Confidence = obliquely
	}
}

// addMeeting records a meeting, or completes the one that an earlier part told of in the same sentence with somebody in
// common.
func (b *believer) addMeeting(m extract.Meeting, earlier int) {
	var told []int // of in the same sentences
	for _, s := range m.Evidence {
		told = append(told, b.tellsOf[s]...)
	}
	for _, i := range told {
		old := &b.record.Meetings[i]
		if i >= earlier || old.Status != m.Status || old.Kind != m.Kind || old.Date != nil && m.Date != nil && *old.Date != *m.Date ||
			!slices.ContainsFunc(m.Participants, func(p extract.Participant) bool { return has(old, p.Entity) }) {
			continue
		}
		for _, p := range m.Participants {
			if !has(old, p.Entity) {
				old.Participants = append(old.Participants, p)
			}
		}
		for _, s := range m.Evidence {
			if !slices.Contains(old.Evidence, s) && len(old.Evidence) < extract.MaxEvidence {
				old.Evidence = append(old.Evidence, s)
			}
		}
		old.Place, old.Confidence = cmp.Or(old.Place, m.Place), max(old.Confidence, m.Confidence)
		if old.Date == nil {
			old.Date = m.Date
		}
		return
	}
	for _, s := range m.Evidence {
		b.tellsOf[s] = append(b.tellsOf[s], len(b.record.Meetings))
	}
	b.record.Meetings = append(b.record.Meetings, m)
}

func has(m *extract.Meeting, entity string) bool {
	return slices.ContainsFunc(m.Participants, func(p extract.Participant) bool { return p.Entity == entity })
}
