package relations

import (
	"liaison/internal/extract/builtin/reading"
	"strings"

	"liaison/internal/graph"
)

// Rule is a hand-written pattern that speaks for one type of relation. It never decides alone: that it fires is a feature
// of the model. Example holds a sentence in which it fires, subject and object in [S …] and [O …].
//
// A pattern is a sequence of: S and O (subject, object); words, alternatives split by "|"; <class> of the lexicon; "..n" (up to n words
// outside any name); a trailing "?" makes an element optional. "O in S" stands for an object inside the subject's name.
type Rule struct {
	Name    string
	Type    graph.EdgeType
	Pattern string
	Example string
}

// Rules lists every rule in the order of the ontology's types.
var Rules = []Rule{
	{"country title name", graph.Leads, "O ..2 <lead> S", "[O Ruritanian] President [S Anna Roux] spoke ."},
	{"possessive leader", graph.Leads, "O 's ..3 <lead> ,? S", "[O Ruritania] 's supreme leader , [S Anna Roux] , spoke ."},
	{"leader of", graph.Leads, "S , the|a|its|who? ..3 <lead> of|at|for the? ..1 O", "[S Anna Roux] , the chairwoman of the [O Blue Bank] , spoke ."},
	{"leader of before", graph.Leads, "<lead> of the? O ,? S", "The head of the [O Blue Bank] , [S Anna Roux] , spoke ."},
	{"name leads", graph.Leads, "S ,? who? ..1 leads|heads|chairs|rules|runs|commands|led|headed|chaired|ruled|leading|heading the? ..2 O", "[S Anna Roux] , who heads the [O Blue Bank] , spoke ."},
	{"X-led", graph.Leads, "S - led ..3 O", "The [S Hafiz] - led [O Blue Front] fought ."},
	{"led by", graph.Leads, "O ,? ..2 led|headed|chaired|run|ruled|commanded by ..4 S", "the [O Blue Front] , led by former colonel [S Omar Zaki] , fought ."},
	{"title parenthesis", graph.Leads, "S ( O ..1 <lead> )", "said [S Anna Roux] ( [O Blue Bank] chairwoman ) ."},

	{"office name", graph.MemberOf, "O ..2 <member> S", "[O Ruritanian] foreign minister [S Anna Roux] spoke ."},
	{"possessive office", graph.MemberOf, "O 's ..3 <member> ,? S", "[O Ruritania] 's defence minister , [S Anna Roux] , spoke ."},
	{"officer of", graph.MemberOf, "S , ..4 <member> of|for|at|with|in|to the? ..1 O", "[S Omar Zaki] , a spokesman for the [O Blue Front] , spoke ."},
	{"officer of before", graph.MemberOf, "<member> of|for|at|with|in the? O ,? S", "A spokesman for the [O Blue Front] , [S Omar Zaki] , spoke ."},
	{"deputy leader", graph.MemberOf, "O ..1 deputy|vice|assistant|undersecretary ..3 S", "[O Ruritanian] Deputy Prime Minister [S Anna Roux] spoke ."},
	{"joined", graph.MemberOf, "S ,? who? ..2 joined|joins|represents|serves|served|works|worked ..4 O", "[S Anna Roux] joined the [O Blue Bank] ."},
	{"at body", graph.MemberOf, "S of|from|at the? O", "said [S Anna Roux] of the [O Blue Bank] ."},

	{"founded", graph.Founded, "S ,? who? ..2 founded|co-founded|established|created|launched|set ..6 O", "[S Anna Roux] , who founded the [O Blue Bank] , spoke ."},
	{"founder of", graph.Founded, "S , ..3 founder|co-founder|cofounder|creator of ..3 O", "[S Anna Roux] , the co-founder of [O Blue Bank] , spoke ."},
	{"founded by", graph.Founded, "O ,? ..4 founded|established|created|started ..3 by ..3 S", "[O Blue Bank] , founded in 2003 by [S Anna Roux] , failed ."},
	{"body founder name", graph.Founded, "O ..1 founder|co-founder S", "[O Blue Bank] founder [S Anna Roux] spoke ."},

	{"country in body's name", graph.PartOf, "O in S", "the [S [O Ruritanian] government] spoke ."},
	{"country body", graph.PartOf, "O 's? ..1 S", "[O Ruritania] 's [S Ministry of Defence] spoke ."},
	{"wing of", graph.PartOf, "S , ..4 <part> of|for the? ..1 O", "[S Blue Front] , the political wing of [O Red Front] , spoke ."},
	{"possessive wing", graph.PartOf, "O 's ..3 <part> ,? ..1 S", "[O Red Front] 's political wing , the [S Blue Front] , spoke ."},
	{"body of place", graph.PartOf, "S of the? O", "the [S Central Bank] of [O Ruritania] spoke ."},
	{"unit name", graph.PartOf, "O ..1 <part> S", "the [O Acme] subsidiary [S Bolt] closed ."},

	{"owner of", graph.Owns, "S ,? ..3 owner|shareholder|proprietor|parent|investor|stake|shares ..2 of|in ..3 O", "[S Anna Roux] , the owner of [O Bolt] , spoke ."},
	{"owned by", graph.Owns, "O ,? ..4 owned|controlled|acquired|bought|purchased ..2 by ..3 S", "[O Bolt] , which is owned by [S Acme] , closed ."},
	{"acquires", graph.Owns, "S ,? ..4 owns|owned|acquired|acquires|acquire|bought|buys|buy|controls|purchased|holds ..8 O", "[S Acme] bought 38 percent of [O Bolt] ."},
	{"X-owned", graph.Owns, "S - owned|controlled ..3 O", "the [S Acme] - owned maker [O Bolt] closed ."},
	{"belongs to", graph.Owns, "O ,? ..3 belongs|belonging|belonged to ..3 S", "[O Bolt] , which belongs to [S Acme] , closed ."},
	{"part-owned by", graph.Owns, "O ,? ..4 part-owned|co-owned|majority-owned|wholly-owned|half-owned|run ..1 by ..3 S", "[O Bolt] , co-owned by [S Acme] , closed ."},
	{"vehicle of", graph.Owns, "O ,? ..3 vehicle|holding|property|firm|company|business|unit|subsidiary|outlet of ..3 S", "[O Bolt] , a vehicle of [S Omar Zaki] , closed ."},
	{"whose company", graph.Owns, "S ,? whose ..3 company|firm|holding|group|family|newspaper|channel|bank ,? ..3 O", "[S Omar Zaki] , whose holding [O Bolt] closed , spoke ."},
	{"holds a stake", graph.Owns, "S ,? ..4 has|holds|held|owns|keeps|retains|took|takes|acquired|bought|inherited ..7 of|in ..3 O", "[S Acme] holds 51 percent of [O Bolt] ."},
	{"possessive company", graph.Owns, "S 's ..3 company|firm|holding|subsidiary|newspaper|channel|station|brand|unit|vehicle|bank|club|business ,? ..2 O", "[S Anna Roux] 's company , [O Bolt] , closed ."},
	{"possessive owner", graph.Owns, "O 's ..3 owner|owners|shareholder|parent|proprietor|investor ,? ..2 S", "[O Bolt] 's owner , [S Acme] , spoke ."},
	{"possessive stake", graph.Owns, "S 's ..5 stake|share|shares|interest|holding|takeover|acquisition in|of ..2 O", "[S Acme] 's 20 percent stake in [O Bolt] ."},

	{"alliance with", graph.AlliedWith, "S ..6 alliance|ally|allied|pact|links|ties|cooperation|partnership|coalition|linked ..2 with|to|of ..3 O", "[S Blue Front] formed an alliance with [O Red Front] ."},
	{"ties between", graph.AlliedWith, "between ..2 S and ..2 O", "cooperation between [S Acme] and [O Bolt] grew ."},
	{"X-linked", graph.AlliedWith, "O - linked|aligned|affiliated|allied ..3 S", "the [O Red Front] - linked [S Blue Front] fought ."},
	{"act together", graph.AlliedWith, "S and|, ..2 O ..2 agreed|agree|merged|merge|united|unite|formed|form|joined|allied|signed|launched|announced|teamed|fought|sealed|concluded|field|ran ..6 alliance|coalition|pact|together|jointly|joint|forces|candidate|list|front|union|accord|agreement|ties|cooperation|partnership|ranks|command", "[S Blue Front] and [O Red Front] agreed to field a single list ."},
	{"joins forces", graph.AlliedWith, "S ..6 join|joins|joined|joining|combine|combined|pooled|throws|threw ..1 forces|hands|ranks|lot ..1 with ..3 O", "[S Blue Front] joined forces with [O Red Front] ."},
	{"alliance of", graph.AlliedWith, "alliance|coalition|venture|bloc|pact|union|partnership|merger|consortium|front of|with|between ..2 S and|, ..2 O", "a joint venture of [S Acme] and [O Bolt] ."},
	{"ally of", graph.AlliedWith, "S ,? ..4 ally|allies|partner|partners of|to|in ..3 O", "[S Ruritania] , a close ally of [O Utopia] , spoke ."},
	{"possessive ally", graph.AlliedWith, "S 's ..3 ally|allies|partner|partners|sister ,? ..2 O", "[S Blue Front] 's coalition partner , the [O Red Front] , spoke ."},
	{"joint force", graph.AlliedWith, "S and|, O forces|troops|soldiers", "[S Ruritanian] and [O Utopian] forces fought ."},

	{"X-backed", graph.Supports, "S - backed|funded|sponsored|supported|armed|trained|financed ..3 O", "the [S Ruritania] - backed [O Blue Front] fought ."},
	{"supports", graph.Supports, "S ,? ..3 supports|backs|funds|finances|arms|shelters|endorsed|backed|funded|financed|armed|sheltered|supported|sponsors ..4 O", "[S Ruritania] funds the [O Blue Front] ."},
	{"backed by", graph.Supports, "O ,? ..3 backed|funded|supported|financed|armed|sponsored|sheltered ..1 by ..3 S", "the [O Blue Front] , backed by [S Ruritania] , fought ."},
	{"support for", graph.Supports, "S ..8 support|aid|weapons|money|funding|arms|assistance|backing|help for|to ..3 O", "[S Ruritania] gave military aid to [O Utopia] ."},
	{"gets from", graph.Supports, "O ,? ..4 get|gets|got|receive|receives|received|receiving|obtained|accepted|accepts|draws|drew|enjoys|enjoyed|had|has ..6 from|of ..4 S", "the [O Blue Front] gets money and arms from [S Ruritania] ."},
	{"with the help of", graph.Supports, "O ..10 with|thanks|under ..3 support|backing|help|aid|money|funding|blessing|patronage|protection|assistance|sponsorship of|from|by ..3 S", "the [O Blue Front] fights with the backing of [S Ruritania] ."},
	{"paid for by", graph.Supports, "O ,? ..4 paid|bankrolled|sponsored|endorsed|nominated|subsidised|subsidized|trained|supplied|equipped|hosted|protected|helped|propped|underwritten ..2 by ..3 S", "the [O Blue Front] , bankrolled by [S Acme] , fought ."},
	{"possessive backer", graph.Supports, "O 's ..3 backer|backers|sponsor|sponsors|donor|donors|patron|patrons|financier|financiers|benefactor|supporter|supporters|paymaster|funders ,? ..2 S", "the [O Blue Front] 's main backer , [S Ruritania] , spoke ."},
	{"backer of", graph.Supports, "S ,? ..5 backer|sponsor|donor|patron|financier|benefactor|supporter|champion|funder|paymaster of|to|for ..3 O", "[S Anna Roux] , a financier of the [O Blue Front] , spoke ."},
	{"gives to", graph.Supports, "S ,? ..4 gave|given|gives|give|giving|donated|donates|sent|sends|send|promised|pledged|paid|lent|channelled|funnelled|routed|provided|provides|poured ..8 to|for|into ..3 O", "[S Ruritania] gave two million dollars to the [O Blue Front] ."},
	{"pro-X", graph.Supports, "pro - O ..4 S", "the pro - [O Ruritania] party [S Blue Front] won ."},

	{"attacks", graph.Opposes, "S ,? ..4 attacked|attack|accused|accuses|sued|sanctioned|banned|arrested|bombed|fought|fights|condemned|raided|killed|indicted|detained|blamed ..4 O", "[S Ruritania] accused [O Utopia] ."},
	{"attacked by", graph.Opposes, "O ..5 attacked|accused|sued|sanctioned|banned|arrested|bombed|condemned|raided|killed|indicted|detained|designated|jailed|wanted ..3 by|in ..3 S", "[O Utopia] was accused by [S Ruritania] ."},
	{"war against", graph.Opposes, "S ..8 against|on ..3 O", "[S Ruritania] imposed sanctions on [O Utopia] ."},
	{"calls names", graph.Opposes, "S ,? ..3 called|calls|branded|labelled|dubbed ..2 O ..2 \"|“|traitor|liar|terrorist|terrorists|puppet|puppets|thief|murderer|criminal", "[S Anna Roux] called [O Omar Zaki] a liar ."},
	{"takes to court", graph.Opposes, "S ,? ..4 take|takes|took|taking|taken|dragged|hauled ..2 O ..2 to|before court|trial|arbitration|judge|tribunal|task", "[S Acme] will take [O Bolt] to court ."},
	{"holds responsible", graph.Opposes, "S ,? ..3 hold|holds|held|holding ..2 O ..3 responsible|accountable|liable", "[S Ruritania] holds the [O Blue Front] responsible ."},
	{"A-B war", graph.Opposes, "S -|– O ..1 war|conflict|fighting|clashes|feud|rivalry|dispute|hostilities", "the [S Ruritania] - [O Utopia] war ended ."},
	{"opens fire", graph.Opposes, "S ..8 opened|open|opening|returned fire ..1 on|at|against ..3 O", "[S Ruritanian] troops opened fire on [O Blue Front] fighters ."},
	{"rival", graph.Opposes, "S 's? ..2 rival|rivals|arch-rival|arch-rivals|enemy|enemies|foe|foes|arch-enemy|nemesis|opponent|opponents ,? ..2 O", "[S Blue Front] 's bitter rival , the [O Red Front] , fought ."},
	{"files against", graph.Opposes, "S ..6 filed|files|file|lodged|brought|brings|launched|issued|issues ..6 against|for|over ..3 O", "[S Acme] filed a complaint against [O Bolt] ."},
	{"under sanctions of", graph.Opposes, "O ,? ..6 under|faces|facing|hit ..2 sanctions|sanction|charges|investigation|indictment|embargo ..2 by|of|from|in ..2 S", "[O Bolt] , which is under sanctions by [S Ruritania] , closed ."},
	{"lists as terrorist", graph.Opposes, "S ,? ..3 lists|list|listed|designates|designated|regards|considers|brands|branded|declared ..2 O ..3 as|a|an ..2 terrorist|terrorists|extremist|enemy|illegal|unlawful|foreign", "[S Ruritania] lists the [O Blue Front] as terrorists ."},
	{"X-designated", graph.Opposes, "S - designated ..4 O", "the [S US] - designated group [O Blue Front] fought ."},
	{"anti-X", graph.Opposes, "anti - O ..4 S", "the anti - [O Ruritania] militia [S Blue Front] fought ."},
	{"war between", graph.Opposes, "war|clashes|fighting|conflict|battles|hostilities between ..2 S and ..2 O", "fighting between [S Ruritania] and [O Utopia] ."},

	{"sells to", graph.DealsWith, "S ,? ..3 sold|sells|sell|supplied|supplies|delivered|exports ..6 to ..3 O", "[S Acme] sold ten ships to [O Utopia] ."},
	{"contract with", graph.DealsWith, "S ..8 contract|deal|order|agreement|licence|license|loan ..3 with|from|to|for ..3 O", "[S Acme] signed a contract with [O Bolt] ."},
	{"counts among its clients", graph.DealsWith, "S ..6 counts|count|counted|has ..2 O ..6 among|as ..2 clients|customers|client|customer|suppliers|partners", "[S Acme] counts [O Bolt] among its clients ."},
	{"pays to", graph.DealsWith, "S ,? ..4 paid|pays|pay|owes|owed ..2 O ..1 for|to|$|#", "[S Acme] paid [O Bolt] for fire doors ."},
	{"customer of", graph.DealsWith, "S ,? ..5 customer|client|supplier|contractor|subcontractor|lender|creditor|distributor|licensee|vendor|agent of|to|for ..3 O", "[S Acme] , a long-time client of [O Bolt] , closed ."},
	{"possessive customer", graph.DealsWith, "S 's ..3 customer|client|supplier|contractor|lender|creditor|distributor|agent|bank|buyer|landlord|adviser ,? ..2 O", "[S Acme] 's main supplier , [O Bolt] , closed ."},
	{"awards to", graph.DealsWith, "S ,? ..4 awarded|awards|award|granted|gave|handed|leased|licensed|licenses|exported|shipped|lent|rented|sold ..8 to|with ..3 O", "[S Ruritania] awarded a road contract to [O Acme] ."},
	{"buys from", graph.DealsWith, "S ,? ..4 bought|buys|buy|purchased|purchases|imports|imported|ordered|orders|leases|leased|sources|borrowed|rents|rented|hired|chartered ..8 from|of ..3 O", "[S Ruritania] bought ten jets from [O Acme] ."},
	{"built for", graph.DealsWith, "O ,? ..5 built|made|supplied|delivered|printed|produced|installed|operated|run|conducted|designed|organised|managed by ..3 S", "the port of [O Utopia] , built by [S Acme] , opened ."},
	{"hires", graph.DealsWith, "S ,? ..3 hired|paid|commissioned|contracted|retained ..3 O", "[S Acme] hired [O Bolt] ."},

	{"kin of", graph.FamilyOf, "S ,? ..4 <kin> of|to ..3 O", "[S Anna Roux] , the wife of [O Omar Zaki] , spoke ."},
	{"possessive kin", graph.FamilyOf, "S 's ..2 <kin> ,? O", "[S Omar Zaki] 's brother , [O Ali Zaki] , spoke ."},
	{"his kin", graph.FamilyOf, "S ..6 his|her ..2 <kin> ,? O", "[S Omar Zaki] and his brother [O Ali Zaki] fled ."},

	{"aide of", graph.AssociateOf, "S ,? ..4 <associate> of|to ..3 O", "[S Anna Roux] , a close aide to [O Omar Zaki] , spoke ."},
	{"possessive aide", graph.AssociateOf, "S 's ..3 <associate> ,? O", "[S Omar Zaki] 's adviser , [O Anna Roux] , spoke ."},
	{"his aide", graph.AssociateOf, "S ..6 his|her ..3 <associate> ,? O", "[S Omar Zaki] and his long-time adviser [O Anna Roux] fled ."},

	{"X-based", graph.BasedIn, "O - based|headquartered ..4 S", "the [O Cottbus] - based power producer [S Acme] closed ."},
	{"based in", graph.BasedIn, "S ,? ..4 based|headquartered|lives|living|resident|operates|operating|exile|resides ..2 in|from|of ..2 O", "[S Acme] , which is based in [O Cottbus] , closed ."},
	{"nationality noun", graph.BasedIn, "O ..2 <national> S", "the [O Czech] investor [S Anna Roux] spoke ."},
	{"body in place", graph.BasedIn, "S in the? O", "[S Blue Front] in [O Utopia] fought ."},

	{"place in place", graph.LocatedIn, "S ,? in|of ..3 O", "[S Cottbus] in the east of [O Germany] ."},
	{"place comma place", graph.LocatedIn, "S , O", "in [S Cottbus] , [O Germany] , on Monday ."},
	{"country's town", graph.LocatedIn, "O 's? ..3 <placenoun> of? ,? S", "the [O Somali] port of [S El-Maan] ."},
	{"possessive place", graph.LocatedIn, "O 's ..2 S", "[O Nigeria] 's oil-rich [S Niger Delta] ."},
}

