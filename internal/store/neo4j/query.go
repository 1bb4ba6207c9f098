package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/cypher"
)

// Time limits. A question that a person waits for meets an error within patience however the server fails.
const (
	acquireTime  = 2 * time.Second         // to get a connection
	patience     = 2200 * time.Millisecond // of Options.Patience
	startTime    = 20 * time.Second        // the same, for a server that was just started
	readTime     = 30 * time.Second        // for the server to give a question up
	writeTime    = 5 * time.Minute         // for the server to give a write up
	longRead     = 10 * time.Minute        // for reading a whole store
	closeTime    = 200 * time.Millisecond  // for saying goodbye to the server
	retryTime    = 2 * time.Second         // for trying again after the first failure
	livenessTime = 5 * time.Second         // idle time after which a connection is tested before use
)

// runner is a session or a transaction.
type runner interface {
	Run(ctx context.Context, cypher string, params map[string]any) (neo4j.ResultWithContext, error)
}

// ask runs a query and calls f for each record's values, which belong to f.
func ask(ctx context.Context, r runner, text string, params map[string]any, f func(row) error) error {
	result, err := r.Run(ctx, text, params)
	if err != nil {
		return err
	}
	var record *neo4j.Record
	for result.NextRecord(ctx, &record) {
		if err := f(record.Values); err != nil {
			return err
		}
	}
	return result.Err()
}

// do runs a query whose records nobody needs.
func do(ctx context.Context, r runner, text string, params map[string]any) error {
	result, err := r.Run(ctx, text, params)
	if err != nil {
		return err
	}
	_, err = result.Consume(ctx)
	return err
}

// query is the text of a named query.
func query(name string) string { return cypher.Query(name) }

// row is the values of a record. The accessors give zero values for null.
type row []any

func (r row) text(i int) string {
	s, _ := r[i].(string)
	return s
}

func (r row) number(i int) int64 {
	n, _ := r[i].(int64)
	return n
}

func (r row) yes(i int) bool {
	b, _ := r[i].(bool)
	return b
}

func (r row) bytes(i int) []byte {
	b, _ := r[i].([]byte)
	return b
}

func (r row) list(i int) []any {
	l, _ := r[i].([]any)
	return l
}

func (r row) texts(i int) []string { return texts(r[i]) }

func (r row) properties(i int) properties {
	p, _ := r[i].(map[string]any)
	return p
}

func texts(v any) []string {
	l, _ := v.([]any)
	if len(l) == 0 {
		return nil
	}
	out := make([]string, len(l))
	for i := range l {
		out[i], _ = l[i].(string)
	}
	return out
}

// properties are those of a node or relationship. The accessors give zero values for what is not there.
type properties map[string]any

func (p properties) text(key string) string {
	s, _ := p[key].(string)
	return s
}

func (p properties) number(key string) int64 {
	n, _ := p[key].(int64)
	return n
}

func (p properties) yes(key string) bool {
	b, _ := p[key].(bool)
	return b
}

func (p properties) bytes(key string) []byte {
	b, _ := p[key].([]byte)
	return b
}

func (p properties) texts(key string) []string { return texts(p[key]) }

// orNull keeps what is empty out of the database.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func orNone[T any](list []T) any {
	if len(list) == 0 {
		return nil
	}
	return list
}
