package neo4j

import (
	"liaison/internal/graph/derive"
)

// prints remembers the fingerprints of all active articles at one generation; only who holds Store.writing uses it. A scan
// of 100,000 takes less than a millisecond; the server cannot count bits.
type prints struct {
	generation int64
	loaded     bool
	of         map[string]uint64
}

// nearTo lists the active articles whose fingerprints are near each of those asked for.
func (t *transaction) nearTo(asked []uint64) ([][]string, error) {
	p := &t.s.prints
	if !p.loaded || p.generation != t.generation {
		fresh := map[string]uint64{}
		if err := ask(t.ctx, t.tx, query("prints-all"), nil, func(r row) error {
			fresh[r.text(0)] = uint64(r.number(1))
			return nil
		}); err != nil {
			return nil, err
		}
		*p = prints{t.generation, true, fresh}
	}
	out := make([][]string, len(asked))
	for id, print := range p.of {
		for i, a := range asked {
			if derive.Near(a, print) {
				out[i] = append(out[i], id)
			}
		}
	}
	return out, nil
}

// follow brings the fingerprints to the generation that a change made.
func (p *prints) follow(change *derive.Change, before, after int64) {
	if !p.loaded || p.generation != before {
		return
	}
	for _, id := range change.Removed {
		delete(p.of, id)
	}
	for _, r := range change.Added {
		if r.Fingerprint != 0 {
			p.of[r.ID] = r.Fingerprint
		}
	}
	p.generation = after
}
