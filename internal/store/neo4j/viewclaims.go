package neo4j

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
)

const headsOfEdges = "heads-of-edges"

// ClaimHeads lists the claims in scope (answer.View).
func (v *view) ClaimHeads(ctx context.Context, s answer.ClaimScope) ([]answer.ClaimHead, error) {
	switch {
	case s.Entity != "":
		var edges []string
		if err := v.ask(ctx, "edges-of-entity", map[string]any{"id": s.Entity}, func(r row) error {
			edges = append(edges, r.text(0))
			return nil
		}); err != nil {
			return nil, err
		}
		return v.heads(ctx, headsOfEdges, map[string]any{"edges": edges})
	case s.Open && len(s.Edges) <= mostOpened:
		heads, ok, err := v.behind(ctx, s.Edges)
		if err != nil || ok {
			return heads, err
		}
		return v.heads(ctx, headsOfEdges, map[string]any{"edges": s.Edges})
	case len(s.Edges) > 0:
		return v.heads(ctx, headsOfEdges, map[string]any{"edges": s.Edges})
	case s.Claim != "":
		return v.heads(ctx, "heads-of-claim", map[string]any{"id": s.Claim})
	case s.Article != "":
		return v.heads(ctx, "heads-of-article", map[string]any{"article": s.Article})
	case s.Import != "":
		return v.heads(ctx, "heads-of-import", map[string]any{"import": s.Import})
	}
	return nil, nil
}

// heads reads claims, each once, or once for each edge where edges are asked for: what a body did through its
// representative supports an edge of its own.
func (v *view) heads(ctx context.Context, name string, params map[string]any) ([]answer.ClaimHead, error) {
	list := headList{v: v, byEdge: name == headsOfEdges, at: map[string]int{}}
	err := v.ask(ctx, name, params, func(r row) error {
		list.add(r.properties(0), r.text(1))
		return nil
	})
	return list.heads, err
}

// headList collects heads of claims.
type headList struct {
	v      *view
	byEdge bool
	at     map[string]int
	heads  []answer.ClaimHead
}

func (l *headList) add(p properties, edge string) {
	h, own := headOfClaim(p, edge)
	if l.v.snap.visible(h.From) == nil || l.v.snap.visible(h.To) == nil {
		return
	}
	if h.OnBehalfOf != "" && l.v.snap.visible(h.OnBehalfOf) == nil {
		h.OnBehalfOf = ""
	}
	key := h.Claim
	if l.byEdge {
		key += h.Edge
	}
	i, seen := l.at[key]
	switch {
	case !seen:
		l.at[key] = len(l.heads)
		l.heads = append(l.heads, h)
	case own:
		l.heads[i] = h
	}
}

// headOfClaim reads a claim as it supports one of its edges; own says that it is the one of its subject.
func headOfClaim(p properties, edge string) (h answer.ClaimHead, own bool) {
	h = answer.ClaimHead{Facet: facetOf(p), Edge: edge, Type: graph.EdgeType(p.text("type")), From: p.text("from"), To: p.text("to"),
		Article: p.text("article"), Published: p.text("published"), Start: int(p.number("start")), OnBehalfOf: p.text("behalf"),
		Role: p.text("role"), Rejected: p.yes("rejected")}
	if edge == p.text("edge") {
		return h, true
	}
	h.From, h.OnBehalfOf, h.Role = p.text("behalf"), "", graph.Represented
	return h, false
}

func facetOf(p properties) graph.Facet {
	confidence, _ := p["confidence"].(float64)
	return graph.Facet{Claim: p.text("id"), Status: graph.Status(p.text("status")), Confirmed: p.yes("confirmed"), Confidence: confidence,
		First: dayOf(p.text("first")), Last: dayOf(p.text("last")), Reported: dayOf(p.text("reported")), Group: uint64(p.number("grp")),
		Source: uint64(p.number("outlet")), Origin: uint64(p.number("origin")), Import: uint64(p.number("import"))}
}

func dayOf(date string) int32 {
	first, _ := graph.Date{Start: date}.Days()
	return first
}

