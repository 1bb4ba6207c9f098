package measure_test

import "testing"

// BenchmarkMeasures runs each measure on the largest graph whose betweenness is exact.
func BenchmarkMeasures(b *testing.B) {
	ties := tied(b, 5000, random(1, 5000, 20_000))
	b.Run("betweenness", func(b *testing.B) {
		for b.Loop() {
			if _, _, _, err := ties.Betweenness(b.Context(), 0); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("communities", func(b *testing.B) {
		for b.Loop() {
			if _, _, _, err := ties.Communities(b.Context(), 0); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("pagerank", func(b *testing.B) {
		for b.Loop() {
			if _, err := ties.PageRank(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
