package main

import (
	"context"
	"log/slog"
	"os"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/store/embedded"
	"liaison/internal/store/neo4j"
)

// openStore opens the store that the settings name: bolt:// and neo4j:// a server, everything else a file.
func openStore(ctx context.Context, s settings, log *slog.Logger) (graph.Store, error) {
	if neo4j.Remote(s.Store) {
		password, err := s.neo4jPassword()
		if err != nil {
			return nil, err
		}
		return opened(neo4j.Open(ctx, neo4j.Options{Address: s.Store, User: s.Neo4jUser, Password: password, Database: s.Neo4jDatabase}, log))
	}
	path, err := s.storeFile()
	if err != nil {
		return nil, err
	}
	return opened(embedded.Open(ctx, path, log))
}

// storeFile is the file that the store is, where it is one.
func (s settings) storeFile() (string, error) {
	scheme, path, remote := strings.Cut(s.Store, "://")
	switch {
	case !remote:
		return s.Store, nil
	case scheme == "file":
		return path, nil
	}
	return "", graph.Invalid("store", "no store "+quoted(scheme+"://")+": want a file or neo4j://host:port")
}

// opened keeps the nil of a failed opening from becoming a store that is not nil.
func opened[S graph.Store](store S, err error) (graph.Store, error) {
	if err != nil {
		return nil, err
	}
	return store, nil
}

func (s settings) neo4jPassword() (string, error) {
	return secret(s.Neo4jPassword, s.Neo4jPasswordFile, "neo4j_password_file")
}

// secret is a setting that must not be read by others: what the file holds that the other setting names, where it names one.
func secret(value, file, field string) (string, error) {
	if file == "" {
		return value, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", &graph.Error{Code: graph.CodeInvalid, Field: field, Message: "cannot be read", Err: err}
	}
	return strings.TrimSpace(string(data)), nil
}
