package meetings

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/dates"
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/extract/builtin/status"
	"liaison/internal/graph"
)

// Extract gives the meetings of an article as a record holds them. relations are those found in the same article: a person who
// leads or belongs to a body or country stands for it, and then the body is no participant of its own.
func (m *Model) Extract(a *article.Analysed, published graph.Date, relations []extract.Relation) []extract.Meeting {
	out := []extract.Meeting{}
	bodies, roles := bodiesOf(relations), rolesOf(relations)
	for _, f := range m.Find(a) {
		x := m.state(a, f, published, bodies, roles)
		if len(x.Participants) > 1 || len(x.Participants) == 1 && x.Kind != "signing" {
			x.ID = fmt.Sprintf("m%d", len(out)+1)
			out = append(out, x)
		}
	}
	return out
}

// Record is the confidence from which a participant is recorded.
const Record = 0.27

// tie is a body that a person stands for.
type tie struct {
	body       string
	confidence float64
}

// bodiesOf lists for each person the bodies and countries he or she leads or belongs to, surest first.
func bodiesOf(relations []extract.Relation) map[string][]tie {
	out := map[string][]tie{}
	for _, r := range relations {
		if (r.Type == graph.Leads || r.Type == graph.MemberOf) && (r.Status == graph.Asserted || r.Status == graph.Alleged) {
			out[r.Subject] = append(out[r.Subject], tie{r.Object, r.Confidence})
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(x, y tie) int {
			switch {
			case x.confidence > y.confidence:
				return -1
			case x.confidence < y.confidence:
				return 1
			}
			return 0
		})
	}
	return out
}

// rolesOf joins the words of each person's roles.
func rolesOf(relations []extract.Relation) map[string]string {
	out := map[string]string{}
	for _, r := range relations {
		if r.Role != "" {
			out[r.Subject] += " " + strings.ToLower(r.Role)
		}
	}
	return out
}

// named reports whether a body takes part only as "a commander of" it, and a named participant has that role: then he is meant.
func named(a *article.Analysed, f Found, p Part, roles map[string]string) bool {
	if a.Entities[p.Entity].Type == graph.Person {
		return false
	}
	for _, o := range f.triggers {
		for _, m := range o.s.Mentions {
			i := m.First - 1
			if m.Entity != p.Entity || o.sentence != p.Sentence {
				continue
			}
			for o.s.Is(i, reading.Determiner) {
				i--
			}
			if o.s.Lower(i) != "of" || !o.s.Is(i-1, reading.MemberRole|reading.LeadRole) {
				continue
			}
			for _, q := range f.Participants {
				if a.Entities[q.Entity].Type == graph.Person && strings.Contains(roles[a.Entities[q.Entity].ID], o.s.Lower(i-1)) {
					return true
				}
			}
		}
	}
	return false
}

func (m *Model) state(a *article.Analysed, f Found, published graph.Date, bodies map[string][]tie, roles map[string]string) extract.Meeting {
	x := extract.Meeting{Kind: f.Kind, Participants: []extract.Participant{}, Status: graph.Asserted}
	stoodFor := map[string]bool{}
	for _, p := range f.Participants {
		for _, t := range bodies[a.Entities[p.Entity].ID] {
			stoodFor[t.body] = true
		}
	}
	for _, p := range f.Participants {
		id := a.Entities[p.Entity].ID
		if named(a, f, p, roles) {
			continue
		}
		if stoodFor[id] || p.Entity == f.Place && a.Entities[p.Entity].Type == graph.Place && len(f.Participants) > 2 && !p.Host {
			continue
		}
		y := extract.Participant{Entity: id, Role: graph.Participant}
		if t := bodies[id]; len(t) > 0 {
			y.OnBehalfOf = t[0].body
		}
		if p.Host {
			y.Role = graph.Host
		} else if mediates(f, p) {
			y.Role = graph.Mediator
		}
		y.Confidence = rounded(m.Calibration.Participant.Confidence(p.Score) * m.Calibration.Meeting.Confidence(p.Occasion))
		if y.Confidence < Record {
			continue
		}
		x.Participants = append(x.Participants, y)
	}
	if f.Place >= 0 {
		x.Place = a.Entities[f.Place].ID
	}
	for _, s := range f.Sentences {
		x.Evidence = append(x.Evidence, a.Document.Sentences[s].Span)
	}
	x.Confidence = rounded(m.Calibration.Meeting.Confidence(f.Score))
	x.Status = statusOf(f)
	x.AttributedTo = sourceOf(a, f)
	x.Date = dateOf(f, published, x.Status == graph.Planned)
	for _, t := range f.triggers {
		reason := "trigger " + t.s.Tokens[t.at].Lower
		if len(x.Reasons) < 3 && !slices.Contains(x.Reasons, reason) {
			x.Reasons = append(x.Reasons, reason)
		}
	}
	return x
}

