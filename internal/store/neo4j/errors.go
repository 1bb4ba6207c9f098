package neo4j

import (
	"context"
	"errors"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/internal/graph"
)

// errDry ends a transaction that only asks what would happen.
var errDry = errors.New("nothing is written")

// typed gives errors of driver and server the domain's type. Where the caller gave up, that stays what it is.
func typed(ctx context.Context, err error) error {
	var own *graph.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &own):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errDry):
		return err
	}
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		switch {
		case strings.HasPrefix(server.Code, "Neo.ClientError.Security"):
			return graph.Unavailable("the Neo4j server refuses user or password", err)
		case server.Code == "Neo.ClientError.Database.DatabaseNotFound":
			return graph.Unavailable("the Neo4j server has no such database", err)
		case strings.HasPrefix(server.Code, "Neo.ClientError.Transaction.TransactionTimedOut"):
			return graph.Unavailable("the Neo4j server took too long", err)
		case strings.HasPrefix(server.Code, "Neo.ClientError.Statement"), strings.HasPrefix(server.Code, "Neo.ClientError.Schema"):
			return &graph.Error{Code: graph.CodeInternal, Message: "the Neo4j server refuses a query", Err: err}
		}
	}
	return graph.Unavailable("the Neo4j server does not answer", err)
}
