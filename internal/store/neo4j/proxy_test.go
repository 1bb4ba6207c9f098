package neo4j

import (
	"bytes"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// proxy stands before a server and breaks connections on purpose.
type proxy struct {
	listener net.Listener
	target   string
	// cutAt counts down the messages that the client still may send over all connections; at 0 the connection is cut.
	// Negative: never.
	cutAt atomic.Int64
	// commits says that the next answer to a COMMIT is thrown away and the connection cut.
	commits atomic.Bool
	lost    atomic.Int64 // such answers
	stalled atomic.Bool  // nothing passes in either direction
	mu      sync.Mutex
	open    map[net.Conn]bool
}

func newProxy(t *testing.T, uri string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{listener: l, target: strings.TrimPrefix(uri, "bolt://"), open: map[net.Conn]bool{}}
	p.cutAt.Store(-1)
	go p.accept()
	t.Cleanup(func() {
		_ = l.Close()
		p.cut()
	})
	return p
}

func (p *proxy) address() string { return "bolt://" + p.listener.Addr().String() }

// cut closes all connections.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		_ = c.Close()
	}
	clear(p.open)
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.target)
		if err != nil {
			_ = client.Close()
			continue
		}
		p.mu.Lock()
		p.open[client], p.open[server] = true, true
		p.mu.Unlock()
		committing := &atomic.Bool{}
		end := func() { _, _ = client.Close(), server.Close() }
		go p.pump(server, client, end, func(b []byte) bool {
			// COMMIT is a structure without fields, in a chunk of its own.
			if bytes.Contains(b, []byte{0, 2, 0xb0, 0x12, 0, 0}) && p.commits.CompareAndSwap(true, false) {
				committing.Store(true)
			}
			return p.cutAt.Load() < 0 || p.cutAt.Add(-1) > 0
		})
		go p.pump(client, server, end, func([]byte) bool {
			if committing.Load() {
				p.lost.Add(1)
				return false
			}
			return true
		})
	}
}

// pump copies until passes says no.
func (p *proxy) pump(to, from net.Conn, end func(), passes func([]byte) bool) {
	defer end()
	b := make([]byte, 64<<10)
	for {
		n, err := from.Read(b)
		if n > 0 {
			if p.stalled.Load() {
				_, _ = io.Copy(io.Discard, from)
				return
			}
			if !passes(b[:n]) {
				return
			}
			if _, err := to.Write(b[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}
