package neo4j

import (
	"testing"

	"liaison/internal/graph"
	"liaison/internal/store/storetest"
)

func TestConformance(t *testing.T) {
	need(t)
	opened := map[string]int{}
	storetest.Run(t, func(t *testing.T) graph.Store {
		if opened[t.Name()]++; opened[t.Name()] == 1 {
			return fresh(t)
		}
		return another(t)
	})
}
