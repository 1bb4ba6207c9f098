package httpapi

import (
	"time"

	"liaison/internal/graph/measure"
)

type measureInput struct {
	Measure string   `query:"measure" required:"true" enum:"degree,pagerank,betweenness,components,communities" doc:"Which one. All are taken over pairs tied by at least one edge that passes, whatever its type and direction."`
	Centres []string `query:"centres" max:"50" length:"2000" doc:"Measure the neighbourhood of these, up to 2,000 entities, instead of all: ids or exact names; repeat the parameter for several."`
	Depth   int      `query:"depth" min:"1" max:"3" doc:"Steps from the nearest centre; 1 unless given."`
	Seed    int64    `query:"seed" min:"0" doc:"Of communities, and of betweenness where it is sampled; the same seed gives the same answer."`
	Limit   int      `query:"limit" min:"1" max:"50000" doc:"Entities listed; 100 unless given."`
	filterInput
}

type brokersInput struct {
	From     string `query:"from" required:"true" doc:"One end: id or exact name." example:"Hamas"`
	To       string `query:"to" required:"true" doc:"The other end." example:"Hafiz Saeed"`
	MaxSteps int    `query:"max_steps" min:"1" max:"8" doc:"Longest path; 6 unless given."`
	Limit    int    `query:"limit" min:"1" max:"50" doc:"Brokers listed; 10 unless given."`
	filterInput
}

// measureTimeout allows for exact betweenness of 5,000 entities.
const measureTimeout = time.Minute

func (s *Server) measureOperations() []operation {
	list := []operation{
		question(s, prefix+"/measures", "measures", "Measures", "Measure who is central and what belongs together",
			func(c *call, in *measureInput) (*measure.Answer, error) {
				centres, err := c.entities("centres", in.Centres)
				if err != nil {
					return nil, err
				}
				return measure.Of(c, s.config.Store, measure.Query{Measure: measure.Name(in.Measure), Centres: centres, Depth: in.Depth, Seed: uint64(in.Seed),
					Limit: in.Limit, Filter: in.filter()})
			}),
		question(s, prefix+"/brokers", "brokers", "Measures", "Show who stands between two entities, with the articles that make them brokers",
			func(c *call, in *brokersInput) (*measure.Brokers, error) {
				from, err := c.entity("from", in.From)
				if err != nil {
					return nil, err
				}
				to, err := c.entity("to", in.To)
				if err != nil {
					return nil, err
				}
				return measure.Between(c, s.config.Store, measure.BrokerQuery{From: from, To: to, MaxSteps: in.MaxSteps, Limit: in.Limit, Filter: in.filter()})
			}),
	}
	for i := range list {
		list[i].timeout, list[i].alternatives = measureTimeout, []int{300, 404, 410}
	}
	return list
}
