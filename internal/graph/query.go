package graph

import (
	"fmt"
	"slices"
)

// Bounds of every question. A query beyond them fails in Validate; an answer that meets one says so.
const (
	MaxLimit        = 2000 // items of a page
	MaxPicture      = 5000 // entities in a neighbourhood
	MaxDepth        = 3
	MaxSteps        = 8
	MaxPaths        = 20
	MaxTerms        = 50 // entities, types, ids in one list of a query
	MaxQuotes       = 10
	MaxMet          = 25 // participants of a meeting that may be a bridge
	DefaultLimit    = 100
	DefaultSteps    = 6
	MinimumHubLimit = 100
	// DefaultMinConfidence is the confidence at which at least three of four claims are right on the development articles.
	DefaultMinConfidence = 0.5
)

// Clock says which date of a claim a time window is held against.
type Clock string

const (
	ClockDefault  Clock = ""         // the event's date if known, else the publication date
	ClockHappened Clock = "happened" // the event's date; claims without one are left out unless Undated is set
	ClockReported Clock = "reported" // the publication date
)

// Filter narrows what a question counts and walks. All its claim conditions must hold on one and the same claim. The
// zero Filter means: every stored type, asserted, alleged and ended claims at DefaultMinConfidence or more, any time.
type Filter struct {
	Types       []EdgeType   `json:"types,omitempty"`        // only these; empty: all
	EntityTypes []EntityType `json:"entity_types,omitempty"` // neighbours of these types only; empty: all
	Statuses    []Status     `json:"statuses,omitempty"`     // empty: WalkedStatuses
	Since       string       `json:"since,omitempty"`        // ISO date, inclusive: first day of the window
	Until       string       `json:"until,omitempty"`        // ISO date, inclusive: last day of the window
	Clock       Clock        `json:"time,omitempty"`
	Undated     bool         `json:"undated,omitempty"` // with a window: keep claims that have no date on the clock
	// MinConfidence is 0 to 1; nil means DefaultMinConfidence. Confirmed claims always pass.
	MinConfidence *float64 `json:"min_confidence,omitempty"`
	MinOrigins    int      `json:"min_origins,omitempty"` // of the edge, over the claims that pass
	Source        string   `json:"source,omitempty"`      // only claims of this outlet
}

// Validate checks every field; its error names the field.
func (f Filter) Validate() error {
	if len(f.Types) > MaxTerms || len(f.EntityTypes) > MaxTerms || len(f.Statuses) > MaxTerms {
		return Limit("types", fmt.Sprintf("at most %d values", MaxTerms))
	}
	for _, t := range f.Types {
		if !t.Valid() && t != Met {
			return Invalid("types", fmt.Sprintf("no edge type %q", t))
		}
	}
	for _, t := range f.EntityTypes {
		if !t.Valid() {
			return Invalid("entity_types", fmt.Sprintf("no entity type %q", t))
		}
	}
	for _, s := range f.Statuses {
		if !s.Valid() {
			return Invalid("status", fmt.Sprintf("no status %q", s))
		}
	}
	if err := (Date{Start: f.Since}).Validate("since"); err != nil {
		return err
	}
	if err := (Date{Start: f.Until}).Validate("until"); err != nil {
		return err
	}
	if f.Since != "" && f.Until != "" {
		if first, _ := (Date{Start: f.Since, End: f.Until}).Days(); first == NoDay {
			return Invalid("until", "is before since")
		}
	}
	if !slices.Contains([]Clock{ClockDefault, ClockHappened, ClockReported}, f.Clock) {
		return Invalid("time", `want "happened" or "reported"`)
	}
	if f.MinConfidence != nil && !(*f.MinConfidence >= 0 && *f.MinConfidence <= 1) {
		return Invalid("min_confidence", "want 0 to 1")
	}
	if f.MinOrigins < 0 {
		return Invalid("min_origins", "want 0 or more")
	}
	return nil
}

// Paging asks for one page. Cursor is opaque, from a former page's Next; Limit 0 means DefaultLimit.
type Paging struct {
	Limit  int    `json:"limit,omitempty"`
	Cursor string `json:"cursor,omitempty"`
}

// Validate checks the limit.
func (p Paging) Validate() error {
	if p.Limit < 0 || p.Limit > MaxLimit {
		return Limit("limit", fmt.Sprintf("want 1 to %d", MaxLimit))
	}
	return nil
}

// Size is the limit in force.
func (p Paging) Size() int {
	if p.Limit == 0 {
		return DefaultLimit
	}
	return p.Limit
}

