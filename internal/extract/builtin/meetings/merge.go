package meetings

import (
	"cmp"
	"slices"

	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/reading"
	"liaison/internal/graph"
)

// occasion is a trigger that was taken for one, with who seems to have taken part.
type occasion struct {
	trigger
	score   float64         // log-odds of being an occasion
	parts   map[int]float64 // entity → probability of having taken part
	places  map[int]float64 // entity → probability of being where it was held
	hosts   map[int]float64
	planned float64 // probability of lying ahead
}

// mergeFeatures adds what tells whether two triggers speak of the same occasion; a stands before b.
func mergeFeatures(c *reading.Collector, a, b *occasion, entities func(int) graph.EntityType, between int) {
	apart := reading.Bucket(b.sentence - a.sentence)
	c.Add("apart", apart)
	c.Add("between", reading.Digits[min(between, 5)], apart)
	if a.sentence == b.sentence {
		c.Add("tokens apart", reading.Bucket(b.at-a.at))
	}
	kinds := a.kind + "+" + b.kind
	c.Add("kinds", kinds)
	if a.lemma == b.lemma {
		c.Add("same lemma", apart)
		c.Add("same lemma", a.lemma)
	}
	c.Add("lemmas", a.lemma, b.lemma)
	before := b.s.Word(b.at - 1)
	c.Add("second after", before, b.lemma)
	c.Add("second after", before, apart)
	shared, persons, onlyA, onlyB := 0, 0, 0, 0
	for e := range a.parts {
		if _, ok := b.parts[e]; ok {
			shared++
			if entities(e) == graph.Person {
				persons++
			}
		} else if entities(e) == graph.Person {
			onlyA++
		}
	}
	for e := range b.parts {
		if _, ok := a.parts[e]; !ok && entities(e) == graph.Person {
			onlyB++
		}
	}
	overlap := reading.Digits[min(shared, 3)] + "/" + reading.Digits[min(persons, 3)]
	c.Add("shared", overlap)
	c.Add("shared apart", overlap, apart)
	c.Add("shared kinds", overlap, kinds)
	c.Add("alone", reading.Digits[min(onlyA, 2)], reading.Digits[min(onlyB, 2)], overlap)
	if len(a.parts) == 0 || len(b.parts) == 0 {
		c.Add("nobody", apart, kinds)
	}
	if (a.planned > 0.5) != (b.planned > 0.5) {
		c.Add("planned differs", apart)
	}
	pa, pb := likeliest(a.places), likeliest(b.places)
	switch {
	case pa < 0 || pb < 0:
		c.Add("place open")
	case pa == pb:
		c.Add("same place")
	default:
		c.Add("other place", kinds)
	}
	wa, wb := dayWords(a.s), dayWords(b.s)
	if wa != "" && wb != "" {
		if wa == wb {
			c.Add("same day")
		} else {
			c.Add("other day", apart)
		}
	}
}

// accompanyProbability is how likely "was also with X in P" is about the occasion in P told before (judgement).
const accompanyProbability = 0.9

// accompanies reports whether the later of two occasions only says who else was there, in the place of the earlier.
func accompanies(a, b *occasion) bool {
	if b.lemma != "be with" || b.sentence == a.sentence {
		return false
	}
	place := likeliest(b.places)
	return place >= 0 && place == likeliest(a.places)
}

// unrelated reports whether a signing and another occasion, of different sentences, have nobody and no place in common,
// though both name somebody.
func unrelated(a, b *occasion) bool {
	if (a.kind == "signing") == (b.kind == "signing") || a.sentence == b.sentence || len(a.parts) == 0 || len(b.parts) == 0 {
		return false
	}
	for e := range a.parts {
		if _, ok := b.parts[e]; ok {
			return false
		}
	}
	for e := range a.places {
		if _, ok := b.places[e]; ok {
			return false
		}
	}
	return true
}

// likeliest is the entity with the highest probability, the smaller one of equals; -1 where there is none.
func likeliest(m map[int]float64) int {
	best := -1
	for e, p := range m {
		if best < 0 || p > m[best] || p == m[best] && e < best {
			best = e
		}
	}
	return best
}

func dayWords(s *reading.Sentence) string {
	for i := range s.Tokens {
		switch w := s.Tokens[i].Lower; w {
		case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "tomorrow":
			return w
		}
	}
	return ""
}

// maxOccasions bounds the triggers that are compared with one another; those beyond stand alone.
const maxOccasions = 120

// group joins occasions by average linkage: as long as two groups are more likely one than not on average over their pairs, the likeliest
// two are joined. Groups are ordered by their first trigger.
func group(m *linear.Model, list []occasion, entities func(int) graph.EntityType) [][]int {
	n := len(list)
	groups := make([][]int, n)
	for i := range groups {
		groups[i] = []int{i}
	}
	n = min(n, maxOccasions)
	p := make([][]float64, n)
	out := make([]float64, 1)
	for i := range p {
		p[i] = make([]float64, n)
	}
	for i := 0; i < n; i++ {
		for j := i + 1; j < n; j++ {
			if unrelated(&list[i], &list[j]) {
				continue
			}
			var c reading.Collector
			mergeFeatures(&c, &list[i], &list[j], entities, j-i-1)
			m.Scores(distinct(c.List), out)
			p[i][j] = linear.Logistic(out[0])
			if accompanies(&list[i], &list[j]) {
				p[i][j] = max(p[i][j], accompanyProbability)
			}
			p[j][i] = p[i][j]
		}
	}
	for {
		bi, bj, best := -1, -1, joinAt
		for i := 0; i < n; i++ {
			for j := i + 1; j < n; j++ {
				if groups[i] == nil || groups[j] == nil {
					continue
				}
				sum := 0.0
				for _, x := range groups[i] {
					for _, y := range groups[j] {
						sum += p[x][y]
					}
				}
				if avg := sum / float64(len(groups[i])*len(groups[j])); avg > best {
					bi, bj, best = i, j, avg
				}
			}
		}
		if bi < 0 {
			break
		}
		groups[bi] = append(groups[bi], groups[bj]...)
		groups[bj] = nil
	}
	groups = slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
	for _, g := range groups {
		slices.Sort(g)
	}
	slices.SortFunc(groups, func(x, y []int) int { return cmp.Compare(x[0], y[0]) })
	return groups
}

// joinAt is the average probability above which two groups are joined.
const joinAt = 0.5

func distinct(list []linear.Feature) []linear.Feature {
	slices.Sort(list)
	return slices.Compact(list)
}
