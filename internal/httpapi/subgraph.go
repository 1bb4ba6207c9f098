package httpapi

import "liaison/internal/graph"

type neighbourhoodInput struct {
	Centres  []string `query:"centres" required:"true" max:"50" length:"2000" doc:"Ids or exact names; repeat the parameter for several." example:"Hamas"`
	Depth    int      `query:"depth" min:"1" max:"3" doc:"Steps from the nearest centre; 1 unless given."`
	Exclude  []string `query:"exclude" max:"2000" length:"80000" doc:"Ids already shown, which do not count against the limit."`
	HubLimit int      `query:"hub_limit" min:"0" max:"1000000000" doc:"Distinct neighbours above which an entity is not passed."`
	Limit    int      `query:"limit" min:"1" max:"5000" doc:"Entities besides the centres; 100 unless given."`
	filterInput
}

type pathsInput struct {
	From     string     `query:"from" required:"true" doc:"One end: id or exact name." example:"Hamas"`
	To       string     `query:"to" required:"true" doc:"The other end." example:"Hafiz Saeed"`
	Mode     graph.Mode `query:"mode" enum:"shortest,all,k,weighted,time" doc:"shortest: the first in order; all: every shortest one; k: the k first; weighted: the k best attested; time: the k whose dates can follow each other. shortest unless given."`
	K        int        `query:"k" min:"1" max:"20" doc:"How many paths."`
	MaxSteps int        `query:"max_steps" min:"1" max:"8" doc:"Longest path; 6 unless given."`
	Via      []string   `query:"via" max:"3" doc:"Every path passes these."`
	Avoid    []string   `query:"avoid" max:"50" length:"2000" doc:"No path passes these."`
	Places   bool       `query:"places" doc:"Let places be bridges."`
	Hubs     bool       `query:"hubs" doc:"Let hubs be bridges."`
	HubLimit int        `query:"hub_limit" min:"0" max:"1000000000" doc:"Distinct neighbours above which an entity is a hub; the greater of 100 and the 99.5th percentile unless given."`
	Quotes   *int       `query:"quotes" min:"0" max:"10" doc:"Quotes a hop; 3 unless given."`
	Loosen   bool       `query:"loosen" doc:"When there is no path, say the first loosening that finds one."`
	filterInput
}

type connectInput struct {
	Entities []string `query:"entities" required:"true" max:"6" doc:"3 to 6 ids or exact names; repeat the parameter for several."`
	MaxSteps int      `query:"max_steps" min:"1" max:"8" doc:"Longest path between two of them; 6 unless given."`
	Avoid    []string `query:"avoid" max:"50" length:"2000" doc:"No path passes these."`
	Places   bool     `query:"places" doc:"Let places be bridges."`
	Hubs     bool     `query:"hubs" doc:"Let hubs be bridges."`
	HubLimit int      `query:"hub_limit" min:"0" max:"1000000000" doc:"Distinct neighbours above which an entity is a hub."`
	filterInput
}

func (s *Server) graphOperations() []operation {
	list := []operation{
		question(s, prefix+"/neighbourhood", "neighbourhood", "Graph", "Show what surrounds one or more entities", s.neighbourhood),
		question(s, prefix+"/paths", "paths", "Graph", "Show how two entities are connected, each hop with its quotes", s.paths),
		question(s, prefix+"/connect", "connect", "Graph", "Show the network that joins 3 to 6 entities", s.connect),
	}
	for i := range list {
		list[i].alternatives = []int{300, 404, 410}
	}
	return list
}

func (s *Server) neighbourhood(c *call, in *neighbourhoodInput) (*graph.Subgraph, error) {
	centres, err := c.entities("centres", in.Centres)
	if err != nil {
		return nil, err
	}
	exclude, err := c.entities("exclude", in.Exclude)
	if err != nil {
		return nil, err
	}
	return s.config.Store.Neighbourhood(c, graph.NeighbourhoodQuery{Centres: centres, Depth: in.Depth, Exclude: exclude, HubLimit: in.HubLimit,
		Limit: in.Limit, Filter: in.filter()})
}

func (s *Server) paths(c *call, in *pathsInput) (*graph.PathSet, error) {
	from, err := c.entity("from", in.From)
	if err != nil {
		return nil, err
	}
	to, err := c.entity("to", in.To)
	if err != nil {
		return nil, err
	}
	via, err := c.entities("via", in.Via)
	if err != nil {
		return nil, err
	}
	avoid, err := c.entities("avoid", in.Avoid)
	if err != nil {
		return nil, err
	}
	quotes := 0
	if in.Quotes != nil {
		if quotes = *in.Quotes; quotes == 0 {
			quotes = graph.NoQuotes
		}
	}
	return s.config.Store.Paths(c, graph.PathQuery{From: from, To: to, Mode: in.Mode, K: in.K, MaxSteps: in.MaxSteps, Via: via, Avoid: avoid,
		Places: in.Places, Hubs: in.Hubs, HubLimit: in.HubLimit, Quotes: quotes, Loosen: in.Loosen, Filter: in.filter()})
}

func (s *Server) connect(c *call, in *connectInput) (*graph.Network, error) {
	entities, err := c.entities("entities", in.Entities)
	if err != nil {
		return nil, err
	}
	avoid, err := c.entities("avoid", in.Avoid)
	if err != nil {
		return nil, err
	}
	return s.config.Store.Connect(c, graph.ConnectQuery{Entities: entities, MaxSteps: in.MaxSteps, Avoid: avoid, Places: in.Places, Hubs: in.Hubs,
		HubLimit: in.HubLimit, Filter: in.filter()})
}
