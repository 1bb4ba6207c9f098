package status

import "liaison/internal/graph"

// rule is one way in which words give a status. fires returns the words that decided, or the empty string.
type rule struct {
	name   string
	status graph.Status
	types  []graph.EdgeType // empty: every type
	fires  func(*scope) string
}

func (r rule) applies(t graph.EdgeType) bool {
	if len(r.types) == 0 {
		return true
	}
	for _, x := range r.types {
		if x == t {
			return true
		}
	}
	return false
}

// office holds the types that say what someone is; event those that say what someone does. Neither holds what a name itself
// says (part_of, located_in): only "former" before it changes that.
var (
	office   = []graph.EdgeType{graph.Leads, graph.MemberOf, graph.AssociateOf, graph.BasedIn, graph.FamilyOf}
	event    = []graph.EdgeType{graph.Opposes, graph.Supports, graph.AlliedWith, graph.DealsWith, graph.Owns, graph.Founded, graph.Attended}
	hostile  = []graph.EdgeType{graph.Opposes}
	friendly = []graph.EdgeType{graph.Supports, graph.AlliedWith, graph.DealsWith, graph.Owns, graph.Founded, graph.Attended}
)

var rules = []rule{
	{"denial", graph.Denied, friendly, func(s *scope) string {
		return s.phrase(denials, s.clause, s.clauseEnd)
	}},
	{"denied hostility", graph.Denied, hostile, func(s *scope) string {
		return s.phrase(plainDenials, s.clause, s.clauseEnd)
	}},
	{"denied office", graph.Denied, office, func(s *scope) string {
		return s.phrase(deniedOffices, between(s).Start, between(s).End)
	}},
	{"negated verb", graph.Denied, friendly, func(s *scope) string {
		if s.Role.Empty() && s.end-s.start > 14 {
			return ""
		}
		return s.phrase(negations, between(s).Start, between(s).End)
	}},
	{"elect", graph.Planned, office, func(s *scope) string {
		return s.phrase(elects, s.start-1, s.end+1)
	}},
	{"candidate member", graph.Planned, []graph.EdgeType{graph.MemberOf}, func(s *scope) string {
		if s.SubjectIsPerson {
			return ""
		}
		return s.phrase(accession, s.start-4, s.end+5)
	}},
	{"planned office", graph.Planned, office, func(s *scope) string {
		return s.phrase(officePlans, between(s).Start, between(s).End)
	}},
	{"planned deal", graph.Planned, []graph.EdgeType{graph.Owns, graph.DealsWith}, func(s *scope) string {
		return s.phrase(dealPlans, planStart(s), s.end)
	}},
	{"plan", graph.Planned, event, func(s *scope) string {
		return s.phrase(plans, planStart(s), s.end)
	}},
	{"allegation", graph.Alleged, friendly, func(s *scope) string {
		return s.phrase(allegations, s.clause, s.clauseEnd)
	}},
	{"hostile allegation", graph.Alleged, hostile, func(s *scope) string {
		return s.phrase(firmAllegations, s.clause, s.clauseEnd)
	}},
	{"alleged office", graph.Alleged, office, func(s *scope) string {
		return s.phrase(officeAllegations, s.start-1, s.end)
	}},
	{"suspected", graph.Alleged, office, func(s *scope) string {
		return s.phrase(suspicions, min(s.Subject.Start, s.Object.Start)-1, s.end)
	}},
	{"former office", graph.Ended, []graph.EdgeType{graph.Leads, graph.MemberOf, graph.AssociateOf, graph.BasedIn}, former},
	{"left office", graph.Ended, office, func(s *scope) string {
		return s.phrase(departures, between(s).Start, s.end+3)
	}},
	{"death of the holder", graph.Ended, []graph.EdgeType{graph.Leads, graph.MemberOf}, func(s *scope) string {
		if w := s.phrase(deaths, s.Subject.Start-7, s.Subject.Start); w != "" {
			return w
		}
		return s.phrase(killed, s.end, s.end+5)
	}},
	{"was until", graph.Ended, event, func(s *scope) string {
		return s.phrase(pasts, between(s).Start, s.end+2)
	}},
}

// between is the stretch from the first mention to the last, role included.
func between(s *scope) Range {
	return Range{min(s.Subject.End, s.Object.End), s.end}
}

// planStart looks a little before the claim: "plans to visit" stands before the place, "will" after the subject.
func planStart(s *scope) int {
	if s.MeetingOrRequest {
		return s.start - 6
	}
	return min(s.Subject.End, s.Object.End) - 1
}

// former wants the word directly at the role or the name: "former" elsewhere in the sentence is another's.
func former(s *scope) string {
	at := func(i int) string {
		if w := s.word(i); len(w) > 5 && (w[:3] == "ex-" || w[:5] == "then-") {
			return w
		} else if w == "-" && (s.word(i-1) == "ex" || s.word(i-1) == "then") {
			return s.word(i - 1)
		} else if formerWords[w] {
			return w
		}
		return ""
	}
	starts := []int{s.Subject.Start, s.Object.Start}
	if !s.Role.Empty() {
		starts = []int{s.Role.Start, min(s.Role.Start, s.Object.Start)}
		if s.Subject.Start >= s.Role.End { // "former prime minister X"
			starts = append(starts, s.Subject.Start)
		}
		for i := s.Role.Start; i < s.Role.End; i++ {
			if w := at(i); w != "" {
				return w
			}
		}
	}
	for _, i := range starts {
		for k := 1; k <= 2; k++ {
			if w := at(i - k); w != "" && (k == 1 || isModifier(s.word(i-1))) {
				return w
			}
		}
	}
	if s.Role.Empty() {
		for i := min(s.Subject.End, s.Object.End); i < s.end; i++ {
			if w := s.lower[i]; len(w) > 5 && w[:3] == "ex-" {
				return w
			}
		}
	}
	return ""
}

// isModifier allows one word between "former" and the role: a country adjective, "deputy", "longtime".
func isModifier(w string) bool {
	return len(w) > 2 && w != "and" && w != "the" && w != "with"
}
