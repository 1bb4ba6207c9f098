package embedded

import (
	"context"
	"database/sql"
	"errors"

	"github.com/google/uuid"

	"liaison/internal/graph"
)

// conn is one SQLite connection with its prepared statements. It is not safe for concurrent use. Statements run without
// the caller's context, which would cost more than half of their time; loops check it instead.
type conn struct {
	*sql.Conn
	statements map[string]*sql.Stmt
}

var background = context.Background()

func newConn(ctx context.Context, db *sql.DB) (*conn, error) {
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, unavailable(err)
	}
	return &conn{Conn: c, statements: map[string]*sql.Stmt{}}, nil
}

func (c *conn) prepared(query string) (*sql.Stmt, error) {
	s, ok := c.statements[query]
	if !ok {
		var err error
		if s, err = c.PrepareContext(background, query); err != nil {
			return nil, unavailable(err)
		}
		c.statements[query] = s
	}
	return s, nil
}

func (c *conn) exec(query string, args ...any) (sql.Result, error) {
	s, err := c.prepared(query)
	if err != nil {
		return nil, err
	}
	r, err := s.Exec(args...)
	return r, unavailable(err)
}

// insert runs an INSERT and gives the new row's number.
func (c *conn) insert(query string, args ...any) (int64, error) {
	r, err := c.exec(query, args...)
	if err != nil {
		return 0, err
	}
	n, err := r.LastInsertId()
	return n, unavailable(err)
}

// get reads one row; false where there is none.
func (c *conn) get(query string, args []any, into ...any) (bool, error) {
	s, err := c.prepared(query)
	if err != nil {
		return false, err
	}
	switch err := s.QueryRow(args...).Scan(into...); {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, unavailable(err)
	}
	return true, nil
}

// each calls f for every row, with the columns scanned into the given places.
func (c *conn) each(query string, args, into []any, f func() error) error {
	s, err := c.prepared(query)
	if err != nil {
		return err
	}
	rows, err := s.Query(args...)
	if err != nil {
		return unavailable(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return unavailable(err)
		}
		if err := f(); err != nil {
			return err
		}
	}
	return unavailable(rows.Err())
}

func (c *conn) close() error {
	var errs []error
	for _, s := range c.statements {
		errs = append(errs, s.Close())
	}
	return errors.Join(append(errs, c.Conn.Close())...)
}

// unavailable wraps an error of the database; our own errors stay as they are.
func unavailable(err error) error {
	if err == nil {
		return nil
	}
	var own *graph.Error
	if errors.As(err, &own) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return graph.Unavailable("the store cannot be read or written", err)
}

// key is an entity's, edge's or base's id as the tables hold it; nil for what is no id.
func key(id string) []byte {
	u, err := uuid.Parse(id)
	if err != nil {
		return nil
	}
	return u[:]
}

// id is the reverse of key.
func id(key []byte) string {
	u, err := uuid.FromBytes(key)
	if err != nil {
		return ""
	}
	return u.String()
}
