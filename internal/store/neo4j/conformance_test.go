package neo4j

import (
	"testing"

	"liaison/internal/graph"
	"liaison/internal/store/storetest"
)

func TestConformance(t *testing.T) {
	need(t)
	storetest.Run(t, func(t *testing.T) graph.Store { return fresh(t) })
}
