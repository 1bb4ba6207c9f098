package httpapi

import (
	"encoding/json"
	"reflect"
	"sync"
)

var plans sync.Map // reflect.Type to *filler

// JSON writes a value as the API does: lists and maps without elements are [] and {}, never null.
func JSON(value any) ([]byte, error) {
	v := reflect.ValueOf(value)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		plan, known := plans.Load(v.Type().Elem())
		if !known {
			plan, _ = plans.LoadOrStore(v.Type().Elem(), fillPlan(v.Type().Elem()))
		}
		plan.(*filler).fill(v.Elem())
	}
	return json.Marshal(value)
}
