package onnx

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"liaison/internal/graph"
)

func TestWords(t *testing.T) {
	w, err := parseTokenizer(tokenizerJSON(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[int64]string{}
	for token, id := range w.vocabulary {
		ids[id] = token
	}
	input := "Clárâ\u0301 VOSS, chairwoman of Norvex-Bank 👩‍👩‍👧 met\u200b李雷. Quux\u0007\tin" + strings.Repeat("x", 200)
	var got []string
	for _, x := range w.words(input) {
		var tokens []string
		for _, id := range x.tokens {
			tokens = append(tokens, ids[id])
		}
		got = append(got, string([]rune(input)[x.span.Start:x.span.End])+" = "+strings.Join(tokens, " "))
	}
	want := []string{"Clárâ\u0301 = clara", "VOSS = voss", ", = ,", "chairwoman = chair ##woman", "of = of", "Norvex = nor ##vex", "- = [UNK]", "Bank = bank",
		"👩‍👩‍👧 = [UNK]", "met\u200b = met", "李 = 李", "雷 = 雷", ". = .", "Quux\u0007 = [UNK]", "in" + strings.Repeat("x", 200) + " = [UNK]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWordsKeepCase holds a tokenizer to its own settings.
func TestWordsKeepCase(t *testing.T) {
	w, err := parseTokenizer(tokenizerJSON(t, func(f map[string]any) {
		f["normalizer"] = map[string]any{"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": false, "strip_accents": false, "lowercase": false}
	}))
	if err != nil {
		t.Fatal(err)
	}
	for input, known := range map[string]bool{"clara": true, "Clara": false, "clára": false, "李": true, "李雷": false} {
		x := w.words(input)
		if len(x) != 1 || (x[0].tokens[0] != w.unknown) != known {
			t.Errorf("%s: %+v", input, x)
		}
	}
}

func TestLabels(t *testing.T) {
	for name, want := range map[string]label{
		"O": {}, "B-PER": {graph.Person, true, false}, "I-ORG": {graph.Organisation, false, false}, "E-LOC": {graph.Place, false, true}, "S-GPE": {graph.Place, true, true},
		"U-PERSON": {graph.Person, true, true}, "L-FAC": {graph.Place, false, true}, "B_organization": {graph.Organisation, true, false}, "person": {graph.Person, false, false},
		"B-MISC": {"", true, false}, "LABEL_3": {},
	} {
		if got := parseLabel(name); got != want {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}

func TestJoin(t *testing.T) {
	var words []word
	var labels []label
	for i, name := range strings.Fields("I-PER I-PER B-PER O I-ORG E-ORG I-ORG S-LOC I-LOC B-MISC I-PER I-ORG") {
		words = append(words, word{span: graph.Span{Start: 2 * i, End: 2*i + 1}})
		labels = append(labels, parseLabel(name))
	}
	var got []graph.Span
	for _, n := range join(words, labels) {
		got = append(got, n.Span)
	}
	want := []graph.Span{{Start: 0, End: 3}, {Start: 4, End: 5}, {Start: 8, End: 11}, {Start: 12, End: 13}, {Start: 14, End: 15}, {Start: 16, End: 17}, {Start: 20, End: 21}, {Start: 22, End: 23}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestWindows checks on many random texts that every word counts once, in a window that holds it, within the room.
func TestWindows(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		words := make([]word, r.IntN(200))
		for i := range words {
			words[i].tokens = make([]int64, 1+r.IntN(1+r.IntN(40)))
		}
		room := 4 + r.IntN(60)
		next := 0
		for _, w := range windows(words, room) {
			size := 0
			for i := w.first; i < w.last; i++ {
				size += tokensOf(words[i], room)
			}
			if size > room || w.use != next || w.use < w.first || w.until > w.last || w.until < w.use {
				t.Fatalf("window %+v of %d tokens in %d, next word %d", w, size, room, next)
			}
			next = w.until
		}
		if next != len(words) {
			t.Fatalf("%d of %d words are read", next, len(words))
		}
	}
	if n := bucket(2, 64); n != 32 {
		t.Errorf("bucket of 2: %d", n)
	}
	if n := bucket(60, 62); n != 62 {
		t.Errorf("bucket of 60: %d", n)
	}
}
