// Package name normalises names: folding for search and keys for identity, the list of well-known countries and bodies,
// and the list of common personal names.
package name

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is the form under which names are compared: compatibility-decomposed, without accents, lower case, apostrophes
// taken out and every other run of punctuation or white space one blank. It is idempotent; a name of punctuation only
// folds to the empty string.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	blank := false
	write := func(r rune) {
		if blank && b.Len() > 0 {
			b.WriteByte(' ')
		}
		blank = false
		b.WriteRune(r)
	}
	if isASCII(s) {
		for i := range len(s) {
			foldRune(rune(s[i]), write, &blank)
		}
		return b.String()
	}
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, " ")) {
		if unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		if plain, ok := undecomposed[r]; ok {
			for _, p := range plain {
				write(p)
			}
			continue
		}
		foldRune(r, write, &blank)
	}
	return b.String()
}

func foldRune(r rune, write func(rune), blank *bool) {
	switch {
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		write(unicode.ToLower(r))
	case r == '\'' || r == '’' || r == '‘' || r == 'ʼ' || r == '`':
	default:
		*blank = true
	}
}

// Words are the words of a folded name.
func Words(folded string) []string { return strings.Fields(folded) }

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// undecomposed holds the letters that have no decomposition but a usual plain spelling.
var undecomposed = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d", 'æ': "ae", 'Æ': "ae", 'œ': "oe",
	'Œ': "oe", 'ı': "i", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ħ': "h", 'Ħ': "h",
}
