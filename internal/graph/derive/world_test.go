package derive

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"liaison/internal/graph"
)

// The names of a small world in which everything that identity has to settle happens often: full names and surnames,
// a frequent name, names spelled out and acronyms that mean two things, bodies that mean one only with a country.
var (
	personNames = []string{"Hafiz Saeed", "Saeed", "John Smith", "Smith", "Mary Brown", "Angela Merkel", "Merkel", "Karl Merkel"}
	bodyNames   = []string{"Asian Development Bank", "African Development Bank", "ADB", "Lashkar of Arna", "LoA", "Supreme Court", "Hamas", "QRS"}
	placeNames  = []string{"Pakistan", "US", "United States", "Doha", "Gujranwala", "UBQ"}
	spells      = map[string]string{"Asian Development Bank": "ADB", "African Development Bank": "ADB", "Lashkar of Arna": "LoA",
		"Hafiz Saeed": "Saeed", "John Smith": "Smith", "Angela Merkel": "Merkel", "Karl Merkel": "Merkel"}
	roles = []string{"", "minister", "commander"}
)

// drawReading makes a random reading of the article with the given number. version tells readings of one article apart.
func drawReading(t *rapid.T, number, version int) *Reading {
	id := graph.ArticleID("", "", fmt.Sprintf("article %d", number), "")
	r := &Reading{Head: Head{ID: id, Import: "i", Source: rapid.SampledFrom([]string{"", "Gazette", "Herald"}).Draw(t, "source"),
		Published:   rapid.SampledFrom([]string{"", "2024-01-01", "2024-01-02", "2024-05"}).Draw(t, "published"),
		Fingerprint: rapid.SampledFrom([]uint64{0, 0xffff_0000, 0xffff_000f, 0xffff_01ff, 0x1234_5678_9abc_def0, uint64(number)*0x9e3779b97f4a7c15 + 1}).Draw(t, "fingerprint")}}
	start := 0
	add := func(of graph.EntityType, name string) string {
		span := graph.Span{Start: start, End: start + 5}
		start += 10
		m := graph.Mention{ID: graph.MentionID(id, of, span, 0), Article: id, Type: of, Name: name, Surfaces: []string{name},
			Spans: []graph.Span{span}, Kind: rapid.SampledFrom([]string{"", "kind"}).Draw(t, "kind")}
		if short := spells[name]; short != "" && rapid.Bool().Draw(t, "spelled out") {
			m.Surfaces = append(m.Surfaces, short)
		}
		r.Mentions = append(r.Mentions, m)
		return m.ID
	}
	var actors, places, persons []string
	for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(personNames), 0, 3, rapid.ID).Draw(t, "persons") {
		persons = append(persons, add(graph.Person, n))
	}
	for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(bodyNames), 0, 3, rapid.ID).Draw(t, "bodies") {
		actors = append(actors, add(graph.Organisation, n))
	}
	for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(placeNames), 1, 2, rapid.ID).Draw(t, "places") {
		places = append(places, add(graph.Place, n))
	}
	claim := func(c graph.Claim) {
		c.Article, c.Sentence = id, graph.Span{Start: 0, End: start}
		if c.Status == "" {
			c.Status = rapid.SampledFrom(graph.Statuses).Draw(t, "status")
		}
		c.Confidence = float64(rapid.IntRange(0, 10).Draw(t, "confidence")) / 10
		c.ID = graph.ClaimID(c)
		for _, o := range r.Claims {
			if o.ID == c.ID {
				return
			}
		}
		r.Claims = append(r.Claims, c)
	}
	for _, p := range persons {
		for _, a := range actors {
			if rapid.Bool().Draw(t, "belongs") {
				claim(graph.Claim{Type: rapid.SampledFrom([]graph.EdgeType{graph.Leads, graph.MemberOf, graph.Supports}).Draw(t, "type"), Subject: p, Object: a,
					Role: rapid.SampledFrom(roles).Draw(t, "role"), AttributedTo: rapid.SampledFrom([]string{"", "police", places[0]}).Draw(t, "source")})
			}
		}
	}
	for _, a := range actors {
		if rapid.Bool().Draw(t, "part") {
			claim(graph.Claim{Type: graph.PartOf, Subject: a, Object: places[0]})
		}
	}
	who := append(append([]string{}, persons...), actors...)
	for range rapid.IntRange(0, 2).Draw(t, "meetings") {
		if len(who) < 2 {
			break
		}
		m := add(graph.Meeting, fmt.Sprintf("Meeting %d", version))
		mention := &r.Mentions[len(r.Mentions)-1]
		mention.Kind = rapid.SampledFrom([]string{"meeting", "summit", "call"}).Draw(t, "kind of meeting")
		mention.Status = rapid.SampledFrom(graph.Statuses).Draw(t, "status")
		date, err := graph.ParseDate(rapid.SampledFrom([]string{"", "2024-01-01", "2024-01-02", "2024-01"}).Draw(t, "date"))
		if err != nil {
			t.Fatal(err)
		}
		mention.Date = &date
		for _, w := range who {
			c := graph.Claim{Type: graph.Attended, Subject: w, Object: m, Status: mention.Status, Date: date}
			if len(actors) > 0 && rapid.Bool().Draw(t, "stood for") {
				c.OnBehalfOf = actors[0]
			}
			claim(c)
		}
		claim(graph.Claim{Type: graph.HeldIn, Subject: m, Object: places[0], Status: mention.Status, Date: date})
	}
	return r
}

// drawDecision makes a random decision about what is there; nil where there is nothing to decide on.
func drawDecision(t *rapid.T, m *Memory, number int) *graph.Decision {
	bases := m.sortedBases()
	if len(bases) < 2 {
		return nil
	}
	handle := func(b *Base) graph.Handle {
		return graph.Handle{Type: b.Type, Key: b.Key, Mention: b.Mention, Article: b.Article, Span: b.Span}
	}
	d := &graph.Decision{ID: fmt.Sprintf("d%03d", number), At: time.Unix(int64(number), 0).UTC(),
		Verb: rapid.SampledFrom([]graph.Verb{graph.Same, graph.Same, graph.Different, graph.Move, graph.Hide, graph.Rename, graph.Retype,
			graph.Confirm, graph.RejectClaim, graph.Restate, graph.Assert}).Draw(t, "verb")}
	a := rapid.SampledFrom(bases).Draw(t, "a")
	var alike []*Base
	for _, b := range bases {
		if b.Type == a.Type && b != a {
			alike = append(alike, b)
		}
	}
	if len(alike) == 0 {
		return nil
	}
	b := rapid.SampledFrom(alike).Draw(t, "b")
	switch d.Verb {
	case graph.Same, graph.Different:
		d.Handles = []graph.Handle{handle(a), handle(b)}
	case graph.Hide, graph.Rename:
		d.Handles, d.Value = []graph.Handle{handle(a)}, "Other Name"
	case graph.Retype:
		if a.Type == graph.Meeting {
			return nil
		}
		d.Handles, d.Value = []graph.Handle{handle(a)}, string(rapid.SampledFrom(graph.EntityTypes[:3]).Draw(t, "to"))
	case graph.Assert:
		d.Handles = []graph.Handle{handle(a), handle(b)}
		d.Claim = &graph.Statement{Type: graph.AlliedWith, Status: graph.Asserted, Source: "a letter"}
	default:
		return drawAbout(t, m, d, handle(b))
	}
	return d
}
