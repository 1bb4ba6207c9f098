package neo4j

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"liaison/internal/graph"
	"liaison/internal/store/embedded"
)

// TestParity asks both stores the same random questions about the same random graphs: every answer must be equal, order
// included, and paths and neighbourhoods those that the oracle finds by enumeration. All of it runs under
// LIAISON_PARITY=full.
func TestParity(t *testing.T) {
	need(t)
	graphs, questions := times(3, 200), times(70, 50)
	asked, judged := map[string]int{}, map[string]int{}
	for seed := range graphs {
		w := newWorld(uint64(seed)+100, 12+seed*7%60)
		w.varied, w.facts = true, 4+seed%12
		p := newPair(t, w)
		for i := range questions {
			if i%20 == 19 {
				p.change(t) // what was remembered must be forgotten where it changed
			}
			name, ask := p.question()
			asked[name]++
			a, errA := ask(p.embedded)
			b, errB := ask(p.remote)
			if errA == nil && p.judge != nil {
				if got, want, known := p.judge(t, a); known {
					judged[name]++
					if got != want {
						t.Errorf("graph %d, %s: the oracle differs: %s", seed, name, apart(got, want))
					}
				}
			}
			if got, want := inWords(b, errB), inWords(a, errA); got != want {
				t.Errorf("graph %d, %s: %s", seed, name, apart(got, want))
			}
		}
	}
	t.Logf("%d graphs, asked %v, of these judged by the oracle %v", graphs, asked, judged)
}

// pair is one graph in both stores.
type pair struct {
	*world
	embedded, remote graph.Store
	ids, edges       []string
	articles, names  []string
	oracle
}

func newPair(t *testing.T, w *world) *pair {
	t.Helper()
	ctx := context.Background()
	local, err := embedded.Open(ctx, filepath.Join(t.TempDir(), "parity.db"), quiet())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := local.Close(); err != nil {
			t.Error(err)
		}
	})
	p := &pair{world: w, embedded: local, remote: fresh(t)}
	docs := w.documents(8 + w.r.IntN(16))
	for _, s := range []graph.Store{p.embedded, p.remote} {
		if _, err := s.StartImport(ctx, graph.Import{ID: "i", Name: "i", By: "tester"}); err != nil {
			t.Fatal(err)
		}
		half := w.r.IntN(len(docs))
		for _, part := range [][]graph.Document{docs[:half], docs[half:]} {
			if _, err := s.Apply(ctx, graph.Batch{Import: "i", Documents: part}); err != nil {
				t.Fatal(err)
			}
		}
		slices.Reverse(docs) // order does not matter
	}
	for e, err := range local.Entities(ctx, graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		p.ids, p.names = append(p.ids, e.ID), append(p.names, e.Name)
	}
	for e, err := range local.Edges(ctx, graph.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		p.edges = append(p.edges, e.ID)
	}
	for _, d := range docs {
		p.articles = append(p.articles, d.Article.ID)
	}
	p.said = docs
	hashes := map[string]bool{}
	for _, s := range []graph.Store{p.embedded, p.remote} {
		v, err := s.Verify(ctx)
		if err != nil || len(v.Differences) > 0 {
			t.Fatal(err, v)
		}
		hashes[v.Hash] = true
	}
	if len(hashes) != 1 {
		t.Fatalf("the canonical dumps have hashes %v", hashes)
	}
	return p
}

// apart shows where two texts part.
func apart(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	from := max(0, at-120)
	return fmt.Sprintf("\nneo4j:    … %.300s\nembedded: … %.300s", got[from:], want[from:])
}

// effort is how much a search looked at, which is no part of its answer: the contract defines only the hub limit in force,
// which is compared. A graph that is fetched as the search goes knows less of the work that lies ahead than one in memory.
var effort = regexp.MustCompile(`"searched":\{"entities":\d+,"edges":\d+,"steps":\d+,`)

