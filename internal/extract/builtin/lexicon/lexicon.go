// Package lexicon holds what every part of the built-in extractor knows of the world before it reads: countries with
// their other names, adjectives and demonyms. The lists were written for this project from general knowledge.
package lexicon

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed countries.tsv
var countriesFile string

type tables struct {
	name, demonym map[string]string
	code          map[string]string
}

var load = sync.OnceValue(func() tables {
	t := tables{name: map[string]string{}, demonym: map[string]string{}, code: map[string]string{}}
	for line := range strings.SplitSeq(countriesFile, "\n") {
		f := strings.Split(line, "\t")
		if len(f) < 4 || strings.HasPrefix(line, "#") {
			continue
		}
		t.code[f[0]] = f[1]
		for _, n := range append(strings.Split(f[2], ","), f[0]) {
			if n == "" {
				continue
			}
			if _, taken := t.name[n]; !taken || n == f[0] {
				t.name[n] = f[0]
			}
		}
		for n := range strings.SplitSeq(f[3], ",") {
			if n != "" {
				t.demonym[n] = f[0]
			}
		}
	}
	return t
})

// Country gives the usual name of the country, territory or continent that a name names exactly as it is written:
// "U.S." → "United States". ok is false for anything else, demonyms included.
func Country(name string) (canonical string, ok bool) {
	canonical, ok = load().name[name]
	if !ok && len(name) > 3 && strings.ToUpper(name) == name {
		canonical, ok = load().name[titleCase(name)]
	}
	return canonical, ok
}

// Demonym gives the country that an adjective or a people's name belongs to: "Pakistani" → "Pakistan". It is written
// as in the list, with capitals.
func Demonym(word string) (country string, ok bool) {
	country, ok = load().demonym[word]
	if !ok && len(word) > 3 && strings.ToUpper(word) == word {
		country, ok = load().demonym[titleCase(word)]
	}
	return country, ok
}

// CountryCode gives the code of a country by its usual name: ISO 3166-1 alpha-2 where there is one, else a private code
// that begins with X (a part of a state) or Z (a continent).
func CountryCode(canonical string) string { return load().code[canonical] }

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		switch w {
		case "and", "of", "the":
		default:
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// CountryNames lists every name that Country knows, sorted.
func CountryNames() []string { return slices.Sorted(maps.Keys(load().name)) }

// Demonyms lists every word or phrase that Demonym knows, sorted.
func Demonyms() []string { return slices.Sorted(maps.Keys(load().demonym)) }
