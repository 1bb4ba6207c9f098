package graph

import "time"

// Verb says what a decision does.
type Verb string

const (
	Same        Verb = "same"      // Entities (2 or more) are one
	Different   Verb = "different" // Entities (2) are not one; wins over a chain of Same
	Move        Verb = "move"      // Mentions belong to Entities[0], or to a new entity when it is empty (a split)
	Hide        Verb = "hide"      // Entities are left out of every answer and export
	Rename      Verb = "rename"    // Entities[0] is called Value
	Retype      Verb = "retype"    // Entities[0] is of type Value
	Confirm     Verb = "confirm"   // Claims are right: confidence 1
	RejectClaim Verb = "reject"    // Claims are wrong: they leave the graph and stay on record
	Restate     Verb = "restate"   // Claims[0] says what Claim says instead (type, direction, status, date)
	Assert      Verb = "assert"    // Claim is entered by hand, with its source; it hides no machine reading
)

// Verbs lists every verb.
var Verbs = []Verb{Same, Different, Move, Hide, Rename, Retype, Confirm, RejectClaim, Restate, Assert}

// Decision is something a person or a rule settled. It is appended and never edited; undoing sets Undone.
type Decision struct {
	ID       string   `json:"id"`
	Verb     Verb     `json:"verb"`
	Entities []string `json:"entities,omitempty"`
	Mentions []string `json:"mentions,omitempty"`
	Claims   []string `json:"claims,omitempty"`
	Value    string   `json:"value,omitempty"`
	// Claim holds the restated or asserted claim; its Subject and Object are entity ids, Article an article id.
	Claim *Statement `json:"claim,omitempty"`
	// Anchors lets a decision on mentions or claims find them again after another extractor has read the article.
	Anchors []Anchor `json:"anchors,omitempty"`
	// Handles say, in the order of Entities, then Claim's subject and object, what the ids stood for when the decision was
	// made. The store fills them.
	Handles  []Handle   `json:"handles,omitempty"`
	By       string     `json:"by"`
	Reason   string     `json:"reason,omitempty"`
	At       time.Time  `json:"at"`
	Undone   *time.Time `json:"undone,omitempty"`
	UndoneBy string     `json:"undone_by,omitempty"`
	// Unbound marks a decision whose mentions or claims are not in the active extraction any more.
	Unbound bool `json:"unbound,omitempty"`
}

// Anchor is where in an article a decided mention or claim stands.
type Anchor struct {
	Article string `json:"article"`
	Span    Span   `json:"span"`
	Surface string `json:"surface"`
	// Type is the mention's entity type or the claim's edge type; Ends are the first spans of a claim's subject and object.
	Type string `json:"type,omitempty"`
	Ends []Span `json:"ends,omitempty"`
}

// Handle is what an entity id stands for: a key, or a key and one mention where the key alone does not tell.
type Handle struct {
	Type    EntityType `json:"type"`
	Key     string     `json:"key"`
	Mention string     `json:"mention,omitempty"`
	// Article and Span say where the mention stands, so that it is found again in another reading.
	Article string `json:"article,omitempty"`
	Span    Span   `json:"span,omitzero"`
}

// ID is the id that the handle gives.
func (h Handle) ID() string {
	if h.Mention == "" {
		return EntityID(h.Type, h.Key)
	}
	return EntityID(h.Type, h.Key+"\x00"+h.Mention)
}

// Statement is a claim between entities as a person enters or corrects it.
type Statement struct {
	Type         EdgeType `json:"type"`
	Subject      string   `json:"subject"`
	Object       string   `json:"object"`
	Role         string   `json:"role,omitempty"`
	Status       Status   `json:"status"`
	AttributedTo string   `json:"attributed_to,omitempty"`
	Date         Date     `json:"date"`
	Article      string   `json:"article,omitempty"`
	Sentence     Span     `json:"sentence"`
	// Source and Quote stand in where the source is not an imported article.
	Source string `json:"source,omitempty"`
	Quote  string `json:"quote,omitempty"`
}

// Candidate is a pair of entities that may be one, or one entity that may be two, with the reasons.
type Candidate struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"` // "merge" or "split"
	Entities []Entity `json:"entities"`
	Mentions []string `json:"mentions,omitempty"` // for a split: those that would move
	Score    float64  `json:"score"`              // 0 to 1
	Reasons  []string `json:"reasons"`
	// Evidence holds one sentence for each side.
	Evidence []Evidence `json:"evidence"`
}
