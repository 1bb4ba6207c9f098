package neo4j

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/cypher"
	"liaison/internal/graph"
	"liaison/internal/graph/walk"
	"liaison/internal/graph/walk/synthetic"
)

// TestBenchNeo4jReads asks the same of the program over HTTP, of the bare driver, and of the walk alone in memory (what
// the embedded store pays for the search), the same pairs in one run, on a network of LIAISON_BENCH_EDGES edges (a
// million unless said), and prints all.
func TestBenchNeo4jReads(t *testing.T) {
	if os.Getenv("LIAISON_BENCH") == "" {
		t.Skip("NOT RUN: set LIAISON_BENCH=1")
	}
	edges, _ := strconv.Atoi(cmp.Or(os.Getenv("LIAISON_BENCH_EDGES"), "1000000"))
	n := synthetic.Make(1, edges)
	names := namesOf(n)
	start := time.Now()
	s := filled(t, n, names)
	t.Logf("load %s; %d entities and %d edges stored in %v", load(), len(n.Graph.Nodes), len(n.Graph.Edges), time.Since(start).Round(time.Second))
	start = time.Now()
	b := &readBench{Network: n, s: s, names: names, random: rand.New(rand.NewPCG(2, 2)), at: serve(t, s.options.Address)}
	t.Logf("load %s; the program answers from memory after %v", load(), time.Since(start).Round(time.Second))
	b.r = s.reading(t.Context())
	defer b.r.close()
	b.compare(t, "shortest path", "shortest", func(q *questionOf) string { return "paths?from=" + q.from + "&to=" + q.to },
		func(q *questionOf) error {
			_, err := walk.Shortest(t.Context(), n.Graph, q.route())
			return err
		})
	b.compare(t, "neighbourhood, two steps, 500", "around", func(q *questionOf) string { return "neighbourhood?depth=2&limit=500&centres=" + q.from },
		func(q *questionOf) error {
			_, err := walk.Neighbourhood(t.Context(), n.Graph, walk.Around{Centres: []walk.Node{q.a}, Depth: 2, Limit: 500, Sieve: walk.NewSieve(graph.Filter{})})
			return err
		})
	b.compare(t, "search, four letters", "prefix", func(q *questionOf) string { return "search?limit=20&q=" + url.QueryEscape(q.text) }, nil)
	b.compare(t, "ten paths", "ten", func(q *questionOf) string {
		return "paths?mode=" + string(graph.KShortest) + "&k=10&from=" + q.from + "&to=" + q.to
	},
		func(q *questionOf) error {
			_, err := walk.KShortest(t.Context(), n.Graph, q.route(), 10)
			return err
		})
	b.hubs(t)
	b.fetching(t)
}

// readBench is one run.
type readBench struct {
	*synthetic.Network
	s      *Store
	r      *session
	names  map[string]string
	random *rand.Rand
	at     string // the program's address
}

// questionOf is what one question is about.
type questionOf struct {
	a, b           walk.Node
	from, to, text string
}

func (q *questionOf) route() walk.Query {
	return walk.Query{From: q.a, To: q.b, Sieve: walk.NewSieve(graph.Filter{}), MaxSteps: graph.DefaultSteps}
}

func (b *readBench) question() *questionOf {
	for {
		q := &questionOf{a: b.Actors[b.random.IntN(len(b.Actors))], b: b.Actors[b.random.IntN(len(b.Actors))]}
		if q.a != q.b {
			q.from, q.to = b.Graph.IDs[q.a], b.Graph.IDs[q.b]
			q.text = b.names[q.from][:4]
			return q
		}
	}
}

const (
	questions, warm = 200, 40
	// bareLimit ends a bare query, longest a comparison.
	bareLimit = 5 * time.Second
	longest   = 4 * time.Minute
)

