package embedded

import (
	"context"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/answer"
	"liaison/internal/graph/derive"
)

const claimHeads = `SELECT l.claim, l.part, l.edge, coalesce(l.behalf, 0), coalesce(l.attributed, 0), l.start, l.role, l.status, l.day, l.facet, l.verdict,
	l.decision, l.rejected,
	l.article, e.id, e.type, f.id, t.id, coalesce(b.id, x''), coalesce(a.id, ''), coalesce(a.published, '')
	FROM link l JOIN edge e ON e.n = l.edge JOIN entity f ON f.n = e.source AND f.hidden = 0
	JOIN entity t ON t.n = e.target AND t.hidden = 0 LEFT JOIN entity b ON b.n = l.behalf AND b.hidden = 0
	LEFT JOIN article a ON a.n = l.article `

const ofEdge = "WHERE l.edge = (SELECT n FROM edge WHERE id = ?)"

// ClaimHeads lists the claims in scope (answer.View).
func (v *view) ClaimHeads(ctx context.Context, s answer.ClaimScope) ([]answer.ClaimHead, error) {
	switch {
	case s.Entity != "":
		k := key(s.Entity)
		edges, err := v.edgesOf(ctx, s.Entity)
		if err != nil {
			return nil, err
		}
		_ = k
		return v.heads(ctx, edges, ofEdge)
	case len(s.Edges) > 0:
		args := make([]any, len(s.Edges))
		for i, e := range s.Edges {
			args[i] = key(e)
		}
		return v.heads(ctx, args, ofEdge)
	case s.Claim != "":
		owner, err := v.owner(s.Claim)
		if err != nil || owner == 0 {
			return nil, err
		}
		return v.headsOnce(ctx, "WHERE l.article = ? AND l.claim = ?", owner, s.Claim)
	case s.Article != "":
		var n int64
		if _, err := v.c.get("SELECT n FROM article WHERE id = ?", []any{s.Article}, &n); err != nil || n == 0 {
			return nil, err
		}
		owners := []any{n}
		living, err := livingDecisions(v.c)
		if err != nil {
			return nil, err
		}
		for i := range living {
			if d := &living[i]; d.Verb == graph.Assert && d.Claim != nil && d.Claim.Article == s.Article {
				owner, err := v.owner(d.ID)
				if err != nil {
					return nil, err
				}
				owners = append(owners, owner)
			}
		}
		return v.heads(ctx, owners, "WHERE l.article = ?")
	case s.Import != "":
		return v.headsOnce(ctx, "WHERE l.article IN (SELECT article FROM brought WHERE import = ?)", s.Import)
	}
	return nil, nil
}

// edgesOf lists the ids of all edges of an entity, those whose claims are all rejected included.
func (v *view) edgesOf(ctx context.Context, entity string) ([]any, error) {
	var out []any
	nodes, err := v.snap.graph.Find(ctx, entity)
	if err != nil {
		return nil, err
	}
	for _, a := range v.snap.graph.ArcsOf(nodes[0]) {
		out = append(out, key(v.snap.graph.EdgeID(a.Edge)))
	}
	return out, nil
}

// heads runs one query for each argument.
func (v *view) heads(ctx context.Context, args []any, where string) ([]answer.ClaimHead, error) {
	var out []answer.ClaimHead
	at := map[string]int{}
	for _, arg := range args {
		if err := v.addHeads(ctx, &out, at, where, arg); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *view) headsOnce(ctx context.Context, where string, args ...any) ([]answer.ClaimHead, error) {
	var out []answer.ClaimHead
	return out, v.addHeads(ctx, &out, map[string]int{}, where, args...)
}

// addHeads adds claims. Those of one edge come once for that edge; else each comes once: what a body did through its
// representative stands for the claim only where the representative's own part is not in scope.
func (v *view) addHeads(ctx context.Context, out *[]answer.ClaimHead, at map[string]int, where string, args ...any) error {
	var l stored
	var owner int64
	var t int
	var edge, from, to, behalf []byte
	var article, published string
	into := append(l.into(), &owner, &edge, &t, &from, &to, &behalf, &article, &published)
	return v.c.each(claimHeads+where, args, into, func() error {
		h := answer.ClaimHead{Facet: l.facet(), Edge: id(edge), Type: named(edgeTypes, t), From: id(from), To: id(to), Article: article,
			Published: published, Start: l.start, OnBehalfOf: id(behalf), Role: l.role, Rejected: l.rejected}
		if owner < 0 {
			if err := v.placeAsserted(&h); err != nil {
				return err
			}
		}
		key := h.Claim
		if where == ofEdge {
			key += h.Edge
		}
		i, seen := at[key]
		switch {
		case !seen:
			at[key] = len(*out)
			*out = append(*out, h)
		case l.part == 0:
			(*out)[i] = h
		}
		return ctx.Err()
	})
}

// placeAsserted says of a claim entered by hand in which article it stands, if in any.
func (v *view) placeAsserted(h *answer.ClaimHead) error {
	d, err := v.decision(h.Claim)
	if err != nil || d.Claim == nil || d.Claim.Article == "" {
		return err
	}
	ok, err := v.c.get("SELECT published FROM article WHERE id = ? AND reading IS NOT NULL", []any{d.Claim.Article}, &h.Published)
	if ok {
		h.Article = d.Claim.Article
	}
	return err
}

func (v *view) decision(id string) (*graph.Decision, error) {
	var row string
	ok, err := v.c.get("SELECT row FROM decision WHERE id = ?", []any{id}, &row)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, graph.NotFound("decision", id)
	}
	return decodeDecision(row)
}

