package httpapi_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"liaison/internal/httpapi"
	"liaison/web/notebook"
)

var wheelLink = regexp.MustCompile(`href="(/notebook/[^"#]+\.whl)#sha256=([0-9a-f]{64})"`)

// wheelOf gives the address and the bytes of the wheel that the page links.
func wheelOf(t *testing.T, f *fixture) (string, []byte) {
	t.Helper()
	page := f.get("/notebook/")
	found := wheelLink.FindSubmatch(page.body)
	if page.StatusCode != http.StatusOK || found == nil {
		t.Fatalf("got %d %s", page.StatusCode, page.body)
	}
	r := f.get(string(found[1]))
	if r.StatusCode != http.StatusOK {
		t.Fatalf("%s: got %d", found[1], r.StatusCode)
	}
	if sum := fmt.Sprintf("%x", sha256.Sum256(r.body)); sum != string(found[2]) {
		t.Errorf("the page says %s, the wheel has %s", found[2], sum)
	}
	return string(found[1]), r.body
}

func TestNotebook(t *testing.T) {
	f := open(t)
	t.Run("the page names the address it was reached at", func(t *testing.T) {
		page := f.get("/notebook/")
		for _, want := range []string{"%pip install " + f.http.URL + "/notebook/liaison_client-", `liaison.connect("` + f.http.URL + `")`} {
			if !strings.Contains(string(page.body), want) {
				t.Errorf("no %s in %s", want, page.body)
			}
		}
	})
	t.Run("the wheel is what its record says", func(t *testing.T) {
		name, body := wheelOf(t, f)
		archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		held := map[string][]byte{}
		for _, file := range archive.File {
			r, err := file.Open()
			if err != nil {
				t.Fatal(err)
			}
			if held[file.Name], err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
		}
		version := strings.Split(name, "-")[1]
		info := "liaison_client-" + version + ".dist-info/"
		rows, err := csv.NewReader(bytes.NewReader(held[info+"RECORD"])).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows) != len(held) {
			t.Errorf("%d rows for %d files", len(rows), len(held))
		}
		for _, row := range rows {
			content, ok := held[row[0]]
			sum := sha256.Sum256(content)
			if want := "sha256=" + base64.RawURLEncoding.EncodeToString(sum[:]); !ok || row[0] != info+"RECORD" && (row[1] != want || row[2] != fmt.Sprint(len(content))) {
				t.Errorf("%v is not what the wheel holds", row)
			}
		}
		for _, want := range []string{"liaison/__init__.py", "liaison/py.typed", info + "WHEEL"} {
			if _, ok := held[want]; !ok {
				t.Errorf("no %s", want)
			}
		}
		if !strings.Contains(string(held[info+"METADATA"]), "\nVersion: "+version+"\n") {
			t.Errorf("got %s", held[info+"METADATA"])
		}
	})
	t.Run("two servers give the same bytes, another release another version", func(t *testing.T) {
		name, body := wheelOf(t, f)
		if again, same := wheelOf(t, open(t)); again != name || !bytes.Equal(body, same) {
			t.Errorf("%s and %s differ", name, again)
		}
		released, _ := wheelOf(t, open(t, func(c *httpapi.Config) { c.Version = "v1.2.3" }))
		if !strings.HasPrefix(released, "/notebook/liaison_client-1.2.3+") || !strings.HasPrefix(name, "/notebook/liaison_client-0.0.0+") {
			t.Errorf("got %s and %s", released, name)
		}
	})
	t.Run("the address may lack its slash", func(t *testing.T) {
		if r := f.get("/notebook"); r.StatusCode != http.StatusPermanentRedirect || r.Header.Get("Location") != "/notebook/" {
			t.Errorf("got %d to %q", r.StatusCode, r.Header.Get("Location"))
		}
	})
	t.Run("nothing else is there", func(t *testing.T) {
		if r := f.get("/notebook/tour.ipynb"); r.StatusCode != http.StatusOK || !bytes.Contains(r.body, []byte(`"nbformat"`)) {
			t.Errorf("got %d", r.StatusCode)
		}
		for _, path := range []string{"/notebook/other.whl", "/notebook/..%2fserver.go"} {
			if r := f.get(path); r.StatusCode != http.StatusNotFound {
				t.Errorf("%s: got %d", path, r.StatusCode)
			}
		}
	})
}

func TestNotebookNeedsNoToken(t *testing.T) {
	token, err := httpapi.NewToken("reader", httpapi.RoleRead, strings.Repeat("s", 16))
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, func(c *httpapi.Config) { c.Tokens = []httpapi.Token{token} })
	wheelOf(t, f)
	if page := f.get("/notebook/"); !strings.Contains(string(page.body), "token=") {
		t.Errorf("the page does not say that a token is wanted: %s", page.body)
	}
}

// TestReferenceShowsCallsOfTheClient holds that what the reference shows is in the client, and that nothing a notebook
// wants is left to plain HTTP.
func TestReferenceShowsCallsOfTheClient(t *testing.T) {
	f := open(t)
	var client strings.Builder
	files, err := fs.Glob(notebook.Sources(), "*.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		body, err := fs.ReadFile(notebook.Sources(), name)
		if err != nil {
			t.Fatal(err)
		}
		client.Write(body)
	}
	page := html.UnescapeString(string(f.get("/api").body))
	calls := regexp.MustCompile(`\bg\.(\w+)\(`).FindAllStringSubmatch(page, -1)
	for _, call := range calls {
		if !strings.Contains(client.String(), "    def "+call[1]+"(") {
			t.Errorf("the client has no %s", call[1])
		}
	}
	for path, item := range document(t, f).Paths.Map() {
		for _, o := range item.Operations() {
			section := page[strings.Index(page, `<h3 id="`+o.OperationID+`">`):]
			section, _, _ = strings.Cut(section[1:], "<h3")
			if strings.HasPrefix(path, "/api/v1/") && !slices.Contains([]string{"Service", "Views"}, o.Tags[0]) && o.OperationID != "extract" && !strings.Contains(section, "g = liaison.connect") {
				t.Errorf("%s is shown without the client", o.OperationID)
			}
		}
	}
}
