package export

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"liaison/internal/graph"
)

// head is the first line of an NDJSON export.
type head struct {
	Format     string       `json:"format"` // "liaison-graph"
	Version    int          `json:"version"`
	Generation int64        `json:"generation"`
	Filter     graph.Filter `json:"filter"`
}

// tail is the last line: the SHA-256 of every byte before it.
type tail struct {
	Entities int    `json:"entities"`
	Edges    int    `json:"edges"`
	SHA256   string `json:"sha256"`
}

func writeNDJSON(ctx context.Context, s source, w *bufio.Writer) error {
	sum := sha256.New()
	both := io.MultiWriter(w, sum)
	line := json.NewEncoder(both)
	if err := line.Encode(map[string]head{"head": {"liaison-graph", 1, s.generation, s.filter}}); err != nil {
		return err
	}
	var t tail
	err := s.each(ctx, func(e *graph.Entity) error {
		t.Entities++
		return line.Encode(struct {
			Entity *graph.Entity `json:"entity"`
		}{e})
	}, func(e *graph.Edge) error {
		t.Edges++
		return line.Encode(struct {
			Edge *graph.Edge `json:"edge"`
		}{e})
	})
	if err != nil {
		return err
	}
	t.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return json.NewEncoder(w).Encode(map[string]tail{"checksum": t})
}
