// Package cypher holds every query that is sent to Neo4j: one a file, with a header that says its purpose, its
// parameters and what it returns. No other package writes Cypher.
package cypher

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:embed *.cypher migrations/*.cypher examples/*.cypher bench/*.cypher
var files embed.FS

// Labels are the labels that Labelled puts in place of LABEL.
var Labels = []string{"Organisation", "Person", "Place", "Meeting"}

// Types are the relationship types that Typed puts in place of TYPE.
var Types = []string{"LEADS", "MEMBER_OF", "FOUNDED", "PART_OF", "OWNS", "ALLIED_WITH", "SUPPORTS", "OPPOSES", "DEALS_WITH",
	"FAMILY_OF", "ASSOCIATE_OF", "BASED_IN", "LOCATED_IN", "ATTENDED", "HELD_IN"}

// File is one query with what its header says.
type File struct {
	Name    string // without folder and ending
	Purpose string
	Params  []string
	Returns []string
	Text    string
}

var queries = func() map[string]File {
	all := map[string]File{}
	for _, f := range Files(".") {
		all[f.Name] = f
	}
	return all
}()

// Query gives the text of a query by its file's name without ending. It panics where there is none: names are constants.
func Query(name string) string {
	f, ok := queries[name]
	if !ok {
		panic(fmt.Sprintf("no query %q", name))
	}
	return f.Text
}

// Labelled gives a query with one of Labels in place of LABEL. It panics on any other label: none comes from outside.
func Labelled(name, label string) string { return replaced(name, "LABEL", label, Labels) }

// Typed gives a query with one of Types in place of TYPE. It panics on any other type: none comes from outside.
func Typed(name, kind string) string { return replaced(name, "TYPE", kind, Types) }

func replaced(name, place, by string, allowed []string) string {
	if !slices.Contains(allowed, by) {
		panic(fmt.Sprintf("%q may not be put into a query", by))
	}
	return strings.ReplaceAll(Query(name), ":"+place, ":"+by)
}

// Files lists the queries of a folder ("." for those that the store uses, "migrations", "examples" or "bench"), by name.
func Files(folder string) []File {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		panic(err) // the folders are part of the program
	}
	var out []File
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".cypher" {
			continue
		}
		body, err := fs.ReadFile(files, path.Join(folder, e.Name()))
		if err != nil {
			panic(err)
		}
		out = append(out, parse(strings.TrimSuffix(e.Name(), ".cypher"), string(body)))
	}
	return out
}

// Statements cuts a migration at the semicolons that end its lines.
func (f File) Statements() []string {
	var out []string
	for s := range strings.SplitSeq(f.Text, ";\n") {
		if s = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(s), ";")); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// Indexes names the constraints and indexes that a migration makes.
func (f File) Indexes() []string {
	var out []string
	for _, s := range f.Statements() {
		for _, word := range strings.Fields(s) {
			if strings.HasPrefix(word, "liaison_") {
				out = append(out, word)
				break
			}
		}
	}
	return out
}

func parse(name, body string) File {
	f := File{Name: name}
	var text []string
	for line := range strings.Lines(body) {
		line = strings.TrimRight(line, "\n")
		comment, ok := strings.CutPrefix(line, "//")
		if !ok {
			text = append(text, line)
			continue
		}
		key, value, _ := strings.Cut(strings.TrimSpace(comment), ":")
		value = strings.TrimSpace(value)
		switch key {
		case "Purpose":
			f.Purpose = value
		case "Params":
			f.Params = list(value)
		case "Returns":
			f.Returns = list(value)
		}
	}
	f.Text = strings.TrimSpace(strings.Join(text, "\n"))
	return f
}

func list(value string) []string {
	if value == "" || value == "none" {
		return nil
	}
	var out []string
	for part := range strings.SplitSeq(value, ",") {
		out = append(out, strings.TrimSpace(part))
	}
	return out
}