// Page is one page of a list. Next is empty on the last page. Total counts all items; Exact says whether it is exact or a
// lower bound.
type Page[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
	Total int    `json:"total"`
	Exact bool   `json:"exact"`
	// Undated counts claims left out because a time window was asked for and they have no date on its clock.
	Undated int `json:"undated,omitempty"`
}

// SearchQuery looks names up. Every word of Text is a prefix of a word of a name or alias after folding, or within one
// edit from 4 letters, two from 8 (ontology section 8). Empty Text lists the most reported entities.
type SearchQuery struct {
	Text  string       `json:"q"`
	Types []EntityType `json:"types,omitempty"`
	Paging
}

// Validate checks every field.
func (q SearchQuery) Validate() error {
	if len(q.Text) > 500 {
		return Limit("q", "at most 500 bytes")
	}
	if err := (Filter{EntityTypes: q.Types}).Validate(); err != nil {
		return Invalid("types", "no such entity type")
	}
	return q.Paging.Validate()
}

// Hit is one entity found, with the surface form that matched and how: exact, prefix, words, edits or listed.
type Hit struct {
	Entity  Entity `json:"entity"`
	Matched string `json:"matched"`
	Match   string `json:"match"`
}

// Card is all that is known of one entity at a glance.
type Card struct {
	Entity   Entity         `json:"entity"`
	Surfaces []Surface      `json:"surfaces"`   // most frequent first, at most 50
	ByType   map[string]int `json:"by_type"`    // distinct neighbours by edge type
	Top      []Neighbour    `json:"neighbours"` // the 10 strongest
	Sources  []Count        `json:"sources"`    // outlets by number of articles, at most 20
	// Representing lists for a meeting who attended for whom.
	Attendance []Attendance `json:"attendance,omitempty"`
}

// Surface is one form by which texts name the entity.
type Surface struct {
	Text     string `json:"text"`
	Articles int    `json:"articles"`
	Source   string `json:"source,omitempty"` // one outlet that uses it
}

// Count is a labelled number.
type Count struct {
	Label string `json:"label"`
	Count int    `json:"count"`
}

// Neighbour is an entity with the edge that leads to it.
type Neighbour struct {
	Entity Entity `json:"entity"`
	Edge   Edge   `json:"edge"`
}

// Attendance is one participant of a meeting.
type Attendance struct {
	Entity     Entity  `json:"entity"`
	OnBehalfOf *Entity `json:"on_behalf_of,omitempty"`
	Role       string  `json:"role"`
	Status     Status  `json:"status"`
	Edge       string  `json:"edge"`
}

// NeighbourhoodQuery asks for what surrounds one or more centres.
type NeighbourhoodQuery struct {
	Centres []string `json:"centres"`
	Depth   int      `json:"depth,omitempty"`   // 1 to MaxDepth; 0 means 1
	Exclude []string `json:"exclude,omitempty"` // entities already shown that need not count against the limit
	Filter
	// Places keeps edges to places; default true for depth 1. Beyond depth 1 the search never goes on from a place or hub.
	HubLimit int `json:"hub_limit,omitempty"`
	Limit    int `json:"limit,omitempty"` // entities besides the centres; 0 means DefaultLimit
}

// Validate checks every field.
func (q NeighbourhoodQuery) Validate() error {
	switch {
	case len(q.Centres) == 0:
		return Invalid("centres", "want at least one entity id")
	case len(q.Centres) > MaxTerms:
		return Limit("centres", fmt.Sprintf("at most %d", MaxTerms))
	case len(q.Exclude) > MaxLimit:
		return Limit("exclude", fmt.Sprintf("at most %d", MaxLimit))
	case q.Depth < 0 || q.Depth > MaxDepth:
		return Limit("depth", fmt.Sprintf("want 1 to %d", MaxDepth))
	case q.Limit < 0 || q.Limit > MaxPicture:
		return Limit("limit", fmt.Sprintf("want 1 to %d", MaxPicture))
	case q.HubLimit < 0:
		return Invalid("hub_limit", "want 0 or more")
	}
	return q.Filter.Validate()
}

// Subgraph is the only graph shape: entities sorted nearest, then strongest, then by id; edges by strength, then id, both
// ends always among the entities.
type Subgraph struct {
	Entities []Entity `json:"entities"`
	Edges    []Edge   `json:"edges"`
	// Depth gives each entity's distance from the nearest centre, in steps, in the order of Entities.
	Depth     []int  `json:"depth,omitempty"`
	Truncated bool   `json:"truncated"`
	Reason    string `json:"reason,omitempty"`
	// More counts, by edge type, the neighbours of the centres that were left out by the limit.
	More map[string]int `json:"more,omitempty"`
	// Undated counts claims left out for want of a date on the window's clock.
	Undated int `json:"undated,omitempty"`
}
