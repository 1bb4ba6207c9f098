package read

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"liaison/internal/extract"
)

// fieldNames are the names under which collections keep an article's fields, the project's own first. Where an object has
// several of them, the first that is not empty is taken. Case does not matter.
var fieldNames = map[string][]string{
	"id":        {"id", "ref", "guid", "uuid", "_id"},
	"title":     {"title", "headline"},
	"url":       {"url", "link", "canonical_url", "permalink"},
	"source":    {"source", "publisher", "outlet", "site", "site_name", "sitename"},
	"author":    {"author", "authors", "byline", "creator"},
	"published": {"published", "date", "published_at", "publishedat", "publication_date", "date_published", "datepublished", "pubdate", "publish_date", "date_publish", "published_date", "timestamp"},
	"language":  {"language", "lang"},
	"text":      {"text", "body", "content", "articlebody", "article_body", "maintext", "full_text", "fulltext"},
}

// object reads one JSON object as an extraction record (it has an object "article" and a list "entities") or as an article.
// fallback is the ref of an article that names itself nowhere.
func object(raw []byte, fallback string, limits Limits) (*extract.Article, *extract.Record, error) {
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return nil, nil, fmt.Errorf("holds a NUL byte at byte %d", i)
	}
	if !utf8.Valid(raw) {
		return nil, nil, fmt.Errorf("not valid UTF-8 at byte %d", firstInvalid(raw))
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return nil, nil, jsonError(err)
	}
	if nested := bytes.TrimSpace(fields["article"]); len(nested) > 0 && nested[0] == '{' {
		if _, ok := fields["entities"]; ok {
			rec, err := record(raw, fallback)
			return nil, rec, err
		}
		fields = nil
		if err := json.Unmarshal(nested, &fields); err != nil {
			return nil, nil, jsonError(err)
		}
	}
	a, err := article(fields, limits)
	if err != nil {
		return nil, nil, err
	}
	if err := checkSurrogates(raw, a.Title, a.Text); err != nil {
		return nil, nil, err
	}
	if a.Ref = a.ID; a.Ref == "" {
		a.Ref = fallback
	}
	if a.Title == "" && len(a.Text) <= limits.Text {
		a.Title = headline(unixLines(a.Text))
	}
	return a, nil, nil
}

func record(raw []byte, fallback string) (*extract.Record, error) {
	var rec extract.Record
	if err := json.Unmarshal(raw, &rec); err != nil {
		return nil, jsonError(err)
	}
	if err := checkSurrogates(raw, rec.Article.Text); err != nil {
		return nil, err
	}
	if rec.Article.Ref == "" {
		rec.Article.Ref = rec.Article.ID
	}
	if rec.Article.Ref == "" {
		rec.Article.Ref = fallback
	}
	return &rec, nil
}

func article(fields map[string]json.RawMessage, limits Limits) (*extract.Article, error) {
	values := make(map[string]json.RawMessage, len(fields))
	for key, value := range fields {
		// No escape is longer than six bytes, so such a value is too long whatever it says: spare the memory.
		if len(value) > 6*limits.Text+2 && slices.Contains(fieldNames["text"], strings.ToLower(key)) {
			return nil, tooLong(len(value), limits)
		}
		lower := strings.ToLower(key)
		if _, taken := values[lower]; !taken || key == lower {
			values[lower] = value
		}
	}
	var failure error
	a := articleFrom(func(key string) string {
		s, err := plainValue(values[key])
		if err != nil && failure == nil {
			failure = fmt.Errorf("%s: %w", key, err)
		}
		return s
	})
	if failure != nil {
		return nil, failure
	}
	return &a, nil
}

// plainValue reads a string; a number (an id, or a date in Unix seconds or milliseconds) as its digits; an object by its name
// ({"source": {"name": …}}); a list joined with commas; null as nothing.
func plainValue(raw json.RawMessage) (string, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || string(raw) == "null" {
		return "", nil
	}
	switch raw[0] {
	case '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	case '{':
		var named struct{ Name, Title string }
		if err := json.Unmarshal(raw, &named); err != nil {
			return "", errors.New("want a string, or an object with a name")
		}
		if named.Name == "" {
			named.Name = named.Title
		}
		return named.Name, nil
	case '[':
		var list []json.RawMessage
		if err := json.Unmarshal(raw, &list); err != nil {
			return "", err
		}
		var names []string
		for _, element := range list {
			if element = bytes.TrimSpace(element); len(element) > 0 && element[0] == '[' {
				return "", errors.New("want a string, not a list of lists")
			}
			name, err := plainValue(element)
			if err != nil {
				return "", err
			}
			if name != "" {
				names = append(names, name)
			}
		}
		return strings.Join(names, ", "), nil
	case 't', 'f':
		return "", errors.New("want a string, not true or false")
	}
	return string(raw), nil
}

// unixDay reads a date given in Unix seconds or milliseconds.
func unixDay(s string) (string, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil || len(s) < 9:
		return "", false
	case n > 1e11:
		n /= 1000
	}
	t := time.Unix(n, 0).UTC()
	if n < 0 || t.Year() > 2200 {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// checkSurrogates finds what encoding/json replaced silently: half of a surrogate pair written as an escape.
func checkSurrogates(raw []byte, decoded ...string) error {
	if bytes.Contains(raw, []byte("\uFFFD")) || bytes.Contains(bytes.ToLower(raw), []byte(`\ufffd`)) {
		return nil
	}
	for _, s := range decoded {
		if strings.ContainsRune(s, utf8.RuneError) {
			return errors.New("holds half of a surrogate pair")
		}
	}
	return nil
}

func jsonError(err error) error {
	var syntax *json.SyntaxError
	var typed *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("malformed JSON at byte %d: %s", syntax.Offset, strings.TrimPrefix(syntax.Error(), "json: "))
	case errors.As(err, &typed):
		if typed.Field == "" {
			return fmt.Errorf("want an object, not %s", typed.Value)
		}
		return fmt.Errorf("%s: want %s, not %s", typed.Field, kindName(typed.Type.Kind()), typed.Value)
	}
	return err
}

func kindName(kind reflect.Kind) string {
	switch kind {
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.String:
		return "a string"
	}
	return "a number"
}
