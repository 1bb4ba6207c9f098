// Package extract is the contract between text and graph: the extraction record (ontology section 6), the Extractor
// interface and the check that every extractor's record passes through before it is believed.
package extract

import "liaison/internal/graph"

// Article is one article as a reader found it. Published may be empty; Language is an ISO 639-1 code.
type Article struct {
	// ID is the id the input itself gave, or empty. Ref is that id, else the file name without its extension.
	ID        string `json:"id,omitempty"`
	Ref       string `json:"ref"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Source    string `json:"source,omitempty"`
	Author    string `json:"author,omitempty"`
	Published string `json:"published,omitempty"`
	Language  string `json:"language,omitempty"`
	Text      string `json:"text"`
}

// Record is what one extractor read in one article. Ids are local to the record; spans count Unicode code points of
// Article.Text, half-open.
type Record struct {
	Article   Article    `json:"article"`
	Entities  []Entity   `json:"entities"`
	Relations []Relation `json:"relations"`
	Meetings  []Meeting  `json:"meetings"`
	Extractor Name       `json:"extractor"`
	// Dropped counts what Check took out, by reason.
	Dropped map[string]int `json:"dropped,omitempty"`
}

// Name identifies an extractor and the version of its rules and models.
type Name struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Entity is all that the article calls by one identity. References are pronouns and descriptions ("the group").
type Entity struct {
	ID         string           `json:"id"`
	Type       graph.EntityType `json:"type"`
	Kind       string           `json:"kind,omitempty"`
	Name       string           `json:"name"`
	Aliases    []string         `json:"aliases"`
	Mentions   []graph.Span     `json:"mentions"`
	References []graph.Span     `json:"references,omitempty"`
}

// Relation states that subject and object are related. AttributedTo is an entity id of the record, else free text.
type Relation struct {
	Type         graph.EdgeType `json:"type"`
	Subject      string         `json:"subject"`
	Object       string         `json:"object"`
	Role         string         `json:"role,omitempty"`
	Status       graph.Status   `json:"status"`
	AttributedTo string         `json:"attributed_to,omitempty"`
	Date         *graph.Date    `json:"date"`
	Evidence     []graph.Span   `json:"evidence"`
	Confidence   float64        `json:"confidence"`
	// Reasons names the rules and features that weighed most, most first.
	Reasons []string `json:"reasons,omitempty"`
}

// Meeting is one occasion. Place is an entity id. The optional parts of Participant, PlaceDetail and DateDetail hold
// where they differ from the meeting's own evidence, status, attribution and confidence (ontology section 9).
type Meeting struct {
	ID           string        `json:"id"`
	Kind         string        `json:"kind"`
	Participants []Participant `json:"participants"`
	Place        string        `json:"place,omitempty"`
	PlaceDetail  *Detail       `json:"place_detail,omitempty"`
	Date         *graph.Date   `json:"date"`
	DateDetail   *Detail       `json:"date_detail,omitempty"`
	Status       graph.Status  `json:"status"`
	AttributedTo string        `json:"attributed_to,omitempty"`
	Evidence     []graph.Span  `json:"evidence"`
	Confidence   float64       `json:"confidence"`
	Reasons      []string      `json:"reasons,omitempty"`
}

// Participant is one who took part; OnBehalfOf is the entity id of the body stood for.
type Participant struct {
	Entity     string `json:"entity"`
	OnBehalfOf string `json:"on_behalf_of,omitempty"`
	Role       string `json:"role"`
	Detail
}

// Detail overrides a meeting's own evidence, status, attribution and confidence for one of its parts; empty means
// "as the meeting".
type Detail struct {
	Evidence     []graph.Span `json:"evidence,omitempty"`
	Status       graph.Status `json:"status,omitempty"`
	AttributedTo string       `json:"attributed_to,omitempty"`
	Confidence   float64      `json:"confidence,omitempty"`
}
