package names

import (
	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

// stateNouns make an organisation of a country's adjective or name before them: "Afghan government", "U.S. military".
var stateNouns = segment.WordSet(`government military army navy police parliament legislature judiciary intelligence treasury embassy consulate
	cabinet senate congress administration presidency`)

// statePairs are the first words of such nouns of two words: "foreign ministry", "supreme court".
var statePairs = map[string]map[string]bool{}

func init() {
	for second, firsts := range map[string]string{
		"ministry":   "foreign interior defence defense finance health education justice oil energy trade economy information agriculture transport religious home",
		"court":      "supreme high constitutional federal appeals",
		"force":      "air",
		"bank":       "central national",
		"commission": "election electoral",
		"service":    "intelligence security secret",
		"forces":     "armed",
		"assembly":   "national",
		"government": "federal interim transitional provisional central",
		"police":     "federal national",
		"army":       "national",
	} {
		statePairs[second] = segment.WordSet(firsts)
	}
}

// bodyFollows are nouns that turn a body before them into an adjective: "Afghan government forces".
var bodyFollows = segment.WordSet(`forces troops soldiers soldier officials official officers officer spokesman spokeswoman spokesperson minister ministers
	leader leaders convoy convoys vehicles vehicle base bases chief chiefs commander commanders personnel offensive operation operations
	action sources source buildings building posts post station stations aid agency agencies offices office workers employees jets
	aircraft plane helicopter helicopters patrol patrols checkpoint checkpoints raid raids statement attack attacks strike strikes force court courts tribunal
	presence intervention recruits recruit academy custody elections election member members speaker session service coup rule ruler
	rulers junta budget bonds detention prison training trainers support equipment hardware targets might power cooperation ties
	exercises exercise buildup group groups spending debt policy policies control headquarters compound data figures department
	campaign outpost installations barracks families victims veterans vote seat seats seats majority delegation team crackdown
	securities bond agencies interrogators investigators negotiators experts advisers advisors contractors contractor clashes`)

// bare finds the unnamed state bodies that an article speaks of as if by name: "the foreign ministry", "Iran's central
// bank".
func (r *refiner) bare() {
	for i, s := range r.doc.Sentences {
		t := s.Tokens
		for k := 1; k+1 < len(t); k++ {
			firsts := statePairs[t[k+1].Lower]
			if firsts == nil || !firsts[t[k].Lower] || t[k].Text != t[k].Lower || t[k-1].Lower != "the" && t[k-1].Lower != "'s" || !stateBody[t[k+1].Lower] ||
				bodyFollows[at(t, k+2)] || hyphened(t, k+2) || r.taken[i][k] > 0 || r.taken[i][k+1] > 0 {
				continue
			}
			r.put(Mention{Type: graph.Organisation, Sentence: i, First: k, Last: k + 1})
		}
	}
}

// stateBody are the nouns of bodies that a state has one of.
var stateBody = segment.WordSet("ministry court bank commission")

// bodies joins a country's adjective or name and the noun after it into one organisation.
func (r *refiner) bodies() {
	for i, s := range r.doc.Sentences {
		t := s.Tokens
		for k := 0; k < len(t); k++ {
			first, last := k, k
			if k+1 < len(t) && demonym(t[k].Text+" "+t[k+1].Text) {
				last = k + 1
			} else if _, ok := lexicon.Country(t[k].Text); !demonym(t[k].Text) && (!ok || !shortCountry[t[k].Text]) {
				if !r.place(i, k) {
					continue
				}
				for last+1 < len(t) && r.taken[i][last+1] == r.taken[i][k] {
					last++
				}
				if last+1 < len(t) && t[last+1].Lower != "police" && t[last+1].Lower != "government" && t[last+1].Lower != "parliament" {
					k = last
					continue
				}
			}
			end := last + 1
			if end < len(t) && statePairs[at(t, end+1)] != nil && statePairs[at(t, end+1)][t[end].Lower] {
				end++
			} else if end >= len(t) || !stateNouns[t[end].Lower] {
				k = last
				continue
			}
			if bodyFollows[at(t, end+1)] || hyphened(t, end+1) {
				if over := r.taken[i][end]; over > 0 && r.mentions[over-1].Last == end && t[end].Text == t[end].Lower {
					r.drop(over - 1)
				}
				k = last
				continue
			}
			m := Mention{Type: graph.Organisation, Sentence: i, First: first, Last: end}
			covered := r.covered(m)
			if over := r.taken[i][end]; over > 0 && r.mentions[over-1].Last > end {
				k = last
				continue
			}
			if covered != nil && (covered.First < first || covered.Type == graph.Person) {
				k = last
				continue
			}
			r.put(m)
			k = end
		}
	}
}

// shortCountry are names of countries that stand before a noun like an adjective.
var shortCountry = map[string]bool{"US": true, "U.S.": true, "UK": true, "U.K.": true, "UAE": true, "USA": true, "Hong Kong": true}

func (r *refiner) place(i, k int) bool {
	at := r.taken[i][k]
	return at > 0 && r.mentions[at-1].Type == graph.Place && r.mentions[at-1].First == k
}

func at(t []segment.Token, k int) string {
	if k < len(t) {
		return t[k].Lower
	}
	return ""
}

// hyphened reports whether a token is a hyphen that binds the word before it: "government-backed".
func hyphened(t []segment.Token, k int) bool { return k < len(t) && t[k].Text == "-" && !t[k].Blank }