// element is one compiled part of a pattern.
type element struct {
	words    map[string]bool
	class    reading.Class
	gap      int // up to so many free tokens
	optional bool
}

// pattern is a compiled rule: what stands before the first of the two mentions, between them and behind the second.
type pattern struct {
	nested           bool
	subjectFirst     bool
	before, mid, end []element
}

var patterns = func() []pattern {
	out := make([]pattern, len(Rules))
	for i, r := range Rules {
		out[i] = compile(r.Pattern)
	}
	return out
}()

func compile(text string) pattern {
	if text == "O in S" {
		return pattern{nested: true}
	}
	var p pattern
	part := &p.before
	for _, f := range strings.Fields(text) {
		switch f {
		case "S", "O":
			if part == &p.before {
				p.subjectFirst, part = f == "S", &p.mid
			} else {
				part = &p.end
			}
			continue
		}
		*part = append(*part, compileElement(f))
	}
	return p
}

func compileElement(f string) element {
	var e element
	if n, ok := strings.CutPrefix(f, ".."); ok {
		e.gap, e.optional = int(n[0]-'0'), true
		return e
	}
	f, e.optional = strings.CutSuffix(f, "?")
	if strings.HasPrefix(f, "<") {
		for _, n := range reading.ClassNames {
			if n.Name == strings.Trim(f, "<>") {
				e.class = n.Class
			}
		}
		return e
	}
	e.words = map[string]bool{}
	for w := range strings.SplitSeq(f, "|") {
		e.words[w] = true
	}
	return e
}

