package nameindex

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"liaison/internal/graph"
	"liaison/internal/graph/name"
)

// distance is the optimal string alignment distance by its textbook table.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			default:
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+map[bool]int{true: 0, false: 1}[x[i-1] == y[j-1]])
				if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(x)][len(y)]
}

// plain answers by looking at every entry.
func plain(entries map[string]Entry, q Query) (out []Match, total int) {
	asked := name.Fold(q.Text)
	type hit struct {
		Match
		how, origins int
	}
	var hits []hit
	for _, e := range entries {
		if len(q.Types) > 0 && !slices.Contains(q.Types, e.Type) {
			continue
		}
		best := hit{how: listed + 1}
		for _, surface := range e.Names {
			folded := name.Fold(surface)
			how := words
			for _, w := range strings.Fields(asked) {
				of := listed + 1
				for _, v := range strings.Fields(folded) {
					if strings.HasPrefix(v, w) {
						of = min(of, words)
					}
					if n := len([]rune(w)); n >= 8 && distance(w, v) <= 2 || n >= 4 && distance(w, v) <= 1 {
						of = min(of, edits)
					}
				}
				how = max(how, of)
			}
			if how == words && folded == asked {
				how = exact
			} else if how == words && strings.HasPrefix(folded, asked) {
				how = prefix
			}
			if how < best.how {
				best = hit{Match{e.ID, surface, ""}, how, e.Origins}
			}
		}
		if best.how <= listed && asked != "" {
			best.Match.Match = matchWords[best.how]
			hits = append(hits, best)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.how, b.how), cmp.Compare(b.origins, a.origins), cmp.Compare(a.ID, b.ID))
	})
	for _, h := range hits[min(q.Offset, len(hits)):min(q.Offset+q.Limit, len(hits))] {
		out = append(out, h.Match)
	}
	return out, len(hits)
}

var syllables = []string{"ka", "lo", "mi", "ra", "tor", "ven", "ü", "ash", "be", "dan", "el", "fi", "gor"}

func randomName(r *rand.Rand) string {
	var parts []string
	for range 1 + r.IntN(3) {
		var b strings.Builder
		for range 1 + r.IntN(5) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		parts = append(parts, b.String())
	}
	return strings.Join(parts, " ")
}

func misspell(r *rand.Rand, s string) string {
	x := []rune(s)
	for range r.IntN(3) {
		i := r.IntN(len(x))
		switch r.IntN(4) {
		case 0:
			x[i] = 'x'
		case 1:
			x = slices.Insert(x, i, 'y')
		case 2:
			if len(x) > 1 {
				x = slices.Delete(x, i, i+1)
			}
		default:
			if i > 0 {
				x[i-1], x[i] = x[i], x[i-1]
			}
		}
	}
	return string(x[:1+r.IntN(len(x))])
}

