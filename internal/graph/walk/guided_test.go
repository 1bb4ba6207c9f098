package walk

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"liaison/internal/graph/truth"
)

// checkGuided holds the weighted and the time-respecting search against enumeration.
func checkGuided(t fatal, d dice, vias bool) {
	w := roll(d)
	a := rollAsk(d, w, vias)
	k := 1 + d(20)
	ctx := context.Background()
	light := everyPath(w, a)
	slices.SortStableFunc(light, truth.CompareCost)
	timed, _ := truth.PathsInTime(w.truth(), a.truth(), math.MaxInt)
	for _, g := range []*Graph{w.graph(), w.lazy(a.hubLimit)} {
		q := a.query(t, g)
		kind := fmt.Sprintf("lazy=%v ", g.fetch != nil)
		r, err := Lightest(ctx, g, q, k)
		if err != nil {
			t.Fatalf("%v", err)
		}
		compareLists(t, kind+"lightest", render(g, r.Paths), expect(light, k), w, a)
		for i, p := range r.Paths {
			if p.Cost != light[i].Cost {
				t.Fatalf("%scost %d, want %d", kind, p.Cost, light[i].Cost)
			}
		}
		r, err = InTime(ctx, g, q, a.filter.Clock, k)
		if err != nil {
			t.Fatalf("%v", err)
		}
		compareLists(t, kind+"in time", render(g, r.Paths), expect(timed, k), w, a)
		for _, p := range r.Paths {
			for i := 1; i < len(p.Hops); i++ {
				if p.Hops[i].Day < p.Hops[i-1].Day {
					t.Fatalf("%shops go back in time\n%s", kind, w.describe(a))
				}
			}
		}
	}
}

func TestGuided(t *testing.T) {
	t.Run("weighted and timed equal enumeration on random graphs", func(t *testing.T) {
		for seed := range rounds(3000) {
			checkGuided(t, random(uint64(seed)+1<<20), false)
		}
	})
	t.Run("with entities on the way", func(t *testing.T) {
		for seed := range rounds(3000) {
			checkGuided(t, random(uint64(seed)+1<<21), true)
		}
	})
	t.Run("on drawn graphs", rapid.MakeCheck(func(t *rapid.T) {
		checkGuided(t, func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "die") }, true)
	}))
}
