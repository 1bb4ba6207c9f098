package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/ingest/read"
)

// cursor says how far an import has come: the number of items dealt with, and a hash chained over all of them, by which
// a resumed run knows whether it sees the same input.
type cursor struct {
	Ordinal int64
	Chain   string
}

func (c cursor) next(item read.Item) cursor {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d\x00", c.Chain, item.At.File, item.At.Line)
	switch {
	case item.Reject != nil:
		fmt.Fprintf(h, "reject\x00%s", item.Reject.Reason)
	case item.Record != nil:
		a := item.Record.Article
		fmt.Fprintf(h, "record\x00%s\x00%d\x00%d\x00%d", graph.ArticleID(a.Source, a.URL, a.Ref, a.Text), len(item.Record.Entities),
			len(item.Record.Relations), len(item.Record.Meetings))
	default:
		a := item.Article
		fmt.Fprintf(h, "article\x00%s", graph.ArticleID(a.Source, a.URL, a.Ref, a.Text))
	}
	return cursor{Ordinal: c.Ordinal + 1, Chain: hex.EncodeToString(h.Sum(nil)[:16])}
}

// String is the form in which the ledger keeps the cursor.
func (c cursor) String() string { return strconv.FormatInt(c.Ordinal, 10) + " " + c.Chain }

func parseCursor(s string) (cursor, error) {
	if s == "" {
		return cursor{}, nil
	}
	ordinal, chain, ok := strings.Cut(s, " ")
	n, err := strconv.ParseInt(ordinal, 10, 64)
	if !ok || err != nil || n < 0 {
		return cursor{}, &graph.Error{Code: graph.CodeInternal, Message: "the ledger's cursor cannot be read: " + strconv.Quote(s)}
	}
	return cursor{n, chain}, nil
}
