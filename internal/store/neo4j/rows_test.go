package neo4j

import (
	"fmt"
	"strings"
	"testing"

	"liaison/cypher"
)

// TestPlacesAreThoseOfTheQueries holds the order in which values are sent against the queries that take them.
func TestPlacesAreThoseOfTheQueries(t *testing.T) {
	for name, want := range map[string]struct {
		row  string
		keys []string
	}{
		"claims-create": {"c", claimKeys}, "mentions-create": {"m", mentionKeys}, "edges-create": {"e", edgeKeys}, "edges-change": {"e", edgeKeys},
	} {
		pairs := make([]string, len(want.keys))
		for i, key := range want.keys {
			pairs[i] = fmt.Sprintf("%s: %s[%d]", key, want.row, i)
		}
		text := strings.Join(strings.Fields(cypher.Query(name)), " ")
		if list := "{" + strings.Join(pairs, ", ") + "}"; !strings.Contains(text, list) {
			t.Errorf("%s: want %s in %s", name, list, text)
		}
	}
}
