package embedded

import (
	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// known is what the writer remembers from one transaction to the next: bases, entities and row numbers of those that
// articles name again and again. It holds what is committed; a rollback or another process's write empties it.
type known struct {
	bases    map[string]*derive.Base
	entities map[string]*graph.Entity
	rows     *rows
}

// How much is remembered before a part of it is forgotten.
const (
	maxKnownBases    = 50_000
	maxKnownEntities = 100_000
	maxKnownRows     = 1_000_000
)

func newKnown() *known {
	return &known{map[string]*derive.Base{}, map[string]*graph.Entity{}, newRows()}
}

// learn takes over what a committed transaction wrote.
func (k *known) learn(d *derive.Delta) *known {
	if len(k.rows.articles)+len(k.rows.bases)+len(k.rows.entities) > maxKnownRows {
		k.rows = newRows()
	}
	if len(k.bases) > maxKnownBases {
		k.bases = map[string]*derive.Base{}
	}
	if len(k.entities) > maxKnownEntities {
		k.entities = map[string]*graph.Entity{}
	}
	for id, b := range d.Bases {
		if b == nil {
			delete(k.rows.baseN, k.rows.bases[id])
			delete(k.rows.bases, id)
			delete(k.bases, id)
		} else {
			k.bases[id] = b
		}
	}
	for id, e := range d.Entities {
		if e == nil {
			delete(k.rows.entityN, k.rows.entities[id])
			delete(k.rows.entities, id)
			delete(k.entities, id)
		} else {
			k.entities[id] = e
		}
	}
	return k
}
