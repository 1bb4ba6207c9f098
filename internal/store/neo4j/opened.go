package neo4j

import (
	"context"
	"strings"

	"liaison/internal/graph/answer"
)

const claimsBehind = "claims-behind"

// openClaim is a claim that was read whole: its properties, the row of the decision behind its verdict, and who read it.
type openClaim struct {
	claim            properties
	decision, reader string
}

const (
	// mostOpened is of how many edges the claims are read whole, and mostWhole how many claims, before it is known which of
	// them will be shown: that costs less than a second round trip.
	mostOpened = 1000
	mostWhole  = 96
)

// behind reads the heads of the claims of edges and opens all of them; ok is false where they are too many for that.
func (v *view) behind(ctx context.Context, edges []string) (heads []answer.ClaimHead, ok bool, err error) {
	list := headList{v: v, byEdge: true, at: map[string]int{}}
	err = v.ask(ctx, claimsBehind, map[string]any{"edges": edges, "most": mostWhole}, func(r row) error {
		if ok = r[0] != nil; ok && v.pin != nil && r.number(1) == v.pin.generation {
			v.pin.held = v.pin.asked
		}
		for _, one := range r.list(0) {
			article, _ := one.([]any)
			v.opensArticle(article)
			for _, c := range row(article).list(0) {
				claim, _ := c.([]any)
				for _, edge := range row(claim).texts(1) {
					list.add(row(claim).properties(0), edge)
				}
			}
		}
		return nil
	})
	return list.heads, ok, err
}

// opensArticle takes an article with claims that quote it: the claims (each with the row of a decision last), the
// article, its marks, its extractor and the version of that.
func (v *view) opensArticle(r row) {
	if a := r.properties(1); a != nil {
		v.read[a.text("id")] = &page{headOfArticle(a), a.text("text"), v.marksOf(r.list(2))}
	}
	reader := strings.TrimSuffix(r.text(3)+"/"+r.text(4), "/")
	for _, one := range r.list(0) {
		c, _ := one.([]any)
		p := row(c).properties(0)
		v.opened[p.text("id")] = openClaim{p, row(c).text(len(c) - 1), reader}
	}
}
