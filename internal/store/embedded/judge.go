package embedded

import "liaison/internal/graph"

// judged is what a new decision is held against (judge.Stored), inside the transaction that appends it.
type judged struct{ *said }

// Decisions lists the living decisions, without the new one.
func (j judged) Decisions() ([]graph.Decision, error) { return livingDecisions(j.c) }

// Survivor gives the entity that took the place of an id.
func (j judged) Survivor(id string) (string, error) {
	return (&view{c: j.c, rows: j.rows}).redirected(id)
}

// ArticlesOf lists the active articles whose id begins like that of a mention or claim.
func (j judged) ArticlesOf(id string) ([]string, error) {
	prefix := graph.ArticlePrefix(id)
	var out []string
	var article string
	err := j.c.each("SELECT id FROM article WHERE id >= ? AND id < ? AND reading IS NOT NULL", []any{prefix, prefix + "\U0010ffff"},
		[]any{&article}, func() error {
			out = append(out, article)
			return nil
		})
	return out, err
}

// Text gives the text of an article.
func (j judged) Text(article string) (string, error) {
	var packed []byte
	if _, err := j.c.get("SELECT text FROM body WHERE article = (SELECT n FROM article WHERE id = ?)", []any{article}, &packed); err != nil {
		return "", err
	}
	text, err := unpack(packed)
	return string(text), err
}
