package walk

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"liaison/internal/graph"
)

// dump writes a graph out in terms that do not hang on how its nodes are numbered.
func dump(g *Graph) string {
	var lines []string
	for i := range g.Nodes {
		n := Node(i)
		if at, ok := g.ids.find(g.IDs[n]); !ok || at != n {
			continue
		}
		v := &g.Nodes[n]
		lines = append(lines, fmt.Sprintf("%s %d %d degree=%d class=%d", g.IDs[n], v.Type, v.Flags, v.Degree, g.class[n]))
		for _, a := range g.ArcsOf(n) {
			e := &g.Edges[a.Edge]
			var behalf []string
			for i := e.Behalf; g.Behalf[i] != NoNode; i++ {
				behalf = append(behalf, g.IDs[g.Behalf[i]])
			}
			slices.Sort(behalf)
			lines = append(lines, fmt.Sprintf("%s %v %s type=%d strength=%d/%d origins=%d disputed=%v behalf=%v edge=%s facets=%v flags=%d", g.IDs[n],
				a.Out(), g.IDs[a.Other], a.Type, a.Strength, e.Strength, e.Origins, e.Disputed, behalf, g.EdgeID(a.Edge), g.EdgeFacets(a.Edge), a.Flags))
		}
	}
	slices.Sort(lines)
	return fmt.Sprintf("hub limit %d\n", g.HubLimit) + strings.Join(lines, "\n")
}

func TestUpdate(t *testing.T) {
	t.Run("gives the graph that a builder makes of the changed world", func(t *testing.T) {
		for seed := range rounds(300) {
			d := random(uint64(seed))
			w := roll(d)
			g := w.graph()
			for range 4 {
				before := dump(g)
				next, c := mutate(d, w)
				changed := g.Update(c)
				if got := dump(g); got != before {
					t.Fatalf("seed %d: the former graph changed", seed)
				}
				w, g = next, changed
				if got, want := dump(g), dump(w.graph()); got != want {
					t.Fatalf("seed %d: after %+v got\n%s\nwant\n%s", seed, c, got, want)
				}
			}
		}
	})
}

// mutate changes a world a little and says how.
func mutate(d dice, w *world) (*world, Change) {
	var c Change
	next := &world{}
	gone := map[string]bool{}
	for _, e := range w.entities {
		switch d(8) {
		case 0:
			gone[e.ID] = true
			c.Gone = append(c.Gone, e.ID)
			continue
		case 1:
			e.Unresolved = !e.Unresolved
			c.Entities = append(c.Entities, e)
		}
		next.entities = append(next.entities, e)
	}
	other := roll(d)
	for _, e := range other.entities {
		e.ID = "n" + e.ID
		if d(3) == 0 && !slices.ContainsFunc(next.entities, func(o Entity) bool { return o.ID == e.ID }) && !gone[e.ID] {
			c.Entities, next.entities = append(c.Entities, e), append(next.entities, e)
		}
	}
	for _, l := range w.links {
		if gone[l.From] || gone[l.To] {
			if d(2) == 0 {
				c.GoneLinks = append(c.GoneLinks, l)
			}
			continue
		}
		if behalf := slices.DeleteFunc(slices.Clone(l.Behalf), func(id string) bool { return gone[id] }); len(behalf) < len(l.Behalf) {
			l.Behalf = behalf
			c.Links, next.links = append(c.Links, l), append(next.links, l)
			continue
		}
		switch d(5) {
		case 0:
			c.GoneLinks = append(c.GoneLinks, l)
			continue
		case 1:
			l.Facets = append(slices.Clone(l.Facets), rollFacet(d, "new"))
			c.Links = append(c.Links, l)
		}
		next.links = append(next.links, l)
	}
	for _, l := range other.links {
		l.From, l.To, l.Behalf = "n"+l.From, "n"+l.To, nil
		known := func(id string) bool {
			return slices.ContainsFunc(next.entities, func(e Entity) bool { return e.ID == id })
		}
		same := func(o Link) bool { return o.Type == l.Type && o.From == l.From && o.To == l.To }
		if known(l.From) && known(l.To) && !slices.ContainsFunc(next.links, same) {
			c.Links, next.links = append(c.Links, l), append(next.links, l)
		}
	}
	return next, c
}

func TestHubLimit(t *testing.T) {
	for seed := range rounds(500) {
		d := random(uint64(seed))
		var degrees, some []int
		for range d(2000) {
			n := d(1 + d(400))
			if degrees = append(degrees, n); n > 0 {
				some = append(some, n)
			}
		}
		want := graph.MinimumHubLimit
		if len(some) > 0 {
			slices.Sort(some)
			want = max(want, some[(len(some)*995+999)/1000-1])
		}
		if got := HubLimit(degrees); got != want {
			t.Fatalf("seed %d: %d, want %d", seed, got, want)
		}
	}
}
