package httpapi

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// wheel is a Python distribution (packaging.python.org, "Binary distribution format"): a zip that pip installs.
type wheel struct {
	name, version string
	content       []byte
}

const distribution = "liaison_client"

// buildWheel packs the sources of the Python client. The same sources and server version give the same bytes. The wheel's
// version is the server's with a digest of the sources behind it, so that pip tells apart what differs.
func buildWheel(sources fs.FS, serverVersion string) (*wheel, error) {
	entries, err := fs.ReadDir(sources, ".")
	if err != nil {
		return nil, err
	}
	type file struct {
		path string
		body []byte
	}
	var files []file
	all := sha256.New()
	for _, entry := range entries {
		body, err := fs.ReadFile(sources, entry.Name())
		if err != nil {
			return nil, err
		}
		files = append(files, file{"liaison/" + entry.Name(), body})
		fmt.Fprintf(all, "%s\x00%d\x00%s", entry.Name(), len(body), body)
	}
	w := &wheel{version: release(serverVersion) + "+" + hex.EncodeToString(all.Sum(nil))[:12]}
	w.name = distribution + "-" + w.version + "-py3-none-any.whl"
	info := distribution + "-" + w.version + ".dist-info/"
	files = append(files,
		file{info + "METADATA", []byte(strings.ReplaceAll(wheelMetadata, "VERSION", w.version))},
		file{info + "WHEEL", []byte("Wheel-Version: 1.0\nGenerator: liaison\nRoot-Is-Purelib: true\nTag: py3-none-any\n")},
	)
	var record strings.Builder
	for _, f := range files {
		sum := sha256.Sum256(f.body)
		record.WriteString(f.path + ",sha256=" + base64.RawURLEncoding.EncodeToString(sum[:]) + "," + strconv.Itoa(len(f.body)) + "\n")
	}
	record.WriteString(info + "RECORD,,\n")
	files = append(files, file{info + "RECORD", []byte(record.String())})

	var packed bytes.Buffer
	archive := zip.NewWriter(&packed)
	for _, f := range files {
		header := &zip.FileHeader{Name: f.path, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		header.SetMode(0o644)
		out, err := archive.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := out.Write(f.body); err != nil {
			return nil, err
		}
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	w.content = packed.Bytes()
	return w, nil
}

const wheelMetadata = `Metadata-Version: 2.1
Name: liaison-client
Version: VERSION
Summary: Ask a Liaison server from Python: how entities are connected, who says so, and how sure it is
License: MIT
Requires-Python: >=3.9
Classifier: License :: OSI Approved :: MIT License
Classifier: Programming Language :: Python :: 3
Classifier: Typing :: Typed
Provides-Extra: analysis
Requires-Dist: pandas>=2.0; extra == 'analysis'
Requires-Dist: networkx>=3.0; extra == 'analysis'
Requires-Dist: matplotlib>=3.5; extra == 'analysis'
`

var releaseVersion = regexp.MustCompile(`^v?(\d+\.\d+\.\d+)$`)

// release is the server's version where it is a release, else 0.0.0: versions of Python have a form of their own (PEP 440).
func release(version string) string {
	if m := releaseVersion.FindStringSubmatch(version); m != nil {
		return m[1]
	}
	return "0.0.0"
}
