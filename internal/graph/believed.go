package graph

import "github.com/google/uuid"

// Entity is a node of the believed graph. First and Last are ISO dates of the earliest and latest article (publication,
// else the claims' own dates); Origins counts independent articles, Degree its distinct neighbours over stored edges.
type Entity struct {
	ID      string     `json:"id"`
	Type    EntityType `json:"type"`
	Kind    string     `json:"kind,omitempty"`
	Name    string     `json:"name"`
	Aliases []string   `json:"aliases"`
	// Line tells namesakes apart: role and body, or place and country; may be empty.
	Line string `json:"line,omitempty"`
	// Unresolved marks an entity known only by a weak key (a surname, an acronym): an end, never a bridge.
	Unresolved bool   `json:"unresolved,omitempty"`
	Articles   int    `json:"articles"`
	Origins    int    `json:"origins"`
	Degree     int    `json:"degree"`
	First      string `json:"first,omitempty"`
	Last       string `json:"last,omitempty"`
	// Date, Status and Place are set for meetings only; Place is an entity id.
	Date   *Date  `json:"date,omitempty"`
	Status Status `json:"status,omitempty"`
	Place  string `json:"place,omitempty"`
	// Hidden is set where a decision hides the entity; it never leaves the store in an answer.
	Hidden bool `json:"-"`
}

// Edge bundles every claim of one (type, from, to). In an answer to a query with filters, the counts, Origins, Strength
// and Confidence cover only the claims that pass. For an undirected type From is the smaller id.
type Edge struct {
	ID       string         `json:"id"`
	Type     EdgeType       `json:"type"`
	From     string         `json:"from"`
	To       string         `json:"to"`
	Claims   int            `json:"claims"`
	ByStatus map[Status]int `json:"by_status"`
	Roles    []string       `json:"roles,omitempty"` // distinct, most frequent first, at most 8
	Origins  int            `json:"origins"`         // independent sources
	Strength int            `json:"strength"`        // 0 to 1000
	// Confidence is the highest of its claims, 0 to 1.
	Confidence float64 `json:"confidence"`
	Confirmed  bool    `json:"confirmed,omitempty"` // a person confirmed at least one claim
	Disputed   bool    `json:"disputed,omitempty"`  // one claim denies what another states
	First      string  `json:"first,omitempty"`     // earliest and latest date of its claims (event, else publication)
	Last       string  `json:"last,omitempty"`
	// Meetings lists the meetings behind a met edge, at most 16.
	Meetings []string `json:"meetings,omitempty"`
}

var namespace = uuid.MustParse("7d3f1a56-52a2-5c1b-9c55-1f5a3c0b8e11")

// EntityID is the stable id of the entity that a key names: UUIDv5 (RFC 9562) of its type and key.
func EntityID(t EntityType, key string) string {
	return uuid.NewSHA1(namespace, []byte("entity\x00"+string(t)+"\x00"+key)).String()
}

// EdgeID is the stable id of an edge. Callers pass the ends of an undirected type in either order.
func EdgeID(t EdgeType, from, to string) string {
	if t.Undirected() && to < from {
		from, to = to, from
	}
	return uuid.NewSHA1(namespace, []byte("edge\x00"+string(t)+"\x00"+from+"\x00"+to)).String()
}

// Facet is what filters and strength need to know of one claim of an edge.
type Facet struct {
	Claim      string
	Status     Status
	Confirmed  bool
	Confidence float64
	// First and Last are the day numbers of the event, Reported that of publication; NoDay where unknown.
	First, Last, Reported int32
	// Group is the hash of the independence group: named source, else the outlet of the article's origin, else that
	// origin. Source is the SourceHash of the article's own outlet, 0 where unknown.
	Group, Source uint64
	// Origin is the hash of the article's origin, Import that of its import id.
	Origin, Import uint64
}
