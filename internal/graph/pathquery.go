package graph

import (
	"fmt"
	"slices"
)

// Mode says which paths are wanted.
type Mode string

const (
	Shortest       Mode = "shortest" // the first path in the order of ontology section 8
	AllShortest    Mode = "all"      // every path of the least number of steps, in order
	KShortest      Mode = "k"        // the K first loopless paths, in order
	Weighted       Mode = "weighted" // the K of least Σ (1000 − strength + 100), then in order
	TimeRespecting Mode = "time"     // the K first whose hops have dates t₁ ≤ t₂ ≤ …
)

// Modes lists every mode.
var Modes = []Mode{Shortest, AllShortest, KShortest, Weighted, TimeRespecting}

// NoQuotes asks for paths alone.
const NoQuotes = -1

// PathQuery asks how two entities are connected.
type PathQuery struct {
	From string `json:"from"`
	To   string `json:"to"`
	Mode Mode   `json:"mode,omitempty"` // "" means Shortest
	K    int    `json:"k,omitempty"`    // 1 to MaxPaths; 0 means 1 (10 for AllShortest)
	// MaxSteps is 1 to MaxSteps; 0 means DefaultSteps.
	MaxSteps int      `json:"max_steps,omitempty"`
	Via      []string `json:"via,omitempty"`   // every path passes each of these, in any order; at most 3
	Avoid    []string `json:"avoid,omitempty"` // no path passes these
	Filter            // EntityTypes here limits what a path may pass; ends are exempt
	Places   bool     `json:"places,omitempty"`    // let places be bridges and walk spatial edges
	Hubs     bool     `json:"hubs,omitempty"`      // let hubs be bridges
	HubLimit int      `json:"hub_limit,omitempty"` // distinct neighbours above which an entity is a hub; 0: max(100, 99.5th percentile)
	Quotes   int      `json:"quotes,omitempty"`    // quotes a hop, 0 means 3, NoQuotes none, at most MaxQuotes
	// Loosen asks, when no path is found, for the first loosening that finds one.
	Loosen bool `json:"loosen,omitempty"`
}

// Validate checks every field.
func (q PathQuery) Validate() error {
	switch {
	case q.From == "":
		return Invalid("from", "want an entity id")
	case q.To == "":
		return Invalid("to", "want an entity id")
	case q.From == q.To:
		return Invalid("to", "is the same entity as from")
	case q.Mode != "" && !slices.Contains(Modes, q.Mode):
		return Invalid("mode", "want shortest, all, k, weighted or time")
	case q.K < 0 || q.K > MaxPaths:
		return Limit("k", fmt.Sprintf("want 1 to %d", MaxPaths))
	case q.MaxSteps < 0 || q.MaxSteps > MaxSteps:
		return Limit("max_steps", fmt.Sprintf("want 1 to %d", MaxSteps))
	case len(q.Via) > 3:
		return Limit("via", "at most 3")
	case len(q.Avoid) > MaxTerms:
		return Limit("avoid", fmt.Sprintf("at most %d", MaxTerms))
	case q.HubLimit < 0:
		return Invalid("hub_limit", "want 0 or more")
	case q.Quotes < NoQuotes || q.Quotes > MaxQuotes:
		return Limit("quotes", fmt.Sprintf("want 0 to %d", MaxQuotes))
	}
	for _, a := range q.Avoid {
		if a == q.From || a == q.To || slices.Contains(q.Via, a) {
			return Invalid("avoid", "names an end or a via")
		}
	}
	return q.Filter.Validate()
}

// Hop is the bundle of all edges between two neighbours of a path that pass the filters. Met edges carry the meetings.
type Hop struct {
	From     string `json:"from"`
	To       string `json:"to"`
	Edges    []Edge `json:"edges"`
	Strength int    `json:"strength"` // of the strongest edge
	Origins  int    `json:"origins"`  // distinct independent sources over the bundle
	// Date is, in time-respecting mode, the earliest day this hop can take.
	Date string `json:"date,omitempty"`
	// Quotes are the best sentences: confirmed first, then confidence, then newest.
	Quotes []Evidence `json:"quotes,omitempty"`
}

// Path is a loopless sequence of actors. Strength and Origins are those of its weakest hop.
type Path struct {
	Entities []string `json:"entities"`
	Hops     []Hop    `json:"hops"`
	Strength int      `json:"strength"`
	Origins  int      `json:"origins"`
	Cost     int      `json:"cost,omitempty"` // weighted mode: Σ (1000 − strength + 100)
}

// PathSet answers a PathQuery. Entities holds every entity that Paths, Blocked and the hops' meetings name.
type PathSet struct {
	Paths    []Path   `json:"paths"`
	Entities []Entity `json:"entities"`
	// Total counts paths of the asked kind where it is known (AllShortest), else the number of Paths.
	Total     int        `json:"total"`
	Truncated bool       `json:"truncated"`
	Reason    string     `json:"reason,omitempty"`
	Searched  Searched   `json:"searched"`
	Blocked   []Blocked  `json:"blocked,omitempty"` // at most 20, largest first
	Loosening *Loosening `json:"loosening,omitempty"`
	Undated   int        `json:"undated,omitempty"`
}

// Searched says how far a search went.
type Searched struct {
	Entities int `json:"entities"`
	Edges    int `json:"edges"`
	Steps    int `json:"steps"`     // the greatest number of steps tried
	HubLimit int `json:"hub_limit"` // the one in force
}

// Blocked is an entity the search met and did not pass, and why: hub, place, unresolved, large meeting, avoided.
type Blocked struct {
	Entity string `json:"entity"`
	Reason string `json:"reason"`
	Degree int    `json:"degree"`
}

// Loosening is the smallest change to the query that finds a path, tried in the order of ontology section 8.
type Loosening struct {
	Change string            `json:"change"` // in words
	Set    map[string]string `json:"set"`    // query parameters to change
	Path   Path              `json:"path"`
}

// ConnectQuery asks for the network that joins 3 to 6 entities: the union of their pairwise first paths, pruned of what
// no pair needs.
type ConnectQuery struct {
	Entities []string `json:"entities"`
	MaxSteps int      `json:"max_steps,omitempty"`
	Avoid    []string `json:"avoid,omitempty"`
	Filter
	Places   bool `json:"places,omitempty"`
	Hubs     bool `json:"hubs,omitempty"`
	HubLimit int  `json:"hub_limit,omitempty"`
}

// Validate checks every field.
func (q ConnectQuery) Validate() error {
	if len(q.Entities) < 3 || len(q.Entities) > 6 {
		return Limit("entities", "want 3 to 6 entity ids")
	}
	if q.MaxSteps < 0 || q.MaxSteps > MaxSteps {
		return Limit("max_steps", fmt.Sprintf("want 1 to %d", MaxSteps))
	}
	return q.Filter.Validate()
}

// Network answers a ConnectQuery. Unconnected lists the pairs no path joins.
type Network struct {
	Subgraph
	Paths       []Path      `json:"paths"`
	Unconnected [][2]string `json:"unconnected,omitempty"`
}
