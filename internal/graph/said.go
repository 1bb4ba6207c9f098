package graph

import "time"

// Article is one text as it was imported. Its ID is a content hash of source, url (else ref) and the normalised text, so
// writing it twice changes nothing. Text is left empty wherever only the head is asked for.
type Article struct {
	ID        string    `json:"id"`
	Ref       string    `json:"ref"`
	URL       string    `json:"url,omitempty"`
	Source    string    `json:"source,omitempty"`
	Title     string    `json:"title,omitempty"`
	Author    string    `json:"author,omitempty"`
	Language  string    `json:"language,omitempty"`
	Published string    `json:"published,omitempty"` // ISO 8601 date, empty when unknown
	Imported  time.Time `json:"imported"`
	Import    string    `json:"import"` // id of the import that brought it first
	Text      string    `json:"text,omitempty"`
	// Fingerprint is the 64-bit SimHash of the text's word 3-grams; near-duplicates share an origin.
	Fingerprint uint64 `json:"-"`
	// Superseded holds the id of the newer text at the same url, where there is one.
	Superseded string `json:"superseded,omitempty"`
}

// Extraction names who read an article. One extraction is active for an article; a record made by a person wins over
// any machine's, a later one of the same standing over an earlier.
type Extraction struct {
	ID        string `json:"id"` // content hash of article, extractor and version
	Extractor string `json:"extractor"`
	Version   string `json:"version"`
	// Person marks a record that a person made or corrected.
	Person bool `json:"person,omitempty"`
}

// Mention is all that one article calls by one identity (or one occasion, for a meeting). Its ID is a content hash of
// article, type and smallest span, so it survives a change of extractor where the reading is the same.
type Mention struct {
	ID         string     `json:"id"`
	Article    string     `json:"article"`
	Type       EntityType `json:"type"`
	Kind       string     `json:"kind,omitempty"`
	Name       string     `json:"name"`
	Surfaces   []string   `json:"surfaces"` // distinct, the name first
	Spans      []Span     `json:"spans"`    // sorted
	References []Span     `json:"references,omitempty"`
	// Date, Status and Confidence are set for meetings only.
	Date       *Date   `json:"date,omitempty"`
	Status     Status  `json:"status,omitempty"`
	Confidence float64 `json:"confidence,omitempty"`
}

// Claim is one statement of one article. Subject, Object and OnBehalfOf are mention ids. The id is a content hash that
// leaves out confidence, reasons and the extractor's version. AttributedTo is a mention id or free text.
type Claim struct {
	ID           string   `json:"id"`
	Article      string   `json:"article"`
	Type         EdgeType `json:"type"`
	Subject      string   `json:"subject"`
	Object       string   `json:"object"`
	OnBehalfOf   string   `json:"on_behalf_of,omitempty"`
	Role         string   `json:"role,omitempty"`
	Status       Status   `json:"status"`
	AttributedTo string   `json:"attributed_to,omitempty"`
	Date         Date     `json:"date"`
	Sentence     Span     `json:"sentence"`
	Confidence   float64  `json:"confidence"` // 0 to 1, calibrated
	Reasons      []string `json:"reasons,omitempty"`
}

// Document is the unit that is written: an article with what one extraction read in it.
type Document struct {
	Article    Article
	Extraction Extraction
	Mentions   []Mention
	Claims     []Claim
}

// Reject is an input that could not become an article.
type Reject struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"` // 1-based line or entry, 0 when the whole file is meant
	Reason string `json:"reason"`
}

// Import is one batch in the ledger.
type Import struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	By       string     `json:"by"`
	Started  time.Time  `json:"started"`
	Finished *time.Time `json:"finished"`
	// State is running, done, cancelled, failed or retracted.
	State     string   `json:"state"`
	Articles  int      `json:"articles"`  // read from the input
	New       int      `json:"new"`       // articles that were not there
	Unchanged int      `json:"unchanged"` // already there with the same extraction
	Revised   int      `json:"revised"`   // newer text at a known url, or read again by another extractor
	Copies    int      `json:"copies"`    // new, but a near-duplicate of an article that was there
	Rejected  int      `json:"rejected"`
	Rejects   []Reject `json:"rejects,omitempty"` // at most 1,000 in lists; all through Store.Rejects
	// Cursor is where a resumed import goes on; opaque outside ingest.
	Cursor string `json:"-"`
}
