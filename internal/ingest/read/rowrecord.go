package read

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// sentence writes a row in words and keeps where each entity stands.
type sentence struct {
	mapping  *Mapping
	row      map[string]string
	names    map[string][]string // by entity key
	text     strings.Builder
	length   int // in code points
	entities []extract.Entity
	ids      map[string][]string // entity ids by key
}

// record turns a row into the record of an article whose text is the row's sentence.
func (m *Mapping) record(row map[string]string, fallback string) (*extract.Record, error) {
	s := &sentence{mapping: m, row: row, names: map[string][]string{}, ids: map[string][]string{}}
	for _, key := range m.keys {
		names, err := m.entityNames(key, row)
		if err != nil {
			return nil, err
		}
		s.names[key] = names
	}
	if err := m.templates[m.Sentence].render(s.has, s.literal, s.value); err != nil {
		return nil, err
	}
	rec := &extract.Record{
		Article: extract.Article{
			ID: m.fill(m.ID, row), Title: m.fill(m.Title, s.withNames()), URL: m.fill(m.URL, row), Source: m.fill(m.Source, row),
			Published: m.fill(m.Published, row), Language: m.fill(m.Language, row), Text: s.text.String(),
		},
		Entities:  s.entities,
		Relations: []extract.Relation{},
		Meetings:  []extract.Meeting{},
		Extractor: extract.Name{Name: "mapping", Version: m.version},
	}
	if rec.Article.Ref = rec.Article.ID; rec.Article.Ref == "" {
		rec.Article.Ref = fallback
	}
	evidence := []graph.Span{{Start: 0, End: s.length}}
	for _, relation := range m.Relations {
		if err := s.relate(rec, relation, evidence); err != nil {
			return nil, err
		}
	}
	for i, meeting := range m.Meetings {
		if err := s.meet(rec, meeting, "m"+strconv.Itoa(i+1), evidence); err != nil {
			return nil, err
		}
	}
	return rec, nil
}

func (m *Mapping) fill(text string, row map[string]string) string { return m.templates[text].fill(row) }

