package embedded

import "liaison/internal/graph"

// An erased article leaves two hashes: its id, and that of its text, so that the same text does not come back by
// another way unasked.

func erased(c *conn, d *graph.Document) (bool, error) {
	var n int
	_, err := c.get("SELECT count(*) FROM erased WHERE hash = ? OR hash = ?", []any{d.Article.ID, textHash(d.Article.Text)}, &n)
	return n > 0, err
}

func textHash(text string) string { return "text " + graph.ArticleID("", "", "", text) }
