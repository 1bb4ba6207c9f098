// Package derive computes what is believed (entities, edges) from what is said (readings of articles) and decided. It
// knows no store: a store implements Said, calls Run inside its write transaction and writes the Delta. What comes out
// after any sequence of changes equals what one Run over everything gives: it is a pure function of the active readings
// and the living decisions.
//
// The order is origins, places and organisations, persons, meetings, edges. A base is a set of mentions that the rules
// hold to be one; an entity is a component of bases, joined by rules and decisions.
package derive

import (
	"iter"
	"slices"

	"liaison/internal/graph"
)

// Head is what deriving needs of an article.
type Head struct {
	ID, Published, Source, Import string
	Fingerprint                   uint64
	// Origin is the article that represents the near-duplicates, as derived last.
	Origin string
}

// Reading is an article with the one extraction of it that is active.
type Reading struct {
	Head
	Mentions []graph.Mention
	Claims   []graph.Claim
}

// Base is a set of mentions that the rules hold to be one thing.
type Base struct {
	// ID is Handle.ID: the hash of type and key, and of one mention where the key alone does not tell.
	ID      string           `json:"-"`
	Type    graph.EntityType `json:"type"`
	Key     string           `json:"key"`
	Mention string           `json:"mention,omitempty"`
	Article string           `json:"article,omitempty"` // of Mention
	Span    graph.Span       `json:"span,omitzero"`     // the first of Mention
	// Weak marks a base that no strong name is known of.
	Weak bool `json:"weak,omitempty"`
	// Joins are the bases that it is one with by rule; the other side need not name it.
	Joins []string `json:"joins,omitempty"`
	// Entity is the entity it belongs to.
	Entity string `json:"-"`
	Tally
}

// Tally counts mentions by what they say.
type Tally struct {
	Mentions int            `json:"n"`
	Names    map[string]int `json:"names,omitempty"`
	Surfaces map[string]int `json:"surfaces,omitempty"` // the names included
	Kinds    map[string]int `json:"kinds,omitempty"`
	// Context counts bodies, countries and roles, for frequent names only.
	Context map[string]int `json:"context,omitempty"`
}

// Assignment says which base a mention is in.
type Assignment struct {
	Mention string
	Type    graph.EntityType
	Base    string
	// Spells are the weak keys that the mention spells out, Means the base that it means by them.
	Spells []string
	Means  string
	// Context holds the bodies, countries and roles of a person with a frequent name.
	Context []string
	// Occasion is set for meetings of which anything is known that another article could share.
	Occasion *Occasion
}

// Occasion is what tells whether two articles mean the same meeting. Place and With are bases.
type Occasion struct {
	Article string `json:"-"`
	Mention string `json:"-"`
	// Day is the day, where day, place and two participants are known; otherwise a number made of Words, far from every day.
	Day   int32    `json:"-"`
	Kind  string   `json:"kind,omitempty"`
	Place string   `json:"place,omitempty"`
	With  []string `json:"with,omitempty"`
	// Words is the hash of kind, date and the names of place and participants as the article has them, Fingerprint that of
	// the article: only copies of one report are held to mean the same by them. Both are empty where Day is a day.
	Words       string `json:"words,omitempty"`
	Fingerprint uint64 `json:"fingerprint,omitempty"`
}

// Equal reports whether both say the same of the same day; nil is equal to nil only.
func (o *Occasion) Equal(other *Occasion) bool {
	if o == nil || other == nil {
		return o == other
	}
	return o.Day == other.Day && o.Kind == other.Kind && o.Place == other.Place && o.Words == other.Words &&
		o.Fingerprint == other.Fingerprint && slices.Equal(o.With, other.With)
}

// Member is one mention of a base.
type Member struct{ Article, Mention string }

// Spelling is one article that spells a weak key out: Base is what it means by it.
type Spelling struct{ Base, Article, Origin string }

// Said is what is stored before a change. Errors are the store's own and end the Run. Maps and slices handed out are not
// changed by Run and must not be changed by the store while it lasts.
type Said interface {
	// Decisions lists the living decisions, the change's own included.
	Decisions() ([]graph.Decision, error)
	// Near lists the active articles whose fingerprints differ in at most NearDistance bits, those without text left out.
	Near(fingerprint uint64) ([]Head, error)
	// Origin lists the active articles of an origin; Head gives one article, false where it is not active.
	Origin(id string) ([]Head, error)
	Head(article string) (Head, bool, error)
	// Reading gives the active reading of an article; nil where there is none.
	Reading(article string) (*Reading, error)
	// Assigned lists where the article's mentions are; empty for an article that is not active.
	Assigned(article string) ([]Assignment, error)
	// Base gives one base, nil where there is none; BasesOf those of an entity; BasesOfKey those of a type and key that are
	// weak or whose handle has a mention; it is not asked for meetings.
	Base(id string) (*Base, error)
	BasesOf(entity string) ([]*Base, error)
	BasesOfKey(t graph.EntityType, key string) ([]*Base, error)
	// EntityOf gives the entity of a base; empty where there is none.
	EntityOf(base string) (string, error)
	// Members streams the mentions of a base.
	Members(base string) iter.Seq2[Member, error]
	// Spellings lists the articles that spell a weak key out, in any order.
	Spellings(t graph.EntityType, weak string) ([]Spelling, error)
	// Occasions lists the meetings of a day, which may be a number made of words.
	Occasions(day int32) ([]Occasion, error)
	// Entity gives one entity, nil where there is none. Degree and Line need not be filled.
	Entity(id string) (*graph.Entity, error)
}

// Change is what is to be derived anew.
type Change struct {
	// Added are readings that become active, Removed the articles whose former reading ends. An article read anew is in
	// both.
	Added   []*Reading
	Removed []string
	// Decided are decisions that were added or undone.
	Decided []graph.Decision
}

// Link is one claim as it stands in the graph: under which edge, and what filters need of it.
type Link struct {
	Claim string
	// Part is 1 for the attendance of the body that a participant stood for, derived from the same claim.
	Part     int
	Type     graph.EdgeType
	From, To string
	// Behalf is the entity for whom From attended.
	Behalf string
	// AttributedTo is the entity that says so, where it is known.
	AttributedTo string
	Role         string
	Start        int // of the sentence
	Facet        graph.Facet
	Verdict      graph.Verdict
	Decision     string
	// Rejected links stay on record; an edge whose links are all rejected is not in the graph.
	Rejected bool
}

// Delta is what a store writes. Everything in it replaces what was there.
type Delta struct {
	// Origins gives the origin of every article that is new or whose origin changed.
	Origins map[string]string
	// Assigned replaces the mentions of the articles named; nil for one whose reading ended.
	Assigned map[string][]Assignment
	// Bases and Entities are to be stored as they are; nil ones to be deleted.
	Bases    map[string]*Base
	Entities map[string]*graph.Entity
	// Links replaces the links of an article, or of a decision that asserts a claim by hand (then its key is
	// DecisionPrefix and the decision's id).
	Links map[string][]Link
	// Moved says, for entities that are gone, where their bases went: none when they were retracted.
	Moved map[string][]string
}

// DecisionPrefix marks keys of Delta.Links that are no articles.
const DecisionPrefix = "decision:"
