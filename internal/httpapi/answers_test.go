package httpapi_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"

	"liaison/internal/export"
	"liaison/internal/graph"
	"liaison/internal/httpapi"
	"liaison/internal/ingest"
)

func TestRedirects(t *testing.T) {
	f := open(t)
	a, b := f.id("Tomas Velkan"), f.id("Dario Velkan")
	before := f.digest()
	merge := decoded[graph.Decision](t, f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Same, Entities: []string{a, b}}), http.StatusCreated)
	survivor := ask[graph.PathSet](f, "/api/v1/paths?from="+a+"&to="+url.QueryEscape("Navra Front")).Paths[0].Entities[0]
	lost := a
	if survivor == a {
		lost = b
	}
	for _, tail := range []string{"", "/claims", "/articles?limit=3", "/meetings"} {
		r := f.get("/api/v1/entities/" + lost + tail)
		if r.StatusCode != http.StatusPermanentRedirect || r.Header.Get("Location") != "/api/v1/entities/"+survivor+tail {
			t.Errorf("%s: got %d to %q", tail, r.StatusCode, r.Header.Get("Location"))
		}
	}
	decoded[graph.Decision](t, f.do(http.MethodDelete, "/api/v1/decisions/"+merge.ID, ""), http.StatusOK)
	if f.digest() != before {
		t.Error("undo does not restore the graph")
	}
	if r := f.get("/api/v1/entities/" + lost); r.StatusCode != http.StatusOK {
		t.Errorf("after undo: got %d", r.StatusCode)
	}
}

func TestConflicts(t *testing.T) {
	f := open(t)
	a, b := f.id("Tomas Velkan"), f.id("Dario Velkan")
	first := decoded[graph.Decision](t, f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Different, Entities: []string{a, b}}), http.StatusCreated)
	r := f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Same, Entities: []string{a, b}})
	if r.StatusCode != http.StatusConflict {
		t.Fatalf("got %d %s", r.StatusCode, r.body)
	}
	if e := r.failure(t); e.Code != "conflict" || len(e.Alternatives) == 0 || e.Alternatives[0] != first.ID {
		t.Errorf("got %+v", e)
	}
}

func TestETags(t *testing.T) {
	f := open(t)
	const path = "/api/v1/neighbourhood?centres=Norvex+Bank"
	first := f.get(path)
	tag := first.Header.Get("ETag")
	if tag == "" || first.Header.Get("Cache-Control") != "private, no-cache" {
		t.Fatalf("got %v", first.Header)
	}
	if r := f.get(path, "If-None-Match", tag); r.StatusCode != http.StatusNotModified || len(r.body) > 0 {
		t.Errorf("got %d", r.StatusCode)
	}
	if r := f.get(path+"&depth=2", "If-None-Match", tag); r.StatusCode != http.StatusOK {
		t.Errorf("another question: got %d", r.StatusCode)
	}
	decoded[graph.Decision](t, f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Rename, Entities: []string{"Norvex Bank"}, Value: "Norvex Group"}), http.StatusCreated)
	if r := f.get(strings.Replace(path, "Bank", "Group", 1), "If-None-Match", tag); r.StatusCode != http.StatusOK {
		t.Errorf("after a change: got %d", r.StatusCode)
	}
	if r := f.get("/api/v1/imports"); r.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the ledger may be kept: %v", r.Header)
	}
}

func TestCompression(t *testing.T) {
	f := open(t)
	r := f.get("/api/v1/neighbourhood?centres=Norvex+Bank&depth=2", "Accept-Encoding", "gzip")
	if r.Header.Get("Content-Encoding") != "gzip" || !strings.Contains(r.Header.Get("Vary"), "Accept-Encoding") {
		t.Errorf("got %v", r.Header)
	}
	if r := f.get("/healthz", "Accept-Encoding", "gzip"); r.Header.Get("Content-Encoding") != "" {
		t.Error("a short answer is compressed")
	}
}

func TestPageIsPacked(t *testing.T) {
	want := strings.Repeat("export const a = 'Selmar'\n", 400)
	f := open(t, func(c *httpapi.Config) {
		c.Page.(fstest.MapFS)["assets/long-1a2b.js"] = &fstest.MapFile{Data: []byte(want)}
	})
	for accepted, coding := range map[string]string{"gzip, br": "gzip", "br;q=1.0, *;q=0.5": "gzip", "gzip;q=0": "", "br": "", "identity": ""} {
		for range 2 {
			r := f.get("/assets/long-1a2b.js", "Accept-Encoding", accepted)
			if r.Header.Get("Content-Encoding") != coding || r.Header.Get("Vary") != "Accept-Encoding" || r.Header.Get("Content-Type") != "text/javascript; charset=utf-8" {
				t.Errorf("%s: got %v", accepted, r.Header)
			}
			got := r.body
			if coding == "gzip" {
				unpacked, err := gzip.NewReader(bytes.NewReader(got))
				if err != nil {
					t.Fatal(err)
				}
				if got, err = io.ReadAll(unpacked); err != nil {
					t.Fatal(err)
				}
			}
			if string(got) != want {
				t.Errorf("%s: got %d bytes", accepted, len(got))
			}
		}
	}
}

