package embedded

import (
	"slices"

	"liaison/internal/graph"
)

// Types and statuses are stored as their places in these lists, whose order is therefore part of the schema.
var (
	entityTypes = []graph.EntityType{graph.Organisation, graph.Person, graph.Place, graph.Meeting}
	edgeTypes   = []graph.EdgeType{graph.Leads, graph.MemberOf, graph.Founded, graph.PartOf, graph.Owns, graph.AlliedWith,
		graph.Supports, graph.Opposes, graph.DealsWith, graph.FamilyOf, graph.AssociateOf, graph.BasedIn, graph.LocatedIn,
		graph.Attended, graph.HeldIn}
	statuses = []graph.Status{graph.Denied, graph.Planned, graph.Alleged, graph.Ended, graph.Asserted}
)

func entityNumber(t graph.EntityType) int { return slices.Index(entityTypes, t) }
func edgeNumber(t graph.EdgeType) int     { return slices.Index(edgeTypes, t) }
func statusNumber(s graph.Status) int     { return slices.Index(statuses, s) }

// named gives the value behind a stored number; the zero value for a number that is none.
func named[T any](list []T, n int) (t T) {
	if n >= 0 && n < len(list) {
		t = list[n]
	}
	return t
}
