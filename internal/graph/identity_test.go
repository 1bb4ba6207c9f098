package graph

import (
	"strings"
	"testing"
)

func TestContentHashes(t *testing.T) {
	a := ArticleID("Gazette", "", "ref", "One  text,\n with blanks.")
	for name, other := range map[string]string{
		"white space":         ArticleID("Gazette", "", "ref", "One text, with blanks. "),
		"a decomposed letter": ArticleID(" Gazette", "", "ref", "One text, with blanks."),
		"a byte order mark":   ArticleID("Gazette", "", "ref", "\ufeffOne text, with blanks."),
		"a ref beside no url": ArticleID("Gazette", "", "ref", "One text, with blanks."),
	} {
		if other != a {
			t.Errorf("%s changes the id", name)
		}
	}
	for name, other := range map[string]string{
		"another word":   ArticleID("Gazette", "", "ref", "One text, without blanks."),
		"another source": ArticleID("Herald", "", "ref", "One text, with blanks."),
		"another ref":    ArticleID("Gazette", "", "other", "One text, with blanks."),
		"a url":          ArticleID("Gazette", "ref", "", "One text, with blanks."),
	} {
		if other == a {
			t.Errorf("%s does not change the id", name)
		}
	}
	if ArticleID("s", "https://x", "a", "t") != ArticleID("s", "https://x", "b", "t") {
		t.Error("the ref counts although there is a url")
	}
	m := MentionID(a, Person, Span{1, 5}, 0)
	if !strings.HasPrefix(m, ArticlePrefix(a)) || len(m) != len(a) {
		t.Errorf("mention id %s of article %s", m, a)
	}
	if MentionID(a, Person, Span{1, 5}, 1) == m || MentionID(a, Place, Span{1, 5}, 0) == m || MentionID(a, Person, Span{1, 6}, 0) == m {
		t.Error("different mentions have one id")
	}
	c := Claim{Article: a, Type: AlliedWith, Subject: "x", Object: "y", Status: Asserted, Confidence: 0.5, Reasons: []string{"r"}}
	turned := c
	turned.Subject, turned.Object, turned.Confidence, turned.Reasons = "y", "x", 0.9, nil
	if ClaimID(c) != ClaimID(turned) {
		t.Error("the ends of an undirected claim, its confidence or reasons change its id")
	}
	turned.Type, c.Type = Supports, Supports
	if ClaimID(c) == ClaimID(turned) {
		t.Error("the direction of a claim does not change its id")
	}
}

func TestFingerprint(t *testing.T) {
	body := strings.Repeat("The council of Arna met on Monday to hear what the harbour workers had to say about wages and ships. ", 1)
	var long strings.Builder
	for i := range 60 {
		long.WriteString(strings.ReplaceAll(body, "Monday", "day "+strings.Repeat("x", i%17)+" "))
	}
	text := long.String()
	if Fingerprint(text) != Fingerprint(strings.ToUpper(text)) {
		t.Error("case changes the fingerprint")
	}
	if Fingerprint("") != 0 || Fingerprint(" \n") != 0 || Fingerprint("one") == 0 {
		t.Error("the fingerprint of nothing is 0, and only that")
	}
	if Fingerprint("one two three") == Fingerprint("three two one") {
		t.Error("the order of words does not count")
	}
}
