package httpapi

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
)

// tag answers 304 where the client holds what it would get: the same question to the same generation of the graph.
func (s *Server) tag(c *gin.Context) {
	generation, err := s.config.Store.Generation(c.Request.Context())
	if err != nil {
		s.fail(c, err)
		return
	}
	tag := fmt.Sprintf(`W/"%s-%d-%x"`, s.nonce, generation, graph.Hash64(c.Request.URL.Path, c.Request.URL.RawQuery))
	c.Set(tagKey, tag)
	for held := range strings.SplitSeq(c.GetHeader("If-None-Match"), ",") {
		if strings.TrimSpace(held) == tag {
			c.Header("ETag", tag)
			c.Header("Cache-Control", "private, no-cache")
			c.AbortWithStatus(http.StatusNotModified)
			return
		}
	}
}
