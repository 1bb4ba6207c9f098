package extract

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"liaison/internal/extract/builtin/lexicon"
	"liaison/internal/graph"
)

// Bounds of one record. Check cuts what lies beyond them.
const (
	MaxClaims   = 500  // claims that one article may put into the graph
	MaxEntities = 2000 // entities of one article
	MaxSpans    = 2000 // mentions, and as many references, of one entity
	MaxEvidence = 8    // sentences that state one relation or meeting
	MaxSentence = 2000 // code points of one sentence; a longer one is clipped
	MaxName     = 300  // code points of a name, alias or mention
)

// Reasons under which Record.Dropped counts.
const (
	DroppedEntity    = "entity"             // no type, no id or one used before, or no mention left
	DroppedMention   = "mention"            // a span outside the text, blank or longer than MaxName
	DroppedName      = "name_not_in_text"   // replaced by the longest mention
	DroppedAlias     = "alias_not_in_text"  //
	DroppedUnknown   = "unknown_entity"     // a relation or meeting names an id the record does not have
	DroppedSignature = "type_signature"     // the ontology does not allow this type between these ends
	DroppedSelf      = "relation_to_itself" //
	DroppedEvidence  = "evidence"           // a span outside the text or blank
	DroppedNoQuote   = "without_evidence"   // a relation or meeting that no sentence is left for
	DroppedStatus    = "status"             // no such status
	DroppedDate      = "date"               // malformed; the claim stays, undated
	DroppedNumber    = "confidence"         // not a number from 0 to 1; the claim goes
	DroppedMeeting   = "meeting"            // no id, no kind, or nobody left who took part
	DroppedLimit     = "over_the_limit"     // beyond one of the bounds above
)

// Check takes out of the record, in place, whatever the article's text does not bear out: spans outside the text,
// entities without a mention, names and aliases that stand neither in text nor title, relations and meetings that name
// unknown entities, break the ontology's type signatures or have no sentence, and what is beyond the bounds. What stays
// is made regular: spans sorted and distinct, an empty status asserted, an empty role participant, a confidence of 0
// (not given) 1, unknown meeting kinds "meeting". Dropped counts what went, by reason; a second Check drops nothing.
func Check(r *Record) {
	c := &checker{record: r, text: []rune(r.Article.Text), known: map[string]*Entity{}, lost: map[string]string{}}
	c.entities()
	c.relations()
	c.meetings()
	c.limit()
}

type checker struct {
	record *Record
	text   []rune
	folded string // text and title, made when first needed
	known  map[string]*Entity
	lost   map[string]string // ids of entities taken out, and their names
}

func (c *checker) drop(reason string, n int) {
	if n == 0 {
		return
	}
	if c.record.Dropped == nil {
		c.record.Dropped = map[string]int{}
	}
	c.record.Dropped[reason] += n
}

func (c *checker) entities() {
	kept := make([]Entity, 0, len(c.record.Entities))
	for _, e := range c.record.Entities {
		if len(kept) == MaxEntities {
			c.drop(DroppedLimit, 1)
			c.lost[e.ID] = e.Name
			continue
		}
		e.Mentions = c.spans(e.Mentions, MaxName, DroppedMention)
		e.References = c.spans(e.References, MaxName, DroppedMention)
		_, again := c.known[e.ID]
		if e.ID == "" || again || !e.Type.Valid() || e.Type == graph.Meeting || len(e.Mentions) == 0 {
			c.drop(DroppedEntity, 1)
			if !again {
				c.lost[e.ID] = e.Name
			}
			continue
		}
		c.names(&e)
		kept = append(kept, e)
		c.known[e.ID] = &kept[len(kept)-1]
	}
	c.record.Entities = kept
}

// spans keeps those inside the text, sorted, distinct and within the bounds; what is not in the text or said twice goes for
// a reason, what is too much for the limit.
func (c *checker) spans(spans []graph.Span, longest int, reason string) []graph.Span {
	if spans == nil {
		return nil
	}
	kept := make([]graph.Span, 0, len(spans))
	for _, s := range spans {
		if c.holds(s) && s.Len() <= longest {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, compareSpans)
	kept = slices.Compact(kept)
	c.drop(reason, len(spans)-len(kept))
	over := max(0, len(kept)-MaxSpans)
	c.drop(DroppedLimit, over)
	return kept[:len(kept)-over]
}

func (c *checker) holds(s graph.Span) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(c.text) && strings.TrimSpace(string(c.text[s.Start:min(s.End, s.Start+MaxSentence)])) != ""
}

