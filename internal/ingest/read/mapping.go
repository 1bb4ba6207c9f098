package read

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"liaison/internal/graph"
)

// Mapping says how the rows of a CSV file become extraction records: each row is written as one sentence, which is the text
// of the record's article, and every entity, relation and meeting of the row is quoted from it. So structured data, too,
// opens at its source.
//
// Every string value is a template: {name} stands for a column, in sentence and title for an entity before that; {name|long}
// writes an ISO day out; a [part in brackets] goes where a placeholder in it is empty. A row whose sentence lacks a value
// outside brackets is rejected. Example, for rows of id,date,member,country,lobbyists,location:
//
//	{
//	  "id": "meeting-{id}", "source": "Register of meetings", "published": "{date}", "language": "en",
//	  "title": "{member} met {lobbyists}",
//	  "sentence": "{member}, member of the {parliament} for {country}, met {lobbyists}[ in {location}] on {date|long}.",
//	  "entities": {
//	    "member":     {"type": "person", "name": "{member}", "case": "title"},
//	    "parliament": {"type": "organisation", "name": "European Parliament"},
//	    "country":    {"type": "place", "kind": "country", "name": "{country}"},
//	    "lobbyists":  {"type": "organisation", "name": "{lobbyists}", "split": ";"},
//	    "location":   {"type": "place", "name": "{location}", "ignore": ["Online"]}
//	  },
//	  "relations": [{"type": "member_of", "subject": "member", "object": "parliament", "role": "member", "date": "{date}"}],
//	  "meetings": [{"kind": "meeting", "place": "location", "date": "{date}", "participants": [
//	    {"entity": "member", "on_behalf_of": "parliament"}, {"entity": "lobbyists"}]}]
//	}
//
// A Mapping is made by ParseMapping.
type Mapping struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Source    string `json:"source"`
	Published string `json:"published"`
	Language  string `json:"language"`
	// Sentence is the row in words. Every entity must stand in it.
	Sentence string `json:"sentence"`
	// Delimiter parts the columns; default a comma.
	Delimiter string                     `json:"delimiter"`
	Entities  map[string]MappedEntity    `json:"entities"`
	Relations []MappedRelation           `json:"relations"`
	Meetings  []MappedMeeting            `json:"meetings"`
	templates map[string]template        // by the text of the template
	keys      []string                   // of the entities, sorted
	version   string                     // hash of the mapping
	ignored   map[string]map[string]bool // by entity, names in lower case
}

// MappedEntity is one entity of a row, or several where Split parts the name into a list.
type MappedEntity struct {
	Type graph.EntityType `json:"type"`
	Kind string           `json:"kind"`
	Name string           `json:"name"`
	// Split is the text between the names of a list.
	Split string `json:"split"`
	// Case "title" turns words in capitals into words with one: GARCÍA DEL BLANCO is García del Blanco.
	Case string `json:"case"`
	// Ignore lists names that stand for no entity ("n/a", "Online"), whatever their case.
	Ignore []string `json:"ignore"`
}

// MappedRelation relates two entities of a row, by their keys; of lists, each with each.
type MappedRelation struct {
	Type    graph.EdgeType `json:"type"`
	Subject string         `json:"subject"`
	Object  string         `json:"object"`
	Role    string         `json:"role"`
	Status  graph.Status   `json:"status"`
	Date    string         `json:"date"`
}

// MappedMeeting is a meeting of entities of a row, by their keys.
type MappedMeeting struct {
	Kind         string              `json:"kind"`
	Participants []MappedParticipant `json:"participants"`
	Place        string              `json:"place"`
	Date         string              `json:"date"`
	Status       graph.Status        `json:"status"`
}

// MappedParticipant is an entity, or each of a list, that took part; OnBehalfOf is an entity that is no list.
type MappedParticipant struct {
	Entity     string `json:"entity"`
	OnBehalfOf string `json:"on_behalf_of"`
	Role       string `json:"role"`
}

// maxMapping bounds the size of a mapping file in bytes.
const maxMapping = 1 << 20

