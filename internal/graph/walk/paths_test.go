package walk

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"liaison/internal/graph"
	"liaison/internal/graph/truth"
)

// rounds is how many random graphs a test goes through; LIAISON_ROUNDS asks for more.
func rounds(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("LIAISON_ROUNDS")); err == nil {
		return n
	}
	return usual
}

func random(seed uint64) dice { return rand.New(rand.NewPCG(seed, 1)).IntN }

// lazy serves the world as a remote store would, and says how often it was asked.
func (w *world) lazy(hub int) *Graph {
	whole := w.graph()
	return Lazy(func(_ context.Context, ids []string) ([]Entity, []Link, error) {
		asked, met := map[string]bool{}, map[string]bool{}
		for _, id := range ids {
			asked[id] = true
		}
		var links []Link
		for _, l := range w.links {
			if asked[l.From] || asked[l.To] {
				links = append(links, l)
				met[l.From], met[l.To] = true, true
			}
		}
		var entities []Entity
		for _, e := range w.entities {
			if asked[e.ID] || met[e.ID] {
				n, _ := whole.ids.find(e.ID)
				e.Degree = int(whole.Nodes[n].Degree)
				entities = append(entities, e)
			}
		}
		return entities, links, nil
	}, func(_ context.Context, ids []string) ([]Link, error) {
		var links []Link
		for _, l := range w.links {
			if slices.Contains(ids, l.From) && slices.Contains(ids, l.To) {
				links = append(links, l)
			}
		}
		return links, nil
	}, hub)
}

func (a ask) query(t fatal, g *Graph) Query {
	ctx := context.Background()
	must := func(nodes []Node, err error) []Node {
		if err != nil {
			t.Fatalf("find: %v", err)
		}
		return nodes
	}
	ends := must(g.Find(ctx, a.from, a.to))
	return Query{From: ends[0], To: ends[1], Via: must(g.Find(ctx, a.via...)), Avoid: must(g.Find(ctx, a.avoid...)),
		Sieve: NewSieve(a.filter), Places: a.places, Hubs: a.hubs, HubLimit: a.hubLimit, MaxSteps: a.max}
}

type fatal interface {
	Fatalf(format string, args ...any)
}

func (w *world) describe(a ask) string {
	var b strings.Builder
	for _, e := range w.entities {
		fmt.Fprintf(&b, "%s %s unresolved=%v\n", e.ID, e.Type, e.Unresolved)
	}
	for _, l := range w.links {
		fmt.Fprintf(&b, "%s -%s-> %s behalf=%v", l.From, l.Type, l.To, l.Behalf)
		for _, f := range l.Facets {
			fmt.Fprintf(&b, " [%s %.1f confirmed=%v group=%d happened=%d..%d reported=%d]", f.Status, f.Confidence, f.Confirmed, f.Group, f.First, f.Last, f.Reported)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "ask %+v", a)
	return b.String()
}

func render(g *Graph, paths []Path) []string {
	var out []string
	for _, p := range paths {
		var ids []string
		for _, n := range p.Nodes {
			ids = append(ids, g.IDs[n])
		}
		out = append(out, fmt.Sprintf("%s strength=%d origins=%d", strings.Join(ids, ">"), p.Strength, p.Origins))
	}
	return out
}

func expect(paths []truth.Path, most int) []string {
	var out []string
	for _, p := range paths[:min(most, len(paths))] {
		out = append(out, fmt.Sprintf("%s strength=%d origins=%d", strings.Join(p.IDs, ">"), p.Strength, p.Origins))
	}
	return out
}

func compareLists(t fatal, what string, got, want []string, w *world, a ask) {
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Fatalf("%s\ngot\n%s\nwant\n%s\n%s", what, strings.Join(got, "\n"), strings.Join(want, "\n"), w.describe(a))
	}
}

// checkPaths holds every kind of path search, on the whole and on the lazy graph, against enumeration.
func checkPaths(t fatal, d dice, vias bool) {
	w := roll(d)
	a := rollAsk(d, w, vias)
	all := everyPath(w, a)
	ctx := context.Background()
	for _, g := range []*Graph{w.graph(), w.lazy(a.hubLimit)} {
		q := a.query(t, g)
		kind := fmt.Sprintf("lazy=%v ", g.fetch != nil)
		one, err := Shortest(ctx, g, q)
		if err != nil {
			t.Fatalf("%v", err)
		}
		compareLists(t, kind+"shortest", render(g, one.Paths), expect(all, 1), w, a)
		k, err := KShortest(ctx, g, q, 20)
		if err != nil {
			t.Fatalf("%v", err)
		}
		compareLists(t, kind+"k shortest", render(g, k.Paths), expect(all, 20), w, a)
		least := 0
		for least < len(all) && len(all[least].IDs) == len(all[0].IDs) {
			least++
		}
		every, err := AllShortest(ctx, g, q, 5)
		if err != nil {
			t.Fatalf("%v", err)
		}
		compareLists(t, kind+"all shortest", render(g, every.Paths), expect(all[:least], 5), w, a)
		if every.Exact && every.Total != least || every.Total > least {
			t.Fatalf("%s: counted %d shortest paths, there are %d\n%s", kind, every.Total, least, w.describe(a))
		}
		if len(a.via) == 0 && !every.Exact {
			t.Fatalf("%s: the count is not exact", kind)
		}
	}
}

func TestPaths(t *testing.T) {
	t.Run("equal enumeration on random graphs", func(t *testing.T) {
		for seed := range rounds(5000) {
			checkPaths(t, random(uint64(seed)), false)
		}
	})
	t.Run("equal enumeration with entities on the way", func(t *testing.T) {
		for seed := range rounds(5000) {
			checkPaths(t, random(uint64(seed)), true)
		}
	})
	t.Run("equal enumeration on drawn graphs", rapid.MakeCheck(func(t *rapid.T) {
		checkPaths(t, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "die") }, true)
	}))
}

func TestSieve(t *testing.T) {
	t.Run("agrees with graph.Sieve on every claim", func(t *testing.T) {
		for seed := range rounds(5000) {
			d := random(uint64(seed))
			f, c := rollFilter(d), rollFacet(d, "")
			packed := Pack(c)
			if got, want := NewSieve(f).Test(&packed), f.Sieve().Test(&c); got != want {
				t.Fatalf("seed %d: filter %+v claim %+v: got %v, want %v", seed, f, c, got, want)
			}
			if back := packed.Unpack(); graph.Strength([]graph.Facet{back}) != graph.Strength([]graph.Facet{c}) {
				t.Fatalf("strength changed by packing %+v", c)
			}
		}
	})
}
