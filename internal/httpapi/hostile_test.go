package httpapi_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"liaison/internal/extract"
	"liaison/internal/graph"
	"liaison/internal/ingest"
)

// hostile lists names that have broken programs like this one; a name is in the graph as it is in the text, or the
// article is rejected.
func hostile() []string {
	names := []string{
		"<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "<svg/onload=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${7*7}", "%3Cscript%3E",
		"' OR '1'='1", "'; DROP TABLE entity; --", `") MATCH (n) DETACH DELETE n //`, "`label`", `\u0027`, `\\`, "=1+1", "+1", "-1", "@SUM(1)", "\u202egnp.exe",
		"zero\u200bwidth", "Аcme Bank", "Ａcme Bank", "İstanbul Bankası", "ﬁnance ﬂoor", "e\u0301tat", "👩‍👩‍👧‍👦 Club", "\U0001d54fYZ Group", "../../etc/passwd",
		"CON", "NULL", "null", "undefined", "true", "[object Object]", "__proto__", "constructor", "toString", "0", "1e309", "NaN",
		"\u0000NUL", "a\u0007bell", "line\nbreak", "tab\tbed", "\ufeffmark", "\ufffe", "\u2028line", strings.Repeat("N", 65536), strings.Repeat("ä", 300),
		strings.Repeat("a ", 150), "]]>", "<![CDATA[x]]>", "<!--", "&amp;", "&#x3c;", "a\u0300\u0301\u0302\u0303\u0304", "ｌｉａｉｓｏｎ",
	}
	for i := range 245 {
		names = append(names, names[i%50]+" "+names[(i*7+3)%40])
	}
	return names
}

func TestHostileNames(t *testing.T) {
	f := open(t)
	names := hostile()
	if len(names) < 300 {
		t.Fatalf("only %d names", len(names))
	}
	var b strings.Builder
	for i, name := range names {
		n := len([]rune(name))
		r := extract.Record{Article: extract.Article{Ref: name, Title: name, Source: name, Text: name + " owns Norvex Bank."},
			Entities: []extract.Entity{{ID: name, Type: graph.Organisation, Name: name, Aliases: []string{name}, Mentions: []graph.Span{{End: n}}},
				{ID: "b", Type: graph.Organisation, Name: "Norvex Bank", Mentions: []graph.Span{{Start: n + 6, End: n + 17}}}},
			Relations: []extract.Relation{{Type: graph.Owns, Subject: name, Object: "b", Role: name, AttributedTo: name + " spokesman", Evidence: []graph.Span{{End: n + 18}}}},
			Extractor: extract.Name{Name: "test", Version: "1"}}
		body, err := json.Marshal(r)
		if err != nil {
			t.Fatal(i, err)
		}
		b.Write(append(body, '\n'))
	}
	out := decoded[ingest.Outcome](t, f.do(http.MethodPost, "/api/v1/imports?wait=true", b.String(), "Content-Type", ndjson), http.StatusOK)
	row := out.Import
	if row.New+row.Unchanged+row.Revised+row.Rejected < len(names) {
		t.Errorf("%d names, and the ledger says %+v", len(names), row)
	}
	for _, name := range names {
		if len(name) > 500 {
			continue
		}
		for _, path := range []string{"/api/v1/search?q=", "/api/v1/entities/", "/api/v1/claims?entity=", "/api/v1/articles/", "/api/v1/articles?source=", "/api/v1/edges/",
			"/api/v1/imports/", "/e/"} {
			address := path + url.QueryEscape(name)
			if strings.HasSuffix(path, "/") {
				address = path + url.PathEscape(name)
			}
			r := f.get(address)
			if r.StatusCode >= 500 || strings.HasPrefix(r.Header.Get("Content-Type"), "text/html") && path != "/e/" {
				t.Errorf("%s: got %d %s", address, r.StatusCode, r.Header.Get("Content-Type"))
			}
		}
	}
	sub := ask[graph.Subgraph](f, "/api/v1/neighbourhood?centres=Norvex+Bank&limit=2000")
	held := map[string]bool{}
	for _, e := range sub.Entities {
		held[e.Name] = true
	}
	for _, name := range []string{"<script>alert(1)</script>", "'; DROP TABLE entity; --", "=1+1", `") MATCH (n) DETACH DELETE n //`, "__proto__"} {
		if !held[name] {
			t.Errorf("%q is not among the %d neighbours", name, len(sub.Entities))
		}
	}
}

func TestLimitsOfRequests(t *testing.T) {
	f := open(t)
	if r := f.get("/api/v1/search?q=" + strings.Repeat("a", 100_000)); r.StatusCode != http.StatusBadRequest {
		t.Errorf("a long query: got %d", r.StatusCode)
	}
	deep := strings.Repeat("[", 100_000)
	for _, path := range []string{"/api/v1/match", "/api/v1/decisions", "/api/v1/extract"} {
		if r := f.do(http.MethodPost, path, deep, "Content-Type", asJSON); r.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: deep JSON: got %d", path, r.StatusCode)
		}
	}
	r := f.do(http.MethodPost, "/api/v1/imports?wait=true", deep, "Content-Type", asJSON)
	if out := decoded[ingest.Outcome](t, r, http.StatusOK); out.Import.New != 0 || out.Import.Rejected == 0 {
		t.Errorf("deep JSON: got %+v", out.Import)
	}
	if r := f.do(http.MethodPost, "/api/v1/match", `{"nodes": [{"as": "a"}], "nodes": [{"as": "b"}], "edges": []}`, "Content-Type", asJSON); r.StatusCode >= 500 {
		t.Errorf("a key twice: got %d", r.StatusCode)
	}
}
