package main

import (
	"context"
	"log/slog"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/store/embedded"
)

// openStore opens the store that the settings name: neo4j:// and its kin a server, everything else a file.
func openStore(ctx context.Context, s settings, log *slog.Logger) (graph.Store, error) {
	scheme, _, remote := strings.Cut(s.Store, "://")
	switch {
	case !remote:
		return embedded.Open(ctx, s.Store, log)
	case scheme == "file":
		return embedded.Open(ctx, strings.TrimPrefix(s.Store, "file://"), log)
	}
	return nil, graph.Invalid("store", "no store "+quoted(scheme+"://")+": want a file or neo4j://host:port")
}
