package httpapi_test

import (
	"context"
	"net"
	"net/http"
	"strings"
	"testing"

	"liaison/internal/graph"
	"liaison/internal/httpapi"
)

func TestSecurityHeaders(t *testing.T) {
	f := open(t)
	const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
		"worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
	for _, path := range []string{"/", "/assets/page-1a2b.js", "/assets/none", "/api", "/api/v1/search", "/api/v1/search?x=1", "/api/v1/openapi.json", "/healthz",
		"/api/v1/export?format=csv", "/api/v1/none"} {
		r := f.get(path)
		for name, want := range map[string]string{"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
			if got := r.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if r.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: CORS is on", path)
		}
	}
	r := f.get("/api/v1/export?format=csv")
	if !strings.HasPrefix(r.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("an export is shown inline: %q", r.Header.Get("Content-Disposition"))
	}
}

func TestHosts(t *testing.T) {
	f := open(t, func(c *httpapi.Config) { c.Hosts = []string{"liaison.example.org"} })
	for host, want := range map[string]int{
		"localhost": 200, "localhost:8080": 200, "127.0.0.1": 200, "[::1]:9": 200, "liaison.example.org:443": 200, "LIAISON.example.org": 200,
		"evil.example.com": 403, "localhost.evil.example.com": 403, "192.168.0.7": 403, "127.0.0.1.example.com": 403, "0.0.0.0": 403,
	} {
		for _, path := range []string{"/", "/api/v1/search"} {
			if r := f.get(path, "Host", host); r.StatusCode != want {
				t.Errorf("%s as %s: got %d", path, host, r.StatusCode)
			}
		}
	}
}

func TestSites(t *testing.T) {
	f := open(t, func(c *httpapi.Config) { c.Origins = []string{"https://notes.example.org"} })
	for _, c := range []struct {
		name, path string
		headers    []string
		want       int
	}{
		{"own page", "/api/v1/search", []string{"Sec-Fetch-Site", "same-origin"}, 200},
		{"typed address", "/api/v1/search", []string{"Sec-Fetch-Site", "none"}, 200},
		{"other site", "/api/v1/search", []string{"Sec-Fetch-Site", "cross-site"}, 403},
		{"other site navigating to the API", "/api/v1/search", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 403},
		{"sibling", "/api/v1/search", []string{"Sec-Fetch-Site", "same-site"}, 403},
		{"link from another site to the page", "/", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200},
		{"page as another's resource", "/assets/page-1a2b.js", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		{"foreign origin", "/api/v1/search", []string{"Origin", "https://evil.example.com"}, 403},
		{"null origin", "/api/v1/search", []string{"Origin", "null"}, 403},
		{"configured origin", "/api/v1/search", []string{"Origin", "https://notes.example.org", "Sec-Fetch-Site", "cross-site"}, 200},
	} {
		r := f.get(c.path, c.headers...)
		if r.StatusCode != c.want {
			t.Errorf("%s: got %d", c.name, r.StatusCode)
		}
	}
	r := f.do(http.MethodOptions, "/api/v1/decisions", "", "Origin", "https://notes.example.org", "Access-Control-Request-Method", "POST")
	if r.StatusCode != http.StatusNoContent || r.Header.Get("Access-Control-Allow-Origin") != "https://notes.example.org" || r.Header.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("preflight: got %d %v", r.StatusCode, r.Header)
	}
	if r := f.do(http.MethodPost, "/api/v1/decisions", "{}", "Origin", "https://evil.example.com", "Content-Type", asJSON); r.StatusCode != http.StatusForbidden {
		t.Errorf("a write from elsewhere: got %d", r.StatusCode)
	}
	if _, err := httpapi.New(httpapi.Config{Origins: []string{"*"}, Log: quiet}); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("any origin: got %v", err)
	}
}

func TestRequestIDs(t *testing.T) {
	f := open(t)
	if r := f.get("/healthz", "X-Request-Id", "abc-123"); r.Header.Get("X-Request-Id") != "abc-123" {
		t.Errorf("got %q", r.Header.Get("X-Request-Id"))
	}
	for _, id := range []string{"", "a b", "<script>", strings.Repeat("a", 65)} {
		if r := f.get("/healthz", "X-Request-Id", id); len(r.Header.Get("X-Request-Id")) != 36 {
			t.Errorf("%q: got %q", id, r.Header.Get("X-Request-Id"))
		}
	}
}

func TestRefusesToListenElsewhereWithoutToken(t *testing.T) {
	f := open(t)
	listener, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.server.Serve(ctx, listener); graph.CodeOf(err) != graph.CodeInvalid {
		t.Errorf("got %v", err)
	}
}
