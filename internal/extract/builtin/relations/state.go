package relations

import (
	"liaison/internal/extract/builtin/reading"
	"math"
	"slices"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/dates"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/extract/builtin/status"
	"liaison/internal/graph"
)

// Record is the confidence from which a claim of a type is recorded: a little lower for the types that are rarely sure and for heads, so that
// recall stays in the record (five-fold cross-validation on the training articles). What lies below is shown by explanations only.
func Record(t graph.EdgeType) float64 {
	switch t {
	case graph.Opposes, graph.Supports, graph.AlliedWith, graph.Owns, graph.Leads:
		return 0.25
	}
	return 0.3
}

// Extract gives the relations of an article as a record holds them: with role, status, source, date, evidence and reasons.
// Relations are ordered by subject, object and type. published may be unknown; then relative dates are left out.
func (m *Model) Extract(a *article.Analysed, published graph.Date) []extract.Relation {
	out := []extract.Relation{}
	for _, c := range m.Find(a) {
		if c.Confidence >= Record(c.Type) {
			out = append(out, m.state(a, c, published))
		}
	}
	return out
}

func (m *Model) state(a *article.Analysed, c Claim, published graph.Date) extract.Relation {
	r := extract.Relation{Type: c.Type, Subject: a.Entities[c.Subject].ID, Object: a.Entities[c.Object].ID, Status: graph.Asserted,
		Confidence: math.Round(1000*c.Confidence) / 1000, Reasons: c.Reasons}
	for _, i := range c.Evidence {
		r.Evidence = append(r.Evidence, a.Document.Sentences[i].Span)
	}
	i := c.Evidence[0]
	claim := statement(a, c)
	if c.sentence != nil && dated(c.Type) {
		r.Date = dateNear(claim, published)
	}
	r.Role = textOf(a.Document, i, claim.Role)
	reading := status.Read(claim)
	for _, p := range c.others {
		if p.index == i || p.score < c.Score-likelyGap {
			continue
		}
		there := c
		there.Evidence, there.sentence, there.pair = []int{p.index}, p.sentence, p.pair
		if x := status.Read(statement(a, there)); stronger(x.Status, reading.Status) {
			reading, c.sentence, c.pair = x, p.sentence, p.pair
			if span := a.Document.Sentences[p.index].Span; !slices.Contains(r.Evidence, span) {
				r.Evidence = append(r.Evidence, span)
			}
		}
	}
	r.Status = reading.Status
	if reading.Rule != "" {
		r.Reasons = append(r.Reasons, "status "+reading.Rule)
	}
	// An office named in passing is no news from who speaks in the sentence; what somebody did is.
	if c.sentence != nil && (dated(c.Type) || r.Status == graph.Alleged || r.Status == graph.Denied) {
		S, O := c.sentence.Mentions[c.pair[0]], c.sentence.Mentions[c.pair[1]]
		r.AttributedTo = c.sentence.Source(a, min(S.First, O.First), max(S.Last, O.Last), c.Subject, c.Object)
	}
	return r
}

// likelyGap is how far, in log-odds, a sentence may fall behind the one that states a claim best and still give its status.
const likelyGap = 3

// stronger reports whether a status goes before another where a text says both (ontology section 8).
func stronger(x, y graph.Status) bool {
	return slices.Index(graph.Statuses, x) < slices.Index(graph.Statuses, y)
}