func TestExports(t *testing.T) {
	f := open(t)
	hostile := []string{"=HYPERLINK(1)", "@SUM(A1)", "-2+3", `"><script>alert(1)</script>`, "]]>", "a\u202egnp.exe", `\' OR 1=1`, "\t=1"}
	for i, name := range hostile {
		ids := []string{"Norvex Bank", "Oleya Marine", "Navra Front", "Courier Trust", "Clara Voss", "Idris Calloway", "Ilena Corvat", "Pavel Velkan"}
		decoded[graph.Decision](t, f.post("/api/v1/decisions", httpapi.DecisionBody{Verb: graph.Rename, Entities: []string{ids[i]}, Value: name}), http.StatusCreated)
	}
	get := func(t *testing.T, format string) []byte {
		r := f.get("/api/v1/export?format=" + format)
		if r.StatusCode != http.StatusOK || !strings.HasPrefix(r.Header.Get("Content-Type"), mustFormat(t, format).Kind) {
			t.Fatalf("got %d %v", r.StatusCode, r.Header)
		}
		return r.body
	}
	stats := ask[graph.Stats](f, "/api/v1/stats")
	entities, edges := 0, 0
	for _, n := range stats.Entities {
		entities += n
	}
	t.Run("ndjson ends in the checksum of what is before it", func(t *testing.T) {
		body := get(t, "ndjson")
		at := bytes.LastIndexByte(bytes.TrimSpace(body), '\n') + 1
		var tail struct {
			Checksum struct {
				Entities, Edges int
				SHA256          string
			}
		}
		if err := json.Unmarshal(body[at:], &tail); err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(body[:at])
		if tail.Checksum.SHA256 != hex.EncodeToString(sum[:]) || tail.Checksum.Entities != entities {
			t.Errorf("got %+v, want %d entities", tail, entities)
		}
		edges = tail.Checksum.Edges
	})
	t.Run("nodelink holds every name as it is", func(t *testing.T) {
		var g struct {
			Nodes []graph.Entity
			Edges []struct{ Source, Target, Key string }
		}
		if err := json.Unmarshal(get(t, "nodelink"), &g); err != nil {
			t.Fatal(err)
		}
		if len(g.Nodes) != entities || len(g.Edges) != edges {
			t.Errorf("got %d nodes and %d edges", len(g.Nodes), len(g.Edges))
		}
		known, names := map[string]bool{}, map[string]bool{}
		for _, n := range g.Nodes {
			known[n.ID], names[n.Name] = true, true
		}
		for _, e := range g.Edges {
			if !known[e.Source] || !known[e.Target] || e.Key == "" {
				t.Errorf("a loose edge %+v", e)
			}
		}
		for _, n := range hostile {
			if !names[n] {
				t.Errorf("%q is not there", n)
			}
		}
	})
	for format, element := range map[string]string{"graphml": "edge", "gexf": "edge"} {
		t.Run(format+" is well-formed and whole", func(t *testing.T) {
			d := xml.NewDecoder(bytes.NewReader(get(t, format)))
			n := 0
			for {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				if start, ok := token.(xml.StartElement); ok && start.Name.Local == element {
					n++
				}
			}
			if n != edges {
				t.Errorf("got %d edges, want %d", n, edges)
			}
		})
	}
	t.Run("no cell of a CSV file is a formula", func(t *testing.T) {
		body := get(t, "csv")
		archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []int{entities, edges} {
			file, err := archive.File[i].Open()
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(file).ReadAll()
			if err != nil || len(rows) != want+1 {
				t.Fatalf("got %d rows, %v", len(rows), err)
			}
			for _, row := range rows {
				for _, cell := range row {
					if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
						t.Errorf("a formula: %q", cell)
					}
				}
			}
		}
	})
	t.Run("ftm has a schema on every line", func(t *testing.T) {
		n := 0
		for line := range bytes.Lines(get(t, "ftm")) {
			var e struct{ ID, Schema string }
			if err := json.Unmarshal(line, &e); err != nil || e.ID == "" || e.Schema == "" {
				t.Errorf("%s: %v", line, err)
			}
			n++
		}
		if n != entities+edges {
			t.Errorf("got %d lines", n)
		}
	})
	t.Run("cypher quotes what would end a string", func(t *testing.T) {
		body := string(get(t, "cypher"))
		if !strings.Contains(body, `name: '\\\' OR 1=1'`) || strings.Count(body, "MERGE (a)-[r:") == 0 {
			t.Errorf("got %s", body[:min(len(body), 2000)])
		}
	})
	t.Run("a filter holds", func(t *testing.T) {
		r := f.get("/api/v1/export?format=nodelink&types=leads")
		if strings.Contains(string(r.body), `"type":"owns"`) || !strings.Contains(string(r.body), `"type":"leads"`) {
			t.Errorf("got %s", r.body)
		}
	})
}

