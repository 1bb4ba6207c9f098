package measure

import (
	"cmp"
	"slices"
)

// Components numbers the connected components, the largest 0; of equal ones the one with the smallest id first.
func (t *Ties) Components() (groups []int, count int) {
	raw := make([]int, t.Len())
	for i := range raw {
		raw[i] = -1
	}
	var queue []uint32
	for start := range raw {
		if raw[start] >= 0 {
			continue
		}
		raw[start] = start
		queue = append(queue[:0], uint32(start))
		for len(queue) > 0 {
			x := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			for _, y := range t.Of(int(x)) {
				if raw[y] < 0 {
					raw[y] = start
					queue = append(queue, y)
				}
			}
		}
	}
	return bySize(raw)
}

// bySize renumbers groups: the largest is 0, of equal ones that with the first node.
func bySize(raw []int) (groups []int, count int) {
	type group struct{ label, size, first int }
	at := map[int]int{}
	var all []group
	for n, label := range raw {
		i, known := at[label]
		if !known {
			i = len(all)
			at[label] = i
			all = append(all, group{label, 0, n})
		}
		all[i].size++
	}
	slices.SortFunc(all, func(a, b group) int { return cmp.Or(cmp.Compare(b.size, a.size), cmp.Compare(a.first, b.first)) })
	number := make(map[int]int, len(all))
	for i, g := range all {
		number[g.label] = i
	}
	groups = make([]int, len(raw))
	for n, label := range raw {
		groups[n] = number[label]
	}
	return groups, len(all)
}
