package status

import (
	"strings"

	"liaison/internal/extract/builtin/segment"
	"liaison/internal/graph"
)

var (
	formerWords = segment.WordSet("former formerly ex ex- ousted deposed previous one-time erstwhile onetime toppled assassinated slain sacked defunct estranged then late dead sometime")
	thrown      = segment.WordSet("ousted deposed toppled sacked assassinated slain dead")
	mortal      = segment.WordSet("late dead slain assassinated")
	// timeWords follow "late" and "then" where those say when.
	timeWords = segment.WordSet("on in at last this that monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december night to for and , . he she they it")
	verbs     = segment.WordSet("met has had have will would says told urged called won lost led gave made took saw held came went")

	departures = phrases("walked out of|turned his back|turned her back|handed in its|defected|deserted|had worked for|sat for|till|served two|served three|stepped down|steps down|stepping down|stepped aside|resigned|resigns|announced his retirement|announced her retirement|announced his resignation|announced her resignation|tendered his resignation|tendered her resignation|submitted his resignation|handed in his|resigning|quit|retired as|retired from|retired in|was fired|was sacked|was dismissed|were dismissed|was removed as|was removed from office|removed from power|removed from his|removed from her|was replaced|were replaced|was ousted|were ousted|been ousted|was toppled|was deposed|was overthrown|was expelled|left office|left the company|left the party|left the group|left the post|left the bank|left the government|left the board|left in|left to|left for personal|left his|left her|left as|left it|voted out|lost power|lost office|was voted out|was until|once led|once headed|once served|once ran|once was|was once|once worked|had led|had headed|had commanded|used to|served as|formerly|previously|broke with|after leaving|has left|had left|fell out|unseated|until his|until her|until last|until then|until january|until february|until march|until april|until may|until june|until july|until august|until september|until october|until november|until december|at that time|at the time|had been president|had been chairman|had been head|had been a|had been the|had been its|had been his|no longer",
		"was his|was her|was its")
	deaths = phrases("death of|death this week of|death last week of|death last month of|killing of|assassination of|assassinated|murder of|killed|funeral of|funeral for|late|murdered|died|slain|assassinating|slaying of|mourned|memory of")
	passed = phrases("was killed|were killed|was assassinated|was murdered|was shot dead|died|was found dead|been found dead|been killed|been assassinated|been murdered|was shot and killed|was executed|was slain|were slain|passed away|was buried")
	speech = phrases("says|said|told|people|that|least")
	// complement holds the adverbs that need what the holder was behind them: "once a member of".
	attachments = phrases("of|at|for|who|in|with")
	ownWords    = phrases("its|his|her|their")
	complement  = segment.WordSet("once used formerly previously served")
	followed    = segment.WordSet("expelled succeeded succeeds succeeding succeed replaced replaces replacing replace fired dismissed sacked ousted deposed overthrew toppled unseated removed predecessor succession")
	pasts       = phrases("were once|was once|once|used to|until|no longer|ended its|ended their|severed|broke off|breaks off|broken with|parted ways|walked away|walked out|halted|dropping|dropped its|fell apart|old partner|in the past|had supported|had backed|had funded|had financed|had worked|till|withdraw its|broke with|defunct|pulled out|pulling out|withdrew from|stopped|sold its|sold his|sold her|sold their|agreed to stop|split from|left the|ceasefire between|cease-fire between|formerly|previously|at that time|suspended|cut off|cut ties|broke ties|terminated|divorced|divorce|splinter|splinter of|breakaway|broke away")
	sales       = phrases("sold|has sold|had sold|disposed of|divested|parted with|gave up its")
	purchases   = phrases("bought|acquired|has bought|took over|purchased|had bought")
	foes        = phrases("former foes|former enemies|former rivals|put down their weapons|put their weapons down|laid down their|lifts its siege|lifted its siege|made peace|two former|onetime foes|old enemies|agreed to stop|ended the war|ended a war|peace deal|removed from|from its list|lifted sanctions|lifted the ban|dropped charges|dropped the case|withdrew the|in the 1970s|in the 1980s|in the 1990s|in the nineties")
)

