package main

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/internal/extract/builtin/lexicon"
)

// The Groningen Meaning Bank export is tagged by machines after other rules than ours: titles stand inside persons,
// peoples are places, countries that act are organisations. harmonise brings its tags under the ontology.

var personTitles = map[string]bool{}

func init() {
	for _, t := range strings.Fields(`president vice prime minister deputy mr. mrs. ms. miss dr. dr mr ms mrs prof. professor chancellor premier secretary general
		secretary-general senator sen. rep. representative congressman congresswoman governor gov. mayor ambassador envoy judge justice chief
		gen. general lt. lieutenant maj. major col. colonel capt. captain sgt. sergeant admiral adm. commander marshal king queen prince princess
		crown emperor sultan emir sheikh sheik imam ayatollah grand mullah pope cardinal archbishop bishop father rev. reverend rabbi
		sir lord lady chairman spokesman spokeswoman director coach foreign defense defence finance interior justice attorney speaker
		of state supreme leader first lady pvt. private corporal brigadier officer manager rear air field national security advisor adviser high commissioner
		oil trade health education information economy energy former ex-president`) {
		personTitles[t] = true
	}
}

// personTitle reports whether a word belongs to the title before a person's name.
func personTitle(word string) bool { return personTitles[strings.ToLower(word)] }

// nationality reports whether a phrase only says to which people, faith or country something belongs.
func nationality(phrase string) bool {
	words := strings.Fields(phrase)
	if len(words) == 0 {
		return false
	}
	if _, ok := lexicon.Demonym(phrase); ok {
		return true
	}
	for _, w := range words {
		if _, ok := lexicon.Demonym(w); !ok && !peoples[w] {
			return false
		}
	}
	return true
}

var peoples = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`Muslim Muslims Sunni Sunnis Shia Shias Shiite Shiites Shi'ite Shi'ites Christian Christians Catholic Catholics Jewish Jew Jews Hindu
		Hindus Sikh Sikhs Buddhist Buddhists Islamic Islamist Islamists Arab Arabs Arabic Kurd Kurds Kurdish Pashtun Pashtuns Tamil Tamils Hutu Hutus
		Tutsi Tutsis Uighur Uighurs Uyghur Uyghurs Roma Western Westerner Westerners Communist Communists Nazi Nazis Maoist Maoists Democrat
		Democrats Republican Republicans Bosniak Bosniaks Albanian Serb Serbs Croat Croats Latin Hispanic Persian Asian African European
		Anti-Semitic Orthodox Protestant Protestants Bedouin Berber Darfuri Baluch Baloch Kashmiri Kashmiris Punjabi Sinhalese Acehnese
		Basque Basques Catalan Chechen Chechens Marxist Socialist Fascist Mayan Aymara Caribbean Andean Ibero-American Transatlantic Southern Northern Eastern`) {
		peoples[w] = true
	}
}

// surelyBodies are tagged as places or works in the export and are organisations.
var surelyBodies = map[string]bool{"U.N.": true, "UN": true, "United Nations": true, "EU": true, "European Union": true, "NATO": true, "Facebook": true,
	"Twitter": true, "Google": true, "al-Jazeera": true, "White House": true, "Taliban": true, "Taleban": true, "Hamas": true, "Hezbollah": true,
	"African Union": true, "Pentagon": true, "Kremlin": true, "Los Angeles Times": true, "Daily Mirror": true, "Forbes": true, "Islamic Jihad": true}

// harmonise reads the names of one sentence of the export. bodies counts, over the whole corpus, how often a phrase is
// tagged as which type.
func harmonise(sentence []tagged, counts map[string]map[string]int) []name {
	var out []name
	for _, n := range namesOf(sentence) {
		text := phrase(sentence, n)
		switch n.kind {
		case "per":
			n, text = stripTitles(sentence, n)
			if n.last < n.first || lowerStart(sentence[n.first].text) && !strings.HasPrefix(sentence[n.first].text, "al-") {
				continue
			}
		case "tim", "eve", "nat":
			continue
		}
		if nationality(text) {
			continue
		}
		if _, ok := lexicon.Country(text); ok || strings.HasPrefix(text, "the ") {
			if !ok {
				continue
			}
			n.kind = "geo"
		} else if surelyBodies[text] {
			n.kind = "org"
		} else {
			n.kind = majority(n.kind, counts[text])
		}
		switch n.kind {
		case "geo", "org", "per":
			if wordEnd := sentence[n.last].text; len(text) > 1 && wordEnd != "'s" {
				out = append(out, n)
			}
		}
	}
	return stateBodies(sentence, out)
}

