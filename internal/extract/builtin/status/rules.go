package status

import "liaison/internal/graph"

// rule is one way in which words give a status. fires returns the words that decided, or the empty string. example is a sentence in
// which it fires, on a claim of the first of its types: [s: … ] is the subject, [o: … ] the object, [r: … ] the role, [x: … ] another name, and what
// follows "||" the next sentence.
type rule struct {
	name    string
	status  graph.Status
	types   []graph.EdgeType
	fires   func(*scope) string
	example string
}

func (r rule) applies(t graph.EdgeType) bool {
	for _, x := range r.types {
		if x == t {
			return true
		}
	}
	return false
}

// office holds the types that say what someone is; deed those that say what someone does to another. Neither holds what a name itself
// says (part_of, located_in): few words change that.
var (
	office   = []graph.EdgeType{graph.Leads, graph.MemberOf, graph.AssociateOf}
	ties     = []graph.EdgeType{graph.MemberOf, graph.Leads, graph.AssociateOf, graph.FamilyOf, graph.Owns, graph.DealsWith, graph.AlliedWith, graph.Supports}
	deed     = []graph.EdgeType{graph.Supports, graph.AlliedWith, graph.DealsWith, graph.Owns, graph.AssociateOf, graph.BasedIn}
	friendly = []graph.EdgeType{graph.Supports, graph.AlliedWith, graph.DealsWith, graph.Owns, graph.Founded}
	hostile  = []graph.EdgeType{graph.Opposes}
	joining  = []graph.EdgeType{graph.MemberOf, graph.Leads, graph.PartOf}
	occasion = []graph.EdgeType{graph.Attended}
)

// rules stand in the order of precedence of graph.Statuses; the first that fires holds.
var rules = []rule{
	{"denial", graph.Denied, friendly, denial, "[s: Ruritania ] denied arming the [o: Blue Front ] ."},
	{"denial after", graph.Denied, []graph.EdgeType{graph.Supports, graph.AlliedWith, graph.DealsWith, graph.Owns, graph.MemberOf}, denialAfter, "[x: Anna Roux ] accused [s: Ruritania ] of arming the [o: Blue Front ] . || Ruritania denied this ."},
	{"denied deed", graph.Denied, hostile, deniedDeed, "[s: Ruritania ] denied shelling the [o: Blue Front ] ."},
	{"denied office", graph.Denied, joining, deniedOffice, "[s: Omar Zaki ] denied being a [r: member ] of the [o: Blue Front ] ."},
	{"negated verb", graph.Denied, friendly, negatedVerb, "[s: Ruritania ] did not fund the [o: Blue Front ] ."},
	{"called off", graph.Denied, occasion, calledOff, "[x: Anna Roux ] rejected a report that she had [s: met ] [x: Omar Zaki ] ."},

	{"elect", graph.Planned, office, elect, "[o: Chilean ] [r: President-elect ] [s: Anna Roux ] spoke ."},
	{"candidate member", graph.Planned, []graph.EdgeType{graph.MemberOf}, candidate, "[s: Ruritania ] is in no hurry over its bid to join the [o: European Union ] ."},
	{"coming office", graph.Planned, joining, comingOffice, "[s: Anna Roux ] will head the [o: Blue Bank ] from May ."},
	{"planned deal", graph.Planned, []graph.EdgeType{graph.Owns, graph.DealsWith}, plannedDeal, "[s: Acme ] is in talks to buy [o: Bolt ] ."},
	{"plan", graph.Planned, append(friendly, graph.PartOf), plan, "[s: Japan ] will give [o: Ruritania ] $ 10 million in aid ."},
	{"headline plan", graph.Planned, friendly, headlinePlan, "[s: Acme ] to buy [o: Bolt ] in 2 bn euro deal"},
	{"planned blow", graph.Planned, hostile, plannedBlow, "[s: Acme ] threatened to sue [o: Bolt ] ."},
	{"lies ahead", graph.Planned, occasion, liesAhead, "[x: Anna Roux ] is to [s: meet ] [x: Omar Zaki ] ."},

	{"allegation", graph.Alleged, friendly, allegation, "[s: Ruritania ] is believed to fund the [o: Blue Front ] ."},
	{"alleged blow", graph.Alleged, hostile, allegedBlow, "[s: Blue Front ] allegedly attacked a post of the [o: Ruritanian army ] ."},
	{"alleged office", graph.Alleged, append(office, graph.BasedIn, graph.PartOf), allegedOffice, "police arrested [s: Omar Zaki ] , a suspected member of the [o: Blue Front ] ."},
	{"hearsay", graph.Alleged, occasion, hearsay, "[x: Anna Roux ] reportedly [s: met ] [x: Omar Zaki ] ."},

	{"former", graph.Ended, ties, former, "former [o: French ] [r: president ] [s: Anna Roux ] spoke ."},
	{"left office", graph.Ended, office, leftOffice, "[s: Omar Zaki ] has resigned as [r: head ] of the [o: Blue Front ] ."},
	{"followed by another", graph.Ended, office, replaced, "[x: Anna Roux ] succeeded [s: Omar Zaki ] as [r: head ] of the [o: Blue Front ] ."},
	{"death of the holder", graph.Ended, []graph.EdgeType{graph.Leads, graph.MemberOf}, death, "hours after the death of [r: president ] [s: Omar Zaki ] , [o: Ruritania ] mourned ."},
	{"sold", graph.Ended, []graph.EdgeType{graph.Owns}, sold, "[s: Acme ] sold its last shares in [o: Bolt ] in May ."},
	{"was once", graph.Ended, append(append(deed, hostile...), graph.PartOf, graph.MemberOf, graph.FamilyOf), past, "[s: Acme ] once owned [o: Bolt ] ."},
}
