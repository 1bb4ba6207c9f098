package graph

import (
	"context"
	"io"
	"iter"
	"time"
)

// Reader answers questions. Every method validates its query, honours the context's deadline inside its loops, and gives
// the same complete answer, order included, on every store; an answer that was cut says so in Truncated and Reason.
//
// An id that a merge redirected answers with the surviving entity (its ID differs from the one asked for); one that a
// split made ambiguous fails with CodeConflict and the Alternatives; a retracted one with CodeGone; an unknown one with
// CodeNotFound.
type Reader interface {
	Entity(ctx context.Context, id string) (*Card, error)
	Search(ctx context.Context, q SearchQuery) (*Page[Hit], error)
	Neighbourhood(ctx context.Context, q NeighbourhoodQuery) (*Subgraph, error)
	Paths(ctx context.Context, q PathQuery) (*PathSet, error)
	Connect(ctx context.Context, q ConnectQuery) (*Network, error)
	Match(ctx context.Context, p Pattern) (*Matches, error)
	Claims(ctx context.Context, q ClaimQuery) (*Page[Evidence], error)
	Edge(ctx context.Context, id string) (*Edge, error)
	EdgeClaims(ctx context.Context, q EdgeClaimsQuery) (*EdgeClaims, error)
	Article(ctx context.Context, id string) (*ArticleView, error)
	Articles(ctx context.Context, q ArticleQuery) (*Page[ArticleItem], error)
	Meetings(ctx context.Context, q MeetingQuery) (*Page[MeetingItem], error)
	Stats(ctx context.Context) (*Stats, error)
	Candidates(ctx context.Context, q CandidateQuery) (*Page[Candidate], error)
	Decisions(ctx context.Context, q DecisionQuery) (*Page[Decision], error)
	// Imports lists the ledger, newest first; Import gives one row; Rejects its rejects in input order.
	Imports(ctx context.Context, p Paging) (*Page[Import], error)
	Import(ctx context.Context, id string) (*Import, error)
	Rejects(ctx context.Context, id string, p Paging) (*Page[Reject], error)
	// Entities and Edges stream the whole believed graph in order of id, hidden entities and their edges left out, over
	// one snapshot. Edges carry the counts under the filter and come only where at least one claim passes.
	Entities(ctx context.Context, f Filter) iter.Seq2[Entity, error]
	Edges(ctx context.Context, f Filter) iter.Seq2[Edge, error]
	// Documents streams everything said, in order of article id: for copying to another store and for verify.
	Documents(ctx context.Context) iter.Seq2[Document, error]
	// Changes lists what each generation after since changed, oldest first.
	Changes(ctx context.Context, since int64, limit int) (*ChangeSet, error)
	// Generation numbers the believed graph; every change raises it.
	Generation(ctx context.Context) (int64, error)
	// Views are saved investigations.
	Views(ctx context.Context, p Paging) (*Page[View], error)
	View(ctx context.Context, id string) (*View, error)
}

// Writer changes what is stored. Every call is one atomic transaction, safe to repeat: an error from commit means
// "unknown", and repeating the call changes nothing that was already done.
type Writer interface {
	// StartImport adds a ledger row, or returns the unfinished row of the same id (its Cursor says where to go on).
	StartImport(ctx context.Context, im Import) (*Import, error)
	// Apply writes a batch, re-derives what it touched and moves the import's cursor.
	Apply(ctx context.Context, b Batch) (*Applied, error)
	// FinishImport closes the row with the given state.
	FinishImport(ctx context.Context, id, state string) (*Import, error)
	// Retract takes articles, or all articles that only this import brought, back.
	Retract(ctx context.Context, r Retraction) (*Applied, error)
	// Decide appends a decision. One that contradicts a living decision fails with CodeConflict and the chain.
	Decide(ctx context.Context, d Decision) (*Decision, error)
	Undo(ctx context.Context, id, by string) (*Decision, error)
	PutView(ctx context.Context, v View) (*View, error)
	DeleteView(ctx context.Context, id string) error
	// ImportLedger writes decisions, imports and views as they are (copying a store); those already there are left alone.
	ImportLedger(ctx context.Context, decisions []Decision, imports []Import, views []View) error
}

// Store is the contract of a graph database. It is defined by the conformance suite in internal/store/storetest.
type Store interface {
	Reader
	Writer
	// Verify re-derives everything believed from what was said and decided and lists every difference.
	Verify(ctx context.Context) (*Verification, error)
	// Ready fails with CodeUnavailable while the store cannot answer.
	Ready(ctx context.Context) error
	Close() error
}

// Backuper is implemented by stores that can copy themselves to one stream while in use.
type Backuper interface {
	Backup(ctx context.Context, w io.Writer) error
}

