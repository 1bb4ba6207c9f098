package export

import (
	"bufio"
	"context"
	"encoding/json"
	"strconv"

	"liaison/internal/graph"
)

// followed is an entity of FollowTheMoney (followthemoney.tech): places that act become public bodies, other places
// addresses, meetings events.
type followed struct {
	ID         string              `json:"id"`
	Schema     string              `json:"schema"`
	Properties map[string][]string `json:"properties"`
}

var ftmEntities = map[graph.EntityType]string{graph.Organisation: "Organization", graph.Person: "Person", graph.Place: "Address", graph.Meeting: "Event"}

// link says by which FollowTheMoney schema and properties an edge type is told; the rest are unknown links with the type as
// their role.
type link struct{ schema, from, to, role string }

var ftmLinks = map[graph.EdgeType]link{
	graph.Leads:       {"Directorship", "director", "organization", "role"},
	graph.MemberOf:    {"Membership", "member", "organization", "role"},
	graph.Owns:        {"Ownership", "owner", "asset", "role"},
	graph.FamilyOf:    {"Family", "person", "relative", "relationship"},
	graph.AssociateOf: {"Associate", "person", "associate", "relationship"},
}

func writeFTM(ctx context.Context, s source, w *bufio.Writer) error {
	line := json.NewEncoder(w)
	return s.each(ctx, func(e *graph.Entity) error {
		f := followed{e.ID, ftmEntities[e.Type], map[string][]string{"name": {e.Name}}}
		if e.Type == graph.Place && e.Kind == "country" {
			f.Schema = "PublicBody"
		}
		set(f.Properties, "alias", e.Aliases...)
		set(f.Properties, "summary", e.Line)
		if f.Schema == "Address" {
			set(f.Properties, "full", e.Name)
		}
		if e.Type == graph.Meeting {
			set(f.Properties, "date", dateOf(e).Start)
		}
		return line.Encode(f)
	}, func(e *graph.Edge) error {
		l, known := ftmLinks[e.Type]
		if !known {
			l = link{"UnknownLink", "subject", "object", "role"}
		}
		f := followed{e.ID, l.schema, map[string][]string{l.from: {e.From}, l.to: {e.To}}}
		if known {
			set(f.Properties, l.role, e.Roles...)
		} else {
			set(f.Properties, l.role, string(e.Type))
		}
		set(f.Properties, "startDate", e.First)
		set(f.Properties, "endDate", e.Last)
		set(f.Properties, "summary", strconv.Itoa(e.Claims)+" claims from "+strconv.Itoa(e.Origins)+" sources, strength "+strconv.Itoa(e.Strength))
		return line.Encode(f)
	})
}

func set(properties map[string][]string, name string, values ...string) {
	for _, v := range values {
		if v != "" {
			properties[name] = append(properties[name], v)
		}
	}
}
