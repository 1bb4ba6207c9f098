package httpapi

import (
	"mime"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"liaison/internal/graph"
)

// policy is the content security policy of every answer: nothing inline, nothing from elsewhere.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// identify gives the request an id: the client's own where it is harmless, else a UUIDv7.
func identify(c *gin.Context) {
	id := c.GetHeader("X-Request-Id")
	if !harmless(id) {
		id = uuid.Must(uuid.NewV7()).String()
	}
	c.Set(requestIDKey, id)
	c.Header("X-Request-Id", id)
}

func harmless(id string) bool {
	if id == "" || len(id) > 64 {
		return false
	}
	for _, b := range []byte(id) {
		if !(b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-') {
			return false
		}
	}
	return true
}

func harden(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("X-Frame-Options", "DENY")
}

// checkHost refuses a request under a name that is not ours: a page elsewhere may have its own name point here.
func (s *Server) checkHost(c *gin.Context) {
	if s.hostAllowed(c.Request) {
		return
	}
	s.fail(c, &graph.Error{Code: graph.CodeForbidden, Field: "Host", Message: "this server does not go by that name"})
}

func (s *Server) hostAllowed(r *http.Request) bool {
	name := r.Host
	if host, _, err := net.SplitHostPort(name); err == nil {
		name = host
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if name == "localhost" || slices.Contains(s.config.Hosts, name) {
		return true
	}
	// An address cannot be pointed elsewhere, but only the one the connection really came to is ours.
	address, err := netip.ParseAddr(name)
	if err != nil {
		return false
	}
	if address.IsLoopback() {
		return true
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if local == nil {
		return false
	}
	at, err := netip.ParseAddrPort(local.String())
	return err == nil && at.Addr().Unmap() == address.Unmap()
}

// checkSite refuses what a page of another site makes a browser send, but for plain navigation to a page.
func (s *Server) checkSite(c *gin.Context) {
	if s.originAllowed(c.GetHeader("Origin")) {
		return
	}
	site := c.GetHeader("Sec-Fetch-Site")
	switch {
	case site == "", site == "same-origin", site == "none":
	case c.GetHeader("Sec-Fetch-Mode") == "navigate" && c.Request.Method == http.MethodGet && !strings.HasPrefix(c.Request.URL.Path, "/api/v1/"):
	default:
		s.fail(c, &graph.Error{Code: graph.CodeForbidden, Field: "Sec-Fetch-Site", Message: "requests from other sites are refused"})
		return
	}
	if origin := c.GetHeader("Origin"); origin != "" && !s.ownOrigin(c.Request, origin) {
		s.fail(c, &graph.Error{Code: graph.CodeForbidden, Field: "Origin", Message: "requests from other origins are refused"})
	}
}

func (s *Server) ownOrigin(r *http.Request, origin string) bool {
	return origin == "http://"+r.Host || origin == "https://"+r.Host
}

func (s *Server) originAllowed(origin string) bool {
	return origin != "" && slices.Contains(s.config.Origins, origin)
}

// share lets the configured origins, and no others, read answers; they send tokens, never cookies.
func (s *Server) share(c *gin.Context) {
	if len(s.config.Origins) == 0 {
		return
	}
	c.Header("Vary", "Origin")
	origin := c.GetHeader("Origin")
	if !s.originAllowed(origin) {
		return
	}
	c.Header("Access-Control-Allow-Origin", origin)
	c.Header("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Request-Id")
	c.Header("Cross-Origin-Resource-Policy", "cross-origin")
	if c.Request.Method == http.MethodOptions {
		c.Header("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
		c.Header("Access-Control-Allow-Headers", "Authorization, Content-Type, Content-Encoding, Idempotency-Key, If-None-Match, X-Request-Id")
		c.Header("Access-Control-Max-Age", "600")
		c.AbortWithStatus(http.StatusNoContent)
	}
}

// checkContent refuses a body of a kind the operation does not take; above all the kinds a form can send.
func (s *Server) checkContent(kinds []string) gin.HandlerFunc {
	return func(c *gin.Context) {
		kind, _, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
		if err != nil || !slices.Contains(kinds, kind) {
			s.fail(c, graph.Invalid("Content-Type", "want "+strings.Join(kinds, " or ")))
		}
	}
}
