package walk

import "sync"

// scratch is the memory of one search, kept between searches. Its arrays have one cell a node; a cell counts only if it
// carries the stamp of the search under way, so that nothing has to be cleared.
type scratch struct {
	label   [2][]uint32 // by side: stamp + steps
	mark    []uint32    // stamp + bits
	slot    []uint32    // a node's place in a layer, where slotOf says so
	owner   []uint32
	value   []int32  // what a search keeps of a node that owner says is its
	edges   []uint32 // stamps of edges
	stamp   uint32
	buf     []hop
	front   [2][]Node
	next    []Node
	blocked []Blocked
	flood   [2]table
}

// first reports whether an edge is met for the first time under a stamp.
func (sc *scratch) first(edge, stamp uint32) bool {
	if int(edge) >= len(sc.edges) {
		sc.edges = append(sc.edges, make([]uint32, int(edge)+1+len(sc.edges)/2-len(sc.edges))...)
	}
	if sc.edges[edge] == stamp {
		return false
	}
	sc.edges[edge] = stamp
	return true
}

// A stamp leaves room for four bits below it: steps in labels (at most graph.MaxSteps), bits in marks.
const (
	stampStep = 16
	lowBits   = stampStep - 1
)

// The bits of a mark.
const (
	markEnd     = 1 << iota // an end or a via: exempt from what bridges must meet
	markAvoid               // asked to be avoided
	markClosed              // not to be entered in this leg: a former node of the path, another end or via
	markBlocked             // on the list of what was blocked
)

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func borrow(nodes int) *scratch {
	sc := scratches.Get().(*scratch)
	sc.grow(nodes)
	return sc
}

// keptRecords bounds the tables that are kept between searches: 7 MB each.
const keptRecords = 1 << 17

func (sc *scratch) release() {
	for i := range sc.flood {
		if len(sc.flood[i].records) > keptRecords {
			sc.flood[i].records = nil
		}
	}
	scratches.Put(sc)
}

func (sc *scratch) grow(nodes int) {
	if len(sc.mark) >= nodes {
		return
	}
	nodes += nodes / 8
	larger := func(old []uint32) []uint32 {
		grown := make([]uint32, nodes)
		copy(grown, old)
		return grown
	}
	sc.label[0], sc.label[1] = larger(sc.label[0]), larger(sc.label[1])
	sc.mark, sc.slot, sc.owner = larger(sc.mark), larger(sc.slot), larger(sc.owner)
	sc.value = append(sc.value, make([]int32, nodes-len(sc.value))...)
}

// tick gives a stamp that no cell carries.
func (sc *scratch) tick() uint32 {
	if sc.stamp >= ^uint32(0)-2*stampStep {
		clear(sc.label[0])
		clear(sc.label[1])
		clear(sc.mark)
		clear(sc.owner)
		clear(sc.edges)
		clear(sc.flood[0].records)
		clear(sc.flood[1].records)
		sc.stamp = 0
	}
	sc.stamp += stampStep
	return sc.stamp
}
