package main

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"liaison/internal/extract/builtin/linear"
	"liaison/internal/extract/builtin/relations"
	"liaison/internal/graph"
)

// factTypes maps KnowledgeNet's properties to relations; inverse says that its object is our subject.
var factTypes = map[string]struct {
	typ             graph.EdgeType
	subject, object graph.EntityType
	inverse         bool
}{
	"FOUNDED_BY": {graph.Founded, graph.Organisation, graph.Person, true},
	"SPOUSE":     {graph.FamilyOf, graph.Person, graph.Person, false},
	"CHILD_OF":   {graph.FamilyOf, graph.Person, graph.Person, false},
}

// factWeight is how much a row of encyclopaedic prose counts beside one of news.
const factWeight = 0.3

// factExamples gives rows from KnowledgeNet passages that state a fact between two names, for the types of its properties only.
func factExamples(data string) ([]linear.Example, error) {
	f, err := os.Open(filepath.Join(data, "knowledgenet", "train_passages.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []linear.Example
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p struct {
			Text  string
			Facts []struct {
				Property     string
				Subject_text string
				Object_text  string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, err
		}
		g := goldArticle{Text: p.Text}
		var types []graph.EdgeType
		for _, x := range p.Facts {
			t, ok := factTypes[x.Property]
			if !ok || !properName(x.Subject_text) || !properName(x.Object_text) {
				continue
			}
			types = append(types, t.typ)
			addEntity(&g, x.Subject_text, t.subject)
			addEntity(&g, x.Object_text, t.object)
			r := goldRelation{Subject: x.Subject_text, Type: t.typ, Object: x.Object_text, Evidence: []string{p.Text}}
			if t.inverse {
				r.Subject, r.Object = r.Object, r.Subject
			}
			g.Relations = append(g.Relations, r)
		}
		if len(types) == 0 {
			continue
		}
		for _, e := range relations.Examples(goldInput(&g), relationGold(&g)) {
			e.Weight = factWeight
			for t, typ := range graph.RelationTypes {
				if !slices.Contains(types, typ) {
					e.Label[t] = 0
				}
			}
			out = append(out, e)
		}
	}
	return out, lines.Err()
}

func properName(s string) bool {
	return len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && s != "She" && s != "They" && s != "His" && s != "Her"
}

func addEntity(g *goldArticle, name string, typ graph.EntityType) {
	if entityIndex(g, name) < 0 {
		g.Entities = append(g.Entities, goldEntity{Name: name, Type: typ, Surfaces: []string{name}})
	}
}
