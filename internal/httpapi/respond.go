package httpapi

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
)

// Keys under which a request carries what the handlers need.
const (
	requestIDKey = "request_id"
	callerKey    = "caller"
	statusKey    = "status"
	tagKey       = "etag"
)

// codeAmbiguous is what a conflict about the meaning of a name or id is called on the wire.
const codeAmbiguous = "ambiguous"

// retryAfter is how long, in seconds, a caller of an unavailable store is asked to wait.
const retryAfter = 2

// ErrorBody is what every failed request answers.
type ErrorBody struct {
	Error ErrorDetail `json:"error"`
}

// ErrorDetail says what went wrong. Field names the parameter or JSON path at fault; Alternatives lists the ids that an
// ambiguous one may mean, or the decisions a new one contradicts.
type ErrorDetail struct {
	Code         string   `json:"code" enum:"invalid,limit,unauthorised,forbidden,not_found,ambiguous,conflict,gone,canceled,unavailable,internal"`
	Message      string   `json:"message"`
	Field        string   `json:"field,omitempty"`
	RequestID    string   `json:"request_id"`
	Alternatives []string `json:"alternatives,omitempty"`
}

var statusOf = map[graph.Code]int{
	graph.CodeInvalid:      http.StatusBadRequest,
	graph.CodeLimit:        http.StatusBadRequest,
	graph.CodeUnauthorised: http.StatusUnauthorized,
	graph.CodeForbidden:    http.StatusForbidden,
	graph.CodeNotFound:     http.StatusNotFound,
	graph.CodeConflict:     http.StatusConflict,
	graph.CodeGone:         http.StatusGone,
	graph.CodeCanceled:     http.StatusGatewayTimeout,
	graph.CodeUnavailable:  http.StatusServiceUnavailable,
	graph.CodeInternal:     http.StatusInternalServerError,
}

// fail answers with the error's status and body. It is the only place that does.
func (s *Server) fail(c *gin.Context, err error) {
	code := graph.CodeOf(err)
	detail := ErrorDetail{Code: string(code), Message: "something went wrong on our side", RequestID: c.GetString(requestIDKey)}
	status := statusOf[code]
	var known *graph.Error
	if errors.As(err, &known) && code != graph.CodeInternal {
		detail.Message, detail.Field, detail.Alternatives = known.Message, known.Field, known.Alternatives
	}
	switch {
	case code == graph.CodeConflict && c.Request.Method == http.MethodGet && len(detail.Alternatives) > 0:
		status, detail.Code = http.StatusMultipleChoices, codeAmbiguous
	case code == graph.CodeCanceled && known == nil:
		detail.Message = "the time allowed for this question is over"
	case code == graph.CodeUnavailable:
		c.Header("Retry-After", strconv.Itoa(retryAfter))
	case code == graph.CodeUnauthorised:
		c.Header("WWW-Authenticate", `Bearer realm="liaison"`)
	case code == graph.CodeInternal:
		s.log.Error("request failed", "request", detail.RequestID, "route", c.FullPath(), "error", err)
	}
	c.Header("Cache-Control", "no-store")
	c.Writer.Header().Del("ETag")
	s.refuse(c, status, detail)
}

func (s *Server) refuse(c *gin.Context, status int, detail ErrorDetail) {
	if c.Writer.Written() {
		c.Abort()
		return
	}
	body, _ := json.Marshal(ErrorBody{detail})
	c.Data(status, jsonType, body)
	c.Abort()
}

const jsonType = "application/json; charset=utf-8"

// answer writes what a pointer points to as JSON; status 0 is 200.
func (s *Server) answer(c *gin.Context, status int, value any) {
	body, err := JSON(value)
	if err != nil {
		s.fail(c, err)
		return
	}
	if status == 0 {
		status = http.StatusOK
	}
	if tag := c.GetString(tagKey); tag != "" {
		c.Header("ETag", tag)
		c.Header("Cache-Control", "private, no-cache")
	} else {
		c.Header("Cache-Control", "no-store")
	}
	c.Data(status, jsonType, body)
}

// moved answers that the entity of this path now has another id.
func (c *call) moved(path, from, to string) {
	u := url.URL{Path: c.gin.Request.URL.Path, RawQuery: c.gin.Request.URL.RawQuery}
	u.Path = replaceSegment(u.Path, path, from, to)
	c.gin.Header("Cache-Control", "private, no-cache")
	c.gin.Redirect(http.StatusPermanentRedirect, u.String())
}
