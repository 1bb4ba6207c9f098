package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// labelled is a document with the label of each token, and how much it counts in training.
type labelled struct {
	doc    segment.Document
	labels [][]names.Label
	weight float32
	trust  []float32 // by sentence; nil is all of them in full
	silver bool      // labelled by machines: where a model of the other corpora disagrees, a sentence counts less
}

// tagged is a token of a corpus with its tag as the corpus writes it.
type tagged struct{ text, tag string }

// name is a name within the tokens of a sentence, both ends included.
type name struct {
	first, last int
	kind        string
}

// readColumns reads a corpus of one token a line and an empty line between sentences. Token and tag are the given
// columns; a negative one counts from the end.
func readColumns(path string, separator string, token, tag int) ([][]tagged, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out [][]tagged
	var sentence []tagged
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := strings.TrimRight(in.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			if len(sentence) > 0 {
				out, sentence = append(out, sentence), nil
			}
			continue
		}
		if strings.HasPrefix(line, "# ") {
			if strings.HasPrefix(line, "# newdoc") {
				out = append(out, nil)
			}
			continue
		}
		columns := strings.Split(line, separator)
		t := tag
		if t < 0 {
			t += len(columns)
		}
		if len(columns) > token && len(columns) > t && columns[token] != "" {
			sentence = append(sentence, tagged{columns[token], columns[t]})
		}
	}
	if len(sentence) > 0 {
		out = append(out, sentence)
	}
	return out, in.Err()
}

// namesOf reads the names off BIO or IO tags.
func namesOf(sentence []tagged) []name {
	var out []name
	for i := 0; i < len(sentence); i++ {
		prefix, kind, ok := strings.Cut(sentence[i].tag, "-")
		if !ok || prefix == "O" {
			continue
		}
		j := i
		for j+1 < len(sentence) && sentence[j+1].tag == "I-"+kind {
			j++
		}
		out = append(out, name{i, j, kind})
		i = j
	}
	return out
}

// assemble writes sentences of tokens as running text, cuts it as the program would and carries the names over.
func assemble(sentences [][]tagged, namesIn func(i int) []name, typeOf func(kind string) int, weight float32) labelled {
	var b strings.Builder
	length := 0
	kinds := []int8{} // per code point: 0 outside, else 1+type, negative at the beginning of a name
	for i, s := range sentences {
		if i > 0 {
			b.WriteByte('\n')
			kinds = append(kinds, 0)
			length++
		}
		mark := make([]int8, len(s))
		for _, n := range namesIn(i) {
			if t := typeOf(n.kind); t >= 0 {
				for k := n.first; k <= n.last; k++ {
					mark[k] = int8(1 + t)
				}
				mark[n.first] = -mark[n.first]
			}
		}
		open := false
		for k, t := range s {
			if k > 0 && !joined(s[k-1].text, t.text, open) {
				b.WriteByte(' ')
				length++
				if mark[k] > 0 {
					kinds = append(kinds, mark[k])
				} else {
					kinds = append(kinds, 0)
				}
			}
			if t.text == "\"" {
				open = !open
			}
			b.WriteString(t.text)
			n := utf8.RuneCountInString(t.text)
			length += n
			for r := range n {
				switch {
				case mark[k] < 0 && r > 0:
					kinds = append(kinds, -mark[k])
				default:
					kinds = append(kinds, mark[k])
				}
			}
		}
	}
	out := labelled{doc: segment.Text(b.String()), weight: weight}
	for _, s := range out.doc.Sentences {
		labels := make([]names.Label, len(s.Tokens))
		for k := 0; k < len(labels); k++ {
			kind := kinds[s.Tokens[k].Span.Start]
			if kind == 0 {
				continue
			}
			if kind < 0 {
				kind = -kind
			}
			j := k
			for j+1 < len(labels) && kinds[s.Tokens[j+1].Span.Start] == kind {
				j++
			}
			names.Paint(labels, k, j, int(kind)-1)
			k = j
		}
		out.labels = append(out.labels, labels)
	}
	return out
}

// joined reports whether two tokens of a corpus stand together in running text.
func joined(before, after string, openQuote bool) bool {
	switch after {
	case ",", ".", ";", ":", "!", "?", ")", "]", "'s", "’s", "n't", "'re", "'ve", "'ll", "'m", "'d", "%", "''", "...":
		return true
	case "'":
		return strings.HasSuffix(before, "s")
	case "\"":
		return openQuote
	}
	switch before {
	case "(", "[", "$", "``", "“", "£", "€", "#":
		return true
	case "\"":
		return openQuote
	}
	return false
}

