package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"liaison/internal/extract/builtin/names"
)

func init() {
	register("names", "train the tagger of names and rebuild its lists", trainNames)
	register("lists", "rebuild the lists of names that come from open data", rebuildLists)
}

// weightStep is the unit to which weights are rounded.
const weightStep = 1.0 / 24

func trainNames(args []string) error {
	flags := flag.NewFlagSet("names", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "folder that holds train and dev")
	folder := flags.String("names", "internal/extract/builtin/names", "the tagger's package, whose model.bin is written")
	own := flags.String("own", "cmd/models/articles", "folder of our own annotated articles")
	set := defaults
	flags.Float64Var(&set.dropOwn, "drop-own", set.dropOwn, "share of a token's own features left out at random")
	flags.Float64Var(&set.dropAny, "drop-any", set.dropAny, "share of any features left out at random")
	flags.Float64Var(&set.rate, "rate", set.rate, "step size")
	flags.Float64Var(&set.skip, "skip", set.skip, "tokens whose gradient is smaller move nothing")
	flags.IntVar(&set.epochs, "epochs", set.epochs, "passes over the data")
	flags.IntVar(&set.keep, "keep", set.keep, "features kept")
	flags.IntVar(&set.rareness, "rareness", set.rareness, "times a feature must be seen")
	write := flags.Bool("write", true, "write the model into the package")
	if err := flags.Parse(args); err != nil {
		return err
	}
	docs, err := nameCorpora(*data, *own)
	if err != nil {
		return err
	}
	first, err := firstModel(docs, set)
	if err != nil {
		return err
	}
	weigh(docs, first)
	passages, err := readKnowledgeNet(filepath.Join(*data, "train", "knowledgenet", "train_passages.jsonl"), first, 0.5)
	if err != nil {
		return fmt.Errorf("knowledgenet: %w", err)
	}
	fmt.Printf("knowledgenet     %5d documents\n", len(passages))
	docs = append(docs, passages...)
	docs = append(docs, caseCopies(docs)...)
	c := newCRF(docs, set)
	c.train()
	var b bytes.Buffer
	if err := names.WriteModel(&b, c.strongest(set.keep), c.transitions, weightStep); err != nil {
		return err
	}
	fmt.Printf("model.bin: %d bytes\n", b.Len())
	m, err := names.ReadModel(b.Bytes())
	if err != nil {
		return err
	}
	for _, set := range []string{"worldwide_dev", "worldwide_train"} {
		if _, err := evaluateTagger(names.WithModel(m), filepath.Join(*data, "dev", set+".ner.jsonl")); err != nil {
			return err
		}
	}
	if err := evaluateCoNLL(names.WithModel(m), filepath.Join(*data, "dev", "conll2003", "dev.txt")); err != nil {
		return err
	}
	if !*write {
		return nil
	}
	return os.WriteFile(filepath.Join(*folder, "model.bin"), b.Bytes(), 0o644)
}

func rebuildLists(args []string) error {
	flags := flag.NewFlagSet("lists", flag.ContinueOnError)
	data := flags.String("data", "../shared/data", "folder that holds train")
	folder := flags.String("names", "internal/extract/builtin/names", "the tagger's package, whose lists are written")
	if err := flags.Parse(args); err != nil {
		return err
	}
	source := filepath.Join(*data, "train", "gazetteers")
	for _, l := range []struct{ in, out, columns, gender string }{
		{"world-cities.csv", "places.txt.gz", "name subcountry", ""},
		{"common-forenames-by-country.csv", "forenames.txt.gz", "Romanized Name", ""},
		{"common-forenames-by-country.csv", "women.txt.gz", "Romanized Name", "F"},
		{"common-forenames-by-country.csv", "men.txt.gz", "Romanized Name", "M"},
		{"common-surnames-by-country.csv", "surnames.txt.gz", "Romanized Name", ""},
	} {
		entries, err := readList(filepath.Join(source, l.in), l.columns, l.gender)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
		if err != nil {
			return err
		}
		if _, err := z.Write([]byte(strings.Join(entries, "\n") + "\n")); err != nil {
			return err
		}
		if err := z.Close(); err != nil {
			return err
		}
		fmt.Printf("%s: %d entries, %d bytes\n", l.out, len(entries), b.Len())
		if err := os.WriteFile(filepath.Join(*folder, "lists", l.out), b.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// readList reads columns of a table as a sorted list of names, with and without their accents; of one gender where it is given.
func readList(path, columns, gender string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	wanted, genderColumn := map[int]bool{}, slices.Index(rows[0], "Gender")
	for i, h := range rows[0] {
		wanted[i] = h == columns || slices.Contains(strings.Fields(columns), h)
	}
	set := map[string]bool{}
	for _, row := range rows[1:] {
		if gender != "" && row[genderColumn] != gender {
			continue
		}
		for i, v := range row {
			v = strings.TrimSpace(v)
			if !wanted[i] || len(v) < 2 || strings.ContainsAny(v, ",/()") {
				continue
			}
			set[v], set[unaccented(v)] = true, true
		}
	}
	return slices.Sorted(maps.Keys(set)), nil
}

func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x300 && r < 0x370:
			return -1
		case r == 'ı':
			return 'i'
		case r == 'ʻ' || r == 'ʼ' || r == '‘' || r == '’':
			return '\''
		}
		return r
	}, norm.NFD.String(s))
}
