package httpapi

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"reflect"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
	"liaison/web/notebook"
)

type notebookFileInput struct {
	File string `path:"file" length:"200" doc:"Name of the wheel as the page links it, or tour.ipynb."`
}

const (
	wheelKind = "application/octet-stream"
	tourKind  = "application/x-ipynb+json"
)

// notebookOperations serve the Python client: a page that tells how to use it and that pip reads as an index
// (--find-links), the wheel, and the tour.
func (s *Server) notebookOperations() ([]operation, error) {
	client, err := buildWheel(notebook.Sources(), s.config.Version)
	if err != nil {
		return nil, err
	}
	page := operation{
		method: http.MethodGet, path: "/notebook/", id: "notebook", tag: "Notebook", summary: "Use from a notebook: what to install and to write",
		access: open, status: http.StatusOK, media: []media{{"text/html", "The page; pip reads it as an index"}}, timeout: defaultTimeout, bodyLimit: defaultBody,
		handle: func(c *gin.Context) {
			c.Header("Cache-Control", "no-cache")
			c.Data(http.StatusOK, "text/html; charset=utf-8", notebookPage(client, address(c.Request), len(s.config.Tokens) > 0))
		},
	}
	file := operation{
		method: http.MethodGet, path: "/notebook/{file}", id: "notebook_file", tag: "Notebook", summary: "The client as a wheel, or the tour",
		access: open, status: http.StatusOK, media: []media{{wheelKind, "The wheel"}, {tourKind, "The tour"}}, timeout: defaultTimeout, bodyLimit: defaultBody,
		input: reflect.TypeFor[notebookFileInput](), alternatives: []int{http.StatusNotFound},
	}
	plan := decodePlan(file.input)
	file.handle = func(c *gin.Context) {
		var in notebookFileInput
		if err := plan.decode(c, reflect.ValueOf(&in).Elem()); err != nil {
			s.fail(c, err)
			return
		}
		c.Header("Cache-Control", "no-cache")
		switch in.File {
		case client.name:
			c.Data(http.StatusOK, wheelKind, client.content)
		case "tour.ipynb":
			c.Data(http.StatusOK, tourKind, notebook.Tour())
		default:
			s.fail(c, graph.NotFound("file", firstRunes(in.File, 100)))
		}
	}
	return []operation{page, file}, nil
}

// address is where the client of this request reaches the server; the host is one that checkHost let through.
func address(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

func notebookPage(w *wheel, at string, token bool) []byte {
	sum := sha256.Sum256(w.content)
	secret := ""
	if token {
		secret = `, token="…"`
	}
	e := html.EscapeString
	link := "/notebook/" + url.PathEscape(w.name) + "#sha256=" + hex.EncodeToString(sum[:])
	return fmt.Appendf(nil, `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`+
		`<title>Use from a notebook</title><link rel="stylesheet" href="/api/reference.css"></head><body><h1>Use from a notebook</h1>`+
		`<p>Python 3.9 or later. In a cell:</p><pre>%%pip install %s
import liaison; g = liaison.connect("%s"%s)</pre>`+
		`<p>With pandas, networkx and matplotlib installed, answers become tables, graphs and plots; without them they stay plain Python.</p>`+
		`<pre>g.paths("A", "B")                              # how are A and B connected, sentence by sentence
g.meetings("A", "B", members=True, since=2024)  # who met whom of A and B since a year
g.changes(since="2026-01-31").quotes()          # what is new since a day</pre>`+
		`<ul><li><a href="%s">%s</a></li><li><a href="/notebook/tour.ipynb">tour.ipynb</a>: every call on the sample articles</li>`+
		`<li><a href="/api">API reference</a></li></ul></body></html>
`, e(at+"/notebook/"+url.PathEscape(w.name)), e(at), e(secret), e(link), e(w.name))
}
