package neo4j

// What is new is sent as lists of values, which the server reads faster than maps: the queries name each place. These are
// the names, in order.
var (
	claimKeys = []string{
		"id", "type", "edge", "from", "to", "behalf", "attributed", "role", "status",
		"confidence", "first", "last", "reported", "outlet", "grp", "origin", "import", "start",
		"end", "verdict", "decision", "confirmed", "rejected", "represented", "article", "published", "quote",
		"said_by", "reasons", "when", "date",
	}
	mentionKeys = []string{
		"id", "article", "type", "base", "spells", "means", "context", "occasion", "day",
		"name", "kind", "spans", "references",
	}
	edgeKeys = []string{
		"id", "claims", "origins", "strength", "first", "last", "roles", "behalf", "walked",
		"disputed", "hidden", "more", "facets", "details", "claim", "status", "from", "to",
		"reported", "confidence", "confirmed", "grp", "origin", "import",
	}
)

// placed lists the values of properties by place.
func placed(keys []string, p map[string]any) []any {
	out := make([]any, len(keys))
	for i, key := range keys {
		out[i] = p[key]
	}
	return out
}
