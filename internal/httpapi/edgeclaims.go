package httpapi

import (
	"net/http"

	"liaison/internal/graph"
)

type edgeClaimsInput struct {
	Body graph.EdgeClaimsQuery `body:"json"`
}

func (s *Server) edgeClaimsOperation() operation {
	o := endpoint(s, http.MethodPost, prefix+"/edges/claims", "edges_claims", "Evidence", "List the ids of the claims behind up to 2,000 edges",
		func(c *call, in *edgeClaimsInput) (*graph.EdgeClaims, error) {
			return s.config.Store.EdgeClaims(c, in.Body)
		})
	o.access = reads
	return o
}
