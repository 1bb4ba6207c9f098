package httpapi

import (
	"encoding/json"
	"reflect"
)

// JSON writes a value as the API does: lists and maps without elements are [] and {}, never null.
func JSON(value any) ([]byte, error) {
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		fillPlan(v.Type().Elem()).fill(v.Elem())
	}
	return json.Marshal(value)
}
