package httpapi

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
	"liaison/internal/ingest"
	"liaison/internal/ingest/read"
)

type uploadInput struct {
	Key       string `header:"Idempotency-Key" length:"200" doc:"Sending the same key again answers with the import it began, whether it is under way or done; an interrupted one is gone on with. Without it the content is the key."`
	Name      string `query:"name" length:"200" doc:"Name in the ledger; the files' names unless given."`
	Source    string `query:"source" doc:"Outlet of articles that name none."`
	Published string `query:"published" doc:"Publication date of articles that carry none."`
	URL       string `query:"url" length:"2000" doc:"Address of the one article without one."`
	DryRun    bool   `query:"dry_run" doc:"Say what would change and write nothing; answers when done."`
	Wait      bool   `query:"wait" doc:"Answer when the import is done instead of at once."`
}

// uploads are the kinds of body an import takes, and the extension by which the reader knows them.
var uploads = []struct {
	media
	extension string
}{
	{media{"application/x-ndjson", "Articles or extraction records, one a line"}, ".jsonl"},
	{media{"application/json", "An article or record, or an array of them"}, ".json"},
	{media{"text/plain", "One article"}, ".txt"},
	{media{"text/markdown", "One article"}, ".md"},
	{media{"text/html", "One page"}, ".html"},
	{media{"application/zip", "Files in any of these formats"}, ".zip"},
	{media{"multipart/form-data", "Files in any of these formats, by their names"}, ""},
}

func (s *Server) uploadOperation() operation {
	o := operation{
		method: http.MethodPost, path: prefix + "/imports", id: "import_add", tag: "Imports", summary: "Bring articles or extraction records into the graph",
		description: "Takes Content-Encoding: gzip. Answers 202 with the row of the ledger while the import goes on; GET its events to follow it. " +
			"With wait or dry_run, and for an upload that was imported before, answers 200.",
		access: writes, status: http.StatusAccepted, stream: true, input: reflect.TypeFor[uploadInput](), answer: reflect.TypeFor[ingest.Outcome](),
		alternatives: []int{http.StatusOK, http.StatusConflict}, bodyLimit: s.config.UploadLimit,
	}
	for _, u := range uploads {
		o.takes = append(o.takes, u.media)
	}
	plan := decodePlan(o.input)
	o.handle = func(c *gin.Context) {
		var in uploadInput
		err := plan.decode(c, reflect.ValueOf(&in).Elem())
		if err == nil {
			err = s.upload(c, in)
		}
		if err != nil {
			s.fail(c, err)
		}
	}
	return o
}

// upload keeps the body in files, begins the import and answers.
func (s *Server) upload(c *gin.Context, in uploadInput) error {
	ctx := c.Request.Context()
	if in.Published != "" {
		if _, err := read.Published(in.Published); err != nil {
			return graph.Invalid("published", err.Error())
		}
	}
	folder, err := os.MkdirTemp(s.config.Spool, "liaison-upload-")
	if err != nil {
		return graph.Unavailable("there is no room for the upload", err)
	}
	clean := func() { _ = os.RemoveAll(folder) }
	started := false
	defer func() {
		if !started {
			clean()
		}
	}()
	kept, err := s.keep(c, folder)
	if err != nil {
		return err
	}
	input := s.input(in, callerOf(c).Name, folder, kept)
	row, done, err := s.config.Importer.Begin(ctx, input)
	if err != nil {
		return err
	}
	if done {
		s.answer(c, http.StatusOK, &ingest.Outcome{Import: row})
		return nil
	}
	started = true
	running, _ := s.jobs.start(row.ID, input, clean)
	if !in.Wait && !in.DryRun {
		c.Header("Location", prefix+"/imports/"+row.ID)
		s.answer(c, http.StatusAccepted, &ingest.Outcome{Import: row})
		return nil
	}
	outcome, err := running.wait(ctx)
	if err != nil {
		return err
	}
	s.answer(c, http.StatusOK, outcome)
	return nil
}

