package relations

import (
	"cmp"
	"liaison/internal/extract/builtin/reading"
	"math"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/graph"
)

// Claim is one relation that an article states, by indexes into Analysed.Entities.
type Claim struct {
	Type            graph.EdgeType
	Subject, Object int
	Confidence      float64
	Evidence        []int // sentences, the one that states it best first
	Reasons         []string
	Score           float64 // log-odds before calibration

	sentence *sentence
	pair     [2]int  // mentions of subject and object in the best sentence
	others   []place // where else it was weighed, in the order of the text
}

// place is a sentence in which a claim was weighed, with the mentions of its subject and object there.
type place struct {
	index    int
	sentence *sentence
	pair     [2]int
	score    float64
}

// Loose reports whether the claim ties a bare office or body to one of the article's countries.
func (c Claim) Loose() bool { return c.sentence == nil }

// Keep is the probability, before calibration, below which a claim is not even considered.
const Keep = 0.03

type claimKey struct {
	typ             graph.EdgeType
	subject, object int
}

// claimSet gathers claims; the same claim of several sentences is one, with the highest score.
type claimSet struct {
	index map[claimKey]int
	list  []Claim
}

func (c *claimSet) add(k claimKey, score float64, sentence int, s *sentence, pair [2]int) {
	if k.typ.Undirected() && k.subject > k.object {
		k.subject, k.object = k.object, k.subject
	}
	n, seen := c.index[k]
	if !seen {
		n = len(c.list)
		c.index[k] = n
		c.list = append(c.list, Claim{Type: k.typ, Subject: k.subject, Object: k.object, Score: math.Inf(-1)})
	}
	cl := &c.list[n]
	if s != nil {
		cl.others = append(cl.others, place{sentence, s, pair, score})
	}
	if score <= cl.Score {
		cl.Evidence = append(cl.Evidence, sentence)
		return
	}
	cl.Score, cl.sentence, cl.pair = score, s, pair
	cl.Evidence = slices.Insert(cl.Evidence, 0, sentence)
}

// Find lists the relations that the article states, ordered by subject, object and type.
func (m *Model) Find(a *article.Analysed) []Claim {
	set := claimSet{index: map[claimKey]int{}}
	m.findPairs(a, &set)
	m.findLoose(a, &set)
	for n := range set.list {
		cl := &set.list[n]
		cl.Evidence = firstDistinct(cl.Evidence, 3)
		scale := m.Calibration.Pairs
		if cl.Loose() {
			scale = m.Calibration.Loose
		}
		cl.Confidence = scale.Confidence(cl.Type, cl.Score)
		if cl.sentence != nil {
			cl.Reasons = m.pairReasons(cl.sentence, cl.pair[0], cl.pair[1], cl.Type)
		}
	}
	slices.SortFunc(set.list, func(x, y Claim) int {
		return cmp.Or(cmp.Compare(x.Subject, y.Subject), cmp.Compare(x.Object, y.Object), cmp.Compare(x.Type, y.Type))
	})
	return set.list
}

var floor = math.Log(Keep / (1 - Keep))

func (m *Model) findPairs(a *article.Analysed, set *claimSet) {
	var c reading.Collector
	scores := [2][]float64{make([]float64, classes), make([]float64, classes)}
	for i, s := range view(a) {
		if s == nil {
			continue
		}
		for _, k := range s.candidates() {
			c.Reset()
			s.pairFeatures(&c, k.a, k.b)
			shared := len(c.List)
			directions := [2][2]int{{k.a, k.b}, {k.b, k.a}}
			for d, p := range directions {
				c.List = c.List[:shared]
				s.directedFeatures(&c, p[0], p[1])
				m.Pairs.Scores(unique(c.List), scores[d])
			}
			for t, typ := range graph.RelationTypes {
				for d, p := range directions {
					S, O := s.Mentions[p[0]], s.Mentions[p[1]]
					if !typ.Allows(S.Type, O.Type) || typ.Undirected() && d == 1 {
						continue
					}
					score := scores[d][t]
					if typ.Undirected() {
						score = (scores[0][t] + scores[1][t]) / 2
					}
					if score >= floor {
						set.add(claimKey{typ, S.Entity, O.Entity}, score, i, s, p)
					}
				}
			}
		}
	}
}

func (m *Model) findLoose(a *article.Analysed, set *claimSet) {
	if m.Loose == nil {
		return
	}
	scores := make([]float64, classes)
	for _, p := range loosePairs(a, false) {
		m.Loose.Scores(unique(p.features.List), scores)
		for t, typ := range graph.RelationTypes {
			if looseType(typ) && typ.Allows(a.Entities[p.entity].Type, graph.Place) && scores[t] >= floor {
				set.add(claimKey{typ, p.entity, p.country}, scores[t], p.sentence, nil, [2]int{})
				set.list[set.index[claimKey{typ, p.entity, p.country}]].Reasons = []string{"office or body without a country, in an article about this one"}
			}
		}
	}
}

func firstDistinct(list []int, n int) []int {
	var out []int
	for _, x := range list {
		if len(out) < n && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}
