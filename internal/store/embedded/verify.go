package embedded

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/walk"
)

// maxDifferences bounds what Verify lists.
const maxDifferences = 100

// Verify derives everything anew from what was said and decided, and lists every difference from what is stored, and of
// the graph in memory from the tables; at most 100.
func (s *Store) Verify(ctx context.Context) (*graph.Verification, error) {
	v, err := s.view(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	readings, err := v.activeReadings(ctx)
	if err != nil {
		return nil, err
	}
	living, err := livingDecisions(v.c)
	if err != nil {
		return nil, err
	}
	m, err := derive.Full(ctx, readings, living)
	if err != nil {
		return nil, err
	}
	out := &graph.Verification{Articles: len(readings)}
	if out.Differences, err = derive.Differences(v.dump(ctx), m.Dump(), maxDifferences); err != nil {
		return nil, err
	}
	if out.Hash, err = derive.Hash(v.dump(ctx)); err != nil {
		return nil, err
	}
	inMemory, err := v.compareGraph(ctx)
	if err != nil {
		return nil, err
	}
	out.Differences = append(out.Differences, inMemory...)
	for query, into := range map[string]*int{"SELECT count(*) FROM entity": &out.Entities,
		"SELECT count(*) FROM edge WHERE links > 0": &out.Edges} {
		if _, err := v.c.get(query, nil, into); err != nil {
			return nil, err
		}
	}
	var broken string
	if _, err := v.c.get("PRAGMA quick_check(1)", nil, &broken); err != nil {
		return nil, err
	}
	if broken != "ok" {
		out.Differences = append(out.Differences, "the file is damaged: "+broken)
	}
	return out, nil
}

func (v *view) activeReadings(ctx context.Context) ([]*derive.Reading, error) {
	var out []*derive.Reading
	var h derive.Head
	var fingerprint int64
	var blob []byte
	err := v.c.each(`SELECT a.id, a.published, a.source, a.import, a.fingerprint, r.said FROM article a JOIN reading r ON r.n = a.reading`,
		nil, []any{&h.ID, &h.Published, &h.Source, &h.Import, &fingerprint, &blob}, func() error {
			h.Fingerprint = uint64(fingerprint)
			r, err := decodeReading(h, blob)
			out = append(out, r)
			if err != nil {
				return err
			}
			return ctx.Err()
		})
	return out, err
}

// dump is the canonical dump of what is stored.
func (v *view) dump(ctx context.Context) iter.Seq2[derive.Line, error] {
	return func(yield func(derive.Line, error) bool) {
		for _, part := range []func(context.Context, func(derive.Line) error) error{v.dumpArticles, v.dumpAsserted, v.dumpEntities,
			v.dumpLinks} {
			stopped := false
			err := part(ctx, func(l derive.Line) error {
				if !yield(l, nil) {
					stopped = true
					return context.Canceled
				}
				return ctx.Err()
			})
			if stopped {
				return
			}
			if err != nil {
				yield(derive.Line{}, err)
				return
			}
		}
	}
}

func (v *view) dumpArticles(_ context.Context, line func(derive.Line) error) error {
	var article, origin, at, from string
	entities := map[string]string{}
	var mention *string
	var entity []byte
	flush := func() error {
		if at == "" {
			return nil
		}
		l := derive.ArticleLine(at, from, entities)
		entities = map[string]string{}
		return line(l)
	}
	err := v.c.each(`SELECT a.id, coalesce(o.id, ''), m.id, coalesce(e.id, x'') FROM article a LEFT JOIN article o ON o.n = a.origin
		LEFT JOIN mention m ON m.article = a.n LEFT JOIN base b ON b.n = m.base LEFT JOIN entity e ON e.n = b.entity
		WHERE a.reading IS NOT NULL ORDER BY a.id`, nil, []any{&article, &origin, &mention, &entity}, func() error {
		if article != at {
			if err := flush(); err != nil {
				return err
			}
			at, from = article, origin
		}
		if mention != nil {
			entities[*mention] = id(entity)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return flush()
}

func (v *view) dumpEntities(_ context.Context, line func(derive.Line) error) error {
	var r entityRow
	return v.c.each("SELECT "+entityColumns+" FROM entity ORDER BY id", nil, r.into(), func() error {
		e, err := r.entity()
		if err != nil {
			return err
		}
		return line(derive.EntityLine(e))
	})
}

const dumpedLinks = `SELECT l.claim, l.part, l.edge, coalesce(l.behalf, 0), coalesce(l.attributed, 0), l.start, l.role, l.status, l.day, l.facet, l.verdict,
	l.decision, l.rejected,
	e.type, f.id, t.id, coalesce(b.id, x''), coalesce(w.id, x''), `

const dumpedFrom = ` FROM link l JOIN edge e ON e.n = l.edge JOIN entity f ON f.n = e.source JOIN entity t ON t.n = e.target
	LEFT JOIN entity b ON b.n = l.behalf LEFT JOIN entity w ON w.n = l.attributed `

func (v *view) dumpLinks(_ context.Context, line func(derive.Line) error) error {
	return v.dumpLinksOf("a.id", "JOIN article a ON a.n = l.article WHERE l.article > 0 ORDER BY a.id, l.claim, l.part", "", line)
}

func (v *view) dumpAsserted(_ context.Context, line func(derive.Line) error) error {
	return v.dumpLinksOf("d.id", "JOIN decision d ON d.n = -l.article WHERE l.article < 0 ORDER BY d.id, l.claim, l.part", derive.DecisionPrefix, line)
}

func (v *view) dumpLinksOf(owner, where, prefix string, line func(derive.Line) error) error {
	var l stored
	var t int
	var from, to, behalf, attributed []byte
	var of string
	return v.c.each(dumpedLinks+owner+dumpedFrom+where, nil, append(l.into(), &t, &from, &to, &behalf, &attributed, &of), func() error {
		return line(derive.LinkLine(prefix+of, &derive.Link{Claim: l.claim, Part: l.part, Type: named(edgeTypes, t), From: id(from), To: id(to),
			Behalf: id(behalf), AttributedTo: id(attributed), Role: l.role, Start: l.start, Facet: l.facet(),
			Verdict: graph.Verdict(l.verdict), Decision: l.decision, Rejected: l.rejected}))
	})
}

// compareGraph lists where the graph in memory is not what the tables say.
func (v *view) compareGraph(ctx context.Context) ([]string, error) {
	fresh, err := load(v.c)
	if err != nil {
		return nil, err
	}
	var out []string
	say := func(format string, args ...any) {
		if len(out) < maxDifferences {
			out = append(out, "in memory: "+fmt.Sprintf(format, args...))
		}
	}
	have, want := edgesInMemory(v.snap.graph), edgesInMemory(fresh.graph)
	for id, edge := range want {
		if have[id] != edge {
			say("edge %s is %q, stored as %q", id, have[id], edge)
		}
	}
	for id := range have {
		if _, ok := want[id]; !ok {
			say("edge %s is not stored", id)
		}
	}
	if v.snap.graph.HubLimit != fresh.graph.HubLimit {
		say("hub limit %d, from the tables %d", v.snap.graph.HubLimit, fresh.graph.HubLimit)
	}
	slices.SortFunc(out, strings.Compare)
	return out, ctx.Err()
}

// edgesInMemory describes every edge that an arc leads over.
func edgesInMemory(g *walk.Graph) map[string]string {
	out := map[string]string{}
	for n := range g.Nodes {
		for _, a := range g.ArcsOf(walk.Node(n)) {
			e := &g.Edges[a.Edge]
			var b strings.Builder
			fmt.Fprint(&b, g.IDs[e.From], g.IDs[e.To], e.Type, e.Strength, e.Origins, e.Disputed, g.Nodes[n].Degree, g.Nodes[n].Flags)
			for _, f := range g.EdgeFacets(a.Edge) {
				fmt.Fprint(&b, f.Unpack())
			}
			out[g.EdgeID(a.Edge)+fmt.Sprint(a.Out())] = b.String()
		}
	}
	return out
}
