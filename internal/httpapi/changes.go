package httpapi

import (
	"net/http"
	"reflect"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
)

type changesInput struct {
	Since int64 `query:"since" min:"0" doc:"Generation after which to begin; next of the answer before."`
	Limit int   `query:"limit" min:"1" max:"2000" doc:"Changes a page; 100 unless given."`
}

type changeEventsInput struct {
	Since     *int64 `query:"since" min:"0" doc:"Generation after which to begin; the present one unless given."`
	LastEvent string `header:"Last-Event-ID" doc:"Where a client that reconnects left off."`
}

func (s *Server) changeOperations() []operation {
	list := question(s, prefix+"/changes", "changes", "Changes", "List what each generation after one changed, oldest first",
		func(c *call, in *changesInput) (*graph.ChangeSet, error) {
			limit := in.Limit
			if limit == 0 {
				limit = graph.DefaultLimit
			}
			return s.config.Store.Changes(c, in.Since, limit)
		})
	stream := operation{
		method: http.MethodGet, path: prefix + "/changes/events", id: "change_events", tag: "Changes", summary: "Tell changes as they happen",
		description: "Server-sent events: change (a change, its generation as id), reset (everything may have changed).",
		access:      reads, status: http.StatusOK, media: []media{{eventStream, "Server-sent events"}}, stream: true, bodyLimit: defaultBody,
		input: reflect.TypeFor[changeEventsInput](),
	}
	plan := decodePlan(stream.input)
	stream.handle = func(c *gin.Context) {
		var in changeEventsInput
		if err := plan.decode(c, reflect.ValueOf(&in).Elem()); err != nil {
			s.fail(c, err)
			return
		}
		since, err := s.startOf(c, in)
		if err != nil {
			s.fail(c, err)
			return
		}
		s.tellChanges(c, since)
	}
	return []operation{list, stream}
}

func (s *Server) startOf(c *gin.Context, in changeEventsInput) (int64, error) {
	if in.LastEvent != "" {
		n, err := strconv.ParseInt(in.LastEvent, 10, 64)
		if err != nil || n < 0 {
			return 0, graph.Invalid("Last-Event-ID", "want the id of an event")
		}
		return n, nil
	}
	if in.Since != nil {
		return *in.Since, nil
	}
	return s.config.Store.Generation(c.Request.Context())
}

// tellChanges sends what happens after a generation until the client leaves or the server stops.
func (s *Server) tellChanges(c *gin.Context, since int64) {
	ctx := c.Request.Context()
	out := s.newEvents(c)
	defer out.heartbeat.Stop()
	poll := time.NewTicker(s.config.Poll)
	defer poll.Stop()
	for {
		set, err := s.config.Store.Changes(ctx, since, graph.DefaultLimit)
		if err != nil {
			s.log.Warn("change stream ended", "request", c.GetString(requestIDKey), "error", err)
			return
		}
		if set.Reset {
			since = set.Current
			if out.send("reset", strconv.FormatInt(since, 10), struct {
				Current int64 `json:"current"`
			}{since}) != nil {
				return
			}
			continue
		}
		for _, change := range set.Changes {
			since = change.Generation
			if out.send("change", strconv.FormatInt(since, 10), &change) != nil {
				return
			}
		}
		if since < set.Current && len(set.Changes) > 0 {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-s.closing:
			return
		case <-out.heartbeat.C:
			if out.beat() != nil {
				return
			}
		case <-poll.C:
		}
	}
}
