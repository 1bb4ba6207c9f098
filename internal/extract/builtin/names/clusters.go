package names

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// clusterFile holds 22,495 English words with their class among 1,000 and among 100: spherical k-means over the word
// table of all-MiniLM-L6-v2 (NOTICE), so that a word that the training text lacks is known by words used alike.
//
//go:embed clusters.txt.gz
var clusterFile []byte

// class is a word's class in both granularities; the zero class is of words not in the table.
type class struct{ fine, coarse uint16 }

var clusters = sync.OnceValue(func() map[uint64]class {
	out := make(map[uint64]class, 24_000)
	for line := range strings.Lines(string(unpacked("clusters.txt.gz", clusterFile))) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		fine, err := strconv.Atoi(f[1])
		coarse, err2 := strconv.Atoi(f[2])
		if err == nil && err2 == nil {
			out[hashString(f[0])] = class{uint16(fine + 1), uint16(coarse + 1)}
		}
	}
	return out
})