func phrase(sentence []tagged, n name) string {
	words := make([]string, 0, 4)
	for k := n.first; k <= n.last; k++ {
		words = append(words, sentence[k].text)
	}
	return strings.Join(words, " ")
}

func lowerStart(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLower(r)
}

func stripTitles(sentence []tagged, n name) (name, string) {
	for n.first <= n.last && (personTitle(sentence[n.first].text) || nationality(sentence[n.first].text)) {
		n.first++
	}
	if n.first > n.last {
		return n, ""
	}
	return n, phrase(sentence, n)
}

// majority is the type that a phrase has most often, where it has one in four fifths of at least five cases.
func majority(kind string, count map[string]int) string {
	total, best, most := 0, kind, 0
	for _, k := range []string{"geo", "gpe", "org", "per", "art"} {
		total += count[k]
		if count[k] > most {
			best, most = k, count[k]
		}
	}
	if best == "gpe" {
		best = "geo"
	}
	if total >= 5 && most*5 >= total*4 {
		return best
	}
	if kind == "gpe" {
		return "geo"
	}
	if kind == "art" {
		return ""
	}
	return kind
}

func tally(sentences [][]tagged) map[string]map[string]int {
	counts := map[string]map[string]int{}
	for _, s := range sentences {
		for _, n := range namesOf(s) {
			text := phrase(s, n)
			if n.kind == "per" {
				if n, text = stripTitles(s, n); n.last < n.first {
					continue
				}
			}
			if counts[text] == nil {
				counts[text] = map[string]int{}
			}
			counts[text][n.kind]++
		}
	}
	return counts
}

var stateNouns = map[string]bool{"government": true, "military": true, "army": true, "navy": true, "police": true, "parliament": true}

// stateBodies adds "Afghan government", "U.S. military": one name that begins with a country or its adjective.
func stateBodies(sentence []tagged, in []name) []name {
	for k := 1; k < len(sentence); k++ {
		if !stateNouns[sentence[k].text] {
			continue
		}
		first := k - 1
		_, demonym := lexicon.Demonym(sentence[first].text)
		_, country := lexicon.Country(sentence[first].text)
		if first > 0 {
			if _, ok := lexicon.Demonym(sentence[first-1].text + " " + sentence[first].text); ok {
				demonym = true
				first--
			}
		}
		if k+1 < len(sentence) && bodyFollows[sentence[k+1].text] {
			continue
		}
		if !demonym && !country {
			continue
		}
		in = slices.DeleteFunc(in, func(n name) bool { return n.first <= k && first <= n.last })
		in = append(in, name{first, k, "org"})
	}
	slices.SortFunc(in, func(a, b name) int { return a.first - b.first })
	return in
}

// bodyFollows are nouns after "government" or "military" that make it an adjective: "Afghan government forces".
var bodyFollows = map[string]bool{}

func init() {
	for _, w := range strings.Fields(`forces troops soldiers officials official officers officer spokesman spokeswoman minister ministers leader leaders
		convoy convoys vehicles vehicle base bases chief commander commanders personnel offensive operation operations action sources source
		buildings building posts post station stations aid agency agencies offices workers employees jets aircraft plane helicopter helicopters
		patrol patrols checkpoint raid raids statement attack attacks strike strikes force court courts tribunal presence intervention recruits recruit
		academy custody elections election member members speaker session service coup rule ruler rulers junta budget bonds detention prison
		helicopters training trainers support equipment hardware targets might power cooperation ties exercises exercise buildup group groups`) {
		bodyFollows[w] = true
	}
}
