package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	"liaison/internal/extract/builtin/segment"
)

// nameCorpora reads every corpus that the tagger is trained on, in a fixed order. data is the folder with train and dev;
// of dev only the sentences of voa_dev are looked at, to leave them out.
func nameCorpora(data, own string) ([]labelled, error) {
	train := filepath.Join(data, "train")
	var out []labelled
	add := func(what string, docs []labelled, err error) error {
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		tokens := 0
		for _, d := range docs {
			for _, s := range d.labels {
				tokens += len(s)
			}
		}
		fmt.Printf("%-16s %5d documents %8d tokens\n", what, len(docs), tokens)
		out = append(out, docs...)
		return nil
	}
	voa, voaTexts, err := readGraphDocuments(filepath.Join(train, "voa_graph", "train.graph.jsonl"), 1.5)
	if err := add("voa_graph", voa, err); err != nil {
		return nil, err
	}
	held, err := readGold(filepath.Join(data, "dev", "voa_dev.graph.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, g := range held {
		voaTexts = append(voaTexts, g.Text)
	}
	ownFiles, err := filepath.Glob(filepath.Join(own, "*.graph.jsonl"))
	if err != nil {
		return nil, err
	}
	for _, path := range ownFiles {
		docs, _, err := readGraphDocuments(path, 2) // the only ones written and annotated after the ontology itself
		kept := docs[:0]
		for i, d := range docs {
			if i%5 != 4 { // every fifth is measured on
				kept = append(kept, d)
			}
		}
		if err := add(filepath.Base(path), kept, err); err != nil {
			return nil, err
		}
	}
	gmb, err := readGMB(filepath.Join(train, "ner", "gmb_voa.conll"), voaTexts, 0.4)
	if err := add("gmb", gmb, err); err != nil {
		return nil, err
	}
	columns := func(what, path, separator string, token, tag, batch int, weight float32) error {
		sentences, err := readColumns(path, separator, token, tag)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		var docs []labelled
		for _, b := range batches(sentences, batch) {
			docs = append(docs, assemble(b, func(i int) []name { return properNames(b[i]) }, plainType, weight))
		}
		return add(what, docs, nil)
	}
	ner := filepath.Join(train, "ner")
	for _, part := range []string{"train_prerelease", "dev", "test"} {
		if err := columns("ewt "+part, filepath.Join(ner, "uner_ewt_"+part+".iob2"), "\t", 1, 2, 30, 0.7); err != nil {
			return nil, err
		}
	}
	gum, err := readGUM(filepath.Join(ner, "gum_tsv"), 1, nationality)
	if err := add("gum", gum, err); err != nil {
		return nil, err
	}
	if err := columns("wikigold", filepath.Join(ner, "wikigold.conll"), " ", 0, 1, 12, 1); err != nil {
		return nil, err
	}
	for _, part := range []string{"train", "dev", "test"} {
		if err := columns("wnut "+part, filepath.Join(ner, "wnut17_"+part+".conll"), "\t", 0, 1, 1, 0.3); err != nil {
			return nil, err
		}
		if err := columns("crossner "+part, filepath.Join(train, "crossner_politics", part+".txt"), "\t", 0, 1, 1, 0.5); err != nil {
			return nil, err
		}
	}
	red, err := readRedocred(filepath.Join(train, "redocred", "dev_revised.json"), 1, nationality)
	return out, add("redocred", red, err)
}

// properNames reads the names of a sentence tagged after rules near ours: titles and nationalities are taken out, a
// title that opens a person's name is cut off.
func properNames(sentence []tagged) []name {
	var out []name
	for _, n := range namesOf(sentence) {
		text := phrase(sentence, n)
		if plainType(n.kind) < 0 || nationality(text) {
			continue
		}
		if plainType(n.kind) == 0 {
			if n, _ = stripTitles(sentence, n); n.last < n.first {
				continue
			}
		}
		out = append(out, n)
	}
	return out
}

// readGMB reads the export, leaves out the sentences that stand in the given texts, and groups what remains into
// documents: a sentence that shares no capitalised word with those before it and opens like a lead begins a new one.
func readGMB(path string, without []string, weight float32) ([]labelled, error) {
	sentences, err := readColumns(path, "\t", 0, 1)
	if err != nil {
		return nil, err
	}
	held := map[uint64]bool{}
	for _, t := range without {
		for _, g := range shingles(strings.Fields(letters(t))) {
			held[g] = true
		}
	}
	counts := tally(sentences)
	var documents [][][]tagged
	var document [][]tagged
	seen := map[string]bool{}
	for _, s := range sentences {
		words := make([]string, len(s))
		for i, t := range s {
			words[i] = t.text
		}
		grams, hits := shingles(strings.Fields(letters(strings.Join(words, " ")))), 0
		for _, g := range grams {
			if held[g] {
				hits++
			}
		}
		if hits*2 > len(grams) {
			continue
		}
		if len(document) > 0 && (len(document) >= 25 || !continues(s, seen)) {
			documents, document = append(documents, document), nil
			clear(seen)
		}
		document = append(document, s)
		for i, t := range s {
			if i > 0 && len(t.text) > 2 && unicode.IsUpper(rune(t.text[0])) || i == 0 && s[0].tag != "O" {
				seen[t.text] = true
			}
		}
	}
	documents = append(documents, document)
	var out []labelled
	for _, d := range documents {
		l := assemble(d, func(i int) []name { return harmonise(d[i], counts) }, plainType, weight)
		l.silver = true
		out = append(out, l)
	}
	return out, nil
}

func continues(s []tagged, seen map[string]bool) bool {
	switch s[0].text {
	case "He", "She", "It", "They", "But", "The", "Mr.", "Ms.", "Mrs.", "His", "Her", "Its", "Their", "However", "Meanwhile", "Earlier", "Also", "Both", "That", "This", "These", "Those":
		return true
	}
	for _, t := range s {
		if seen[t.text] {
			return true
		}
	}
	return false
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return ' '
	}, s)
}

// shingles hashes every run of six words; a shorter text has one hash of all of it.
func shingles(words []string) []uint64 {
	const n = 6
	hash := func(ws []string) uint64 {
		h := uint64(14695981039346656037)
		for _, w := range ws {
			for i := 0; i < len(w); i++ {
				h = (h ^ uint64(w[i])) * 1099511628211
			}
			h *= 31
		}
		return h
	}
	if len(words) < n {
		return []uint64{hash(words)}
	}
	out := make([]uint64, 0, len(words)-n+1)
	for i := 0; i+n <= len(words); i++ {
		out = append(out, hash(words[i:i+n]))
	}
	return out
}

// caseCopies gives copies of every tenth document in capitals and of every tenth With Capitals, as headlines are.
func caseCopies(docs []labelled) []labelled {
	var out []labelled
	for i, d := range docs {
		var text string
		switch i % 20 {
		case 7:
			text = strings.ToUpper(d.doc.Text)
		case 17:
			text = headline(d.doc.Text)
		default:
			continue
		}
		copied := labelled{doc: segment.Text(text), weight: d.weight / 2}
		if len(copied.doc.Sentences) != len(d.doc.Sentences) {
			continue
		}
		same := true
		for k, s := range copied.doc.Sentences {
			same = same && len(s.Tokens) == len(d.labels[k])
		}
		if same {
			copied.labels = d.labels
			out = append(out, copied)
		}
	}
	return out
}

func headline(s string) string {
	previous := ' '
	return strings.Map(func(r rune) rune {
		p := previous
		previous = r
		if unicode.IsSpace(p) || p == '"' || p == '“' || p == '(' {
			return unicode.ToUpper(r)
		}
		return r
	}, s)
}
