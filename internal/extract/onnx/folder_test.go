package onnx

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/protobuf/encoding/protowire"

	"liaison/internal/graph"
)

// gifts are the words that the tiny model knows, with their labels; pieces are marked as the tokenizer marks them.
var gifts = []struct{ token, label string }{
	{"[PAD]", "O"}, {"[UNK]", "O"}, {"[CLS]", "O"}, {"[SEP]", "O"}, {"clara", "B-PER"}, {"idris", "B-PER"}, {"voss", "I-PER"}, {"callow", "I-PER"}, {"##ay", "O"},
	{"nor", "B-ORG"}, {"##vex", "O"}, {"bank", "I-ORG"}, {"sarrow", "B-ORG"}, {"basin", "I-ORG"}, {"council", "I-ORG"}, {"selmar", "B-LOC"}, {"talvia", "B-GPE"},
	{"easter", "B-MISC"}, {"met", "O"}, {"the", "O"}, {"of", "O"}, {"in", "O"}, {"and", "O"}, {"chair", "O"}, {"##woman", "O"}, {",", "O"}, {".", "O"}, {"李", "B-PER"},
	{"雷", "I-PER"},
}

// labelsOf lists the labels of gifts, in the order of the model's classes.
func labelsOf() []string {
	var all []string
	seen := map[string]bool{}
	for _, g := range gifts {
		if !seen[g.label] {
			seen[g.label] = true
			all = append(all, g.label)
		}
	}
	return all
}

