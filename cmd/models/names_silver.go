package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"unicode"

	"liaison/internal/extract/builtin/article"
	"liaison/internal/extract/builtin/names"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// doubt is the factor by which a sentence counts less that machines labelled and the first model reads otherwise.
const doubt = 0.3

// firstModel trains on what people labelled alone.
func firstModel(docs []labelled, set settings) (*names.Model, error) {
	var clean []labelled
	for _, d := range docs {
		if !d.silver {
			clean = append(clean, d)
		}
	}
	set.epochs = max(3, set.epochs/2)
	c := newCRF(clean, set)
	c.train()
	var b bytes.Buffer
	if err := names.WriteModel(&b, c.strongest(set.keep), c.transitions, weightStep); err != nil {
		return nil, err
	}
	return names.ReadModel(b.Bytes())
}

// weigh makes the sentences of silver documents count less where a model of the other corpora reads them otherwise.
func weigh(docs []labelled, m *names.Model) {
	same, all := 0, 0
	for i := range docs {
		if !docs[i].silver {
			continue
		}
		read := m.Decode(names.NewExtractor(docs[i].doc))
		docs[i].trust = make([]float32, len(read))
		for s := range read {
			docs[i].trust[s] = 1
			if !slices.Equal(read[s], docs[i].labels[s]) {
				docs[i].trust[s] = doubt
			} else {
				same++
			}
			all++
		}
	}
	fmt.Printf("silver sentences read alike: %d of %d\n", same, all)
}

// knownTypes are the types of subject and object of KnowledgeNet's properties; objects that are dates have none.
var knownTypes = map[string][2]graph.EntityType{
	"EMPLOYEE_OR_MEMBER_OF": {graph.Person, graph.Organisation}, "PLACE_OF_RESIDENCE": {graph.Person, graph.Place}, "SPOUSE": {graph.Person, graph.Person},
	"PLACE_OF_BIRTH": {graph.Person, graph.Place}, "EDUCATED_AT": {graph.Person, graph.Organisation}, "HEADQUARTERS": {graph.Organisation, graph.Place},
	"CHILD_OF": {graph.Person, graph.Person}, "DATE_OF_BIRTH": {graph.Person, ""}, "FOUNDED_BY": {graph.Organisation, graph.Person},
	"CEO": {graph.Organisation, graph.Person}, "NATIONALITY": {graph.Person, ""}, "POLITICAL_AFFILIATION": {graph.Person, graph.Organisation},
	"DATE_OF_DEATH": {graph.Person, ""}, "SUBSIDIARY_OF": {graph.Organisation, graph.Organisation}, "DATE_FOUNDED": {graph.Organisation, ""},
}

// readKnowledgeNet reads the passages of KnowledgeNet. The ends of their facts are names of known type; the first model
// supplies the others.
func readKnowledgeNet(path string, m *names.Model, weight float32) ([]labelled, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []labelled
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		var p struct {
			Text  string
			Facts []struct {
				Property        string
				Subject, Object [2]int
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		if len(p.Facts) == 0 {
			continue
		}
		d := labelled{doc: segment.Text(p.Text), weight: weight}
		d.labels = m.Decode(names.NewExtractor(d.doc))
		for _, fact := range p.Facts {
			types := knownTypes[fact.Property]
			for side, at := range [2][2]int{fact.Subject, fact.Object} {
				if types[side] != "" {
					d.known(graph.Span{Start: at[0], End: at[1]}, types[side])
				}
			}
		}
		out = append(out, d)
	}
	return out, lines.Err()
}

// known labels a span that is a name of a type for sure, in place of whatever lies over it.
func (d *labelled) known(s graph.Span, t graph.EntityType) {
	sentence, first, last, ok := article.Locate(d.doc, s)
	if !ok {
		return
	}
	tokens, labels := d.doc.Sentences[sentence].Tokens, d.labels[sentence]
	for first < last && (tokens[first].Lower == "the" || personTitle(tokens[first].Text) && t == graph.Person) {
		first++
	}
	if r := []rune(tokens[first].Text)[0]; !unicode.IsUpper(r) && !unicode.IsDigit(r) || pronoun[tokens[first].Lower] || tokens[first].Span.Start > s.Start+20 {
		return
	}
	for _, r := range names.Runs(labels) {
		if r.First <= last && first <= r.Last {
			if r.First <= first && last <= r.Last && r.Type == names.TypeIndex(t) {
				return
			}
			for k := r.First; k <= r.Last; k++ {
				labels[k] = names.Outside
			}
		}
	}
	names.Paint(labels, first, last, names.TypeIndex(t))
}

var pronoun = map[string]bool{"he": true, "she": true, "his": true, "her": true, "it": true, "its": true, "they": true, "their": true, "i": true, "we": true,
	"who": true, "which": true, "our": true, "him": true, "this": true, "my": true}
