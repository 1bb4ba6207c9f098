// Package web carries the built page inside the program. It is built by `make web` and committed, so that running the
// program needs no Node.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist is the built page: index.html, icon.svg and assets/ with hashed names that may be cached for ever.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		panic(err) // the folder is embedded, so it is there
	}
	return sub
}
