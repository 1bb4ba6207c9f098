package house

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// source matches the files that people write; built, generated, data and lock files are not among them.
var (
	source     = regexp.MustCompile(`\.(go|ts|tsx|mjs|py|cypher|css|sh)$`)
	notSource  = regexp.MustCompile(`^web/dist/|/testdata/|^web/src/api/schema\.ts$`)
	unfinished = regexp.MustCompile(`\b(TO` + `DO|FIX` + `ME|XX` + `X)\b`)
	machine    = regexp.MustCompile(`(^|[\s"'(=])/(work|root|home)/`)
)

const mostLines = 400

func TestFilesAreSmallFinishedAndOfNoMachine(t *testing.T) {
	out, err := exec.Command("git", "-C", "../..", "ls-files").Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	files := 0
	for _, name := range strings.Fields(string(out)) {
		if !source.MatchString(name) || notSource.MatchString(name) {
			continue
		}
		body, err := os.ReadFile(filepath.Join("../..", name))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		files++
		lines := 0
		for s := bufio.NewScanner(bytes.NewReader(body)); s.Scan(); {
			lines++
			if m := unfinished.FindString(s.Text()); m != "" {
				t.Errorf("%s:%d: %s", name, lines, m)
			}
			if machine.MatchString(s.Text()) {
				t.Errorf("%s:%d: a path of one machine", name, lines)
			}
		}
		if lines > mostLines {
			t.Errorf("%s: %d lines, at most %d", name, lines, mostLines)
		}
	}
	if files < 50 {
		t.Fatalf("only %d source files seen", files)
	}
}
