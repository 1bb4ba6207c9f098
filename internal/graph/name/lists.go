package name

import (
	_ "embed"
	"strings"

	"liaison/internal/graph"
)

//go:embed known.txt
var knownList string

//go:embed forenames.txt
var forenameList string

//go:embed surnames.txt
var surnameList string

type knownKey struct {
	t      graph.EntityType
	folded string
}

var (
	known, display = readKnown()
	// The common names of a country each, folded: sigpwned/popular-names-by-country-dataset (CC0).
	forenames = set(strings.Fields(forenameList)...)
	surnames  = set(strings.Fields(surnameList)...)
)

func readKnown() (map[knownKey]string, map[knownKey]string) {
	forms, names := map[knownKey]string{}, map[knownKey]string{}
	for line := range strings.Lines(knownList) {
		parts := strings.Split(strings.TrimSpace(line), "|")
		if len(parts) < 2 || parts[0][0] == '#' {
			continue
		}
		t, key := graph.EntityType(parts[0]), Fold(parts[1])
		names[knownKey{t, key}] = parts[1]
		for _, form := range parts[1:] {
			forms[knownKey{t, Fold(form)}] = key
		}
	}
	return forms, names
}

// Display is the usual full name of a well-known country, place or body by its key; false for all others.
func Display(t graph.EntityType, key string) (string, bool) {
	n, ok := display[knownKey{t, key}]
	return n, ok
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

var honorifics = set("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "president",
	"chancellor", "senator", "pope", "king", "queen", "prince", "princess", "general", "gen", "colonel", "col", "captain",
	"capt", "sheikh", "rev")

var legalForms = set("inc", "ltd", "limited", "plc", "corp", "corporation", "co", "llc", "gmbh", "ag", "sa", "nv", "spa")

var clubForms = set("fc", "afc", "cf", "fk", "sc", "sv", "ac", "as")

var genericPortfolios = set("foreign", "defence", "defense", "interior", "finance", "health", "justice", "education",
	"economy", "economics", "environment", "agriculture", "energy", "transport", "labour", "labor", "information", "culture",
	"home", "police", "fire", "oil", "trade", "tourism")

var genericBodies = set("parliament", "congress", "senate", "government", "supreme court", "constitutional court",
	"high court", "federal court", "court", "army", "navy", "air force", "military", "armed forces", "police", "national police",
	"federal police", "cabinet", "central bank", "national assembly", "house of representatives", "lower house",
	"upper house", "election commission", "electoral commission", "council", "commission", "interior ministry",
	"labour party", "labor party", "socialist party", "liberal party", "conservative party", "communist party", "green party",
	"greens", "socialists", "conservatives", "liberals", "communists", "christian democrats", "social democrats",
	"social democratic party", "national guard", "coast guard", "red crescent", "state television", "state media",
	"ministry", "agency", "party", "university", "bank", "green", "christian democrat", "social democrat", "ruling party", "opposition", "coalition", "foreign office",
	"prosecutors office", "attorney generals office", "constitutional council")
