//go:build !linux

package neo4jtest

import "syscall"

// bound lets a server have a process group of its own. Only Linux ends it with a test that is killed.
func bound() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }
