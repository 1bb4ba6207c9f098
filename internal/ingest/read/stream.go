package read

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// source is one open stream: a file, an archive's entry or standard input. format unknown means: look at the first bytes.
type source struct {
	name, ref string
	format    format
	in        io.Reader
	packed    bool // it comes out of an archive already
}

func (r *run) stream(s source) bool {
	if s.format == zipped {
		return r.zip(s)
	}
	in := bufio.NewReaderSize(s.in, 64<<10)
	if s.format == unknown {
		head, err := in.Peek(4096)
		if err != nil && !errors.Is(err, io.EOF) {
			return r.reject(s.name, 0, reason(err))
		}
		if len(head) == 0 {
			return r.reject(s.name, 0, "empty")
		}
		s.format = sniff(head)
	}
	switch s.format {
	case gzipped:
		return r.gzip(s, in)
	case zipped:
		return r.reject(s.name, 0, "a zip archive is read from a file named .zip, not from a stream")
	case jsonValues, jsonLines:
		return r.json(s, in)
	case rows:
		return r.csv(s, in)
	}
	data, err := io.ReadAll(io.LimitReader(in, int64(r.opts.Limits.Document)+1))
	if err != nil {
		return r.reject(s.name, 0, reason(err))
	}
	if len(data) > r.opts.Limits.Document {
		return r.reject(s.name, 0, fmt.Sprintf("more than the %d bytes allowed for one document", r.opts.Limits.Document))
	}
	switch s.format {
	case page:
		return r.html(s, data)
	case markdown:
		return r.markdown(s, data)
	}
	return r.text(s, data)
}

func (r *run) gzip(s source, in *bufio.Reader) bool {
	if s.packed {
		return r.reject(s.name, 0, "an archive inside an archive is not read")
	}
	counted := &countingReader{in: in}
	unpacked, err := gzip.NewReader(counted)
	if err != nil {
		return r.reject(s.name, 0, reason(err))
	}
	defer unpacked.Close()
	s.packed = true
	if inner, ok := cutSuffixFold(s.name, ".gz"); ok {
		s.format = formatOf(inner)
	} else {
		s.format = unknown
	}
	if s.format == zipped || s.format == gzipped {
		return r.reject(s.name, 0, "an archive inside an archive is not read")
	}
	s.in = &guardedReader{in: unpacked, budget: &budget{limits: r.opts.Limits, packed: func() int64 { return counted.n }}}
	return r.stream(s)
}

// html decodes a page and hands it to the reader that was passed in.
func (r *run) html(s source, data []byte) bool {
	if r.opts.HTML == nil {
		return r.reject(s.name, 0, "this build reads no HTML")
	}
	if bytes.IndexByte(data, 0) >= 0 && !hasUTF16BOM(data) {
		return r.reject(s.name, lineOf(data, bytes.IndexByte(data, 0)), "holds a NUL byte")
	}
	a, err := r.opts.HTML(decodePage(data), "")
	if err != nil {
		return r.reject(s.name, 0, "no article in this page: "+err.Error())
	}
	// A page's date is guessed by a library: one that cannot be read is no reason to lose the article.
	if day, err := Published(a.Published); err == nil {
		a.Published = day
	} else {
		a.Published = ""
	}
	a.Ref = s.ref
	return r.article(&a, s.name, 0)
}

type countingReader struct {
	in io.Reader
	n  int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.n += int64(n)
	return n, err
}

// budget bounds what one archive may unpack to; all its entries draw on it. packed tells how many bytes went in so far.
type budget struct {
	limits   Limits
	produced int64
	packed   func() int64
}

// freeProduced is unpacked before the ratio is looked at: short repetitive text may well pack 200 to one.
const freeProduced = 1 << 20

func (b *budget) spend(n int) error {
	b.produced += int64(n)
	if b.produced > b.limits.Produced {
		return fmt.Errorf("the archive unpacks to more than the %d bytes allowed", b.limits.Produced)
	}
	if b.produced > freeProduced && b.produced > b.limits.Ratio*max(b.packed(), 1) {
		return fmt.Errorf("the archive unpacks to more than %d times its size", b.limits.Ratio)
	}
	return nil
}

type guardedReader struct {
	in     io.Reader
	budget *budget
}

func (g *guardedReader) Read(p []byte) (int, error) {
	n, err := g.in.Read(p)
	if over := g.budget.spend(n); over != nil {
		return 0, over
	}
	return n, err
}
