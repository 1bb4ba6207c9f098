package httpapi

import (
	"net/http"
	"time"

	"liaison/internal/extract"
	"liaison/internal/graph"
	"liaison/internal/ingest"
)

type extractInput struct {
	Body ExtractBody `body:"json"`
}

// ExtractBody holds the article to read, or the record to look at.
type ExtractBody struct {
	Article *extract.Article `json:"article,omitempty"`
	Record  *extract.Record  `json:"record,omitempty"`
}

// maxExtract bounds an article that is read while the caller waits, and extractTimeout the wait: a language model takes
// longer than the built-in engine, and the server writes no answer after a minute.
const (
	maxExtract     = 2 << 20
	extractTimeout = 55 * time.Second
)

func (s *Server) extractOperations() []operation {
	preview := endpoint(s, http.MethodPost, prefix+"/extract", "extract", "Imports", "Read an article, or take a record, and show what importing it would change",
		func(c *call, in *extractInput) (*ingest.Preview, error) {
			b := in.Body
			if (b.Article == nil) == (b.Record == nil) {
				return nil, graph.Invalid("article", "want exactly one of article and record")
			}
			text := ""
			if b.Article != nil {
				text = b.Article.Text
			} else {
				text = b.Record.Article.Text
			}
			if text == "" {
				return nil, graph.Invalid("article.text", "is empty")
			}
			return s.config.Importer.Preview(c, b.Article, b.Record)
		})
	preview.access, preview.bodyLimit, preview.timeout = reads, maxExtract, extractTimeout
	return []operation{preview}
}
