package walk

import "maps"

// index finds nodes by entity id: a large map shared by many graphs, and a small one of what came since.
type index struct {
	base, recent map[string]Node
}

// mergeAt is how many recent entries make a new base worth its copying.
const mergeAt = 4096

func (x *index) find(id string) (Node, bool) {
	if n, ok := x.recent[id]; ok {
		return n, n != NoNode
	}
	n, ok := x.base[id]
	return n, ok
}

// with returns an index that also knows the given nodes; NoNode forgets one. x stays as it is.
func (x *index) with(nodes map[string]Node) index {
	recent := maps.Clone(x.recent)
	if recent == nil {
		recent = map[string]Node{}
	}
	maps.Copy(recent, nodes)
	if len(recent) < mergeAt {
		return index{base: x.base, recent: recent}
	}
	base := maps.Clone(x.base)
	for id, n := range recent {
		if n == NoNode {
			delete(base, id)
		} else {
			base[id] = n
		}
	}
	return index{base: base}
}
