package export

import (
	"bufio"
	"context"
	"fmt"
	"strconv"
	"strings"

	"liaison/internal/graph"
)

// rowsAStatement bounds one UNWIND; the rows of every type wait until there are so many.
const rowsAStatement = 500

// writeCypher writes statements for cypher-shell that build the graph in an empty Neo4j 5 database and, run again,
// change nothing. Labels and types come from the domain's own lists.
func writeCypher(ctx context.Context, s source, w *bufio.Writer) error {
	p := &printer{w: w}
	p.f("CREATE CONSTRAINT liaison_entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;\n")
	nodes := map[graph.EntityType][]string{}
	flushNodes := func(t graph.EntityType) {
		if len(nodes[t]) > 0 {
			p.f("UNWIND [\n%s\n] AS row MERGE (e:Entity {id: row.id}) SET e:%s, e += row;\n", strings.Join(nodes[t], ",\n"), label(string(t)))
			nodes[t] = nodes[t][:0]
		}
	}
	err := s.entities(ctx, func(e *graph.Entity) error {
		nodes[e.Type] = append(nodes[e.Type], cypherMap([]string{"id", literal(e.ID, "string")}, e, entityAttributes))
		if len(nodes[e.Type]) == rowsAStatement {
			flushNodes(e.Type)
		}
		return p.err
	})
	if err != nil {
		return err
	}
	for _, t := range graph.EntityTypes {
		flushNodes(t)
	}
	edges := map[graph.EdgeType][]string{}
	flushEdges := func(t graph.EdgeType) {
		if len(edges[t]) > 0 {
			p.f("UNWIND [\n%s\n] AS row MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:%s {id: row.id}]->(b) SET r += row.set;\n",
				strings.Join(edges[t], ",\n"), strings.ToUpper(string(t)))
			edges[t] = edges[t][:0]
		}
	}
	err = s.edges(ctx, func(e *graph.Edge) error {
		edges[e.Type] = append(edges[e.Type], fmt.Sprintf("{id: %s, from: %s, to: %s, set: %s}", literal(e.ID, "string"), literal(e.From, "string"),
			literal(e.To, "string"), cypherMap(nil, e, edgeAttributes)))
		if len(edges[e.Type]) == rowsAStatement {
			flushEdges(e.Type)
		}
		return p.err
	})
	if err != nil {
		return err
	}
	for _, t := range graph.EdgeTypes {
		flushEdges(t)
	}
	return p.err
}

func label(t string) string { return strings.ToUpper(t[:1]) + t[1:] }

func cypherMap[T any](first []string, of *T, attributes []attribute[T]) string {
	var parts []string
	if first != nil {
		parts = append(parts, first[0]+": "+first[1])
	}
	for _, a := range attributes {
		if v := a.value(of); v != "" {
			parts = append(parts, a.name+": "+literal(v, a.kind))
		}
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// literal writes a value as Cypher does: strings quoted, everything but plain letters in them escaped where it matters.
func literal(v, kind string) string {
	if kind != "string" {
		return v
	}
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range v {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f || r == 0x2028 || r == 0x2029:
			b.WriteString(`\u` + fmt.Sprintf("%04s", strconv.FormatInt(int64(r), 16)))
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
