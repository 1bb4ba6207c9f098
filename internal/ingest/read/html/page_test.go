package html_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"liaison/internal/extract"
	"liaison/internal/ingest/read"
	"liaison/internal/ingest/read/html"
)

const (
	first  = "The union and the carrier met in Port Oleya on Monday evening and went on with their talks until four in the morning, both said."
	second = "Nobody got what they wanted, and everybody can live with it, said the general secretary of the union after the night of talks."
	third  = "The strike had begun on the first of September and cost the port about three million crowns a day, the chamber of commerce said."
)

func page(head, extra string) string {
	return `<!DOCTYPE html><html lang="en-GB"><head>` + head + `</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Dockers end strike</h1>` +
		`<p>` + first + `</p><p>` + second + `</p>` + extra + `<p>` + third + `</p></article><footer>All rights reserved</footer></body></html>`
}

func readPage(t *testing.T, data []byte) read.Item {
	t.Helper()
	items, err := read.Open(t.Context(), []string{"strike.html"}, read.Options{FS: fstest.MapFS{"strike.html": {Data: data}}, HTML: html.Article})
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Collect(items)
	if len(all) != 1 {
		t.Fatalf("%d items from one page", len(all))
	}
	return all[0]
}

func TestPage(t *testing.T) {
	text := strings.Join([]string{first, second, third}, "\n\n")
	for name, c := range map[string]struct {
		head string
		want extract.Article
	}{
		"nothing stated": {want: extract.Article{Title: "Dockers end strike", Language: "en"}},
		"open graph": {
			head: `<title>Dockers end strike | Radio Oleya</title><meta property="og:title" content="Dockers end strike"><meta property="og:site_name" content="Radio Oleya">
				<meta property="article:published_time" content="2025-09-18T23:45:00-05:00"><link rel="canonical" href="https://radiooleya.example.org/strike">`,
			want: extract.Article{Title: "Dockers end strike", Source: "Radio Oleya", Published: "2025-09-18", URL: "https://radiooleya.example.org/strike", Language: "en"},
		},
		"linked data": {
			head: `<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Dockers end strike",
				"datePublished":"2025-09-18T06:00:00Z","author":{"@type":"Person","name":"Sten Abery"},"publisher":{"@type":"Organization","name":"Radio Oleya"}}]}</script>`,
			want: extract.Article{Title: "Dockers end strike", Published: "2025-09-18", Author: "Sten Abery", Source: "Radio Oleya", Language: "en"},
		},
		"site in the title": {
			head: `<title>Dockers end strike - Radio Oleya</title><meta property="og:title" content="Dockers end strike - Radio Oleya"><meta property="og:site_name" content="Radio Oleya Online">`,
			want: extract.Article{Title: "Dockers end strike", Source: "Radio Oleya Online", Language: "en"},
		},
		"hostile address": {
			head: `<link rel="canonical" href="javascript:alert(1)">`,
			want: extract.Article{Title: "Dockers end strike", Language: "en"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			item := readPage(t, []byte(page(c.head, "")))
			if item.Article == nil {
				t.Fatalf("rejected: %+v", item.Reject)
			}
			c.want.Ref, c.want.Text = "strike", text
			if *item.Article != c.want {
				t.Errorf("got  %+v\nwant %+v", *item.Article, c.want)
			}
		})
	}
}

func TestPageEncodings(t *testing.T) {
	const quote = "“Nobody signed in the café”, said Ms Škoda, who had come to Oleya to see it for herself and left on the very same evening."
	const cyrillic = "Министр встретился с профсоюзом в столице, сообщили обе стороны в понедельник вечером после долгих переговоров."
	for name, c := range map[string]struct {
		head, sentence string
		encode         func(string) ([]byte, error)
	}{
		"utf-8, declared otherwise": {head: `<meta charset="iso-8859-1">`, sentence: quote, encode: func(s string) ([]byte, error) { return []byte(s), nil }},
		"windows-1252, undeclared":  {sentence: quote, encode: encoder(charmap.Windows1252.NewEncoder())},
		"windows-1251, declared":    {head: `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`, sentence: cyrillic, encode: encoder(charmap.Windows1251.NewEncoder())},
		"utf-16, marked":            {sentence: quote, encode: encoder(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder())},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := c.encode(page(c.head, "<p>"+c.sentence+"</p>"))
			if err != nil {
				t.Fatal(err)
			}
			item := readPage(t, data)
			if item.Article == nil || !strings.Contains(item.Article.Text, c.sentence) {
				t.Errorf("got %+v %+v, want the sentence %s", item.Article, item.Reject, c.sentence)
			}
		})
	}
}

func encoder(e *encoding.Encoder) func(string) ([]byte, error) {
	return func(s string) ([]byte, error) { return e.Bytes([]byte(s)) }
}

// TestHostilePages holds that no page takes long or brings the reader down.
func TestHostilePages(t *testing.T) {
	for name, data := range map[string]string{
		"no article":       "<html><body><p>Hi</p></body></html>",
		"empty body":       "<html></html>",
		"deep nesting":     page("", strings.Repeat("<div>", 100_000)),
		"deep inline":      page("", strings.Repeat("<b><i>", 20_000)),
		"many elements":    page("", strings.Repeat("<p>x</p>", 21_000)),
		"as many as taken": page("", strings.Repeat("<p>Somebody said something again. </p>", 8_000)),
		"long attribute":   page(`<meta name="author" content="`+strings.Repeat("A and ", 30_000)+`">`, ""),
		"long title":       page("<title>"+strings.Repeat("x - ", 30_000)+"</title>", ""),
		"long paragraph":   page("", "<p>"+strings.Repeat("A word and another. ", 50_000)+"</p>"),
		"many links":       page("", strings.Repeat(`<a href="https://example.org/2025/09/18/">2025-09-18</a> `, 15_000)),
		"open comment":     page("", "<!--"+strings.Repeat("-", 100_000)),
		"linked data bomb": page(`<script type="application/ld+json">`+strings.Repeat(`{"@graph":`, 100_000)+`</script>`, ""),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			item := readPage(t, []byte(data))
			t.Logf("%d KiB in %v: %v", len(data)>>10, time.Since(start).Round(time.Millisecond), outcome(item))
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("took %v, want at most 30 s", took)
			}
		})
	}
}

func outcome(item read.Item) string {
	if item.Reject != nil {
		return item.Reject.Reason
	}
	return fmt.Sprintf("%d bytes of text", len(item.Article.Text))
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(page("", "")))
	f.Add([]byte(page(`<script type="application/ld+json">[{"datePublished":"2025-09-18"}]</script><base href="x">`, "<table><tr><td>A<td>B</table><ul><li>C")))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := html.Article(bytes.ToValidUTF8(data, nil), "")
		if err != nil {
			return
		}
		if strings.TrimSpace(a.Text) == "" || !utf8.ValidString(a.Text) {
			t.Errorf("text %q", a.Text)
		}
		if a.URL != "" && !strings.HasPrefix(a.URL, "http") {
			t.Errorf("url %q", a.URL)
		}
	})
}
