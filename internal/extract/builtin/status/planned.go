package status

import (
	"strings"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

var (
	elects      = phrases("president-elect|prime minister-designate|-elect|elect|designate|nominated as|nominated for|nominee for|to be sworn|will be sworn|premier-designate|chairman-designate|president-designate|candidate for|running for|as the next|incoming|nomination of|prime minister designate")
	nominations = phrases("nomination of|nominee|nominated|appointment of")
	accession   = phrases("accession|membership talks|membership bid|membership negotiations|bid to join|bids to join|hopes to join|wants to join|seeking to join|seeks to join|to join|aspirations|candidate|candidacy|seeking membership|apply for|applied for|application|gain membership|win membership|seeking wto|pending membership|admit|aspiring|invited to join|will join|to rejoin|would join|would rejoin")
	offices     = phrases("will become|will head|will lead|will chair|will run|is to lead|is to head|is to chair|is to become|is to run|will join|is set to|are set to|is due to|are due to|was due to|plans to join|plans to head|expected to join|expected to lead|expected to head|expected to become|expected to succeed|expected to replace|appointed as the next",
		"would become|would lead|would join|will take over|due to take over|will succeed|is to succeed|was to succeed|will replace|will serve as|head will be|chief will be|chairman will be|leader will be|becomes|would henceforth|will merge|nominated|to be named|to become|will move")
	successions = phrases("to replace|to succeed|will replace|will succeed")
	promises    = phrases("going to|likely to|would|promised|promises|promise|pledged|pledges|pledge|threatened to|threatens to|threatening to|will|shall|is to|are to|was to|were to|plans to|plan to|plan for|plans for|planned|planning|planning to|is due|are due|was due|due to|is set to|are set to|was set to|set to|expected to|is expected|agreed to|agrees to|intends to|intend to|intention to|proposed|proposes|proposal|offered to|offers to|hopes to|wants to|seeks to|looking to|preparing to|prepares to|ready to|vowed to|about to|in talks to|considering|possible|upcoming|next week|next month|next year")
	dealPlans   = phrases("in talks|talks to|bidder|bid for|offer for|offered|take-over bid|takeover bid|shortlisted|suitor|interested in buying|in the running|would accept")
	notPlans    = phrases("will have|would have|will not|would not|will n't|would n't|wo n't|will that|free will|good will")
	blows       = phrases("going to|expected to|likely to|vows to|vowed to storm|announced that it will|announced that he will|announced that she will|plans to|plan to|threatened to|threatens to|threatening to|will|would|is to|are to|prepares to|preparing to|intends to|considering")
	blowVerbs   = segment.WordSet("storm lay vote treat sue boycott take ban attack fight sanction impose strike expel prosecute charge file launch appeal block bomb retaliate respond designate outlaw kidnap kill hit oppose punish try indict march protest demonstrate suspend freeze seize invade blacklist challenge contest picket arrest extradite deport go")
	ahead       = phrases("will|shall|is to|are to|was to|were to|'ll|plans to|plan to|planned to|planning to|is scheduled to|are scheduled to|scheduled to|is due to|are due to|due to|is set to|are set to|was set to|set to|expected to|is expected|agreed to|agrees to|intends to|intend to|offered to|offers to|hopes to|wants to|preparing to|prepares to|ready to|vowed to|promised to|about to|expected in|invited to")
	// lightWords may stand between the words of intent and the occasion: "plans to hold more talks".
	lightWords = segment.WordSet("hold have attend take make pay begin resume start open bring join host lead head for a an the in part to his her its their on more new direct formal further talks another second third first fourth also be then first")
	coming     = phrases("upcoming|forthcoming|expected|planned|scheduled|proposed|next month|next week|next year|ahead of|prepare for|preparing for|arrangements for|invited")
	arranged   = phrases("is planned|are planned|is scheduled|are scheduled|scheduled for|scheduled next|planned for|set for|will take place|to take place|will be held|to be held|is foreseen|been postponed|was postponed|not been set|is due|are due|next week|next month|tomorrow|that opens|will open|will begin")
)

func elect(s *scope) string {
	if w := s.phrase(nominations, s.start-6, s.start); w != "" && s.Subject.Start == s.first.Start {
		return w
	}
	if w := s.phrase(elects, s.start-1, s.end+1); w != "" && !s.nameBetween(s.first.End, s.second.Start) {
		return w
	}
	if s.word(s.Subject.Start-1) == "nominee" {
		return "nominee"
	}
	return s.phrase(elects[:5], s.start-1, s.end+1)
}

// candidate is for countries and bodies on their way into a union.
func candidate(s *scope) string {
	if s.SubjectIsPerson {
		return ""
	}
	return s.phrase(accession, s.start-4, s.end+9)
}

// comingOffice wants the words for taking an office shortly before it, with no other name between.
func comingOffice(s *scope) string {
	if s.Subject.Start > s.Object.Start { // "its head will be Anna Roux"
		return s.phrase(offices, s.first.End, s.second.Start)
	}
	if s.Subject == s.Object { // a bare office
		if i := s.find(offices, s.Subject.End, s.Subject.End+16); i >= 0 && !s.nameBetween(s.Subject.End, i) {
			return s.phraseAt(offices, i)
		}
		return ""
	}
	if w := s.phrase(successions, s.first.End, s.second.Start); w != "" {
		return w
	}
	for i := s.first.End; i < s.second.Start; i++ {
		if w := s.phraseAt(offices, i); w != "" && s.second.Start-i <= 9 && !s.nameBetween(i, s.second.Start) {
			return w
		}
	}
	return ""
}

func plannedDeal(s *scope) string {
	if s.apposed() {
		return ""
	}
	return s.phrase(dealPlans, s.first.End, s.end)
}

// plan looks between the two ends, and behind them where they act together ("A and B have agreed to …").
func plan(s *scope) string {
	from, to := s.first.End-1, s.second.End
	if s.joined() && (s.Type == graph.AlliedWith || s.Type == graph.DealsWith || s.Type == graph.PartOf) {
		to = s.end + 8
	}
	if s.possessed() {
		return ""
	}
	for i := max(from, 0); i < min(to, len(s.lower)); i++ {
		if w := s.phraseAt(promises, i); w != "" && s.phraseAt(notPlans, i) == "" && s.word(i-1) != "that" && s.word(i-1) != "which" && !(strings.HasPrefix(w, "pledge") && (s.word(i+1) == "support" || s.word(i+1) == "allegiance")) {
			return w
		}
	}
	return ""
}

// headlinePlan is the infinitive of headlines: "Acme to buy Bolt".
func headlinePlan(s *scope) string {
	i := s.Subject.End
	if s.Subject.Start > s.Object.Start || s.word(i) != "to" || s.nameAt(i+1) || s.word(i+1) == "the" || s.word(i+1) == "a" {
		return ""
	}
	if k := s.Subject.Start; k == 0 || len(s.word(k-1)) < 3 && !isLetter(s.word(k-1)) {
		return "to " + s.word(i+1)
	}
	return ""
}

// plannedBlow wants a hostile verb directly behind the words of intent: to vow to fight is hostility already.
func plannedBlow(s *scope) string {
	for i := s.Subject.End; i < s.Object.Start && s.Subject.End <= s.Object.Start; i++ {
		if w := s.phraseAt(blows, i); w != "" && s.phraseAt(notPlans, i) == "" {
			n := i + wordCount(w)
			if blowVerbs[s.word(n)] || len(s.word(n)) > 4 && blowVerbs[s.word(n+1)] {
				return w
			}
		}
	}
	return ""
}

// liesAhead wants the words of intent to govern the occasion: right before it ("is to meet", "plans to hold talks", "an expected visit"), or said of
// it ("talks are planned for May").
func liesAhead(s *scope) string {
	at := s.Subject.Start
	for i := at - 8; i < at; i++ {
		w := s.phraseAt(ahead, i)
		if w == "" {
			continue
		}
		light := true
		for k := i + wordCount(w); k < at; k++ {
			light = light && (lightWords[s.word(k)] || k == at-1 && len(s.word(k)) > 4)
		}
		if light {
			return w
		}
	}
	if w := s.phrase(coming, at-6, at); w != "" && !s.nameBetween(at-2, at) {
		return w
	}
	return s.phrase(arranged, at+1, at+16)
}
