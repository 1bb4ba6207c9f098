package read

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"liaison/internal/graph"
)

// hostFiles is the operating system's file tree as an fs.FS that, unlike os.DirFS, takes any path the user may write.
type hostFiles struct{}

func (hostFiles) Open(name string) (fs.File, error)          { return os.Open(name) } // #nosec G304 -- the user names the file
func (hostFiles) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }
func (hostFiles) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// HostFiles are the operating system's files, as Options.FS takes them.
func HostFiles() fs.FS { return hostFiles{} }

const stdin = "-"

// expand checks the paths and replaces globs by what they match, sorted.
func expand(opts Options, paths []string) ([]string, error) {
	if len(paths) == 0 {
		return nil, graph.Invalid("path", "name at least one file, folder or glob, or - for standard input")
	}
	var roots []string
	for _, p := range paths {
		if p == stdin {
			if opts.Stdin == nil {
				return nil, graph.Invalid("path", "there is no standard input to read")
			}
			roots = append(roots, p)
			continue
		}
		p = filepath.ToSlash(p)
		_, err := fs.Stat(opts.FS, p)
		if err == nil {
			roots = append(roots, p)
			continue
		}
		if !strings.ContainsAny(p, "*?[") {
			if errors.Is(err, fs.ErrNotExist) {
				return nil, graph.NotFound("file or folder", p)
			}
			return nil, &graph.Error{Code: graph.CodeInvalid, Field: "path", Message: "cannot be read", Err: err}
		}
		matches, err := fs.Glob(opts.FS, p)
		if err != nil {
			return nil, &graph.Error{Code: graph.CodeInvalid, Field: "path", Message: "malformed glob " + p, Err: err}
		}
		if !hidden(path.Base(p)) {
			matches = slices.DeleteFunc(matches, func(name string) bool { return hidden(path.Base(name)) })
		}
		if len(matches) == 0 {
			return nil, graph.NotFound("file that matches", p)
		}
		roots = append(roots, matches...)
	}
	return roots, nil
}

// root reads one path that the user named: a file is read whatever its name, a folder by what its files' names say.
func (r *run) root(name string) bool {
	if name == stdin {
		return r.stream(source{name: stdin, ref: "stdin", in: r.opts.Stdin})
	}
	info, err := fs.Stat(r.opts.FS, name)
	if err != nil {
		return r.reject(name, 0, reason(err))
	}
	if !info.IsDir() {
		return r.file(name)
	}
	goOn := true
	err = fs.WalkDir(r.opts.FS, name, func(p string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			goOn = r.reject(p, 0, reason(err))
		case p != name && hidden(entry.Name()):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir():
			goOn = r.found(p, entry)
		}
		if !goOn {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return goOn && r.reject(name, 0, reason(err))
	}
	return goOn
}

// found reads a file met in a folder. Links to files are followed, links to folders are not, so that no walk is endless.
func (r *run) found(name string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink != 0 {
		info, err := fs.Stat(r.opts.FS, name)
		if err != nil {
			return r.reject(name, 0, reason(err))
		}
		if info.IsDir() {
			return r.reject(name, 0, "a link to a folder is not followed")
		}
		if !info.Mode().IsRegular() {
			return r.reject(name, 0, "not a regular file")
		}
	} else if !entry.Type().IsRegular() {
		return r.reject(name, 0, "not a regular file")
	}
	if isMapping(name) {
		return true
	}
	if formatOf(name) == unknown {
		return r.reject(name, 0, "not a format that is read: "+suffix(name))
	}
	return r.file(name)
}

func (r *run) file(name string) bool {
	f, err := r.opts.FS.Open(name)
	if err != nil {
		return r.reject(name, 0, reason(err))
	}
	defer f.Close()
	return r.stream(source{name: name, ref: refOf(name), format: formatOf(name), in: f})
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") || name == "__MACOSX" }

// refOf is what an article without an id is called: its file name without the extensions that name its format.
func refOf(name string) string {
	base := path.Base(name)
	if trimmed, ok := cutSuffixFold(base, ".gz"); ok {
		base = trimmed
	}
	if formatOf(base) != unknown {
		base = strings.TrimSuffix(base, path.Ext(base))
	}
	return base
}

// reason keeps what went wrong and leaves out the path, which the reject already carries.
func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Op + ": " + pathError.Err.Error()
	}
	return err.Error()
}
