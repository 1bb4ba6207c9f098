package httpapi_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"

	"liaison/internal/extract/extracttest"
	"liaison/internal/graph"
	"liaison/internal/httpapi"
)

func document(t *testing.T, f *fixture) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(f.get("/api/v1/openapi.json").body)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(context.Background()); err != nil {
		t.Fatal(err)
	}
	if !doc.IsOpenAPI31OrLater() {
		t.Errorf("the description is %s", doc.OpenAPI)
	}
	return doc
}

var braces = regexp.MustCompile(`\{(\w+)\}`)

func TestOpenAPIHoldsEveryRoute(t *testing.T) {
	f := open(t)
	doc := document(t, f)
	var described []string
	ids := map[string]bool{}
	for path, item := range doc.Paths.Map() {
		for method, o := range item.Operations() {
			described = append(described, method+" "+braces.ReplaceAllString(path, ":$1"))
			if ids[o.OperationID] || o.OperationID == "" || o.Summary == "" {
				t.Errorf("%s %s: operation id %q", method, path, o.OperationID)
			}
			ids[o.OperationID] = true
			for _, name := range braces.FindAllStringSubmatch(path, -1) {
				if o.Parameters.GetByInAndName("path", name[1]) == nil {
					t.Errorf("%s %s: %s is not described", method, path, name[1])
				}
			}
			for _, p := range o.Parameters {
				if p.Value.Description == "" {
					t.Errorf("%s %s: %s has no description", method, path, p.Value.Name)
				}
			}
		}
	}
	slices.Sort(described)
	if routes := f.server.Routes(); !slices.Equal(described, routes) {
		t.Errorf("described %v\nroutes %v", described, routes)
	}
}