func mustFormat(t *testing.T, name string) export.Format {
	t.Helper()
	format, err := export.ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	return format
}

func TestExtractShowsTheDifference(t *testing.T) {
	f := open(t)
	before := f.digest()
	r := f.post("/api/v1/extract", map[string]any{"article": map[string]string{"ref": "x", "language": "en", "published": "2026-01-05",
		"text": "Clara Voss, the chairwoman of Norvex Bank, met Zora Malin of the Tessel Union in Selmar on Monday."}})
	preview := decoded[ingest.Preview](t, r, http.StatusOK)
	if len(preview.Record.Entities) < 3 || preview.Article == "" || len(preview.Applied.Delta.NewEntities) == 0 {
		t.Errorf("got %+v", preview)
	}
	if f.digest() != before {
		t.Error("a preview was written")
	}
	if r := f.post("/api/v1/extract", map[string]any{}); r.StatusCode != http.StatusBadRequest || r.failure(t).Field != "article" {
		t.Errorf("got %d %s", r.StatusCode, r.body)
	}
}

func TestViews(t *testing.T) {
	f := open(t)
	added := decoded[graph.View](t, f.post("/api/v1/views", httpapi.ViewBody{Name: "First", State: "c=1", Watched: []string{f.id("Norvex Bank")}}), http.StatusCreated)
	if added.By != "tester" || added.Generation == 0 {
		t.Errorf("got %+v", added)
	}
	body, err := json.Marshal(httpapi.ViewBody{Name: "Second", State: "c=2"})
	if err != nil {
		t.Fatal(err)
	}
	decoded[graph.View](t, f.do(http.MethodPut, "/api/v1/views/"+added.ID, string(body), "Content-Type", asJSON), http.StatusOK)
	if v := ask[graph.View](f, "/api/v1/views/"+added.ID); v.Name != "Second" || v.State != "c=2" {
		t.Errorf("got %+v", v)
	}
	if page := ask[graph.Page[graph.View]](f, "/api/v1/views"); len(page.Items) != 1 {
		t.Errorf("got %+v", page)
	}
	decoded[httpapi.Done](t, f.do(http.MethodDelete, "/api/v1/views/"+added.ID, ""), http.StatusOK)
	if r := f.get("/api/v1/views/" + added.ID); r.StatusCode != http.StatusNotFound {
		t.Errorf("got %d", r.StatusCode)
	}
	for _, bad := range []httpapi.ViewBody{{}, {Name: strings.Repeat("n", 201)}, {Name: "n", State: strings.Repeat("s", 256<<10+1)}} {
		if r := f.post("/api/v1/views", bad); r.StatusCode != http.StatusBadRequest {
			t.Errorf("got %d", r.StatusCode)
		}
	}
}

func TestMatch(t *testing.T) {
	f := open(t)
	pattern := graph.Pattern{Nodes: []graph.PatternNode{{As: "who", Types: []graph.EntityType{graph.Person}}, {As: "body", ID: "Norvex Bank"}},
		Edges: []graph.PatternEdge{{From: "who", To: "body", Types: []graph.EdgeType{graph.Leads, graph.MemberOf}}}}
	m := decoded[graph.Matches](t, f.post("/api/v1/match", pattern), http.StatusOK)
	if len(m.Rows) != 2 || len(m.Entities) != 3 {
		t.Errorf("got %+v", m)
	}
	pattern.Edges[0].To = "nobody"
	if r := f.post("/api/v1/match", pattern); r.StatusCode != http.StatusBadRequest || r.failure(t).Field != "edges[0]" {
		t.Errorf("got %d %s", r.StatusCode, r.body)
	}
}
