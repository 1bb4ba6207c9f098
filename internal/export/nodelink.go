package export

import (
	"bufio"
	"context"
	"encoding/json"

	"liaison/internal/graph"
)

// writeNodeLink writes what networkx.node_link_graph(data, edges="edges") reads as a MultiDiGraph: every attribute of
// entities and edges under its API name, the edge's id as its key, and directed false on edges without a direction.
func writeNodeLink(ctx context.Context, s source, w *bufio.Writer) error {
	about, err := json.Marshal(map[string]any{"generation": s.generation, "filter": s.filter})
	if err != nil {
		return err
	}
	if _, err := w.WriteString(`{"directed":true,"multigraph":true,"graph":` + string(about) + `,"nodes":[`); err != nil {
		return err
	}
	separator := ""
	item := func(v any) error {
		body, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if _, err := w.WriteString(separator + "\n"); err != nil {
			return err
		}
		separator = ","
		_, err = w.Write(body)
		return err
	}
	if err := s.entities(ctx, func(e *graph.Entity) error { return item(e) }); err != nil {
		return err
	}
	if _, err := w.WriteString("],\"edges\":["); err != nil {
		return err
	}
	separator = ""
	err = s.edges(ctx, func(e *graph.Edge) error {
		return item(struct {
			Source   string `json:"source"`
			Target   string `json:"target"`
			Key      string `json:"key"`
			Directed bool   `json:"directed"`
			*graph.Edge
		}{e.From, e.To, e.ID, !e.Type.Undirected(), e})
	})
	if err != nil {
		return err
	}
	_, err = w.WriteString("]}\n")
	return err
}
