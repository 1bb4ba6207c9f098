package httpapi

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
)

// parameter is one field of an operation's input. Tags: path, query or header name it; doc describes it; enum lists the
// values; min and max bound a number, or the number of values of a list; length bounds a string in bytes; required
// demands it; example shows one.
type parameter struct {
	name, in, doc, example string
	field                  []int
	kind                   reflect.Type
	list                   bool
	required               bool
	enum                   []string
	min, max               *float64
	length                 int
	byDefault              string
}

// inputPlan decodes requests into one input type.
type inputPlan struct {
	params   []parameter
	body     []int        // index of the Body field; nil: none
	bodyType reflect.Type //
	byName   map[string]int
}

func decodePlan(t reflect.Type) *inputPlan {
	p := &inputPlan{byName: map[string]int{}}
	p.collect(t, nil)
	for i, q := range p.params {
		if q.in == "query" {
			p.byName[q.name] = i
		}
	}
	return p
}

func (p *inputPlan) collect(t reflect.Type, at []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		index := append(slices.Clone(at), i)
		if f.Anonymous {
			p.collect(f.Type, index)
			continue
		}
		if f.Tag.Get("body") != "" {
			p.body, p.bodyType = index, f.Type
			continue
		}
		q := parameter{field: index, doc: f.Tag.Get("doc"), example: f.Tag.Get("example"), kind: f.Type,
			required: f.Tag.Get("required") == "true", byDefault: f.Tag.Get("default")}
		for _, in := range []string{"path", "query", "header"} {
			if name := f.Tag.Get(in); name != "" {
				q.name, q.in = name, in
			}
		}
		if q.in == "path" {
			q.required = true
		}
		if q.list = f.Type.Kind() == reflect.Slice; q.list {
			q.kind = f.Type.Elem()
		}
		if f.Type.Kind() == reflect.Pointer {
			q.kind = f.Type.Elem()
		}
		if e := f.Tag.Get("enum"); e != "" {
			q.enum = strings.Split(e, ",")
		}
		q.min, q.max = number(f.Tag.Get("min")), number(f.Tag.Get("max"))
		q.length, _ = strconv.Atoi(f.Tag.Get("length"))
		p.params = append(p.params, q)
	}
}

func number(s string) *float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &n
}

// decode fills the input from a request. A parameter the operation does not have is an error: a misspelt filter must
// not silently widen an answer.
func (p *inputPlan) decode(c *gin.Context, into reflect.Value) error {
	query, err := url.ParseQuery(c.Request.URL.RawQuery)
	if err != nil {
		return graph.Invalid("query", "is malformed")
	}
	for name := range query {
		if _, ok := p.byName[name]; !ok {
			return graph.Invalid(firstRunes(name, 60), "no such parameter")
		}
	}
	for i := range p.params {
		q := &p.params[i]
		var values []string
		switch q.in {
		case "path":
			values = []string{c.Param(q.name)}
		case "header":
			values = c.Request.Header.Values(q.name)
		default:
			values = query[q.name]
		}
		if len(values) == 0 && q.required {
			return graph.Invalid(q.name, "is required")
		}
		if err := q.set(into.FieldByIndex(q.field), values); err != nil {
			return err
		}
	}
	if p.body == nil {
		return nil
	}
	return decodeBody(c, into.FieldByIndex(p.body).Addr().Interface())
}

