package name

import (
	"slices"
	"strings"
)

// Begin reports whether each of the words, folded, begins a word of the text.
func Begin(words []string, text string) bool {
	have := Words(Fold(text))
	for _, w := range words {
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}
