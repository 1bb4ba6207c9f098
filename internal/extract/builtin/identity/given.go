package identity

import "liaison/internal/extract/builtin/article"

// AddReferences adds to an article whose entities are given what Resolve adds to one it read itself: pronouns and descriptions where
// one reading is clear. Mentions stay in their order.
func AddReferences(a *article.Analysed) {
	references(a)
	article.Sort(a.Mentions)
}
