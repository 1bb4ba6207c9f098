package graph

import (
	"math/rand/v2"
	"testing"
)

func TestStrength(t *testing.T) {
	f := func(group uint64, s Status, confidence float64, confirmed bool) Facet {
		return Facet{Group: group, Status: s, Confidence: confidence, Confirmed: confirmed}
	}
	for name, c := range map[string]struct {
		facets  []Facet
		want    int
		origins int
	}{
		"no claim":                       {nil, 0, 0},
		"one claim":                      {[]Facet{f(1, Asserted, 0.8, false)}, 800, 1},
		"one source twice":               {[]Facet{f(1, Asserted, 0.8, false), f(1, Asserted, 0.5, false)}, 800, 1},
		"two sources":                    {[]Facet{f(1, Asserted, 0.8, false), f(2, Asserted, 0.5, false)}, 900, 2},
		"ended counts whole":             {[]Facet{f(1, Ended, 0.8, false)}, 800, 1},
		"alleged counts half":            {[]Facet{f(1, Alleged, 0.8, false)}, 400, 1},
		"planned counts three tenths":    {[]Facet{f(1, Planned, 1, false)}, 300, 1},
		"denied counts nothing":          {[]Facet{f(1, Denied, 1, false)}, 0, 1},
		"confirmed is sure":              {[]Facet{f(1, Asserted, 0.2, true)}, 1000, 1},
		"confirmed keeps its status":     {[]Facet{f(1, Alleged, 0.2, true)}, 500, 1},
		"the strongest claim of a group": {[]Facet{f(1, Alleged, 1, false), f(1, Asserted, 0.4, false)}, 500, 1},
	} {
		if got := Strength(c.facets); got != c.want {
			t.Errorf("%s: strength %d, want %d", name, got, c.want)
		}
		if got := Origins(c.facets); got != c.origins {
			t.Errorf("%s: %d origins, want %d", name, got, c.origins)
		}
	}
}

func TestStrengthDoesNotDependOnOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		facets := make([]Facet, 2+r.IntN(40))
		for i := range facets {
			facets[i] = Facet{Group: uint64(r.IntN(24)), Status: Statuses[r.IntN(5)], Confidence: r.Float64()}
		}
		want, origins := Strength(facets), Origins(facets)
		r.Shuffle(len(facets), func(i, j int) { facets[i], facets[j] = facets[j], facets[i] })
		if Strength(facets) != want || Origins(facets) != origins {
			t.Fatalf("another order gives %d, not %d", Strength(facets), want)
		}
	}
}

func TestSieve(t *testing.T) {
	day := func(s string) int32 { first, _ := Date{Start: s}.Days(); return first }
	number := func(f float64) *float64 { return &f }
	dated := Facet{Status: Asserted, Confidence: 0.8, First: day("2024-03-01"), Last: day("2024-03-31"), Reported: day("2024-05-05"), Source: SourceHash("Gazette")}
	undated := dated
	undated.First, undated.Last = NoDay, NoDay
	nowhere := undated
	nowhere.Reported = NoDay
	alleged, denied, unsure, confirmed := dated, dated, dated, dated
	alleged.Status, denied.Status, unsure.Confidence = Alleged, Denied, 0.3
	confirmed.Confidence, confirmed.Confirmed = 0.3, true
	for name, c := range map[string]struct {
		filter Filter
		facet  Facet
		want   Outcome
	}{
		"the zero filter":                      {Filter{}, dated, Passes},
		"alleged is walked":                    {Filter{}, alleged, Passes},
		"denied is not":                        {Filter{}, denied, Fails},
		"denied on request":                    {Filter{Statuses: []Status{Denied}}, denied, Passes},
		"only denied":                          {Filter{Statuses: []Status{Denied}}, dated, Fails},
		"unsure":                               {Filter{}, unsure, Fails},
		"unsure on request":                    {Filter{MinConfidence: number(0)}, unsure, Passes},
		"confirmed always":                     {Filter{MinConfidence: number(0.9)}, confirmed, Passes},
		"its outlet":                           {Filter{Source: " gazette"}, dated, Passes},
		"another outlet":                       {Filter{Source: "Herald"}, dated, Fails},
		"inside the window":                    {Filter{Since: "2024-03"}, dated, Passes},
		"touches the window":                   {Filter{Since: "2024-03-31", Until: "2024-04-02"}, dated, Passes},
		"before the window":                    {Filter{Since: "2024-04"}, dated, Fails},
		"after the window":                     {Filter{Until: "2024-02"}, dated, Fails},
		"by publication":                       {Filter{Since: "2024-05", Clock: ClockReported}, dated, Passes},
		"no event date falls back":             {Filter{Since: "2024-05"}, undated, Passes},
		"no event date on the clock of events": {Filter{Since: "2024-05", Clock: ClockHappened}, undated, IsUndated},
		"undated on request":                   {Filter{Since: "2024-05", Clock: ClockHappened, Undated: true}, undated, Passes},
		"no date at all":                       {Filter{Since: "2024-05"}, nowhere, IsUndated},
		"no window, no date":                   {Filter{}, nowhere, Passes},
		"undated, but fails anyhow":            {Filter{Since: "2024-05", Statuses: []Status{Denied}}, nowhere, Fails},
		"the clock of events without a window": {Filter{Clock: ClockHappened}, undated, IsUndated},
	} {
		if got := c.filter.Sieve().Test(&c.facet); got != c.want {
			t.Errorf("%s: got %d, want %d", name, got, c.want)
		}
		if (c.want == Passes) != c.filter.Passes(c.facet) {
			t.Errorf("%s: Passes disagrees", name)
		}
	}
	kept, left := Filter{Since: "2024-05"}.Sieve().Keep(nil, []Facet{dated, undated, nowhere})
	if len(kept) != 1 || left != 1 {
		t.Errorf("kept %d and left %d undated, want 1 and 1", len(kept), left)
	}
}

func TestSummarise(t *testing.T) {
	e := Edge{Disputed: true}
	Summarise(&e, []Facet{
		{Group: 1, Status: Asserted, Confidence: 0.5, First: 100, Last: 130, Reported: 900},
		{Group: 2, Status: Alleged, Confidence: 0.7, First: NoDay, Last: NoDay, Reported: 200},
		{Group: 2, Status: Alleged, Confidence: 0.2, First: NoDay, Last: NoDay, Reported: NoDay},
	})
	if e.Claims != 3 || e.ByStatus[Alleged] != 2 || e.Origins != 2 || e.Confidence != 0.7 || e.Confirmed || !e.Disputed ||
		e.First != DayString(100) || e.Last != DayString(200) || e.Strength != 675 {
		t.Errorf("got %+v", e)
	}
	Summarise(&e, nil)
	if e.Claims != 0 || e.Strength != 0 || e.First != "" || e.Confidence != 0 {
		t.Errorf("of nothing: %+v", e)
	}
	if Disputed([]Facet{{Status: Denied}}) || !Disputed([]Facet{{Status: Denied}, {Status: Planned}}) {
		t.Error("disputed is what one claim denies and another states")
	}
}