// tokenizerJSON is the tokenizer of the tiny model, in Hugging Face's form.
func tokenizerJSON(t *testing.T, change func(map[string]any)) []byte {
	t.Helper()
	vocabulary := map[string]int{}
	for i, g := range gifts {
		vocabulary[g.token] = i
	}
	file := map[string]any{
		"version": "1.0", "truncation": nil, "padding": nil,
		"normalizer":     map[string]any{"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": nil, "lowercase": true},
		"pre_tokenizer":  map[string]any{"type": "BertPreTokenizer"},
		"post_processor": map[string]any{"type": "TemplateProcessing"},
		"decoder":        map[string]any{"type": "WordPiece", "prefix": "##"},
		"model": map[string]any{"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
			"vocab": vocabulary},
	}
	if change != nil {
		change(file)
	}
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func configJSON(t *testing.T, labels []string) []byte {
	t.Helper()
	ids := map[string]string{}
	for i, l := range labels {
		ids[fmt.Sprint(i)] = l
	}
	data, err := json.Marshal(map[string]any{"model_type": "bert", "id2label": ids, "max_position_embeddings": 64})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// message puts one protocol buffer into a field of another.
func message(b []byte, field protowire.Number, inner []byte) []byte {
	return protowire.AppendBytes(protowire.AppendTag(b, field, protowire.BytesType), inner)
}

func text(b []byte, field protowire.Number, s string) []byte { return message(b, field, []byte(s)) }

func number(b []byte, field protowire.Number, n int) []byte {
	return protowire.AppendVarint(protowire.AppendTag(b, field, protowire.VarintType), uint64(n))
}

// node is one operator of ONNX, by its inputs.
func node(operator, output string, inputs ...string) []byte {
	var b []byte
	for _, in := range inputs {
		b = text(b, 1, in)
	}
	return text(text(text(b, 2, output), 3, output), 4, operator)
}

// weights are a table of numbers.
func weights(name string, rows [][]float32) []byte {
	var b, raw []byte
	if len(rows) > 1 {
		b = number(b, 1, len(rows))
	}
	b = number(number(b, 1, len(rows[0])), 2, 1) // floats
	for _, row := range rows {
		for _, x := range row {
			bits := math.Float32bits(x)
			raw = append(raw, byte(bits), byte(bits>>8), byte(bits>>16), byte(bits>>24))
		}
	}
	return message(text(b, 8, name), 9, raw)
}

// value declares an input or output of a type (1 float, 7 int64); dimensions by name vary.
func value(name string, of int, dimensions ...string) []byte {
	var shape []byte
	for _, d := range dimensions {
		shape = message(shape, 1, text(nil, 2, d))
	}
	return message(text(nil, 1, name), 2, message(nil, 1, message(number(nil, 1, of), 2, shape)))
}

// modelONNX writes the tiny model: an embedding of every token and a linear layer over it.
func modelONNX(inputs ...string) []byte {
	labels := labelsOf()
	class := map[string]int{}
	for i, l := range labels {
		class[l] = i
	}
	embedding, layer := make([][]float32, len(gifts)), make([][]float32, len(labels))
	for i, g := range gifts {
		embedding[i] = make([]float32, len(labels))
		embedding[i][(class[g.label]+1)%len(labels)] = 1
	}
	for i := range layer { // undoes the turn of the embedding
		layer[i] = make([]float32, len(labels))
		layer[i][(i+len(labels)-1)%len(labels)] = 4
	}
	var g []byte
	g = message(g, 1, node("Gather", "embedded", "embedding", "input_ids"))
	g = message(g, 1, node("MatMul", "layered", "embedded", "layer"))
	g = message(g, 1, node("Add", "logits", "layered", "bias"))
	g = text(g, 2, "tiny")
	g = message(g, 5, weights("embedding", embedding))
	g = message(g, 5, weights("layer", layer))
	g = message(g, 5, weights("bias", [][]float32{make([]float32, len(labels))}))
	for _, in := range inputs {
		g = message(g, 11, value(in, 7, "batch", "sequence"))
	}
	g = message(g, 12, value("logits", 1, "batch", "sequence", "labels"))
	return message(message(number(nil, 1, 8), 7, g), 8, number(text(nil, 1, ""), 2, 13))
}

// folder writes the tiny model, with the files that are given in the place of its own; an empty one is left out.
func folder(t *testing.T, other map[string][]byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tiny")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{modelFile: modelONNX("input_ids", "attention_mask", "token_type_ids"), tokenizerFile: tokenizerJSON(t, nil), configFile: configJSON(t, labelsOf())}
	for name, data := range other {
		files[name] = data
	}
	for name, data := range files {
		if len(data) > 0 {
			if err := os.WriteFile(filepath.Join(path, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	return path
}

// TestFoldersThatAreNoModel names the file at fault before the runtime is asked.
func TestFoldersThatAreNoModel(t *testing.T) {
	tokenizer := func(change func(map[string]any)) []byte { return tokenizerJSON(t, change) }
	part := func(name, key string, to any) func(map[string]any) {
		return func(file map[string]any) { file[name].(map[string]any)[key] = to }
	}
	for says, other := range map[string]map[string][]byte{
		"config.json cannot be read":              {configFile: nil},
		"tokenizer.json cannot be read":           {tokenizerFile: nil},
		"model.onnx cannot be read":               {modelFile: nil},
		"config.json is no JSON object":           {configFile: []byte("<html>")},
		"no label for persons":                    {configFile: configJSON(t, []string{"O", "B-MISC", "LABEL_2"})},
		"no label for persons, organisations":     {configFile: []byte("{}")},
		`numbers a label "7" of 1`:                {configFile: []byte(`{"id2label": {"7": "B-PER"}}`)},
		"tokenizer.json is no tokenizer":          {tokenizerFile: []byte("[]")},
		`tokenizer.json is of the kind "Unigram"`: {tokenizerFile: tokenizer(func(f map[string]any) { f["model"] = map[string]any{"type": "Unigram", "vocab": []any{[]any{"a", 1}}} })},
		`tokenizer.json is of the kind "BPE"`:     {tokenizerFile: tokenizer(part("model", "type", "BPE"))},
		"want BertPreTokenizer":                   {tokenizerFile: tokenizer(part("pre_tokenizer", "type", "ByteLevel"))},
		`has the normalizer "Precompiled"`:        {tokenizerFile: tokenizer(part("normalizer", "type", "Precompiled"))},
		`tokenizer.json has no token "<unk>"`:     {tokenizerFile: tokenizer(part("model", "unk_token", "<unk>"))},
		`numbers the token "clara" -4`:            {tokenizerFile: tokenizer(func(f map[string]any) { f["model"].(map[string]any)["vocab"].(map[string]int)["clara"] = -4 })},
	} {
		_, err := New(folder(t, other))
		var e *graph.Error
		if !errors.As(err, &e) || e.Code != graph.CodeInvalid || e.Field != "onnx_model" || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v", says, err)
		}
	}
	for _, path := range []string{"", filepath.Join(t.TempDir(), "none")} {
		if _, err := New(path); graph.CodeOf(err) != graph.CodeInvalid {
			t.Errorf("%q: got %v", path, err)
		}
	}
}
