package httpapi

import (
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"

	"liaison/internal/graph"
)

// object is a piece of JSON under construction.
type object = map[string]any

// enums lists the values of the domain's named strings.
var enums = map[reflect.Type][]string{
	reflect.TypeFor[graph.EntityType](): texts(graph.EntityTypes),
	reflect.TypeFor[graph.EdgeType]():   append(texts(graph.EdgeTypes), string(graph.Met)),
	reflect.TypeFor[graph.Status]():     texts(graph.Statuses),
	reflect.TypeFor[graph.Mode]():       texts(graph.Modes),
	reflect.TypeFor[graph.Verb]():       texts(graph.Verbs),
	reflect.TypeFor[graph.Precision]():  texts([]graph.Precision{graph.Day, graph.Month, graph.Year, graph.Unknown}),
	reflect.TypeFor[graph.Clock]():      texts([]graph.Clock{graph.ClockDefault, graph.ClockHappened, graph.ClockReported}),
	reflect.TypeFor[graph.Verdict]():    texts([]graph.Verdict{graph.Unjudged, graph.Confirmed, graph.Rejected, graph.Restated, graph.Entered}),
}

func texts[S ~string](values []S) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// schemas collects the schemas of Go types as JSON writes them. Answers list as required what is always there; what a
// body may leave out is the same fields less those.
type schemas struct {
	components object
	names      map[reflect.Type]string
}

func newSchemas() *schemas { return &schemas{components: object{}, names: map[reflect.Type]string{}} }

var (
	timeType = reflect.TypeFor[time.Time]()
	rawType  = reflect.TypeFor[json.RawMessage]()
	dateType = reflect.TypeFor[graph.Date]()
)

// of gives the schema of a type; input relaxes it to what a request may hold.
func (s *schemas) of(t reflect.Type, input bool) object {
	if values, ok := enums[t]; ok {
		return object{"type": "string", "enum": values}
	}
	switch t {
	case timeType:
		return object{"type": "string", "format": "date-time"}
	case rawType:
		return object{}
	}
	switch t.Kind() {
	case reflect.String:
		return object{"type": "string"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int, reflect.Int32, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Slice:
		return s.nullable(object{"type": "array", "items": s.of(t.Elem(), input)}, input)
	case reflect.Array:
		return object{"type": "array", "items": s.of(t.Elem(), input), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Map:
		values := object{"type": "object", "additionalProperties": s.of(t.Elem(), input)}
		if names, ok := enums[t.Key()]; ok {
			values["propertyNames"] = object{"enum": names}
		}
		return s.nullable(values, input)
	case reflect.Pointer:
		return s.of(t.Elem(), input)
	case reflect.Struct:
		return s.reference(t, input)
	}
	panic("httpapi: no schema for " + t.String())
}

// nullable lets a request write null where Go reads it as empty.
func (s *schemas) nullable(o object, input bool) object {
	if input {
		o["type"] = []any{o["type"], "null"}
	}
	return o
}

func (s *schemas) reference(t reflect.Type, input bool) object {
	name, known := s.names[t]
	if !known {
		name = componentName(t)
		s.names[t] = name
	}
	if input {
		name += "Input"
	}
	if _, done := s.components[name]; !done {
		s.components[name] = object{} // of calls back on types that hold themselves
		s.components[name] = s.structure(t, input)
	}
	return object{"$ref": "#/components/schemas/" + name}
}

var packages = regexp.MustCompile(`[\w/.-]*\.`)

// componentName turns graph.Page[liaison/internal/graph.Hit] into PageHit.
func componentName(t reflect.Type) string {
	name := packages.ReplaceAllString(t.Name(), "")
	name = strings.NewReplacer("[", "", "]", "").Replace(name)
	if strings.HasSuffix(t.PkgPath(), "internal/extract") {
		name = "Record" + strings.TrimPrefix(name, "Record")
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

func (s *schemas) structure(t reflect.Type, input bool) object {
	properties, required := object{}, []string{}
	s.fields(t, input, properties, &required)
	o := object{"type": "object", "properties": properties}
	if len(required) > 0 {
		slices.Sort(required)
		o["required"] = required
	}
	if input {
		o["additionalProperties"] = false
		if t == dateType {
			return object{"oneOf": []any{o, object{"type": "string", "pattern": `^(\d{4}(-\d{2}(-\d{2})?)?)?$`}, object{"type": "null"}}}
		}
	}
	return o
}

func (s *schemas) fields(t reflect.Type, input bool, properties object, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || !f.IsExported() && !f.Anonymous {
			continue
		}
		if f.Anonymous && name == "" {
			s.fields(f.Type, input, properties, required)
			continue
		}
		if name == "" {
			name = f.Name
		}
		property := s.of(f.Type, input)
		omitted := strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero")
		if f.Type.Kind() == reflect.Pointer && (input || !omitted) {
			property = object{"anyOf": []any{property, object{"type": "null"}}}
		}
		if e := f.Tag.Get("enum"); e != "" {
			property["enum"] = strings.Split(e, ",")
		}
		if doc := f.Tag.Get("doc"); doc != "" {
			property["description"] = doc
		}
		properties[name] = property
		if !input && !omitted || f.Tag.Get("required") == "true" {
			*required = append(*required, name)
		}
	}
}
