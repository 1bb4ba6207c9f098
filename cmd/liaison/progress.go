package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"liaison/internal/ingest"
)

// bar shows progress on one line of a terminal, and as a line every few seconds elsewhere.
type bar struct {
	to       io.Writer
	terminal bool
	last     time.Time
	width    int
}

const lineEvery = 5 * time.Second

func newBar(to io.Writer, quiet bool) *bar {
	b := &bar{to: to, last: time.Now()}
	if f, ok := to.(*os.File); ok && !quiet {
		b.terminal = isatty.IsTerminal(f.Fd())
	}
	if quiet {
		b.to = io.Discard
	}
	return b
}

func (b *bar) show(p ingest.Progress) {
	if !b.terminal && time.Since(b.last) < lineEvery {
		return
	}
	b.last = time.Now()
	line := fmt.Sprintf("%d articles, %d rejected, %.0f/s", p.Articles, p.Rejected, p.Rate)
	if p.Share > 0 {
		line += fmt.Sprintf(", %.0f %%", 100*p.Share)
	}
	if p.Remaining >= 1 {
		line += ", " + (time.Duration(p.Remaining) * time.Second).String() + " to go"
	}
	if !b.terminal {
		say(b.to, "%s\n", line)
		return
	}
	say(b.to, "\r%s%s", line, strings.Repeat(" ", max(0, b.width-len(line))))
	b.width = len(line)
}

func (b *bar) done() {
	if b.terminal && b.width > 0 {
		say(b.to, "\n")
	}
}
