package graph

import (
	"math"
	"slices"
)

// Strength is that of an edge with these claims (ontology section 8): round(1000 · (1 − Π (1 − c))) over its
// independence groups, where c is the highest confidence × status weight in the group. A confirmed claim has
// confidence 1. The result is 0 to 1000 and does not depend on the order of facets.
func Strength(facets []Facet) int {
	switch len(facets) {
	case 0:
		return 0
	case 1:
		return thousandths(1 - weight(&facets[0]))
	}
	var room [16]group
	groups := gather(room[:0], facets)
	doubts := make([]float64, len(groups))
	for i, g := range groups {
		doubts[i] = 1 - g.weight
	}
	// Products of floats depend on their order.
	slices.Sort(doubts)
	doubt := 1.0
	for _, d := range doubts {
		doubt *= d
	}
	return thousandths(doubt)
}

// Origins counts the distinct independence groups of the claims.
func Origins(facets []Facet) int {
	if len(facets) < 2 {
		return len(facets)
	}
	var room [16]group
	return len(gather(room[:0], facets))
}

type group struct {
	id     uint64
	weight float64
}

// gather gives each group with the highest weight among its claims.
func gather(groups []group, facets []Facet) []group {
	if len(facets) <= 16 {
	next:
		for i := range facets {
			f, w := &facets[i], weight(&facets[i])
			for j := range groups {
				if groups[j].id == f.Group {
					groups[j].weight = max(groups[j].weight, w)
					continue next
				}
			}
			groups = append(groups, group{f.Group, w})
		}
		return groups
	}
	at := make(map[uint64]int, len(facets))
	for i := range facets {
		f, w := &facets[i], weight(&facets[i])
		j, ok := at[f.Group]
		if !ok {
			at[f.Group] = len(groups)
			groups = append(groups, group{f.Group, w})
			continue
		}
		groups[j].weight = max(groups[j].weight, w)
	}
	return groups
}

func weight(f *Facet) float64 {
	if f.Confirmed {
		return f.Status.Weight()
	}
	return f.Confidence * f.Status.Weight()
}

func thousandths(doubt float64) int { return int(math.Round(1000 * (1 - doubt))) }