// statement is what the status rules read of a claim.
func statement(a *article.Analysed, c Claim) status.Claim {
	i := c.Evidence[0]
	t := a.Document.Sentences[i].Tokens
	claim := status.Claim{Words: words(t), Type: c.Type, SubjectIsPerson: a.Entities[c.Subject].Type == graph.Person,
		ObjectIsPlace: a.Entities[c.Object].Type == graph.Place}
	if c.sentence != nil {
		S, O := c.sentence.Mentions[c.pair[0]], c.sentence.Mentions[c.pair[1]]
		claim.Subject, claim.Object = rangeOf(S), rangeOf(O)
		claim.Role = c.sentence.roleAt(c.Type, S, O)
	} else if claim.Subject = looseSubject(a, c); !claim.Subject.Empty() {
		claim.Object = claim.Subject
		s := newSentence(reading.New(t, nil))
		claim.Role = s.roleIn(roleClasses[c.Type], max(claim.Subject.Start-6, 0), claim.Subject.Start, -1)
	}
	for _, m := range a.InSentence(i) {
		if m.Proper() && m.Entity != c.Subject && m.Entity != c.Object && a.Entities[m.Entity].Type != graph.Place {
			claim.Others = append(claim.Others, status.Range{Start: m.First, End: m.Last + 1})
		}
	}
	for k := i + 1; k < len(a.Document.Sentences) && k < i+3; k++ {
		claim.Next = append(claim.Next, words(a.Document.Sentences[k].Tokens))
	}
	return claim
}

// StatusOf reads the status of a relation that is known to hold from the sentences of its evidence that name both ends, of a bare
// office from the one that names its holder; ok is false where none does. It measures the status rules apart from the finding of claims.
func StatusOf(a *article.Analysed, g Gold) (r status.Reading, sentence int, ok bool) {
	for i, s := range view(a) {
		if s == nil || !slices.ContainsFunc(g.Evidence, a.Document.Sentences[i].Span.Overlaps) {
			continue
		}
		for _, k := range s.candidates() {
			x, y := s.Mentions[k.a].Entity, s.Mentions[k.b].Entity
			pair := [2]int{k.a, k.b}
			if x == g.Object && y == g.Subject {
				pair = [2]int{k.b, k.a}
			} else if x != g.Subject || y != g.Object {
				continue
			}
			c := Claim{Type: g.Type, Subject: g.Subject, Object: g.Object, Evidence: []int{i}, sentence: s, pair: pair}
			if x := status.Read(statement(a, c)); !ok || stronger(x.Status, r.Status) {
				r, sentence, ok = x, i, true
			}
			break
		}
	}
	if ok {
		return r, sentence, true
	}
	for i, x := range a.Document.Sentences {
		c := Claim{Type: g.Type, Subject: g.Subject, Object: g.Object, Evidence: []int{i}}
		if looseType(g.Type) && slices.ContainsFunc(g.Evidence, x.Span.Overlaps) && !looseSubject(a, c).Empty() {
			return status.Read(statement(a, c)), i, true
		}
	}
	return status.Reading{}, 0, false
}

func rangeOf(m reading.Mention) status.Range { return status.Range{Start: m.First, End: m.Last + 1} }

func words(t []segment.Token) []string {
	out := make([]string, len(t))
	for i := range t {
		out[i] = t[i].Text
	}
	return out
}

// looseSubject is where the claim's first sentence names its subject.
func looseSubject(a *article.Analysed, c Claim) status.Range {
	for _, m := range a.InSentence(c.Evidence[0]) {
		if m.Entity == c.Subject && m.Proper() {
			return status.Range{Start: m.First, End: m.Last + 1}
		}
	}
	return status.Range{}
}

// dated reports whether a date in the sentence is when the relation came about; an office has none of the day's news.
func dated(t graph.EdgeType) bool {
	switch t {
	case graph.Leads, graph.MemberOf, graph.PartOf, graph.BasedIn, graph.LocatedIn, graph.FamilyOf, graph.AssociateOf:
		return false
	}
	return true
}

// dateNear is the most exact known date within a few words of the claim, or nil.
func dateNear(c status.Claim, published graph.Date) *graph.Date {
	from, to := min(c.Subject.Start, c.Object.Start)-6, max(c.Subject.End, c.Object.End)+10
	var best *graph.Date
	for _, e := range dates.Find(c.Words) {
		if e.Last < from || e.First > to {
			continue
		}
		if d := e.Resolve(c.Words, published, false); d.Known() && (best == nil || len(d.Start) > len(best.Start)) {
			best = &d
		}
	}
	return best
}