// owner is link.article of a claim: the article that the claim's id begins with and whose claim it is, or minus the
// decision that entered it; 0 where there is none.
func (v *view) owner(claim string) (int64, error) {
	var n int64
	if ok, err := v.c.get("SELECT -n FROM decision WHERE id = ?", []any{claim}, &n); err != nil || ok {
		return n, err
	}
	prefix := graph.ArticlePrefix(claim)
	_, err := v.c.get(`SELECT a.n FROM article a JOIN link l ON l.article = a.n AND l.claim = ? WHERE a.id >= ? AND a.id < ? LIMIT 1`,
		[]any{claim, prefix, prefix + "\U0010ffff"}, &n)
	return n, err
}

// Claims reads whole claims (answer.View).
func (v *view) Claims(ctx context.Context, ids []string) ([]graph.Evidence, error) {
	out := make([]graph.Evidence, len(ids))
	readings := map[int64]*derive.Reading{}
	for i, claim := range ids {
		heads, err := v.ClaimHeads(ctx, answer.ClaimScope{Claim: claim})
		if err != nil {
			return nil, err
		}
		if len(heads) == 0 {
			continue
		}
		if out[i], err = v.evidence(&heads[0], readings); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (v *view) evidence(h *answer.ClaimHead, readings map[int64]*derive.Reading) (graph.Evidence, error) {
	e := graph.Evidence{Claim: h.Claim, Edge: h.Edge, Type: h.Type, Subject: h.From, Object: h.To, OnBehalfOf: h.OnBehalfOf,
		Role: h.Role, Status: h.Status, Confidence: h.Confidence, Article: graph.ArticleRef{ID: h.Article}}
	owner, err := v.owner(h.Claim)
	if err != nil {
		return e, err
	}
	var attributed []byte
	var verdict string
	if _, err := v.c.get(`SELECT l.verdict, l.decision, coalesce(t.id, x'') FROM link l LEFT JOIN entity t ON t.n = l.attributed AND t.hidden = 0
		WHERE l.article = ? AND l.claim = ? AND l.part = 0`, []any{owner, h.Claim}, &verdict, &e.Decision, &attributed); err != nil {
		return e, err
	}
	e.Verdict, e.AttributedTo = graph.Verdict(verdict), id(attributed)
	if h.Confirmed {
		e.Confidence = 1
	}
	if owner < 0 {
		d, err := v.decision(h.Claim)
		if err != nil {
			return e, err
		}
		v.state(&e, d.Claim)
		e.Extractor = "person"
		if h.Article == "" {
			e.Article.Source = d.Claim.Source
			e.Segments = []graph.Segment{{Text: d.Claim.Quote}}
		}
		return e, nil
	}
	r, extractor, err := v.reading(owner, readings)
	if err != nil {
		return e, err
	}
	e.Extractor = extractor
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.ID != h.Claim {
			continue
		}
		e.Sentence, e.Date, e.Reasons = c.Sentence, c.Date, c.Reasons
		if e.AttributedTo == "" {
			e.AttributedText = c.AttributedTo
		}
	}
	if e.Verdict == graph.Restated {
		d, err := v.decision(e.Decision)
		if err != nil {
			return e, err
		}
		e.Date = d.Claim.Date
	}
	return e, nil
}

// state fills what a person entered.
func (v *view) state(e *graph.Evidence, s *graph.Statement) {
	e.Date, e.Sentence = s.Date, s.Sentence
	if e.AttributedTo == "" {
		e.AttributedText = s.AttributedTo
	}
}

// reading reads the active reading of an article by row, and who made it.
func (v *view) reading(article int64, known map[int64]*derive.Reading) (*derive.Reading, string, error) {
	var h derive.Head
	var name, version string
	var blob []byte
	if r, ok := known[article]; ok {
		_, err := v.c.get("SELECT r.extractor, r.version FROM article a JOIN reading r ON r.n = a.reading WHERE a.n = ?", []any{article},
			&name, &version)
		return r, extractorName(name, version), err
	}
	ok, err := v.c.get(`SELECT a.id, a.published, r.extractor, r.version, r.said FROM article a JOIN reading r ON r.n = a.reading
		WHERE a.n = ?`, []any{article}, &h.ID, &h.Published, &name, &version, &blob)
	if err != nil || !ok {
		return &derive.Reading{}, "", err
	}
	r, err := decodeReading(h, blob)
	if err != nil {
		return nil, "", err
	}
	known[article] = r
	return r, extractorName(name, version), nil
}

func extractorName(name, version string) string { return strings.TrimSuffix(name+"/"+version, "/") }
