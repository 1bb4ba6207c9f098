package names

import (
	"fmt"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// Mention is one name in a document: its span, type, and the tokens that it covers, both included.
type Mention struct {
	Span        graph.Span
	Type        graph.EntityType
	Sentence    int
	First, Last int

	scores [len(Types)]float32 // how well each type suits it, as the model sees it; of Types, in order
}

// Tagger finds names. It is safe for concurrent use.
type Tagger struct{ model *Model }

// New loads the model that the program carries; the second call costs nothing.
func New() (*Tagger, error) {
	m, err := loadModel()
	if err != nil {
		return nil, &graph.Error{Code: graph.CodeInternal, Message: "the model of names is damaged", Err: err}
	}
	gazetteer()
	return &Tagger{m}, nil
}

// WithModel makes a tagger of a model that is not the program's own.
func WithModel(m *Model) *Tagger { return &Tagger{m} }

// Tag finds the names of a document, in order; they do not overlap. Titles are no part of a person's name, adjectives of
// nationality are no names, and a state body ("Afghan government") is one name.
func (t *Tagger) Tag(doc segment.Document) []Mention {
	var out []Mention
	unit := t.model.step
	t.model.decode(NewExtractor(doc), func(i int, labels []Label, local [][LabelCount]int32) {
		for _, r := range Runs(labels) {
			m := Mention{Span: doc.SpanTokens(i, r.First, r.Last), Type: Types[r.Type], Sentence: i, First: r.First, Last: r.Last}
			for k := r.First; k <= r.Last; k++ {
				for t := range Types {
					m.scores[t] += float32(local[k][label(t, labels[k].part())]) * unit
				}
			}
			out = append(out, m)
		}
	})
	return refine(doc, out)
}

// String shows a mention for a test's message.
func (m Mention) String() string { return fmt.Sprintf("%s %v", m.Type, m.Span) }
