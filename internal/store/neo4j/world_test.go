package neo4j

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"liaison/internal/graph"
)

// world draws articles with ready records of 20 facts, about actors of whom few are named often. Small worlds give
// parallel edges, ties and meetings reported several times.
type world struct {
	r      *rand.Rand
	actors int
	facts  int
	number int
	// varied draws all statuses, confidences, attributions and copies; else everything is asserted.
	varied bool
	last   string
}

func newWorld(seed uint64, actors int) *world {
	return &world{r: rand.New(rand.NewPCG(seed, 11)), actors: actors, facts: 20}
}

var syllables = strings.Fields("ba be bi bo bu da de di do du fa fe fi fo fu ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu")

func coined(n int) string {
	var b strings.Builder
	for range 4 {
		b.WriteString(syllables[n%len(syllables)])
		n = n/len(syllables) + 5
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// actor draws one: the k-th of n is drawn about k^-0.8 as often as the first.
func (w *world) actor() (graph.EntityType, string) {
	k := int(math.Pow(w.r.Float64(), 5) * float64(w.actors))
	switch k % 5 {
	case 0, 1:
		return graph.Person, coined(k) + " " + coined(k*29+3) + "sen"
	case 2, 3:
		return graph.Organisation, coined(k) + " " + coined(k*13+1) + " Union"
	}
	return graph.Place, coined(k) + "land"
}

func pick[T any](w *world, list ...T) T { return list[w.r.IntN(len(list))] }

func (w *world) document() graph.Document {
	w.number++
	n := w.number
	text := w.last
	if !w.varied || text == "" || w.r.IntN(10) > 0 {
		var b strings.Builder
		for range 60 {
			b.WriteString(coined(w.r.IntN(1 << 20)))
			b.WriteByte(' ')
		}
		text = b.String()
	}
	w.last = text
	ref, outlet := fmt.Sprintf("article %d", n), fmt.Sprintf("Outlet %d", n%9)
	day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n*7%3000).Format(time.DateOnly)
	if w.varied && w.r.IntN(12) == 0 {
		day = ""
	}
	id := graph.ArticleID(outlet, "", ref, text)
	d := graph.Document{Article: graph.Article{ID: id, Ref: ref, Source: outlet, Title: "About " + ref, Published: day, Text: text,
		Imported: time.Unix(1_700_000_000, 0).UTC(), Fingerprint: graph.Fingerprint(text)},
		Extraction: graph.Extraction{ID: graph.ExtractionID(id, "drawn", "1", false), Extractor: "drawn", Version: "1"}}
	w.fill(&d)
	return d
}

// fill draws nine actors, a meeting of some of them and relations.
func (w *world) fill(d *graph.Document) {
	id := d.Article.ID
	types := map[string]graph.EntityType{}
	seen := map[string]bool{}
	var actors, places []string
	for len(actors) < min(9, w.actors/2) {
		t, name := w.actor()
		if seen[name] {
			continue
		}
		seen[name] = true
		span := graph.Span{Start: 10 * len(actors), End: 10*len(actors) + 8}
		m := graph.Mention{ID: graph.MentionID(id, t, span, 0), Article: id, Type: t, Name: name,
			Surfaces: []string{name, name[strings.LastIndexByte(name, ' ')+1:]}, Spans: []graph.Span{span}}
		if t == graph.Organisation {
			m.Kind = pick(w, "party", "company")
		}
		d.Mentions = append(d.Mentions, m)
		actors, types[m.ID] = append(actors, m.ID), t
		if t == graph.Place {
			places = append(places, m.ID)
		}
	}
	date := graph.Date{Precision: graph.Unknown}
	if day := d.Article.Published; day != "" && (!w.varied || w.r.IntN(3) > 0) {
		date = graph.Date{Start: day, End: day, Precision: graph.Day}
	}
	known := map[string]bool{}
	add := func(c graph.Claim) {
		c.Article, c.Status, c.Confidence, c.Sentence = id, graph.Asserted, 0.5+w.r.Float64()/2, graph.Span{Start: 0, End: 80}
		if w.varied {
			c.Status = pick(w, graph.Asserted, graph.Asserted, graph.Asserted, graph.Alleged, graph.Denied, graph.Planned, graph.Ended)
			c.Confidence = pick(w, 0.3, 0.5, 0.5, 0.7, 0.9, 1)
			c.AttributedTo = pick(w, "", "", "", "police", actors[0])
			c.Role = pick(w, "", "", "chief", "member")
			if w.r.IntN(2) == 0 {
				c.Date = date
			}
		}
		if c.ID = graph.ClaimID(c); !known[c.ID] {
			known[c.ID] = true
			d.Claims = append(d.Claims, c)
		}
	}
	meeting := graph.Mention{ID: graph.MentionID(id, graph.Meeting, graph.Span{Start: 0, End: 80}, 0), Article: id, Type: graph.Meeting,
		Kind: "talks", Name: "Talks", Surfaces: []string{"Talks"}, Spans: []graph.Span{{Start: 0, End: 80}}, Date: &date, Status: graph.Asserted, Confidence: 0.9}
	d.Mentions = append(d.Mentions, meeting)
	for i, a := range actors[:min(3, len(actors))] {
		c := graph.Claim{Type: graph.Attended, Subject: a, Object: meeting.ID, Date: date}
		if w.varied && i > 0 && w.r.IntN(2) == 0 {
			c.OnBehalfOf = actors[0]
		}
		add(c)
	}
	if len(places) > 0 {
		add(graph.Claim{Type: graph.HeldIn, Subject: meeting.ID, Object: places[0], Date: date})
	}
	for range 300 {
		if len(d.Claims) >= w.facts {
			break
		}
		a, b := pick(w, actors...), pick(w, actors...)
		if t := pick(w, graph.RelationTypes...); a != b && t.Allows(types[a], types[b]) {
			add(graph.Claim{Type: t, Subject: a, Object: b})
		}
	}
}

func (w *world) documents(n int) []graph.Document {
	out := make([]graph.Document, n)
	for i := range out {
		out[i] = w.document()
	}
	return out
}