// compare asks ours, then the bare driver, then the walk, of every question.
func (b *readBench) compare(t *testing.T, name, bare string, path func(*questionOf) string, memory func(*questionOf) error) {
	t.Helper()
	text := ""
	for _, f := range cypher.Files("bench") {
		if f.Name == bare {
			text = f.Text
		}
	}
	var ours, theirs, alone []time.Duration
	late, refused := 0, 0
	began := time.Now()
	for i := 0; i < questions+warm && time.Since(began) < longest; i++ {
		q := b.question()
		start := time.Now()
		_, answered := get(t, b.at+path(q))
		mine := time.Since(start)
		start = time.Now()
		over, err := b.bare(text, map[string]any{"from": q.from, "to": q.to, "id": q.from, "text": q.text + "*"})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		yours := time.Since(start)
		start = time.Now()
		if memory != nil {
			if err := memory(q); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if i >= warm {
			ours, theirs, alone = append(ours, mine), append(theirs, yours), append(alone, time.Since(start))
			late += count(over)
			refused += count(!answered)
		}
	}
	o50, t50, o99, t99 := percentile(ours, 50), percentile(theirs, 50), percentile(ours, 99), percentile(theirs, 99)
	t.Logf("load %s; %-30s over HTTP p50 %v p99 %v (%d refused); bare p50 %v p99 %v (%d of %d ended at %v); ratio p50 %.2f p99 %.2f; walk alone p50 %v p99 %v",
		load(), name, o50, o99, refused, t50, t99, late, len(theirs), bareLimit, float64(o50)/float64(t50), float64(o99)/float64(t99),
		percentile(alone, 50), percentile(alone, 99))
}

// bare runs a query by the driver; over says that the server gave it up.
func (b *readBench) bare(text string, params map[string]any) (over bool, err error) {
	result, err := b.r.SessionWithContext.Run(context.Background(), text, params, driver.WithTxTimeout(bareLimit))
	if err == nil {
		_, err = result.Collect(context.Background())
	}
	if err != nil && strings.Contains(err.Error(), "TransactionTimedOut") {
		return true, nil
	}
	return false, err
}

// hubs asks for paths between the largest hubs under filters that leave little or nothing of the graph: each must end in
// two seconds, with an answer or cut.
func (b *readBench) hubs(t *testing.T) {
	t.Helper()
	actors := slices.Clone(b.Actors)
	slices.SortFunc(actors, func(x, y walk.Node) int { return cmp.Compare(b.Graph.Nodes[y].Degree, b.Graph.Nodes[x].Degree) })
	for _, filter := range []string{"since=2090-01-01&time=happened", "types=family_of", "types=founded,owns", "min_confidence=0.97&min_origins=4"} {
		var all []time.Duration
		none, cut := 0, 0
		for i := range 10 {
			start := time.Now()
			body, answered := get(t, b.at+"paths?hubs=true&max_steps=8&"+filter+"&from="+b.Graph.IDs[actors[i]]+"&to="+b.Graph.IDs[actors[i+10]])
			all = append(all, time.Since(start))
			var set graph.PathSet
			if err := json.Unmarshal(body, &set); err != nil || !answered {
				t.Errorf("hub to hub, %s: refused, %v", filter, err)
			}
			none, cut = none+count(len(set.Paths) == 0), cut+count(set.Truncated)
		}
		most := percentile(all, 100)
		t.Logf("load %s; hub to hub, %s: up to %v; %d of %d without a path, %d cut", load(), filter, most, none, len(all), cut)
		if most > 2*time.Second {
			t.Errorf("hub to hub took longer than two seconds")
		}
	}
}

// fetching asks a store that keeps no edges in memory for shortest paths, as one beyond the bound has to be asked.
func (b *readBench) fetching(t *testing.T) {
	t.Helper()
	s := opened(t, Options{Address: b.s.options.Address, Patience: time.Minute, Mirror: -1})
	var all []time.Duration
	for i := range 40 {
		q := b.question()
		start := time.Now()
		if _, err := s.Paths(t.Context(), graph.PathQuery{From: q.from, To: q.to}); err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			all = append(all, time.Since(start))
		}
	}
	t.Logf("load %s; shortest path without a mirror p50 %v p99 %v", load(), percentile(all, 50), percentile(all, 99))
}

// percentile is by nearest rank.
func percentile(list []time.Duration, p int) time.Duration {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[(len(sorted)*p+99)/100-1].Round(10 * time.Microsecond)
}

// load is the machine's, over the last minute.
func load() string {
	b, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(b))[0]
}

// plainHTTP asks for no compression: Bolt, which it is measured against, has none.
var plainHTTP = &http.Client{Transport: &http.Transport{DisableCompression: true}}

// get asks the program; false says that it gave the question up, typed.
func get(t *testing.T, address string) (body []byte, answered bool) {
	t.Helper()
	answer, err := plainHTTP.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK && answer.StatusCode != http.StatusServiceUnavailable {
		t.Fatalf("%s: %s %v %.300s", address, answer.Status, err, body)
	}
	return body, answer.StatusCode == http.StatusOK
}

// serve builds and starts the program on a store, and waits until it answers from memory.
func serve(t *testing.T, store string) (address string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "liaison")
	if out, err := exec.Command("go", "build", "-o", file, "../../../cmd/liaison").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	program := exec.Command(file, "serve", "--store", store, "--listen", "127.0.0.1:0", "--log-level", "info")
	read, write := io.Pipe()
	program.Stdout, program.Stderr = write, write
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = program.Process.Signal(os.Interrupt)
		_ = program.Wait()
		_ = write.Close()
	})
	said := make(chan string, 1000)
	go func() {
		defer close(said)
		for lines := bufio.NewScanner(read); lines.Scan(); {
			select {
			case said <- lines.Text():
			default: // nobody listens any more
			}
		}
	}()
	mirrored := false
	for limit := time.After(5 * time.Minute); address == "" || !mirrored; {
		select {
		case line, ok := <-said:
			if !ok {
				t.Fatal("the program ended")
			}
			if _, at, found := strings.Cut(line, "Liaison on "); found {
				address = fmt.Sprint(strings.TrimSpace(at), "/api/v1/")
			}
			mirrored = mirrored || strings.Contains(line, "the edges are mirrored")
		case <-limit:
			t.Fatal("the program did not come to answer from memory")
		}
	}
	return address
}
