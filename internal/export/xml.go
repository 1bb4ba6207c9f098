package export

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"strings"

	"liaison/internal/graph"
)

// text escapes a value for element content and attributes; characters XML cannot hold become U+FFFD.
func text(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}

// printer remembers the first failure, so that markup can be written line by line.
type printer struct {
	w   *bufio.Writer
	err error
}

func (p *printer) f(format string, values ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, values...)
	}
}

// writeGraphML writes GraphML 1.0 (graphml.graphdrawing.org) with typed attributes.
func writeGraphML(ctx context.Context, s source, w *bufio.Writer) error {
	p := &printer{w: w}
	p.f("%s<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "+
		"xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n", xml.Header)
	for i, a := range entityAttributes {
		p.f(" <key id=\"n%d\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.kind)
	}
	for i, a := range edgeAttributes {
		p.f(" <key id=\"e%d\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n", i, a.name, a.kind)
	}
	p.f(" <graph id=\"liaison\" edgedefault=\"directed\">\n")
	err := s.each(ctx, func(e *graph.Entity) error {
		p.f("  <node id=\"%s\">", text(e.ID))
		for i, a := range entityAttributes {
			if v := a.value(e); v != "" {
				p.f("<data key=\"n%d\">%s</data>", i, text(v))
			}
		}
		p.f("</node>\n")
		return p.err
	}, func(e *graph.Edge) error {
		directed := ""
		if e.Type.Undirected() {
			directed = ` directed="false"`
		}
		p.f("  <edge id=\"%s\" source=\"%s\" target=\"%s\"%s>", text(e.ID), text(e.From), text(e.To), directed)
		for i, a := range edgeAttributes {
			if v := a.value(e); v != "" {
				p.f("<data key=\"e%d\">%s</data>", i, text(v))
			}
		}
		p.f("</edge>\n")
		return p.err
	})
	if err != nil {
		return err
	}
	p.f(" </graph>\n</graphml>\n")
	return p.err
}

// writeGEXF writes GEXF 1.3 (gexf.net/1.3): the edge's type is its kind and label, its strength its weight.
func writeGEXF(ctx context.Context, s source, w *bufio.Writer) error {
	p := &printer{w: w}
	p.f("%s<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n <meta><creator>Liaison</creator><description>Generation %d</description></meta>\n"+
		" <graph defaultedgetype=\"directed\" idtype=\"string\" mode=\"static\">\n", xml.Header, s.generation)
	gexfAttributes(p, "node", entityAttributes)
	gexfAttributes(p, "edge", edgeAttributes)
	p.f("  <nodes>\n")
	err := s.entities(ctx, func(e *graph.Entity) error {
		p.f("   <node id=\"%s\" label=\"%s\">", text(e.ID), text(e.Name))
		gexfValues(p, e, entityAttributes)
		p.f("</node>\n")
		return p.err
	})
	if err != nil {
		return err
	}
	p.f("  </nodes>\n  <edges>\n")
	err = s.edges(ctx, func(e *graph.Edge) error {
		direction := "directed"
		if e.Type.Undirected() {
			direction = "undirected"
		}
		p.f("   <edge id=\"%s\" source=\"%s\" target=\"%s\" type=\"%s\" kind=\"%s\" label=\"%s\" weight=\"%d\">", text(e.ID), text(e.From), text(e.To),
			direction, e.Type, e.Type, e.Strength)
		gexfValues(p, e, edgeAttributes)
		p.f("</edge>\n")
		return p.err
	})
	if err != nil {
		return err
	}
	p.f("  </edges>\n </graph>\n</gexf>\n")
	return p.err
}

// gexfKinds are GEXF's names of the attribute kinds.
var gexfKinds = map[string]string{"string": "string", "int": "integer", "double": "double", "boolean": "boolean"}

func gexfAttributes[T any](p *printer, class string, attributes []attribute[T]) {
	p.f("  <attributes class=\"%s\">\n", class)
	for i, a := range attributes {
		p.f("   <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, a.name, gexfKinds[a.kind])
	}
	p.f("  </attributes>\n")
}

func gexfValues[T any](p *printer, of *T, attributes []attribute[T]) {
	p.f("<attvalues>")
	for i, a := range attributes {
		if v := a.value(of); v != "" {
			p.f("<attvalue for=\"%d\" value=\"%s\"/>", i, text(v))
		}
	}
	p.f("</attvalues>")
}
