package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/internal/extract/builtin/lexicon"
)

// WordSet is the set of the words of a list that blanks or line ends part.
func WordSet(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// FirstRune is the first character of a word, utf8.RuneError where it is empty.
func FirstRune(word string) rune {
	c, _ := utf8.DecodeRuneInString(word)
	return c
}

var (
	// abbreviations keep their full stop.
	abbreviations = WordSet(`mr mrs ms dr prof rev hon sr jr st ste mt ft gen lt col maj capt cpl sgt adm cmdr brig pvt sen rep
		gov pres supt insp det messrs mme mlle inc ltd co corp bros cos plc llc pty vs etc approx dept univ assn
		jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri no nos art vol pp fig ed eds
		est al ave blvd rd ala ariz calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
		okla ore pa penn tenn tex va vt wash wis wyo ont que alta sask`)
	// weakAbbreviations are words of their own too: they keep the full stop only before what an abbreviation needs.
	weakAbbreviations = WordSet(`no art fig est al mar mon wed fri sat sun mass miss ill ind la ore wash del ed eds co cos
		conn pa mo va md ky ga vol`)
	// titlesBefore never end a sentence.
	titlesBefore = WordSet(`mr. mrs. ms. dr. prof. rev. hon. st. ste. mt. ft. gen. lt. col. maj. capt. cpl. sgt. adm. cmdr. brig.
		pvt. sen. rep. gov. pres. supt. insp. det. messrs. mme. mlle. vs. no. nos. approx. fig. vol. pp. art. ph.
		jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.`)
	// starters begin a sentence after an abbreviation that may end one.
	starters = WordSet(`the a an he she it they we i you this that these those there his her its their our my in on at but and
		for from with after before when while as if although though since under over during by to of or so then however
		meanwhile more most many some several both no not last what who why how where according also officials police
		earlier later still now two three one another other all each such analysts critics`)
)

// boundWord reports whether a lower-case word after a hyphen leaves the name before it whole: "-based", "-led".
func boundWord(w string) bool {
	for _, r := range w {
		if !unicode.IsLower(r) {
			return false
		}
	}
	if len(w) >= 5 && strings.HasSuffix(w, "ed") || len(w) >= 6 && strings.HasSuffix(w, "ing") { // not "Wei-ning"
		return true
	}
	return boundWords[w]
}

var boundWords = WordSet(`led run born held made built owned style wide era only friendly area bound brokered wing level like
	born type free controlled centric specific native and or to eastern northern southern western region allied trained
	border administered level wide origin aligned chief turned member member-led loyal critical aligned affiliate
	affiliates linked ally allies supported sponsored critic veteran time`)

// bindingPrefix reports whether the part before a hyphen is a prefix rather than a name: "Co-founded", "Self-styled".
func bindingPrefix(w string) bool { return bindingPrefixes[strings.ToLower(w)] }

var bindingPrefixes = WordSet(`co re un non self well ill long short high low hard soft old new so now once then anti pro pre post
	counter cross ex former first second third last late mid multi inter intra over under out off on up down half
	two three four five six seven eight nine ten one much ever highly open closed left right far near single double
	best better worst war state family foreign home world hand heavy fast slow deep cold hot big small`)

// loosePrefixes stand before a name that is named all the same: "non-Nato", "pro-Moscow", "ex-Google".
var loosePrefixes = WordSet("non anti pro ex post pre then ultra")

// splitsOff reports whether a word bound by a hyphen to another is a name of its own: a country, a bloc, "US".
func splitsOff(w string) bool {
	switch w {
	case "US", "U.S", "U.S.", "UK", "U.K.", "UN", "U.N.", "EU", "E.U.", "UAE", "NATO", "Nato", "ASEAN":
		return true
	}
	_, ok := lexicon.Country(w)
	return ok && w != "Guinea" && w != "Timor"
}