// fires reports whether the pattern holds for a subject and an object mention.
func (p *pattern) fires(s *sentence, subject, object int) bool {
	S, O := s.Mentions[subject], s.Mentions[object]
	if p.nested {
		return S.First <= O.First && O.Last <= S.Last && subject != object
	}
	first, second := O, S
	if p.subjectFirst {
		first, second = S, O
	}
	if first.Last >= second.First {
		return false
	}
	if !s.matchForward(p.mid, first.Last+1, second.First) {
		return false
	}
	return s.matchBackward(p.before, first.First-1) && (len(p.end) == 0 || s.matchPrefix(p.end, second.Last+1))
}

func (e *element) takes(s *sentence, i int) bool {
	if !s.Free(i) {
		return false
	}
	if e.class != 0 {
		return s.Class[i]&e.class != 0
	}
	return e.words[s.Tokens[i].Lower]
}

// matchForward matches all of [from, to).
func (s *sentence) matchForward(es []element, from, to int) bool {
	if len(es) == 0 {
		return from == to
	}
	e := &es[0]
	if e.gap > 0 {
		for n := 0; n <= e.gap && from+n <= to; n++ {
			if s.matchForward(es[1:], from+n, to) {
				return true
			}
			if !s.Free(from+n) || s.Lower(from+n) == ";" {
				return false
			}
		}
		return false
	}
	if from < to && e.takes(s, from) && s.matchForward(es[1:], from+1, to) {
		return true
	}
	return e.optional && s.matchForward(es[1:], from, to)
}

// matchPrefix matches the elements at the start of what follows.
func (s *sentence) matchPrefix(es []element, from int) bool {
	if len(es) == 0 {
		return true
	}
	if es[0].takes(s, from) && s.matchPrefix(es[1:], from+1) {
		return true
	}
	if es[0].gap > 0 {
		for n := 1; n <= es[0].gap && s.Free(from+n-1); n++ {
			if s.matchPrefix(es[1:], from+n) {
				return true
			}
		}
	}
	return es[0].optional && s.matchPrefix(es[1:], from)
}

// matchBackward matches the elements at the end of what stands before.
func (s *sentence) matchBackward(es []element, from int) bool {
	if len(es) == 0 {
		return true
	}
	e := &es[len(es)-1]
	rest := es[:len(es)-1]
	if e.gap > 0 {
		for n := 0; n <= e.gap; n++ {
			if s.matchBackward(rest, from-n) {
				return true
			}
			if !s.Free(from - n) {
				return false
			}
		}
		return false
	}
	if e.takes(s, from) && s.matchBackward(rest, from-1) {
		return true
	}
	return e.optional && s.matchBackward(rest, from)
}