// formerAt gives the word at i where it says "former": also "ex-minister", "then-Ruritanian".
func (s *scope) formerAt(i int) string {
	w := s.word(i)
	switch {
	case strings.HasPrefix(w, "ex-") && len(w) > 4, strings.HasPrefix(w, "then-"):
		return w
	case w == "-" && (s.word(i-1) == "ex" || s.word(i-1) == "then"):
		return s.word(i - 1)
	case w == "late" && timeWords[s.word(i+1)]:
		return ""
	case w == "then":
		if before := s.word(i - 1); timeWords[s.word(i+1)] || i+1 != s.Object.Start && before != "the" && before != "its" && before != "his" && before != "her" && before != "their" && !(before == "," && i-1 == s.Subject.End) && before != "'s" && before != "’s" && before != "of" && before != "by" {
			return ""
		}
	case !formerWords[w]:
		return ""
	case thrown[w] && (i >= s.Subject.Start || s.Subject.Start-i > 4) && !s.nounAfter(i):
		return ""
	}
	return w
}

// tieNouns are what "former" must stand before, of ties between bodies: a former footballer who is backed is still backed.
var tieNouns = func() map[graph.EdgeType]map[string]bool {
	bodies := segment.WordSet("ally allies partner partners backer backers owner owners client customer supplier sponsor donor shareholder parent supporter coalition employer contractor friend patron")
	return map[graph.EdgeType]map[string]bool{
		graph.Supports: bodies, graph.AlliedWith: bodies, graph.DealsWith: bodies, graph.Owns: bodies,
		graph.FamilyOf: segment.WordSet("wife husband spouse partner fiancee fiancé fiancée son-in-law brother-in-law daughter-in-law father-in-law"),
	}
}()

// nounAfter tells "the ousted leader" from "a coup that ousted the leader" by the word before.
func (s *scope) nounAfter(i int) bool {
	switch s.word(i - 1) {
	case "the", "a", "an", "'s", "’s", "", ",", "of", "and", "his", "its", "their":
		return s.word(i+1) != "by" && s.word(i+1) != "in"
	}
	return i == s.Object.End
}

// former wants the word to belong to the office or tie that joins the two names: "former" elsewhere in the sentence is another's.
func former(s *scope) string {
	for i := max(0, s.start-8); i < min(s.end+8, len(s.lower)); i++ {
		w := s.formerAt(i)
		if w == "" || (s.Type == graph.FamilyOf || s.Type == graph.Owns || s.Type == graph.BasedIn) && mortal[w] || s.Type == graph.PartOf && w == "late" {
			continue
		}
		if nouns := tieNouns[s.Type]; nouns != nil && !nouns[s.word(i+1)] && !nouns[s.word(i+2)] && !nouns[s.word(i+3)] && !strings.HasPrefix(w, "ex-") {
			continue
		}
		if s.formerHolds(i) {
			return w
		}
		if s.Type.Undirected() {
			swapped := *s
			swapped.Subject, swapped.Object = s.Object, s.Subject
			if swapped.formerHolds(i) {
				return w
			}
		}
	}
	return ""
}

