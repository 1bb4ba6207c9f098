package httpapi

import (
	"context"
	"net/http"
	"reflect"
	"time"

	"github.com/gin-gonic/gin"
)

// access says who may call an operation.
type access int

const (
	open   access = iota // anyone who reaches the server
	reads                // a read token
	writes               // a write token
)

// operation is one route with all that is known of it.
type operation struct {
	method, path, id, tag string
	summary, description  string
	access                access
	input                 reflect.Type // struct with path, query, header and body tags; nil: none
	answer                reflect.Type // of the JSON body; nil: none
	status                int          // of success
	media                 []media      // of the answer where it is not JSON
	takes                 []media      // of the body besides JSON
	alternatives          []int        // statuses besides the ones every operation may give
	tagged                bool         // the answer is a function of the graph's generation and the URL
	timeout               time.Duration
	stream                bool // no deadline, no compression where the media type forbids it
	bodyLimit             int64
	handle                gin.HandlerFunc
}

// media is a kind of content an operation takes or gives besides JSON.
type media struct{ kind, about string }

// call is one request under way.
type call struct {
	context.Context
	server *Server
	gin    *gin.Context
	caller Caller
}

// Default bounds of an operation.
const (
	defaultTimeout = 10 * time.Second
	defaultBody    = 1 << 20
)

// question makes an operation that reads: in is decoded from the URL, the answer is written as JSON and may be cached
// until the graph changes.
func question[In, Out any](s *Server, path, id, tag, summary string, ask func(*call, *In) (*Out, error)) operation {
	o := endpoint(s, http.MethodGet, path, id, tag, summary, ask)
	o.access, o.tagged = reads, true
	return o
}

// endpoint makes an operation from a function; the function's types are its description.
func endpoint[In, Out any](s *Server, method, path, id, tag, summary string, ask func(*call, *In) (*Out, error)) operation {
	o := operation{
		method: method, path: path, id: id, tag: tag, summary: summary, access: writes, status: http.StatusOK,
		input: reflect.TypeFor[In](), answer: reflect.TypeFor[Out](), timeout: defaultTimeout, bodyLimit: defaultBody,
	}
	plan := decodePlan(o.input)
	o.handle = func(c *gin.Context) {
		var in In
		if err := plan.decode(c, reflect.ValueOf(&in).Elem()); err != nil {
			s.fail(c, err)
			return
		}
		out, err := ask(s.call(c), &in)
		if err != nil {
			s.fail(c, err)
			return
		}
		if out == nil || c.Writer.Written() {
			return
		}
		s.answer(c, c.GetInt(statusKey), out)
	}
	return o
}

func (s *Server) call(c *gin.Context) *call {
	return &call{Context: c.Request.Context(), server: s, gin: c, caller: callerOf(c)}
}

// none is the input of an operation without parameters.
type none struct{}

// bodyKinds lists the content types the operation takes; nil where it has no body.
func (o *operation) bodyKinds() []string {
	var kinds []string
	if o.input != nil && decodePlan(o.input).body != nil {
		kinds = append(kinds, "application/json")
	}
	for _, m := range o.takes {
		kinds = append(kinds, m.kind)
	}
	return kinds
}
