package main

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// gumMention is a mention of GUM while its tokens are being read.
type gumMention struct {
	kind, identity string
	first, last    int
}

func readGUMDocument(path string, weight float32, adjective func(string) bool) (labelled, error) {
	f, err := os.Open(path)
	if err != nil {
		return labelled{}, err
	}
	defer f.Close()
	var sentences [][]tagged
	var found [][]name
	var sentence []tagged
	open := map[string]*gumMention{} // by the bracketed number, within a sentence
	var order []string
	flush := func() {
		if len(sentence) == 0 {
			return
		}
		var ns []name
		for _, id := range order {
			if n, ok := gumName(sentence, *open[id], adjective); ok {
				ns = append(ns, n)
			}
		}
		sentences, found = append(sentences, sentence), append(found, outermost(ns))
		sentence, order = nil, nil
		clear(open)
	}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		line := in.Text()
		if strings.HasPrefix(line, "#Text=") {
			flush()
		}
		c := strings.Split(line, "\t")
		if strings.HasPrefix(line, "#") || len(c) < 7 {
			continue
		}
		k := len(sentence)
		sentence = append(sentence, tagged{text: c[2]})
		if c[3] == "_" {
			continue
		}
		kinds, identities := strings.Split(c[3], "|"), map[string]string{}
		for _, v := range strings.Split(c[6], "|") {
			value, id, _ := strings.Cut(v, "[")
			identities[id] = value
		}
		for _, v := range kinds {
			kind, id, _ := strings.Cut(v, "[")
			m := open[id]
			if m == nil {
				m = &gumMention{kind: kind, first: k}
				open[id] = m
				order = append(order, id)
			}
			m.last = k
			if identities[id] != "" && identities[id] != "_" {
				m.identity = identities[id]
			}
		}
	}
	flush()
	return assemble(sentences, func(i int) []name { return found[i] }, plainType, weight), in.Err()
}

// gumName trims a mention to the capitalised words it holds and says whether those are a name.
func gumName(sentence []tagged, m gumMention, adjective func(string) bool) (name, bool) {
	if m.identity == "" {
		return name{}, false
	}
	first, last := m.first, m.last
	for first < last && strings.EqualFold(sentence[first].text, "the") {
		first++
	}
	words := make([]string, 0, 4)
	for k := first; k <= last; k++ {
		w := sentence[k].text
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !slices.Contains([]string{"of", "the", "and", "for", "de", "la", "von", "van", "-", ".", "&", "in", "on", "al", "bin", "'s", "’s"}, strings.ToLower(w)) {
			return name{}, false
		}
		words = append(words, w)
	}
	r, _ := utf8.DecodeRuneInString(words[0])
	end, _ := utf8.DecodeRuneInString(words[len(words)-1])
	if !unicode.IsUpper(r) || !unicode.IsUpper(end) && !unicode.IsDigit(end) || adjective(strings.Join(words, " ")) {
		return name{}, false
	}
	kind := map[string]string{"person": "person", "organization": "organization", "place": "place"}[m.kind]
	if kind == "person" {
		for first < last && personTitle(sentence[first].text) {
			first++
		}
		if personTitle(sentence[first].text) {
			return name{}, false
		}
	}
	return name{first, last, kind}, kind != ""
}

// outermost keeps, of names that overlap, the longest.
func outermost(in []name) []name {
	sorted := slices.Clone(in)
	slices.SortStableFunc(sorted, func(a, b name) int { return (b.last - b.first) - (a.last - a.first) })
	return longestFirst(sorted)
}
