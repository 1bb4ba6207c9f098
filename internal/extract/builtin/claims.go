package builtin

import (
	"liaison/internal/extract"
	"liaison/internal/extract/builtin/article"
	"liaison/internal/graph"
)

// claim fills in what the article states about its entities, and leaves out entities that no name in the text stands for
// and no claim needs.
func (e *Extractor) claim(r *extract.Record, found *article.Analysed) {
	published, err := graph.ParseDate(r.Article.Published)
	if err != nil {
		published = graph.Date{Precision: graph.Unknown}
	}
	r.Relations = e.relations.Extract(found, published)
	r.Meetings = []extract.Meeting{}
	needed := map[string]bool{}
	for _, x := range r.Relations {
		needed[x.Subject], needed[x.Object], needed[x.AttributedTo] = true, true, true
	}
	kept := []extract.Entity{}
	for _, x := range r.Entities {
		if len(x.Mentions) > 0 || needed[x.ID] {
			kept = append(kept, x)
		}
	}
	r.Entities = kept
}