func (s *scope) formerHolds(i int) bool {
	S, O := s.Subject, s.Object
	if i < S.Start && S.Start-i <= 8 && (mortal[s.word(i)] && s.smooth(i+1, S.Start, s.word(S.Start-1) == ",") || s.ObjectIsPlace && s.smooth(i+1, S.Start, s.word(S.Start-1) == ",")) && (O.Start < i || O.Start > S.Start) {
		return true
	}
	if S == O { // a bare office
		return i < S.Start && S.Start-i <= 7 && s.smooth(i+1, S.Start, s.word(S.Start-1) == ",") ||
			i >= S.End && i-S.End <= 4 && s.word(S.End) == "," && !s.nameBetween(i, i+6) && s.find(attachments, i+1, i+6) < 0
	}
	if i >= O.Start && i < O.End {
		return S.Start >= O.End && S.Start-O.End <= 6 && s.smooth(O.End, S.Start, false)
	}
	if O.Start < S.Start {
		switch {
		case i < O.Start: // "former O president S", "former president of O S"
			return s.smooth(i+1, O.Start, false) && S.Start-O.End <= 7 && s.smooth(O.End, S.Start, true)
		case i < S.Start && (s.word(i-1) == "his" || s.word(i-1) == "her" || s.word(i-1) == "its"): // "O and his former aide S"
			return !s.nameBetween(O.End, i) && s.smooth(i+1, S.Start, true)
		case i < S.Start: // "O 's former president S", "O ex-president S"
			near := i == O.End || i == O.End+1 && s.possessive(O.End) || i == O.End+2 && (s.possessive(O.End) || s.word(i) == "-")
			return near && s.smooth(i+1, S.Start, true)
		}
		// "O … S, its own former director"
		return s.word(S.End) == "," && i-S.End <= 3 && s.find(ownWords, S.End, i) >= 0
	}
	switch {
	case i < S.Start: // "former striker S of O"
		if s.Type == graph.FamilyOf || s.Type == graph.AssociateOf {
			return i >= S.Start-2 && s.possessive(S.End) && false
		}
		w := s.word(S.End)
		return O.Start-S.End <= 2 && (w == "of" || w == "from" || w == "at" || w == "for") && s.smooth(i+1, S.Start, false)
	case i < O.Start: // "S , a former president of O", "S's former wife O"
		return O.Start-i <= 9 && s.smooth(i+1, O.Start, false)
	}
	// "S , O 's former president"
	return i >= O.End && (i == O.End || i == O.End+1 && s.possessive(O.End) || i == O.End+2 && s.possessive(O.End)) && O.Start-S.End <= 3 && s.word(S.End) == ","
}

// smooth reports whether from to to holds one noun phrase: no other name, no verb of a clause; a comma only where it is let.
func (s *scope) smooth(from, to int, comma bool) bool {
	for i := from; i < to; i++ {
		w := s.word(i)
		if s.nameAt(i) || verbs[w] || strings.HasSuffix(w, "ed") && w != "retired" && w != "united" && w != "based" || w == ";" || w == ":" || w == "," && !comma || w == "who" || w == "which" || w == "by" || w == "said" || w == "says" || w == "was" || w == "is" || w == "and" && comma || w == "with" {
			return false
		}
		if comma && (w == "of" || w == "in" || w == "for") && s.possessive(from-1) {
			return false
		}
	}
	return true
}

// leftOffice wants the subject of the verb of leaving to be the holder.
func leftOffice(s *scope) string {
	if w := s.untilThen(); w != "" && s.SubjectIsPerson {
		return w
	}
	S := s.Subject
	for i := S.End; i < min(len(s.lower), S.End+26); i++ {
		if w := s.word(i); w == ";" || w == "“" || w == "”" {
			return ""
		}
		if w := s.word(i); i >= s.Object.End && i <= s.Object.End+3 && w == "until" && S != s.Object && !s.nameBetween(S.End, s.Object.Start) && s.Object.Start > S.End || (w == "left" || w == "leaving" || w == "quit") && s.Object.Start > i && s.Object.Start-i <= 2 {
			return w
		}
		if s.word(i) == "once" && i <= S.End+1 && s.Object.Start > i && s.Object.Start-i < 11 && !s.nameBetween(i, s.Object.Start) {
			return "once"
		}
		w := s.phraseAt(departures, i)
		if w == "" || w == "served as" && (s.word(i-1) == "has" || s.word(i-1) == "have") || i-s.end > 14 {
			continue
		}
		if strings.HasPrefix(w, "was ") && len(w) == len("was his") && s.word(i+2) != "" && i != S.End {
			continue
		}
		if complement[strings.SplitN(w, " ", 2)[0]] || strings.HasPrefix(w, "had been") || strings.HasPrefix(w, "was once") {
			if S != s.Object && s.Object.Start >= i && s.Object.Start-i < 14 && !s.nameBetween(i, s.Object.Start) && (!s.nameBetween(S.End, i) || i == S.End) {
				return w
			}
			continue
		}
		if strings.HasPrefix(w, "until") && i <= S.End+1 && s.Object.End <= S.Start && S != s.Object {
			continue
		}
		if S != s.Object && s.Object.Start > i && s.find(phrases("now"), i, s.Object.Start) >= 0 {
			continue
		}
		between, last := 0, 0
		for _, x := range s.Others {
			if x.Start >= S.End && x.End <= i {
				between++
				last = x.End
			}
		}
		if S != s.Object && s.Object.Start > S.End && s.Object.End <= i && between == 0 {
			return w
		}
		if between == 0 || s.word(i-1) == "," && s.word(S.End) == "," && i-last > 3 {
			return w
		}
	}
	return ""
}