func rounded(p float64) float64 { return math.Round(1000*p) / 1000 }

// mediates reports whether a word for mediating stands next to the participant in the sentence that names it.
func mediates(f Found, p Part) bool {
	for _, o := range f.triggers {
		for _, m := range o.s.Mentions {
			if m.Entity != p.Entity || o.sentence != p.Sentence {
				continue
			}
			for i := m.First - 3; i <= m.Last+3; i++ {
				if o.s.Free(i) && mediateWords[o.s.Lower(i)] {
					return true
				}
			}
		}
	}
	return false
}

// statusOf reads denial, plans and hearsay from the words around the surest trigger and those beside it in its sentence; whether the
// occasion lies ahead was learned, too.
func statusOf(f Found) graph.Status {
	best := surest(f)
	said := map[graph.Status]bool{}
	for _, t := range f.triggers {
		if t.sentence != best.sentence || t.at != best.at && t.score < best.score-1 {
			continue
		}
		said[t.status()] = true
	}
	switch {
	case said[graph.Denied]:
		return graph.Denied
	case f.Planned || said[graph.Planned]:
		return graph.Planned
	case said[graph.Alleged] && hearsayAll(f):
		return graph.Alleged
	}
	return graph.Asserted
}

// hearsayAll reports whether every sentence that tells of the occasion tells it as hearsay: one that states it makes it asserted.
func hearsayAll(f Found) bool {
	for _, t := range f.triggers {
		if t.status() != graph.Alleged {
			return false
		}
	}
	return true
}

// status is what the words around the trigger say of the occasion.
func (t trigger) status() graph.Status {
	words := make([]string, len(t.s.Tokens))
	for i, x := range t.s.Tokens {
		words[i] = x.Text
	}
	at := status.Range{Start: t.at, End: t.at + 1}
	return status.Read(status.Claim{Words: words, Subject: at, Object: at, Role: at, Type: graph.Attended, MeetingOrRequest: true}).Status
}

// sourceOf is who tells of the occasion in the sentence that states it best.
func sourceOf(a *article.Analysed, f Found) string {
	t := surest(f)
	return t.s.Source(a, t.at, t.at)
}

// surest is the trigger most likely to speak of an occasion.
func surest(f Found) occasion {
	best := f.triggers[0]
	for _, t := range f.triggers {
		if t.score > best.score {
			best = t
		}
	}
	return best
}

// dateOf is the date named nearest to a trigger; one that is known goes before one that is not.
func dateOf(f Found, published graph.Date, ahead bool) *graph.Date {
	var best *graph.Date
	nearest := 0
	for _, o := range f.triggers {
		words := make([]string, len(o.s.Tokens))
		for i, t := range o.s.Tokens {
			words[i] = t.Text
		}
		for _, e := range dates.Find(words) {
			d := e.Resolve(words, published, ahead)
			distance := min(abs(e.First-o.at), abs(e.Last-o.at))
			if distance > 20 {
				continue
			}
			if best == nil || d.Known() && !best.Known() || d.Known() == best.Known() && distance < nearest {
				best, nearest = &d, distance
			}
		}
	}
	return best
}
