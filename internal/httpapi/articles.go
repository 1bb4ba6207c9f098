package httpapi

import "liaison/internal/graph"

type articlesInput struct {
	Text   string `query:"q" doc:"Words of title and source, each may be a prefix."`
	Entity string `query:"entity" doc:"Only articles that name this entity: id or exact name."`
	Source string `query:"source" doc:"Only this outlet."`
	Import string `query:"import" doc:"Only what this import brought."`
	Since  string `query:"since" doc:"Published on this day or later."`
	Until  string `query:"until" doc:"Published on this day or earlier."`
	pageInput
}

type meetingsInput struct {
	With    []string `query:"with" max:"6" doc:"Each of these took part: ids or exact names; repeat the parameter."`
	Members bool     `query:"members" doc:"Count an organisation or country as present when one of its people is."`
	Place   string   `query:"place" doc:"Held there: id or exact name."`
	Kind    string   `query:"kind" enum:"meeting,talks,summit,call,visit,conference,gathering,hearing,signing" doc:"Only this kind."`
	filterInput
	pageInput
}

func (s *Server) articleOperations() []operation {
	list := []operation{
		question(s, prefix+"/articles", "articles", "Articles", "List articles, newest first", s.articles),
		question(s, prefix+"/articles/{id}", "article", "Articles", "Open an article with all that was read in it",
			func(c *call, in *idInput) (*graph.ArticleView, error) { return s.config.Store.Article(c, in.ID) }),
		question(s, prefix+"/meetings", "meetings", "Articles", "List meetings by participants, place and time, newest first", s.meetings),
	}
	for i := range list {
		list[i].alternatives = []int{300, 404, 410}
	}
	return list
}

func (s *Server) articles(c *call, in *articlesInput) (*graph.Page[graph.ArticleItem], error) {
	entity, err := c.entity("entity", in.Entity)
	if err != nil {
		return nil, err
	}
	return s.config.Store.Articles(c, graph.ArticleQuery{Text: in.Text, Entity: entity, Source: in.Source, Import: in.Import, Since: in.Since,
		Until: in.Until, Paging: in.paging()})
}

func (s *Server) meetings(c *call, in *meetingsInput) (*graph.Page[graph.MeetingItem], error) {
	with, err := c.entities("with", in.With)
	if err != nil {
		return nil, err
	}
	place, err := c.entity("place", in.Place)
	if err != nil {
		return nil, err
	}
	return s.config.Store.Meetings(c, graph.MeetingQuery{With: with, Members: in.Members, Place: place, Kind: in.Kind, Filter: in.filter(),
		Paging: in.paging()})
}
