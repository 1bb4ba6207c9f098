package neo4j

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"strings"
	"time"

	"liaison/cypher"
	"liaison/internal/graph"
)

// Diagnosis is one thing that was looked at.
type Diagnosis struct {
	Check string
	OK    bool
	Says  string
}

// Diagnose says what is wrong with an address, a user or password, a version, a database or its indexes: what builds on
// a thing that fails is not looked at. It changes nothing.
func Diagnose(ctx context.Context, o Options) []Diagnosis {
	var all []Diagnosis
	check := func(name string, look func() (string, error)) bool {
		says, err := look()
		if err != nil {
			says = err.Error()
		}
		all = append(all, Diagnosis{name, err == nil, says})
		return err == nil
	}
	if !check("neo4j address", func() (string, error) { return o.Address, o.Validate() }) {
		return all
	}
	if !check("neo4j port", func() (string, error) { return reach(ctx, o.Address) }) {
		return all
	}
	s, err := newStore(o, slog.New(slog.DiscardHandler))
	if err != nil {
		check("neo4j driver", func() (string, error) { return "", err })
		return all
	}
	defer func() { _ = s.driver.Close(context.WithoutCancel(ctx)) }()
	session := s.reading(ctx)
	defer session.close()
	session.wait = startTime
	user := o.User
	if user == "" || o.Password == "" {
		user = "nobody, without a password"
	}
	var version string
	if !check("neo4j user", func() (string, error) {
		var err error
		version, err = s.serverVersion(ctx, session)
		return "signed in as " + user, err
	}) {
		return all
	}
	if !check("neo4j version", func() (string, error) { return version, checkVersion(version) }) {
		return all
	}
	schema := 0
	if !check("neo4j database", func() (says string, err error) {
		schema, err = s.schema(ctx, session)
		if schema == 0 {
			return "is empty: the schema is made when the store is opened", err
		}
		return fmt.Sprintf("holds a store of schema version %d", schema), err
	}) || schema == 0 {
		return all
	}
	check("neo4j indexes", func() (string, error) { return s.indexes(ctx, session) })
	return all
}

// reach opens a connection to the address and closes it.
func reach(ctx context.Context, address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", err
	}
	port := u.Port()
	if port == "" {
		port = "7687"
	}
	dialer := net.Dialer{Timeout: acquireTime}
	at := net.JoinHostPort(u.Hostname(), port)
	start := time.Now()
	c, err := dialer.DialContext(ctx, "tcp", at)
	if err != nil {
		return "", fmt.Errorf("nothing answers at %s: %w", at, err)
	}
	return fmt.Sprintf("%s answers in %v", at, time.Since(start).Round(time.Microsecond)), c.Close()
}

// indexes names what the schema wants and the database lacks or has not built yet.
func (s *Store) indexes(ctx context.Context, r *session) (string, error) {
	states := map[string]string{}
	if err := r.ask(ctx, "indexes-online", nil, func(values row) error {
		states[values.text(0)] = values.text(1)
		return nil
	}); err != nil {
		return "", err
	}
	var wrong []string
	wanted := 0
	for _, m := range cypher.Files("migrations") {
		for _, name := range m.Indexes() {
			wanted++
			switch states[name] {
			case "ONLINE":
			case "":
				wrong = append(wrong, name+" is missing")
			default:
				wrong = append(wrong, name+" is "+strings.ToLower(states[name]))
			}
		}
	}
	if len(wrong) > 0 {
		return "", &graph.Error{Code: graph.CodeConflict, Message: strings.Join(wrong, ", "), Err: errors.New("they are made when a store is opened on an empty database")}
	}
	return fmt.Sprintf("all %d are there", wanted), nil
}
