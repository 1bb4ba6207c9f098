package httpapi

import (
	"net/http"

	"liaison/internal/graph"
)

type matchInput struct {
	Body graph.Pattern `body:"json"`
}

func (s *Server) matchOperations() []operation {
	match := endpoint(s, http.MethodPost, prefix+"/match", "match", "Graph", "Find every way to fill a pattern of up to 5 nodes and 6 edges",
		func(c *call, in *matchInput) (*graph.Matches, error) {
			for i, n := range in.Body.Nodes {
				id, err := c.entity("nodes", n.ID)
				if err != nil {
					return nil, err
				}
				in.Body.Nodes[i].ID = id
			}
			return s.config.Store.Match(c, in.Body)
		})
	match.access, match.bodyLimit, match.alternatives = reads, 64<<10, []int{404, 409, 410}
	return []operation{match}
}
