package embedded

import (
	"sync"
	"sync/atomic"

	"liaison/internal/graph"
)

// shown keeps what questions about one generation have read of entities and edges: the same hundreds stand in most
// answers. What it holds is never changed.
type shown[T graph.Entity | graph.Edge] struct {
	byID sync.Map
	size atomic.Int64
}

// maxShown bounds each of the two.
const maxShown = 200_000

func (s *shown[T]) get(id string) (*T, bool) {
	v, ok := s.byID.Load(id)
	if !ok {
		return nil, false
	}
	return v.(*T), true
}

func (s *shown[T]) put(id string, t *T) {
	if s.size.Load() < maxShown {
		s.byID.Store(id, t)
		s.size.Add(1)
	}
}
