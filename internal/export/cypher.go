package export

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"liaison/internal/graph"
)

// rowsAStatement bounds one UNWIND; the rows of every type wait until there are so many.
const rowsAStatement = 500

// writeCypher writes statements for cypher-shell that build the graph in an empty Neo4j 5 database and, run again,
// change nothing. Labels and types come from the domain's own lists.
func writeCypher(ctx context.Context, s source, w *bufio.Writer) error {
	if _, err := w.WriteString("CREATE CONSTRAINT liaison_entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;\n"); err != nil {
		return err
	}
	nodes := map[graph.EntityType]*statement{}
	for _, t := range graph.EntityTypes {
		nodes[t] = &statement{w: w, tail: "MERGE (e:Entity {id: row.id}) SET e:" + label(string(t)) + ", e += row.set"}
	}
	edges := map[graph.EdgeType]*statement{}
	for _, t := range graph.EdgeTypes {
		edges[t] = &statement{w: w, tail: "MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:" + strings.ToUpper(string(t)) +
			" {id: row.id}]->(b) SET r += row.set"}
	}
	err := s.entities(ctx, func(e *graph.Entity) error {
		into := nodes[e.Type]
		into.begin("id", e.ID)
		properties(into, e, entityAttributes)
		return into.end()
	})
	for _, t := range graph.EntityTypes {
		err = cmp.Or(err, nodes[t].flush())
	}
	if err != nil {
		return err
	}
	err = s.edges(ctx, func(e *graph.Edge) error {
		into := edges[e.Type]
		into.begin("id", e.ID, "from", e.From, "to", e.To)
		properties(into, e, edgeAttributes)
		return into.end()
	})
	for _, t := range graph.EdgeTypes {
		err = cmp.Or(err, edges[t].flush())
	}
	return err
}

func label(t string) string { return strings.ToUpper(t[:1]) + t[1:] }

// statement gathers rows for one UNWIND.
type statement struct {
	w     *bufio.Writer
	tail  string // what is done with each row
	rows  int
	body  []byte
	value []byte
}

// begin opens a row with pairs of key and string.
func (s *statement) begin(pairs ...string) {
	if s.rows > 0 {
		s.body = append(s.body, ",\n"...)
	}
	s.body = append(s.body, '{')
	for i := 0; i < len(pairs); i += 2 {
		s.body = append(s.body, pairs[i]...)
		s.body = append(s.body, ": "...)
		s.body = appendLiteral(s.body, pairs[i+1])
		s.body = append(s.body, ", "...)
	}
	s.body = append(s.body, "set: {"...)
}

// properties appends every attribute that has a value.
func properties[T any](s *statement, of *T, attributes []attribute[T]) {
	separator := ""
	for i := range attributes {
		a := &attributes[i]
		if s.value = a.add(s.value[:0], of); len(s.value) == 0 {
			continue
		}
		s.body = append(s.body, separator...)
		s.body = append(s.body, a.name...)
		s.body = append(s.body, ": "...)
		if a.kind == "string" {
			s.body = appendLiteral(s.body, string(s.value))
		} else {
			s.body = append(s.body, s.value...)
		}
		separator = ", "
	}
}

func (s *statement) end() error {
	s.body = append(s.body, "}}"...)
	if s.rows++; s.rows < rowsAStatement {
		return nil
	}
	return s.flush()
}

func (s *statement) flush() error {
	if s.rows == 0 {
		return nil
	}
	_, err := fmt.Fprintf(s.w, "UNWIND [\n%s\n] AS row %s;\n", s.body, s.tail)
	s.rows, s.body = 0, s.body[:0]
	return err
}

// appendLiteral appends a string as Cypher writes it, with everything escaped that could end it or hide in it.
func appendLiteral(b []byte, s string) []byte {
	b = append(b, '\'')
	for _, r := range s {
		switch {
		case r == '\'' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20 || r == 0x7f || r == 0x2028 || r == 0x2029:
			b = append(b, fmt.Sprintf(`\u%04x`, r)...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '\'')
}
