package httpapi

import (
	"strings"

	"liaison/internal/graph"
	"liaison/internal/resolve"
)

// filterInput is graph.Filter as query parameters.
type filterInput struct {
	Types         []graph.EdgeType   `query:"types" max:"50" enum:"leads,member_of,founded,part_of,owns,allied_with,supports,opposes,deals_with,family_of,associate_of,based_in,located_in,attended,held_in,met" doc:"Only edges of these types."`
	EntityTypes   []graph.EntityType `query:"entity_types" max:"50" enum:"organisation,person,place,meeting" doc:"Only neighbours of these types."`
	Statuses      []graph.Status     `query:"status" max:"50" enum:"asserted,alleged,denied,planned,ended" doc:"Only claims of these statuses; asserted, alleged and ended unless given."`
	Since         string             `query:"since" doc:"First day of the time window: YYYY, YYYY-MM or YYYY-MM-DD." example:"2024"`
	Until         string             `query:"until" doc:"Last day of the time window." example:"2025-06"`
	Time          graph.Clock        `query:"time" enum:"happened,reported" doc:"Which date the window is held against: that of the event or that of publication; the event's if known, else that of publication, unless given."`
	Undated       string             `query:"undated" enum:"include" doc:"include keeps claims that have no date on the window's clock; otherwise they are left out and counted."`
	MinConfidence *float64           `query:"min_confidence" min:"0" max:"1" doc:"Only claims of this confidence or more; 0.5 unless given."`
	MinOrigins    int                `query:"min_origins" min:"0" max:"1000000" doc:"Only edges that this many independent sources state."`
	Source        string             `query:"source" doc:"Only claims of this outlet."`
}

func (f filterInput) filter() graph.Filter {
	return graph.Filter{Types: f.Types, EntityTypes: f.EntityTypes, Statuses: f.Statuses, Since: f.Since, Until: f.Until, Clock: f.Time,
		Undated: f.Undated != "", MinConfidence: f.MinConfidence, MinOrigins: f.MinOrigins, Source: f.Source}
}

// pageInput is graph.Paging as query parameters.
type pageInput struct {
	Limit  int    `query:"limit" min:"1" max:"2000" doc:"Items a page; 100 unless given."`
	Cursor string `query:"cursor" doc:"Where to go on: next of the page before."`
}

func (p pageInput) paging() graph.Paging { return graph.Paging{Limit: p.Limit, Cursor: p.Cursor} }

// idInput names one thing in the path.
type idInput struct {
	ID string `path:"id" doc:"Its id."`
}

// entityInput names one entity in the path.
type entityInput struct {
	ID string `path:"id" doc:"The entity's id, or its exact name or alias. An id that a merge redirected answers 308."`
}

// entity finds the entity meant by a name or id; no text is no entity.
func (c *call) entity(field, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	return resolve.Entity(c, c.server.config.Store, field, text)
}

// entities finds those meant by names and ids; several ids may share one value, with commas between them.
func (c *call) entities(field string, texts []string) ([]string, error) {
	var found []string
	for _, text := range texts {
		parts := []string{text}
		if split := strings.Split(text, ","); resolve.IsID(split[0]) {
			parts = split
		}
		for _, part := range parts {
			id, err := c.entity(field, part)
			if err != nil {
				return nil, err
			}
			found = append(found, id)
		}
	}
	return found, nil
}

// replaceSegment puts the new id in the place of the old one in a path like /entities/OLD/claims.
func replaceSegment(path, before, old, new string) string {
	head, tail, ok := strings.Cut(path, before+old)
	if !ok {
		return before + new
	}
	return head + before + new + tail
}
