package httpapi

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

const eventStream = "text/event-stream"

// events is one stream of server-sent events (WHATWG HTML, section 9.2).
type events struct {
	writer    gin.ResponseWriter
	heartbeat *time.Ticker
}

// newEvents starts the answer: never compressed, held back by no proxy.
func (s *Server) newEvents(c *gin.Context) *events {
	h := c.Writer.Header()
	h.Set("Content-Type", eventStream)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	c.Writer.WriteHeader(http.StatusOK)
	c.Writer.Flush()
	return &events{c.Writer, time.NewTicker(s.config.Heartbeat)}
}

// send writes one event; an error means that the client is gone.
func (e *events) send(name, id string, value any) error {
	body, err := JSON(value)
	if err != nil {
		return err
	}
	if id != "" {
		id = "id: " + id + "\n"
	}
	if _, err := fmt.Fprintf(e.writer, "%sevent: %s\ndata: %s\n\n", id, name, body); err != nil {
		return err
	}
	e.writer.Flush()
	return nil
}

// beat writes a sign of life.
func (e *events) beat() error {
	_, err := e.writer.WriteString(": alive\n\n")
	e.writer.Flush()
	return err
}
