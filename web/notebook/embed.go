// Package notebook carries the Python client and its tour inside the program, so that what the program serves always
// fits the program.
package notebook

import (
	"embed"
	"io/fs"
)

// Patterns with a star keep out what Python leaves in the folder when it runs.
//
//go:embed liaison/*.py liaison/py.typed
var sources embed.FS

//go:embed tour.ipynb
var tour []byte

// Sources is the package: its files, flat.
func Sources() fs.FS {
	sub, err := fs.Sub(sources, "liaison")
	if err != nil {
		panic(err) // the folder is embedded, so it is there
	}
	return sub
}

// Tour is the notebook that shows the client's calls on the sample articles.
func Tour() []byte { return tour }
