package read

import (
	"strings"
	"unicode/utf8"

	"liaison/internal/extract"
)

// text reads a plain text file: one article, whose headline is its first or its last line.
func (r *run) text(s source, data []byte) bool {
	decoded, line, err := decodeText(data)
	if err != nil {
		return r.reject(s.name, line, err.Error())
	}
	body := unixLines(decoded)
	return r.article(&extract.Article{Ref: s.ref, Title: headline(body), Text: body}, s.name, 0)
}

func unixLines(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// headline finds the headline of a text: its first line if that looks like one and stands apart from what follows, else its
// last line (as in scraped pages), else none.
func headline(body string) string {
	lines := strings.Split(strings.Trim(body, " \t\n"), "\n")
	if len(lines) < 2 {
		return ""
	}
	first, next := strings.TrimSpace(lines[0]), strings.TrimSpace(lines[1])
	apart := next == "" || isByline(next) || utf8.RuneCountInString(next) >= 2*utf8.RuneCountInString(first)
	if apart && looksLikeHeadline(first) {
		return first
	}
	last, before := strings.TrimSpace(lines[len(lines)-1]), strings.TrimSpace(lines[len(lines)-2])
	apart = before == "" || isBoilerplate(before) || endsSentence(before)
	if apart && looksLikeHeadline(last) {
		return last
	}
	return ""
}

// looksLikeHeadline: short, two words or more, and no full stop at its end.
func looksLikeHeadline(line string) bool {
	n := utf8.RuneCountInString(line)
	if n < 8 || n > 200 || len(strings.Fields(line)) < 2 || isByline(line) || isBoilerplate(line) {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "\"'”’»)"))
	return !strings.ContainsRune(".,;:…", end)
}

func isByline(line string) bool {
	lower := strings.ToLower(line)
	return utf8.RuneCountInString(line) < 100 && (strings.HasPrefix(lower, "by ") || strings.HasPrefix(lower, "from "))
}

var boilerplate = []string{
	"go to source", "source:", "read more", "read also", "also read", "share this", "advertisement", "http://", "https://", "©",
	"copyright", "all rights reserved", "editor:", "edited by", "reporting by", "published", "updated", "subscribe", "photo:", "image:",
	"(with", "follow us", "click here", "related:", "comments",
}

func isBoilerplate(line string) bool {
	lower := strings.ToLower(line)
	for _, start := range boilerplate {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	return strings.HasSuffix(lower, "go to source")
}

func endsSentence(line string) bool {
	end, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "\"'”’»)"))
	return strings.ContainsRune(".!?…", end)
}
