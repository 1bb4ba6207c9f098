package httpapi

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
)

// page serves the built page: its files as they are, index.html for every other address, since the page keeps its view
// in the address. Assets carry their content's hash in their name and may be kept for ever.
func (s *Server) page(c *gin.Context) {
	name := strings.TrimPrefix(path.Clean("/"+c.Request.URL.Path), "/")
	switch {
	case c.Request.URL.Path == "/notebook" && c.Request.Method == http.MethodGet:
		c.Redirect(http.StatusPermanentRedirect, "/notebook/")
		return
	case c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead,
		s.config.Page == nil, within(name, "api"), within(name, "notebook"):
		s.fail(c, graph.NotFound("route", firstRunes(c.Request.URL.Path, 100)))
		return
	}
	info, err := fs.Stat(s.config.Page, name)
	if name == "" || err != nil || info.IsDir() {
		if within(name, "assets") {
			s.fail(c, graph.NotFound("file", firstRunes(name, 100)))
			return
		}
		name = "index.html"
		if _, err := fs.Stat(s.config.Page, name); errors.Is(err, fs.ErrNotExist) {
			s.fail(c, graph.NotFound("page", name))
			return
		}
	}
	if within(name, "assets") {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		c.Header("Cache-Control", "no-cache")
	}
	content, err := fs.ReadFile(s.config.Page, name)
	if err != nil {
		s.fail(c, err)
		return
	}
	if len(content) >= leastPacked && compressible(kindOf(name)) {
		c.Header("Vary", "Accept-Encoding")
		if takesGzip(c.GetHeader("Accept-Encoding")) {
			c.Header("Content-Encoding", "gzip")
			content = s.packed.of(name, content)
		}
	}
	c.Data(http.StatusOK, kindOf(name), content)
}

// leastPacked is the size in bytes from which compressing a file is worth a header.
const leastPacked = 1024

// pack keeps the files of the page compressed as far as gzip goes: that takes ten times as long as compressing an answer
// on its way does, so each is done once, when it is first asked for. Files never change while the program runs.
type pack struct{ files sync.Map }

func (p *pack) of(name string, content []byte) []byte {
	once, _ := p.files.LoadOrStore(name, sync.OnceValue(func() []byte {
		var out bytes.Buffer
		w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
		if err != nil {
			panic(err) // the level is a constant of the package
		}
		// Writing to a buffer cannot fail.
		_, _ = w.Write(content)
		_ = w.Close()
		return out.Bytes()
	}))
	return once.(func() []byte)()
}

// takesGzip reads an Accept-Encoding header (RFC 9110, 12.5.3): gzip or *, unless with a weight of nought.
func takesGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, parameter, _ := strings.Cut(strings.TrimSpace(part), ";")
		if coding = strings.TrimSpace(coding); !strings.EqualFold(coding, "gzip") && coding != "*" {
			continue
		}
		weight, found := strings.CutPrefix(strings.ReplaceAll(parameter, " ", ""), "q=")
		if w, err := strconv.ParseFloat(weight, 64); !found || err != nil || w > 0 {
			return true
		}
	}
	return false
}

func within(name, folder string) bool { return name == folder || strings.HasPrefix(name, folder+"/") }

// kinds are written out because the system's own list differs from machine to machine.
var kinds = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".woff2": "font/woff2",
	".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json", ".wasm": "application/wasm",
}

func kindOf(name string) string {
	if kind, ok := kinds[path.Ext(name)]; ok {
		return kind
	}
	return "application/octet-stream"
}
