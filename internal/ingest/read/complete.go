package read

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"liaison/internal/extract"
)

// complete fills what the article leaves open from the options.
func (r *run) complete(a *extract.Article) error {
	if a.Source == "" {
		a.Source = r.opts.Source
	}
	if a.Published == "" {
		a.Published = r.opts.Published
	}
	if a.URL == "" && r.opts.URL != "" {
		if r.urlUsed {
			return errors.New("the url given names one article, and this is another without a url of its own")
		}
		a.URL, r.urlUsed = r.opts.URL, true
	}
	return nil
}

// checkArticle says why an article cannot be taken, and brings its date and language into their one form.
func checkArticle(a *extract.Article, limits Limits) error {
	if len(a.Text) > limits.Text {
		return tooLong(len(a.Text), limits)
	}
	if strings.TrimSpace(a.Text) == "" {
		return errors.New("no text")
	}
	fields := map[string]string{"text": a.Text, "title": a.Title, "url": a.URL, "source": a.Source, "id": a.ID, "author": a.Author}
	for _, name := range []string{"text", "title", "url", "source", "id", "author"} {
		if err := checkString(name, fields[name]); err != nil {
			return err
		}
		if name != "text" && len(fields[name]) > maxField {
			return fmt.Errorf("%s has %d bytes, more than the %d allowed", name, len(fields[name]), maxField)
		}
	}
	if a.Published != "" {
		day, err := Published(a.Published)
		if err != nil {
			return err
		}
		a.Published = day
	}
	a.Language = language(a.Language)
	return nil
}

func tooLong(n int, limits Limits) error {
	return fmt.Errorf("the text has %d bytes, more than the %d allowed for one article", n, limits.Text)
}

// maxField bounds every field of an article but its text: generous for a title, small for a database key.
const maxField = 64 << 10

func checkString(name, s string) error {
	if i := strings.IndexByte(s, 0); i >= 0 {
		return fmt.Errorf("%s holds a NUL character at byte %d", name, i)
	}
	if !utf8.ValidString(s) {
		return fmt.Errorf("%s is not valid UTF-8", name)
	}
	return nil
}

// language keeps the primary subtag: "en-GB" and "EN_us" are "en". What is no language code is dropped.
func language(tag string) string {
	tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	tag, _, _ = strings.Cut(tag, "_")
	if len(tag) < 2 || len(tag) > 3 || strings.Trim(tag, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return tag
}
