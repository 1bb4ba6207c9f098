// Package builtin is the extractor that the program carries: rules and small models trained on open data, offline,
// deterministic, linear in the text.
package builtin

import (
	"context"
	"strings"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/identity"
	"liaison/internal/extract/builtin/meetings"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/extract/language"
	"liaison/internal/graph"
)

// Version changes whenever rules or models do, so that articles read by an older one can be read again.
const Version = "2"

// Extractor reads articles with the models it carries. It is safe for concurrent use.
type Extractor struct {
	name      extract.Name
	namer     Namer // nil where the tagger finds the names
	tagger    *names.Tagger
	relations *relations.Model
	meetings  *meetings.Model
}

// New loads the models.
func New() (extract.Extractor, error) {
	return open(extract.Name{Name: "builtin", Version: Version}, nil)
}

func open(name extract.Name, namer Namer) (extract.Extractor, error) {
	tagger, err := names.New()
	if err != nil {
		return nil, err
	}
	pairs, err := relations.Load()
	if err != nil {
		return nil, err
	}
	occasions, err := meetings.Load()
	if err != nil {
		return nil, err
	}
	return &Extractor{name, namer, tagger, pairs, occasions}, nil
}

// Name is builtin and the version of its rules and models, unless WithNames gave another.
func (e *Extractor) Name() extract.Name { return e.name }

// Analyse finds the sentences, names and entities of a text.
func (e *Extractor) Analyse(text string) *article.Analysed {
	doc := segment.Text(text)
	return identity.Resolve(doc, e.tagger.Tag(doc))
}

// Extract reads one article. Where the article does not say its language it is detected; a text that is not English
// yields well-known names and persons, and no claims.
func (e *Extractor) Extract(ctx context.Context, a extract.Article) (*extract.Record, error) {
	if err := ctx.Err(); err != nil {
		return nil, &graph.Error{Code: graph.CodeCanceled, Message: "extraction was called off", Err: err}
	}
	spoken := a.Language
	if spoken == "" {
		spoken = language.Detect(a.Text)
	}
	english := spoken == "" || strings.HasPrefix(spoken, "en")
	if e.namer == nil && !english {
		return e.foreign(a), nil
	}
	found, err := e.analyse(ctx, a.Text, english)
	if err != nil {
		return nil, err
	}
	if !english {
		return e.unclaimed(a, found), nil
	}
	r := &extract.Record{Article: a, Entities: found.Entities, Extractor: e.Name()}
	e.claim(r, found)
	finish(r, found)
	return r, nil
}

// foreign reads a text in another language: well-known names and persons, and no claims.
func (e *Extractor) foreign(a extract.Article) *extract.Record {
	doc := segment.Text(a.Text)
	return e.unclaimed(a, identity.Resolve(doc, e.tagger.TagForeign(doc)))
}

// unclaimed is the record of an article in which entities are all that is read.
func (e *Extractor) unclaimed(a extract.Article, found *article.Analysed) *extract.Record {
	r := &extract.Record{Article: a, Entities: found.Entities, Relations: []extract.Relation{}, Meetings: []extract.Meeting{}, Extractor: e.Name()}
	finish(r, found)
	return r
}
