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
	r.Meetings = e.meetings.Extract(found, published, r.Relations)
	needed := map[string]bool{}
	for _, x := range r.Relations {
		needed[x.Subject], needed[x.Object], needed[x.AttributedTo] = true, true, true
	}
	for _, m := range r.Meetings {
		needed[m.Place], needed[m.AttributedTo] = true, true
		for _, p := range m.Participants {
			needed[p.Entity], needed[p.OnBehalfOf] = true, true
		}
	}
	kept := []extract.Entity{}
	for i, x := range r.Entities {
		if len(x.Mentions) == 0 && needed[x.ID] {
			x.Mentions = evidenceOf(found, i)
		}
		if len(x.Mentions) > 0 {
			kept = append(kept, x)
		}
	}
	r.Entities = kept
}

// evidenceOf lists the adjectives that stand for an entity which the text never names ("the Czech investor").
func evidenceOf(a *article.Analysed, entity int) []graph.Span {
	var out []graph.Span
	for _, m := range a.Mentions {
		if m.Entity == entity && m.Evidence {
			out = append(out, m.Span)
		}
	}
	return out
}
