package httpapi

import "liaison/internal/graph"

type entityClaimsInput struct {
	entityInput
	claimFilterInput
}

type entityArticlesInput struct {
	entityInput
	pageInput
}

type entityMeetingsInput struct {
	entityInput
	Members bool `query:"members" doc:"Count an organisation or country as present when one of its people is."`
	filterInput
	pageInput
}

// survivor finds the entity of a path. moved is true when it has another id now and the answer, a redirection, is
// written.
func (c *call) survivor(text string) (card *graph.Card, moved bool, err error) {
	id, err := c.entity("id", text)
	if err != nil {
		return nil, false, err
	}
	card, err = c.server.config.Store.Entity(c, id)
	if err != nil {
		return nil, false, err
	}
	if id == text && card.Entity.ID != id {
		c.moved("/entities/", id, card.Entity.ID)
		return nil, true, nil
	}
	return card, false, nil
}

// ofEntity asks one thing of the entity of a path.
func ofEntity[Out any](c *call, text string, ask func(id string) (*Out, error)) (*Out, error) {
	card, moved, err := c.survivor(text)
	if err != nil || moved {
		return nil, err
	}
	return ask(card.Entity.ID)
}

func (s *Server) entityOperations() []operation {
	list := []operation{
		question(s, prefix+"/entities/{id}", "entity", "Entities", "Open an entity: names, sources, strongest neighbours",
			func(c *call, in *entityInput) (*graph.Card, error) {
				card, _, err := c.survivor(in.ID)
				return card, err
			}),
		question(s, prefix+"/entities/{id}/claims", "entity_claims", "Entities", "List the evidence about an entity",
			func(c *call, in *entityClaimsInput) (*graph.Page[graph.Evidence], error) {
				return ofEntity(c, in.ID, func(id string) (*graph.Page[graph.Evidence], error) {
					q := in.query()
					q.Entity = id
					return s.config.Store.Claims(c, q)
				})
			}),
		question(s, prefix+"/entities/{id}/articles", "entity_articles", "Entities", "List the articles that name an entity",
			func(c *call, in *entityArticlesInput) (*graph.Page[graph.ArticleItem], error) {
				return ofEntity(c, in.ID, func(id string) (*graph.Page[graph.ArticleItem], error) {
					return s.config.Store.Articles(c, graph.ArticleQuery{Entity: id, Paging: in.paging()})
				})
			}),
		question(s, prefix+"/entities/{id}/meetings", "entity_meetings", "Entities", "List the meetings an entity took part in",
			func(c *call, in *entityMeetingsInput) (*graph.Page[graph.MeetingItem], error) {
				return ofEntity(c, in.ID, func(id string) (*graph.Page[graph.MeetingItem], error) {
					return s.config.Store.Meetings(c, graph.MeetingQuery{With: []string{id}, Members: in.Members, Filter: in.filter(), Paging: in.paging()})
				})
			}),
	}
	for i := range list {
		list[i].alternatives = []int{300, 308, 404, 410}
	}
	return list
}
