package read

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// template is a text with {placeholders}; a [part in square brackets] is left out where a placeholder in it is empty.
// {column|long} writes an ISO day out: 17 June 2019. Braces and brackets have no other meaning and cannot be written.
type template struct {
	parts []part
}

type part struct {
	literal  string
	name     string // a placeholder where not empty
	long     bool   // {name|long}
	optional []part // a bracketed part where not nil
}

func parseTemplate(s string) (template, error) {
	parts, rest, err := parseParts(s, false)
	if err == nil && rest != "" {
		err = errors.New("a ] without its [")
	}
	if err != nil {
		return template{}, fmt.Errorf("template %q: %w", firstRunes(s, 80), err)
	}
	return template{parts: parts}, nil
}

func parseParts(s string, inside bool) (parts []part, rest string, err error) {
	parts = []part{}
	for s != "" {
		i := strings.IndexAny(s, "{}[]")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			parts = append(parts, part{literal: s[:i]})
			s = s[i:]
			continue
		}
		switch s[0] {
		case '{':
			name, after, ok := strings.Cut(s[1:], "}")
			name, filter, filtered := strings.Cut(name, "|")
			name = strings.TrimSpace(name)
			if !ok || name == "" || strings.ContainsAny(name, "{[]") || filtered && filter != "long" {
				return nil, "", errors.New("want {column}, {entity} or {column|long}")
			}
			parts = append(parts, part{name: name, long: filtered})
			s = after
		case '[':
			if inside {
				return nil, "", errors.New("brackets inside brackets")
			}
			optional, after, err := parseParts(s[1:], true)
			if err != nil {
				return nil, "", err
			}
			if after == "" {
				return nil, "", errors.New("a [ without its ]")
			}
			parts = append(parts, part{optional: optional})
			s = after[1:]
		case ']':
			return parts, s, nil
		default:
			return nil, "", errors.New("a } without its {")
		}
	}
	return parts, "", nil
}

// names lists the placeholders in order.
func (t template) names() []string { return partNames(t.parts) }

func partNames(parts []part) []string {
	var names []string
	for _, p := range parts {
		if p.name != "" {
			names = append(names, p.name)
		}
		names = append(names, partNames(p.optional)...)
	}
	return names
}

// render writes the template. write puts one placeholder's value down and reports whether there was one. An empty
// placeholder outside brackets is an error.
func (t template) render(has func(name string) bool, literal func(string), write func(name string)) error {
	return renderParts(t.parts, has, literal, write)
}

func renderParts(parts []part, has func(string) bool, literal func(string), write func(string)) error {
	for _, p := range parts {
		switch {
		case p.optional != nil:
			complete := true
			for _, name := range partNames(p.optional) {
				complete = complete && has(name)
			}
			if complete {
				if err := renderParts(p.optional, has, literal, write); err != nil {
					return err
				}
			}
		case p.name == "":
			literal(p.literal)
		case !has(p.name):
			return fmt.Errorf("%s is empty", p.name)
		case p.long:
			write(p.name + "|long")
		default:
			write(p.name)
		}
	}
	return nil
}

// fill writes a template of columns only; nothing where a placeholder outside brackets is empty.
func (t template) fill(row map[string]string) string {
	var b strings.Builder
	err := t.render(func(name string) bool { return row[name] != "" }, func(s string) { b.WriteString(s) },
		func(name string) { b.WriteString(columnValue(row, name)) })
	if err != nil {
		return ""
	}
	return strings.TrimSpace(b.String())
}

func columnValue(row map[string]string, name string) string {
	column, long := strings.CutSuffix(name, "|long")
	value := row[column]
	if !long {
		return value
	}
	if day, err := Published(value); err == nil {
		if t, err := time.Parse(time.DateOnly, day); err == nil {
			return t.Format("2 January 2006")
		}
	}
	return value
}