// replaced wants the holder to be whom another follows, or who is thrown out.
func replaced(s *scope) string {
	for i := s.Subject.Start - 1; i >= s.Subject.Start-8 && i >= 0; i-- {
		w := s.word(i)
		if followed[w] || w == "out" && s.word(i-1) == "voted" {
			if s.word(i-1) == "was" || s.word(i-1) == "were" || s.word(i-1) == "been" || s.word(i+1) == "by" {
				return ""
			}
			if before := s.word(i - 1); before == "a" || before == "the" || before == "an" {
				return ""
			}
			return w
		}
		if s.nameAt(i) || w == "." || w == ";" || w == "by" || w == "and" || w == "with" || w == "," && s.word(i-1) != "predecessor" && s.Subject.Start-i > 2 {
			return ""
		}
	}
	return ""
}

// untilThen reads "…, until 2019" right behind the claim and "Until 2019 …" right before it.
func (s *scope) untilThen() string {
	for i := s.second.End; i < s.second.End+5; i++ {
		if w := s.word(i); (w == "until" || w == "till") && s.word(i+1) != "a" && s.word(i+1) != "further" && s.word(i+1) != "now" {
			return w
		} else if s.nameAt(i) || w == "," && i > s.second.End || w == "." {
			break
		}
	}
	for i := s.first.Start - 1; i >= s.first.Start-6 && i >= 0; i-- {
		if s.word(i) == "until" && (i == 0 || s.word(i-1) == "," || s.word(i-1) == ";" || s.word(i-1) == ".") && s.word(i+1) != "now" {
			return "until"
		}
	}
	return ""
}

// sold reads that an owner has parted with what it owned: "Acme sold its Bolt", "bought Bolt from Acme".
func sold(s *scope) string {
	if s.Subject.Start < s.Object.Start {
		if s.nameBetween(s.Subject.End, s.Object.Start) {
			return ""
		}
		return s.phrase(sales, s.Subject.End, s.Object.Start)
	}
	if k := s.Subject.Start - 1; s.Subject.Start-s.Object.End <= 6 && s.find(phrases("from"), s.Object.End, s.Subject.Start) >= 0 && k >= 0 {
		return s.phrase(purchases, s.Object.Start-14, s.Object.Start)
	}
	return ""
}

func death(s *scope) string {
	for i := s.Subject.Start - 1; i >= s.Subject.Start-9; i-- {
		if w := s.phraseAt(deaths, i); w != "" && !s.nameBetween(i, s.Subject.Start) && !(w == "late" && timeWords[s.word(i+1)]) {
			return w
		}
	}
	if i := s.find(phrases("among those killed|among the dead|killed was|killed were"), 0, s.Subject.Start); i >= 0 {
		return s.word(i)
	}
	for i := s.Subject.End; i < s.Subject.End+14; i++ {
		if w := s.phraseAt(passed, i); w != "" && (!s.nameBetween(s.Subject.End, i) || s.word(i-1) == ",") && s.find(speech, s.Subject.End, i) < 0 {
			return w
		}
	}
	return ""
}

func past(s *scope) string {
	if s.Type == graph.Opposes {
		return s.phrase(foes, s.clause, s.clauseEnd)
	}
	if s.Type == graph.MemberOf && s.SubjectIsPerson || s.possessed() {
		return ""
	}
	if w := s.untilThen(); w != "" {
		return w
	}
	i := s.find(pasts, s.first.End, s.second.Start)
	if i >= 0 && s.nameBetween(i, s.second.Start) {
		return ""
	}
	if s.joined() {
		return s.phrase(pasts[:3], s.second.End, s.second.End+4)
	}
	return s.phrase(pasts, s.first.End, s.second.Start)
}
