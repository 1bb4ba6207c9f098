package extracttest_test

import (
	"testing"

	"liaison/internal/extract"
	"liaison/internal/extract/extracttest"
)

func TestBasinPassesTheCheck(t *testing.T) {
	for _, r := range extracttest.Basin() {
		relations, meetings := len(r.Relations), len(r.Meetings)
		extract.Check(r)
		if len(r.Dropped) > 0 || relations != len(r.Relations) || meetings != len(r.Meetings) {
			t.Errorf("%s: dropped %v", r.Article.Ref, r.Dropped)
		}
	}
}
