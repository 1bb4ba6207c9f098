package httpapi

import (
	"net/http"
	"reflect"

	"github.com/gin-gonic/gin"

	"liaison/internal/export"
)

type exportInput struct {
	Format string `query:"format" required:"true" enum:"ndjson,nodelink,graphml,gexf,csv,cypher,ftm" doc:"ndjson: one entity or edge a line, a checksum last. nodelink: for networkx. graphml, gexf. csv: a zip of two files. cypher: statements for Neo4j. ftm: FollowTheMoney."`
	filterInput
}

func (s *Server) exportOperations() []operation {
	o := operation{
		method: http.MethodGet, path: prefix + "/export", id: "export", tag: "Graph", summary: "Stream the whole graph, or what passes the filters",
		access: reads, status: http.StatusOK, stream: true, input: reflect.TypeFor[exportInput](), bodyLimit: defaultBody,
	}
	seen := map[string]bool{}
	for _, f := range export.Formats {
		if !seen[f.Kind] {
			o.media = append(o.media, media{f.Kind, f.About})
		}
		seen[f.Kind] = true
	}
	plan := decodePlan(o.input)
	o.handle = func(c *gin.Context) {
		var in exportInput
		if err := plan.decode(c, reflect.ValueOf(&in).Elem()); err != nil {
			s.fail(c, err)
			return
		}
		format, err := export.ByName(in.Format)
		if err == nil {
			err = in.filter().Validate()
		}
		if err != nil {
			s.fail(c, err)
			return
		}
		c.Header("Content-Type", format.Kind)
		c.Header("Content-Disposition", `attachment; filename="liaison.`+format.Extension+`"`)
		c.Header("Cache-Control", "no-store")
		if err := format.Write(c.Request.Context(), s.config.Store, in.filter(), c.Writer); err != nil {
			s.cutOff(c, err)
		}
	}
	return []operation{o}
}

// cutOff ends a stream that failed: before its first byte as any error, after it by dropping the connection, so that no
// client takes what it has for the whole.
func (s *Server) cutOff(c *gin.Context, err error) {
	if !c.Writer.Written() {
		c.Writer.Header().Del("Content-Disposition")
		s.fail(c, err)
		return
	}
	s.log.Error("stream failed", "request", c.GetString(requestIDKey), "route", c.FullPath(), "error", err)
	panic(http.ErrAbortHandler)
}
