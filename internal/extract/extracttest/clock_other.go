//go:build !unix

package extracttest

import "time"

var start = time.Now()

// worked is the time that has gone by: the processor's own is not to be had here.
func worked() time.Duration { return time.Since(start) }
