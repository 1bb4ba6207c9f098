package neo4j

import (
	"context"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// maxDifferences bounds what Verify lists.
const maxDifferences = 100

// Verify derives everything anew from what was said and decided, and lists every difference from what is stored: of
// entities and claims, of relationships from the claims that they bundle, and of degrees from relationships.
func (s *Store) Verify(ctx context.Context) (*graph.Verification, error) {
	return steady(ctx, s, func(ctx context.Context) (*graph.Verification, error) {
		if _, err := s.snapshot(ctx, true); err != nil {
			return nil, err
		}
		v, err := s.view(ctx)
		if err != nil {
			return nil, err
		}
		defer v.Close()
		v.wait = longRead
		return v.verify(ctx)
	})
}

func (v *view) verify(ctx context.Context) (*graph.Verification, error) {
	readings, err := v.activeReadings(ctx)
	if err != nil {
		return nil, err
	}
	var living []graph.Decision
	if err := v.ask(ctx, "decisions-living", nil, func(r row) error {
		d, err := decodeDecision(r.text(0))
		if err == nil {
			living = append(living, *d)
		}
		return err
	}); err != nil {
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
	edges, wrong, err := v.compareEdges(ctx, m.Links())
	if err != nil {
		return nil, err
	}
	out.Edges, out.Differences = edges, append(out.Differences, wrong...)
	v.snap.each(func(*graph.Entity) { out.Entities++ })
	return out, nil
}

// activeReadings reads what all active articles say.
func (v *view) activeReadings(ctx context.Context) ([]*derive.Reading, error) {
	var out []*derive.Reading
	for after := ""; ; {
		var ids []string
		if err := v.ask(ctx, "dump-articles", map[string]any{"after": after, "limit": 500}, func(r row) error {
			ids = append(ids, r.text(0))
			return nil
		}); err != nil || len(ids) == 0 {
			return out, err
		}
		said := newSaid(ctx, v)
		for _, id := range ids {
			said.readings.hint(id)
		}
		for _, id := range ids {
			r, err := said.Reading(id)
			if err != nil {
				return nil, typed(ctx, err)
			}
			if r != nil {
				out = append(out, r)
			}
		}
		after = ids[len(ids)-1]
	}
}

// dump is the canonical dump of what is stored.
func (v *view) dump(ctx context.Context) iter.Seq2[derive.Line, error] {
	return func(yield func(derive.Line, error) bool) {
		for _, part := range []func(context.Context, func(derive.Line) bool) (bool, error){v.dumpArticles, v.dumpEntered, v.dumpEntities, v.dumpClaims} {
			more, err := part(ctx, func(l derive.Line) bool { return yield(l, nil) })
			if err != nil {
				yield(derive.Line{}, err)
				return
			}
			if !more {
				return
			}
		}
	}
}

func (v *view) dumpArticles(ctx context.Context, line func(derive.Line) bool) (bool, error) {
	for after := ""; ; {
		var lines []derive.Line
		if err := v.ask(ctx, "dump-articles", map[string]any{"after": after, "limit": 500}, func(r row) error {
			entities := map[string]string{}
			for _, m := range r.list(2) {
				pair := row(m.([]any))
				entities[pair.text(0)] = pair.text(1)
			}
			after = r.text(0)
			lines = append(lines, derive.ArticleLine(after, r.text(1), entities))
			return nil
		}); err != nil || len(lines) == 0 {
			return true, err
		}
		for _, l := range lines {
			if !line(l) {
				return false, nil
			}
		}
	}
}

func (v *view) dumpEntered(ctx context.Context, line func(derive.Line) bool) (bool, error) {
	var lines []derive.Line
	if err := v.ask(ctx, "dump-entered", nil, func(r row) error {
		lines = append(lines, linesOf(derive.DecisionPrefix+r.properties(0).text("id"), r.properties(0))...)
		return nil
	}); err != nil {
		return false, err
	}
	return give(lines, line), nil
}

func (v *view) dumpEntities(_ context.Context, line func(derive.Line) bool) (bool, error) {
	var ids []string
	v.snap.each(func(e *graph.Entity) { ids = append(ids, e.ID) })
	slices.Sort(ids)
	for _, id := range ids {
		if !line(derive.EntityLine(v.snap.entity(id))) {
			return false, nil
		}
	}
	return true, nil
}

func (v *view) dumpClaims(ctx context.Context, line func(derive.Line) bool) (bool, error) {
	for after := ""; ; {
		var ids []string
		if err := v.ask(ctx, "dump-articles", map[string]any{"after": after, "limit": 500}, func(r row) error {
			ids = append(ids, r.text(0))
			return nil
		}); err != nil || len(ids) == 0 {
			return true, err
		}
		var lines []derive.Line
		if err := v.ask(ctx, "dump-claims", map[string]any{"ids": ids}, func(r row) error {
			lines = append(lines, linesOf(r.properties(0).text("article"), r.properties(0))...)
			return nil
		}); err != nil {
			return false, err
		}
		if !give(lines, line) {
			return false, nil
		}
		after = ids[len(ids)-1]
	}
}

func give(lines []derive.Line, line func(derive.Line) bool) bool {
	slices.SortFunc(lines, func(a, b derive.Line) int { return strings.Compare(a.Key, b.Key) })
	for _, l := range lines {
		if !line(l) {
			return false
		}
	}
	return true
}

// linesOf are the lines of a claim: its own and that of the body it was done for.
func linesOf(owner string, p properties) []derive.Line {
	l := linkOf(p)
	out := []derive.Line{derive.LinkLine(owner, &l)}
	if p.text("represented") != "" {
		l.Part, l.From, l.Behalf, l.Role = 1, l.Behalf, "", graph.Represented
		out = append(out, derive.LinkLine(owner, &l))
	}
	return out
}

// linkOf reads a claim as the link that was derived.
func linkOf(p properties) derive.Link {
	return derive.Link{Claim: p.text("id"), Type: graph.EdgeType(p.text("type")), From: p.text("from"), To: p.text("to"),
		Behalf: p.text("behalf"), AttributedTo: p.text("attributed"), Role: p.text("role"), Start: int(p.number("start")),
		Facet: facetOf(p), Verdict: graph.Verdict(p.text("verdict")), Decision: p.text("decision"), Rejected: p.yes("rejected")}
}

// compareEdges holds the relationships against the links that were derived, and degrees against relationships.
func (v *view) compareEdges(ctx context.Context, links map[string][]derive.Link) (edges int, out []string, err error) {
	say := func(format string, args ...any) {
		if len(out) < maxDifferences {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	want := map[string][]part{}
	for _, list := range links {
		for i := range list {
			if l := &list[i]; !l.Rejected {
				id := graph.EdgeID(l.Type, l.From, l.To)
				want[id] = append(want[id], part{Facet: l.Facet, Role: l.Role, Behalf: l.Behalf})
			}
		}
	}
	neighbours := map[string]map[string]bool{}
	meet := func(a, b string) {
		if neighbours[a] == nil {
			neighbours[a] = map[string]bool{}
		}
		neighbours[a][b] = true
	}
	for after, more := "", true; more; {
		more = false
		if err := v.ask(ctx, "dump-edges", map[string]any{"after": after, "limit": 2000}, func(r row) error {
			after, more = r.text(0), true
			if r[1] == nil {
				return nil
			}
			edges++
			p := r.properties(3)
			parts, err := unpack(p.bytes("facets"), p.bytes("details"))
			if err != nil {
				return err
			}
			id := graph.EdgeID(typeOf(r.text(1)), r.text(0), r.text(2))
			e := &edge{parts: want[id]}
			if id != p.text("id") || !reflect.DeepEqual(parts, e.apply(nil)) || int(p.number("claims")) != len(parts) {
				say("relationship %s is not what its claims say", id)
			}
			delete(want, id)
			shown := v.snap.visible(r.text(0)) != nil && v.snap.visible(r.text(2)) != nil
			if shown == p.yes("hidden") {
				say("relationship %s is hidden, or not, against what is said of its ends", id)
			}
			if shown {
				meet(r.text(0), r.text(2))
				meet(r.text(2), r.text(0))
			}
			return nil
		}); err != nil {
			return 0, nil, err
		}
	}
	for _, id := range sorted(want) {
		say("relationship %s is missing", id)
	}
	v.snap.each(func(e *graph.Entity) {
		if !e.Hidden && e.Degree != len(neighbours[e.ID]) {
			say("entity %s has %d neighbours, stored as %d", e.ID, len(neighbours[e.ID]), e.Degree)
		}
	})
	slices.Sort(out)
	return edges, out, nil
}
