package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/cypher"
	"liaison/internal/graph"
)

// oldest is the least version of the server whose Cypher the queries need.
const oldest = "5.26"

// kernel is what the server calls the part whose version counts.
const kernel = "Neo4j Kernel"

// passing reports whether an error may go away by itself.
func passing(err error) bool { return graph.CodeOf(err) == graph.CodeUnavailable && !neo4jRefuses(err) }

func neo4jRefuses(err error) bool {
	var server *neo4j.Neo4jError
	return errors.As(err, &server) && (strings.HasPrefix(server.Code, "Neo.ClientError.Security") ||
		server.Code == "Neo.ClientError.Database.DatabaseNotFound")
}

// prepare sees once to version and schema. Several programs may do so at once: every statement of a migration may run
// any number of times.
func (s *Store) prepare(ctx context.Context, wait time.Duration) error {
	if s.ready.Load() {
		return nil
	}
	session := s.reading(ctx)
	defer session.close()
	session.wait = wait
	version, err := s.serverVersion(ctx, session)
	if err != nil {
		return err
	}
	if err := checkVersion(version); err != nil {
		return err
	}
	schema, err := s.schema(ctx, session)
	if err != nil {
		return err
	}
	if schema < len(cypher.Files("migrations")) {
		if err := s.migrate(ctx); err != nil {
			return err
		}
	}
	s.ready.Store(true)
	return nil
}

// serverVersion asks the server for its version.
func (s *Store) serverVersion(ctx context.Context, r *session) (string, error) {
	version := ""
	err := r.ask(ctx, "server-version", nil, func(values row) error {
		if version == "" || values.text(0) == kernel {
			version = values.text(1)
		}
		return nil
	})
	return version, err
}

func checkVersion(version string) error {
	if !atLeast(version, oldest) {
		return graph.Invalid("store", fmt.Sprintf("the server is Neo4j %s: want %s or later", version, oldest))
	}
	return nil
}

// atLeast compares versions part by part.
func atLeast(version, least string) bool {
	have, want := strings.Split(version, "."), strings.Split(least, ".")
	for i := range want {
		w, _ := strconv.Atoi(want[i])
		h := 0
		if i < len(have) {
			h, _ = strconv.Atoi(strings.TrimRight(have[i], "-abcdefghijklmnopqrstuvwxyz+"))
		}
		if h != w {
			return h > w
		}
	}
	return true
}

// schema gives the schema's version; 0 for an empty database. One that holds nodes but none of ours is refused.
func (s *Store) schema(ctx context.Context, r *session) (int, error) {
	version := -1
	if err := r.ask(ctx, "meta-read", nil, func(values row) error {
		version = int(values.number(1))
		return nil
	}); err != nil {
		return 0, err
	}
	if known := len(cypher.Files("migrations")); version > known {
		return 0, graph.Conflict(fmt.Sprintf("the database has schema version %d and this program knows %d: use a newer program", version, known))
	}
	if version >= 0 {
		return version, nil
	}
	nodes := int64(0)
	if err := r.ask(ctx, "entities-count", nil, func(values row) error {
		nodes = values.number(0)
		return nil
	}); err != nil {
		return 0, err
	}
	if nodes > 0 {
		return 0, graph.Invalid("store", "is a database of another program: give liaison one of its own")
	}
	return 0, nil
}

// migrate runs every migration; schema statements each in a transaction of its own, as Neo4j wants it.
func (s *Store) migrate(ctx context.Context) error {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: s.options.Database, BookmarkManager: s.marks})
	defer session.Close(context.WithoutCancel(ctx))
	all := cypher.Files("migrations")
	for _, m := range all {
		for _, statement := range m.Statements() {
			if _, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
				return nil, do(ctx, tx, statement, nil)
			}, neo4j.WithTxTimeout(writeTime)); err != nil {
				return typed(ctx, fmt.Errorf("%s: %w", m.Name, err))
			}
		}
	}
	_, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		return nil, do(ctx, tx, query("meta-make"), map[string]any{"schema": len(all)})
	}, neo4j.WithTxTimeout(writeTime))
	return typed(ctx, err)
}
