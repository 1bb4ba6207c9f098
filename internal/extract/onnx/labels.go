package onnx

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"liaison/internal/graph"
)

// label is what a class of the model says of a word: the entity type it is part of, empty for none, and whether it can
// only begin a name or only end one.
type label struct {
	of             graph.EntityType
	begins, closes bool
}

// config is what config.json says.
type config struct {
	labels  []label
	longest int // positions of the model, 0 where it does not say
}

// typesByLabel maps the usual names of entity types, without prefix.
var typesByLabel = map[string]graph.EntityType{
	"PER": graph.Person, "PERSON": graph.Person, "PERS": graph.Person,
	"ORG": graph.Organisation, "ORGANIZATION": graph.Organisation, "ORGANISATION": graph.Organisation, "CORPORATION": graph.Organisation,
	"LOC": graph.Place, "LOCATION": graph.Place, "GPE": graph.Place, "FAC": graph.Place, "FACILITY": graph.Place, "PLACE": graph.Place,
}

func parseConfig(data []byte) (*config, error) {
	var file struct {
		Labels  map[string]string `json:"id2label"`
		Longest int               `json:"max_position_embeddings"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, bad("config.json is no JSON object with the labels of a token classifier", err)
	}
	c := &config{labels: make([]label, len(file.Labels)), longest: file.Longest}
	useful := false
	for id, name := range file.Labels {
		n, err := strconv.Atoi(id)
		if err != nil || n < 0 || n >= len(c.labels) {
			return nil, bad(fmt.Sprintf("config.json numbers a label %q of %d", id, len(c.labels)), nil)
		}
		c.labels[n] = parseLabel(name)
		useful = useful || c.labels[n].of != ""
	}
	if !useful {
		return nil, bad("config.json has no label for persons, organisations or places (id2label)", nil)
	}
	return c, nil
}

// parseLabel reads "B-PER", "I-ORG", "S-LOC", "PER", "O".
func parseLabel(name string) label {
	name = strings.ToUpper(strings.ReplaceAll(name, "_", "-"))
	prefix, kind, ok := strings.Cut(name, "-")
	if !ok || len(prefix) != 1 {
		prefix, kind = "", name
	}
	l := label{of: typesByLabel[kind]}
	switch prefix {
	case "B":
		l.begins = true
	case "S", "U", "W":
		l.begins, l.closes = true, true
	case "E", "L":
		l.closes = true
	}
	return l
}

// bad is an error about the folder.
func bad(message string, err error) error {
	return &graph.Error{Code: graph.CodeInvalid, Field: "onnx_model", Message: message, Err: err}
}
