package httpapi

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
)

// Health says that a service is there.
type Health struct {
	Status string `json:"status" enum:"ok"`
}

// Version says what is running.
type Version struct {
	Version    string `json:"version"`
	Store      string `json:"store"`
	Extractor  string `json:"extractor"`
	Generation int64  `json:"generation"`
}

// Session says as whom a caller is known; a caller without a token has no name and no role.
type Session struct {
	Name string `json:"name"`
	Role string `json:"role" enum:"read,write,"`
	// TokenWanted says that the server answers questions only to holders of a token.
	TokenWanted bool `json:"token_wanted"`
}

type sessionInput struct {
	Body SessionBody `body:"json"`
}

// SessionBody holds the secret of a token.
type SessionBody struct {
	Token string `json:"token" required:"true"`
}

const sessionLife = 30 * 24 * time.Hour

func (s *Server) serviceOperations() []operation {
	health := endpoint(s, http.MethodGet, "/healthz", "health", "Service", "Say that the process answers",
		func(*call, *none) (*Health, error) { return &Health{"ok"}, nil })
	ready := endpoint(s, http.MethodGet, "/readyz", "ready", "Service", "Say that the store answers",
		func(c *call, _ *none) (*Health, error) {
			select {
			case <-s.closing:
				return nil, graph.Unavailable("the server is stopping", nil)
			default:
			}
			if err := s.config.Store.Ready(c); err != nil {
				return nil, err
			}
			return &Health{"ok"}, nil
		})
	ready.timeout = 2 * time.Second
	version := endpoint(s, http.MethodGet, prefix+"/version", "version", "Service", "Say what is running", s.version)
	stats := question(s, prefix+"/stats", "stats", "Service", "Count what is stored",
		func(c *call, _ *none) (*graph.Stats, error) { return s.config.Store.Stats(c) })
	whoami := endpoint(s, http.MethodGet, prefix+"/session", "session", "Service", "Say as whom the caller is known",
		func(c *call, _ *none) (*Session, error) { return s.session(c.caller), nil })
	login := endpoint(s, http.MethodPost, prefix+"/session", "session_start", "Service", "Keep a token in a cookie that scripts cannot read", s.login)
	logout := endpoint(s, http.MethodDelete, prefix+"/session", "session_end", "Service", "Forget the cookie", s.logout)
	for _, o := range []*operation{&health, &ready, &whoami, &login, &logout} {
		o.access = open
	}
	version.access = reads
	login.alternatives = []int{401}
	list := []operation{version, stats, whoami, login, logout, health, ready,
		{
			method: http.MethodGet, path: "/metrics", id: "metrics", tag: "Service", summary: "Counters and timings for Prometheus", access: reads,
			status: http.StatusOK, media: []media{{"text/plain", "Prometheus text format"}}, timeout: defaultTimeout, bodyLimit: defaultBody,
			handle: func(c *gin.Context) {
				c.Header("Cache-Control", "no-store")
				s.metrics.handler.ServeHTTP(c.Writer, c.Request)
			},
		},
		{
			method: http.MethodGet, path: prefix + "/openapi.json", id: "openapi", tag: "Service", summary: "This description", access: open,
			status: http.StatusOK, media: []media{{"application/json", "OpenAPI 3.1"}}, timeout: defaultTimeout, bodyLimit: defaultBody,
			handle: func(c *gin.Context) {
				c.Header("Cache-Control", "no-cache")
				c.Data(http.StatusOK, jsonType, s.document)
			},
		},
	}
	return append(list, s.referenceOperations()...)
}

func (s *Server) version(c *call, _ *none) (*Version, error) {
	stats, err := s.config.Store.Stats(c)
	if err != nil {
		return nil, err
	}
	name := s.config.Importer.Extractor.Name()
	return &Version{s.config.Version, stats.Store, name.Name + "/" + name.Version, stats.Generation}, nil
}

func (s *Server) session(who Caller) *Session {
	return &Session{Name: who.Name, Role: string(who.Role), TokenWanted: len(s.config.Tokens) > 0}
}

func (s *Server) login(c *call, in *sessionInput) (*Session, error) {
	caller, known := s.match(in.Body.Token)
	if !known {
		s.log.Warn("refused", "request", c.gin.GetString(requestIDKey), "by", "", "route", c.gin.FullPath())
		return nil, &graph.Error{Code: graph.CodeUnauthorised, Field: "token", Message: "no such token"}
	}
	c.setCookie(in.Body.Token, int(sessionLife.Seconds()))
	return s.session(caller), nil
}

func (s *Server) logout(c *call, _ *none) (*Session, error) {
	c.setCookie("", -1)
	return s.session(Caller{}), nil
}

func (c *call) setCookie(value string, age int) {
	http.SetCookie(c.gin.Writer, &http.Cookie{Name: sessionCookie, Value: value, Path: "/", MaxAge: age, HttpOnly: true,
		Secure: c.gin.Request.TLS != nil, SameSite: http.SameSiteStrictMode})
}
