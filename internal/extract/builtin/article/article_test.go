package article

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

func TestFromGiven(t *testing.T) {
	d := segment.Text("Pakistani troops met “Lashkar-e-Taiba”. Lashkar left. Bank of India, India’s bank, and Pakistan's LeT-linked men.")
	a := FromGiven(d, []Given{
		{Name: "Lashkar-e-Taiba", Type: graph.Organisation, Surfaces: []string{"LeT", "Lashkar"}},
		{Name: "Pakistan", Type: graph.Place, Surfaces: []string{"Pakistan"}},
		{Name: "India", Type: graph.Place},
		{Name: "Bank of India", Type: graph.Organisation},
		{Name: "Nobody", Type: graph.Person},
	})
	type row struct {
		Text, Name         string
		Sentence           int
		Evidence, Tokenned bool
	}
	var got []row
	for _, m := range a.Mentions {
		got = append(got, row{d.Slice(m.Span), a.Entities[m.Entity].Name, m.Sentence, m.Evidence, d.SliceTokens(m.Sentence, m.First, m.Last) == d.Slice(m.Span)})
	}
	want := []row{
		{"Pakistani", "Pakistan", 0, true, true},
		{"Lashkar-e-Taiba", "Lashkar-e-Taiba", 0, false, true},
		{"Lashkar", "Lashkar-e-Taiba", 1, false, true},
		{"Bank of India", "Bank of India", 2, false, true},
		{"India", "India", 2, true, true},
		{"India", "India", 2, false, true},
		{"Pakistan", "Pakistan", 2, false, true},
		{"LeT", "Lashkar-e-Taiba", 2, false, true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(a.InSentence(2)); n != 5 {
		t.Errorf("%d mentions in sentence 2", n)
	}
	if len(a.Entities) != 5 || a.Entities[4].ID != "e5" || len(a.Entities[0].Mentions) != 3 {
		t.Errorf("entities %+v", a.Entities)
	}
}
