package ingest

import (
	"io"
	"io/fs"
	"sync/atomic"
)

// Meter is a file system that counts what is read from its files, by which progress is measured whatever their format.
type Meter struct {
	files fs.FS
	bytes atomic.Int64
}

// NewMeter counts what is read from files.
func NewMeter(files fs.FS) *Meter { return &Meter{files: files} }

// Bytes is the number read so far. Archives, which are looked through before they are read, count half each time.
func (m *Meter) Bytes() int64 { return m.bytes.Load() }

// Reader counts what is read from a stream that is no file.
func (m *Meter) Reader(r io.Reader) io.Reader { return metered{r, m} }

// Stat is fs.StatFS.
func (m *Meter) Stat(name string) (fs.FileInfo, error) { return fs.Stat(m.files, name) }

// ReadDir is fs.ReadDirFS.
func (m *Meter) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(m.files, name) }

// Open is fs.FS.
func (m *Meter) Open(name string) (fs.File, error) {
	f, err := m.files.Open(name)
	if err != nil {
		return nil, err
	}
	plain := meteredFile{f, m}
	if at, ok := f.(io.ReaderAt); ok {
		return meteredArchive{plain, at}, nil
	}
	return plain, nil
}

type metered struct {
	in io.Reader
	m  *Meter
}

func (r metered) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	r.m.bytes.Add(int64(n))
	return n, err
}

type meteredFile struct {
	fs.File
	m *Meter
}

func (f meteredFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.m.bytes.Add(int64(n))
	return n, err
}

type meteredArchive struct {
	meteredFile
	at io.ReaderAt
}

func (f meteredArchive) ReadAt(p []byte, offset int64) (int, error) {
	n, err := f.at.ReadAt(p, offset)
	f.m.bytes.Add(int64(n) / 2)
	return n, err
}
