package samples_test

import (
	"strings"
	"testing"

	"liaison/cmd/liaison/samples"
	"liaison/internal/extract"
	"liaison/internal/ingest/read"
	"liaison/internal/ingest/read/html"
)

// TestSamples holds the promise of the demo: every sample is read, none is rejected, and each is as long as news is.
func TestSamples(t *testing.T) {
	items, err := read.Open(t.Context(), []string{"."}, read.Options{FS: samples.Files, HTML: html.Article})
	if err != nil {
		t.Fatal(err)
	}
	byRef := map[string]extract.Article{}
	undated := 0
	for item := range items {
		if item.Reject != nil {
			t.Errorf("%s:%d: %s", item.Reject.File, item.Reject.Line, item.Reject.Reason)
			continue
		}
		a := *item.Article
		if words := len(strings.Fields(a.Text)); words < 200 || words > 600 {
			t.Errorf("%s has %d words, want 200 to 600", a.Ref, words)
		}
		if a.Title == "" {
			t.Errorf("%s has no title", a.Ref)
		}
		if a.Published == "" {
			undated++
		}
		byRef[a.Ref] = a
	}
	if len(byRef) != 32 || undated != 2 {
		t.Errorf("%d samples with refs of their own, %d undated; want 32 and 2", len(byRef), undated)
	}
	for ref, want := range map[string]extract.Article{
		"courier-norvex-ruling": {Title: "High Court throws out Norvex suit against The Selmar Courier"},
		"edmund-sole-obituary":  {Title: "The doctor who asked who had a truck"},
		"rifle-affair-explained": {
			Title: "Explained: who is who in the rifle affair", Source: "Radio Oleya", Author: "Sten Abery", Published: "2026-03-16",
			URL: "https://radiooleya.example.org/explained/rifle-affair", Language: "en",
		},
		"dray-sells-oleya-stake": {
			Title: "Dray sells Oleya stake to Talvian pension fund", Source: "Merrin Herald", Author: "Katrin Holm", Published: "2026-03-20",
			URL: "https://merrinherald.example.org/business/dray-sells-oleya-stake", Language: "en",
		},
	} {
		got := byRef[ref]
		got.Text, got.Ref = "", ""
		if got != want {
			t.Errorf("%s: got %+v, want %+v", ref, got, want)
		}
	}
	if text := byRef["dray-sells-oleya-stake"].Text; !strings.HasPrefix(text, "PORT OLEYA - Norvex") || strings.Contains(text, "Most read") {
		t.Errorf("the page's main text begins %.40q and holds the sidebar: %v", text, strings.Contains(text, "Most read"))
	}
}
