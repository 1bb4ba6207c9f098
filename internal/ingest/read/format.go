package read

import (
	"bytes"
	"path"
	"strings"
)

type format int

const (
	unknown format = iota
	text
	markdown
	page
	jsonValues // one JSON value, several, or an array
	jsonLines
	rows
	gzipped
	zipped
)

var formats = map[string]format{
	".txt": text, ".text": text, ".md": markdown, ".markdown": markdown, ".html": page, ".htm": page, ".xhtml": page,
	".json": jsonValues, ".jsonl": jsonLines, ".ndjson": jsonLines, ".csv": rows, ".gz": gzipped, ".zip": zipped,
}

func formatOf(name string) format { return formats[suffix(name)] }

func suffix(name string) string {
	ext := strings.ToLower(path.Ext(name))
	if ext == "" {
		return "no extension"
	}
	return ext
}

func cutSuffixFold(s, end string) (string, bool) {
	if len(s) >= len(end) && strings.EqualFold(s[len(s)-len(end):], end) {
		return s[:len(s)-len(end)], true
	}
	return s, false
}

// sniff names the format of input without a telling name by its first bytes.
func sniff(head []byte) format {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return gzipped
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipped
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	lower := bytes.ToLower(head)
	switch {
	case bytes.HasPrefix(head, []byte("{")), startsArray(head):
		return jsonValues
	case bytes.HasPrefix(lower, []byte("<!doctype html")), bytes.HasPrefix(lower, []byte("<html")),
		bytes.HasPrefix(lower, []byte("<head")), bytes.HasPrefix(lower, []byte("<body")),
		bytes.HasPrefix(lower, []byte("<?xml")) && bytes.Contains(lower, []byte("<html")):
		return page
	case bytes.HasPrefix(head, []byte("---\n")), bytes.HasPrefix(head, []byte("---\r\n")), bytes.HasPrefix(head, []byte("+++\n")):
		return markdown
	}
	return text
}

func startsArray(head []byte) bool {
	rest, ok := bytes.CutPrefix(head, []byte("["))
	return ok && bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte("{"))
}
