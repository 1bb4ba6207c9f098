package builtin_test

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
)

// listed finds the names of a list, wherever they stand, with or without what stands around them.
type listed map[string]graph.EntityType

func (l listed) Names(_ context.Context, doc segment.Document) ([]builtin.Named, error) {
	var out []builtin.Named
	at := 0 // code points
	for i := range doc.Text {
		for name, of := range l {
			if strings.HasPrefix(doc.Text[i:], name) {
				out = append(out, builtin.Named{Span: graph.Span{Start: at, End: at + utf8.RuneCountInString(name)}, Type: of})
			}
		}
		at++
	}
	return out, nil
}

func TestWithNames(t *testing.T) {
	text := "Prime Minister Qorvath Zilm met envoys of the Blenk Ystwick on Monday. Zilm leads the Blenk Ystwick, a charity based in Umbrul."
	name := extract.Name{Name: "listed", Version: "3"}
	x, err := builtin.WithNames(name, listed{"Prime Minister Qorvath Zilm": graph.Person, "lenk Ystwi": graph.Organisation, "Umbrul": graph.Place, "Monday": graph.Meeting})
	if err != nil {
		t.Fatal(err)
	}
	r, err := x.Extract(context.Background(), extract.Article{Ref: "a", Language: "en", Text: text})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]graph.EntityType{}
	for _, e := range r.Entities {
		got[e.Name] = e.Type
	}
	if r.Extractor != name || got["Qorvath Zilm"] != graph.Person || got["Blenk Ystwick"] != graph.Organisation || got["Umbrul"] != graph.Place || len(got) != 3 {
		t.Errorf("%+v by %+v", got, r.Extractor)
	}
	if len(r.Relations) == 0 {
		t.Error("the names have no relations")
	}
	r, err = x.Extract(context.Background(), extract.Article{Ref: "a", Language: "de", Text: "Qorvath Zilm? Umbrul."})
	if err != nil || len(r.Entities) != 1 || r.Entities[0].Name != "Umbrul" {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWithNamesConforms(t *testing.T) {
	x, err := builtin.WithNames(extract.Name{Name: "listed", Version: "1"}, listed{"Clara Voss": graph.Person, "Norvex Bank": graph.Organisation})
	if err != nil {
		t.Fatal(err)
	}
	extracttest.Run(t, x)
}