// change alters the graph in both stores in the same way.
func (p *pair) change(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	docs := p.documents(2)
	d := graph.Decision{ID: fmt.Sprintf("decision %d", p.number), At: time.Unix(1_700_000_000+int64(p.number), 0).UTC(), By: "tester"}
	switch p.r.IntN(5) {
	case 0:
		d.Verb, d.Claims = graph.Confirm, []string{pick(p.world, docs[0].Claims...).ID}
	case 1:
		d.Verb, d.Claims = graph.RejectClaim, []string{pick(p.world, docs[0].Claims...).ID}
	case 2:
		d.Verb, d.Entities = graph.Hide, []string{p.id()}
	case 3: // what is said of the two makes edges from one to itself
		d.Verb, d.Entities = graph.Same, []string{p.id(), p.id()}
	default:
		d.Verb, d.Entities, d.Value = graph.Rename, []string{p.id()}, fmt.Sprintf("Renamed %d", p.number)
	}
	var said [2]string
	for i, s := range []graph.Store{p.embedded, p.remote} {
		applied, err := s.Apply(ctx, graph.Batch{Import: "i", Documents: docs})
		if err != nil {
			t.Fatal(err)
		}
		decided, err := s.Decide(ctx, d)
		applied.Generation = 0
		said[i] = inWords(applied, nil) + inWords(decided, err)
		if i == 0 {
			p.heard(docs, decided)
		}
	}
	if said[0] != said[1] {
		t.Fatalf("after a change: %s", apart(said[1], said[0]))
	}
}

// inWords is an answer as text.
func inWords(answer any, err error) string {
	var e *graph.Error
	if errors.As(err, &e) {
		return fmt.Sprintf("error %s %s %v", e.Code, e.Field, e.Alternatives)
	}
	if err != nil {
		return "error " + err.Error()
	}
	if p, ok := answer.(*graph.PathSet); ok {
		// Both tell of what the search met before it ended; the contract says that it is told, not how far a search goes.
		p.Undated = 0
		if len(p.Paths) == 0 {
			p.Blocked, p.Entities = nil, nil
		}
	}
	b, err := json.Marshal(answer)
	b = effort.ReplaceAll(b, nil)
	return fmt.Sprint(string(b), err)
}

func (p *pair) id() string { return pick(p.world, p.ids...) }

func some[T any](p *pair, most int, list ...T) []T {
	var out []T
	for range p.r.IntN(most + 1) {
		out = append(out, pick(p.world, list...))
	}
	return out
}

func (p *pair) filter() graph.Filter {
	f := graph.Filter{}
	if p.r.IntN(3) == 0 {
		f.Types = some(p, 6, graph.EdgeTypes...)
	}
	if p.r.IntN(4) == 0 {
		f.Statuses = some(p, 4, graph.Statuses...)
	}
	if p.r.IntN(5) == 0 {
		f.EntityTypes = some(p, 2, graph.EntityTypes...)
	}
	if p.r.IntN(4) == 0 {
		f.Since, f.Undated = pick(p.world, "2015", "2017-03"), p.r.IntN(2) == 0
	}
	if p.r.IntN(5) == 0 {
		f.Until = pick(p.world, "2019", "2020-06-30")
	}
	f.Clock = pick(p.world, graph.ClockDefault, graph.ClockDefault, graph.ClockHappened, graph.ClockReported)
	if p.r.IntN(3) == 0 {
		f.MinConfidence = new(pick(p.world, 0.0, 0.4, 0.6, 0.9))
	}
	if p.r.IntN(5) == 0 {
		f.MinOrigins = 2
	}
	if p.r.IntN(6) == 0 {
		f.Source = pick(p.world, "Outlet 1", "outlet 2", "nobody")
	}
	return f
}

