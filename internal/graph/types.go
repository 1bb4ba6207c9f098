package graph

import "slices"

// EntityType says what an entity is (ontology section 2). The four values are final.
type EntityType string

const (
	Organisation EntityType = "organisation"
	Person       EntityType = "person"
	Place        EntityType = "place"
	Meeting      EntityType = "meeting"
)

// EntityTypes lists every entity type in the order in which interfaces show them.
var EntityTypes = []EntityType{Organisation, Person, Place, Meeting}

// Valid reports whether t is one of EntityTypes.
func (t EntityType) Valid() bool { return slices.Contains(EntityTypes, t) }

// EdgeType says how two entities are related. The first thirteen are the relations of ontology section 3; Attended and
// HeldIn come from meetings; Met is derived for paths and is never stored.
type EdgeType string

const (
	Leads       EdgeType = "leads"
	MemberOf    EdgeType = "member_of"
	Founded     EdgeType = "founded"
	PartOf      EdgeType = "part_of"
	Owns        EdgeType = "owns"
	AlliedWith  EdgeType = "allied_with"
	Supports    EdgeType = "supports"
	Opposes     EdgeType = "opposes"
	DealsWith   EdgeType = "deals_with"
	FamilyOf    EdgeType = "family_of"
	AssociateOf EdgeType = "associate_of"
	BasedIn     EdgeType = "based_in"
	LocatedIn   EdgeType = "located_in"

	Attended EdgeType = "attended"
	HeldIn   EdgeType = "held_in"

	// Met joins two participants of one walked meeting; the meeting opens from the hop (ontology section 9).
	Met EdgeType = "met"
)

// RelationTypes lists the thirteen relations a text can state between two entities, in the ontology's order.
var RelationTypes = []EdgeType{Leads, MemberOf, Founded, PartOf, Owns, AlliedWith, Supports, Opposes, DealsWith,
	FamilyOf, AssociateOf, BasedIn, LocatedIn}

// EdgeTypes lists every edge type that is stored: the relations, then Attended and HeldIn.
var EdgeTypes = append(slices.Clone(RelationTypes), Attended, HeldIn)

// Valid reports whether t is one of EdgeTypes.
func (t EdgeType) Valid() bool { return slices.Contains(EdgeTypes, t) }

// Relation reports whether t is one of RelationTypes.
func (t EdgeType) Relation() bool { return slices.Contains(RelationTypes, t) }

// Undirected reports whether an edge of this type has no direction; such edges are stored once, smaller id first.
func (t EdgeType) Undirected() bool {
	return t == AlliedWith || t == DealsWith || t == FamilyOf || t == AssociateOf || t == Met
}

// Spatial reports whether the type ties something to a place; such edges are walked only on request.
func (t EdgeType) Spatial() bool { return t == BasedIn || t == LocatedIn || t == HeldIn }

// Allows reports whether an edge of this type may run from a subject to an object of the given types
// (ontology section 3). Whether a place acts as a country is not known here.
func (t EdgeType) Allows(subject, object EntityType) bool {
	actor := func(e EntityType) bool { return e == Person || e == Organisation || e == Place }
	switch t {
	case Leads, MemberOf:
		return subject == Person && (object == Organisation || object == Place) ||
			(subject == Organisation || subject == Place) && object == Organisation
	case Founded:
		return (subject == Person || subject == Organisation) && object == Organisation
	case PartOf:
		return subject == Organisation && (object == Organisation || object == Place)
	case Owns:
		return actor(subject) && object == Organisation
	case AlliedWith, Supports, Opposes, DealsWith:
		return actor(subject) && actor(object)
	case FamilyOf, AssociateOf:
		return subject == Person && object == Person
	case BasedIn:
		return (subject == Organisation || subject == Person) && object == Place
	case LocatedIn:
		return subject == Place && object == Place
	case Attended:
		return actor(subject) && object == Meeting
	case HeldIn:
		return subject == Meeting && object == Place
	}
	return false
}

// Status says how firmly a claim is stated (ontology section 5).
type Status string

const (
	Asserted Status = "asserted"
	Alleged  Status = "alleged"
	Denied   Status = "denied"
	Planned  Status = "planned"
	Ended    Status = "ended"
)

// Statuses lists every status in precedence order: where a text says several things at once, the earlier one holds.
var Statuses = []Status{Denied, Planned, Alleged, Ended, Asserted}

// WalkedStatuses are those a search walks unless the query says otherwise.
var WalkedStatuses = []Status{Asserted, Alleged, Ended}

// Valid reports whether s is one of Statuses.
func (s Status) Valid() bool { return slices.Contains(Statuses, s) }

// Weight is the factor by which a claim of this status counts towards an edge's strength: asserted and ended 1,
// alleged 0.5, planned 0.3, denied 0 (ontology section 8).
func (s Status) Weight() float64 {
	switch s {
	case Asserted, Ended:
		return 1
	case Alleged:
		return 0.5
	case Planned:
		return 0.3
	}
	return 0
}

// MeetingKinds lists the kinds of meeting (ontology section 4).
var MeetingKinds = []string{"meeting", "talks", "summit", "call", "visit", "conference", "gathering", "hearing", "signing"}

// Roles lists what a participant can be at a meeting. Represented is derived for the body someone stood for.
const (
	Participant = "participant"
	Host        = "host"
	Mediator    = "mediator"
	Represented = "represented"
)