func (m *Mapping) entityNames(key string, row map[string]string) ([]string, error) {
	e := m.Entities[key]
	value := m.fill(e.Name, row)
	list := []string{value}
	if e.Split != "" {
		list = strings.Split(value, e.Split)
	}
	var names []string
	for _, name := range list {
		name = strings.TrimSpace(name)
		if e.Case == "title" {
			name = titleCase(name)
		}
		if name == "" || m.ignored[key][strings.ToLower(name)] || !strings.ContainsFunc(name, isLetterOrDigit) {
			continue
		}
		if utf8.RuneCountInString(name) > extract.MaxName {
			return nil, fmt.Errorf("%s: a name of more than %d characters", key, extract.MaxName)
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names, nil
}

// withNames is the row with every entity's names under its key, for the title.
func (s *sentence) withNames() map[string]string {
	row := maps.Clone(s.row)
	for key, names := range s.names {
		row[key] = strings.Join(names, ", ")
	}
	return row
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func (s *sentence) has(name string) bool {
	if _, ok := s.mapping.Entities[name]; ok {
		return len(s.names[name]) > 0
	}
	return s.row[name] != ""
}

func (s *sentence) literal(text string) {
	s.text.WriteString(text)
	s.length += utf8.RuneCountInString(text)
}

// value writes a column, or an entity's names as "A, B and C".
func (s *sentence) value(name string) {
	e, ok := s.mapping.Entities[name]
	if !ok {
		s.literal(columnValue(s.row, name))
		return
	}
	for i, surface := range s.names[name] {
		switch {
		case i > 0 && i == len(s.names[name])-1:
			s.literal(" and ")
		case i > 0:
			s.literal(", ")
		}
		start := s.length
		s.literal(surface)
		s.mention(name, e, surface, graph.Span{Start: start, End: s.length})
	}
}

// mention adds a span to the entity of this type and name, which two columns may share.
func (s *sentence) mention(key string, e MappedEntity, name string, span graph.Span) {
	i := slices.IndexFunc(s.entities, func(known extract.Entity) bool { return known.Type == e.Type && known.Name == name })
	if i < 0 {
		i = len(s.entities)
		s.entities = append(s.entities, extract.Entity{
			ID: "e" + strconv.Itoa(i+1), Type: e.Type, Kind: e.Kind, Name: name, Aliases: []string{},
		})
	}
	s.entities[i].Mentions = append(s.entities[i].Mentions, span)
	if id := s.entities[i].ID; !slices.Contains(s.ids[key], id) {
		s.ids[key] = append(s.ids[key], id)
	}
}

func (s *sentence) relate(rec *extract.Record, relation MappedRelation, evidence []graph.Span) error {
	date, err := s.date(relation.Date)
	if err != nil {
		return err
	}
	for _, subject := range s.ids[relation.Subject] {
		for _, object := range s.ids[relation.Object] {
			if subject == object {
				continue
			}
			rec.Relations = append(rec.Relations, extract.Relation{
				Type: relation.Type, Subject: subject, Object: object, Role: s.mapping.fill(relation.Role, s.row),
				Status: orAsserted(relation.Status), Date: date, Evidence: evidence, Confidence: 1,
			})
		}
	}
	return nil
}

func (s *sentence) meet(rec *extract.Record, meeting MappedMeeting, id string, evidence []graph.Span) error {
	date, err := s.date(meeting.Date)
	if err != nil {
		return err
	}
	found := extract.Meeting{
		ID: id, Kind: meeting.Kind, Date: date, Status: orAsserted(meeting.Status), Evidence: evidence, Confidence: 1,
	}
	if found.Kind == "" {
		found.Kind = "meeting"
	}
	if places := s.ids[meeting.Place]; len(places) > 0 {
		found.Place = places[0]
	}
	for _, participant := range meeting.Participants {
		role := s.mapping.fill(participant.Role, s.row)
		if role == "" {
			role = "participant"
		}
		for _, entity := range s.ids[participant.Entity] {
			p := extract.Participant{Entity: entity, Role: role}
			if bodies := s.ids[participant.OnBehalfOf]; len(bodies) > 0 && bodies[0] != entity {
				p.OnBehalfOf = bodies[0]
			}
			if !slices.ContainsFunc(found.Participants, func(known extract.Participant) bool { return known.Entity == entity }) {
				found.Participants = append(found.Participants, p)
			}
		}
	}
	if len(found.Participants) > 0 {
		rec.Meetings = append(rec.Meetings, found)
	}
	return nil
}

func (s *sentence) date(text string) (*graph.Date, error) {
	value := s.mapping.fill(text, s.row)
	if value == "" {
		return nil, nil //nolint:nilnil // no date is a valid date of a claim
	}
	day, err := Published(value)
	if err != nil {
		return nil, fmt.Errorf("date: %q is not a date", firstRunes(value, 64))
	}
	date, err := graph.ParseDate(day)
	return &date, err
}

func orAsserted(status graph.Status) graph.Status {
	if status == "" {
		return graph.Asserted
	}
	return status
}

var particles = map[string]bool{
	"af": true, "al": true, "av": true, "bin": true, "da": true, "das": true, "de": true, "del": true, "della": true, "den": true, "der": true,
	"di": true, "do": true, "dos": true, "du": true, "el": true, "la": true, "le": true, "ten": true, "ter": true, "van": true, "von": true,
	"y": true, "zu": true,
}

// titleCase gives words written in capitals one capital: "Iban GARCÍA DEL BLANCO" is "Iban García del Blanco". Words that
// have small letters stay.
func titleCase(name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		if utf8.RuneCountInString(word) < 2 || strings.ContainsRune(word, '.') || strings.ContainsFunc(word, unicode.IsLower) {
			continue
		}
		lower := strings.ToLower(word)
		if i > 0 && particles[lower] {
			words[i] = lower
			continue
		}
		start := true
		words[i] = strings.Map(func(r rune) rune {
			if start && unicode.IsLetter(r) {
				start = false
				return unicode.ToUpper(r)
			}
			start = start || r == '-' || r == '\'' || r == '’'
			return r
		}, lower)
	}
	return strings.Join(words, " ")
}
