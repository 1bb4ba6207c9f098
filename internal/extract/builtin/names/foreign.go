package names

import (
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// TagForeign finds names in a text that is not English, as far as that makes sense: of what the model proposes it keeps
// what the lists know, and persons whose first name they know. Elsewhere a capital says too little.
func (t *Tagger) TagForeign(doc segment.Document) []Mention {
	var out []Mention
	for _, m := range t.Tag(doc) {
		tokens := doc.Sentences[m.Sentence].Tokens[m.First : m.Last+1]
		_, country := lexicon.Country(doc.Slice(m.Span))
		lists := gazetteer().phrase(tokens)
		switch {
		case country,
			m.Type == graph.Organisation && lists&listedBodies != 0,
			m.Type == graph.Place && lists&(listRegion|listPlace) != 0,
			m.Type == graph.Person && len(tokens) > 1 && gazetteer().is(tokens[0].Lower, listForename):
			out = append(out, m)
		}
	}
	return out
}
