package extract

import (
	"cmp"
	"slices"

	"liaison/internal/graph"
)

func (c *checker) meetings() {
	kept := make([]Meeting, 0, len(c.record.Meetings))
	ids := map[string]bool{}
	for _, m := range c.record.Meetings {
		if m.ID == "" || ids[m.ID] {
			c.drop(DroppedMeeting, 1)
			continue
		}
		if reason := c.meeting(&m); reason != "" {
			c.drop(reason, 1)
			continue
		}
		ids[m.ID] = true
		kept = append(kept, m)
	}
	c.record.Meetings = kept
}

func (c *checker) meeting(m *Meeting) string {
	if !slices.Contains(graph.MeetingKinds, m.Kind) {
		m.Kind = graph.MeetingKinds[0]
	}
	if place := c.known[m.Place]; m.Place != "" && (place == nil || place.Type != graph.Place) {
		c.drop(DroppedUnknown, 1)
		m.Place, m.PlaceDetail = "", nil
	}
	m.Date = c.date(m.Date)
	m.AttributedTo = c.attribution(m.AttributedTo)
	m.PlaceDetail, m.DateDetail = c.detail(m.PlaceDetail), c.detail(m.DateDetail)
	kept := make([]Participant, 0, len(m.Participants))
	for _, p := range m.Participants {
		if c.participant(&p, kept) {
			kept = append(kept, p)
		}
	}
	m.Participants = kept
	if reason := c.claim(&m.Evidence, &m.Status, &m.Confidence); reason != "" {
		return reason
	}
	if len(kept) == 0 {
		return DroppedMeeting
	}
	return ""
}

func (c *checker) participant(p *Participant, before []Participant) bool {
	if c.known[p.Entity] == nil {
		c.drop(DroppedUnknown, 1)
		return false
	}
	if body := c.known[p.OnBehalfOf]; p.OnBehalfOf != "" && (body == nil || body.Type == graph.Person || p.OnBehalfOf == p.Entity) {
		c.drop(DroppedUnknown, 1)
		p.OnBehalfOf = ""
	}
	for _, b := range before {
		if b.Entity == p.Entity && b.OnBehalfOf == p.OnBehalfOf {
			return false
		}
	}
	if p.Role != graph.Host && p.Role != graph.Mediator {
		p.Role = graph.Participant
	}
	if d := c.detail(&p.Detail); d != nil {
		p.Detail = *d
	} else {
		p.Detail = Detail{}
	}
	return true
}

// detail checks the parts that are given; what is not well-formed falls back to the meeting's own.
func (c *checker) detail(d *Detail) *Detail {
	if d == nil {
		return nil
	}
	if d.Evidence != nil {
		d.Evidence = c.sentences(d.Evidence)
	}
	if d.Status != "" && !d.Status.Valid() {
		c.drop(DroppedStatus, 1)
		d.Status = ""
	}
	if !(d.Confidence >= 0 && d.Confidence <= 1) {
		c.drop(DroppedNumber, 1)
		d.Confidence = 0
	}
	d.AttributedTo = c.attribution(d.AttributedTo)
	return d
}

// limit keeps the most confident relations and meetings whose claims together do not exceed MaxClaims, in their order.
func (c *checker) limit() {
	type part struct {
		meeting    bool
		at, claims int
		confidence float64
	}
	var parts []part
	total := 0
	for i, r := range c.record.Relations {
		parts = append(parts, part{false, i, len(r.Evidence), r.Confidence})
	}
	for i := range c.record.Meetings {
		m := &c.record.Meetings[i]
		parts = append(parts, part{true, i, m.claims(), m.Confidence})
	}
	for _, p := range parts {
		total += p.claims
	}
	if total <= MaxClaims {
		return
	}
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(b.confidence, a.confidence) })
	keep := map[part]bool{}
	total = 0
	for _, p := range parts {
		if total+p.claims <= MaxClaims {
			total += p.claims
			keep[p] = true
			continue
		}
		c.drop(DroppedLimit, 1)
	}
	relations, meetings := c.record.Relations[:0], c.record.Meetings[:0]
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.at, b.at) })
	for _, p := range parts {
		switch {
		case !keep[p]:
		case p.meeting:
			meetings = append(meetings, c.record.Meetings[p.at])
		default:
			relations = append(relations, c.record.Relations[p.at])
		}
	}
	c.record.Relations, c.record.Meetings = relations, meetings
}

// claims is the largest number of claims the meeting can become: who attended and where it was, sentence by sentence.
func (m *Meeting) claims() int {
	n := 0
	for _, p := range m.Participants {
		n += max(len(p.Evidence), len(m.Evidence))
	}
	if m.Place != "" {
		n += len(m.Evidence)
		if m.PlaceDetail != nil {
			n += len(m.PlaceDetail.Evidence)
		}
	}
	return n
}
