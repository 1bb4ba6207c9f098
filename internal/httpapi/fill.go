package httpapi

import (
	"reflect"
	"strings"
	"time"
)

// filler replaces nil slices and maps that JSON would write as null by empty ones, so that clients meet one shape.
type filler struct {
	fields []fillField
	elem   *filler // of a slice, array, map of values by pointer, or pointer
	kind   reflect.Kind
	empty  bool // this value itself must not be nil
}

type fillField struct {
	index int
	fill  *filler
}

// fillPlan prepares the walk over values of a type; nil where there is nothing to do in it.
func fillPlan(t reflect.Type) *filler { return fillType(t, false, map[reflect.Type]bool{}) }

func fillType(t reflect.Type, omitted bool, seen map[reflect.Type]bool) *filler {
	f := &filler{kind: t.Kind()}
	switch t.Kind() {
	case reflect.Pointer:
		if f.elem = fillType(t.Elem(), true, seen); f.elem == nil {
			return nil
		}
		return f
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return nil
		}
		f.elem, f.empty = fillType(t.Elem(), true, seen), !omitted
		if f.elem == nil && !f.empty {
			return nil
		}
		return f
	case reflect.Map:
		if omitted {
			return nil
		}
		f.empty = true
		return f
	case reflect.Struct:
		if t == reflect.TypeFor[time.Time]() || seen[t] {
			return nil
		}
		seen[t] = true
		defer delete(seen, t)
		for i := range t.NumField() {
			field := t.Field(i)
			tag := field.Tag.Get("json")
			if !field.IsExported() && !field.Anonymous || tag == "-" {
				continue
			}
			if inner := fillType(field.Type, strings.Contains(tag, ",omitempty"), seen); inner != nil {
				f.fields = append(f.fields, fillField{i, inner})
			}
		}
		if len(f.fields) == 0 {
			return nil
		}
		return f
	}
	return nil
}

func (f *filler) fill(v reflect.Value) {
	if f == nil {
		return
	}
	switch f.kind {
	case reflect.Pointer:
		if !v.IsNil() {
			f.elem.fill(v.Elem())
		}
	case reflect.Slice:
		if f.empty && v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		if f.elem != nil {
			for i := range v.Len() {
				f.elem.fill(v.Index(i))
			}
		}
	case reflect.Map:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeMap(v.Type()))
		}
	case reflect.Struct:
		for _, field := range f.fields {
			field.fill.fill(v.Field(field.index))
		}
	}
}
