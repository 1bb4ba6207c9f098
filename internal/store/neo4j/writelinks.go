package neo4j

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"liaison/cypher"
	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// edge is one (type, from, to) that a change touches.
type edge struct {
	id       string
	t        graph.EdgeType
	from, to string
	// Until the stored edge is read, parts holds what is to be put and dropped the claims to be taken from it; then parts
	// holds all, in order of claim id.
	parts   []part
	dropped []string
	before  int // parts stored
	touched bool
	at      string // what the server calls the stored edge in this transaction; empty where none is stored
}

// compareClaims finds out which claims are new, changed or gone, and which edges that touches.
func (w *writer) compareClaims() error {
	stored, err := w.storedClaims()
	if err != nil {
		return err
	}
	for _, of := range sorted(w.d.Links) {
		var said map[string]*graph.Claim
		var text []rune
		r := (*derive.Reading)(nil)
		if !strings.HasPrefix(of, derive.DecisionPrefix) {
			if r, err = w.readingNow(of); err != nil {
				return err
			}
			if r != nil {
				said = make(map[string]*graph.Claim, len(r.Claims))
				for i := range r.Claims {
					said[r.Claims[i].ID] = &r.Claims[i]
				}
			}
		}
		old := stored[of]
		claims := 0
		links := w.d.Links[of]
		for i := range links {
			l := &links[i]
			if l.Part != 0 {
				continue
			}
			claims++
			var body *derive.Link
			if i+1 < len(links) && links[i+1].Part == 1 && links[i+1].Claim == l.Claim {
				body = &links[i+1]
			}
			was := old[l.Claim]
			delete(old, l.Claim)
			row, err := w.claimRow(of, l, body, said[l.Claim], r)
			if err != nil {
				return err
			}
			if c := said[l.Claim]; c != nil {
				if row["quote"], err = w.quoteOf(c, was, &text); err != nil {
					return err
				}
			}
			w.putClaim(row, was, l, body, said[l.Claim])
		}
		for _, id := range sorted(old) {
			w.goneClaims = append(w.goneClaims, id)
			w.claims[1]++
			w.unlink(old[id])
		}
		if r != nil {
			w.article(of)["claims"] = claims
		}
	}
	return nil
}

