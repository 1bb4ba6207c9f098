package status

import (
	"strings"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

var (
	denials = phrases("denied|denies|deny|denying|denials|denial|never|no plans|not in negotiations|not in talks|played down|plays down",
		"rejected reports|rejects reports|dismissed reports|rejected claims|rejects claims|dismissed claims|dismissed talk|dismissed rumours|dismissed rumors",
		"rejected a claim|rejects a claim|rejected a report|dismissed a report|dismissed a claim|rejected the claim|rejected suggestions|dismissed suggestions",
		"rejected allegations|dismissed allegations|rejected accusations|rejects accusations|rejects allegations|rejected charges|dismissed charges",
		"had nothing to do with|has nothing to do with|have nothing to do with|declined to|refused to|refuses to|refusing to",
		"no intention of|no relations|zero relations|no dealings|no business with|no interest in|no contact|no proof|any tie|any ties|any links|any dealings|any alliance|any contact|neither|nor|were denied|are wrong|is wrong|cleared of|brushes aside|brushed aside|no links to|no link to|no ties to|no ties with|no links with|no relationship with|no connection to|no connection with|no contract with|no stake in|no contact with",
		"called off|cancelled|canceled|scrapped|given up|gave up|dropped its bid|withdrew its bid|fell through|collapsed|ruled out|rules out|rule out",
		"turned down|distanced himself from|distanced itself from|distanced herself from|no truth in|as false|without foundation")
	deniedDeeds   = phrases("denied|denies|deny|denying|had nothing to do with|has nothing to do with|no plans to|no intention of")
	deniedReports = phrases("denying reports|denied reports|denies reports|denied that|denies that|rejected reports|rejects reports|dismissed reports|denied claims|denies claims")
	deniedOffices = phrases("denied being|denies being|denied that he is|denied that she is|denied belonging|denies belonging|denies membership|denied membership|denied any link|denies any link",
		"is not|was not|was never|is no|not a member|never been|never worked|never belonged|turned down|declined to|denied ever|denies ever|denied working|denied leading")
	negations   = phrases("is not at|are not at|is not a|did not|does not|do not|has not|have not|had not|didn't|doesn't|hasn't|no longer planned|did n't|does n't|has n't|have n't|without")
	laterDenial = phrases("denied|denies|deny|rejected|rejects|reject|dismissed|dismisses|dismiss|disputed|disputes|laughed off|calls absurd|calls a lie|calls nonsense|calls baseless|described as a fantasy|called the claim|called the charge|called the allegation|calls the claim|calls the charge|calls the allegation|called it|calls it")
	callsOff    = phrases("called off|cancelled|canceled|scrapped|fell through|ruled out|rules out|turned down|boycotted|boycotting|denied|denies|declined to|refused to|refuses to|refusing to|no plans to|never|did not take place|put it off|put off|is off|was off|turned down a|declined a|declined an|dropped out|did not|didn't|did n't|has not|have not|had not|rejected an invitation|stayed away|not meet|no meeting|postponed indefinitely|pulled out")
	denyWords   = segment.WordSet("denied denies rejected rejects dismissed dismisses disputed disputes contrary")
	reportNouns = segment.WordSet("report reports story stories rumour rumours rumor rumors talk speculation version")
	// scorn is how a sentence right behind a claim calls it untrue.
	scorn       = phrases("has never|had never|have never|been no|calls the report|called the claim|laughed at this|laughed at that|called this|called that|calls this|calls that|called the report|called the story|is a lie|a lie|untrue|fairy tale|fairy tales|a fantasy|nonsense|baseless|no such|fabrication|slander|pure invention|complete invention|not true|is false|was false|are false")
	chargeNouns = segment.WordSet("charge charges allegation allegations accusation accusations claim claims suggestion suggestions assertion something version")
)

// denial wants the denial before or inside what is claimed, with no other claim hung between by a comma.
func denial(s *scope) string {
	if w := deniedReport(s); w != "" {
		return w
	}
	if w := s.phrase(denials, s.first.Start, s.second.End); w != "" {
		return w
	}
	if s.apposed() {
		return ""
	}
	return s.phrase(denials, s.clause, s.first.Start)
}

// denialAfter looks behind the claim: "… an accusation that Ruritania rejects", and into a short next sentence, "Ruritania denies this."
func denialAfter(s *scope) string {
	if i := s.find(laterDenial, s.end, len(s.lower)); i >= 0 && (s.Type != graph.MemberOf || allegedOffice(s) != "") {
		if s.refers(i) && s.reported() {
			return s.lower[i]
		}
		for k := max(s.first.End, i-12); k < i; k++ {
			if chargeNouns[s.lower[k]] || s.lower[k] == "which" && s.word(k-1) == "," && s.word(i+1) != "any" {
				return s.lower[i]
			}
		}
	}
	doubted := allegedWhere(s) != ""
	if s.possessed() || !s.reported() || s.apposed() && !doubted || s.Type == graph.MemberOf && allegedOffice(s) == "" && s.phrase(belonging, s.first.End, s.second.Start) == "" {
		return ""
	}
	for n, sentence := range s.Next {
		next := &scope{lower: lower(sentence)}
		if len(next.lower) > 40 {
			continue
		}
		if i := next.find(laterDenial, 0, min(14, len(next.lower))); i >= 0 && (next.refers(i) || n == 0 && next.denies(i)) {
			return next.lower[i]
		}
		if w := next.phrase(scorn, 0, len(next.lower)); w != "" && n == 0 && doubted {
			return w
		}
	}
	return ""
}

// denies reports whether the verb of denial at i has a deed for its object: "denied ever paying", "denies any".
func (s *scope) denies(i int) bool {
	if s.lower[i] != "denied" && s.lower[i] != "denies" && s.lower[i] != "deny" {
		return false
	}
	w := s.word(i + 1)
	return w == "ever" || w == "any" || w == "having" || strings.HasSuffix(w, "ing")
}

// deniedReport reads "rejected media reports that …" before a claim, and "reports that … were denied" around it.
func deniedReport(s *scope) string {
	for i := s.first.Start - 16; i < s.first.Start; i++ {
		if !denyWords[s.word(i)] {
			continue
		}
		for k := i + 1; k < i+5 && k < s.first.Start; k++ {
			if reportNouns[s.word(k)] || chargeNouns[s.word(k)] {
				return s.word(i)
			}
		}
	}
	for i := max(0, s.first.Start-4); i < s.first.Start; i++ {
		if (reportNouns[s.lower[i]] || chargeNouns[s.lower[i]]) && s.word(i+1) == "that" {
			return s.phrase(refuted, s.second.End, s.second.End+8)
		}
	}
	return ""
}

var (
	refuted   = phrases("were denied|was denied|were dismissed|was dismissed|were rejected|was rejected|are wrong|is wrong|were false|are false|were untrue|are untrue")
	belonging = phrases("is a|was a|is an|was an|is the|works for|worked for|belongs to|belonged to|is its|was its")
)

// reported reports whether the claim stands in the sentence as somebody's words.
func (s *scope) reported() bool {
	for i := 0; i < min(s.second.End+4, len(s.lower)); i++ {
		if w := s.lower[i]; accusing[w] || reporting[w] {
			return true
		}
	}
	return false
}

var reporting = segment.WordSet("says said according alleged alleges allegedly claim claims claimed report reports reported reportedly believes suggested suggests accusing long whom which")

// refers reports whether the verb of denial at i has "this", "it" or "the charge" for its object.
func (s *scope) refers(i int) bool {
	for k := i + 1; k < i+4; k++ {
		switch w := s.word(k); {
		case chargeNouns[w] && s.word(k+1) != "that" && s.word(k+1) != "of" || w == "this" || w == "it" || w == "that" && (s.word(k+1) == "." || chargeNouns[s.word(k+1)]):
			return true
		case w != "the" && w != "off" && w != "both" && w != "those" && w != "such" && w != "these" && w != "any":
			return false
		}
	}
	return false
}

func deniedDeed(s *scope) string {
	if w := deniedReport(s); w != "" {
		return w
	}
	if s.Subject.Start < s.Object.Start {
		if w := s.phrase(deniedReports, s.clause, s.Subject.Start); w != "" {
			return w
		}
	}
	if s.Object.Start-s.Subject.End < 8 && !s.nameBetween(s.Subject.End, s.Object.Start) {
		if w := s.phrase(negations, s.Subject.End, s.Object.Start); w != "" {
			return w
		}
	}
	return s.phrase(deniedDeeds, s.Subject.End, s.Object.Start)
}

func deniedOffice(s *scope) string { return s.phrase(deniedOffices, s.first.End, s.second.Start) }

func negatedVerb(s *scope) string {
	if s.second.Start-s.first.End > 12 || s.nameBetween(s.first.End, s.second.Start) {
		return ""
	}
	return s.phrase(negations, s.first.End, s.second.Start)
}

// calledOff also reads "rejected a report that … had met", however long the report.
func calledOff(s *scope) string {
	if w := s.phrase(callsOff, s.clause, s.clauseEnd); w != "" {
		return w
	}
	for i := s.start - 24; i < s.start; i++ {
		if !denyWords[s.word(i)] {
			continue
		}
		for k := i + 1; k < i+5; k++ {
			if chargeNouns[s.word(k)] || reportNouns[s.word(k)] {
				return s.word(i)
			}
		}
	}
	return ""
}
