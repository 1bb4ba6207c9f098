package llm

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/google/jsonschema-go/jsonschema"

	"liaison/internal/graph"
)

// answer is what a model is asked for about one part of a text. Ids are local to it.
type answer struct {
	Entities  []answeredEntity   `json:"entities"`
	Relations []answeredRelation `json:"relations"`
	Meetings  []answeredMeeting  `json:"meetings"`

	invalid map[string]int // items left out because they do not follow the schema, by reason
}

type answeredEntity struct {
	ID      string   `json:"id" jsonschema:"e1, e2 and so on"`
	Type    string   `json:"type"`
	Kind    string   `json:"kind" jsonschema:"empty where none of the kinds fits"`
	Name    string   `json:"name" jsonschema:"the fullest form of the name in the text, exactly as it stands there"`
	Aliases []string `json:"aliases" jsonschema:"other names for it in the text, exactly as they stand there; no pronouns or descriptions"`
}

type answeredRelation struct {
	Type         string `json:"type"`
	Subject      string `json:"subject" jsonschema:"id of an entity"`
	Object       string `json:"object" jsonschema:"id of an entity"`
	Role         string `json:"role" jsonschema:"office or part, in the text's own words, or empty"`
	Status       string `json:"status"`
	AttributedTo string `json:"attributed_to" jsonschema:"id of the entity that says so, or its name in the text, or empty"`
	Date         string `json:"date" jsonschema:"YYYY, YYYY-MM or YYYY-MM-DD, or empty"`
	Quote        string `json:"quote" jsonschema:"the words that state it, copied exactly from one sentence of the text"`
}

type answeredMeeting struct {
	Kind         string                `json:"kind"`
	Participants []answeredParticipant `json:"participants"`
	Place        string                `json:"place" jsonschema:"id of a place, or empty"`
	Status       string                `json:"status"`
	AttributedTo string                `json:"attributed_to" jsonschema:"id of the entity that says so, or its name in the text, or empty"`
	Date         string                `json:"date" jsonschema:"YYYY, YYYY-MM or YYYY-MM-DD, or empty"`
	Quotes       []string              `json:"quotes" jsonschema:"the words that tell of it, each copied exactly from one sentence of the text"`
}

type answeredParticipant struct {
	Entity     string `json:"entity" jsonschema:"id of an entity"`
	OnBehalfOf string `json:"on_behalf_of" jsonschema:"id of the body it stands for, or empty"`
	Role       string `json:"role"`
}

// schemas are that of a whole answer, as it is sent, and those by which each item that comes back is judged on its own:
// one bad item does not take the others with it.
type schemas struct {
	sent                       json.RawMessage
	entity, relation, meetings *jsonschema.Resolved
}

var answerSchemas = sync.OnceValues(func() (*schemas, error) {
	whole, err := jsonschema.For[answer](nil)
	if err != nil {
		return nil, err
	}
	plain(whole)
	entity, relation, meeting := whole.Properties["entities"].Items, whole.Properties["relations"].Items, whole.Properties["meetings"].Items
	oneOf(entity, "type", []graph.EntityType{graph.Organisation, graph.Person, graph.Place})
	oneOf(entity, "kind", append([]string{""}, kinds...))
	oneOf(relation, "type", graph.RelationTypes)
	oneOf(relation, "status", graph.Statuses)
	oneOf(meeting, "kind", graph.MeetingKinds)
	oneOf(meeting, "status", graph.Statuses)
	oneOf(meeting.Properties["participants"].Items, "role", []string{graph.Participant, graph.Host, graph.Mediator})
	s := &schemas{}
	if s.sent, err = json.Marshal(whole); err != nil {
		return nil, err
	}
	for to, from := range map[**jsonschema.Resolved]*jsonschema.Schema{&s.entity: entity, &s.relation: relation, &s.meetings: meeting} {
		if *to, err = from.CloneSchemas().Resolve(nil); err != nil {
			return nil, err
		}
	}
	return s, nil
})

// plain says array where the inference allows null, too: servers that constrain the answer know fewer schemas.
func plain(s *jsonschema.Schema) {
	if len(s.Types) > 0 {
		s.Type, s.Types = s.Types[len(s.Types)-1], nil
	}
	if s.Items != nil {
		plain(s.Items)
	}
	for _, p := range s.Properties {
		plain(p)
	}
}

func oneOf[T ~string](s *jsonschema.Schema, property string, values []T) {
	s.Properties[property].Enum = nil
	for _, v := range values {
		s.Properties[property].Enum = append(s.Properties[property].Enum, string(v))
	}
}

// kinds are what organisations and places may be called besides their type.
var kinds = []string{"company", "bank", "party", "government", "ministry", "parliament", "court", "army", "armed group", "police", "agency", "council",
	"commission", "committee", "union", "association", "foundation", "university", "institute", "media outlet", "club", "church", "movement", "family",
	"country", "region", "district", "city", "village", "island", "sea", "river", "lake", "mountain", "building", "airport", "camp"}

// Why items of an answer go before they are looked up in the text.
const (
	droppedSchema   = "not_in_the_schema"    // a field is missing, too many or of another type
	droppedOntology = "outside_the_ontology" // an entity type, relation type, status or kind that does not exist
)

var errNotAnAnswer = errors.New("not the JSON object asked for")

// parseAnswer reads an answer and keeps the items that follow the schema. It fails where the whole is no such object.
func parseAnswer(content string) (*answer, error) {
	s, err := answerSchemas()
	if err != nil {
		return nil, err
	}
	content = strings.TrimSpace(content)
	if fenced, ok := strings.CutPrefix(content, "```"); ok { // models fence their JSON where nothing holds them to it
		content = strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(fenced, "json")), "```")
	}
	var lists map[string]json.RawMessage
	if err := json.Unmarshal([]byte(content), &lists); err != nil {
		return nil, fmt.Errorf("%w: %w", errNotAnAnswer, err)
	}
	a := &answer{invalid: map[string]int{}}
	known := 0
	for name, list := range lists {
		var err error
		switch name {
		case "entities":
			a.Entities, err = items[answeredEntity](list, s.entity, a.invalid)
		case "relations":
			a.Relations, err = items[answeredRelation](list, s.relation, a.invalid)
		case "meetings":
			a.Meetings, err = items[answeredMeeting](list, s.meetings, a.invalid)
		default:
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", errNotAnAnswer, name, err)
		}
		known++
	}
	if known == 0 {
		return nil, errNotAnAnswer
	}
	return a, nil
}

func items[T any](list json.RawMessage, by *jsonschema.Resolved, invalid map[string]int) ([]T, error) {
	var raw []json.RawMessage
	if err := json.Unmarshal(list, &raw); err != nil {
		return nil, err
	}
	var out []T
	for _, r := range raw {
		var any map[string]any
		if json.Unmarshal(r, &any) != nil {
			invalid[droppedSchema]++
			continue
		}
		if err := by.Validate(any); err != nil {
			if strings.Contains(err.Error(), "enum") {
				invalid[droppedOntology]++
			} else {
				invalid[droppedSchema]++
			}
			continue
		}
		var item T
		if json.Unmarshal(r, &item) != nil {
			invalid[droppedSchema]++
			continue
		}
		out = append(out, item)
	}
	return out, nil
}
