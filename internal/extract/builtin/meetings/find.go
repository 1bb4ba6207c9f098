package meetings

import (
	"cmp"
	"math"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/graph"
)

// Thresholds of probability, chosen by cross-validation on the training articles.
const (
	occasionAt = 0.25
	partAt     = 0.3
	placeAt    = 0.4
)

// Found is one meeting, by indexes into Analysed.Entities.
type Found struct {
	Kind         string
	Participants []Part
	Place        int // -1 where it is not said
	Planned      bool
	Sentences    []int // the one that states it best first
	Score        float64

	triggers []occasion
}

// Part is one participant; Score is in log-odds.
type Part struct {
	Entity   int
	Score    float64
	Occasion float64 // log-odds of the trigger that names it being an occasion
	Host     bool
	Sentence int
}

// occasions finds the triggers that speak of an occasion.
func (m *Model) occasions(a *article.Analysed, read []*reading.Sentence) []occasion {
	var out []occasion
	scores := make([]float64, max(occasionClasses, partClasses))
	for _, t := range triggers(a, read) {
		var c reading.Collector
		t.occasion(&c)
		m.Occasion.Scores(distinct(c.List), scores)
		if linear.Logistic(scores[isOccasion]) < occasionAt {
			continue
		}
		o := occasion{trigger: t, score: scores[isOccasion], planned: linear.Logistic(scores[liesAhead]), parts: map[int]float64{}, places: map[int]float64{}, hosts: map[int]float64{}}
		for k, x := range t.s.Mentions {
			c.Reset()
			t.part(&c, k)
			m.Part.Scores(distinct(c.List), scores)
			p := linear.Logistic(scores[tookPart])
			if p >= partAt {
				o.parts[x.Entity] = max(o.parts[x.Entity], p)
				o.hosts[x.Entity] = max(o.hosts[x.Entity], linear.Logistic(scores[wasHost]))
			}
			if q := linear.Logistic(scores[wasPlace]); x.Type == graph.Place && q >= placeAt {
				o.places[x.Entity] = max(o.places[x.Entity], q)
			}
		}
		if len(o.parts) == 0 {
			for _, e := range pairBefore(read, t) {
				o.parts[e] = pairProbability
			}
		}
		if o.kind == "signing" && len(o.parts) < 2 { // one hand under a paper is no coming together
			continue
		}
		out = append(out, o)
	}
	return out
}

// Find lists the meetings that the article tells of, in the order of their first trigger; those in which nobody is named are left out.
func (m *Model) Find(a *article.Analysed) []Found {
	list := m.occasions(a, reading.Article(a))
	var out []Found
	for _, g := range group(m.Merge, list, func(e int) graph.EntityType { return a.Entities[e].Type }) {
		for _, stop := range stops(list, g) {
			if f := join(stop.list, stop.members); len(f.Participants) > 0 {
				out = append(out, f)
			}
		}
	}
	return out
}

// journey is a group of occasions; each stop of a trip is one of its own.
type journey struct {
	list    []occasion
	members []int
}

// stops cuts a trip to several places that the text lists ("will visit A, B and C") into one visit a place.
func stops(list []occasion, members []int) []journey {
	whole := []journey{{list, members}}
	for _, i := range members {
		o := list[i]
		if o.kind != "visit" || len(o.places) < 2 {
			continue
		}
		var places []int
		for k := range o.s.Mentions {
			m := o.s.Mentions[k]
			if _, ok := o.places[m.Entity]; !ok || m.Outer >= 0 || m.Evidence {
				continue
			}
			for _, j := range o.s.List(k, +1) {
				e := o.s.Mentions[j].Entity
				if _, ok := o.places[e]; ok && !slices.Contains(places, e) {
					places = append(places, e)
				}
			}
			break
		}
		if len(places) < 2 {
			continue
		}
		var out []journey
		for _, place := range places {
			copied := make([]occasion, 0, len(members))
			for _, j := range members {
				copied = append(copied, list[j].only(place, places))
			}
			all := make([]int, len(copied))
			for k := range all {
				all[k] = k
			}
			out = append(out, journey{copied, all})
		}
		return out
	}
	return whole
}

// only gives the occasion without the other places of a trip.
func (o occasion) only(place int, places []int) occasion {
	without := func(m map[int]float64) map[int]float64 {
		out := map[int]float64{}
		for e, p := range m {
			if e == place || !slices.Contains(places, e) {
				out[e] = p
			}
		}
		return out
	}
	o.parts, o.places, o.hosts = without(o.parts), without(o.places), without(o.hosts)
	return o
}

func join(list []occasion, members []int) Found {
	f := Found{Place: -1, Score: math.Inf(-1)}
	parts, places := map[int]*Part{}, map[int]float64{}
	planned := 0.0
	for _, i := range members {
		o := list[i]
		f.triggers = append(f.triggers, o)
		planned += o.planned
		if o.score > f.Score {
			f.Score = o.score
			f.Sentences = slices.Insert(f.Sentences, 0, o.sentence)
		} else {
			f.Sentences = append(f.Sentences, o.sentence)
		}
		if f.Kind == "" || kindRank[o.kind] < kindRank[f.Kind] {
			f.Kind = o.kind
		}
		for e, p := range o.parts {
			score := math.Log(p / (1 - p))
			x := parts[e]
			if x == nil {
				parts[e] = &Part{Entity: e, Score: score, Occasion: o.score, Sentence: o.sentence}
				x = parts[e]
			} else if score+o.score > x.Score+x.Occasion {
				x.Score, x.Occasion, x.Sentence = score, o.score, o.sentence
			}
			x.Host = x.Host || o.hosts[e] > 0.5
		}
		for e, p := range o.places {
			places[e] = max(places[e], p)
		}
	}
	f.Planned = planned/float64(len(members)) > 0.5
	f.Place = likeliest(places)
	for _, p := range parts {
		f.Participants = append(f.Participants, *p)
	}
	slices.SortFunc(f.Participants, func(x, y Part) int { return cmp.Compare(x.Entity, y.Entity) })
	var distinctSentences []int
	for _, s := range f.Sentences {
		if !slices.Contains(distinctSentences, s) {
			distinctSentences = append(distinctSentences, s)
		}
	}
	f.Sentences = distinctSentences
	return f
}
