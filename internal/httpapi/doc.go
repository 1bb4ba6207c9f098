// Package httpapi serves the graph over HTTP: /api/v1 and its description, the page, health and metrics.
//
// Every route is an operation: one value that holds method, path, parameters, body, answer and who may call it. Routing,
// validation, the OpenAPI description and the readable reference are all made from it, so they cannot drift apart.
//
// An error is {"error": {"code", "message", "field", "request_id", "alternatives"}}. The status follows from the code:
// invalid and limit 400, unauthorised 401, forbidden 403, not_found 404, conflict 409, gone 410, canceled 504,
// unavailable 503 with Retry-After, internal 500. A name or id that several entities bear answers 300 with code
// ambiguous; an id that a merge redirected 308.
package httpapi
