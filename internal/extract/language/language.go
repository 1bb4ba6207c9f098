// Package language says in which language an article is written.
package language

import (
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// sample is how many code points of a text are looked at, and shortest how many letters it takes to tell.
const (
	sample   = 3000
	shortest = 40
)

// Detect gives the ISO 639-1 code of a text's language, or the empty string where the text is too short or the answer
// is not reliable. It looks at the beginning only, so that it costs the same for every long text.
func Detect(text string) string {
	letters, n := 0, 0
	for i, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
		if n++; n == sample {
			text = text[:i]
			break
		}
	}
	if letters < shortest {
		return ""
	}
	info := whatlanggo.Detect(text)
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}