// Batch is what one Apply writes.
type Batch struct {
	Import    string
	Documents []Document
	Rejects   []Reject
	Cursor    string
	// DryRun derives the difference and rolls back.
	DryRun bool
}

// Applied says what an Apply, Retract or Decide did.
type Applied struct {
	Generation int64 `json:"generation"`
	New        int   `json:"new"`
	Unchanged  int   `json:"unchanged"`
	Revised    int   `json:"revised"`
	Copies     int   `json:"copies"`
	Removed    int   `json:"removed"`
	Delta      Delta `json:"delta"`
}

// Delta counts and, up to 1,000 of each, names the entities and edges that a change made, altered and took away.
type Delta struct {
	NewEntities     []string `json:"new_entities"`
	ChangedEntities []string `json:"changed_entities"`
	LostEntities    []string `json:"lost_entities"`
	NewEdges        []string `json:"new_edges"`
	ChangedEdges    []string `json:"changed_edges"`
	LostEdges       []string `json:"lost_edges"`
	NewClaims       int      `json:"new_claims"`
	LostClaims      int      `json:"lost_claims"`
	// Counts are the full numbers, in the order of the lists above.
	Counts [6]int `json:"counts"`
}

// Change is one generation in the feed.
type Change struct {
	Generation int64     `json:"generation"`
	At         time.Time `json:"at"`
	By         string    `json:"by"`
	Cause      string    `json:"cause"` // import, retract, decide, undo
	Import     string    `json:"import,omitempty"`
	Decision   string    `json:"decision,omitempty"`
	Delta      Delta     `json:"delta"`
}

// ChangeSet is a piece of the feed; Next is the generation to ask from next.
type ChangeSet struct {
	Changes []Change `json:"changes"`
	Next    int64    `json:"next"`
	Current int64    `json:"current"`
	// Reset says that since is older than the feed reaches: everything may have changed.
	Reset bool `json:"reset,omitempty"`
}

// Retraction names articles, or an import, to take back. Erase removes text and quotes and leaves a hash, so that the
// article is not imported again unasked.
type Retraction struct {
	Import   string   `json:"import,omitempty"`
	Articles []string `json:"articles,omitempty"`
	Erase    bool     `json:"erase,omitempty"`
	By       string   `json:"by,omitempty"`
	DryRun   bool     `json:"dry_run,omitempty"`
}

// Stats counts what is stored.
type Stats struct {
	Articles   int                `json:"articles"`
	Origins    int                `json:"origins"`
	Mentions   int                `json:"mentions"`
	Claims     int                `json:"claims"`
	Entities   map[EntityType]int `json:"entities"`
	Edges      map[EdgeType]int   `json:"edges"`
	Statuses   map[Status]int     `json:"statuses"`
	Rejects    int                `json:"rejects"`
	Decisions  int                `json:"decisions"`
	Generation int64              `json:"generation"`
	First      string             `json:"first,omitempty"` // earliest and latest publication date
	Last       string             `json:"last,omitempty"`
	HubLimit   int                `json:"hub_limit"`
	// ByMonth counts claims by the month of the default clock, oldest first.
	ByMonth []Count `json:"by_month"`
	Store   string  `json:"store"` // engine and version
}

// CandidateQuery lists pairs for review, highest score first, then what more articles tell of, then id.
type CandidateQuery struct {
	Kind   string `json:"kind,omitempty"` // merge, split or empty for both
	Entity string `json:"entity,omitempty"`
	Paging
}

// DecisionQuery lists decisions, newest first. Living leaves out undone ones.
type DecisionQuery struct {
	Entity string `json:"entity,omitempty"`
	Claim  string `json:"claim,omitempty"`
	Living bool   `json:"living,omitempty"`
	Paging
}

// Verification is the outcome of Verify: Differences is empty when what is believed equals what a full derivation gives.
type Verification struct {
	Articles    int      `json:"articles"`
	Entities    int      `json:"entities"`
	Edges       int      `json:"edges"`
	Hash        string   `json:"hash"` // of the canonical dump: equal graphs have equal hashes, on any store
	Differences []string `json:"differences"`
}

// View is a saved, named picture with notes.
type View struct {
	ID      string            `json:"id"`
	Name    string            `json:"name"`
	State   string            `json:"state"` // the page's own description of the view, at most 256 KiB
	Notes   map[string]string `json:"notes,omitempty"`
	Watched []string          `json:"watched,omitempty"`
	By      string            `json:"by"`
	Saved   time.Time         `json:"saved"`
	// Generation is that of the graph when the view was last saved or looked at.
	Generation int64 `json:"generation"`
}
