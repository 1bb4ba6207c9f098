//go:build unix

package extracttest

import (
	"syscall"
	"time"
)

// worked is the processor time that this process has used: other work on the machine does not count.
func worked() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
