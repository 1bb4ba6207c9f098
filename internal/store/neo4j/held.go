package neo4j

import (
	"cmp"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/graph/derive"
)

// held is an article as it is while the batch is looked through.
type held struct {
	head            derive.Head
	url, imported   string
	wasActive       bool
	superseded      string
	noted, fresh    bool
	changed         bool
	reading, before string // the active one, by name, now and before the batch
	readings        map[string]*kept
}

// kept is one reading of an article; document is set for those of the batch.
type kept struct {
	digest   string
	person   bool
	at       string
	document *graph.Document
}

func (h *held) addReadings(list []any) {
	for _, v := range list {
		l, _ := v.([]any)
		h.readings[row(l).text(0)] = &kept{digest: row(l).text(1), person: row(l).yes(2), at: row(l).text(3)}
	}
}

// active is the reading that holds: a person's before a machine's, then the latest, then by id.
func (h *held) active() string {
	best := ""
	for id, r := range h.readings {
		b := h.readings[best]
		if b == nil || cmp.Or(boolCompare(r.person, b.person), strings.Compare(r.at, b.at), strings.Compare(id, best)) > 0 {
			best = id
		}
	}
	return best
}

func boolCompare(a, b bool) int { return count(a) - count(b) }