func TestSearch(t *testing.T) {
	t.Run("equals looking at every name, after every update", func(t *testing.T) {
		for seed := range uint64(8) {
			r := rand.New(rand.NewPCG(seed, 2))
			entries := map[string]Entry{}
			index := Build(nil)
			for range 12 {
				var changed []Entry
				var gone []string
				for range r.IntN(60) {
					e := Entry{ID: fmt.Sprintf("%03d", r.IntN(300)), Type: graph.EntityTypes[r.IntN(4)], Origins: r.IntN(4)}
					for range 1 + r.IntN(3) {
						e.Names = append(e.Names, randomName(r))
					}
					changed = append(changed, e)
				}
				for range r.IntN(10) {
					if id := fmt.Sprintf("%03d", r.IntN(300)); !slices.ContainsFunc(changed, func(e Entry) bool { return e.ID == id }) {
						gone = append(gone, id)
					}
				}
				for _, e := range changed {
					entries[e.ID] = e
				}
				for _, id := range gone {
					delete(entries, id)
				}
				before := index
				size := before.Len()
				index = index.Update(changed, gone)
				if index.Len() != len(entries) || before.Len() != size {
					t.Fatalf("index of %d entries holds %d, the former went from %d to %d", len(entries), index.Len(), size, before.Len())
				}
				for range 20 {
					q := Query{Text: misspell(r, randomName(r)), Offset: r.IntN(3), Limit: r.IntN(8)}
					if r.IntN(3) == 0 {
						q.Types = []graph.EntityType{graph.EntityTypes[r.IntN(4)]}
					}
					got, total, err := index.Search(context.Background(), q)
					want, all := plain(entries, q)
					if err != nil || total != all || !slices.Equal(got, want) {
						t.Fatalf("seed %d, %+v: got %v of %d (%v), want %v of %d", seed, q, got, total, err, want, all)
					}
				}
			}
		}
	})
	t.Run("ranks exact, whole prefix, words, edits, then origins, then id", func(t *testing.T) {
		index := Build([]Entry{
			{"1", graph.Person, []string{"Hafiz Saeed"}, 5}, {"2", graph.Person, []string{"Saeed Hafiz"}, 9},
			{"3", graph.Organisation, []string{"Jaish-e-Mohammad", "JeM"}, 3}, {"4", graph.Person, []string{"Háfiz"}, 1},
			{"5", graph.Person, []string{"Hafis Rahman"}, 50}, {"6", graph.Person, []string{"Hafizullah"}, 2},
		})
		got, _, _ := index.Search(context.Background(), Query{Text: "hafiz", Limit: 10})
		want := []Match{{"4", "Háfiz", "exact"}, {"1", "Hafiz Saeed", "prefix"}, {"6", "Hafizullah", "prefix"}, {"2", "Saeed Hafiz", "words"}, {"5", "Hafis Rahman", "edits"}}
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		listed, total, _ := index.Search(context.Background(), Query{Text: " ", Limit: 2})
		if total != 6 || listed[0].ID != "5" || listed[1].ID != "2" {
			t.Fatalf("empty text lists %v of %d", listed, total)
		}
	})
}

func bigIndex(n int) (*Index, *rand.Rand) {
	r := rand.New(rand.NewPCG(7, 7))
	stems := make([]string, 40_000)
	for i := range stems {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteByte("bcdfghklmnprstvz"[r.IntN(16)])
			b.WriteByte("aeiou"[r.IntN(5)])
			if r.IntN(3) == 0 {
				b.WriteByte("nrstl"[r.IntN(5)])
			}
		}
		stems[i] = b.String()
	}
	zipf := rand.NewZipf(r, 1.1, 8, uint64(len(stems)-1))
	entries := make([]Entry, n)
	for i := range entries {
		e := Entry{ID: fmt.Sprintf("%08d", i), Type: graph.EntityTypes[r.IntN(3)], Origins: int(1 / (0.001 + r.Float64()))}
		for range 3 {
			var parts []string
			for range 1 + r.IntN(3) {
				parts = append(parts, stems[zipf.Uint64()])
			}
			e.Names = append(e.Names, strings.Join(parts, " "))
		}
		entries[i] = e
	}
	return Build(entries), r
}

func BenchmarkTypeahead(b *testing.B) {
	index, r := bigIndex(83_333) // three names each: 250,000
	queries := make([]string, 1000)
	for i := range queries {
		e := index.parts[0].surfaces[r.IntN(len(index.parts[0].surfaces))]
		text := e[:min(len(e), 2+r.IntN(5))]
		if r.IntN(10) == 0 {
			text = misspell(r, text)
		}
		queries[i] = text
	}
	best := make([]time.Duration, len(queries))
	for b.Loop() {
		for i, q := range queries {
			start := time.Now()
			if _, _, err := index.Search(context.Background(), Query{Text: q, Limit: 10}); err != nil {
				b.Fatal(err)
			}
			if took := time.Since(start); best[i] == 0 || took < best[i] {
				best[i] = took
			}
		}
	}
	slices.Sort(best)
	b.ReportMetric(float64(best[len(best)/2].Microseconds()), "µs-best-p50")
	b.ReportMetric(float64(best[len(best)*99/100].Microseconds()), "µs-best-p99")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkUpdate(b *testing.B) {
	index, r := bigIndex(83_333)
	for b.Loop() {
		var changed []Entry
		for range 20 {
			changed = append(changed, Entry{ID: fmt.Sprintf("%08d", r.IntN(83_333)), Names: []string{randomName(r)}})
		}
		index = index.Update(changed, nil)
	}
}
