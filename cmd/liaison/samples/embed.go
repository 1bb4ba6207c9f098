// Package samples holds the articles that `liaison demo` imports: invented news about invented bodies and people of the
// Sarrow Basin, written for this project. Together they exercise every article reader and what news text has to offer:
// acronyms, denials, a claim withdrawn, planned and past meetings, relative dates, one agency report in two outlets, and
// two men called Velkan.
package samples

import "embed"

// Files holds the sample articles at its root, in the formats the readers take: one JSON Lines file, plain text, Markdown
// and HTML.
//
//go:embed *.jsonl *.txt *.md *.html
var Files embed.FS
