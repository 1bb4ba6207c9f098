package answer

import (
	"encoding/base64"
	"encoding/json"

	"liaison/internal/graph"
)

// A cursor names the place in an order behind which the next page begins, so that pages stay whole while articles come in
// and go. It is opaque to callers; one that was not made by encode fails with graph.CodeInvalid.
func encode(place any) string {
	b, err := json.Marshal(place)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// decode reads a cursor; the empty one leaves place as it is and gives false.
func decode(cursor string, place any) (bool, error) {
	if cursor == "" {
		return false, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, place)
	}
	if err != nil {
		return false, &graph.Error{Code: graph.CodeInvalid, Field: "cursor", Message: "is not one this server gave", Err: err}
	}
	return true, nil
}
