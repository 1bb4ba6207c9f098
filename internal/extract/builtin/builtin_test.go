package builtin_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
)

func open(t *testing.T) extract.Extractor {
	t.Helper()
	x, err := builtin.New()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestConformance(t *testing.T) { extracttest.Run(t, open(t)) }

func TestExtract(t *testing.T) {
	r, err := open(t).Extract(context.Background(), extract.Article{Ref: "a", Text: "DOHA (Reuters) - Pakistani Prime Minister Omar Latif met envoys of the Harbour Peace Forum (HPF) in Doha.Latif said the HPF, a Geneva-based charity, would open an office.\nGo to Source"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for i, e := range r.Entities {
		if e.ID != "e"+string(rune('1'+i)) {
			t.Errorf("entity %d has the id %s", i, e.ID)
		}
		got[e.Name] = string(e.Type) + " " + strings.Join(e.Aliases, ",")
	}
	for name, want := range map[string]string{"Omar Latif": "person Latif", "Harbour Peace Forum": "organisation HPF", "Geneva": "place "} {
		if got[name] != want {
			t.Errorf("%s: %q, want %q in %v", name, got[name], want, got)
		}
	}
}

func TestExtractOtherLanguages(t *testing.T) {
	r, err := open(t).Extract(context.Background(), extract.Article{Ref: "a",
		Text: "Die Außenminister der Länder trafen sich am Montag in Berlin, um über den Staudamm zu sprechen. Angela Merkel lobte die Arbeit der Kommission und die Hilfe der NATO für die Menschen in Syrien."})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Relations)+len(r.Meetings) > 0 {
		t.Errorf("claims in a language that the models do not know: %+v %+v", r.Relations, r.Meetings)
	}
	for _, e := range r.Entities {
		if e.Name != "Berlin" && e.Name != "Angela Merkel" && e.Name != "NATO" {
			t.Errorf("%s %s", e.Type, e.Name)
		}
	}
}

func TestExtractIsCalledOff(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := open(t).Extract(ctx, extract.Article{Text: "x"})
	var e *graph.Error
	if !errors.As(err, &e) || e.Code != graph.CodeCanceled {
		t.Errorf("%v", err)
	}
}
