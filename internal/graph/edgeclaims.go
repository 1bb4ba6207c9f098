package graph

import "fmt"

// MaxEdgeClaims bounds the claims listed of one edge.
const MaxEdgeClaims = 64

// EdgeClaimsQuery asks which claims stand behind edges: a cheap way to keep the evidence of a whole picture at hand.
type EdgeClaimsQuery struct {
	Edges []string `json:"edges"` // 1 to MaxLimit ids
	Filter
}

// Validate checks every field.
func (q EdgeClaimsQuery) Validate() error {
	if len(q.Edges) < 1 || len(q.Edges) > MaxLimit {
		return Limit("edges", fmt.Sprintf("want 1 to %d edge ids", MaxLimit))
	}
	return q.Filter.Validate()
}

// EdgeClaims answers an EdgeClaimsQuery: for each edge, in the order asked for and once, the ids of the claims that pass,
// confirmed first, then by confidence, then newest, then by id. Copies are folded as in Claims. An edge that is not stored
// has none.
type EdgeClaims struct {
	Items []ClaimsOfEdge `json:"items"`
}

// ClaimsOfEdge lists the claims of one edge, at most MaxEdgeClaims; Total counts them all.
type ClaimsOfEdge struct {
	Edge   string   `json:"edge"`
	Claims []string `json:"claims"`
	Total  int      `json:"total"`
}
