package embedded

import (
	"context"
	"database/sql"
	"fmt"

	"liaison/internal/graph"
)

// schemaVersion is PRAGMA user_version of what this program writes. migrations[i] leads from version i to i+1.
const schemaVersion = 1

// applicationID marks the file as ours (PRAGMA application_id, "LIAI").
const applicationID = 0x4c494149

// Rows are found by integers given in order of arrival; of the random ids only those are indexed that a question names.
// Ids of mentions and claims begin with their article's (graph.ArticlePrefix) and need no index.
var migrations = []string{`
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
INSERT INTO meta VALUES ('generation', 0);

CREATE TABLE article (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL, url TEXT NOT NULL, source TEXT NOT NULL,
  title TEXT NOT NULL, author TEXT NOT NULL, language TEXT NOT NULL, published TEXT NOT NULL, imported TEXT NOT NULL,
  import TEXT NOT NULL, fingerprint INTEGER NOT NULL,
  reading INTEGER,    -- the active one; NULL while superseded
  superseded INTEGER, -- the article that took its place
  origin INTEGER, entities INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0);
CREATE INDEX article_url ON article (url) WHERE url <> '';
CREATE INDEX article_origin ON article (origin);
CREATE INDEX article_published ON article (published DESC, id);
CREATE TABLE body (article INTEGER PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE reading (
  n INTEGER PRIMARY KEY, article INTEGER NOT NULL, id TEXT NOT NULL, extractor TEXT NOT NULL, version TEXT NOT NULL,
  person INTEGER NOT NULL, at TEXT NOT NULL, digest BLOB NOT NULL, said BLOB NOT NULL);
CREATE INDEX reading_article ON reading (article);
CREATE TABLE brought (article INTEGER, import TEXT, PRIMARY KEY (article, import)) WITHOUT ROWID;
CREATE INDEX brought_import ON brought (import);
CREATE TABLE erased (hash TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE import (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, cursor TEXT NOT NULL, row TEXT NOT NULL);
CREATE TABLE reject (
  import TEXT, n INTEGER, file TEXT NOT NULL, line INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (import, n)
) WITHOUT ROWID;
CREATE TABLE decision (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, undone INTEGER NOT NULL, row TEXT NOT NULL);
CREATE TABLE view (id TEXT PRIMARY KEY, saved TEXT NOT NULL, row TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE base (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type INTEGER NOT NULL, key TEXT NOT NULL, mention TEXT NOT NULL,
  listed INTEGER NOT NULL, -- whether it is looked up by its key
  entity INTEGER NOT NULL, row TEXT NOT NULL);
CREATE INDEX base_entity ON base (entity);
CREATE INDEX base_key ON base (key, type) WHERE listed = 1;
CREATE TABLE mention (
  article INTEGER, id TEXT, type INTEGER NOT NULL, base INTEGER NOT NULL, more TEXT, PRIMARY KEY (article, id)
) WITHOUT ROWID;
CREATE INDEX mention_base ON mention (base);
CREATE TABLE spelling (
  weak TEXT, type INTEGER, article INTEGER, means BLOB, PRIMARY KEY (weak, type, article, means)) WITHOUT ROWID;
CREATE TABLE occasion (day INTEGER, article INTEGER, mention TEXT, row TEXT, PRIMARY KEY (day, article, mention))
WITHOUT ROWID;
CREATE TABLE entity (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type INTEGER NOT NULL, hidden INTEGER NOT NULL,
  unresolved INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  aliases TEXT NOT NULL, -- each closed by a line feed
  articles INTEGER NOT NULL, origins INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
  meeting TEXT); -- date, status and place of a meeting
CREATE TABLE redirect (id BLOB, target BLOB, PRIMARY KEY (id, target)) WITHOUT ROWID;
CREATE TABLE edge (
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, type INTEGER NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL,
  links INTEGER NOT NULL, rejected INTEGER NOT NULL);
-- article is -decision.n for a claim entered by hand
CREATE TABLE link (
  article INTEGER, claim TEXT, part INTEGER, edge INTEGER NOT NULL, behalf INTEGER, attributed INTEGER, start INTEGER NOT NULL,
  role TEXT NOT NULL, status INTEGER NOT NULL, day INTEGER NOT NULL, -- on the default clock
  facet BLOB NOT NULL, -- packFacet
  verdict TEXT NOT NULL, decision TEXT NOT NULL, rejected INTEGER NOT NULL, PRIMARY KEY (article, claim, part)) WITHOUT ROWID;
CREATE INDEX link_edge ON link (edge);
CREATE TABLE change (
  generation INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, cause TEXT NOT NULL, import TEXT NOT NULL,
  decision TEXT NOT NULL, delta TEXT NOT NULL,
  touched BLOB); -- what a reader beside the writer loads anew; NULL: everything
`}

// migrate brings the file to schemaVersion; one that is newer, or no store at all, is refused.
func migrate(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := migrateIn(ctx, conn); err != nil {
		_, _ = conn.ExecContext(ctx, "ROLLBACK")
		return err
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}

func migrateIn(ctx context.Context, conn *sql.Conn) error {
	var version, owner, tables int
	for query, into := range map[string]*int{"PRAGMA user_version": &version, "PRAGMA application_id": &owner,
		"SELECT count(*) FROM sqlite_schema": &tables} {
		if err := conn.QueryRowContext(ctx, query).Scan(into); err != nil {
			return err
		}
	}
	switch {
	case version > schemaVersion:
		return graph.Conflict(fmt.Sprintf("the store has schema version %d and this program knows %d: use a newer program",
			version, schemaVersion))
	case tables > 0 && owner != applicationID:
		return graph.Invalid("store", "is a database of another program")
	}
	for ; version < schemaVersion; version++ {
		if _, err := conn.ExecContext(ctx, migrations[version]); err != nil {
			return fmt.Errorf("migrate to version %d: %w", version+1, err)
		}
	}
	_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", schemaVersion, applicationID))
	return err
}
