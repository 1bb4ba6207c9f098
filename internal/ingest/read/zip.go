package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// zip reads the entries of an archive in the order of their names. Nothing is ever written to disk; entries whose name
// would leave a folder are rejected all the same, since such an archive is not what it says it is.
func (r *run) zip(s source) bool {
	if s.packed {
		return r.reject(s.name, 0, "an archive inside an archive is not read")
	}
	at, size, err := randomAccess(s.in)
	if err != nil {
		return r.reject(s.name, 0, reason(err))
	}
	// zip.NewReader keeps the whole directory in memory whatever the archive says of its length, so count first.
	if n, err := countDirectory(at, size, r.opts.Limits.Entries); err != nil {
		return r.reject(s.name, 0, reason(err))
	} else if n > r.opts.Limits.Entries {
		return r.reject(s.name, 0, fmt.Sprintf("more than the %d entries allowed", r.opts.Limits.Entries))
	}
	archive, err := zip.NewReader(at, size)
	if err != nil {
		return r.reject(s.name, 0, reason(err))
	}
	slices.SortStableFunc(archive.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	b := &budget{limits: r.opts.Limits, packed: func() int64 { return size }}
	for _, entry := range archive.File {
		if !r.entry(s, entry, b) {
			return false
		}
		if b.spend(0) != nil {
			return true // the entry's reject has said so
		}
	}
	return true
}

func (r *run) entry(s source, entry *zip.File, b *budget) bool {
	name := s.name + "!/" + entry.Name
	switch {
	case !safeName(entry.Name):
		return r.reject(s.name, 0, fmt.Sprintf("entry %q has a name that leaves the archive's folder", firstRunes(entry.Name, 200)))
	case entry.Mode().IsDir():
		return true
	case !entry.Mode().IsRegular():
		return r.reject(name, 0, "not a regular file")
	case slices.ContainsFunc(strings.Split(entry.Name, "/"), hidden), isMapping(entry.Name):
		return true
	case entry.Flags&1 != 0:
		return r.reject(name, 0, "encrypted")
	}
	format := formatOf(entry.Name)
	switch format {
	case zipped, gzipped:
		return r.reject(name, 0, "an archive inside an archive is not read")
	case unknown:
		return r.reject(name, 0, "not a format that is read: "+suffix(entry.Name))
	}
	in, err := entry.Open()
	if err != nil {
		return r.reject(name, 0, reason(err))
	}
	defer in.Close()
	return r.stream(source{name: name, ref: refOf(entry.Name), format: format, in: &guardedReader{in: in, budget: b}, packed: true})
}

func safeName(name string) bool {
	if name == "" || strings.ContainsAny(name, "\\\x00") || strings.HasPrefix(name, "/") || (len(name) > 1 && name[1] == ':') {
		return false
	}
	return fs.ValidPath(strings.TrimSuffix(name, "/")) && path.Clean(name) != "."
}

func randomAccess(in io.Reader) (io.ReaderAt, int64, error) {
	at, ok := in.(io.ReaderAt)
	if !ok {
		return nil, 0, errors.New("a zip archive is read from a file, not from a stream")
	}
	file, ok := in.(fs.File)
	if !ok {
		return nil, 0, errors.New("a zip archive is read from a file, not from a stream")
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, err
	}
	return at, info.Size(), nil
}

// countDirectory counts the signatures of directory entries anywhere in the file, which no false length can hide; it stops
// once there are more than limit. Compressed data holds one by chance about every 4 GiB.
func countDirectory(at io.ReaderAt, size int64, limit int) (int, error) {
	signature := []byte("PK\x01\x02")
	const overlap = 3
	buffer := make([]byte, 256<<10)
	count := 0
	for offset := int64(0); offset < size; offset += int64(len(buffer) - overlap) {
		n, err := at.ReadAt(buffer, offset)
		count += bytes.Count(buffer[:n], signature)
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, err
		}
		if count > limit || n < len(buffer) {
			break
		}
	}
	return count, nil
}