func (q *parameter) set(into reflect.Value, values []string) error {
	if len(values) == 0 {
		return nil
	}
	if !q.list {
		if len(values) > 1 {
			return graph.Invalid(q.name, "is given more than once")
		}
		if values[0] == "" && q.in != "path" {
			if q.required {
				return graph.Invalid(q.name, "is empty")
			}
			return nil
		}
		if into.Kind() == reflect.Pointer {
			into.Set(reflect.New(into.Type().Elem()))
			into = into.Elem()
		}
		return q.one(into, values[0])
	}
	// A name may hold a comma, an id and a value of an enumeration cannot.
	var parts []string
	for _, v := range values {
		if q.enum != nil {
			parts = append(parts, strings.Split(v, ",")...)
		} else {
			parts = append(parts, v)
		}
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if q.max != nil && float64(len(parts)) > *q.max {
		return graph.Limit(q.name, fmt.Sprintf("at most %v values", *q.max))
	}
	list := reflect.MakeSlice(into.Type(), len(parts), len(parts))
	for i, part := range parts {
		if err := q.one(list.Index(i), part); err != nil {
			return err
		}
	}
	if len(parts) > 0 {
		into.Set(list)
	}
	return nil
}

// one parses and checks a single value.
func (q *parameter) one(into reflect.Value, value string) error {
	if !utf8.ValidString(value) || strings.ContainsRune(value, 0) {
		return graph.Invalid(q.name, "holds a NUL or is not UTF-8")
	}
	if q.enum != nil && !slices.Contains(q.enum, value) {
		return graph.Invalid(q.name, "want one of "+strings.Join(q.enum, ", "))
	}
	switch into.Kind() {
	case reflect.String:
		if limit := q.limit(); len(value) > limit {
			return graph.Limit(q.name, fmt.Sprintf("at most %d bytes", limit))
		}
		into.SetString(value)
	case reflect.Bool:
		b, err := strconv.ParseBool(value)
		if err != nil {
			return graph.Invalid(q.name, "want true or false")
		}
		into.SetBool(b)
	case reflect.Int, reflect.Int64:
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return graph.Invalid(q.name, "want a whole number")
		}
		if err := q.bounds(float64(n)); err != nil {
			return err
		}
		into.SetInt(n)
	case reflect.Float64:
		x, err := strconv.ParseFloat(value, 64)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return graph.Invalid(q.name, "want a number")
		}
		if err := q.bounds(x); err != nil {
			return err
		}
		into.SetFloat(x)
	default:
		panic("httpapi: no decoder for " + into.Type().String())
	}
	return nil
}

// defaultLength bounds a parameter that sets no length of its own.
const defaultLength = 500

func (q *parameter) limit() int {
	if q.length > 0 {
		return q.length
	}
	return defaultLength
}

func (q *parameter) bounds(x float64) error {
	if q.list {
		return nil
	}
	if q.min != nil && x < *q.min || q.max != nil && x > *q.max {
		switch {
		case q.max == nil:
			return graph.Invalid(q.name, fmt.Sprintf("want %v or more", *q.min))
		case q.min == nil:
			return graph.Limit(q.name, fmt.Sprintf("want at most %v", *q.max))
		}
		return graph.Limit(q.name, fmt.Sprintf("want %v to %v", *q.min, *q.max))
	}
	return nil
}

func firstRunes(s string, n int) string {
	r := []rune(strings.ToValidUTF8(s, "�"))
	return string(r[:min(len(r), n)])
}

// decodeBody reads one JSON value and refuses unknown fields and anything after it.
func decodeBody(c *gin.Context, into any) error {
	d := json.NewDecoder(c.Request.Body)
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return bodyError(err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return graph.Invalid("body", "holds more than one JSON value")
	}
	return nil
}

// bodyError says in the caller's terms why a body could not be read.
func bodyError(err error) error {
	var tooLarge *http.MaxBytesError
	var kind *json.UnmarshalTypeError
	var own *graph.Error
	switch {
	case errors.As(err, &own):
		return err
	case errors.As(err, &tooLarge):
		return graph.Limit("body", fmt.Sprintf("is larger than the %d bytes allowed", tooLarge.Limit))
	case errors.As(err, &kind):
		field := kind.Field
		if field == "" {
			field = "body"
		}
		return graph.Invalid(field, "cannot be a JSON "+kind.Value)
	case errors.Is(err, io.EOF):
		return graph.Invalid("body", "is empty: want one JSON value")
	}
	return graph.Invalid("body", strings.TrimPrefix(err.Error(), "json: "))
}
