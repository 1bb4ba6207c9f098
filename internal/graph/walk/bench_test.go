package walk_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/walk"
	"liaison/internal/graph/walk/synthetic"
)

// benchEdges is the size of the network that benchmarks run on; LIAISON_BENCH_EDGES sets it.
func benchEdges() int {
	if n, err := strconv.Atoi(os.Getenv("LIAISON_BENCH_EDGES")); err == nil {
		return n
	}
	return 100_000
}

var network = map[int]*synthetic.Network{}

func sized(b testing.TB, edges int) *synthetic.Network {
	if network[edges] == nil {
		start := time.Now()
		network[edges] = synthetic.Make(1, edges)
		g := network[edges].Graph
		b.Logf("%d nodes, %d edges, %d claims, hub limit %d, made in %v", len(g.Nodes), len(g.Edges), len(g.Facets), g.HubLimit, time.Since(start))
	}
	return network[edges]
}

// percentiles asks for every pair in turn, pass after pass, and reports the median and the 99th percentile over the pairs
// of each pair's quickest pass (what a search costs) and of the last, warm pass (what it took, others on the machine
// included).
func percentiles(b *testing.B, pairs [][2]walk.Node, ask func(from, to walk.Node) int) {
	best, last := make([]time.Duration, len(pairs)), make([]time.Duration, len(pairs))
	found := 0
	for b.Loop() {
		found = 0
		for i, p := range pairs {
			start := time.Now()
			found += ask(p[0], p[1])
			last[i] = time.Since(start)
			if best[i] == 0 || last[i] < best[i] {
				best[i] = last[i]
			}
		}
	}
	for name, took := range map[string][]time.Duration{"best": best, "last": last} {
		slices.Sort(took)
		at := func(q float64) float64 { return float64(took[int(q*float64(len(took)-1))].Nanoseconds()) / 1000 }
		b.ReportMetric(at(0.5), "µs-"+name+"-p50")
		b.ReportMetric(at(0.99), "µs-"+name+"-p99")
	}
	b.ReportMetric(float64(found)/float64(len(pairs)), "found/op")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkPaths(b *testing.B) {
	edges := benchEdges()
	n := sized(b, edges)
	ctx := context.Background()
	floor := 0.6
	window := graph.Filter{Since: "2016", Until: "2024", Statuses: graph.WalkedStatuses, MinConfidence: &floor}
	plain, filtered := walk.NewSieve(graph.Filter{}), walk.NewSieve(window)
	query := func(from, to walk.Node, sieve *walk.Sieve) walk.Query {
		return walk.Query{From: from, To: to, Sieve: sieve, MaxSteps: graph.DefaultSteps, Budget: walk.Budget{Deadline: time.Now().Add(1500 * time.Millisecond)}}
	}
	paths := func(r *walk.Result, err error) int {
		if err != nil {
			b.Fatal(err)
		}
		return len(r.Paths)
	}
	pairs := n.Pairs(2, 1000)
	for _, c := range []struct {
		name  string
		pairs [][2]walk.Node
		ask   func(from, to walk.Node) int
	}{
		{"shortest", pairs, func(f, t walk.Node) int { return paths(walk.Shortest(ctx, n.Graph, query(f, t, plain))) }},
		{"shortest with hubs", pairs, func(f, t walk.Node) int {
			q := query(f, t, plain)
			q.Hubs = true
			return paths(walk.Shortest(ctx, n.Graph, q))
		}},
		{"shortest filtered", pairs, func(f, t walk.Node) int { return paths(walk.Shortest(ctx, n.Graph, query(f, t, filtered))) }},
		{"shortest hub to hub", n.Hubs(3, 500), func(f, t walk.Node) int { return paths(walk.Shortest(ctx, n.Graph, query(f, t, plain))) }},
		{"no path hub to hub", n.Hubs(3, 20), func(f, t walk.Node) int {
			q := query(f, t, walk.NewSieve(graph.Filter{Source: "nobody", Since: "2018"}))
			q.MaxSteps = graph.MaxSteps
			return paths(walk.Shortest(ctx, n.Graph, q))
		}},
		{"all shortest", pairs, func(f, t walk.Node) int { return paths(walk.AllShortest(ctx, n.Graph, query(f, t, plain), 10)) }},
		{"k 10", pairs, func(f, t walk.Node) int { return paths(walk.KShortest(ctx, n.Graph, query(f, t, plain), 10)) }},
		{"lightest", pairs[:200], func(f, t walk.Node) int { return paths(walk.Lightest(ctx, n.Graph, query(f, t, plain), 1)) }},
		{"lightest 10", pairs[:100], func(f, t walk.Node) int { return paths(walk.Lightest(ctx, n.Graph, query(f, t, plain), 10)) }},
		{"in time", pairs[:100], func(f, t walk.Node) int {
			return paths(walk.InTime(ctx, n.Graph, query(f, t, plain), graph.ClockDefault, 1))
		}},
		{"neighbourhood 2 steps 500", pairs[:300], func(f, _ walk.Node) int {
			r, err := walk.Neighbourhood(ctx, n.Graph, walk.Around{Centres: []walk.Node{f}, Depth: 2, Sieve: plain, Limit: 500})
			if err != nil {
				b.Fatal(err)
			}
			return len(r.Nodes)
		}},
		{"bare search", pairs, func(f, t walk.Node) int { return bare(n.Graph, f, t) }},
	} {
		b.Run(fmt.Sprintf("%s/%d", c.name, edges), func(b *testing.B) { percentiles(b, c.pairs, c.ask) })
	}
}

// bare is a bidirectional search over the same arrays that knows no filter, no order and no meetings: the floor.
func bare(g *walk.Graph, from, to walk.Node) int {
	if len(bareSeen) < len(g.Nodes) {
		bareSeen = make([]int32, len(g.Nodes))
	}
	bareStamp += 2
	front := [2][]walk.Node{{from}, {to}}
	bareSeen[from], bareSeen[to] = bareStamp, bareStamp+1
	for steps := 1; len(front[0]) > 0 && len(front[1]) > 0; steps++ {
		side, work := 0, [2]int{}
		for i := range front {
			for _, u := range front[i] {
				work[i] += int(g.Nodes[u].Last - g.Nodes[u].First)
			}
		}
		if work[1] < work[0] {
			side = 1
		}
		var next []walk.Node
		for _, u := range front[side] {
			for _, a := range g.ArcsOf(u) {
				switch bareSeen[a.Other] {
				case bareStamp + int32(side):
				case bareStamp + int32(1-side):
					return 1
				default:
					bareSeen[a.Other] = bareStamp + int32(side)
					next = append(next, a.Other)
				}
			}
		}
		front[side] = next
	}
	return 0
}

var (
	bareSeen  []int32
	bareStamp int32 = 2
)
