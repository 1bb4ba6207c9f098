package name

import (
	"slices"
	"strings"
	"unicode"

	"liaison/internal/graph"
)

// Class says how far a name goes in telling who is meant.
type Class uint8

const (
	// Strong names join across articles by themselves.
	Strong Class = iota
	// Frequent names of persons are strong, but common: they join only with a body, country or role in common.
	Frequent
	// Weak names (a surname, an acronym) join only by what other articles spell out.
	Weak
	// Generic names of bodies ("Supreme Court") mean one only together with a country.
	Generic
)

// Form is a name made ready for identity.
type Form struct {
	// Key is equal for names that mean the same: the folded name without article, honorific and legal form, or the key of
	// the well-known body or country it is. Never empty: a name that folds to nothing keeps its own characters.
	Key   string
	Class Class
}

// Of gives the form of a name of an organisation, person or place.
func Of(t graph.EntityType, text string) Form {
	if k, ok := known[knownKey{t, Fold(text)}]; ok {
		return Form{Key: k}
	}
	folded := Fold(strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s"))
	words := strings.Fields(folded)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	switch t {
	case graph.Person:
		for len(words) > 1 && honorifics[words[0]] {
			words = words[1:]
		}
	case graph.Organisation:
		for len(words) > 1 && legalForms[words[len(words)-1]] {
			words = words[:len(words)-1]
		}
		words = withoutClubForms(words)
	}
	key := strings.Join(words, " ")
	if k, ok := known[knownKey{t, key}]; ok {
		return Form{Key: k}
	}
	if key == "" {
		return Form{Key: "\x01" + strings.TrimSpace(text), Class: Weak}
	}
	switch t {
	case graph.Person:
		frequent := len(words) == 2 && forenames[words[0]] && surnames[words[1]]
		words = withoutParticles(words)
		key = spelling.Replace(digraphs.Replace(strings.Join(words, " ")))
		key = single(key)
		switch {
		case len(words) < 2:
			return Form{key, Weak}
		case frequent:
			return Form{key, Frequent}
		}
	case graph.Organisation:
		switch {
		case generic(words):
			return Form{key, Generic}
		case Acronym(text):
			return Form{key, Weak}
		}
	case graph.Place:
		if Acronym(text) {
			return Form{key, Weak}
		}
		key = digraphs.Replace(key)
	}
	return Form{key, Strong}
}

// WeakForms are the weak keys under which the surfaces of a mention with a strong name may be met alone: acronyms and
// single words for bodies and places, single words for persons. Sorted, distinct, without the key itself.
func WeakForms(t graph.EntityType, key string, surfaces []string) []string {
	var forms []string
	for _, s := range surfaces {
		f := Of(t, s)
		if f.Class == Weak && f.Key != key {
			forms = append(forms, f.Key)
		}
	}
	if t == graph.Person {
		if at := strings.LastIndexByte(key, ' '); at > 0 {
			forms = append(forms, key[at+1:])
		}
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// Acronym reports whether the text is one word of two to six letters, digits, dots, "&" or "-" with at least two
// letters, upper case but for at most one letter in the middle ("LeT", "U.N.", "AT&T").
func Acronym(text string) bool {
	text = strings.TrimSpace(text)
	upper, lower, count := 0, 0, 0
	for i, r := range text {
		switch {
		case unicode.IsUpper(r):
			upper++
			count++
		case unicode.IsLower(r):
			if i == 0 {
				return false
			}
			lower++
			count++
		case unicode.IsDigit(r):
			count++
		case r == '.' || r == '&' || r == '-':
		default:
			return false
		}
	}
	return upper >= 2 && lower <= 1 && count <= 6
}

func generic(words []string) bool {
	key := strings.Join(words, " ")
	if genericBodies[key] {
		return true
	}
	return len(words) >= 2 && (words[0] == "ministry" || words[0] == "department") && words[1] == "of" && len(words) <= 4 ||
		len(words) == 2 && (words[1] == "ministry" || words[1] == "department") && genericPortfolios[words[0]]
}

// withoutClubForms drops the club's form and a year of two digits ("FC Schalke 04"), where a name remains.
func withoutClubForms(words []string) []string {
	kept := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return clubForms[w] || len(w) == 2 && w[0] == '0' && w[1] >= '0' && w[1] <= '9'
	})
	if len(kept) == 0 {
		return words
	}
	return kept
}

// withoutParticles drops the Arabic article inside a name ("Bashar al-Assad").
func withoutParticles(words []string) []string {
	if len(words) < 3 {
		return words
	}
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "al" || w == "el" })
}

// spelling lets usual transliterations of one name meet: "Sergey" and "Sergei", "Victor" and "Viktor". It is applied to
// full names of persons only, whose other words still have to agree.
var spelling = strings.NewReplacer("ch", "ch", "ck", "k", "ph", "f", "ou", "u", "oo", "u", "dh", "d", "gh", "g", "kh", "k",
	"q", "k", "c", "k", "y", "i", "w", "v")

// single makes every run of one letter a single letter.
func single(s string) string {
	var b strings.Builder
	last := rune(-1)
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}

// digraphs lets the two spellings of an umlaut fold alike ("Schaeuble", "Schäuble").
var digraphs = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")
