// Package export writes the believed graph in the formats other programs read. Every format streams in constant memory:
// entities in order of id, then edges in order of id, over one snapshot each.
package export

import (
	"bufio"
	"context"
	"io"
	"strings"

	"liaison/internal/graph"
)

// Format is one way to write a graph.
type Format struct {
	Name, Kind, Extension, About string
	write                        func(context.Context, source, *bufio.Writer) error
}

// Formats lists every format.
var Formats = []Format{
	{"ndjson", "application/x-ndjson", "ndjson", "One entity or edge a line, a checksum last", writeNDJSON},
	{"nodelink", "application/json", "json", "Node-link JSON as networkx reads it", writeNodeLink},
	{"graphml", "application/graphml+xml", "graphml", "GraphML", writeGraphML},
	{"gexf", "application/gexf+xml", "gexf", "GEXF 1.3", writeGEXF},
	{"csv", "application/zip", "zip", "entities.csv and edges.csv", writeCSV},
	{"cypher", "text/x-cypher", "cypher", "Statements that build the graph in Neo4j", writeCypher},
	{"ftm", "application/x-ndjson", "ftm.ndjson", "FollowTheMoney entities, one a line", writeFTM},
}

// Names lists the formats' names.
func Names() []string {
	names := make([]string, len(Formats))
	for i, f := range Formats {
		names[i] = f.Name
	}
	return names
}

// ByName finds a format; an unknown one is CodeInvalid.
func ByName(name string) (Format, error) {
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
	}
	return Format{}, graph.Invalid("format", "want one of "+strings.Join(Names(), ", "))
}

// Write streams the graph under the filter. On an error the output ends where it is: formats that can tell (a missing
// checksum or closing tag) are then seen to be incomplete.
func (f Format) Write(ctx context.Context, store graph.Reader, filter graph.Filter, to io.Writer) error {
	if err := filter.Validate(); err != nil {
		return err
	}
	generation, err := store.Generation(ctx)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(to, 64<<10)
	if err := f.write(ctx, source{store, filter, generation}, w); err != nil {
		return err
	}
	return w.Flush()
}

// source is the graph to be written.
type source struct {
	store      graph.Reader
	filter     graph.Filter
	generation int64
}

// each calls one function for every entity, then the other for every edge.
func (s source) each(ctx context.Context, entity func(*graph.Entity) error, edge func(*graph.Edge) error) error {
	if err := s.entities(ctx, entity); err != nil {
		return err
	}
	return s.edges(ctx, edge)
}

func (s source) entities(ctx context.Context, do func(*graph.Entity) error) error {
	for e, err := range s.store.Entities(ctx, s.filter) {
		if err != nil {
			return err
		}
		if err := do(&e); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

func (s source) edges(ctx context.Context, do func(*graph.Edge) error) error {
	for e, err := range s.store.Edges(ctx, s.filter) {
		if err != nil {
			return err
		}
		if err := do(&e); err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}
