package httpapi

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
)

// Role is what a token allows.
type Role string

const (
	RoleRead  Role = "read"
	RoleWrite Role = "write" // reads too
)

// Token is one credential. Name is the By of what is decided and imported with it.
type Token struct {
	Name   string
	Role   Role
	digest [sha256.Size]byte
}

// NewToken makes a token from its secret, which is not kept. The name must not be empty and the secret have 16 bytes or
// more.
func NewToken(name string, role Role, secret string) (Token, error) {
	switch {
	case name == "" || strings.ContainsAny(name, ":\r\n\x00"):
		return Token{}, graph.Invalid("token", "want a name without colons")
	case role != RoleRead && role != RoleWrite:
		return Token{}, graph.Invalid("token", fmt.Sprintf("%q is no role: want read or write", role))
	case len(secret) < 16 || strings.ContainsAny(secret, " \t\r\n;,"):
		return Token{}, graph.Invalid("token", "a secret has 16 characters or more and no blanks, commas or semicolons")
	}
	return Token{Name: name, Role: role, digest: sha256.Sum256([]byte(secret))}, nil
}

// Caller is who makes a request.
type Caller struct {
	Name string `json:"name"`
	Role Role   `json:"role" enum:"read,write"`
}

const sessionCookie = "liaison_session"

func callerOf(c *gin.Context) Caller {
	who, _ := c.Get(callerKey)
	caller, _ := who.(Caller)
	return caller
}

// secretOf gives the credential of a request: a bearer token, else the session's cookie.
func secretOf(r *http.Request) string {
	if scheme, secret, ok := strings.Cut(r.Header.Get("Authorization"), " "); ok && strings.EqualFold(scheme, "Bearer") {
		return strings.TrimSpace(secret)
	}
	if r.Header.Get("Authorization") != "" {
		return ""
	}
	if cookie, err := r.Cookie(sessionCookie); err == nil {
		return cookie.Value
	}
	return ""
}

// match finds the token of a secret, looking at every token whatever matches so that time tells nothing.
func (s *Server) match(secret string) (Caller, bool) {
	digest := sha256.Sum256([]byte(secret))
	var found *Token
	for i := range s.config.Tokens {
		if subtle.ConstantTimeCompare(digest[:], s.config.Tokens[i].digest[:]) == 1 {
			found = &s.config.Tokens[i]
		}
	}
	if found == nil || secret == "" {
		return Caller{}, false
	}
	return Caller{found.Name, found.Role}, true
}

// allow lets a request through when its caller may do what the operation does. Without any token the server is reached
// from its own machine only, and everyone on it is its user.
func (s *Server) allow(need access) gin.HandlerFunc {
	return func(c *gin.Context) {
		if len(s.config.Tokens) == 0 {
			c.Set(callerKey, Caller{s.config.User, RoleWrite})
			return
		}
		caller, known := s.match(secretOf(c.Request))
		switch {
		case known:
			c.Set(callerKey, caller)
			if need == writes && caller.Role != RoleWrite {
				s.log.Warn("refused", "request", c.GetString(requestIDKey), "by", caller.Name, "route", c.FullPath())
				s.fail(c, &graph.Error{Code: graph.CodeForbidden, Message: "this token may read only"})
			}
		case need != open:
			s.log.Warn("refused", "request", c.GetString(requestIDKey), "by", "", "route", c.FullPath())
			s.fail(c, &graph.Error{Code: graph.CodeUnauthorised, Message: "want a token: Authorization: Bearer …"})
		}
	}
}
