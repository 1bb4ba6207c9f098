package httpapi_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"liaison/internal/extract"
	"liaison/internal/extract/builtin"
	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
	"liaison/internal/httpapi"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read"
	"liaison/internal/store/embedded"
)

// fixture is a server over a real store with the basin in it.
type fixture struct {
	t      testing.TB
	store  graph.Store
	server *httpapi.Server
	http   *httptest.Server
}

var extractor = sync.OnceValue(func() extract.Extractor {
	e, err := builtin.New()
	if err != nil {
		panic(err)
	}
	return e
})

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

func open(t *testing.T, change ...func(*httpapi.Config)) *fixture {
	t.Helper()
	return openTB(t, change...)
}

func openTB(t testing.TB, change ...func(*httpapi.Config)) *fixture {
	t.Helper()
	store, err := embedded.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), quiet)
	if err != nil {
		t.Fatal(err)
	}
	importer := &ingest.Importer{Store: store, Extractor: extractor(), Log: quiet}
	config := httpapi.Config{Store: store, Importer: importer, User: "tester", Version: "test", Spool: t.TempDir(), Log: quiet,
		Poll: 20 * time.Millisecond, Heartbeat: time.Minute,
		Page: fstest.MapFS{"index.html": {Data: []byte("<!doctype html><title>Liaison</title>")}, "assets/page-1a2b.js": {Data: []byte("export {}")}}}
	for _, c := range change {
		c(&config)
	}
	importBasin(t, importer)
	server, err := httpapi.New(config)
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{t: t, store: store, server: server, http: httptest.NewServer(server.Handler())}
	t.Cleanup(func() {
		f.http.Close()
		v, err := store.Verify(context.Background())
		if err != nil {
			t.Error(err)
		} else if len(v.Differences) > 0 {
			t.Errorf("verify: %v", v.Differences)
		}
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func importBasin(t testing.TB, importer *ingest.Importer) {
	t.Helper()
	_, err := importer.Run(t.Context(), ingest.Input{Name: "basin", By: "tester", Items: func(context.Context) (iter.Seq[read.Item], error) {
		return func(yield func(read.Item) bool) {
			for i, r := range extracttest.Basin() {
				if !yield(read.Item{Record: r, At: read.Position{File: "basin.jsonl", Line: i + 1, Ordinal: int64(i + 1)}}) {
					return
				}
			}
		}, nil
	}})
	if err != nil {
		t.Fatal(err)
	}
}

// reply is an answer with its body read.
type reply struct {
	*http.Response
	body []byte
}

func (r reply) failure(t *testing.T) httpapi.ErrorDetail {
	t.Helper()
	var e httpapi.ErrorBody
	if err := json.Unmarshal(r.body, &e); err != nil {
		t.Fatalf("%s: %v", r.body, err)
	}
	return e.Error
}

func (f *fixture) do(method, path, body string, headers ...string) reply {
	f.t.Helper()
	request, err := http.NewRequestWithContext(f.t.Context(), method, f.http.URL+path, strings.NewReader(body))
	if err != nil {
		f.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		if headers[i] == "Host" {
			request.Host = headers[i+1]
		} else {
			request.Header.Set(headers[i], headers[i+1])
		}
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.Do(request)
	if err != nil {
		f.t.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		f.t.Fatal(err)
	}
	return reply{response, data}
}

func (f *fixture) get(path string, headers ...string) reply {
	return f.do(http.MethodGet, path, "", headers...)
}

const asJSON = "application/json"

func (f *fixture) post(path string, body any, headers ...string) reply {
	f.t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		f.t.Fatal(err)
	}
	return f.do(http.MethodPost, path, string(data), append([]string{"Content-Type", asJSON}, headers...)...)
}

// ask gets a path and decodes the answer.
func ask[T any](f *fixture, path string) T {
	f.t.Helper()
	return decoded[T](f.t, f.get(path), http.StatusOK)
}

func decoded[T any](t testing.TB, r reply, status int) T {
	t.Helper()
	if r.StatusCode != status {
		t.Fatalf("%s: got %d, want %d: %s", r.Request.URL, r.StatusCode, status, r.body)
	}
	var v T
	d := json.NewDecoder(bytes.NewReader(r.body))
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", r.body, err)
	}
	return v
}

func (f *fixture) id(name string) string { return f.idAs(name, "") }

// idAs finds an entity's id with a session's cookie.
func (f *fixture) idAs(name, cookie string) string {
	f.t.Helper()
	r := f.get("/api/v1/search?limit=20&q="+url.QueryEscape(name), "Cookie", cookie)
	page := decoded[graph.Page[graph.Hit]](f.t, r, http.StatusOK)
	for _, hit := range page.Items {
		if hit.Entity.Name == name {
			return hit.Entity.ID
		}
	}
	f.t.Fatalf("no entity %s among %d hits", name, len(page.Items))
	return ""
}

func TestQuestions(t *testing.T) {
	f := open(t)
	t.Run("search finds by prefix and acronym", func(t *testing.T) {
		page := ask[graph.Page[graph.Hit]](f, "/api/v1/search?q=norv")
		if len(page.Items) != 1 || page.Items[0].Entity.Name != "Norvex Bank" {
			t.Errorf("got %+v", page.Items)
		}
		page = ask[graph.Page[graph.Hit]](f, "/api/v1/search?q=SBC")
		if len(page.Items) == 0 || page.Items[0].Entity.Name != "Sarrow Basin Council" || page.Items[0].Matched != "SBC" {
			t.Errorf("got %+v", page.Items)
		}
	})
	t.Run("a path quotes every hop", func(t *testing.T) {
		set := ask[graph.PathSet](f, "/api/v1/paths?from=Norvex+Bank&to=Navra+Front")
		if len(set.Paths) != 1 {
			t.Fatalf("got %+v", set)
		}
		for _, h := range set.Paths[0].Hops {
			if len(h.Quotes) == 0 || len(h.Quotes[0].Segments) == 0 {
				t.Errorf("no quote on %+v", h)
			}
		}
	})
	t.Run("paths come without quotes where none are asked", func(t *testing.T) {
		set := ask[graph.PathSet](f, "/api/v1/paths?quotes=0&from=Norvex+Bank&to=Navra+Front")
		if len(set.Paths) != 1 || len(set.Paths[0].Hops) == 0 || len(set.Paths[0].Hops[0].Quotes) > 0 {
			t.Errorf("got %+v", set)
		}
	})
	t.Run("ids and names give the same answer as the store", func(t *testing.T) {
		a, b := f.id("Norvex Bank"), f.id("Navra Front")
		byName, byID := f.get("/api/v1/paths?from=Norvex+Bank&to=Navra+Front"), f.get("/api/v1/paths?from="+a+"&to="+b)
		if !bytes.Equal(byName.body, byID.body) {
			t.Errorf("by name %s\nby id %s", byName.body, byID.body)
		}
		set, err := f.store.Paths(t.Context(), graph.PathQuery{From: a, To: b})
		if err != nil {
			t.Fatal(err)
		}
		want, err := httpapi.JSON(set)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(byID.body, want) {
			t.Errorf("over HTTP %s\nfrom Go %s", byID.body, want)
		}
	})
	t.Run("lists without elements are lists", func(t *testing.T) {
		r := f.get("/api/v1/search?q=nobodyiscalledso")
		if r.StatusCode != http.StatusOK || !strings.Contains(string(r.body), `"items":[]`) {
			t.Errorf("got %d %s", r.StatusCode, r.body)
		}
	})
	t.Run("the page answers every address that is not the API's", func(t *testing.T) {
		for path, want := range map[string]string{"/": "no-cache", "/e/anything": "no-cache", "/assets/page-1a2b.js": "public, max-age=31536000, immutable"} {
			r := f.get(path)
			if r.StatusCode != http.StatusOK || r.Header.Get("Cache-Control") != want {
				t.Errorf("%s: got %d, %q", path, r.StatusCode, r.Header.Get("Cache-Control"))
			}
		}
		for _, path := range []string{"/assets/gone.js", "/api/v2/search", "/notebook/x"} {
			if r := f.get(path); r.StatusCode != http.StatusNotFound || r.failure(t).Code != "not_found" {
				t.Errorf("%s: got %d", path, r.StatusCode)
			}
		}
	})
}

func TestErrors(t *testing.T) {
	f := open(t)
	ghost := "00000000-0000-5000-8000-000000000000"
	for _, c := range []struct {
		path, code, field string
		status            int
	}{
		{"/api/v1/search?limit=0", "limit", "limit", 400},
		{"/api/v1/search?limit=2001", "limit", "limit", 400},
		{"/api/v1/neighbourhood?centres=Norvex+Bank&limit=5001", "limit", "limit", 400},
		{"/api/v1/search?limit=many", "invalid", "limit", 400},
		{"/api/v1/search?limit=5&limit=6", "invalid", "limit", 400},
		{"/api/v1/search?types=company", "invalid", "types", 400},
		{"/api/v1/search?typo=1", "invalid", "typo", 400},
		{"/api/v1/search?q=" + strings.Repeat("a", 501), "limit", "q", 400},
		{"/api/v1/search?q=%00", "invalid", "q", 400},
		{"/api/v1/search?q=%ff", "invalid", "q", 400},
		{"/api/v1/search?q=%zz", "invalid", "query", 400},
		{"/api/v1/search?cursor=nonsense", "invalid", "cursor", 400},
		{"/api/v1/entities/" + ghost, "not_found", "id", 404},
		{"/api/v1/entities/Nobody%20At%20All", "not_found", "id", 404},
		{"/api/v1/neighbourhood", "invalid", "centres", 400},
		{"/api/v1/neighbourhood?centres=Norvex+Bank&depth=4", "limit", "depth", 400},
		{"/api/v1/neighbourhood?centres=Norvex+Bank&min_confidence=NaN", "invalid", "min_confidence", 400},
		{"/api/v1/neighbourhood?centres=Norvex+Bank&min_confidence=2", "limit", "min_confidence", 400},
		{"/api/v1/neighbourhood?centres=Norvex+Bank&since=2025-13", "invalid", "since", 400},
		{"/api/v1/neighbourhood?centres=Norvex+Bank&since=2026&until=2025", "invalid", "until", 400},
		{"/api/v1/paths?from=Norvex+Bank&to=Norvex+Bank", "invalid", "to", 400},
		{"/api/v1/paths?from=Norvex+Bank", "invalid", "to", 400},
		{"/api/v1/paths?from=Norvex+Bank&to=Navra+Front&k=21", "limit", "k", 400},
		{"/api/v1/paths?from=Norvex+Bank&to=Navra+Front&avoid=Navra+Front", "invalid", "avoid", 400},
		{"/api/v1/connect?entities=Norvex+Bank&entities=Navra+Front", "limit", "entities", 400},
		{"/api/v1/claims", "invalid", "entity", 400},
		{"/api/v1/claims/none", "not_found", "", 404},
		{"/api/v1/edges/none", "not_found", "", 404},
		{"/api/v1/articles/none", "not_found", "", 404},
		{"/api/v1/imports/none", "not_found", "", 404},
		{"/api/v1/views/none", "not_found", "", 404},
		{"/api/v1/export?format=pdf", "invalid", "format", 400},
		{"/api/v1/nothing", "not_found", "", 404},
	} {
		r := f.get(c.path)
		if r.StatusCode != c.status {
			t.Errorf("%s: got %d %s", c.path, r.StatusCode, r.body)
			continue
		}
		e := r.failure(t)
		if e.Code != c.code || e.Field != c.field || e.Message == "" || e.RequestID != r.Header.Get("X-Request-Id") {
			t.Errorf("%s: got %+v", c.path, e)
		}
	}
	t.Run("a method a route does not take", func(t *testing.T) {
		if r := f.do(http.MethodPut, "/api/v1/search", ""); r.StatusCode != http.StatusMethodNotAllowed || r.failure(t).Field != "method" {
			t.Errorf("got %d %s", r.StatusCode, r.body)
		}
	})
	t.Run("bodies", func(t *testing.T) {
		for body, field := range map[string]string{
			"": "body", "{": "body", "[]": "body", `{"verb": "same"} {}`: "body", `{"werb": "same"}`: "body", `{"verb": 7}`: "verb", `{"verb": "marry"}`: "verb",
			`{"verb": "same", "entities": ["Norvex Bank"]}`: "entities", `{"verb": "retype", "entities": ["Norvex Bank"], "value": "ship"}`: "value",
		} {
			r := f.do(http.MethodPost, "/api/v1/decisions", body, "Content-Type", asJSON)
			if r.StatusCode != http.StatusBadRequest || r.failure(t).Field != field {
				t.Errorf("%s: got %d %s", body, r.StatusCode, r.body)
			}
		}
		if r := f.do(http.MethodPost, "/api/v1/decisions", strings.Repeat(" ", 2<<20), "Content-Type", asJSON); r.StatusCode != http.StatusBadRequest || r.failure(t).Code != "limit" {
			t.Errorf("a large body: got %d %s", r.StatusCode, r.body)
		}
		for _, kind := range []string{"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"} {
			if r := f.do(http.MethodPost, "/api/v1/decisions", `{"verb":"same"}`, "Content-Type", kind); r.StatusCode != http.StatusBadRequest || r.failure(t).Field != "Content-Type" {
				t.Errorf("%q: got %d %s", kind, r.StatusCode, r.body)
			}
		}
	})
}