// drain reads a stream to its end.
func drain[T any](list iter.Seq2[T, error]) (out []T, err error) {
	for t, err := range list {
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}

// question draws one.
func (p *pair) question() (string, func(graph.Store) (any, error)) {
	ctx := context.Background()
	f := p.filter()
	paging := graph.Paging{Limit: 1 + p.r.IntN(20)}
	p.judge = nil
	switch p.r.IntN(13) {
	case 0:
		id := pick(p.world, p.id(), p.id(), "no such entity")
		return "entity", func(s graph.Store) (any, error) { return s.Entity(ctx, id) }
	case 1:
		name := pick(p.world, p.names...)
		q := graph.SearchQuery{Text: name[:p.r.IntN(len(name)+1)], Types: some(p, 2, graph.EntityTypes...), Paging: paging}
		return "search", func(s graph.Store) (any, error) { return s.Search(ctx, q) }
	case 2:
		q := graph.NeighbourhoodQuery{Centres: append(some(p, 2, p.ids...), p.id()), Depth: 1 + p.r.IntN(3), Filter: f, Limit: 1 + p.r.IntN(40),
			HubLimit: p.r.IntN(2) * (3 + p.r.IntN(9))}
		p.judge = p.judgeAround(q)
		return "neighbourhood", func(s graph.Store) (any, error) { return s.Neighbourhood(ctx, q) }
	case 3, 4, 5:
		q := graph.PathQuery{From: p.id(), To: p.id(), Mode: pick(p.world, graph.Shortest, graph.AllShortest, graph.KShortest, graph.Weighted, graph.TimeRespecting),
			K: p.r.IntN(12), MaxSteps: p.r.IntN(7), Via: some(p, 1, p.ids...), Avoid: some(p, 2, p.ids...), Filter: f, Places: p.r.IntN(3) == 0,
			Hubs: p.r.IntN(3) == 0, HubLimit: p.r.IntN(2) * (3 + p.r.IntN(9)), Quotes: p.r.IntN(4), Loosen: p.r.IntN(3) == 0}
		p.judge = p.judgePaths(q)
		return "paths " + string(q.Mode), func(s graph.Store) (any, error) { return s.Paths(ctx, q) }
	case 6:
		q := graph.ConnectQuery{Entities: []string{p.id(), p.id(), p.id()}, Filter: f, Places: p.r.IntN(2) == 0}
		return "connect", func(s graph.Store) (any, error) { return s.Connect(ctx, q) }
	case 7:
		q := graph.Pattern{Nodes: []graph.PatternNode{{As: "a", Types: some(p, 1, graph.EntityTypes...)}, {As: "b"}, {As: "c", ID: p.id()}},
			Edges: []graph.PatternEdge{{From: "a", To: "b", Any: p.r.IntN(2) == 0}, {From: "b", To: "c", Any: true}}, Filter: f, Limit: 1 + p.r.IntN(30)}
		return "match", func(s graph.Store) (any, error) { return s.Match(ctx, q) }
	case 8:
		q := graph.ClaimQuery{Filter: f, Best: p.r.IntN(2) == 0, Rejected: p.r.IntN(2) == 0, Paging: paging}
		switch p.r.IntN(5) {
		case 0:
			q.Entity = p.id()
		case 1:
			q.Edge = pick(p.world, p.edges...)
		case 2:
			q.Pair = []string{p.id(), p.id()}
		case 3:
			q.Article = pick(p.world, p.articles...)
		default:
			q.Import = "i"
		}
		return "claims", func(s graph.Store) (any, error) { return s.Claims(ctx, q) }
	case 9:
		id := pick(p.world, p.articles...)
		return "article", func(s graph.Store) (any, error) { return s.Article(ctx, id) }
	case 10:
		q := graph.ArticleQuery{Text: pick(p.world, "", "", "abo art"), Source: pick(p.world, "", "", "outlet 3"), Import: pick(p.world, "", "i"),
			Since: pick(p.world, "", "2016"), Until: pick(p.world, "", "2020"), Paging: paging}
		if p.r.IntN(2) == 0 {
			q.Entity = p.id()
		}
		return "articles", func(s graph.Store) (any, error) { return s.Articles(ctx, q) }
	case 11:
		q := graph.MeetingQuery{With: some(p, 2, p.ids...), Members: p.r.IntN(2) == 0, Filter: f, Paging: paging}
		return "meetings", func(s graph.Store) (any, error) { return s.Meetings(ctx, q) }
	}
	return "all", func(s graph.Store) (any, error) {
		edges, err := drain(s.Edges(ctx, f))
		if err != nil {
			return nil, err
		}
		entities, err := drain(s.Entities(ctx, f))
		if err != nil {
			return nil, err
		}
		stats, err := s.Stats(ctx)
		if err != nil {
			return nil, err
		}
		stats.Store, stats.Generation = "", 0
		candidates, err := s.Candidates(ctx, graph.CandidateQuery{Paging: paging})
		return []any{edges, entities, stats, candidates}, err
	}
}
