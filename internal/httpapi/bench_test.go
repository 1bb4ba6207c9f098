package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
)

// BenchmarkAnswers compares questions with an empty gin answer in the same run.
func BenchmarkAnswers(b *testing.B) {
	f := openTB(b)
	gin.SetMode(gin.ReleaseMode)
	empty := gin.New()
	empty.GET("/", func(c *gin.Context) { c.String(http.StatusOK, "") })
	for name, c := range map[string]struct {
		handler http.Handler
		path    string
	}{
		"empty":         {empty, "/"},
		"health":        {f.server.Handler(), "/healthz"},
		"search":        {f.server.Handler(), "/api/v1/search?q=nor"},
		"path":          {f.server.Handler(), "/api/v1/paths?from=" + f.id("Norvex Bank") + "&to=" + f.id("Navra Front")},
		"path alone":    {f.server.Handler(), "/api/v1/paths?quotes=0&from=" + f.id("Norvex Bank") + "&to=" + f.id("Navra Front")},
		"neighbourhood": {f.server.Handler(), "/api/v1/neighbourhood?depth=2&centres=" + f.id("Norvex Bank")},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				request := httptest.NewRequest(http.MethodGet, "http://localhost"+c.path, nil)
				recorder := httptest.NewRecorder()
				c.handler.ServeHTTP(recorder, request)
				if recorder.Code != http.StatusOK {
					b.Fatalf("%s: %d %s", c.path, recorder.Code, recorder.Body)
				}
			}
		})
	}
}