func (s *Server) input(in uploadInput, by, folder string, kept *spooled) ingest.Input {
	name := in.Name
	if name == "" {
		name = firstRunes(strings.Join(kept.names, " "), 200)
	}
	key := "content\x00" + kept.digest() + "\x00" + in.Source + "\x00" + in.Published + "\x00" + in.URL
	if in.Key != "" {
		key = "key\x00" + by + "\x00" + in.Key
	}
	files := ingest.NewMeter(os.DirFS(folder))
	return ingest.Input{
		Key: key, Name: name, By: by, DryRun: in.DryRun, Once: true, Bytes: files.Bytes, Total: kept.total,
		Items: func(ctx context.Context) (iter.Seq[read.Item], error) {
			return read.Open(ctx, []string{"."}, read.Options{Source: in.Source, Published: in.Published, URL: in.URL, HTML: s.config.Importer.HTML, FS: files})
		},
	}
}

// spooled is an upload on disk.
type spooled struct {
	names []string
	total int64
	sum   hash.Hash
}

func (k *spooled) digest() string { return hex.EncodeToString(k.sum.Sum(nil)) }

// maxFiles bounds the files of one multipart upload.
const maxFiles = 10_000

// keep writes the body, unpacked where it is gzipped, into the folder.
func (s *Server) keep(c *gin.Context, folder string) (*spooled, error) {
	body := io.Reader(c.Request.Body)
	switch c.GetHeader("Content-Encoding") {
	case "", "identity":
	case "gzip":
		unpacked, err := gzip.NewReader(body)
		if err != nil {
			return nil, graph.Invalid("body", "is not gzip as Content-Encoding says")
		}
		defer unpacked.Close()
		body = io.LimitReader(unpacked, s.config.UploadLimit+1)
	default:
		return nil, graph.Invalid("Content-Encoding", "want gzip or none")
	}
	kept := &spooled{sum: sha256.New()}
	kind, params, err := mime.ParseMediaType(c.GetHeader("Content-Type"))
	if err != nil {
		return nil, graph.Invalid("Content-Type", "is malformed")
	}
	if kind != "multipart/form-data" {
		i := slices.IndexFunc(uploads, func(u struct {
			media
			extension string
		}) bool {
			return u.kind == kind
		})
		return kept, s.keepFile(kept, folder, "upload"+uploads[i].extension, body)
	}
	parts := multipart.NewReader(body, params["boundary"])
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, bodyError(err)
		}
		name := fileName(part.FileName())
		if name == "" {
			return nil, graph.Invalid(firstRunes(part.FormName(), 60), "is no file: options are query parameters")
		}
		if len(kept.names) == maxFiles {
			return nil, graph.Limit("body", fmt.Sprintf("at most %d files", maxFiles))
		}
		if slices.Contains(kept.names, name) {
			name = fmt.Sprintf("%d-%s", len(kept.names), name)
		}
		if err := s.keepFile(kept, folder, name, part); err != nil {
			return nil, err
		}
	}
	if len(kept.names) == 0 {
		return nil, graph.Invalid("body", "holds no file")
	}
	slices.Sort(kept.names)
	return kept, nil
}

// fileName keeps the last part of a client's file name, without what globs and folders would make of it.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`*?[]\`, r) || r < 0x20 || r == 0x7f {
			return '_'
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	name = strings.TrimLeft(name, ".-")
	if len(name) > 200 {
		ext := path.Ext(name)
		name = name[:100] + ext[:min(len(ext), 20)]
	}
	return strings.ToValidUTF8(name, "_")
}

func (s *Server) keepFile(kept *spooled, folder, name string, body io.Reader) error {
	file, err := os.OpenFile(filepath.Join(folder, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return graph.Unavailable("there is no room for the upload", err)
	}
	defer file.Close()
	fmt.Fprintf(kept.sum, "%s\x00", name)
	n, err := io.Copy(io.MultiWriter(file, kept.sum), body)
	if err != nil {
		var disk *os.PathError
		if errors.As(err, &disk) {
			return graph.Unavailable("there is no room for the upload", err)
		}
		return bodyError(err)
	}
	kept.total += n
	if kept.total > s.config.UploadLimit {
		return graph.Limit("body", fmt.Sprintf("unpacks to more than the %d bytes allowed", s.config.UploadLimit))
	}
	kept.names = append(kept.names, name)
	return file.Close()
}
