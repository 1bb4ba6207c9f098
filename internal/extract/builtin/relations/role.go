package relations

import (
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/extract/builtin/status"
	"liaison/internal/graph"
)

// roleClasses says which words can be the head of a role, by type of relation.
var roleClasses = map[graph.EdgeType]class{
	graph.Leads: leadRole, graph.MemberOf: memberRole | deputyWord, graph.FamilyOf: kinWord, graph.AssociateOf: associateWord,
	graph.PartOf: partWord, graph.Founded: leadRole | memberRole,
}

// roleAt finds the words of the role that the subject has towards the object: between the two, else before or behind the
// subject. The range is empty where there is none.
func (s *sentence) roleAt(typ graph.EdgeType, subject, object mention) status.Range {
	heads := roleClasses[typ]
	if heads == 0 {
		return status.Range{}
	}
	from, to := subject.last+1, object.first
	step := 1
	if object.first < subject.first {
		from, to, step = object.last+1, subject.first, -1
	}
	if r := s.roleIn(heads, from, to, step); !r.Empty() {
		return r
	}
	if r := s.roleIn(heads, max(min(subject.first, object.first)-6, 0), min(subject.first, object.first), -1); !r.Empty() {
		return r
	}
	last := max(subject.last, object.last)
	return s.roleIn(heads, last+1, min(last+7, len(s.tokens)), 1)
}

// roleIn finds the head of a role nearest to the start (step 1) or the end (step -1) of a stretch without names, with its modifiers.
func (s *sentence) roleIn(heads class, from, to, step int) status.Range {
	i := from
	if step < 0 {
		i = to - 1
	}
	for ; i >= from && i < to; i += step {
		if s.owner[i] >= 0 && !s.mentions[s.owner[i]].evidence {
			return status.Range{}
		}
		if s.class[i]&heads == 0 || s.owner[i] >= 0 || participles[s.lower(i)] && s.lower(i) != "lead" {
			continue
		}
		r := status.Range{Start: i, End: i + 1}
		for r.End < to && s.free(r.End) && (s.class[r.End]&heads != 0 || s.lower(r.End) == "general" || s.lower(r.End) == "executive" || s.lower(r.End) == "officer") {
			r.End++
		}
		if s.lower(i) == "chief" && s.lower(i+1) == "of" && s.lower(i+2) == "staff" && s.free(i+2) {
			r.End = i + 3
		}
		for r.Start > from && s.free(r.Start-1) && s.modifies(r.Start-1) && r.End-r.Start < 6 {
			r.Start--
		}
		return r
	}
	return status.Range{}
}

func (s *sentence) modifies(i int) bool {
	const stop = preposition | determiner | conjunction | beVerb | sayVerb | negation | formerWord | kinWord
	w := s.lower(i)
	return s.class[i]&stop == 0 && w != "," && w != "'s" && w != "(" && w != "-" && w != "who" && w != "\"" && w != "“" && w != "”" &&
		(s.class[i]&(titleModifier|deputyWord|leadRole|memberRole|partWord) != 0)
}

// textOf gives the words of a range as they stand in the document.
func textOf(d segment.Document, sentence int, r status.Range) string {
	if r.Empty() {
		return ""
	}
	return d.SliceTokens(sentence, r.Start, r.End-1)
}
