package html

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func dataFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("LIAISON_DATA")
	if folder == "" {
		folder = "../../../../../shared/data"
	}
	if _, err := os.Stat(filepath.Join(folder, "articles", "html")); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the HTML pages are not there: %v", err)
		}
		t.Skipf("NOT RUN: no HTML pages under LIAISON_DATA (%s)", folder)
	}
	return folder
}

// TestMainText measures the token F1 of the main text against 91 pages whose article text was marked by hand.
func TestMainText(t *testing.T) {
	folder := filepath.Join(dataFolder(t), "articles")
	raw, err := os.ReadFile(filepath.Join(folder, "html_ground_truth.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth map[string]struct{ ArticleBody, URL string }
	if err := json.Unmarshal(raw, &truth); err != nil {
		t.Fatal(err)
	}
	var sum, worst float64
	worst = 2
	low := 0
	for name, want := range truth {
		f, err := os.Open(filepath.Join(folder, "html", name+".html.gz"))
		if err != nil {
			t.Fatal(err)
		}
		unpacked, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		page, err := io.ReadAll(unpacked)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		a, err := Article(page, want.URL)
		if err != nil {
			t.Logf("%s: %v", want.URL, err)
		}
		score := f1(tokens(a.Text), tokens(want.ArticleBody))
		sum += score
		worst = min(worst, score)
		if score < 0.7 {
			low++
			t.Logf("%.3f %s", score, want.URL)
		}
	}
	mean := sum / float64(len(truth))
	t.Logf("%d pages: mean token F1 %.4f, worst %.3f, %d under 0.7", len(truth), mean, worst, low)
	if len(truth) != 91 || mean < 0.95 {
		t.Errorf("mean token F1 %.4f over %d pages, want at least 0.95 over 91", mean, len(truth))
	}
}

var word = regexp.MustCompile(`[\p{L}\p{N}]+`)

func tokens(s string) map[string]int {
	counts := map[string]int{}
	for _, w := range word.FindAllString(strings.ToLower(s), -1) {
		counts[w]++
	}
	return counts
}

func f1(got, want map[string]int) float64 {
	var shared, all int
	for w, n := range got {
		shared += min(n, want[w])
		all += n
	}
	for _, n := range want {
		all += n
	}
	if all == 0 {
		return 1
	}
	return 2 * float64(shared) / float64(all)
}
