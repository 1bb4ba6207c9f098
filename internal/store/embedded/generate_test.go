package embedded

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"liaison/internal/graph"
)

// world draws articles with ready records: 10 mentions and 20 facts each, about actors whose fame is heavy-tailed.
type world struct {
	r      *rand.Rand
	actors int
	number int
}

func newWorld(seed uint64, actors int) *world {
	return &world{r: rand.New(rand.NewPCG(seed, 7)), actors: actors}
}

var syllables = strings.Fields("ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu")

func invented(n int) string {
	var b strings.Builder
	for range 4 {
		b.WriteString(syllables[n%len(syllables)])
		n = n/len(syllables) + 7
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// actor draws one: of n, the k-th most famous is drawn about k^-0.8 as often.
func (w *world) actor() (graph.EntityType, string) {
	k := int(math.Pow(w.r.Float64(), 5) * float64(w.actors))
	switch k % 5 {
	case 0, 1:
		return graph.Person, invented(k) + " " + invented(k*31+5) + "son"
	case 2, 3:
		return graph.Organisation, invented(k) + " " + invented(k*17+3) + " Group"
	}
	return graph.Place, invented(k) + "stan"
}

func (w *world) document() graph.Document {
	w.number++
	ref := fmt.Sprintf("article %d", w.number)
	var text strings.Builder
	for range 60 {
		text.WriteString(invented(w.r.IntN(1 << 20)))
		text.WriteByte(' ')
	}
	day := time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.number%3000).Format(time.DateOnly)
	id := graph.ArticleID(fmt.Sprintf("Outlet %d", w.number%40), "", ref, text.String())
	d := graph.Document{
		Article: graph.Article{ID: id, Ref: ref, Source: fmt.Sprintf("Outlet %d", w.number%40), Title: "About " + ref, Published: day,
			Imported: time.Unix(1_700_000_000, 0), Text: text.String(), Fingerprint: graph.Fingerprint(text.String())},
		Extraction: graph.Extraction{ID: graph.ExtractionID(id, "generator", "1", false), Extractor: "generator", Version: "1"},
	}
	byType := map[graph.EntityType][]string{}
	seen := map[string]bool{}
	var actors []string
	for len(actors) < 9 {
		t, n := w.actor()
		if seen[n] {
			continue
		}
		seen[n] = true
		span := graph.Span{Start: 10 * len(actors), End: 10*len(actors) + 8}
		m := graph.Mention{ID: graph.MentionID(id, t, span, 0), Article: id, Type: t, Name: n, Surfaces: []string{n, n[strings.LastIndexByte(n, ' ')+1:]}, Spans: []graph.Span{span}}
		d.Mentions = append(d.Mentions, m)
		actors = append(actors, m.ID)
		byType[t] = append(byType[t], m.ID)
	}
	types := map[string]graph.EntityType{}
	for _, m := range d.Mentions {
		types[m.ID] = m.Type
	}
	claims := map[string]bool{}
	add := func(c graph.Claim) {
		c.Article, c.Status, c.Confidence = id, graph.Asserted, 0.5+w.r.Float64()/2
		c.Sentence = graph.Span{Start: 0, End: 80}
		c.ID = graph.ClaimID(c)
		if !claims[c.ID] {
			claims[c.ID] = true
			d.Claims = append(d.Claims, c)
		}
	}
	date := graph.Date{Start: day, End: day, Precision: graph.Day}
	meeting := graph.Mention{ID: graph.MentionID(id, graph.Meeting, graph.Span{Start: 0, End: 80}, 0), Article: id, Type: graph.Meeting, Kind: "talks",
		Name: "Talks", Surfaces: []string{"Talks"}, Spans: []graph.Span{{Start: 0, End: 80}}, Date: &date, Status: graph.Asserted, Confidence: 0.9}
	d.Mentions = append(d.Mentions, meeting)
	for _, a := range actors[:3] {
		add(graph.Claim{Type: graph.Attended, Subject: a, Object: meeting.ID, Date: date})
	}
	if len(byType[graph.Place]) > 0 {
		add(graph.Claim{Type: graph.HeldIn, Subject: meeting.ID, Object: byType[graph.Place][0], Date: date})
	}
	for range 200 {
		if len(d.Claims) >= 20 {
			break
		}
		a, b := actors[w.r.IntN(9)], actors[w.r.IntN(9)]
		t := graph.RelationTypes[w.r.IntN(len(graph.RelationTypes))]
		if a != b && t.Allows(types[a], types[b]) {
			add(graph.Claim{Type: t, Subject: a, Object: b})
		}
	}
	return d
}

func (w *world) documents(n int) []graph.Document {
	out := make([]graph.Document, n)
	for i := range out {
		out[i] = w.document()
	}
	return out
}
