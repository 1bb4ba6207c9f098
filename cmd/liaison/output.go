package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"liaison/internal/graph"
	"liaison/internal/httpapi"
)

func say(w io.Writer, format string, values ...any) { _, _ = fmt.Fprintf(w, format, values...) }

// printJSON writes a value as the API would, on one line.
func printJSON(w io.Writer, value any) {
	body, err := httpapi.JSON(value)
	if err != nil {
		say(w, "%q\n", err)
		return
	}
	say(w, "%s\n", body)
}

func (a *app) printJSON(value any) error {
	body, err := httpapi.JSON(value)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "%s\n", body)
	return err
}

func errorDetail(err error) httpapi.ErrorDetail {
	d := httpapi.ErrorDetail{Code: string(graph.CodeOf(err)), Message: err.Error()}
	var e *graph.Error
	if errors.As(err, &e) {
		d.Message, d.Field, d.Alternatives = e.Message, e.Field, e.Alternatives
	}
	var usage usageError
	if errors.As(err, &usage) {
		d.Code = string(graph.CodeInvalid)
	}
	return d
}

// describe shows an entity on one line.
func describe(e graph.Entity) string {
	kind := cmp.Or(oneLine(e.Kind), string(e.Type))
	line := oneLine(e.Line)
	switch {
	case line == "":
		line = kind
	case line != kind && !strings.HasPrefix(line, kind+", "):
		line = kind + "; " + line
	}
	return oneLine(e.Name) + " (" + line + ")"
}

// arrow writes an edge type between its ends; to is true when the edge runs from left to right.
func arrow(t graph.EdgeType, to bool) string {
	word := strings.ReplaceAll(string(t), "_", " ")
	switch {
	case t.Undirected():
		return "—" + word + "—"
	case to:
		return "—" + word + "→"
	}
	return "←" + word + "—"
}

// quote prints one piece of evidence: the sentence, and beneath it who published it when, and how firmly it is stated.
func (a *app) quote(indent string, e graph.Evidence) {
	var s strings.Builder
	for _, segment := range e.Segments {
		s.WriteString(segment.Text)
	}
	say(a.out, "%s“%s”\n", indent, oneLine(strings.TrimSpace(s.String())))
	parts := []string{}
	for _, p := range []string{e.Article.Source, e.Article.Title, e.Article.Published} {
		if p != "" {
			parts = append(parts, oneLine(p))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "article "+e.Article.ID)
	}
	status := string(e.Status)
	if e.Verdict != "" {
		status += ", " + string(e.Verdict)
	}
	if e.AttributedText != "" {
		status += ", says " + oneLine(e.AttributedText)
	}
	if e.Date.Known() {
		status += ", " + e.Date.Start
	}
	say(a.out, "%s  — %s · %s · %.0f %%\n", indent, strings.Join(parts, ", "), status, 100*e.Confidence)
}

func (a *app) cut(truncated bool, reason string) {
	if truncated {
		say(a.out, "This answer was cut: %s.\n", cmp.Or(oneLine(reason), "a limit was met"))
	}
}

func span(first, last string) string {
	switch {
	case first == "" && last == "":
		return ""
	case first == last || last == "":
		return first
	}
	return first + "–" + last
}
