package neo4j

import "slices"

// lookup reads things by id inside a transaction, each once, and many at a time: what was hinted at is read together
// with the first that is needed.
type lookup[V any] struct {
	known  map[string]V
	hinted []string
	hints  map[string]bool
	// fetch reads several; what it does not put into known is not there.
	fetch func(ids []string, put func(id string, v V)) error
}

// atOnce bounds how many are read together.
const atOnce = 4000

func newLookup[V any](fetch func(ids []string, put func(id string, v V)) error) *lookup[V] {
	return &lookup[V]{known: map[string]V{}, hints: map[string]bool{}, fetch: fetch}
}

// hint says that something will probably be asked for.
func (l *lookup[V]) hint(id string) {
	if _, ok := l.known[id]; ok || id == "" || l.hints[id] {
		return
	}
	l.hints[id] = true
	l.hinted = append(l.hinted, id)
}

// get gives one, the zero value where there is none.
func (l *lookup[V]) get(id string) (V, error) {
	if v, ok := l.known[id]; ok {
		return v, nil
	}
	ids := []string{id}
	for len(l.hinted) > 0 && len(ids) < atOnce {
		next := l.hinted[len(l.hinted)-1]
		l.hinted = l.hinted[:len(l.hinted)-1]
		if _, ok := l.known[next]; !ok && next != id {
			ids = append(ids, next)
		}
	}
	slices.Sort(ids)
	found := make(map[string]V, len(ids))
	var none V
	if err := l.fetch(ids, func(id string, v V) { found[id] = v }); err != nil {
		return none, err
	}
	for _, id := range ids {
		if _, ok := l.known[id]; !ok {
			l.known[id] = found[id]
		}
	}
	return l.known[id], nil
}

// is says that something is known without asking.
func (l *lookup[V]) is(id string, v V) { l.known[id] = v }
