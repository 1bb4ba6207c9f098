package read

import (
	"html"
	"regexp"
	"strings"

	"liaison/internal/extract"
)

// markdown reads one article: front matter (--- YAML or +++ TOML, flat keys) for title, date, source, url, author, language
// and id, then the body without its markup.
func (r *run) markdown(s source, data []byte) bool {
	decoded, line, err := decodeText(data)
	if err != nil {
		return r.reject(s.name, line, err.Error())
	}
	meta, body := frontMatter(unixLines(decoded))
	a := articleFrom(func(key string) string { return meta[key] })
	plain, heading := plainMarkdown(body)
	a.Text = plain
	if a.Title == "" {
		a.Title = heading
	}
	if a.Ref = a.ID; a.Ref == "" {
		a.Ref = s.ref
	}
	return r.article(&a, s.name, 0)
}

// articleFrom takes an article's fields from named strings under any of their usual names.
func articleFrom(get func(key string) string) extract.Article {
	first := func(field string) string {
		for _, name := range fieldNames[field] {
			if v := get(name); v != "" {
				return v
			}
		}
		return ""
	}
	return extract.Article{
		ID: first("id"), Title: first("title"), URL: first("url"), Source: first("source"), Author: first("author"),
		Published: first("published"), Language: first("language"), Text: first("text"),
	}
}

// frontMatter splits a document into its flat head fields, keys in lower case, and its body. Without a closed head the whole
// document is body.
func frontMatter(doc string) (map[string]string, string) {
	for fence, separator := range map[string]string{"---\n": ":", "+++\n": "="} {
		rest, ok := strings.CutPrefix(doc, fence)
		if !ok {
			continue
		}
		head, body, ok := strings.Cut("\n"+rest, "\n"+strings.TrimSpace(fence)+"\n")
		if !ok {
			continue
		}
		meta := map[string]string{}
		for line := range strings.Lines(head) {
			key, value, ok := strings.Cut(line, separator)
			if !ok || strings.HasPrefix(line, " ") || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "-") {
				continue
			}
			meta[strings.ToLower(strings.TrimSpace(key))] = unquote(strings.TrimSpace(value))
		}
		return meta, body
	}
	return nil, doc
}

func unquote(s string) string {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(s[1 : len(s)-1])
	}
	if len(s) >= 2 && s[0] == '\'' && s[len(s)-1] == '\'' {
		return strings.ReplaceAll(s[1:len(s)-1], "''", "'")
	}
	if value, _, ok := strings.Cut(s, " #"); ok {
		return strings.TrimSpace(value)
	}
	return s
}

var (
	mdComment    = regexp.MustCompile(`(?s)<!--.*?-->`)
	mdHeading    = regexp.MustCompile(`^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$`)
	mdUnderline  = regexp.MustCompile(`^ {0,3}(=+|-{2,})\s*$`)
	mdRule       = regexp.MustCompile(`^ {0,3}([-*_])(?:\s*[-*_]){2,}\s*$`)
	mdItem       = regexp.MustCompile(`^\s*(?:[-*+]|\d{1,9}[.)])\s+`)
	mdQuote      = regexp.MustCompile(`^ {0,3}(?:>\s?)+`)
	mdDefinition = regexp.MustCompile(`^ {0,3}\[[^\]]+\]:\s*\S+`)
	mdImage      = regexp.MustCompile(`!\[[^\]]*\](?:\([^()\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])`)
	mdLink       = regexp.MustCompile(`\[([^\[\]]*)\](?:\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)|\[[^\]]*\])`)
	mdAutolink   = regexp.MustCompile(`<(https?://[^>\s]+)>`)
	mdTag        = regexp.MustCompile(`</?[A-Za-z][^<>]*>`)
	mdStrong     = regexp.MustCompile(`(\*\*|__)(\S(?:.*?\S)?)(\*\*|__)`)
	mdStar       = regexp.MustCompile(`\*(\S(?:[^*]*?\S)?)\*`)
	mdUnderscore = regexp.MustCompile(`(^|[\s("“'‘])_(\S(?:[^_]*?\S)?)_($|[\s.,;:!?)"”'’])`)
	mdCode       = regexp.MustCompile("`+([^`]+)`+")
	mdEscape     = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)
)

// plainMarkdown gives the words of a Markdown body and its first heading. Paragraphs, headings and list items stay blocks of
// their own, parted by blank lines; code blocks, images and link targets go.
func plainMarkdown(body string) (plain, heading string) {
	var blocks []string
	var open []string
	flush := func() {
		if text := inline(strings.Join(open, "\n")); text != "" {
			blocks = append(blocks, text)
		}
		open = nil
	}
	title := func(text string) {
		flush()
		if text = inline(text); text != "" {
			if heading == "" {
				heading = text
			}
			blocks = append(blocks, text)
		}
	}
	fence := ""
	for line := range strings.Lines(mdComment.ReplaceAllString(body, "")) {
		line = strings.TrimRight(line, " \t\n")
		bare := strings.TrimLeft(line, " ")
		if fence != "" {
			if strings.HasPrefix(bare, fence) {
				fence = ""
			}
			continue
		}
		line = mdQuote.ReplaceAllString(line, "")
		match := mdHeading.FindStringSubmatch(line)
		switch {
		case strings.HasPrefix(bare, "```"), strings.HasPrefix(bare, "~~~"):
			flush()
			fence = bare[:3]
		case match != nil:
			title(match[1])
		case len(open) == 1 && mdUnderline.MatchString(line):
			text := open[0]
			open = nil
			title(text)
		case line == "", mdRule.MatchString(line), mdDefinition.MatchString(line):
			flush()
		case mdItem.MatchString(line):
			flush()
			open = append(open, mdItem.ReplaceAllString(line, ""))
		default:
			open = append(open, strings.TrimLeft(line, " \t"))
		}
	}
	flush()
	return strings.Join(blocks, "\n\n"), heading
}

func inline(s string) string {
	s = mdImage.ReplaceAllString(s, "")
	s = mdLink.ReplaceAllString(s, "$1")
	s = mdAutolink.ReplaceAllString(s, "$1")
	s = mdTag.ReplaceAllString(s, "")
	s = mdCode.ReplaceAllString(s, "$1")
	s = mdStrong.ReplaceAllString(s, "$2")
	s = mdStar.ReplaceAllString(s, "$1")
	s = mdUnderscore.ReplaceAllString(s, "$1$2$3")
	s = mdEscape.ReplaceAllString(s, "$1")
	return strings.TrimSpace(html.UnescapeString(s))
}
