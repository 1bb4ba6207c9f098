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

var office = []graph.EdgeType{graph.Leads, graph.MemberOf, graph.AssociateOf, graph.BasedIn, graph.FamilyOf, graph.Founded}

var rules = []rule{
	{"denial", graph.Denied, nil, func(s *scope) string {
		return s.phrase(denials, s.clause, s.clauseEnd)
	}},
	{"negated verb", graph.Denied, nil, func(s *scope) string {
		if s.Role.Empty() && s.end-s.start > 14 {
			return ""
		}
		return s.phrase(negations, between(s).Start, between(s).End)
	}},
	{"elect", graph.Planned, office, func(s *scope) string {
		return s.phrase(elects, s.start-2, s.end+2)
	}},
	{"candidate member", graph.Planned, []graph.EdgeType{graph.MemberOf}, func(s *scope) string {
		return s.phrase(accession, s.start-4, s.end+5)
	}},
	{"plan", graph.Planned, nil, func(s *scope) string {
		if isOffice(s.Type) {
			return s.phrase(officePlans, s.start, s.end)
		}
		return s.phrase(plans, planStart(s), s.end)
	}},
	{"allegation", graph.Alleged, nil, func(s *scope) string {
		if s.Type == graph.Opposes {
			return s.phrase(firmAllegations, s.clause, s.clauseEnd)
		}
		return s.phrase(allegations, s.clause, s.clauseEnd)
	}},
	{"suspected", graph.Alleged, nil, func(s *scope) string {
		return s.phrase(suspicions, min(s.Subject.Start, s.Object.Start)-2, s.end)
	}},
	{"former office", graph.Ended, office, former},
	{"left office", graph.Ended, office, func(s *scope) string {
		return s.phrase(departures, s.start-4, s.clauseEnd)
	}},
	{"death of the holder", graph.Ended, []graph.EdgeType{graph.Leads, graph.MemberOf}, func(s *scope) string {
		return s.phrase(deaths, s.Subject.Start-7, s.Subject.Start)
	}},
	{"was until", graph.Ended, nil, func(s *scope) string {
		return s.phrase(pasts, s.start-1, s.end+3)
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

func isOffice(t graph.EdgeType) bool {
	return t == graph.Leads || t == graph.MemberOf || t == graph.BasedIn || t == graph.PartOf || t == graph.LocatedIn
}

// former wants the word directly at the role or the name: "former" elsewhere in the sentence is another's.
func former(s *scope) string {
	at := func(i int) string {
		if formerWords[s.word(i)] {
			return s.word(i)
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
	for i := s.start; i < s.end; i++ { // "then-Justice", "ex-minister"
		w := s.lower[i]
		if len(w) > 5 && (w[:3] == "ex-" || w[:5] == "then-") {
			return w
		}
	}
	return ""
}

// isModifier allows one word between "former" and the role: a country adjective, "deputy", "longtime".
func isModifier(w string) bool {
	return len(w) > 2 && w != "and" && w != "the" && w != "with"
}
