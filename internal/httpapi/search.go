package httpapi

import "liaison/internal/graph"

type searchInput struct {
	Text  string             `query:"q" length:"500" doc:"Words of a name; each may be a prefix or have a slip. Empty lists the most reported entities." example:"hamas"`
	Types []graph.EntityType `query:"types" max:"50" enum:"organisation,person,place,meeting" doc:"Only entities of these types."`
	pageInput
}

func (s *Server) searchOperations() []operation {
	return []operation{
		question(s, prefix+"/search", "search", "Entities", "Find entities by name",
			func(c *call, in *searchInput) (*graph.Page[graph.Hit], error) {
				return s.config.Store.Search(c, graph.SearchQuery{Text: in.Text, Types: in.Types, Paging: in.paging()})
			}),
	}
}
