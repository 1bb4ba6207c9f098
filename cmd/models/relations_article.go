package main

import (
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/identity"
	"liaison/internal/extract/builtin/segment"
)

// goldInput gives a gold article as relations and meetings read it; entities keep their order.
func goldInput(g *goldArticle) *article.Analysed {
	given := make([]article.Given, len(g.Entities))
	for i, e := range g.Entities {
		given[i] = article.Given{Name: e.Name, Kind: e.Kind, Type: e.Type, Surfaces: e.Surfaces}
	}
	a := article.FromGiven(segment.Text(g.Text), given)
	identity.AddReferences(a)
	return a
}
