package export

import (
	"strconv"
	"strings"

	"liaison/internal/graph"
)

// attribute is one column of an entity or edge: how the XML formats type it, and its value, empty where there is none.
type attribute[T any] struct {
	name, kind string // kind: string, int, double or boolean
	value      func(*T) string
}

var entityAttributes = []attribute[graph.Entity]{
	{"type", "string", func(e *graph.Entity) string { return string(e.Type) }},
	{"kind", "string", func(e *graph.Entity) string { return e.Kind }},
	{"name", "string", func(e *graph.Entity) string { return e.Name }},
	{"aliases", "string", func(e *graph.Entity) string { return strings.Join(e.Aliases, "|") }},
	{"line", "string", func(e *graph.Entity) string { return e.Line }},
	{"unresolved", "boolean", func(e *graph.Entity) string { return truth(e.Unresolved) }},
	{"articles", "int", func(e *graph.Entity) string { return strconv.Itoa(e.Articles) }},
	{"origins", "int", func(e *graph.Entity) string { return strconv.Itoa(e.Origins) }},
	{"degree", "int", func(e *graph.Entity) string { return strconv.Itoa(e.Degree) }},
	{"first", "string", func(e *graph.Entity) string { return e.First }},
	{"last", "string", func(e *graph.Entity) string { return e.Last }},
	{"date_start", "string", func(e *graph.Entity) string { return dateOf(e).Start }},
	{"date_end", "string", func(e *graph.Entity) string { return dateOf(e).End }},
	{"date_precision", "string", func(e *graph.Entity) string { return string(dateOf(e).Precision) }},
	{"status", "string", func(e *graph.Entity) string { return string(e.Status) }},
	{"place", "string", func(e *graph.Entity) string { return e.Place }},
}

var edgeAttributes = []attribute[graph.Edge]{
	{"type", "string", func(e *graph.Edge) string { return string(e.Type) }},
	{"claims", "int", func(e *graph.Edge) string { return strconv.Itoa(e.Claims) }},
	{"asserted", "int", statusCount(graph.Asserted)},
	{"alleged", "int", statusCount(graph.Alleged)},
	{"denied", "int", statusCount(graph.Denied)},
	{"planned", "int", statusCount(graph.Planned)},
	{"ended", "int", statusCount(graph.Ended)},
	{"roles", "string", func(e *graph.Edge) string { return strings.Join(e.Roles, "|") }},
	{"origins", "int", func(e *graph.Edge) string { return strconv.Itoa(e.Origins) }},
	{"strength", "int", func(e *graph.Edge) string { return strconv.Itoa(e.Strength) }},
	{"confidence", "double", func(e *graph.Edge) string { return strconv.FormatFloat(e.Confidence, 'g', -1, 64) }},
	{"confirmed", "boolean", func(e *graph.Edge) string { return truth(e.Confirmed) }},
	{"disputed", "boolean", func(e *graph.Edge) string { return truth(e.Disputed) }},
	{"first", "string", func(e *graph.Edge) string { return e.First }},
	{"last", "string", func(e *graph.Edge) string { return e.Last }},
}

func statusCount(s graph.Status) func(*graph.Edge) string {
	return func(e *graph.Edge) string { return strconv.Itoa(e.ByStatus[s]) }
}

func truth(b bool) string { return strconv.FormatBool(b) }

func dateOf(e *graph.Entity) graph.Date {
	if e.Date == nil {
		return graph.Date{}
	}
	return *e.Date
}
