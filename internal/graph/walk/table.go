package walk

import "liaison/internal/graph"

// table keeps a record for each state of a flood: a hash table with open addressing that is emptied by a new stamp, so
// that it can be kept between searches.
type table struct {
	records []record
	used    int
	stamp   uint32
}

// record is what a flood knows of a state, by the most steps allowed: the least cost met, and the least cost settled.
type record struct {
	at             state
	stamp          uint32
	known, settled [graph.MaxSteps + 1]int16
}

func (t *table) begin(stamp uint32) {
	if t.records == nil {
		t.records = make([]record, 1<<10)
	}
	t.used, t.stamp = 0, stamp
}

// slot is where a state's record is, or would be.
func (t *table) slot(x state) *record {
	mask := uint64(len(t.records) - 1)
	for i := uint64(x) * 0x9e3779b97f4a7c15 >> 20; ; i++ {
		if r := &t.records[i&mask]; r.stamp != t.stamp || r.at == x {
			return r
		}
	}
}

// find gives the record of a state, nil where there is none.
func (t *table) find(x state) *record {
	if r := t.slot(x); r.stamp == t.stamp {
		return r
	}
	return nil
}

// at gives the record of a state, which may be new. It holds until the next call.
func (t *table) at(x state) *record {
	r := t.slot(x)
	if r.stamp == t.stamp {
		return r
	}
	if t.used++; 2*t.used > len(t.records) {
		t.widen()
		r = t.slot(x)
	}
	*r = record{at: x, stamp: t.stamp}
	for i := range r.known {
		r.known[i], r.settled[i] = tooDear, tooDear
	}
	return r
}

func (t *table) widen() {
	old := t.records
	t.records = make([]record, 2*len(old))
	for i := range old {
		if old[i].stamp == t.stamp {
			*t.slot(old[i].at) = old[i]
		}
	}
}
