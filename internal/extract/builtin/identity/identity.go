// Package identity decides, within one article, which names mean the same entity.
package identity

import (
	"fmt"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Resolve joins mentions to entities.
func Resolve(doc segment.Document, mentions []names.Mention) *article.Analysed {
	a := &article.Analysed{Document: doc, Entities: []extract.Entity{}}
	type key struct {
		t graph.EntityType
		s string
	}
	index := map[key]int{}
	for _, m := range mentions {
		text := doc.Slice(m.Span)
		if c, ok := lexicon.Country(text); ok {
			text = c
		}
		e, ok := index[key{m.Type, text}]
		if !ok {
			e = len(a.Entities)
			index[key{m.Type, text}] = e
			a.Entities = append(a.Entities, extract.Entity{ID: fmt.Sprintf("e%d", e+1), Type: m.Type, Name: doc.Slice(m.Span), Aliases: []string{}})
		}
		a.Entities[e].Mentions = append(a.Entities[e].Mentions, m.Span)
		a.Mentions = append(a.Mentions, article.EntityMention{Span: m.Span, Sentence: m.Sentence, First: m.First, Last: m.Last, Entity: e})
	}
	return a
}
