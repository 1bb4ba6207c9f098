package derive

// union is a union-find over bases that keeps forbidden pairs apart. Which of several contradicting joins holds is
// decided by their order.
type union struct {
	bases     []*Base
	at        map[string]int
	root      []int
	forbidden [][2]string
}

func newUnion(bases []*Base) *union {
	u := &union{bases: bases, at: make(map[string]int, len(bases)), root: make([]int, len(bases))}
	for i, b := range bases {
		u.at[b.ID], u.root[i] = i, i
	}
	return u
}

func (u *union) find(i int) int {
	for u.root[i] != i {
		u.root[i] = u.root[u.root[i]]
		i = u.root[i]
	}
	return i
}

func (u *union) forbid(a, b string) { u.forbidden = append(u.forbidden, [2]string{a, b}) }

// join makes two bases one, unless one is not there or that would put a forbidden pair together.
func (u *union) join(a, b string) {
	i, ok := u.at[a]
	j, ok2 := u.at[b]
	if !ok || !ok2 {
		return
	}
	i, j = u.find(i), u.find(j)
	if i == j {
		return
	}
	for _, f := range u.forbidden {
		x, ok := u.at[f[0]]
		y, ok2 := u.at[f[1]]
		if !ok || !ok2 {
			continue
		}
		x, y = u.find(x), u.find(y)
		if x == i && y == j || x == j && y == i {
			return
		}
	}
	u.root[max(i, j)] = min(i, j)
}

// components lists the bases that are one, each in the order given.
func (u *union) components() [][]*Base {
	var out [][]*Base
	at := map[int]int{}
	for i, b := range u.bases {
		r := u.find(i)
		k, ok := at[r]
		if !ok {
			k = len(out)
			at[r] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], b)
	}
	return out
}
