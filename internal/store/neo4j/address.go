package neo4j

import (
	"net/url"
	"slices"
	"time"

	"liaison/internal/graph"
)

// Options say where the server is and who asks.
type Options struct {
	// Address is bolt://, neo4j://, or one of them with +s (TLS, certificate checked) or +ssc (TLS, any certificate); host
	// and port, 7687 where none is given. It must not carry a user or password.
	Address string
	User    string // empty together with Password: the server asks for none
	// Password is never written to a log or an error.
	Password string
	Database string // empty: the user's home database
	// Patience is how long the server may be silent before a question or a write ends with graph.CodeUnavailable; 0 means
	// 2.2 s. It bounds one round trip of a question; a write may take longer as long as the server answers others.
	Patience time.Duration
	// Mirror bounds, in bytes, the copy of the edges that is kept in memory to answer from: 0 means 512 MB, some 3 million
	// edges; less than 0 means none. A graph that is larger is asked edge by edge, with the same answers.
	Mirror int
}

var schemes = []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}

// Remote reports whether a store's address is one of this package's.
func Remote(address string) bool {
	u, err := url.Parse(address)
	return err == nil && slices.Contains(schemes, u.Scheme)
}

// Validate checks the address; errors name the setting.
func (o Options) Validate() error {
	u, err := url.Parse(o.Address)
	switch {
	case err != nil || !slices.Contains(schemes, u.Scheme):
		return graph.Invalid("store", "want bolt://host:port or neo4j://host:port, with +s or +ssc for TLS")
	case u.User != nil:
		return graph.Invalid("store", "a password in an address ends in logs: use LIAISON_NEO4J_PASSWORD or LIAISON_NEO4J_PASSWORD_FILE")
	case u.Hostname() == "":
		return graph.Invalid("store", "names no host")
	case u.Path != "" && u.Path != "/":
		return graph.Invalid("store", "wants no path: the database has a setting of its own")
	}
	return nil
}
