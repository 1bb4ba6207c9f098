package lexicon

import "testing"

func TestCountry(t *testing.T) {
	for name, want := range map[string]string{"U.S.": "United States", "US": "United States", "PAKISTAN": "Pakistan", "Côte d'Ivoire": "Ivory Coast",
		"The Gambia": "Gambia", "SOUTH AFRICA": "South Africa", "us": "", "Pakistani": "", "Paris": "", "": ""} {
		if got, ok := Country(name); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func TestDemonym(t *testing.T) {
	for word, want := range map[string]string{"Pakistani": "Pakistan", "Afghans": "Afghanistan", "South Korean": "South Korea", "BRITISH": "United Kingdom",
		"polish": "", "Pakistan": "", "": ""} {
		if got, ok := Demonym(word); got != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

func TestTableIsConsistent(t *testing.T) {
	for word, country := range load().demonym {
		if _, ok := load().name[country]; !ok {
			t.Errorf("%s belongs to %q, which is not in the table", word, country)
		}
		if _, ok := load().name[word]; ok {
			t.Errorf("%s is both a country and an adjective", word)
		}
	}
	for name, country := range load().name {
		if CountryCode(country) == "" {
			t.Errorf("%s has no code", name)
		}
	}
}