// ParseMapping reads and checks a mapping. Errors are CodeInvalid and name the field.
func ParseMapping(data []byte) (*Mapping, error) {
	m := &Mapping{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(m); err != nil {
		return nil, &graph.Error{Code: graph.CodeInvalid, Field: "mapping", Message: "cannot be read", Err: jsonError(err)}
	}
	if err := m.prepare(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	m.version = hex.EncodeToString(sum[:6])
	return m, nil
}

func (m *Mapping) prepare() error {
	m.templates = map[string]template{}
	m.ignored = map[string]map[string]bool{}
	m.keys = slices.Sorted(maps.Keys(m.Entities))
	add := func(field, text string) error {
		t, err := parseTemplate(text)
		if err != nil {
			return graph.Invalid("mapping."+field, err.Error())
		}
		m.templates[text] = t
		return nil
	}
	var errs []error
	check := func(ok bool, field, message string) {
		if !ok {
			errs = append(errs, graph.Invalid("mapping."+field, message))
		}
	}
	for field, text := range map[string]string{
		"id": m.ID, "title": m.Title, "url": m.URL, "source": m.Source, "published": m.Published, "language": m.Language, "sentence": m.Sentence,
	} {
		errs = append(errs, add(field, text))
	}
	check(strings.TrimSpace(m.Sentence) != "", "sentence", "is missing")
	check(len([]rune(m.Delimiter)) <= 1 && !strings.ContainsAny(m.Delimiter, "\"\r\n\uFFFD"), "delimiter", "want one character")
	check(len(m.keys) > 0, "entities", "are missing")
	inSentence := m.templates[m.Sentence].names()
	known := func(field, key string) {
		_, ok := m.Entities[key]
		check(ok, field, fmt.Sprintf("no entity %q in this mapping", key))
	}
	for _, key := range m.keys {
		e, field := m.Entities[key], "entities."+key
		errs = append(errs, add(field+".name", e.Name))
		check(e.Type.Valid() && e.Type != graph.Meeting, field+".type", "want organisation, person or place")
		check(strings.TrimSpace(e.Name) != "", field+".name", "is missing")
		check(e.Case == "" || e.Case == "title", field+".case", `want "title" or nothing`)
		check(slices.Contains(inSentence, key), field, "does not stand in the sentence")
		m.ignored[key] = map[string]bool{}
		for _, name := range e.Ignore {
			m.ignored[key][strings.ToLower(name)] = true
		}
	}
	for i, relation := range m.Relations {
		field := fmt.Sprintf("relations[%d]", i)
		errs = append(errs, add(field+".role", relation.Role), add(field+".date", relation.Date))
		known(field+".subject", relation.Subject)
		known(field+".object", relation.Object)
		check(relation.Type.Relation() && relation.Type.Allows(m.Entities[relation.Subject].Type, m.Entities[relation.Object].Type), field+".type",
			"is no relation that may hold between these")
		check(relation.Status == "" || relation.Status.Valid(), field+".status", "no such status")
	}
	for i, meeting := range m.Meetings {
		field := fmt.Sprintf("meetings[%d]", i)
		errs = append(errs, add(field+".date", meeting.Date))
		check(len(meeting.Participants) > 0, field+".participants", "are missing")
		check(meeting.Status == "" || meeting.Status.Valid(), field+".status", "no such status")
		if meeting.Place != "" {
			known(field+".place", meeting.Place)
			check(m.Entities[meeting.Place].Type == graph.Place && m.Entities[meeting.Place].Split == "", field+".place", "want one place")
		}
		for j, participant := range meeting.Participants {
			field := fmt.Sprintf("%s.participants[%d]", field, j)
			known(field+".entity", participant.Entity)
			if participant.OnBehalfOf != "" {
				known(field+".on_behalf_of", participant.OnBehalfOf)
				check(m.Entities[participant.OnBehalfOf].Split == "", field+".on_behalf_of", "want one entity, not a list")
			}
			errs = append(errs, add(field+".role", participant.Role))
		}
	}
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// checkColumns finds a placeholder that is neither a column nor, in sentence and title, an entity.
func (m *Mapping) checkColumns(columns []string) error {
	for text, t := range m.templates {
		for _, name := range t.names() {
			if slices.Contains(columns, name) {
				continue
			}
			if _, ok := m.Entities[name]; ok && (text == m.Sentence || text == m.Title) {
				continue
			}
			return fmt.Errorf("the mapping names a column %q that the file does not have", name)
		}
	}
	return nil
}

const mappingSuffix = ".mapping.json"

func isMapping(name string) bool { _, ok := cutSuffixFold(name, mappingSuffix); return ok }

// mappingFor gives the mapping set for the run, else the one beside the file.
func (r *run) mappingFor(s source) (*Mapping, error) {
	if r.opts.Mapping != nil {
		return r.opts.Mapping, nil
	}
	base, _ := cutSuffixFold(s.name, ".gz")
	base, ok := cutSuffixFold(base, ".csv")
	if !ok || s.name == stdin || strings.Contains(s.name, "!/") {
		return nil, errors.New("a CSV file needs a mapping")
	}
	f, err := r.opts.FS.Open(base + mappingSuffix)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.New("a CSV file needs a mapping: none was given, and there is no " + mappingSuffix + " beside it")
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxMapping))
	if err != nil {
		return nil, err
	}
	return ParseMapping(data)
}
