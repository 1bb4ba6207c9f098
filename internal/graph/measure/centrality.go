package measure

import (
	"context"
	"math"
	"math/rand/v2"
)

// Degree counts the neighbours of every node.
func (t *Ties) Degree() []float64 {
	out := make([]float64, t.Len())
	for n := range out {
		out[n] = float64(len(t.Of(n)))
	}
	return out
}

// Damping is the share of PageRank's walk that follows ties; the rest jumps anywhere.
const Damping = 0.85

const (
	rankTolerance  = 1e-14 // of the sum of all changes in a round
	rankIterations = 500
)

// PageRank is the stationary distribution of a walk that follows a random tie with probability Damping and else, or where
// there is no tie, jumps to any node (Page et al., 1999). It sums to 1.
func (t *Ties) PageRank(ctx context.Context) ([]float64, error) {
	n := t.Len()
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1 / float64(n)
	}
	for range rankIterations {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		loose := 0.0
		for i := range rank {
			if degree := len(t.Of(i)); degree == 0 {
				loose += rank[i]
			}
		}
		base := (1-Damping)/float64(n) + Damping*loose/float64(n)
		change := 0.0
		for i := range next {
			sum := 0.0
			for _, j := range t.Of(i) {
				sum += rank[j] / float64(len(t.Of(int(j))))
			}
			next[i] = base + Damping*sum
			change += math.Abs(next[i] - rank[i])
		}
		rank, next = next, rank
		if change < rankTolerance {
			break
		}
	}
	return rank, nil
}

// ExactBetweenness is the number of nodes up to which betweenness is exact; above it is sampled.
const ExactBetweenness = 5000

const (
	// betweennessSources is how many sources are sampled; betweennessDoubt the chance that any node's error is greater
	// than the bound.
	betweennessSources = 2000
	betweennessDoubt   = 0.05
)

// Betweenness is the share of shortest paths between two other nodes that pass a node, averaged over all pairs (Brandes,
// 2001). Above ExactBetweenness nodes it is estimated from sources drawn by the seed: with probability 0.95 every value is
// within bound of the exact one (Hoeffding's inequality over sources, united over nodes). For exact values bound is 0 and
// sources the number of nodes.
func (t *Ties) Betweenness(ctx context.Context, seed uint64) (values []float64, sources int, bound float64, err error) {
	n := t.Len()
	values = make([]float64, n)
	if n < 3 {
		return values, n, 0, nil
	}
	chosen := make([]int, n)
	for i := range chosen {
		chosen[i] = i
	}
	scale := 1 / (float64(n-1) * float64(n-2))
	if n > ExactBetweenness {
		rand.New(rand.NewPCG(seed, uint64(n))).Shuffle(n, func(i, j int) { chosen[i], chosen[j] = chosen[j], chosen[i] })
		chosen = chosen[:betweennessSources]
		k := float64(len(chosen))
		scale *= float64(n) / k
		bound = math.Sqrt(math.Log(2*float64(n)/betweennessDoubt)/(2*k)) * float64(n) / float64(n-1)
	}
	s := newSweep(n)
	for i, source := range chosen {
		if i%16 == 0 && ctx.Err() != nil {
			return nil, 0, 0, ctx.Err()
		}
		s.from(t, source, values)
	}
	for i := range values {
		values[i] *= scale
	}
	return values, len(chosen), bound, nil
}

// sweep is the room that one source of Brandes' algorithm needs.
type sweep struct {
	order       []uint32 // nodes reached, nearest first
	distance    []int32
	paths, flow []float64
}

func newSweep(n int) *sweep {
	s := &sweep{order: make([]uint32, 0, n), distance: make([]int32, n), paths: make([]float64, n), flow: make([]float64, n)}
	for i := range s.distance {
		s.distance[i] = -1
	}
	return s
}

// from adds to values each node's dependency on the source.
func (s *sweep) from(t *Ties, source int, values []float64) {
	s.order = append(s.order[:0], uint32(source))
	s.distance[source], s.paths[source] = 0, 1
	for at := 0; at < len(s.order); at++ {
		x := s.order[at]
		for _, y := range t.Of(int(x)) {
			if s.distance[y] < 0 {
				s.distance[y] = s.distance[x] + 1
				s.order = append(s.order, y)
			}
			if s.distance[y] == s.distance[x]+1 {
				s.paths[y] += s.paths[x]
			}
		}
	}
	for at := len(s.order) - 1; at > 0; at-- {
		y := s.order[at]
		share := (1 + s.flow[y]) / s.paths[y]
		for _, x := range t.Of(int(y)) {
			if s.distance[x] == s.distance[y]-1 {
				s.flow[x] += s.paths[x] * share
			}
		}
		values[y] += s.flow[y]
	}
	for _, x := range s.order {
		s.distance[x], s.paths[x], s.flow[x] = -1, 0, 0
	}
}
