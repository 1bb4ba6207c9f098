package read

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// json reads articles and extraction records: one an object, objects one a line or one after the other, or an array of them.
func (r *run) json(s source, in io.Reader) bool {
	buffered := bufio.NewReaderSize(withoutBOM(in), 1<<20)
	// An error that is not the end of the file comes again when reading gets there.
	head, err := buffered.Peek(1 << 20)
	start := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(start) == 0 && errors.Is(err, io.EOF):
		return r.reject(s.name, 0, "empty")
	case len(start) == 0:
		return r.lines(s, buffered)
	case startsArray(start), start[0] == '[' && s.format == jsonValues:
		return r.values(s, buffered, true)
	case s.format == jsonLines || onePerLine(start, err != nil):
		return r.lines(s, buffered)
	}
	return r.values(s, buffered, false)
}

// onePerLine tells JSON Lines from an object written over several lines. A first line longer than what was looked at is
// taken as one object.
func onePerLine(head []byte, whole bool) bool {
	line, rest, found := bytes.Cut(head, []byte("\n"))
	if !found {
		return !whole
	}
	return json.Valid(line) && len(bytes.TrimSpace(rest)) > 0
}

// lines reads one object a line. A bad line costs only itself.
func (r *run) lines(s source, in *bufio.Reader) bool {
	for number := 1; ; number++ {
		line, tooLong, err := readLine(in, r.opts.Limits.Line)
		if tooLong {
			if !r.reject(s.name, number, fmt.Sprintf("more than the %d bytes allowed for one line", r.opts.Limits.Line)) {
				return false
			}
		} else if line = bytes.TrimSpace(line); len(line) > 0 && (err == nil || errors.Is(err, io.EOF)) {
			if !r.object(s, number, line) {
				return false
			}
		}
		if errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return r.reject(s.name, number, reason(err)+"; the rest of the file is not read")
		}
	}
}

func (r *run) object(s source, line int, raw []byte) bool {
	a, rec, err := object(raw, fmt.Sprintf("%s:%d", s.ref, line), r.opts.Limits)
	switch {
	case err != nil:
		return r.reject(s.name, line, err.Error())
	case rec != nil:
		return r.record(rec, s.name, line)
	}
	return r.article(a, s.name, line)
}

// values reads an array of objects, or objects one after the other. After malformed JSON nobody can say where the next object
// begins, so the rest of the file goes with it and the reject says so.
func (r *run) values(s source, in io.Reader, array bool) bool {
	guard := &valueReader{in: in, limit: r.opts.Limits.Line}
	decoder := json.NewDecoder(guard)
	fail := func(err error) bool {
		offset := decoder.InputOffset()
		var syntax *json.SyntaxError
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF) && guard.err == nil:
			offset = guard.offset
			err = errors.New("malformed JSON: the file ends in the middle of a value")
		case errors.As(err, &syntax):
			offset = max(offset, syntax.Offset-1)
			err = jsonError(err)
		}
		return r.reject(s.name, guard.line(offset), reason(err)+"; the rest of the file is not read")
	}
	if array {
		if _, err := decoder.Token(); err != nil {
			return fail(err)
		}
	}
	for n := 0; ; n++ {
		if array && !decoder.More() {
			if _, err := decoder.Token(); err != nil {
				return fail(err)
			}
			return true
		}
		var raw json.RawMessage
		err := decoder.Decode(&raw)
		if !array && errors.Is(err, io.EOF) {
			return true
		}
		if err != nil {
			return fail(err)
		}
		line := guard.line(decoder.InputOffset() - int64(len(raw)))
		guard.reset()
		if !r.object(s, line, raw) {
			return false
		}
	}
}

// readLine gives the next line without its end. A line beyond limit is read to its end and thrown away.
func readLine(in *bufio.Reader, limit int) (line []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(line)+len(part) > limit {
			tooLong, line = true, nil
		}
		if !tooLong {
			line = append(line, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, tooLong, err
		}
	}
}

// valueReader bounds what a decoder reads for one value and knows on which line an offset lies.
type valueReader struct {
	in       io.Reader
	limit    int
	spent    int
	offset   int64
	newlines []int64 // offsets of line ends from the last asked offset on
	before   int     // line ends before those
	err      error   // what reading ended with, other than the end of the file
}

func (v *valueReader) Read(p []byte) (int, error) {
	if v.spent > v.limit {
		return 0, fmt.Errorf("more than the %d bytes allowed for one value", v.limit)
	}
	n, err := v.in.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			v.newlines = append(v.newlines, v.offset+int64(i))
		}
	}
	v.offset += int64(n)
	v.spent += n
	if err != nil && !errors.Is(err, io.EOF) {
		v.err = err
	}
	return n, err
}

func (v *valueReader) reset() { v.spent = 0 }

// line gives the line of an offset, which must not be less than the one asked before.
func (v *valueReader) line(offset int64) int {
	n, _ := slices.BinarySearch(v.newlines, offset)
	v.newlines = append(v.newlines[:0], v.newlines[n:]...)
	v.before += n
	return v.before + 1
}
