package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Body: true, atom.Blockquote: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true, atom.Li: true,
	atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Table: true, atom.Tr: true, atom.Pre: true, atom.Figure: true,
	atom.Figcaption: true, atom.Hr: true, atom.Header: true, atom.Footer: true, atom.Aside: true,
}

// blocks writes a node's text, one block element a paragraph, with blanks collapsed. A first block that repeats the title
// is left out.
func blocks(root *html.Node, title string) string {
	if root == nil {
		return ""
	}
	w := &writer{}
	w.node(root)
	w.flush()
	if len(w.done) > 0 && title != "" && strings.EqualFold(w.done[0], collapse(title)) {
		w.done = w.done[1:]
	}
	return strings.Join(w.done, "\n\n")
}

type writer struct {
	done []string
	open strings.Builder
}

func (w *writer) flush() {
	if text := collapse(w.open.String()); text != "" {
		w.done = append(w.done, text)
	}
	w.open.Reset()
}

func (w *writer) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		w.open.WriteString(n.Data)
		return
	case n.DataAtom == atom.Script, n.DataAtom == atom.Style:
		return
	case n.DataAtom == atom.Br, n.DataAtom == atom.Td, n.DataAtom == atom.Th:
		w.open.WriteByte(' ')
	}
	block := blockElements[n.DataAtom]
	if block {
		w.flush()
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.node(child)
	}
	if block {
		w.flush()
	}
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }
