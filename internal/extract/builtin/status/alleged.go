package status

import "liaison/internal/extract/builtin/segment"

var (
	allegations  = phrases("alleged|allegedly|alleges|alleging|allege|reportedly|reported to|suspected|suspects that|suspicion|believed to|is believed|are believed|thought to|is thought|said to be|said to have|is said|are said|claims that|claimed that|claims to|claimed to|charged with|charges of|on charges|rumoured|rumored|supposedly|purportedly|apparently|widely seen|long been seen|possibly|presumed|suggest that|suggests that|may have|might have|could have|according to sources|sources said|unconfirmed|appears to|allegations that|allegations of|allegation that|claim by|responsible for|wanted in|what it called|supposed to have|are supposed|is supposed")
	accusing     = segment.WordSet("accused accuses accuse accusing accusation accusations charged suspected suspects indicted")
	contents     = segment.WordSet("of that with for")
	blowDoubts   = phrases("alleged|allegedly|reportedly|suspected of|is suspected|are suspected|on suspicion|believed to|is believed|are believed|thought to|is said to|are said to|said to have|may have|might have|supposedly|purportedly|claims that|unconfirmed|implicated in|appears to|apparently|may soon|wanted in connection|wanted for|possible|a suspect in|suspects in|on trial for")
	blamed       = segment.WordSet("accused accuses accuse accusing blamed blames blame blaming holds held suspected suspects charged")
	officeDoubts = phrases("alleged|allegedly|reportedly|suspected|suspected of|is suspected|believed to be|is believed to|are believed to|believed|thought to be|thought to|said to be|is said to|are said to|accused of being|accused of belonging|accused of fighting|accused of membership|charges of membership|accused of leading|accused of working|accused of running|purportedly|purported|claims to be|rumoured|rumored|supposedly|long been seen as|widely seen as|charged with being|charged with membership|charged with belonging|of working for|of belonging to|appears to")
)

// allegation is for deeds that someone is said, without certainty, to have done.
func allegation(s *scope) string {
	if w := s.claimed(); w != "" {
		return w
	}
	if s.apposed() || s.possessed() {
		return s.phrase(allegations, s.first.End, s.second.Start)
	}
	return allegedWhere(s)
}

// allegedWhere gives the words of doubt before or inside what is claimed; the claim itself may hang on no other name.
func allegedWhere(s *scope) string {
	for i := max(s.clause, 0); i < min(s.second.End, len(s.lower)); i++ {
		if w := s.phraseAt(allegations, i); w != "" {
			return w
		}
		if !accusing[s.lower[i]] {
			continue
		}
		if s.Subject.Start < i && s.Subject.Start == s.first.Start && !s.passiveAt(i) { // the subject accuses
			continue
		}
		for k := i + 1; k < s.second.Start && k < i+16; k++ {
			if contents[s.lower[k]] {
				return s.lower[i]
			}
		}
	}
	return ""
}

// allegedBlow is for hostile deeds that someone is blamed for: who accuses another is openly hostile to that other.
func allegedBlow(s *scope) string {
	from, to := s.clause, s.second.End
	if s.apposed() {
		from, to = s.first.End, s.second.Start
	}
	if w := s.phrase(blowDoubts, from, to); w != "" {
		return w
	}
	if w := s.claimed(); w != "" {
		return w
	}
	for k := s.Subject.Start - 1; k >= s.Subject.Start-4; k-- {
		if w := s.word(k); w == "suspected" && k >= s.Subject.Start-2 || w == "on" && (s.word(k-1) == "blamed" || s.word(k-2) == "blamed") {
			return "suspected"
		}
	}
	for k := s.Object.Start - 1; k >= s.Object.Start-3; k-- {
		if s.word(k) == "suspected" {
			return "suspected"
		}
	}
	for i := max(from, 0); i < min(to, len(s.lower)); i++ {
		if !blamed[s.lower[i]] {
			continue
		}
		if s.Subject.Start > i && s.Subject.Start-i < 8 && s.word(i+1) != "by" || s.Subject.Start < i && s.passiveAt(i) && i < s.Object.Start {
			for k := i + 1; k < min(i+14, len(s.lower)); k++ {
				if s.lower[k] == "of" || s.lower[k] == "for" || s.lower[k] == "responsible" {
					return s.lower[i]
				}
			}
		}
	}
	return ""
}

// claimed reports whether someone else claims what the subject does: "Acme claims Ruritania blocked".
func (s *scope) claimed() string {
	i := s.Subject.Start - 1
	for i > 0 && (s.word(i) == "the" || s.word(i) == "that") {
		i--
	}
	if w := s.word(i); w == "claims" || w == "alleges" || w == "alleged" && s.nameAt(i-1) {
		return w
	}
	return ""
}

// allegedOffice wants the doubt close to the office.
func allegedOffice(s *scope) string {
	if s.Object.Start > s.Subject.End {
		for i := s.Subject.Start - 3; i < s.Object.Start; i++ {
			if i >= s.Subject.Start && i < s.Subject.End {
				continue
			}
			if w := s.phraseAt(officeDoubts, i); w != "" && !s.nameBetween(max(i, s.Subject.End), s.Object.Start) && (i >= s.Subject.End || w == "suspected" || w == "alleged" || w == "purported") {
				return w
			}
		}
		return ""
	}
	return s.phrase(officeDoubts, s.Object.Start-3, s.Subject.Start)
}

func hearsay(s *scope) string { return s.phrase(hearsays, s.clause, s.clauseEnd) }

var hearsays = phrases("alleged|allegedly|alleges|alleging|reportedly|reported to|accused|accuses|accusing|suspected|suspects|suspicion|believed to|is believed|are believed|thought to|is thought|said to be|said to have|is said|are said|claims|claimed|rumoured|rumored|supposedly|purportedly|apparently|possibly|may have|might have|could have|according to sources|sources said|unconfirmed|appears to|supposed to have")
