package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExtractExplainsWhatItWeighed(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.txt")
	text := "Clara Voss, chairwoman of Norvex Bank, reportedly met Idris Calloway in Cairo, two officials said. Norvex Bank accused Calloway of theft."
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"extract", "--explain", path}, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit %d: %s", code, errs.String())
	}
	for _, want := range []string{
		"\n1  Clara Voss, chairwoman", "Clara Voss: Clara Voss, person", "| leads | Norvex Bank", "| as chairwoman", "; for: ", "; against: ", "; below 0.",
		"\"met\", meeting; who: + ", "where: + ", "m1 meeting", "(alleged)", "according to two officials", "| opposes | Idris Calloway",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the explanation lacks %q:\n%s", want, out.String())
		}
	}
}
