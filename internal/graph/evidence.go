package graph

import "fmt"

// Segment is a piece of a quoted sentence; Entity is set where the piece names one.
type Segment struct {
	Text   string     `json:"text"`
	Entity string     `json:"entity,omitempty"`
	Type   EntityType `json:"type,omitempty"`
}

// ArticleRef is what a quote says of its article.
type ArticleRef struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Source    string `json:"source,omitempty"`
	Author    string `json:"author,omitempty"`
	Published string `json:"published,omitempty"`
	Imported  string `json:"imported,omitempty"` // RFC 3339
	Language  string `json:"language,omitempty"`
	// Origin is the id of the article that this one copies, its own id when it copies none.
	Origin string `json:"origin"`
}

// Verdict is what a person said of a claim: "" (machine reading), confirmed, rejected, restated or asserted.
type Verdict string

const (
	Unjudged  Verdict = ""
	Confirmed Verdict = "confirmed"
	Rejected  Verdict = "rejected"
	Restated  Verdict = "restated"
	Entered   Verdict = "asserted"
)

// Evidence is one claim opened at its sentence. Subject, Object, OnBehalfOf and AttributedTo are entity ids where the
// entity is known; AttributedText holds a source that is no entity.
type Evidence struct {
	Claim          string     `json:"claim"`
	Edge           string     `json:"edge"`
	Type           EdgeType   `json:"type"`
	Subject        string     `json:"subject"`
	Object         string     `json:"object"`
	OnBehalfOf     string     `json:"on_behalf_of,omitempty"`
	Role           string     `json:"role,omitempty"`
	Status         Status     `json:"status"`
	AttributedTo   string     `json:"attributed_to,omitempty"`
	AttributedText string     `json:"attributed_text,omitempty"`
	Date           Date       `json:"date"`
	Confidence     float64    `json:"confidence"`
	Reasons        []string   `json:"reasons,omitempty"`
	Verdict        Verdict    `json:"verdict,omitempty"`
	Decision       string     `json:"decision,omitempty"` // the decision behind the verdict
	Sentence       Span       `json:"sentence"`
	Segments       []Segment  `json:"segments"`
	Article        ArticleRef `json:"article"`
	Extractor      string     `json:"extractor"` // name/version, or "person"
	// Copies lists near-duplicate articles that say the same; they are folded under this one and do not corroborate.
	Copies []ArticleRef `json:"copies,omitempty"`
}

// ClaimQuery asks for the evidence of an entity, an edge, a pair of entities or one claim. Exactly one of Entity, Edge,
// Pair, Claim, Article, Import is set. Order: confirmed first where Best is set, then newest publication first, then claim id.
type ClaimQuery struct {
	Entity  string   `json:"entity,omitempty"`
	Edge    string   `json:"edge,omitempty"`
	Pair    []string `json:"pair,omitempty"` // two entity ids: every claim of every edge between them, meetings both attended included
	Claim   string   `json:"claim,omitempty"`
	Article string   `json:"article,omitempty"`
	Import  string   `json:"import,omitempty"`
	Filter
	// Rejected also lists claims that a person rejected.
	Rejected bool `json:"rejected,omitempty"`
	// Best orders by verdict, then confidence, then newest.
	Best bool `json:"best,omitempty"`
	Paging
}

// Validate checks every field.
func (q ClaimQuery) Validate() error {
	n := 0
	for _, s := range []string{q.Entity, q.Edge, q.Claim, q.Article, q.Import} {
		if s != "" {
			n++
		}
	}
	if len(q.Pair) > 0 {
		if len(q.Pair) != 2 {
			return Invalid("pair", "want two entity ids")
		}
		n++
	}
	if n != 1 {
		return Invalid("entity", "want exactly one of entity, edge, pair, claim, article, import")
	}
	if err := q.Filter.Validate(); err != nil {
		return err
	}
	return q.Paging.Validate()
}

// ArticleView is an article with all that was read in it. Marks are sorted by span and do not overlap.
type ArticleView struct {
	Article    ArticleRef   `json:"article"`
	Ref        string       `json:"ref"`
	Text       string       `json:"text"`
	Marks      []Mark       `json:"marks"`
	Entities   []Entity     `json:"entities"`
	Claims     []Evidence   `json:"claims"` // in text order, at most 500
	Copies     []ArticleRef `json:"copies,omitempty"`
	Superseded string       `json:"superseded,omitempty"`
}

// Mark is one place of a text that names an entity. Reference marks a pronoun or description.
type Mark struct {
	Span
	Entity    string     `json:"entity"`
	Mention   string     `json:"mention"`
	Type      EntityType `json:"type"`
	Reference bool       `json:"reference,omitempty"`
}

// ArticleQuery lists articles, newest publication first, then id. Text matches words of title and source by prefix.
type ArticleQuery struct {
	Text   string `json:"q,omitempty"`
	Entity string `json:"entity,omitempty"`
	Source string `json:"source,omitempty"`
	Import string `json:"import,omitempty"`
	Since  string `json:"since,omitempty"`
	Until  string `json:"until,omitempty"`
	Paging
}

