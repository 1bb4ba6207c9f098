// Package ingest turns articles into what the graph stores: it reads inputs, has an extractor read each article, checks
// what it found, and writes it in batches that can be resumed after any interruption.
package ingest

import (
	"cmp"
	"slices"
	"strings"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// PersonExtractor is the extractor's name in a record that a person made or corrected. Such a record wins over any
// machine's reading of the same article.
const PersonExtractor = "person"

// maxQuotesOfPart bounds the sentences that state one person's part in one meeting.
const maxQuotesOfPart = 3

// Document turns a checked record into what is said: ids become content hashes, every sentence that states a relation
// a claim, and each meeting a mention with who attended and where it was as claims. Imported and Import are left open.
// Equal records give equal documents.
func Document(r *extract.Record) graph.Document {
	a := r.Article
	article := graph.Article{
		ID: graph.ArticleID(a.Source, a.URL, a.Ref, a.Text), Ref: a.Ref, URL: a.URL, Source: a.Source, Title: a.Title,
		Author: a.Author, Language: a.Language, Published: a.Published, Text: a.Text, Fingerprint: graph.Fingerprint(a.Text),
	}
	person := r.Extractor.Name == PersonExtractor
	b := &builder{
		article: article.ID, record: r, text: []rune(a.Text), ids: map[string]string{}, spans: map[string][]graph.Span{},
		nth: map[place]int{}, claims: map[string]bool{},
	}
	for i := range r.Entities {
		b.entity(&r.Entities[i])
	}
	for i := range r.Relations {
		b.relation(&r.Relations[i])
	}
	for i := range r.Meetings {
		b.meeting(&r.Meetings[i])
	}
	b.document.Article = article
	b.document.Extraction = graph.Extraction{
		ID:        graph.ExtractionID(article.ID, r.Extractor.Name, r.Extractor.Version, person),
		Extractor: r.Extractor.Name, Version: r.Extractor.Version, Person: person,
	}
	return b.document
}

type place struct {
	of       graph.EntityType
	smallest graph.Span
}

type builder struct {
	article  string
	record   *extract.Record
	text     []rune
	ids      map[string]string       // record id to mention id
	spans    map[string][]graph.Span // record id to every span that names or refers to it
	nth      map[place]int
	claims   map[string]bool
	document graph.Document
}

func (b *builder) mentionID(t graph.EntityType, smallest graph.Span) string {
	at := place{t, smallest}
	n := b.nth[at]
	b.nth[at]++
	return graph.MentionID(b.article, t, smallest, n)
}

func (b *builder) entity(e *extract.Entity) {
	id := b.mentionID(e.Type, e.Mentions[0])
	b.ids[e.ID] = id
	b.spans[e.ID] = slices.Concat(e.Mentions, e.References)
	surfaces := append([]string{e.Name}, e.Aliases...)
	for _, s := range e.Mentions {
		surfaces = append(surfaces, graph.NormaliseText(string(b.text[s.Start:s.End])))
	}
	b.document.Mentions = append(b.document.Mentions, graph.Mention{
		ID: id, Article: b.article, Type: e.Type, Kind: e.Kind, Name: e.Name, Surfaces: distinct(surfaces), Spans: e.Mentions,
		References: e.References,
	})
}

func distinct(words []string) []string {
	seen := make(map[string]bool, len(words))
	kept := make([]string, 0, len(words))
	for _, w := range words {
		if w != "" && !seen[w] {
			seen[w] = true
			kept = append(kept, w)
		}
	}
	return kept
}

// attribution is a mention id where the record names an entity, else the text as it is.
func (b *builder) attribution(to string) string {
	if id, ok := b.ids[to]; ok {
		return id
	}
	return to
}

func (b *builder) relation(r *extract.Relation) {
	for _, sentence := range r.Evidence {
		b.claim(graph.Claim{
			Type: r.Type, Subject: b.ids[r.Subject], Object: b.ids[r.Object], Role: r.Role, Status: r.Status,
			AttributedTo: b.attribution(r.AttributedTo), Date: dateOf(r.Date), Sentence: sentence, Confidence: r.Confidence,
			Reasons: r.Reasons,
		})
	}
}

func (b *builder) claim(c graph.Claim) {
	c.Article = b.article
	c.ID = graph.ClaimID(c)
	if !b.claims[c.ID] {
		b.claims[c.ID] = true
		b.document.Claims = append(b.document.Claims, c)
	}
}

func dateOf(d *graph.Date) graph.Date {
	if d == nil {
		return graph.Date{Precision: graph.Unknown}
	}
	return *d
}

func (b *builder) meeting(m *extract.Meeting) {
	id := b.mentionID(graph.Meeting, m.Evidence[0])
	name := b.meetingName(m)
	date := dateOf(m.Date)
	mention := graph.Mention{
		ID: id, Article: b.article, Type: graph.Meeting, Kind: m.Kind, Name: name, Surfaces: []string{name}, Spans: m.Evidence,
		Status: m.Status, Confidence: m.Confidence,
	}
	if date.Known() || date.Text != "" {
		mention.Date = &date
	}
	b.document.Mentions = append(b.document.Mentions, mention)
	for _, p := range m.Participants {
		c := b.part(m, &p.Detail, graph.Claim{Type: graph.Attended, Subject: b.ids[p.Entity], Object: id, Role: p.Role, Date: date})
		if p.OnBehalfOf != "" {
			c.OnBehalfOf = b.ids[p.OnBehalfOf]
		}
		b.quote(c, b.sentences(m, p.Evidence, p.Entity))
	}
	if m.Place != "" {
		detail := cmp.Or(m.PlaceDetail, &extract.Detail{})
		c := b.part(m, detail, graph.Claim{Type: graph.HeldIn, Subject: id, Object: b.ids[m.Place], Date: date})
		b.quote(c, b.sentences(m, detail.Evidence, m.Place))
	}
}

// part fills a claim about one part of a meeting with the part's own particulars, else the meeting's.
func (b *builder) part(m *extract.Meeting, d *extract.Detail, c graph.Claim) graph.Claim {
	c.Status = cmp.Or(d.Status, m.Status)
	c.AttributedTo = b.attribution(cmp.Or(d.AttributedTo, m.AttributedTo))
	c.Confidence = cmp.Or(d.Confidence, m.Confidence)
	c.Reasons = m.Reasons
	return c
}

func (b *builder) quote(c graph.Claim, sentences []graph.Span) {
	for _, s := range sentences {
		c.Sentence = s
		b.claim(c)
	}
}

// sentences are those given for the part itself, else those of the meeting that name or refer to the entity, else the
// meeting's first.
func (b *builder) sentences(m *extract.Meeting, own []graph.Span, entity string) []graph.Span {
	if len(own) > 0 {
		return own
	}
	var naming []graph.Span
	for _, s := range m.Evidence {
		if slices.ContainsFunc(b.spans[entity], s.Contains) && len(naming) < maxQuotesOfPart {
			naming = append(naming, s)
		}
	}
	if len(naming) == 0 {
		naming = m.Evidence[:1]
	}
	return naming
}

// meetingName says in words which occasion this is: "Talks of A, B in Doha, 2024"; beyond three participants "and others".
func (b *builder) meetingName(m *extract.Meeting) string {
	names := make(map[string]string, len(b.record.Entities))
	for i := range b.record.Entities {
		names[b.record.Entities[i].ID] = b.record.Entities[i].Name
	}
	const shown = 3
	var who []string
	for _, p := range m.Participants[:min(len(m.Participants), shown)] {
		who = append(who, names[p.Entity])
	}
	var s strings.Builder
	s.WriteString(strings.ToUpper(m.Kind[:1]) + m.Kind[1:] + " of " + strings.Join(who, ", "))
	if more := len(m.Participants) - shown; more > 0 {
		s.WriteString(" and others")
	}
	if m.Place != "" {
		s.WriteString(" in " + names[m.Place])
	}
	if m.Date != nil && m.Date.Known() {
		s.WriteString(", " + m.Date.Start)
	}
	return s.String()
}