// batches cuts a list of sentences into documents of n; a nil sentence begins a new one.
func batches(sentences [][]tagged, n int) [][][]tagged {
	var out [][][]tagged
	var document [][]tagged
	flush := func() {
		if len(document) > 0 {
			out, document = append(out, document), nil
		}
	}
	for _, s := range sentences {
		if s == nil || len(document) >= n {
			flush()
		}
		if s != nil {
			document = append(document, s)
		}
	}
	flush()
	return out
}

// readGraphDocuments reads articles annotated after the ontology: every occurrence of a surface form is a name.
func readGraphDocuments(path string, weight float32) ([]labelled, []string, error) {
	rows, err := readGold(path)
	if err != nil {
		return nil, nil, err
	}
	var out []labelled
	var texts []string
	for _, r := range rows {
		var given []article.Given
		for _, e := range r.Entities {
			if e.AdjectiveOnly {
				continue
			}
			given = append(given, article.Given{Name: e.Name, Type: e.Type, Surfaces: e.Surfaces})
		}
		a := article.FromGiven(segment.Text(r.Text), given)
		l := labelled{doc: a.Document, weight: weight}
		for _, s := range a.Sentences {
			l.labels = append(l.labels, make([]names.Label, len(s.Tokens)))
		}
		for _, m := range a.Mentions {
			if t := names.TypeIndex(a.Entities[m.Entity].Type); m.Proper() && t >= 0 {
				names.Paint(l.labels[m.Sentence], m.First, m.Last, t)
			}
		}
		out = append(out, l)
		texts = append(texts, r.Text)
	}
	return out, texts, nil
}

// readRedocred reads Re-DocRED: names with the types PER, ORG and LOC; a nationality tagged LOC is no name.
func readRedocred(path string, weight float32, adjective func(string) bool) ([]labelled, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		Sents     [][]string `json:"sents"`
		VertexSet [][]struct {
			Name string `json:"name"`
			Sent int    `json:"sent_id"`
			Pos  [2]int `json:"pos"`
			Type string `json:"type"`
		} `json:"vertexSet"`
	}
	if err := json.Unmarshal(raw, &rows); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	var out []labelled
	for _, r := range rows {
		found := make([][]name, len(r.Sents))
		for _, v := range r.VertexSet {
			for _, m := range v {
				if m.Sent < len(found) && m.Pos[0] < m.Pos[1] && m.Pos[1] <= len(r.Sents[m.Sent]) && !adjective(m.Name) {
					found[m.Sent] = append(found[m.Sent], name{m.Pos[0], m.Pos[1] - 1, m.Type})
				}
			}
		}
		sentences := make([][]tagged, len(r.Sents))
		for i, s := range r.Sents {
			for _, w := range s {
				sentences[i] = append(sentences[i], tagged{text: strings.TrimSpace(w)})
			}
		}
		out = append(out, assemble(sentences, func(i int) []name { return longestFirst(found[i]) }, plainType, weight))
	}
	return out, nil
}

// longestFirst drops names that overlap a longer one.
func longestFirst(in []name) []name {
	var out []name
	for _, n := range in {
		keep := true
		for _, o := range in {
			if n != o && n.first <= o.last && o.first <= n.last && o.last-o.first > n.last-n.first {
				keep = false
			}
		}
		for _, o := range out {
			if n.first <= o.last && o.first <= n.last {
				keep = false
			}
		}
		if keep {
			out = append(out, n)
		}
	}
	return out
}

// plainType maps the type names of the corpora to the index of a type; -1 is no name.
func plainType(kind string) int {
	switch strings.ToLower(kind) {
	case "per", "person", "politician":
		return names.TypeIndex(graph.Person)
	case "org", "organisation", "organization", "politicalparty", "corporation":
		return names.TypeIndex(graph.Organisation)
	case "loc", "location", "country", "place", "geo":
		return names.TypeIndex(graph.Place)
	}
	return -1
}

// readGUM reads the GUM WebAnno files of a folder: a name is a mention whose entity has an identity of its own and that
// begins with a capital letter; of nested ones the outermost that holds no small content word.
func readGUM(folder string, weight float32, adjective func(string) bool) ([]labelled, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		return nil, err
	}
	var out []labelled
	for _, path := range files {
		d, err := readGUMDocument(path, weight, adjective)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}
