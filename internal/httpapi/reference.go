package httpapi

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

func (s *Server) referenceOperations() []operation {
	text := func(path, id, summary, kind string, body func() []byte) operation {
		return operation{
			method: http.MethodGet, path: path, id: id, tag: "Service", summary: summary, access: open, status: http.StatusOK,
			media: []media{{strings.Split(kind, ";")[0], summary}}, timeout: defaultTimeout, bodyLimit: defaultBody,
			handle: func(c *gin.Context) {
				c.Header("Cache-Control", "no-cache")
				c.Data(http.StatusOK, kind, body())
			},
		}
	}
	return []operation{
		text("/api", "reference", "This description for reading", "text/html; charset=utf-8", func() []byte { return s.reference }),
		text("/api/reference.css", "reference_style", "Style of the page for reading", "text/css; charset=utf-8", func() []byte { return []byte(referenceStyle) }),
	}
}

const referenceStyle = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h2{margin-top:3rem;border-bottom:1px solid #ccc}h3{margin-top:2rem}code,pre{font:14px/1.45 ui-monospace,monospace}
pre{background:#f4f4f4;padding:.75rem;overflow:auto;border-radius:4px}table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #eee}
.method{font-weight:700}nav a{margin-right:1rem}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#161616}pre{background:#242424}td,th{border-color:#333}a{color:#8ab4f8}}
`

// referencePage writes the operations for reading: parameters, statuses, and each call in curl and Python.
func (s *Server) referencePage() []byte {
	var b strings.Builder
	e := html.EscapeString
	b.WriteString(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
		`<title>Liaison API</title><link rel="stylesheet" href="/api/reference.css"></head><body><h1>Liaison API</h1>` +
		`<p>Version ` + e(s.config.Version) + `. The same as <a href="/api/v1/openapi.json">OpenAPI 3.1</a>. Where the server wants a token, send ` +
		`<code>Authorization: Bearer …</code>. Parameters that name entities take ids or exact names. Unknown parameters are refused. ` +
		`An answer that was cut says so in <code>truncated</code> and <code>reason</code>.</p><nav>`)
	var tags []string
	for i := range s.operations {
		if !slices.Contains(tags, s.operations[i].tag) {
			tags = append(tags, s.operations[i].tag)
			fmt.Fprintf(&b, `<a href="#%s">%s</a>`, e(s.operations[i].tag), e(s.operations[i].tag))
		}
	}
	b.WriteString("</nav>")
	for _, tag := range tags {
		fmt.Fprintf(&b, `<h2 id="%s">%s</h2>`, e(tag), e(tag))
		for i := range s.operations {
			if s.operations[i].tag == tag {
				s.operations[i].read(&b)
			}
		}
	}
	b.WriteString("</body></html>\n")
	return []byte(b.String())
}

// read writes one operation.
func (o *operation) read(b *strings.Builder) {
	e := html.EscapeString
	fmt.Fprintf(b, `<h3 id="%s">%s</h3><p><code><span class="method">%s</span> %s</code></p>`, e(o.id), e(o.summary), o.method, e(o.path))
	if o.description != "" {
		fmt.Fprintf(b, "<p>%s</p>", e(o.description))
	}
	var plan inputPlan
	if o.input != nil {
		plan = *decodePlan(o.input)
	}
	if len(plan.params) > 0 {
		b.WriteString("<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>")
		for i := range plan.params {
			q := &plan.params[i]
			name := q.name
			if q.required {
				name += " *"
			}
			fmt.Fprintf(b, "<tr><td><code>%s</code></td><td>%s</td><td>%s%s</td></tr>", e(name), q.in, e(q.doc), e(q.bounded()))
		}
		b.WriteString("</table>")
	}
	need := map[access]string{open: "Open to everyone.", reads: "Needs a token that may read.", writes: "Needs a token that may write."}[o.access]
	statuses := []string{strconv.Itoa(o.status)}
	for _, a := range o.alternatives {
		statuses = append(statuses, strconv.Itoa(a))
	}
	fmt.Fprintf(b, "<p>%s Answers %s; 400, 403, 500, 503 and 504 as everywhere.</p>", need, strings.Join(statuses, ", "))
	fmt.Fprintf(b, "<pre>%s</pre><pre>%s</pre>", e(o.curl(&plan)), e(o.python(&plan)))
}

// bounded says in words what values a parameter takes.
func (q *parameter) bounded() string {
	switch {
	case q.enum != nil:
		return " One of " + strings.Join(q.enum, ", ") + "."
	case q.list && q.max != nil:
		return fmt.Sprintf(" At most %v.", *q.max)
	case q.min != nil && q.max != nil:
		return fmt.Sprintf(" %v to %v.", *q.min, *q.max)
	}
	return ""
}

// exampleQuery holds the required parameters with their examples.
func (p *inputPlan) exampleQuery() url.Values {
	v := url.Values{}
	for i := range p.params {
		q := &p.params[i]
		if q.in != "query" || !q.required && q.example == "" || q.name == "since" || q.name == "until" {
			continue
		}
		value := q.example
		switch {
		case value != "":
		case q.enum != nil:
			value = q.enum[0]
		case q.name == "entities":
			v["entities"] = []string{"A", "B", "C"}
			continue
		default:
			value = "…"
		}
		v.Set(q.name, value)
	}
	return v
}

const exampleHost = "http://127.0.0.1:8080"

func (o *operation) curl(p *inputPlan) string {
	address := exampleHost + strings.ReplaceAll(o.path, "{id}", "ID")
	if q := p.exampleQuery(); len(q) > 0 {
		address += "?" + q.Encode()
	}
	s := "curl"
	if o.access != open {
		s += ` -H "Authorization: Bearer $LIAISON_TOKEN"`
	}
	if o.method != http.MethodGet {
		s += " -X " + o.method
	}
	switch {
	case p.body != nil:
		s += " -H 'Content-Type: application/json' -d @body.json"
	case len(o.takes) > 0:
		s += " -H 'Content-Type: " + o.takes[0].kind + "' --data-binary @articles.jsonl"
	}
	return s + " '" + address + "'"
}

// python shows the call through the client that the program serves, where it has one, else in plain urllib.
func (o *operation) python(p *inputPlan) string {
	if call, has := clientCalls[o.id]; has {
		return "import liaison\ng = liaison.connect(\"" + exampleHost + "\", token=token)\n" + call
	}
	address := exampleHost + strings.ReplaceAll(o.path, "{id}", "ID")
	if q := p.exampleQuery(); len(q) > 0 {
		address += "?" + q.Encode()
	}
	headers := ""
	if o.access != open {
		headers = `"Authorization": "Bearer " + token`
	}
	data := ""
	switch {
	case p.body != nil:
		data = `, data=json.dumps(body).encode()`
		headers += `, "Content-Type": "application/json"`
	case len(o.takes) > 0:
		data = `, data=open("articles.jsonl", "rb")`
		headers += `, "Content-Type": "` + o.takes[0].kind + `"`
	}
	s := "import json, urllib.request\n" +
		fmt.Sprintf("request = urllib.request.Request(%q, method=%q%s, headers={%s})\n", address, o.method, data, strings.TrimPrefix(headers, ", "))
	if o.answer != nil {
		return s + "answer = json.load(urllib.request.urlopen(request))"
	}
	return s + "answer = urllib.request.urlopen(request).read()"
}
