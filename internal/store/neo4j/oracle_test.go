package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
	"liaison/internal/graph/truth"
)

// oracle knows what was said and decided, derives from it in memory what is believed, and answers by enumeration: it
// shares no search and no table with either store.
type oracle struct {
	said    []graph.Document
	decided []graph.Decision
	world   *truth.World // of now; nil where it is to be derived again
	// judge gives an answer of a store and the oracle's, both in words, for the question drawn last; nil where the oracle
	// knows nothing of such questions, known false where it knows nothing of this one.
	judge func(t *testing.T, answer any) (got, want string, known bool)
}

// heard adds what was said and decided; a decision that was refused is nil.
func (o *oracle) heard(docs []graph.Document, d *graph.Decision) {
	o.said, o.world = append(slices.Clone(o.said), docs...), nil
	if d != nil {
		o.decided = append(o.decided, *d)
	}
}

func (o *oracle) believed(t *testing.T) *truth.World {
	t.Helper()
	if o.world != nil {
		return o.world
	}
	var readings []*derive.Reading
	for i := range o.said {
		d := &o.said[i]
		r := &derive.Reading{Head: derive.Head{ID: d.Article.ID, Published: d.Article.Published, Source: d.Article.Source, Import: "i",
			Fingerprint: d.Article.Fingerprint}, Mentions: slices.Clone(d.Mentions), Claims: slices.Clone(d.Claims)}
		readings = append(readings, r)
	}
	m, err := derive.Full(context.Background(), readings, o.decided)
	if err != nil {
		t.Fatal(err)
	}
	w, shown := &truth.World{}, map[string]bool{}
	for e := range m.Entities() {
		if !e.Hidden {
			shown[e.ID] = true
			w.Entities = append(w.Entities, truth.Entity{ID: e.ID, Type: e.Type, Unresolved: e.Unresolved})
		}
	}
	links := map[string]*truth.Link{}
	for _, list := range m.Links() {
		for _, l := range list {
			if l.Rejected || !shown[l.From] || !shown[l.To] {
				continue
			}
			id := graph.EdgeID(l.Type, l.From, l.To)
			if links[id] == nil {
				links[id] = &truth.Link{Type: l.Type, From: l.From, To: l.To}
			}
			links[id].Facets = append(links[id].Facets, l.Facet)
			if l.Behalf != "" {
				links[id].Behalf = append(links[id].Behalf, l.Behalf)
			}
		}
	}
	for _, id := range sorted(links) {
		w.Links = append(w.Links, *links[id])
	}
	o.world = w
	return w
}

// mostTried bounds what the oracle enumerates for one question.
const mostTried = 1_000_000

// inForce gives what holds where a question says 0. No actor of these graphs has a hundred neighbours.
func inForce(asked, otherwise int) int { return cmp.Or(asked, otherwise) }

func (o *oracle) judgePaths(q graph.PathQuery) func(t *testing.T, answer any) (got, want string, known bool) {
	return func(t *testing.T, answer any) (string, string, bool) {
		set, w := answer.(*graph.PathSet), o.believed(t)
		knows := func(id string) bool {
			return slices.ContainsFunc(w.Entities, func(e truth.Entity) bool { return e.ID == id })
		}
		if !knows(q.From) || !knows(q.To) || !all(q.Via, knows) || !all(q.Avoid, knows) || set.Truncated && set.Reason != "limit" {
			return "", "", false
		}
		asked := truth.Question{From: q.From, To: q.To, Via: q.Via, Avoid: q.Avoid, Filter: q.Filter, Places: q.Places, Hubs: q.Hubs,
			HubLimit: inForce(q.HubLimit, 100), MaxSteps: inForce(q.MaxSteps, graph.DefaultSteps)}
		search := truth.Paths
		if q.Mode == graph.TimeRespecting {
			search = truth.PathsInTime
		}
		paths, known := search(w, asked, mostTried)
		most := max(q.K, 1)
		total := -1
		switch q.Mode {
		case graph.AllShortest:
			paths = paths[:shortest(paths)]
			most = inForce(q.K, 10)
			if len(q.Via) == 0 {
				total = len(paths)
			}
		case graph.Weighted:
			slices.SortStableFunc(paths, truth.CompareCost)
		}
		var got, want strings.Builder
		for _, p := range set.Paths {
			fmt.Fprintf(&got, "%v strength %d origins %d", p.Entities, p.Strength, p.Origins)
			if q.Mode == graph.Weighted {
				fmt.Fprintf(&got, " cost %d", p.Cost)
			}
			for _, h := range p.Hops {
				if q.Mode == graph.TimeRespecting {
					fmt.Fprintf(&got, " %s", h.Date)
				}
			}
			fmt.Fprintln(&got)
		}
		for _, p := range paths[:min(most, len(paths))] {
			fmt.Fprintf(&want, "%v strength %d origins %d", p.IDs, p.Strength, p.Origins)
			if q.Mode == graph.Weighted {
				fmt.Fprintf(&want, " cost %d", p.Cost)
			}
			for _, day := range p.Days {
				fmt.Fprintf(&want, " %s", graph.DayString(day))
			}
			fmt.Fprintln(&want)
		}
		if total >= 0 {
			fmt.Fprintf(&got, "of %d", set.Total)
			fmt.Fprintf(&want, "of %d", total)
		}
		return got.String(), want.String(), known
	}
}

// shortest counts the paths of the least number of steps.
func shortest(paths []truth.Path) int {
	n := 0
	for n < len(paths) && len(paths[n].IDs) == len(paths[0].IDs) {
		n++
	}
	return n
}

func all(ids []string, is func(string) bool) bool {
	return !slices.ContainsFunc(ids, func(id string) bool { return !is(id) })
}

func (o *oracle) judgeAround(q graph.NeighbourhoodQuery) func(t *testing.T, answer any) (got, want string, known bool) {
	return func(t *testing.T, answer any) (string, string, bool) {
		found, w := answer.(*graph.Subgraph), o.believed(t)
		knows := func(id string) bool {
			return slices.ContainsFunc(w.Entities, func(e truth.Entity) bool { return e.ID == id })
		}
		distinct := slices.Compact(slices.Sorted(slices.Values(q.Centres)))
		if !all(q.Centres, knows) || len(distinct) < len(q.Centres) || found.Truncated && found.Reason != "limit" {
			return "", "", false
		}
		nodes, depths, edges, cut := truth.Around(w, truth.Surroundings{Centres: q.Centres, Exclude: q.Exclude, Filter: q.Filter,
			HubLimit: inForce(q.HubLimit, 100), Depth: inForce(q.Depth, 1), Limit: inForce(q.Limit, graph.DefaultLimit)})
		var ids, drawn []string
		for i := range found.Entities {
			ids = append(ids, found.Entities[i].ID)
		}
		for i := range found.Edges {
			drawn = append(drawn, found.Edges[i].ID)
		}
		return fmt.Sprint(ids, found.Depth, drawn, found.Truncated), fmt.Sprint(nodes, depths, edges, cut), true
	}
}
