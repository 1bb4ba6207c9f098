package read_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"liaison/internal/ingest/read"
)

func mustOpen(t *testing.T, opts read.Options, paths ...string) iter.Seq[read.Item] {
	t.Helper()
	items, err := read.Open(t.Context(), paths, opts)
	if err != nil {
		t.Fatal(err)
	}
	return items
}

func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, s); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

type entry struct {
	name, body string
	mode       fs.FileMode
}

func zipOf(t *testing.T, entries ...entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		header := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		header.SetMode(e.mode | 0o644)
		out, err := w.CreateHeader(header)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(out, e.body); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const note = "A note with a headline\n\nThe text of the note.\n"

// summary writes an item as one line: what came of which file.
func summary(item read.Item) string {
	if item.Reject != nil {
		return item.Reject.File + ": " + item.Reject.Reason
	}
	return item.At.File + " = " + item.Article.Ref
}

func TestZip(t *testing.T) {
	archive := zipOf(t,
		entry{name: "z.txt", body: note}, entry{name: "news/b.md", body: "# B\n\nText."}, entry{name: "news/a.jsonl", body: `{"text":"X."}` + "\n{"},
		entry{name: "../evil.txt", body: note}, entry{name: "/abs.txt", body: note}, entry{name: `win\evil.txt`, body: note}, entry{name: "C:/x.txt", body: note},
		entry{name: "news/../../up.txt", body: note}, entry{name: "link.txt", body: "/etc/passwd", mode: fs.ModeSymlink}, entry{name: "device.txt", mode: fs.ModeDevice},
		entry{name: "nested.zip", body: "PK"}, entry{name: "x.json.gz", body: "x"}, entry{name: "__MACOSX/z.txt", body: note}, entry{name: ".DS_Store", body: "x"},
		entry{name: "photo.jpg", body: "x"}, entry{name: "empty/"},
	)
	var got []string
	for item := range mustOpen(t, read.Options{FS: fstest.MapFS{"in.zip": {Data: archive}}}, "in.zip") {
		got = append(got, summary(item))
	}
	want := []string{
		`in.zip: entry "../evil.txt" has a name that leaves the archive's folder`,
		`in.zip: entry "/abs.txt" has a name that leaves the archive's folder`,
		`in.zip: entry "C:/x.txt" has a name that leaves the archive's folder`,
		`in.zip!/device.txt: not a regular file`,
		`in.zip!/link.txt: not a regular file`,
		`in.zip!/nested.zip: an archive inside an archive is not read`,
		`in.zip: entry "news/../../up.txt" has a name that leaves the archive's folder`,
		`in.zip!/news/a.jsonl = a:1`,
		`in.zip!/news/a.jsonl: malformed JSON at byte 1: unexpected end of JSON input`,
		`in.zip!/news/b.md = b`,
		`in.zip!/photo.jpg: not a format that is read: .jpg`,
		`in.zip: entry "win\\evil.txt" has a name that leaves the archive's folder`,
		`in.zip!/x.json.gz: an archive inside an archive is not read`,
		`in.zip!/z.txt = z`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestGzip(t *testing.T) {
	files := fstest.MapFS{
		"a.jsonl.gz":   {Data: []byte(gzipped(t, `{"text":"X."}`+"\n"+`{"text":"Y."}`))},
		"b.TXT.GZ":     {Data: []byte(gzipped(t, note))},
		"c.zip.gz":     {Data: []byte(gzipped(t, "PK"))},
		"d.txt.gz":     {Data: []byte("no gzip")},
		"e.jsonl.gz":   {Data: []byte(gzipped(t, `{"text":"X."}`+"\n"+strings.Repeat(" ", 100)))[:40]},
		"f.gz":         {Data: []byte(gzipped(t, note))},
		"g.txt.gz.gz":  {Data: []byte(gzipped(t, gzipped(t, note)))},
		"sniffed.gz":   {Data: []byte(gzipped(t, gzipped(t, note)))},
		"zipped-in.gz": {Data: []byte(gzipped(t, string(zipOf(t, entry{name: "a.txt", body: note}))))},
	}
	var got []string
	for item := range mustOpen(t, read.Options{FS: files}, ".") {
		got = append(got, summary(item))
	}
	want := []string{
		"a.jsonl.gz = a:1", "a.jsonl.gz = a:2", "b.TXT.GZ = b", "c.zip.gz: an archive inside an archive is not read",
		"d.txt.gz: unexpected EOF", "e.jsonl.gz = e:1", "e.jsonl.gz: unexpected EOF; the rest of the file is not read",
		"f.gz = f", "g.txt.gz.gz: an archive inside an archive is not read", "sniffed.gz: an archive inside an archive is not read",
		"zipped-in.gz: a zip archive is read from a file named .zip, not from a stream",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestBombs feeds archives that unpack to far more than they are. Each ends in a reject, and memory stays small.
func TestBombs(t *testing.T) {
	zeros := strings.Repeat("0", 8<<20)
	blankLines := strings.Repeat("\n", 8<<20)
	many := make([]entry, 300)
	for i := range many {
		many[i] = entry{name: fmt.Sprintf("%03d.txt", i), body: note}
	}
	lying := zipOf(t, many...)
	// The number of entries in the end record says 1; the directory goes on.
	binary.LittleEndian.PutUint16(lying[len(lying)-12:], 1)
	binary.LittleEndian.PutUint16(lying[len(lying)-14:], 1)
	for name, c := range map[string]struct {
		file   string
		data   []byte
		limits read.Limits
		reason string
	}{
		"gzip ratio":         {file: "a.txt.gz", data: []byte(gzipped(t, zeros)), reason: "more than 100 times its size"},
		"gzip ratio, lines":  {file: "a.jsonl.gz", data: []byte(gzipped(t, blankLines)), reason: "more than 100 times its size"},
		"gzip size":          {file: "a.txt.gz", data: []byte(gzipped(t, zeros)), limits: read.Limits{Ratio: 1e6, Produced: 4 << 20}, reason: "the 4194304 bytes allowed"},
		"zip ratio":          {file: "a.zip", data: zipOf(t, entry{name: "a.txt", body: zeros}), reason: "more than 100 times its size"},
		"zip size in total":  {file: "a.zip", data: zipOf(t, entry{name: "a.txt", body: zeros[:900]}, entry{name: "b.txt", body: zeros[:900]}), limits: read.Limits{Produced: 1000}, reason: "the 1000 bytes allowed"},
		"zip entries":        {file: "a.zip", data: zipOf(t, many...), limits: read.Limits{Entries: 200}, reason: "more than the 200 entries allowed"},
		"zip, lying entries": {file: "a.zip", data: lying, limits: read.Limits{Entries: 200}, reason: "more than the 200 entries allowed"},
		"overlapping zip":    {file: "a.zip", data: overlappingZip(t, 200, zeros[:1<<20]), reason: "more than 100 times its size"},
		"no zip":             {file: "a.zip", data: []byte("PK\x03\x04 and nothing"), reason: "zip: not a valid zip file"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			last := ""
			for item := range mustOpen(t, read.Options{FS: fstest.MapFS{c.file: {Data: c.data}}, Limits: c.limits}, c.file) {
				if item.Reject != nil {
					last = item.Reject.Reason
				}
			}
			if !strings.Contains(last, c.reason) {
				t.Errorf("got the reject %q, want one with %q", last, c.reason)
			}
			runtime.ReadMemStats(&after)
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<20 {
				t.Errorf("%d MiB were allocated, want at most 64", grown>>20)
			}
		})
	}
}

// overlappingZip lists the one compressed body n times, as bombs do that have no great ratio in any entry by its own size.
func overlappingZip(t *testing.T, n int, body string) []byte {
	t.Helper()
	single := zipOf(t, entry{name: "a.txt", body: body})
	end := len(single) - 22
	size := int(binary.LittleEndian.Uint32(single[end+12:]))
	offset := int(binary.LittleEndian.Uint32(single[end+16:]))
	header := single[offset : offset+size]
	out := append(bytes.Clone(single[:offset]), bytes.Repeat(header, n)...)
	out = append(out, single[end:]...)
	end = len(out) - 22
	binary.LittleEndian.PutUint16(out[end+8:], uint16(n))
	binary.LittleEndian.PutUint16(out[end+10:], uint16(n))
	binary.LittleEndian.PutUint32(out[end+12:], uint32(size*n))
	return out
}

func zipSeeds(f *testing.F) [][]byte {
	f.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, body := range map[string]string{"a.txt": note, "b/c.jsonl": `{"id":"x","text":"X."}`, "../d.md": "# D"} {
		out, err := w.Create(name)
		if err != nil {
			f.Fatal(err)
		}
		if _, err := io.WriteString(out, body); err != nil {
			f.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		f.Fatal(err)
	}
	return [][]byte{b.Bytes()}
}
