package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"liaison/internal/graph"
)

// rows builds one element after the other in a buffer that is used again.
type rows struct {
	w     *bufio.Writer
	row   []byte
	value []byte
}

// text appends a string.
func (r *rows) text(s string) { r.row = append(r.row, s...) }

// escaped appends a value for element content or attributes; characters XML cannot hold become U+FFFD.
func (r *rows) escaped(s []byte) {
	for i, c := range s {
		if c < 0x20 || c >= 0x7f || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' {
			r.row = append(r.row, s[:i]...)
			var b strings.Builder
			_ = xml.EscapeText(&b, s[i:]) // a Builder does not fail
			r.row = append(r.row, b.String()...)
			return
		}
	}
	r.row = append(r.row, s...)
}

// end writes the row.
func (r *rows) end() error {
	_, err := r.w.Write(r.row)
	r.row = r.row[:0]
	return err
}

// values appends every attribute that has a value between what comes before it and after.
func values[T any](r *rows, of *T, attributes []attribute[T], before []string, after string) {
	for i := range attributes {
		if r.value = attributes[i].add(r.value[:0], of); len(r.value) == 0 {
			continue
		}
		r.text(before[i])
		r.escaped(r.value)
		r.text(after)
	}
}

// numbered makes a text for each attribute out of its number.
func numbered[T any](attributes []attribute[T], format string) []string {
	all := make([]string, len(attributes))
	for i := range all {
		all[i] = fmt.Sprintf(format, i)
	}
	return all
}

// writeGraphML writes GraphML 1.0 (graphml.graphdrawing.org) with typed attributes. That an edge has no direction is one of
// them: networkx refuses graphs that mix directed and undirected edges.
func writeGraphML(ctx context.Context, s source, w *bufio.Writer) error {
	r := &rows{w: w}
	r.text(xml.Header + "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" " +
		"xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n")
	for i, a := range entityAttributes {
		r.text(fmt.Sprintf(" <key id=\"n%d\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.kind))
	}
	for i, a := range edgeAttributes {
		r.text(fmt.Sprintf(" <key id=\"e%d\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.kind))
	}
	r.text(" <graph id=\"liaison\" edgedefault=\"directed\">\n")
	node, edge := numbered(entityAttributes, `<data key="n%d">`), numbered(edgeAttributes, `<data key="e%d">`)
	err := s.each(ctx, func(e *graph.Entity) error {
		r.text(`  <node id="` + e.ID + `">`)
		values(r, e, entityAttributes, node, "</data>")
		r.text("</node>\n")
		return r.end()
	}, func(e *graph.Edge) error {
		r.text(`  <edge id="` + e.ID + `" source="` + e.From + `" target="` + e.To + `">`)
		values(r, e, edgeAttributes, edge, "</data>")
		r.text("</edge>\n")
		return r.end()
	})
	if err != nil {
		return err
	}
	r.text(" </graph>\n</graphml>\n")
	return r.end()
}

// writeGEXF writes GEXF 1.3 (gexf.net/1.3): the edge's type is its kind and label, its strength its weight. Every edge is
// written as directed, since readers refuse a mixture; the attribute directed says which are not.
func writeGEXF(ctx context.Context, s source, w *bufio.Writer) error {
	r := &rows{w: w}
	r.text(xml.Header + "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n <meta><creator>Liaison</creator><description>Generation " +
		strconv.FormatInt(s.generation, 10) + "</description></meta>\n <graph defaultedgetype=\"directed\" idtype=\"string\" mode=\"static\">\n")
	gexfAttributes(r, "node", entityAttributes)
	gexfAttributes(r, "edge", edgeAttributes)
	r.text("  <nodes>\n")
	node, edge := numbered(entityAttributes, `<attvalue for="%d" value="`), numbered(edgeAttributes, `<attvalue for="%d" value="`)
	err := s.entities(ctx, func(e *graph.Entity) error {
		r.text(`   <node id="` + e.ID + `" label="`)
		r.escaped([]byte(e.Name))
		r.text(`"><attvalues>`)
		values(r, e, entityAttributes, node, `"/>`)
		r.text("</attvalues></node>\n")
		return r.end()
	})
	if err != nil {
		return err
	}
	r.text("  </nodes>\n  <edges>\n")
	err = s.edges(ctx, func(e *graph.Edge) error {
		r.text(`   <edge id="` + e.ID + `" source="` + e.From + `" target="` + e.To + `" type="directed" kind="` + string(e.Type) + `" label="` + string(e.Type) +
			`" weight="` + strconv.Itoa(e.Strength) + `"><attvalues>`)
		values(r, e, edgeAttributes, edge, `"/>`)
		r.text("</attvalues></edge>\n")
		return r.end()
	})
	if err != nil {
		return err
	}
	r.text("  </edges>\n </graph>\n</gexf>\n")
	return r.end()
}

// gexfKinds are GEXF's names of the attribute kinds.
var gexfKinds = map[string]string{"string": "string", "int": "integer", "double": "double", "boolean": "boolean"}

func gexfAttributes[T any](r *rows, class string, attributes []attribute[T]) {
	r.text("  <attributes class=\"" + class + "\">\n")
	for i, a := range attributes {
		r.text(fmt.Sprintf("   <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, a.name, gexfKinds[a.kind]))
	}
	r.text("  </attributes>\n")
}
