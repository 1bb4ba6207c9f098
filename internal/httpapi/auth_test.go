package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"liaison/internal/httpapi"
)

const (
	readSecret  = "read-secret-0123456789"
	writeSecret = "write-secret-0123456789"
)

func withTokens(c *httpapi.Config) {
	for _, spec := range []struct {
		name   string
		role   httpapi.Role
		secret string
	}{{"rita", httpapi.RoleRead, readSecret}, {"walt", httpapi.RoleWrite, writeSecret}} {
		token, err := httpapi.NewToken(spec.name, spec.role, spec.secret)
		if err != nil {
			panic(err)
		}
		c.Tokens = append(c.Tokens, token)
	}
}

// matrix says for every route who may call it. A route that is not here fails the test: deny first, then decide.
var matrix = map[string]string{
	"GET /healthz": "open", "GET /readyz": "open", "GET /api": "open", "GET /api/reference.css": "open", "GET /api/v1/openapi.json": "open",
	"GET /notebook/": "open", "GET /notebook/:file": "open", "POST /api/v1/edges/claims": "read",
	"GET /api/v1/measures": "read", "GET /api/v1/brokers": "read",
	"GET /api/v1/session": "open", "POST /api/v1/session": "open", "DELETE /api/v1/session": "open",
	"GET /metrics": "read", "GET /api/v1/version": "read", "GET /api/v1/stats": "read", "GET /api/v1/search": "read",
	"GET /api/v1/entities/:id": "read", "GET /api/v1/entities/:id/claims": "read", "GET /api/v1/entities/:id/articles": "read",
	"GET /api/v1/entities/:id/meetings": "read", "GET /api/v1/neighbourhood": "read", "GET /api/v1/paths": "read", "GET /api/v1/connect": "read",
	"POST /api/v1/match": "read", "GET /api/v1/claims": "read", "GET /api/v1/claims/:id": "read", "GET /api/v1/edges/:id": "read",
	"GET /api/v1/articles": "read", "GET /api/v1/articles/:id": "read", "GET /api/v1/meetings": "read", "GET /api/v1/candidates": "read",
	"GET /api/v1/decisions": "read", "GET /api/v1/imports": "read", "GET /api/v1/imports/:id": "read", "GET /api/v1/imports/:id/rejects": "read",
	"GET /api/v1/imports/:id/events": "read", "POST /api/v1/extract": "read", "GET /api/v1/export": "read", "GET /api/v1/changes": "read",
	"GET /api/v1/changes/events": "read", "GET /api/v1/views": "read", "GET /api/v1/views/:id": "read",
	"POST /api/v1/decisions": "write", "DELETE /api/v1/decisions/:id": "write", "POST /api/v1/imports": "write",
	"POST /api/v1/imports/:id/cancel": "write", "DELETE /api/v1/imports/:id": "write", "DELETE /api/v1/articles/:id": "write",
	"POST /api/v1/views": "write", "PUT /api/v1/views/:id": "write", "DELETE /api/v1/views/:id": "write",
}

func TestTokenMatrix(t *testing.T) {
	f := open(t, withTokens)
	credentials := map[string][]string{
		"none": nil, "wrong": {"Authorization", "Bearer wrong-secret-0123456789"}, "basic": {"Authorization", "Basic cml0YTpyaXRh"},
		"unsigned": {"Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ3YWx0In0."}, "named": {"X-User", "walt"}, "empty": {"Authorization", "Bearer "},
		"read": {"Authorization", "Bearer " + readSecret}, "write": {"Authorization", "bearer " + writeSecret},
		"cookie": {"Cookie", "liaison_session=" + readSecret}, "bad header over good cookie": {"Authorization", "Bearer wrong-secret-0123456789", "Cookie", "liaison_session=" + writeSecret},
	}
	allowed := map[string]string{"read": "read", "write": "write", "cookie": "read"}
	seen := map[string]bool{}
	for _, route := range f.server.Routes() {
		seen[route] = true
		need, known := matrix[route]
		if !known {
			t.Errorf("%s is not in the matrix", route)
			continue
		}
		method, path, _ := strings.Cut(route, " ")
		path = strings.ReplaceAll(path, ":id", "none")
		if strings.HasSuffix(path, "/changes/events") {
			path += "?since=x" // the stream would not end
		}
		for name, headers := range credentials {
			r := f.do(method, path, "", headers...)
			role := allowed[name]
			switch {
			case need == "open" || role == "write" || role == need:
				if route == "POST /api/v1/session" || r.StatusCode != http.StatusUnauthorized && r.StatusCode != http.StatusForbidden {
					continue
				}
				t.Errorf("%s with %s: got %d", route, name, r.StatusCode)
			case role == "read":
				if r.StatusCode != http.StatusForbidden || r.failure(t).Code != "forbidden" {
					t.Errorf("%s with %s: got %d", route, name, r.StatusCode)
				}
			default:
				if r.StatusCode != http.StatusUnauthorized || r.failure(t).Code != "unauthorised" || r.Header.Get("WWW-Authenticate") == "" {
					t.Errorf("%s with %s: got %d", route, name, r.StatusCode)
				}
			}
		}
	}
	for route := range matrix {
		if !seen[route] {
			t.Errorf("%s is in the matrix and is no route", route)
		}
	}
}

func TestSession(t *testing.T) {
	f := open(t, withTokens)
	if r := f.post("/api/v1/session", map[string]string{"token": "wrong-secret-0123456789"}); r.StatusCode != http.StatusUnauthorized || len(r.Cookies()) > 0 {
		t.Errorf("got %d %v", r.StatusCode, r.Cookies())
	}
	r := f.post("/api/v1/session", map[string]string{"token": writeSecret})
	session := decoded[httpapi.Session](t, r, http.StatusOK)
	if session.Name != "walt" || session.Role != "write" {
		t.Errorf("got %+v", session)
	}
	c := r.Cookies()[0]
	if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" {
		t.Errorf("got %+v", c)
	}
	cookie := c.Name + "=" + c.Value
	if r := f.get("/api/v1/search", "Cookie", cookie); r.StatusCode != http.StatusOK {
		t.Errorf("got %d", r.StatusCode)
	}
	a, b := f.idAs("Tomas Velkan", cookie), f.idAs("Clara Voss", cookie)
	r = f.post("/api/v1/decisions", map[string]any{"verb": "different", "entities": []string{a, b}}, "Cookie", cookie)
	if r.StatusCode != http.StatusCreated || !strings.Contains(string(r.body), `"by":"walt"`) {
		t.Errorf("got %d %s", r.StatusCode, r.body)
	}
	r = f.do(http.MethodDelete, "/api/v1/session", "")
	if len(r.Cookies()) != 1 || r.Cookies()[0].MaxAge >= 0 {
		t.Errorf("got %v", r.Cookies())
	}
}

func TestNewToken(t *testing.T) {
	for _, c := range []struct{ name, role, secret string }{
		{"", "read", readSecret}, {"a:b", "read", readSecret}, {"a", "admin", readSecret}, {"a", "read", "short"}, {"a", "read", "with blanks in the secret"},
	} {
		if _, err := httpapi.NewToken(c.name, httpapi.Role(c.role), c.secret); err == nil {
			t.Errorf("%+v is taken", c)
		}
	}
}
