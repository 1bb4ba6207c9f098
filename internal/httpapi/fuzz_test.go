package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzQueries sends odd queries to every question: whatever comes, the answer is JSON and no error of ours.
func FuzzQueries(f *testing.F) {
	for _, seed := range []string{
		"q=velkan&limit=3", "centres=Norvex+Bank&depth=3&types=leads,owns", "from=Norvex+Bank&to=Navra+Front&mode=weighted&k=20&max_steps=8",
		"from=Norvex+Bank&to=Navra+Front&mode=time&since=2025&until=2025-06-10&time=happened&undated=include", "entities=a&entities=b&entities=c",
		"limit=-1", "limit=99999999999999999999", "min_confidence=1e309", "cursor=AAAA", "since=0000-00-00", "since=9999-12-31&until=9999", "q=%F0%9F%91%A9&q=",
		"pair=Clara+Voss&pair=Norvex+Bank", "with=Clara+Voss&kind=talks&members=true", "entity=Norvex+Bank&rejected=1&best=T", "min_origins=1000000000000",
	} {
		f.Add(seed, uint8(0))
		f.Add(seed, uint8(len(seed)))
	}
	server := openTB(f).server.Handler()
	paths := []string{"/search", "/neighbourhood", "/paths", "/connect", "/claims", "/articles", "/meetings", "/candidates", "/decisions", "/imports", "/changes", "/views",
		"/entities/Norvex%20Bank", "/entities/Norvex%20Bank/claims"}
	f.Fuzz(func(t *testing.T, query string, which uint8) {
		path := paths[int(which)%len(paths)]
		request := httptest.NewRequest(http.MethodGet, "http://localhost/api/v1"+path, nil)
		request.URL.RawQuery = query
		recorder := httptest.NewRecorder()
		server.ServeHTTP(recorder, request)
		if recorder.Code >= 500 && recorder.Code != http.StatusGatewayTimeout {
			t.Errorf("%s?%s: %d %s", path, query, recorder.Code, recorder.Body)
		}
		if kind := recorder.Header().Get("Content-Type"); recorder.Code != http.StatusPermanentRedirect && !strings.HasPrefix(kind, "application/json") {
			t.Errorf("%s?%s: %d as %q", path, query, recorder.Code, kind)
		}
	})
}
