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
	ID         string        `json:"id"`
	Schema     string        `json:"schema"`
	Properties ftmProperties `json:"properties"`
}

// ftmProperties are those that any of the schemas used here has.
type ftmProperties struct {
	Alias        []string `json:"alias,omitempty"`
	Asset        []string `json:"asset,omitempty"`
	Associate    []string `json:"associate,omitempty"`
	Date         []string `json:"date,omitempty"`
	Director     []string `json:"director,omitempty"`
	EndDate      []string `json:"endDate,omitempty"`
	Full         []string `json:"full,omitempty"`
	Member       []string `json:"member,omitempty"`
	Name         []string `json:"name,omitempty"`
	Object       []string `json:"object,omitempty"`
	Organization []string `json:"organization,omitempty"`
	Owner        []string `json:"owner,omitempty"`
	Person       []string `json:"person,omitempty"`
	Relationship []string `json:"relationship,omitempty"`
	Relative     []string `json:"relative,omitempty"`
	Role         []string `json:"role,omitempty"`
	StartDate    []string `json:"startDate,omitempty"`
	Subject      []string `json:"subject,omitempty"`
	Summary      []string `json:"summary,omitempty"`
}

type property func(*ftmProperties) *[]string

var ftmEntities = map[graph.EntityType]string{graph.Organisation: "Organization", graph.Person: "Person", graph.Place: "Address", graph.Meeting: "Event"}

// link says by which FollowTheMoney schema and properties an edge type is told; the rest are unknown links with the type as
// their role.
type link struct {
	schema         string
	from, to, role property
}

var (
	organization property = func(p *ftmProperties) *[]string { return &p.Organization }
	role         property = func(p *ftmProperties) *[]string { return &p.Role }
	person       property = func(p *ftmProperties) *[]string { return &p.Person }
	relationship property = func(p *ftmProperties) *[]string { return &p.Relationship }
)

var ftmLinks = map[graph.EdgeType]link{
	graph.Leads:       {"Directorship", func(p *ftmProperties) *[]string { return &p.Director }, organization, role},
	graph.MemberOf:    {"Membership", func(p *ftmProperties) *[]string { return &p.Member }, organization, role},
	graph.Owns:        {"Ownership", func(p *ftmProperties) *[]string { return &p.Owner }, func(p *ftmProperties) *[]string { return &p.Asset }, role},
	graph.FamilyOf:    {"Family", person, func(p *ftmProperties) *[]string { return &p.Relative }, relationship},
	graph.AssociateOf: {"Associate", person, func(p *ftmProperties) *[]string { return &p.Associate }, relationship},
}

var unknownLink = link{"UnknownLink", func(p *ftmProperties) *[]string { return &p.Subject }, func(p *ftmProperties) *[]string { return &p.Object }, role}

func writeFTM(ctx context.Context, s source, w *bufio.Writer) error {
	line := json.NewEncoder(w)
	return s.each(ctx, func(e *graph.Entity) error {
		f := followed{e.ID, ftmEntities[e.Type], ftmProperties{Name: []string{e.Name}}}
		if e.Type == graph.Place && e.Kind == "country" {
			f.Schema = "PublicBody"
		}
		f.Properties.Alias = filled(e.Aliases...)
		f.Properties.Summary = filled(e.Line)
		if f.Schema == "Address" {
			f.Properties.Full = filled(e.Name)
		}
		if e.Type == graph.Meeting {
			f.Properties.Date = filled(dateOf(e).Start)
		}
		return line.Encode(f)
	}, func(e *graph.Edge) error {
		l, known := ftmLinks[e.Type]
		roles := e.Roles
		if !known {
			l, roles = unknownLink, []string{string(e.Type)}
		}
		f := followed{ID: e.ID, Schema: l.schema}
		*l.from(&f.Properties), *l.to(&f.Properties), *l.role(&f.Properties) = []string{e.From}, []string{e.To}, filled(roles...)
		f.Properties.StartDate, f.Properties.EndDate = filled(e.First), filled(e.Last)
		f.Properties.Summary = []string{strconv.Itoa(e.Claims) + " claims from " + strconv.Itoa(e.Origins) + " sources, strength " + strconv.Itoa(e.Strength)}
		return line.Encode(f)
	})
}

// filled leaves empty values out.
func filled(values ...string) []string {
	var out []string
	for _, v := range values {
		if v != "" {
			out = append(out, v)
		}
	}
	return out
}
