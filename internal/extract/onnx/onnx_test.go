package onnx

import (
	"context"
	"strings"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
)

func open(t *testing.T, other map[string][]byte) *Extractor {
	t.Helper()
	x, err := New(folder(t, other))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestConformance(t *testing.T) { extracttest.Run(t, open(t, nil)) }

// namerOf is the namer of the tiny model.
func namerOf(t *testing.T, model []byte) *namer {
	t.Helper()
	c, err := parseConfig(configJSON(t, labelsOf()))
	if err != nil {
		t.Fatal(err)
	}
	w, err := parseTokenizer(tokenizerJSON(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	r, err := openRuntime(model)
	if err != nil {
		t.Fatal(err)
	}
	return &namer{config: c, words: w, longest: c.longest, runtime: r}
}

func TestNames(t *testing.T) {
	input := "👩‍👩‍👧 Clára Voss of Norvex Bank met Idris\nCallowAY, quux, and the Sarrow Basin Council in Selmar, Talvia, in Easter. 李雷."
	for _, inputs := range [][]string{{"input_ids"}, {"input_ids", "attention_mask"}, {"attention_mask", "token_type_ids", "input_ids"}} {
		found, err := namerOf(t, modelONNX(inputs...)).Names(context.Background(), segment.Text(input))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, n := range found {
			got = append(got, string(n.Type)+" "+string([]rune(input)[n.Span.Start:n.Span.End]))
		}
		want := "person Clára Voss|organisation Norvex Bank|person Idris\nCallowAY|organisation Sarrow Basin Council|place Selmar|place Talvia|person 李雷"
		if strings.Join(got, "|") != want {
			t.Errorf("%v: got %q", inputs, got)
		}
	}
}

// TestLongTexts puts names everywhere in a text of many windows: none is lost, cut or moved at a border.
func TestLongTexts(t *testing.T) {
	n := namerOf(t, modelONNX("input_ids", "attention_mask"))
	for gap := range 12 {
		input := strings.Repeat(strings.Repeat("quux é ", gap)+"Clara Voss, ", 200)
		found, err := n.Names(context.Background(), segment.Text(input))
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 200 {
			t.Errorf("gap %d: %d names", gap, len(found))
		}
		for _, x := range found {
			if s := string([]rune(input)[x.Span.Start:x.Span.End]); s != "Clara Voss" {
				t.Fatalf("gap %d: %q", gap, s)
			}
		}
	}
}

func TestExtract(t *testing.T) {
	r, err := open(t, nil).Extract(context.Background(), extract.Article{Ref: "a", Language: "en",
		Text: "Clara Voss, the chairwoman of Norvex Bank, met Idris Callow in Selmar on 4 May 2025. Unknown Quuxley stayed at home."})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]graph.EntityType{}
	for _, e := range r.Entities {
		names[e.Name] = e.Type
	}
	if names["Clara Voss"] != graph.Person || names["Norvex Bank"] != graph.Organisation || names["Selmar"] != graph.Place || names["Unknown Quuxley"] != "" {
		t.Errorf("names %v", names)
	}
	if len(r.Relations) == 0 || len(r.Meetings) != 1 {
		t.Errorf("the built-in models read nothing in them: %+v %+v", r.Relations, r.Meetings)
	}
	if r.Extractor.Name != "onnx:tiny" || !strings.HasSuffix(r.Extractor.Version, "-"+builtin.Version) || len(r.Extractor.Version) < 13 {
		t.Errorf("read by %+v", r.Extractor)
	}
	other := open(t, map[string][]byte{modelFile: modelONNX("input_ids")})
	if same := open(t, nil); other.Name() == r.Extractor || same.Name() != r.Extractor {
		t.Errorf("versions %v %v %v", r.Extractor, other.Name(), same.Name())
	}
}

func TestModelsThatDoNotRun(t *testing.T) {
	var unknown []byte
	unknown = message(unknown, 1, node("Quux", "logits", "input_ids"))
	unknown = message(message(unknown, 11, value("input_ids", 7, "batch", "sequence")), 12, value("logits", 1, "batch", "sequence", "labels"))
	whole := modelONNX("input_ids")
	for says, model := range map[string][]byte{
		"model.onnx":                       []byte("<html>no model</html>"),
		"is no ONNX model":                 whole[:len(whole)/2],
		"wants the input \"pixel_values\"": modelONNX("input_ids", "pixel_values"),
		"takes no input_ids":               modelONNX("attention_mask"),
		"does not run":                     message(message(number(nil, 1, 8), 7, unknown), 8, number(text(nil, 1, ""), 2, 13)),
	} {
		if _, err := New(folder(t, map[string][]byte{modelFile: model})); graph.CodeOf(err) != graph.CodeInvalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v", says, err)
		}
	}
	if _, err := New(folder(t, map[string][]byte{configFile: configJSON(t, append(labelsOf(), "B-DATE"))})); err == nil || !strings.Contains(err.Error(), "scores for") {
		t.Errorf("got %v", err)
	}
}

func TestExtractIsCalledOff(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := namerOf(t, modelONNX("input_ids")).Names(ctx, segment.Text("Clara Voss")); graph.CodeOf(err) != graph.CodeCanceled {
		t.Errorf("got %v", err)
	}
}
