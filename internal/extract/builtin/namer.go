package builtin

import (
	"context"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/identity"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Named is a name that a Namer found: code points of the text, and what they name, a person, an organisation or a place.
type Named struct {
	Span graph.Span
	Type graph.EntityType
}

// Namer finds the names of a document, in order of their beginnings and not overlapping, in the place of the tagger. It
// is safe for concurrent use; its errors are graph.Errors.
type Namer interface {
	Names(ctx context.Context, doc segment.Document) ([]Named, error)
}

// WithNames loads the models of identity, relations and meetings and takes names from a namer. Names in English texts
// pass through the same rules of form as the tagger's (titles are no part of a name, adjectives are none); texts in
// other languages yield what the namer finds, and no claims. name is what records say who read them.
func WithNames(name extract.Name, namer Namer) (extract.Extractor, error) { return open(name, namer) }

// analyse is Analyse with names from the namer, where there is one.
func (e *Extractor) analyse(ctx context.Context, text string, english bool) (*article.Analysed, error) {
	if e.namer == nil {
		return e.Analyse(text), nil
	}
	doc := segment.Text(text)
	found, err := e.namer.Names(ctx, doc)
	if err != nil {
		return nil, err
	}
	mentions := mentionsOf(doc, found)
	if english {
		mentions = names.Refine(doc, mentions)
	}
	return identity.Resolve(doc, mentions), nil
}

// mentionsOf widens names to whole tokens, cuts those that reach over the end of a sentence there, and leaves out what
// overlaps an earlier one.
func mentionsOf(doc segment.Document, found []Named) []names.Mention {
	var out []names.Mention
	end := 0
	for _, n := range found {
		at := doc.SentenceAt(n.Span.Start)
		if at < 0 || names.TypeIndex(n.Type) < 0 {
			continue
		}
		n.Span.End = min(n.Span.End, doc.Sentences[at].Span.End)
		sentence, first, last, ok := article.Locate(doc, n.Span)
		if !ok {
			continue
		}
		span := doc.SpanTokens(sentence, first, last)
		if span.Start < end {
			continue
		}
		end = span.End
		out = append(out, names.Mention{Span: span, Type: n.Type, Sentence: sentence, First: first, Last: last})
	}
	return out
}
