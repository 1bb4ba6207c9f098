package relations

import (
	"cmp"
	"math"
	"slices"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/linear"
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
	pair     [2]int // mentions of subject and object in the best sentence
}

// Model is what Find needs: weights and calibration. It is safe for concurrent use.
type Model struct {
	Linear    *linear.Model
	Calibrate func(t graph.EdgeType, logOdds float64) float64
}

// Keep is the probability below which nothing is recorded.
const Keep = 0.08

// Find lists the relations that the article states, ordered by subject, object and type.
func (m *Model) Find(a *article.Analysed) []Claim {
	type key struct {
		typ             graph.EdgeType
		subject, object int
	}
	floor := math.Log(Keep / (1 - Keep))
	best := map[key]int{}
	var out []Claim
	var c collector
	scores := [2][]float64{make([]float64, classes), make([]float64, classes)}
	for i, s := range view(a) {
		if s == nil {
			continue
		}
		for _, k := range s.candidates() {
			c.reset()
			s.pairFeatures(&c, k.a, k.b)
			shared := len(c.list)
			directions := [2][2]int{{k.a, k.b}, {k.b, k.a}}
			for d, p := range directions {
				c.list = c.list[:shared]
				s.directedFeatures(&c, p[0], p[1])
				slices.Sort(c.list[shared:])
				m.Linear.Scores(distinctFrom(c.list, shared), scores[d])
			}
			for t, typ := range graph.RelationTypes {
				for d, p := range directions {
					S, O := s.mentions[p[0]], s.mentions[p[1]]
					if !typ.Allows(S.typ, O.typ) {
						continue
					}
					score := scores[d][t]
					if typ.Undirected() {
						if d == 1 {
							continue
						}
						score = (scores[0][t] + scores[1][t]) / 2
					}
					if score < floor {
						continue
					}
					id := key{typ, S.entity, O.entity}
					if typ.Undirected() && id.subject > id.object {
						id.subject, id.object = id.object, id.subject
					}
					n, seen := best[id]
					if !seen {
						n = len(out)
						best[id] = n
						out = append(out, Claim{Type: typ, Subject: id.subject, Object: id.object, Score: math.Inf(-1)})
					}
					cl := &out[n]
					if score > cl.Score {
						cl.Score, cl.sentence, cl.pair = score, s, p
						cl.Evidence = slices.Insert(cl.Evidence, 0, i)
					} else {
						cl.Evidence = append(cl.Evidence, i)
					}
				}
			}
		}
	}
	for n := range out {
		cl := &out[n]
		cl.Evidence = slices.Compact(cl.Evidence[:min(len(cl.Evidence), 3)])
		cl.Confidence = linear.Logistic(cl.Score)
		if m.Calibrate != nil {
			cl.Confidence = m.Calibrate(cl.Type, cl.Score)
		}
	}
	slices.SortFunc(out, func(x, y Claim) int {
		return cmp.Or(cmp.Compare(x.Subject, y.Subject), cmp.Compare(x.Object, y.Object), cmp.Compare(x.Type, y.Type))
	})
	return out
}

// distinctFrom drops repeated features: those of the shared part, which is put in order once, and of the sorted rest.
func distinctFrom(list []linear.Feature, _ int) []linear.Feature {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}
