package httpapi

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
)

// describe makes the OpenAPI 3.1 description out of the operations.
func (s *Server) describe() ([]byte, error) {
	types := newSchemas()
	failure := types.of(reflect.TypeFor[ErrorBody](), false)
	paths := object{}
	for i := range s.operations {
		o := &s.operations[i]
		item, _ := paths[o.path].(object)
		if item == nil {
			item = object{}
			paths[o.path] = item
		}
		item[methodKey(o.method)] = s.describeOperation(o, types, failure)
	}
	return json.MarshalIndent(object{
		"openapi": "3.1.0",
		"info": object{
			"title": "Liaison", "version": s.config.Version,
			"description": "Organisations, people, places, meetings and relations read from news articles; every edge opens at the sentence that states it. " +
				"Ids in parameters may be exact names. Unknown parameters are refused. An answer that was cut says so in truncated and reason.",
			"license": object{"name": "MIT", "identifier": "MIT"},
		},
		"servers": []any{object{"url": "/"}},
		"tags":    s.tags(),
		"paths":   paths,
		"components": object{
			"schemas": types.components,
			"securitySchemes": object{
				"token":   object{"type": "http", "scheme": "bearer"},
				"session": object{"type": "apiKey", "in": "cookie", "name": sessionCookie},
			},
		},
	}, "", " ")
}

func methodKey(method string) string {
	return map[string]string{http.MethodGet: "get", http.MethodPost: "post", http.MethodPut: "put", http.MethodDelete: "delete"}[method]
}

func (s *Server) tags() []any {
	var names []string
	for _, o := range s.operations {
		if !slices.Contains(names, o.tag) {
			names = append(names, o.tag)
		}
	}
	tags := make([]any, len(names))
	for i, n := range names {
		tags[i] = object{"name": n}
	}
	return tags
}

func (s *Server) describeOperation(o *operation, types *schemas, failure object) object {
	d := object{"operationId": o.id, "summary": o.summary, "tags": []string{o.tag}, "responses": o.responses(types, failure)}
	if o.description != "" {
		d["description"] = o.description
	}
	if o.access == open {
		d["security"] = []any{}
	} else {
		d["security"] = []any{object{"token": []string{}}, object{"session": []string{}}}
	}
	if o.input == nil {
		return d
	}
	plan := decodePlan(o.input)
	params := []any{}
	for i := range plan.params {
		params = append(params, plan.params[i].describe(types))
	}
	if len(params) > 0 {
		d["parameters"] = params
	}
	if plan.bodyType != nil || len(o.takes) > 0 {
		content := object{}
		if plan.bodyType != nil {
			content["application/json"] = object{"schema": types.of(plan.bodyType, true)}
		}
		for _, m := range o.takes {
			content[m.kind] = object{"schema": m.schema()}
		}
		d["requestBody"] = object{"required": true, "content": content}
	}
	return d
}

func (m media) schema() object {
	schema := object{"description": m.about}
	if m.kind == "multipart/form-data" {
		schema["type"] = "object"
		schema["properties"] = object{"file": object{"type": "array", "items": object{"type": "string", "contentMediaType": "application/octet-stream"}}}
	}
	return schema
}

func (q *parameter) describe(types *schemas) object {
	value := types.of(q.kind, false)
	if q.enum != nil {
		value["enum"] = q.enum
	}
	if value["type"] == "string" && q.enum == nil {
		value["maxLength"] = q.limit()
	}
	if q.list {
		list := object{"type": "array", "items": value}
		if q.max != nil {
			list["maxItems"] = *q.max
		}
		value = list
	} else {
		if q.min != nil {
			value["minimum"] = *q.min
		}
		if q.max != nil {
			value["maximum"] = *q.max
		}
	}
	d := object{"name": q.name, "in": q.in, "description": q.doc, "schema": value}
	if q.required {
		d["required"] = true
	}
	if q.list {
		d["explode"] = q.enum == nil
	}
	if q.example != "" {
		d["example"] = q.example
		if q.list {
			d["example"] = []string{q.example}
		}
	}
	return d
}

// statusText says what a status means here.
var statusText = map[int]string{
	http.StatusMultipleChoices: "Several entities are meant: alternatives lists them", http.StatusPermanentRedirect: "The entity has another id now",
	http.StatusNotModified: "What the client holds is current", http.StatusBadRequest: "A parameter or the body is wrong: field says which",
	http.StatusUnauthorized: "No token, or an unknown one", http.StatusForbidden: "The token may not do this, or the request comes from elsewhere",
	http.StatusNotFound: "It is not there", http.StatusConflict: "It contradicts what is stored", http.StatusGone: "It was retracted",
	http.StatusInternalServerError: "It is our fault", http.StatusServiceUnavailable: "The store is away: try again", http.StatusGatewayTimeout: "The time for the question is over",
}

func (o *operation) responses(types *schemas, failure object) object {
	success := object{"description": "The answer"}
	content := object{}
	if o.answer != nil {
		content["application/json"] = object{"schema": types.of(o.answer, false)}
	}
	for _, m := range o.media {
		content[m.kind] = object{"schema": m.schema()}
	}
	if len(content) > 0 {
		success["content"] = content
	}
	all := object{strconv.Itoa(o.status): success}
	failures := map[int]bool{400: true, 403: true, 500: true, 503: true, 504: true}
	if o.access != open {
		failures[401] = true
	}
	for _, status := range o.alternatives {
		failures[status] = true
	}
	for status := range maps.Keys(failures) {
		answer := object{"description": statusText[status]}
		switch {
		case status == http.StatusPermanentRedirect:
			answer["headers"] = object{"Location": object{"schema": object{"type": "string"}}}
		case status < 300:
			answer = object{"description": "It was done before", "content": content}
		default:
			answer["content"] = object{"application/json": object{"schema": failure}}
		}
		all[strconv.Itoa(status)] = answer
	}
	all["431"] = object{"description": "The query or the headers are longer than the server reads", "content": object{"text/plain": object{"schema": object{"type": "string"}}}}
	if o.tagged {
		all["304"] = object{"description": statusText[304]}
	}
	return all
}
