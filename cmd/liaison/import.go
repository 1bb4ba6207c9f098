package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read"
	"liaison/internal/ingest/read/html"
)

// source is what an import on the command line reads.
type source struct {
	source, published, url, name, mapping string
	dryRun                                bool
}

func (s *source) bind(cmd *cobra.Command) {
	cmd.Flags().StringVar(&s.source, "source", "", "outlet of articles that name none")
	cmd.Flags().StringVar(&s.published, "published", "", "publication date of articles that carry none")
	cmd.Flags().StringVar(&s.url, "url", "", "address of the one article without one")
	cmd.Flags().StringVar(&s.mapping, "mapping", "", "JSON file that describes the columns of CSV files")
}

func (a *app) importCommand() *cobra.Command {
	var s source
	c := &cobra.Command{
		Use: "import PATH…", Short: "Bring articles into the graph",
		Long: "Takes .txt, .md, .html, .json, .jsonl and .csv files, extraction records, folders, globs, - for standard input, .gz and .zip.\n" +
			"Importing twice changes nothing; killed anywhere, the same command completes what was begun.",
		Example: "  liaison import articles/\n  liaison import --source 'Daily Courier' --published 2026-01-20 doha.txt\n  zcat dump.jsonl.gz | liaison import -",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				outcome, err := a.bring(cmd.Context(), store, s, args)
				if outcome != nil && outcome.Import != nil {
					a.printOutcome(outcome, err)
				}
				if graph.CodeOf(err) == graph.CodeCanceled && !s.dryRun {
					return &graph.Error{Code: graph.CodeCanceled, Message: "stopped: the same command goes on where this one left off"}
				}
				return err
			})
		},
	}
	s.bind(c)
	c.Flags().StringVar(&s.name, "name", "", "name of the import in the ledger (default the paths)")
	c.Flags().BoolVar(&s.dryRun, "dry-run", false, "say what would change and write nothing")
	return c
}

func (a *app) printOutcome(o *ingest.Outcome, failed error) {
	if a.json {
		if failed == nil {
			_ = a.printJSON(o)
		}
		return
	}
	row := o.Import
	word := "Import"
	if o.DryRun {
		word = "Dry run of import"
	}
	say(a.out, "%s %s: %d articles, %d new (%d of them copies of others), %d unchanged, %d revised, %d rejected\n", word, row.ID, row.Articles, row.New,
		row.Copies, row.Unchanged, row.Revised, row.Rejected)
	c := o.Delta.Counts
	say(a.out, "Entities: %d new, %d changed, %d lost. Edges: %d new, %d changed, %d lost. Claims: %d new, %d lost.\n", c[0], c[1], c[2], c[3], c[4], c[5],
		o.Delta.NewClaims, o.Delta.LostClaims)
	const shown = 20
	for _, r := range row.Rejects[:min(len(row.Rejects), shown)] {
		say(a.out, "  rejected %s: %s\n", place(r), oneLine(r.Reason))
	}
	if row.Rejected > shown && !o.DryRun {
		say(a.out, "  all of them: liaison imports %s\n", row.ID)
	}
}

func place(r graph.Reject) string {
	if r.Line == 0 {
		return oneLine(r.File)
	}
	return fmt.Sprintf("%s:%d", oneLine(r.File), r.Line)
}

// options makes the reader's options. Standard input is kept in a file, so that it can be read again.
func (s *source) options(stdin io.Reader, paths []string) (opts read.Options, digest string, closing func(), err error) {
	opts = read.Options{Source: s.source, Published: s.published, URL: s.url, HTML: html.Article}
	closing = func() {}
	if s.mapping != "" {
		data, err := os.ReadFile(s.mapping)
		if err != nil {
			return opts, "", closing, &graph.Error{Code: graph.CodeInvalid, Field: "mapping", Message: "cannot be read", Err: err}
		}
		if opts.Mapping, err = read.ParseMapping(data); err != nil {
			return opts, "", closing, err
		}
	}
	for _, p := range paths {
		if p != "-" {
			continue
		}
		spool, err := os.CreateTemp("", "liaison-stdin-")
		if err != nil {
			return opts, "", closing, err
		}
		closing = func() { _ = spool.Close(); _ = os.Remove(spool.Name()) }
		h := sha256.New()
		if _, err := io.Copy(io.MultiWriter(spool, h), stdin); err != nil {
			return opts, "", closing, err
		}
		opts.Stdin, digest = spool, hex.EncodeToString(h.Sum(nil))
		break
	}
	return opts, digest, closing, nil
}

// bring runs one import with progress on standard error.
func (a *app) bring(ctx context.Context, store graph.Store, s source, paths []string) (*ingest.Outcome, error) {
	opts, digest, closing, err := s.options(a.in, paths)
	defer closing()
	if err != nil {
		return nil, err
	}
	key := []string{s.source, s.published, s.url, s.mapping, digest}
	for _, p := range paths {
		full, err := filepath.Abs(p)
		if err != nil || p == "-" {
			full = p
		}
		key = append(key, full)
	}
	name := s.name
	if name == "" {
		name = strings.Join(paths, " ")
		name = string([]rune(name)[:min(200, len([]rune(name)))])
	}
	importer, err := a.importer(store)
	if err != nil {
		return nil, err
	}
	meter := ingest.NewMeter(read.HostFiles())
	opts.FS = meter
	spool, total := opts.Stdin, totalSize(paths)
	if file, ok := spool.(*os.File); ok {
		info, err := file.Stat()
		if err != nil {
			return nil, err
		}
		total += info.Size()
		opts.Stdin = meter.Reader(file)
	}
	bar := newBar(a.err, a.json)
	defer bar.done()
	return importer.Run(ctx, ingest.Input{
		Key: strings.Join(key, "\x00"), Name: name, By: a.who(), DryRun: s.dryRun, Progress: bar.show,
		Items: func(ctx context.Context) (iter.Seq[read.Item], error) {
			if file, ok := spool.(*os.File); ok {
				if _, err := file.Seek(0, io.SeekStart); err != nil {
					return nil, err
				}
			}
			return read.Open(ctx, paths, opts)
		},
		Bytes: meter.Bytes, Total: total,
	})
}

// totalSize adds up the files beneath the paths, as far as they can be looked at.
func totalSize(paths []string) int64 {
	var total int64
	for _, p := range paths {
		matches, err := filepath.Glob(p)
		if err != nil || len(matches) == 0 {
			matches = []string{p}
		}
		for _, m := range matches {
			_ = filepath.WalkDir(m, func(_ string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return nil //nolint:nilerr // the reader reports it
				}
				if info, err := d.Info(); err == nil {
					total += info.Size()
				}
				return nil
			})
		}
	}
	return total
}