// storedClaims reads the claims of all articles and decisions whose links are replaced, by both.
func (w *writer) storedClaims() (map[string]map[string]properties, error) {
	out := map[string]map[string]properties{}
	var articles, entered []string
	for _, of := range sorted(w.d.Links) {
		if id, ok := strings.CutPrefix(of, derive.DecisionPrefix); ok {
			entered = append(entered, id)
		} else if w.known(of) {
			articles = append(articles, of)
		}
	}
	add := func(of string, p properties) {
		if out[of] == nil {
			out[of] = map[string]properties{}
		}
		out[of][p.text("id")] = p
	}
	for part := range slices.Chunk(articles, 2000) {
		if err := w.each("claims-of-articles", part, func(r row) error {
			if p := r.properties(0); !p.yes("entered") {
				add(p.text("article"), p)
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	if len(entered) == 0 {
		return out, nil
	}
	return out, w.each("claims-by-id", entered, func(r row) error {
		add(derive.DecisionPrefix+r.properties(0).text("id"), r.properties(0))
		return nil
	})
}

// claimRow is a claim as the database holds it.
func (w *writer) claimRow(of string, l, body *derive.Link, c *graph.Claim, r *derive.Reading) (map[string]any, error) {
	f := &l.Facet
	p := map[string]any{"id": l.Claim, "type": string(l.Type), "edge": graph.EdgeID(l.Type, l.From, l.To), "from": l.From, "to": l.To,
		"behalf": orNull(l.Behalf), "attributed": orNull(l.AttributedTo), "role": orNull(l.Role), "status": string(f.Status),
		"confidence": f.Confidence, "first": orNull(graph.DayString(f.First)), "last": orNull(graph.DayString(f.Last)),
		"reported": orNull(graph.DayString(f.Reported)), "outlet": int64(f.Source), "grp": int64(f.Group), "origin": int64(f.Origin),
		"import": int64(f.Import), "start": l.Start, "verdict": orNull(string(l.Verdict)), "decision": orNull(l.Decision)}
	if f.Confirmed {
		p["confirmed"] = true
	}
	if l.Rejected {
		p["rejected"] = true
	}
	if body != nil {
		p["represented"] = graph.EdgeID(body.Type, body.From, body.To)
	}
	if id, ok := strings.CutPrefix(of, derive.DecisionPrefix); ok {
		p["entered"] = true
		return p, w.enteredRow(p, id)
	}
	p["article"], p["published"] = of, orNull(r.Published)
	if c == nil {
		return p, nil
	}
	p["end"], p["said_by"], p["reasons"] = c.Sentence.End, orNull(c.AttributedTo), orNone(c.Reasons)
	return p, setDate(p, &c.Date)
}

// quoteOf is the sentence of a claim, for people; a stored one saves reading the text.
func (w *writer) quoteOf(c *graph.Claim, was properties, text *[]rune) (any, error) {
	if was != nil && int(was.number("start")) == c.Sentence.Start && int(was.number("end")) == c.Sentence.End {
		return orNull(was.text("quote")), nil
	}
	if *text == nil {
		whole, err := w.texts.get(c.Article)
		if err != nil {
			return nil, err
		}
		*text = []rune(whole)
	}
	start := min(max(c.Sentence.Start, 0), len(*text))
	return orNull(string((*text)[start:min(max(c.Sentence.End, start), len(*text))])), nil
}

func setDate(p map[string]any, d *graph.Date) error {
	if *d == (graph.Date{Precision: graph.Unknown}) {
		return nil // so it is read where there is none
	}
	b, err := json.Marshal(d)
	p["when"], p["date"] = string(b), orNull(d.Start)
	return err
}

// enteredRow fills what a person entered.
func (w *writer) enteredRow(p map[string]any, decision string) error {
	for i := range w.alive {
		d := &w.alive[i]
		if d.ID != decision || d.Claim == nil {
			continue
		}
		s := d.Claim
		p["end"], p["said_by"], p["article"] = s.Sentence.End, orNull(s.AttributedTo), orNull(s.Article)
		p["quote"], p["source"] = orNull(s.Quote), orNull(s.Source)
		return setDate(p, &s.Date)
	}
	return nil
}

// putClaim notes a claim for writing and what it gives to its edges.
func (w *writer) putClaim(now map[string]any, was properties, l, body *derive.Link, c *graph.Claim) {
	switch {
	case was != nil && same(was, now):
		return
	case was != nil:
		w.oldClaims = append(w.oldClaims, now)
		w.unlink(was)
	default:
		w.claims[0]++
		row := map[string]any{"claim": now, "article": now["article"]}
		if c == nil {
			w.enteredClaims = append(w.enteredClaims, row)
		} else {
			row["subject"], row["object"], row["claim"] = c.Subject, c.Object, placed(claimKeys, now)
			w.newClaims = append(w.newClaims, row)
		}
	}
	for _, l := range []*derive.Link{l, body} {
		if l == nil {
			continue
		}
		e := w.edge(l.Type, l.From, l.To)
		e.touched = true
		if !l.Rejected {
			e.put(part{Facet: l.Facet, Role: l.Role, Behalf: l.Behalf})
		}
	}
}

// same compares a stored claim with one to be stored. Numbers come back as int64, lists as []any.
func same(was properties, now map[string]any) bool {
	n := 0
	for key, v := range now {
		switch t := v.(type) {
		case nil:
			continue
		case int:
			v = int64(t)
		case []string:
			list := make([]any, len(t))
			for i := range t {
				list[i] = t[i]
			}
			v = list
		}
		if !reflect.DeepEqual(was[key], v) {
			return false
		}
		n++
	}
	return n == len(was)
}

// unlink takes a stored claim from its edges.
func (w *writer) unlink(was properties) {
	t := graph.EdgeType(was.text("type"))
	e := w.edge(t, was.text("from"), was.text("to"))
	e.touched = true
	e.drop(was.text("id"))
	if was.text("represented") != "" {
		e := w.edge(t, was.text("behalf"), was.text("to"))
		e.touched = true
		e.drop(was.text("id"))
	}
}

func (w *writer) edge(t graph.EdgeType, from, to string) *edge {
	id := graph.EdgeID(t, from, to)
	e, ok := w.edges[id]
	if !ok {
		e = &edge{id: id, t: t, from: from, to: to}
		w.edges[id] = e
	}
	return e
}

func (e *edge) put(p part) { e.parts = append(e.parts, p) }

func (e *edge) drop(claim string) { e.dropped = append(e.dropped, claim) }

// apply gives the parts of a stored edge after what was put and dropped.
func (e *edge) apply(stored []part) []part {
	gone := make(map[string]bool, len(e.dropped)+len(e.parts))
	for _, claim := range e.dropped {
		gone[claim] = true
	}
	for i := range e.parts {
		gone[e.parts[i].Claim] = true
	}
	out := slices.DeleteFunc(stored, func(p part) bool { return gone[p.Claim] })
	out = append(out, e.parts...)
	slices.SortFunc(out, func(a, b part) int { return cmp.Compare(a.Claim, b.Claim) })
	return out
}

// kindOfEdge is the relationship type of an edge type.
func kindOfEdge(t graph.EdgeType) string { return strings.ToUpper(string(t)) }

// writeEdges queues the writing of edges, new ones type by type.
func (w *writer) writeEdges(q *queue) {
	fresh := map[graph.EdgeType][]map[string]any{}
	var old []map[string]any
	var gone []string
	for _, id := range sorted(w.edges) {
		e := w.edges[id]
		switch {
		case !e.touched || len(e.parts) == 0 && e.at == "":
		case len(e.parts) == 0:
			gone = append(gone, e.at)
		case e.at != "":
			old = append(old, map[string]any{"at": e.at, "edge": w.edgeRow(e)})
		default:
			fresh[e.t] = append(fresh[e.t], map[string]any{"from": e.from, "to": e.to, "edge": w.edgeRow(e)})
		}
	}
	q.ids("edges-delete", gone)
	for _, t := range graph.EdgeTypes {
		q.text(cypher.Typed("edges-create", kindOfEdge(t)), fresh[t])
	}
	q.rows("edges-change", old)
	var degrees []map[string]any
	for _, id := range sorted(w.degrees) {
		if w.entities[id] != lost && w.rows[id] == nil && w.degrees[id] != 0 {
			old := w.said.entities.known[id]
			degrees = append(degrees, map[string]any{"id": id, "degree": old.Degree + w.degrees[id]})
		}
	}
	q.rows("entities-degree", degrees)
}
