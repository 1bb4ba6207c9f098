// Package html finds the article in a web page. It stands apart from the other readers because the library behind it costs
// every process that links it about a quarter of a second at start; only the program itself imports it, and passes Article to
// the readers.
package html

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"liaison/internal/extract"
)

// maxElements bounds the size of a page. The largest of the 91 pages of the test set has 1,600 elements; the library's time
// grows with the square of the page, to four seconds at this bound and to half a minute at three times as many.
const maxElements = 20_000

// Article finds the main text of a page in UTF-8, and title, author, site name, date, canonical address and language where
// the page tells them. Paragraphs, headings and list items are blocks parted by blank lines; the headline is left out of the
// text. address is the page's own URL where known. A page without main text, or too large or too deep to read, is an error.
func Article(page []byte, address string) (article extract.Article, err error) {
	// The libraries below have not been proved against every malformed page; one page must not end an import.
	defer func() {
		if p := recover(); p != nil {
			article, err = extract.Article{}, fmt.Errorf("the page cannot be read: %v", p)
		}
	}()
	if n := bytes.Count(page, []byte("<")); n > 4*maxElements {
		return extract.Article{}, fmt.Errorf("more than %d tags", 4*maxElements)
	}
	document, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return extract.Article{}, err
	}
	if n := elements(document); n > maxElements {
		return extract.Article{}, fmt.Errorf("%d elements, more than the %d allowed", n, maxElements)
	}
	published := statedDate(document)
	base, _ := url.Parse(address)
	result, err := trafilatura.ExtractDocument(document, trafilatura.Options{
		EnableFallback:  true,
		ExcludeComments: true,
		OriginalURL:     base,
		// The extensive mode takes any date in the text for the publication date.
		HtmlDateMode: trafilatura.Fast,
	})
	if err != nil {
		return extract.Article{}, err
	}
	if published == "" && !result.Metadata.Date.IsZero() {
		published = result.Metadata.Date.Format(time.DateOnly)
	}
	a := extract.Article{
		Title: strings.TrimSpace(result.Metadata.Title), URL: webAddress(result.Metadata.URL), Source: result.Metadata.Sitename,
		Author: result.Metadata.Author, Published: published, Language: result.Metadata.Language,
	}
	if a.Source == "" || strings.Contains(a.Source, "://") {
		a.Source = result.Metadata.Hostname
	}
	a.Title = withoutSite(a.Title, a.Source)
	if a.Language == "" {
		a.Language = languageOf(document)
	}
	if a.Text = blocks(result.ContentNode, a.Title); a.Text == "" {
		return extract.Article{}, errors.New("no main text")
	}
	return a, nil
}

// withoutSite takes the site's name off the end of a title: "Dockers end strike | Radio Oleya".
func withoutSite(title, site string) string {
	for _, separator := range []string{" | ", " - ", " – ", " — ", " :: ", " • "} {
		i := strings.LastIndex(title, separator)
		if i <= 0 {
			continue
		}
		end := letters(title[i+len(separator):])
		if name := letters(site); end == name || len(end) > 2 && strings.HasPrefix(name, end) || len(name) > 2 && strings.HasPrefix(end, name) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

func webAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	return u.String()
}

func elements(n *html.Node) int {
	count := 0
	for d := range n.Descendants() {
		if d.Type == html.ElementNode {
			count++
		}
	}
	return count
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func languageOf(document *html.Node) string {
	for n := range document.Descendants() {
		if n.DataAtom == atom.Html {
			return attribute(n, "lang")
		}
	}
	return ""
}

// statedDate is the publication date that the page states for machines, as it stands there: article:published_time, else
// datePublished in JSON-LD, else itemprop="datePublished". The library moves such times to UTC, and with that some of them
// to the next day.
func statedDate(document *html.Node) string {
	var linked, itemprop string
	for n := range document.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			if attribute(n, "property") == "article:published_time" && attribute(n, "content") != "" {
				return day(attribute(n, "content"))
			}
			if itemprop == "" && attribute(n, "itemprop") == "datePublished" {
				itemprop = day(attribute(n, "content"))
			}
		case atom.Time:
			if itemprop == "" && attribute(n, "itemprop") == "datePublished" {
				itemprop = day(attribute(n, "datetime"))
			}
		case atom.Script:
			if linked == "" && attribute(n, "type") == "application/ld+json" && n.FirstChild != nil {
				linked = day(datePublished([]byte(n.FirstChild.Data)))
			}
		}
	}
	if linked != "" {
		return linked
	}
	return itemprop
}

// day keeps an ISO date's day as written and drops anything else.
func day(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 10 {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, s[:10]); err != nil {
		return ""
	}
	return s[:10]
}

func datePublished(data []byte) string {
	var value any
	if json.Unmarshal(data, &value) != nil {
		return ""
	}
	return findDate(value, 0)
}

func findDate(value any, depth int) string {
	if depth > 4 {
		return ""
	}
	switch v := value.(type) {
	case []any:
		for _, element := range v {
			if s := findDate(element, depth+1); s != "" {
				return s
			}
		}
	case map[string]any:
		if s, ok := v["datePublished"].(string); ok {
			return s
		}
		return findDate(v["@graph"], depth+1)
	}
	return ""
}
