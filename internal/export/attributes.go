package export

import (
	"strconv"

	"liaison/internal/graph"
)

// attribute is one column of an entity or edge: how the XML formats type it, and its value, appended to a buffer; nothing
// is appended where there is none.
type attribute[T any] struct {
	name, kind string // kind: string, int, double or boolean
	add        func([]byte, *T) []byte
}

var entityAttributes = []attribute[graph.Entity]{
	word("type", func(e *graph.Entity) string { return string(e.Type) }),
	word("kind", func(e *graph.Entity) string { return e.Kind }),
	word("name", func(e *graph.Entity) string { return e.Name }),
	words("aliases", func(e *graph.Entity) []string { return e.Aliases }),
	word("line", func(e *graph.Entity) string { return e.Line }),
	truth("unresolved", func(e *graph.Entity) bool { return e.Unresolved }),
	whole("articles", func(e *graph.Entity) int { return e.Articles }),
	whole("origins", func(e *graph.Entity) int { return e.Origins }),
	whole("degree", func(e *graph.Entity) int { return e.Degree }),
	word("first", func(e *graph.Entity) string { return e.First }),
	word("last", func(e *graph.Entity) string { return e.Last }),
	word("date_start", func(e *graph.Entity) string { return dateOf(e).Start }),
	word("date_end", func(e *graph.Entity) string { return dateOf(e).End }),
	word("date_precision", func(e *graph.Entity) string { return string(dateOf(e).Precision) }),
	word("status", func(e *graph.Entity) string { return string(e.Status) }),
	word("place", func(e *graph.Entity) string { return e.Place }),
}

var edgeAttributes = []attribute[graph.Edge]{
	word("type", func(e *graph.Edge) string { return string(e.Type) }),
	whole("claims", func(e *graph.Edge) int { return e.Claims }),
	whole("asserted", statusCount(graph.Asserted)),
	whole("alleged", statusCount(graph.Alleged)),
	whole("denied", statusCount(graph.Denied)),
	whole("planned", statusCount(graph.Planned)),
	whole("ended", statusCount(graph.Ended)),
	words("roles", func(e *graph.Edge) []string { return e.Roles }),
	whole("origins", func(e *graph.Edge) int { return e.Origins }),
	whole("strength", func(e *graph.Edge) int { return e.Strength }),
	{"confidence", "double", func(b []byte, e *graph.Edge) []byte { return strconv.AppendFloat(b, e.Confidence, 'g', -1, 64) }},
	truth("confirmed", func(e *graph.Edge) bool { return e.Confirmed }),
	truth("disputed", func(e *graph.Edge) bool { return e.Disputed }),
	truth("directed", func(e *graph.Edge) bool { return !e.Type.Undirected() }),
	word("first", func(e *graph.Edge) string { return e.First }),
	word("last", func(e *graph.Edge) string { return e.Last }),
}

func word[T any](name string, of func(*T) string) attribute[T] {
	return attribute[T]{name, "string", func(b []byte, t *T) []byte { return append(b, of(t)...) }}
}

// words joins a list by a character that names do not hold.
func words[T any](name string, of func(*T) []string) attribute[T] {
	return attribute[T]{name, "string", func(b []byte, t *T) []byte {
		for i, s := range of(t) {
			if i > 0 {
				b = append(b, '|')
			}
			b = append(b, s...)
		}
		return b
	}}
}

func whole[T any](name string, of func(*T) int) attribute[T] {
	return attribute[T]{name, "int", func(b []byte, t *T) []byte { return strconv.AppendInt(b, int64(of(t)), 10) }}
}

func truth[T any](name string, of func(*T) bool) attribute[T] {
	return attribute[T]{name, "boolean", func(b []byte, t *T) []byte { return strconv.AppendBool(b, of(t)) }}
}

func statusCount(s graph.Status) func(*graph.Edge) int {
	return func(e *graph.Edge) int { return e.ByStatus[s] }
}

func dateOf(e *graph.Entity) graph.Date {
	if e.Date == nil {
		return graph.Date{}
	}
	return *e.Date
}
