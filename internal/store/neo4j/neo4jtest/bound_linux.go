package neo4jtest

import "syscall"

// bound lets a server have a process group of its own, so that the terminal's interrupt is not meant for it, and end with
// the test that started it, however that ends.
func bound() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