// Claims reads whole claims (answer.View), and with them what their quotes will need of their articles.
func (v *view) Claims(ctx context.Context, ids []string) ([]graph.Evidence, error) {
	missing := map[string]bool{}
	for _, id := range ids {
		if _, ok := v.opened[id]; !ok {
			missing[id] = true
		}
	}
	if len(missing) > 0 {
		if err := v.ask(ctx, "claims-whole", map[string]any{"ids": sorted(missing)}, func(r row) error {
			v.opensArticle(r)
			return nil
		}); err != nil {
			return nil, err
		}
	}
	out := make([]graph.Evidence, len(ids))
	for i, id := range ids {
		c, ok := v.opened[id]
		if !ok {
			continue
		}
		var err error
		if out[i], err = v.evidence(c.claim, c.decision, c.reader); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *view) evidence(p properties, decision, reader string) (graph.Evidence, error) {
	h, _ := headOfClaim(p, p.text("edge"))
	e := graph.Evidence{Claim: h.Claim, Edge: h.Edge, Type: h.Type, Subject: h.From, Object: h.To, Role: h.Role, Status: h.Status,
		Confidence: h.Confidence, Reasons: p.texts("reasons"), Verdict: graph.Verdict(p.text("verdict")), Decision: p.text("decision"),
		Sentence: graph.Span{Start: int(p.number("start")), End: int(p.number("end"))}, Article: graph.ArticleRef{ID: h.Article},
		Extractor: reader}
	if v.snap.visible(h.OnBehalfOf) != nil {
		e.OnBehalfOf = h.OnBehalfOf
	}
	if h.Confirmed {
		e.Confidence = 1
	}
	if a := p.text("attributed"); v.snap.visible(a) != nil {
		e.AttributedTo = a
	} else {
		e.AttributedText = p.text("said_by")
	}
	e.Date.Precision = graph.Unknown
	if when := p.text("when"); when != "" {
		if err := json.Unmarshal([]byte(when), &e.Date); err != nil {
			return e, graph.Unavailable("a stored date is damaged", err)
		}
	}
	if e.Verdict == graph.Restated {
		d, err := decodeDecision(decision)
		if err != nil {
			return e, err
		}
		e.Date = d.Claim.Date
	}
	if p.yes("entered") {
		e.Extractor = "person"
		if h.Article == "" {
			e.Article.Source = p.text("source")
			e.Segments = []graph.Segment{{Text: p.text("quote")}}
		}
	}
	return e, nil
}

// Edges reads what the graph does not hold of edges (answer.View).
func (v *view) Edges(ctx context.Context, ids []string) ([]graph.Edge, error) {
	out := make([]graph.Edge, len(ids))
	var missing []string
	for i, id := range ids {
		a, ok := v.met[id]
		if !ok {
			missing = append(missing, id)
			continue
		}
		out[i] = graph.Edge{ID: a.ID, Type: a.Type, From: a.From, To: a.To, Roles: a.roles}
	}
	if len(missing) == 0 {
		return out, nil
	}
	found, err := v.assemble(ctx, missing)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if e, ok := found[id]; ok {
			out[i] = e.Edge
		}
	}
	return out, nil
}

// assemble makes edges from their claims.
func (v *view) assemble(ctx context.Context, ids []string) (map[string]*answer.EdgeFacets, error) {
	out := map[string]*answer.EdgeFacets{}
	parts := map[string][]part{}
	err := v.ask(ctx, headsOfEdges, map[string]any{"edges": ids}, func(r row) error {
		h, _ := headOfClaim(r.properties(0), r.text(1))
		if h.Rejected || v.snap.visible(h.From) == nil || v.snap.visible(h.To) == nil {
			return nil
		}
		e := out[h.Edge]
		if e == nil {
			e = &answer.EdgeFacets{Edge: graph.Edge{ID: h.Edge, Type: h.Type, From: h.From, To: h.To}}
			out[h.Edge] = e
		}
		e.Facets = append(e.Facets, h.Facet)
		parts[h.Edge] = append(parts[h.Edge], part{Role: h.Role})
		return nil
	})
	for id, e := range out {
		slices.SortFunc(e.Facets, func(a, b graph.Facet) int { return strings.Compare(a.Claim, b.Claim) })
		e.Edge.Disputed, e.Edge.Roles = graph.Disputed(e.Facets), roles(parts[id])
	}
	return out, err
}

// EdgesAfter lists edges in order of id with the facets of their claims (answer.View).
func (v *view) EdgesAfter(ctx context.Context, after string, limit int) ([]answer.EdgeFacets, error) {
	var out []answer.EdgeFacets
	for len(out) < limit {
		var ids []string
		if err := v.ask(ctx, "edges-after", map[string]any{"after": after, "limit": limit}, func(r row) error {
			ids = append(ids, r.text(0))
			return nil
		}); err != nil {
			return nil, err
		}
		if len(ids) == 0 {
			break
		}
		found, err := v.assemble(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if e := found[id]; e != nil && len(out) < limit {
				out = append(out, *e)
			}
			after = id
			if len(out) == limit {
				break
			}
		}
		if len(ids) < limit {
			break
		}
	}
	return out, nil
}
