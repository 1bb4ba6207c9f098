package answer

import (
	"context"
	"slices"

	"liaison/internal/graph"
)

// EdgeClaims lists the claims behind edges without opening them.
func (e *Engine) EdgeClaims(ctx context.Context, q graph.EdgeClaimsQuery) (*graph.EdgeClaims, error) {
	return ask(ctx, e, q.Validate(), func(v *view) (*graph.EdgeClaims, error) {
		heads, err := v.ClaimHeads(v.ctx, ClaimScope{Edges: q.Edges})
		if err != nil {
			return nil, err
		}
		heads, _, err = v.sift(heads, graph.ClaimQuery{Filter: q.Filter})
		if err != nil {
			return nil, err
		}
		list := fold(heads)
		slices.SortFunc(list, func(a, b folded) int { return byBest(a.ClaimHead, b.ClaimHead) })
		behind := map[string][]string{}
		for _, c := range list {
			behind[c.Edge] = append(behind[c.Edge], c.Claim)
		}
		answer := &graph.EdgeClaims{Items: []graph.ClaimsOfEdge{}}
		seen := map[string]bool{}
		for _, id := range q.Edges {
			if seen[id] {
				continue
			}
			seen[id] = true
			claims := behind[id]
			answer.Items = append(answer.Items, graph.ClaimsOfEdge{Edge: id, Claims: claims[:min(len(claims), graph.MaxEdgeClaims)], Total: len(claims)})
		}
		return answer, nil
	})
}
