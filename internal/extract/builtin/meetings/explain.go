package meetings

import (
	"cmp"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/graph"
)

// Considered is a word that might speak of an occasion, whether it was taken for one, and how likely each mention of its sentence took part
// or was the place; likeliest first.
type Considered struct {
	Sentence    int
	Word        string
	Kind        string
	Probability float64 // of being an occasion, before calibration
	Taken       bool
	Parts       []ConsideredPart
	Places      []ConsideredPart
}

// ConsideredPart is one entity, by its index into Analysed.Entities, with its probability and whether it was taken.
type ConsideredPart struct {
	Entity      int
	Probability float64
	Taken       bool
}

// shown is the probability from which a mention is worth showing.
const shown = 0.05

// Explain lists every trigger that Find weighed, in the order of the text.
func (m *Model) Explain(a *article.Analysed) []Considered {
	var out []Considered
	scores := make([]float64, max(occasionClasses, partClasses))
	for _, t := range triggers(a, reading.Article(a)) {
		var c reading.Collector
		t.occasion(&c)
		m.Occasion.Scores(distinct(c.List), scores)
		x := Considered{Sentence: t.sentence, Word: t.s.Tokens[t.at].Text, Kind: t.kind, Probability: linear.Logistic(scores[isOccasion])}
		x.Taken = x.Probability >= occasionAt
		for k, mention := range t.s.Mentions {
			c.Reset()
			t.part(&c, k)
			m.Part.Scores(distinct(c.List), scores)
			add(&x.Parts, mention.Entity, linear.Logistic(scores[tookPart]), partAt)
			if mention.Type == graph.Place {
				add(&x.Places, mention.Entity, linear.Logistic(scores[wasPlace]), placeAt)
			}
		}
		out = append(out, x)
	}
	return out
}

// add keeps the highest probability of an entity and the order of probability.
func add(list *[]ConsideredPart, entity int, p, at float64) {
	if p < shown {
		return
	}
	if k := slices.IndexFunc(*list, func(x ConsideredPart) bool { return x.Entity == entity }); k < 0 {
		*list = append(*list, ConsideredPart{entity, p, p >= at})
	} else if p > (*list)[k].Probability {
		(*list)[k] = ConsideredPart{entity, p, p >= at}
	}
	slices.SortStableFunc(*list, func(x, y ConsideredPart) int { return cmp.Compare(y.Probability, x.Probability) })
}