// TestOpenAPIHoldsRealAnswers asks every operation that answers JSON, right and wrong, and holds what comes back
// against the description.
func TestOpenAPIHoldsRealAnswers(t *testing.T) {
	f := open(t)
	doc := document(t, f)
	bank, envoy := f.id("Norvex Bank"), f.id("Idris Calloway")
	sub := ask[graph.Subgraph](f, "/api/v1/neighbourhood?centres="+bank)
	claims := ask[graph.Page[graph.Evidence]](f, "/api/v1/claims?entity="+bank)
	imports := ask[graph.Page[graph.Import]](f, "/api/v1/imports")
	view := decoded[graph.View](t, f.post("/api/v1/views", httpapi.ViewBody{Name: "v", Notes: map[string]string{"a": "b"}}), http.StatusCreated)
	decision := decoded[graph.Decision](t, f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Confirm, Claims: []string{claims.Items[0].Claim}}), http.StatusCreated)
	record := extracttest.Basin()[0]
	record.Article.Ref = "new"

	type request struct {
		method, path, template string
		body                   any
	}
	get := func(path, template string) request { return request{http.MethodGet, path, template, nil} }
	requests := []request{
		get("/api/v1/search?q=vel", "/search"), get("/api/v1/search?types=person,place&limit=2", "/search"), get("/api/v1/search?limit=x", "/search"),
		get("/api/v1/entities/"+bank, "/entities/{id}"), get("/api/v1/entities/Nobody", "/entities/{id}"),
		get("/api/v1/entities/"+envoy+"/claims?best=true", "/entities/{id}/claims"), get("/api/v1/entities/"+bank+"/articles", "/entities/{id}/articles"),
		get("/api/v1/entities/"+envoy+"/meetings", "/entities/{id}/meetings"),
		get("/api/v1/neighbourhood?centres="+bank+"&depth=2&since=2025&undated=include", "/neighbourhood"), get("/api/v1/neighbourhood", "/neighbourhood"),
		get("/api/v1/paths?from=Norvex+Bank&to=Navra+Front&mode=k&k=5", "/paths"), get("/api/v1/paths?from=Clara+Voss&to=Pavel+Velkan&max_steps=1&loosen=true", "/paths"),
		get("/api/v1/connect?entities=Norvex+Bank&entities=Navra+Front&entities=Ilena+Corvat", "/connect"),
		get("/api/v1/measures?measure=communities", "/measures"), get("/api/v1/measures?measure=pagerank&centres=Norvex+Bank&depth=2&limit=3", "/measures"),
		get("/api/v1/measures?measure=closeness", "/measures"), get("/api/v1/brokers?from=Norvex+Bank&to=Navra+Front", "/brokers"),
		get("/api/v1/claims?entity="+bank, "/claims"), get("/api/v1/claims?pair="+bank+"&pair="+envoy, "/claims"), get("/api/v1/claims", "/claims"),
		get("/api/v1/claims/"+claims.Items[0].Claim, "/claims/{id}"), get("/api/v1/edges/"+sub.Edges[0].ID, "/edges/{id}"), get("/api/v1/edges/none", "/edges/{id}"),
		get("/api/v1/articles?q=bank", "/articles"), get("/api/v1/articles/"+claims.Items[0].Article.ID, "/articles/{id}"),
		get("/api/v1/meetings", "/meetings"), get("/api/v1/meetings?with=Norvex+Bank&with=Sarrow+Basin+Council&members=true", "/meetings"),
		get("/api/v1/stats", "/stats"), get("/api/v1/candidates", "/candidates"), get("/api/v1/decisions", "/decisions"),
		get("/api/v1/imports", "/imports"), get("/api/v1/imports/"+imports.Items[0].ID, "/imports/{id}"), get("/api/v1/imports/"+imports.Items[0].ID+"/rejects", "/imports/{id}/rejects"),
		get("/api/v1/changes", "/changes"), get("/api/v1/views", "/views"), get("/api/v1/views/"+view.ID, "/views/{id}"), get("/api/v1/version", "/version"),
		get("/api/v1/session", "/session"), get("/healthz", "!/healthz"), get("/readyz", "!/readyz"),
		{http.MethodPost, "/api/v1/match", "/match", graph.Pattern{Nodes: []graph.PatternNode{{As: "a"}, {As: "b", ID: bank}}, Edges: []graph.PatternEdge{{From: "a", To: "b", Any: true}}}},
		{http.MethodPost, "/api/v1/edges/claims", "/edges/claims", graph.EdgeClaimsQuery{Edges: []string{sub.Edges[0].ID, "none"}}},
		{http.MethodPost, "/api/v1/edges/claims", "/edges/claims", map[string]any{"edges": []string{}}},
		{http.MethodPost, "/api/v1/extract", "/extract", map[string]any{"record": record}},
		{http.MethodPost, "/api/v1/extract", "/extract", map[string]any{"article": map[string]string{"ref": "r", "text": "Norvex Bank sued Talvia Airways."}}},
		{http.MethodPost, "/api/v1/decisions", "/decisions", httpapi.DecisionBody{Verb: graph.Hide, Entities: []string{"Oleya Marine"}}},
		{http.MethodPost, "/api/v1/decisions", "/decisions", map[string]string{"verb": "marry"}},
		{http.MethodPost, "/api/v1/imports?wait=true", "/imports", record},
		{http.MethodPost, "/api/v1/imports", "/imports", record},
		{http.MethodPost, "/api/v1/views", "/views", httpapi.ViewBody{Name: "w"}},
		{http.MethodPut, "/api/v1/views/" + view.ID, "/views/{id}", httpapi.ViewBody{Name: "w"}},
		{http.MethodDelete, "/api/v1/views/" + view.ID, "/views/{id}", nil},
		{http.MethodDelete, "/api/v1/decisions/" + decision.ID, "/decisions/{id}", nil},
		{http.MethodDelete, "/api/v1/imports/" + imports.Items[0].ID + "?dry_run=true", "/imports/{id}", nil},
		{http.MethodDelete, "/api/v1/articles/" + claims.Items[0].Article.ID, "/articles/{id}", nil},
		get("/api/v1/articles/"+claims.Items[0].Article.ID, "/articles/{id}"),
		{http.MethodPost, "/api/v1/imports/" + imports.Items[0].ID + "/cancel", "/imports/{id}/cancel", nil},
		{http.MethodPost, "/api/v1/session", "/session", map[string]string{"token": "none"}},
		{http.MethodDelete, "/api/v1/session", "/session", nil},
	}
	asked := map[string]bool{}
	for _, q := range requests {
		template := "/api/v1" + q.template
		if rest, bare := strings.CutPrefix(q.template, "!"); bare {
			template = rest
		}
		asked[q.method+" "+template] = true
		var r reply
		if q.body != nil {
			r = f.postAs(q.method, q.path, q.body)
		} else {
			r = f.do(q.method, q.path, "")
		}
		if r.StatusCode >= 500 {
			t.Errorf("%s %s: got %d %s", q.method, q.path, r.StatusCode, r.body)
		}
		hold(t, doc, q.method, template, r)
	}
	for path, item := range doc.Paths.Map() {
		for method, o := range item.Operations() {
			ok := o.Responses.Status(200)
			if ok == nil {
				ok = o.Responses.Status(201)
			}
			stream := strings.HasSuffix(path, "/events") || strings.HasSuffix(path, "/export") || strings.HasSuffix(path, "openapi.json")
			if ok != nil && ok.Value.Content.Get("application/json") != nil && !stream && !asked[method+" "+path] {
				t.Errorf("%s %s is not asked", method, path)
			}
		}
	}
}

func (f *fixture) postAs(method, path string, body any) reply {
	f.t.Helper()
	data, err := httpapi.JSON(body)
	if err != nil {
		f.t.Fatal(err)
	}
	return f.do(method, path, string(data), "Content-Type", asJSON)
}

// hold validates one answer against the description.
func hold(t *testing.T, doc *openapi3.T, method, template string, r reply) {
	t.Helper()
	item := doc.Paths.Value(template)
	if item == nil {
		t.Errorf("%s is not described", template)
		return
	}
	address, err := url.Parse(r.Request.URL.String())
	if err != nil {
		t.Fatal(err)
	}
	input := &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{
			Request: &http.Request{Method: method, URL: address, Header: http.Header{}},
			Route:   &routers.Route{Spec: doc, Path: template, PathItem: item, Method: method, Operation: item.GetOperation(method)},
		},
		Status: r.StatusCode, Header: r.Header, Body: io.NopCloser(bytes.NewReader(r.body)),
		Options: &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true},
	}
	if err := openapi3filter.ValidateResponse(context.Background(), input); err != nil {
		t.Errorf("%s %s: %d is not as described: %v\n%s", method, r.Request.URL, r.StatusCode, err, r.body[:min(len(r.body), 600)])
	}
}

func TestReference(t *testing.T) {
	f := open(t)
	page := string(f.get("/api").body)
	for _, want := range []string{"<h3 id=\"paths\">", "curl -H &#34;Authorization: Bearer $LIAISON_TOKEN&#34;", "urllib.request.Request", "max_steps"} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not on the page", want)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "style=") {
		t.Error("the page holds what its policy forbids")
	}
}
