package relations

import (
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/extract/builtin/status"
	"liaison/internal/graph"
)

// roleClasses says which words can be the head of a role, by type of relation.
var roleClasses = map[graph.EdgeType]reading.Class{
	graph.Leads: reading.LeadRole, graph.MemberOf: reading.MemberRole | reading.DeputyWord, graph.FamilyOf: reading.KinWord, graph.AssociateOf: reading.AssociateWord,
	graph.PartOf: reading.PartWord, graph.Founded: reading.LeadRole | reading.MemberRole,
}

// roleAt finds the words of the role that the subject has towards the object: between the two, else before or behind the
// subject. The range is empty where there is none.
func (s *sentence) roleAt(typ graph.EdgeType, subject, object reading.Mention) status.Range {
	heads := roleClasses[typ]
	if heads == 0 {
		return status.Range{}
	}
	from, to := subject.Last+1, object.First
	step := 1
	if object.First < subject.First {
		from, to, step = object.Last+1, subject.First, -1
	}
	if r := s.roleIn(heads, from, to, step); !r.Empty() {
		return r
	}
	if r := s.roleIn(heads, max(min(subject.First, object.First)-6, 0), min(subject.First, object.First), -1); !r.Empty() {
		return r
	}
	last := max(subject.Last, object.Last)
	return s.roleIn(heads, last+1, min(last+7, len(s.Tokens)), 1)
}

// roleIn finds the head of a role nearest to the start (step 1) or the end (step -1) of a stretch without names, with its modifiers.
func (s *sentence) roleIn(heads reading.Class, from, to, step int) status.Range {
	i := from
	if step < 0 {
		i = to - 1
	}
	for ; i >= from && i < to; i += step {
		if s.Owner[i] >= 0 && !s.Mentions[s.Owner[i]].Evidence {
			return status.Range{}
		}
		if s.Class[i]&heads == 0 || s.Owner[i] >= 0 || participles[s.Lower(i)] && s.Lower(i) != "lead" {
			continue
		}
		r := status.Range{Start: i, End: i + 1}
		for r.End < to && s.Free(r.End) && (s.Class[r.End]&heads != 0 || s.Lower(r.End) == "general" || s.Lower(r.End) == "executive" || s.Lower(r.End) == "officer") {
			r.End++
		}
		if s.Lower(i) == "chief" && s.Lower(i+1) == "of" && s.Lower(i+2) == "staff" && s.Free(i+2) {
			r.End = i + 3
		}
		for r.Start > from && s.Free(r.Start-1) && s.modifies(r.Start-1) && r.End-r.Start < 6 {
			r.Start--
		}
		return r
	}
	return status.Range{}
}

func (s *sentence) modifies(i int) bool {
	const stop = reading.Preposition | reading.Determiner | reading.Conjunction | reading.BeVerb | reading.SayVerb | reading.Negation | reading.FormerWord | reading.KinWord
	w := s.Lower(i)
	return s.Class[i]&stop == 0 && w != "," && w != "'s" && w != "(" && w != "-" && w != "who" && w != "\"" && w != "“" && w != "”" &&
		(s.Class[i]&(reading.TitleModifier|reading.DeputyWord|reading.LeadRole|reading.MemberRole|reading.PartWord) != 0)
}

// textOf gives the words of a range as they stand in the document.
func textOf(d segment.Document, sentence int, r status.Range) string {
	if r.Empty() {
		return ""
	}
	return d.SliceTokens(sentence, r.Start, r.End-1)
}
