package httpapi

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func (s *Server) referenceOperations() []operation {
	return []operation{{
		method: http.MethodGet, path: "/api", id: "reference", tag: "Service", summary: "This description for reading", access: open,
		status: http.StatusOK, media: []media{{"text/html", "A page"}}, timeout: defaultTimeout, bodyLimit: defaultBody,
		handle: func(c *gin.Context) {
			c.Header("Cache-Control", "no-cache")
			c.Data(http.StatusOK, "text/html; charset=utf-8", s.reference)
		},
	}}
}

func (s *Server) referencePage() []byte { return nil }
