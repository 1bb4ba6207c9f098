package httpapi

import "liaison/internal/graph"

// claimFilterInput is what narrows a list of evidence.
type claimFilterInput struct {
	Rejected bool `query:"rejected" doc:"List claims that a person rejected, too."`
	Best     bool `query:"best" doc:"Order by verdict, then confidence, then newest, instead of newest first."`
	filterInput
	pageInput
}

func (in claimFilterInput) query() graph.ClaimQuery {
	return graph.ClaimQuery{Filter: in.filter(), Rejected: in.Rejected, Best: in.Best, Paging: in.paging()}
}

type claimsInput struct {
	Entity  string   `query:"entity" doc:"Claims about this entity: id or exact name."`
	Edge    string   `query:"edge" doc:"Claims of this edge."`
	Pair    []string `query:"pair" max:"2" doc:"Claims between these two entities, meetings both attended included; repeat the parameter."`
	Article string   `query:"article" doc:"Claims read in this article."`
	Import  string   `query:"import" doc:"Claims of this import's articles."`
	claimFilterInput
}

func (s *Server) claimOperations() []operation {
	list := []operation{
		question(s, prefix+"/claims", "claims", "Evidence", "List evidence of exactly one of an entity, an edge, a pair, an article or an import", s.claims),
		question(s, prefix+"/claims/{id}", "claim", "Evidence", "Open one claim at its sentence",
			func(c *call, in *idInput) (*graph.Evidence, error) {
				everything := 0.0
				page, err := s.config.Store.Claims(c, graph.ClaimQuery{Claim: in.ID, Rejected: true,
					Filter: graph.Filter{Statuses: graph.Statuses, MinConfidence: &everything}})
				if err != nil {
					return nil, err
				}
				if len(page.Items) == 0 {
					return nil, graph.NotFound("claim", in.ID)
				}
				return &page.Items[0], nil
			}),
		question(s, prefix+"/edges/{id}", "edge", "Evidence", "Open an edge",
			func(c *call, in *idInput) (*graph.Edge, error) { return s.config.Store.Edge(c, in.ID) }),
	}
	for i := range list {
		list[i].alternatives = []int{300, 404, 410}
	}
	return append(list, s.edgeClaimsOperation())
}

func (s *Server) claims(c *call, in *claimsInput) (*graph.Page[graph.Evidence], error) {
	q := in.query()
	q.Edge, q.Article, q.Import = in.Edge, in.Article, in.Import
	var err error
	if q.Entity, err = c.entity("entity", in.Entity); err != nil {
		return nil, err
	}
	if q.Pair, err = c.entities("pair", in.Pair); err != nil {
		return nil, err
	}
	return s.config.Store.Claims(c, q)
}