func compareSpans(a, b graph.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }

func (c *checker) names(e *Entity) {
	surfaces := map[string]bool{}
	longest := ""
	for _, s := range e.Mentions {
		surface := graph.NormaliseText(string(c.text[s.Start:s.End]))
		surfaces[fold(surface)] = true
		if len([]rune(surface)) > len([]rune(longest)) {
			longest = surface
		}
	}
	e.Name = graph.NormaliseText(e.Name)
	if !c.named(e.Name, surfaces) && !c.byAdjective(e) {
		c.drop(DroppedName, 1)
		e.Name = longest
	}
	seen := map[string]bool{e.Name: true}
	aliases := make([]string, 0, len(e.Aliases))
	for _, a := range e.Aliases {
		a = graph.NormaliseText(a)
		if seen[a] {
			continue
		}
		seen[a] = true
		if !c.named(a, surfaces) || len(aliases) == 100 {
			c.drop(DroppedAlias, 1)
			continue
		}
		aliases = append(aliases, a)
	}
	e.Aliases = aliases
}

func (c *checker) named(name string, surfaces map[string]bool) bool {
	if name == "" || len([]rune(name)) > MaxName {
		return false
	}
	key := fold(name)
	if surfaces[key] {
		return true
	}
	if c.folded == "" {
		c.folded = fold(graph.NormaliseText(c.record.Article.Title + "\n" + c.record.Article.Text))
	}
	return strings.Contains(c.folded, key)
}

// byAdjective reports whether the article names a country only by its adjective ("the Czech investor").
func (c *checker) byAdjective(e *Entity) bool {
	return e.Type == graph.Place && slices.ContainsFunc(e.Mentions, func(s graph.Span) bool {
		country, ok := lexicon.Demonym(string(c.text[s.Start:s.End]))
		return ok && country == e.Name
	})
}

var quotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

func fold(s string) string { return quotes.Replace(strings.ToLower(s)) }

func (c *checker) relations() {
	kept := make([]Relation, 0, len(c.record.Relations))
	for _, r := range c.record.Relations {
		if reason := c.relation(&r); reason != "" {
			c.drop(reason, 1)
			continue
		}
		kept = append(kept, r)
	}
	c.record.Relations = kept
}

func (c *checker) relation(r *Relation) string {
	subject, object := c.known[r.Subject], c.known[r.Object]
	switch {
	case subject == nil || object == nil:
		return DroppedUnknown
	case subject == object:
		return DroppedSelf
	case !r.Type.Relation() || !r.Type.Allows(subject.Type, object.Type):
		return DroppedSignature
	}
	r.Date = c.date(r.Date)
	r.AttributedTo = c.attribution(r.AttributedTo)
	r.Role = clip(r.Role)
	return c.claim(&r.Evidence, &r.Status, &r.Confidence)
}

// claim checks what a relation and a meeting have in common.
func (c *checker) claim(evidence *[]graph.Span, status *graph.Status, confidence *float64) string {
	*evidence = c.sentences(*evidence)
	*status = cmp.Or(*status, graph.Asserted)
	if *confidence == 0 {
		*confidence = 1
	}
	switch {
	case !status.Valid():
		return DroppedStatus
	case math.IsNaN(*confidence) || *confidence < 0 || *confidence > 1:
		return DroppedNumber
	case len(*evidence) == 0:
		return DroppedNoQuote
	}
	return ""
}

func (c *checker) sentences(spans []graph.Span) []graph.Span {
	clipped := make([]graph.Span, len(spans))
	for i, s := range spans {
		if s.Len() > MaxSentence {
			s.End = s.Start + MaxSentence
			c.drop(DroppedLimit, 1)
		}
		clipped[i] = s
	}
	kept := c.spans(clipped, MaxSentence, DroppedEvidence)
	if len(kept) > MaxEvidence {
		c.drop(DroppedLimit, len(kept)-MaxEvidence)
		kept = kept[:MaxEvidence]
	}
	return kept
}

func (c *checker) date(d *graph.Date) *graph.Date {
	if d == nil {
		return nil
	}
	if d.Validate("date") != nil {
		c.drop(DroppedDate, 1)
		return nil
	}
	return d
}

// attribution keeps an id or a text; the id of an entity that went becomes its name.
func (c *checker) attribution(to string) string {
	if name, gone := c.lost[to]; gone && to != "" {
		return clip(name)
	}
	return clip(to)
}

func clip(s string) string {
	runes := []rune(s)
	return string(runes[:min(len(runes), MaxName)])
}
