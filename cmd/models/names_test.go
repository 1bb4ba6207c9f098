package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"liaison/internal/extract/builtin/names"
)

// dataFolder is the folder of the shared data, or empty where it is not there. On a build server it must be.
func dataFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("LIAISON_DATA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(folder); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		fmt.Println("NOT RUN: no shared data at", folder)
		return ""
	}
	return folder
}

// TestNamesKeepTheirScore holds the committed model to what it reached: exact F1 on news of many countries.
func TestNamesKeepTheirScore(t *testing.T) {
	data := dataFolder(t)
	if data == "" {
		return
	}
	tagger, err := names.New()
	if err != nil {
		t.Fatal(err)
	}
	f1, err := evaluateTagger(tagger, filepath.Join(data, "dev", "worldwide_dev.ner.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if f1 < 84 {
		t.Errorf("exact F1 %.1f", f1)
	}
}

// TestTrainingIsReproducible trains twice on a small corpus and compares the weights.
func TestTrainingIsReproducible(t *testing.T) {
	sentences := [][]tagged{
		{{"Ann", "B-PER"}, {"Lee", "I-PER"}, {"of", "O"}, {"Acme", "B-ORG"}, {"Ltd.", "I-ORG"}, {"left", "O"}, {"Rome", "B-LOC"}, {".", "O"}},
		{{"The", "O"}, {"Acme", "B-ORG"}, {"men", "O"}, {"met", "O"}, {"Bob", "B-PER"}, {"Ray", "I-PER"}, {"in", "O"}, {"Paris", "B-LOC"}, {".", "O"}},
	}
	build := func() *crf {
		d := assemble(sentences, func(i int) []name { return namesOf(sentences[i]) }, plainType, 1)
		set := defaults
		set.rareness, set.epochs = 1, 4
		c := newCRF([]labelled{d, d}, set)
		c.train()
		return c
	}
	a, b := build(), build()
	for i := range a.weights {
		if a.features[i] != b.features[i] || a.weights[i] != b.weights[i] {
			t.Fatalf("row %d differs", i)
		}
	}
	if a.transitions != b.transitions {
		t.Error("transitions differ")
	}
}

func TestHarmonise(t *testing.T) {
	sentence := []tagged{{"President", "B-per"}, {"Hugo", "I-per"}, {"Chavez", "I-per"}, {"met", "O"}, {"Iraqi", "B-gpe"}, {"and", "O"}, {"U.N.", "B-geo"},
		{"men", "O"}, {"of", "O"}, {"the", "O"}, {"Afghan", "B-gpe"}, {"government", "O"}, {"in", "O"}, {"China", "B-org"}, {"Monday", "B-tim"}}
	got := ""
	for _, n := range harmonise(sentence, map[string]map[string]int{}) {
		got += fmt.Sprintf("%s:%s ", n.kind, phrase(sentence, n))
	}
	if want := "per:Hugo Chavez org:U.N. org:Afghan government geo:China "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
