// Package read turns files into articles and extraction records: plain text, Markdown, HTML, JSON and JSON Lines, CSV with a
// mapping, folders, globs, standard input, gzip and zip.
//
// What an article's text is: the characters of the file or field as they stand, decoded to UTF-8. Of a .txt file that is the
// whole file, headline included, without a byte order mark and with line ends as \n. Of a JSON article it is the value of the
// text field, untouched. Of Markdown it is the body without the markup, headings included. Of HTML it is the main text, one
// paragraph a block, without the headline. The title is a field of its own and is in the text only where the input has it
// there. Every offset in Liaison counts code points of this text.
//
// A bad article, line, entry or file is a Reject and never stops the rest. All readers work in bounded memory (Limits).
package read

import (
	"context"
	"io"
	"io/fs"
	"iter"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// Item is one thing found in the input: exactly one of Article, Record and Reject is set.
type Item struct {
	Article *extract.Article
	Record  *extract.Record
	Reject  *Reject
	// At says where the item begins. Items of the same input come in the same order on every run, so that a run that was cut
	// off can pass over what lies before its cursor.
	At Position
}

// Position is a place in the input. File is the path as given or found; an archive's entry is named ARCHIVE!/ENTRY, standard
// input "-". Line counts from 1 and is 0 where the item is a whole file. Ordinal counts the items of the run from 1.
type Position struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"`
	Ordinal int64  `json:"ordinal"`
}

// Reject says what was not taken and why. Line is 0 where the whole file is meant.
type Reject struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Reason string `json:"reason"`
}

// HTML extracts the main text and the metadata of one page that is already decoded to UTF-8. address is the page's URL where
// known, else empty. The article it gives may lack everything but the text.
type HTML func(page []byte, address string) (extract.Article, error)

// Options set what the input itself leaves open. The zero value reads files of the operating system with default limits and
// rejects HTML.
type Options struct {
	// Source, Published and URL are given to articles that carry none. Published is any date Published reads. URL names one
	// article: the first without a url gets it, any further one without a url is rejected.
	Source, Published, URL string
	// HTML reads pages; nil rejects them. It is passed in because the library behind it is slow to start.
	HTML HTML
	// Mapping describes the columns of CSV files; nil looks for NAME.mapping.json beside NAME.csv.
	Mapping *Mapping
	// FS is where paths are looked up; nil means the operating system's files.
	FS fs.FS
	// Stdin is what the path "-" reads.
	Stdin io.Reader
	// Limits bound what one input may cost; zero fields take the defaults.
	Limits Limits
}

// Limits bound what one input may cost. What lies beyond is rejected with the limit as the reason.
type Limits struct {
	Text     int   // bytes of one article's text; default 2 MiB
	Line     int   // bytes of one JSON line, value or CSV row; default 64 MiB
	Document int   // bytes of one text, Markdown or HTML file; default 16 MiB
	Produced int64 // bytes one archive may unpack to, counted as they appear; default 1 GiB
	Entries  int   // entries of one zip; default 100,000
	Ratio    int64 // bytes unpacked for one byte packed, once more than 1 MiB is unpacked; default 100
}

func (l Limits) withDefaults() Limits {
	return Limits{
		Text:     orElse(l.Text, 2<<20),
		Line:     orElse(l.Line, 64<<20),
		Document: orElse(l.Document, 16<<20),
		Produced: orElse(l.Produced, 1<<30),
		Entries:  orElse(l.Entries, 100_000),
		Ratio:    orElse(l.Ratio, 100),
	}
}

func orElse[N int | int64](n, otherwise N) N {
	if n <= 0 {
		return otherwise
	}
	return n
}

// Open gives the items of the paths in order: a file, a folder (recursively, names sorted, hidden files left out), a glob, or
// "-" for standard input. A path that does not exist, a glob that matches nothing and a malformed option are CodeInvalid or
// CodeNotFound errors at once; whatever goes wrong later is a Reject. The sequence ends early only when ctx is done, which
// the caller sees from ctx.Err().
func Open(ctx context.Context, paths []string, opts Options) (iter.Seq[Item], error) {
	if opts.FS == nil {
		opts.FS = hostFiles{}
	}
	opts.Limits = opts.Limits.withDefaults()
	if opts.Published != "" {
		day, err := Published(opts.Published)
		if err != nil {
			return nil, graph.Invalid("published", err.Error())
		}
		opts.Published = day
	}
	roots, err := expand(opts, paths)
	if err != nil {
		return nil, err
	}
	return func(yield func(Item) bool) {
		r := &run{ctx: ctx, opts: opts, yield: yield}
		for _, root := range roots {
			if !r.root(root) {
				return
			}
		}
	}, nil
}

// run is one pass over the input. Its methods report whether to go on.
type run struct {
	ctx     context.Context
	opts    Options
	yield   func(Item) bool
	ordinal int64
	urlUsed bool
}

func (r *run) emit(item Item) bool {
	if r.ctx.Err() != nil {
		return false
	}
	r.ordinal++
	item.At.Ordinal = r.ordinal
	return r.yield(item)
}

func (r *run) reject(file string, line int, reason string) bool {
	return r.emit(Item{Reject: &Reject{File: file, Line: line, Reason: reason}, At: Position{File: file, Line: line}})
}

// article completes an article from the options, checks it and hands it on, or rejects it.
func (r *run) article(a *extract.Article, file string, line int) bool {
	if err := checkArticle(a, r.opts.Limits); err != nil {
		return r.reject(file, line, err.Error())
	}
	if err := r.complete(a); err != nil {
		return r.reject(file, line, err.Error())
	}
	return r.emit(Item{Article: a, At: Position{File: file, Line: line}})
}

func (r *run) record(rec *extract.Record, file string, line int) bool {
	if err := checkArticle(&rec.Article, r.opts.Limits); err != nil {
		return r.reject(file, line, "article: "+err.Error())
	}
	if err := r.complete(&rec.Article); err != nil {
		return r.reject(file, line, err.Error())
	}
	return r.emit(Item{Record: rec, At: Position{File: file, Line: line}})
}
