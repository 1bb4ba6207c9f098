package main

import (
	"bufio"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/builtin/names"
)

func init() {
	register("eval", "measure the extractor on the dev data", evaluate)
}

// evaluate runs the extractor from raw text to the end on every dev set and prints the scorer's table of each.
func evaluate(args []string) error {
	flags := flag.NewFlagSet("eval", flag.ContinueOnError)
	scorer := flags.String("scorer", "", "the scorer, a Python script (default DATA/../eval/score.py)")
	only := flags.String("only", "", "comma-separated sets: ww, articles, dwie, voa, own, conll, speed; default all")
	out := flags.String("out", "", "folder that keeps the records (default a temporary one)")
	errorsToo := flags.Bool("errors", false, "list what was missed and invented")
	own := flags.String("own", "cmd/models/articles", "folder of our own annotated articles")
	if err := flags.Parse(args); err != nil {
		return err
	}
	data := "../shared/data"
	if flags.NArg() > 0 {
		data = flags.Arg(0)
	}
	if *scorer == "" {
		*scorer = filepath.Join(data, "..", "eval", "score.py")
	}
	folder := *out
	if folder == "" {
		temporary, err := os.MkdirTemp("", "liaison-eval")
		if err != nil {
			return err
		}
		defer os.RemoveAll(temporary)
		folder = temporary
	}
	x, err := builtin.New()
	if err != nil {
		return err
	}
	wanted := func(name string) bool { return *only == "" || strings.Contains(","+*only+",", ","+name+",") }
	for _, set := range []struct{ name, what, file string }{
		{"ww", "ner", "dev/worldwide_dev.ner.jsonl"},
		{"articles", "graph", "dev/articles_dev.graph.jsonl"},
		{"dwie", "graph", "dev/dwie_dev.graph.jsonl"},
		{"voa", "graph", "dev/voa_dev.graph.jsonl"},
		{"own", "graph", ""},
		{"wwtrain", "ner", "dev/worldwide_train.ner.jsonl"},
		{"dwietrain", "graph", "dev/dwie_train.graph.jsonl"},
	} {
		if !wanted(set.name) || *only == "" && strings.HasSuffix(set.name, "train") {
			continue
		}
		gold := filepath.Join(data, set.file)
		if set.file == "" {
			if gold, err = ownDev(*own, folder); err != nil {
				return err
			}
		}
		predicted := filepath.Join(folder, set.name+".jsonl")
		if err := extractFile(x, gold, predicted); err != nil {
			return err
		}
		fmt.Printf("\n== %s\n", set.name)
		if err := score(*scorer, set.what, gold, predicted, *errorsToo); err != nil {
			return err
		}
	}
	if wanted("conll") {
		tagger, err := names.New()
		if err != nil {
			return err
		}
		if err := evaluateCoNLL(tagger, filepath.Join(data, "dev", "conll2003", "dev.txt")); err != nil {
			return err
		}
	}
	if wanted("speed") {
		return evaluateSpeed(x, filepath.Join(data, "articles", "bbc.jsonl"))
	}
	return nil
}

// ownDev gathers every fifth of our own articles.
func ownDev(folder, out string) (string, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.graph.jsonl"))
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		i := 0
		for line := range strings.Lines(string(raw)) {
			if strings.TrimSpace(line) != "" {
				if i%5 == 4 {
					b.WriteString(line)
				}
				i++
			}
		}
	}
	path := filepath.Join(out, "own_dev.graph.jsonl")
	return path, os.WriteFile(path, []byte(b.String()), 0o644)
}

func extractFile(x extract.Extractor, gold, predicted string) error {
	in, err := os.Open(gold)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(predicted)
	if err != nil {
		return err
	}
	defer out.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		var a struct {
			Ref, Text string
			Published *string
		}
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(gold), err)
		}
		input := extract.Article{Ref: a.Ref, Text: a.Text}
		if a.Published != nil {
			input.Published = *a.Published
		}
		record, err := x.Extract(context.Background(), input)
		if err != nil {
			return err
		}
		if err := encoder.Encode(record); err != nil {
			return err
		}
	}
	return lines.Err()
}

func score(scorer, what, gold, predicted string, errorsToo bool) error {
	args := []string{scorer, what, gold, predicted}
	if errorsToo {
		args = append(args, "--errors")
	}
	c := exec.Command("python3", args...)
	c.Stderr = os.Stderr
	c.Stdout = os.Stdout
	return c.Run()
}

// evaluateCoNLL measures persons and places of the CoNLL-2003 dev part, exact, on text put together from its tokens.
func evaluateCoNLL(tagger *names.Tagger, path string) error {
	sentences, err := readColumns(path, "\t", 0, 1)
	if err != nil {
		return err
	}
	var right, found, gold [3]int
	for _, b := range batches(sentences, 15) {
		d := assemble(b, func(i int) []name { return namesOf(b[i]) }, plainType, 1)
		got := map[[4]int]bool{}
		for _, m := range tagger.Tag(d.doc) {
			t := names.TypeIndex(m.Type)
			found[t]++
			got[[4]int{m.Sentence, m.First, m.Last, t}] = true
		}
		for s, labels := range d.labels {
			for _, r := range names.Runs(labels) {
				gold[r.Type]++
				if got[[4]int{s, r.First, r.Last, r.Type}] {
					right[r.Type]++
				}
			}
		}
	}
	fmt.Printf("\n== conll\n")
	line := func(what string, r, f, g int) {
		p, c := float64(r)/float64(max(f, 1)), float64(r)/float64(max(g, 1))
		fmt.Printf("%-34s %6.1f %6.1f %6.1f   %d / %d / %d\n", what, 100*p, 100*c, 200*p*c/max(p+c, 1e-9), r, f, g)
	}
	for t, what := range names.Types {
		line("exact "+string(what), right[t], found[t], gold[t])
	}
	line("exact persons and places", right[0]+right[2], found[0]+found[2], gold[0]+gold[2])
	return nil
}

// evaluateSpeed times the whole pipeline on one core over a large collection of articles.
func evaluateSpeed(x extract.Extractor, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var texts []string
	words := 0
	d := json.NewDecoder(f)
	for {
		var a struct{ Text string }
		if err := d.Decode(&a); err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		texts = append(texts, a.Text)
		words += len(strings.Fields(a.Text))
	}
	start := time.Now()
	for _, t := range texts {
		if _, err := x.Extract(context.Background(), extract.Article{Text: t}); err != nil {
			return err
		}
	}
	took := time.Since(start).Seconds()
	fmt.Printf("\n== speed\n%d articles, %d words in %.1f s: %.0f words/s, %.0f articles of 500 words/s\n",
		len(texts), words, took, float64(words)/took, float64(words)/500/took)
	return nil
}