// Validate checks every field.
func (q ArticleQuery) Validate() error {
	if err := (Filter{Since: q.Since, Until: q.Until}).Validate(); err != nil {
		return err
	}
	return q.Paging.Validate()
}

// Window gives the first and last publication date asked for, as text that compares with what is stored.
func (q ArticleQuery) Window() (since, until string) {
	if q.Since != "" {
		first, _ := Date{Start: q.Since}.Days()
		since = DayString(first)
	}
	if q.Until != "" {
		_, last := Date{Start: q.Until}.Days()
		until = DayString(last)
	}
	return since, until
}

// ArticleItem is one article in a list.
type ArticleItem struct {
	ArticleRef
	Entities int `json:"entities"`
	Claims   int `json:"claims"`
}

// MeetingQuery lists meetings, newest first (unknown dates last), then id. Each of With matches the entity itself and
// whoever represented it at the meeting; with Members also whoever leads or belongs to it ("anyone of A with anyone of B").
type MeetingQuery struct {
	With    []string `json:"with,omitempty"`    // each of these took part, at most 6
	Members bool     `json:"members,omitempty"` // an organisation or country counts as present when one of its people is
	Place   string   `json:"place,omitempty"`
	Kind    string   `json:"kind,omitempty"`
	Filter
	Paging
}

// Validate checks every field.
func (q MeetingQuery) Validate() error {
	if len(q.With) > 6 {
		return Limit("with", "at most 6 entity ids")
	}
	if err := q.Filter.Validate(); err != nil {
		return err
	}
	return q.Paging.Validate()
}

// MeetingItem is one meeting with who attended for whom.
type MeetingItem struct {
	Meeting    Entity       `json:"meeting"`
	Place      *Entity      `json:"place,omitempty"`
	Attendance []Attendance `json:"attendance"`
	// Quote is the best sentence.
	Quote *Evidence `json:"quote,omitempty"`
	// Disagreements says in words where sources differ about date, place or whether it took place.
	Disagreements []string `json:"disagreements,omitempty"`
}

// Pattern asks for all ways to fill its nodes so that its edges hold; at most 5 nodes and 6 edges, connected.
type Pattern struct {
	Nodes []PatternNode `json:"nodes"`
	Edges []PatternEdge `json:"edges"`
	Filter
	Limit int `json:"limit,omitempty"` // rows; 0 means DefaultLimit
}

// PatternNode is a variable or, with ID, a fixed entity.
type PatternNode struct {
	As    string       `json:"as"` // its name in rows and edges: a letter, then letters, digits, _
	ID    string       `json:"id,omitempty"`
	Types []EntityType `json:"types,omitempty"`
	Kinds []string     `json:"kinds,omitempty"`
	Name  string       `json:"name,omitempty"` // as in a search
}

// PatternEdge must hold between two nodes, or with Not must not. Any ignores the direction.
type PatternEdge struct {
	From  string     `json:"from"`
	To    string     `json:"to"`
	Types []EdgeType `json:"types,omitempty"`
	Any   bool       `json:"any,omitempty"`
	Not   bool       `json:"not,omitempty"`
	// Filter overrides the pattern's own for this edge.
	Filter *Filter `json:"filter,omitempty"`
}

// Matches answers a Pattern: rows in the order of their entity ids, node by node; different nodes are different entities.
type Matches struct {
	Rows []map[string]string `json:"rows"`
	Subgraph
}

// Validate checks shape and bounds.
func (p Pattern) Validate() error {
	if len(p.Nodes) < 1 || len(p.Nodes) > 5 {
		return Limit("nodes", "want 1 to 5")
	}
	if len(p.Edges) > 6 {
		return Limit("edges", "at most 6")
	}
	if p.Limit < 0 || p.Limit > MaxLimit {
		return Limit("limit", fmt.Sprintf("want 1 to %d", MaxLimit))
	}
	names := map[string]bool{}
	for i, n := range p.Nodes {
		if n.As == "" || len(n.As) > 32 || names[n.As] {
			return Invalid(fmt.Sprintf("nodes[%d].as", i), "want a name of its own, at most 32 letters")
		}
		names[n.As] = true
		if err := (Filter{EntityTypes: n.Types}).Validate(); err != nil {
			return Invalid(fmt.Sprintf("nodes[%d].types", i), "no such entity type")
		}
	}
	joined := map[string]string{}
	root := func(s string) string {
		for joined[s] != "" {
			s = joined[s]
		}
		return s
	}
	for i, e := range p.Edges {
		if !names[e.From] || !names[e.To] || e.From == e.To {
			return Invalid(fmt.Sprintf("edges[%d]", i), "from and to must name two different nodes")
		}
		if err := (Filter{Types: e.Types}).Validate(); err != nil {
			return Invalid(fmt.Sprintf("edges[%d].types", i), "no such edge type")
		}
		if e.Filter != nil {
			if err := e.Filter.Validate(); err != nil {
				return err
			}
		}
		if a, b := root(e.From), root(e.To); !e.Not && a != b {
			joined[a] = b
		}
	}
	for _, n := range p.Nodes[1:] {
		if root(n.As) != root(p.Nodes[0].As) {
			return Invalid("edges", "the nodes must be connected by edges that hold")
		}
	}
	return p.Filter.Validate()
}
