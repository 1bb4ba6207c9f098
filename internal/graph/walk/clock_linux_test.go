package walk_test

import (
	"syscall"
	"time"
	"unsafe"
)

// spent is the processor time of the calling thread so far: beside the wall clock it tells what a search costs from what
// others on the machine cost it. The caller is locked to its thread.
func spent() time.Duration {
	const threadClock = 3 // CLOCK_THREAD_CPUTIME_ID
	var t syscall.Timespec
	if _, _, errno := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, threadClock, uintptr(unsafe.Pointer(&t)), 0); errno != 0 {
		return 0
	}
	return time.Duration(t.Nano())
}
