package measure

import (
	"context"
	"math/rand/v2"
	"slices"
)

// starts is how many times communities are sought, each time in another order; the best modularity is kept.
const starts = 5

// Communities partitions the nodes so that modularity is high (Leiden: Traag, Waltman and van Eck, 2019, with greedy instead
// of random refinement). The same ties and seed give the same partition. Groups are numbered by size, the largest 0.
func (t *Ties) Communities(ctx context.Context, seed uint64) (groups []int, count int, modularity float64, err error) {
	best := make([]int, t.Len())
	for i := range best {
		best[i] = i
	}
	modularity = t.Modularity(best)
	for start := range uint64(starts) {
		found, err := leiden(ctx, level(t), rand.New(rand.NewPCG(seed, start)))
		if err != nil {
			return nil, 0, 0, err
		}
		if m := t.Modularity(found); m > modularity {
			best, modularity = found, m
		}
	}
	groups, count = bySize(best)
	return groups, count, modularity, nil
}

// Modularity is the share of ties inside groups less what a random graph of the same degrees would have there (Newman and
// Girvan, 2004); 0 without ties.
func (t *Ties) Modularity(groups []int) float64 {
	if t.Ties() == 0 {
		return 0
	}
	inside, degree := map[int]float64{}, map[int]float64{}
	for x := range t.IDs {
		degree[groups[x]] += float64(len(t.Of(x)))
		for _, y := range t.Of(x) {
			if groups[x] == groups[y] {
				inside[groups[x]]++
			}
		}
	}
	var labels []int
	for g := range degree {
		labels = append(labels, g)
	}
	slices.Sort(labels) // sums of floats depend on their order
	both := float64(2 * t.Ties())
	sum := 0.0
	for _, g := range labels {
		sum += inside[g]/both - degree[g]/both*degree[g]/both
	}
	return sum
}

// weighted is a graph whose nodes are groups of nodes: weights between them, and of each its whole degree.
type weighted struct {
	first  []int
	to     []int
	weight []float64
	degree []float64
	total  float64 // of all degrees
}

func level(t *Ties) *weighted {
	w := &weighted{first: make([]int, t.Len()+1), to: make([]int, len(t.neighbours)), weight: make([]float64, len(t.neighbours)), degree: make([]float64, t.Len())}
	for n := range t.Len() {
		w.first[n+1] = int(t.first[n+1])
		w.degree[n] = float64(len(t.Of(n)))
		w.total += w.degree[n]
	}
	for i, y := range t.neighbours {
		w.to[i], w.weight[i] = int(y), 1
	}
	return w
}

func (w *weighted) len() int { return len(w.degree) }

// leiden moves nodes, refines, aggregates and repeats until nothing moves.
func leiden(ctx context.Context, w *weighted, random *rand.Rand) ([]int, error) {
	groups := make([]int, w.len()) // of the nodes of this level
	where := make([]int, w.len())  // of the original nodes, at this level
	for i := range groups {
		groups[i], where[i] = i, i
	}
	if w.total == 0 {
		return groups, nil
	}
	for {
		moved := w.move(groups, nil, random)
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !moved {
			break
		}
		refined := make([]int, w.len())
		for i := range refined {
			refined[i] = i
		}
		w.move(refined, groups, random)
		count := compact(refined)
		if count == w.len() { // nothing holds together inside the groups: take them whole
			copy(refined, groups)
			count = compact(refined)
		}
		above := make([]int, count)
		for n, r := range refined {
			above[r] = groups[n]
		}
		compact(above)
		for i := range where {
			where[i] = refined[where[i]]
		}
		w, groups = w.aggregate(refined, count), above
	}
	out := make([]int, len(where))
	for i, n := range where {
		out[i] = groups[n]
	}
	return out, nil
}

// compact renumbers labels from 0 in order of appearance and gives their number.
func compact(labels []int) int {
	number := map[int]int{}
	for i, l := range labels {
		if _, known := number[l]; !known {
			number[l] = len(number)
		}
		labels[i] = number[l]
	}
	return len(number)
}

// move puts each node, in random order and again when a neighbour has moved, into the neighbouring group that raises
// modularity most, and reports whether any moved. With within, nodes stay in their group of that coarser partition, and
// only those that are still alone move (Leiden's refinement).
func (w *weighted) move(groups, within []int, random *rand.Rand) bool {
	n := w.len()
	degree := make([]float64, n)
	size := make([]int, n)
	for i, g := range groups {
		degree[g] += w.degree[i]
		size[g]++
	}
	var empty []int
	for g := range size {
		if size[g] == 0 {
			empty = append(empty, g)
		}
	}
	queue, queued := random.Perm(n), make([]bool, n)
	for i := range queued {
		queued[i] = true
	}
	towards := make([]float64, n)
	var near []int
	any := false
	for at := 0; at < len(queue); at++ {
		x := queue[at]
		queued[x] = false
		old := groups[x]
		if within != nil && size[old] > 1 {
			continue
		}
		near = near[:0]
		for i := w.first[x]; i < w.first[x+1]; i++ {
			y := w.to[i]
			if y == x || within != nil && within[y] != within[x] {
				continue
			}
			if g := groups[y]; towards[g] == 0 {
				near = append(near, g)
			}
			towards[groups[y]] += w.weight[i]
		}
		best, most := old, towards[old]-w.degree[x]*(degree[old]-w.degree[x])/w.total
		for _, g := range near {
			if g == old {
				continue
			}
			if gain := towards[g] - w.degree[x]*degree[g]/w.total; gain > most+1e-12 {
				best, most = g, gain
			}
		}
		if within == nil && most < -1e-12 && size[old] > 1 && len(empty) > 0 { // alone is better than anywhere
			best = empty[len(empty)-1]
			empty = empty[:len(empty)-1]
		}
		for _, g := range near {
			towards[g] = 0
		}
		if best == old {
			continue
		}
		any = true
		groups[x] = best
		degree[old] -= w.degree[x]
		degree[best] += w.degree[x]
		size[best]++
		if size[old]--; size[old] == 0 {
			empty = append(empty, old)
		}
		if within != nil {
			continue
		}
		for i := w.first[x]; i < w.first[x+1]; i++ {
			if y := w.to[i]; !queued[y] && groups[y] != best {
				queued[y] = true
				queue = append(queue, y)
			}
		}
	}
	return any
}

// aggregate makes each group a node; what lies inside it becomes a loop, which only its degree remembers.
func (w *weighted) aggregate(groups []int, count int) *weighted {
	members := make([][]int, count)
	for x, g := range groups {
		members[g] = append(members[g], x)
	}
	out := &weighted{first: make([]int, count+1), degree: make([]float64, count), total: w.total}
	towards := make([]float64, count)
	for g, list := range members {
		var near []int
		for _, x := range list {
			out.degree[g] += w.degree[x]
			for i := w.first[x]; i < w.first[x+1]; i++ {
				h := groups[w.to[i]]
				if h == g {
					continue
				}
				if towards[h] == 0 {
					near = append(near, h)
				}
				towards[h] += w.weight[i]
			}
		}
		slices.Sort(near)
		for _, h := range near {
			out.to, out.weight = append(out.to, h), append(out.weight, towards[h])
			towards[h] = 0
		}
		out.first[g+1] = len(out.to)
	}
	return out
}
