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

// maxKnown is how many bases or rows are remembered before it is emptied.
const maxKnown = 40_000

func newKnown() *known {
	return &known{map[string]*derive.Base{}, map[string]*graph.Entity{}, newRows()}
}

// learn takes over what a committed transaction wrote.
func (k *known) learn(d *derive.Delta) *known {
	if len(k.bases) > maxKnown || len(k.entities) > maxKnown || len(k.rows.articles) > maxKnown {
		return newKnown()
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
