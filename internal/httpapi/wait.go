package httpapi

import (
	"context"
	"time"
)

func ticks(every time.Duration) (<-chan time.Time, func()) {
	t := time.NewTicker(every)
	return t.C, t.Stop
}

// pause waits until there may be news and reports whether to go on. Without moved, the next tick of poll is the news.
func (s *Server) pause(ctx context.Context, out *events, poll <-chan time.Time, moved, ended <-chan struct{}) bool {
	if moved != nil {
		poll = nil
	}
	for {
		select {
		case <-ctx.Done():
			return false
		case <-s.closing:
			return false
		case <-out.heartbeat.C:
			if out.beat() != nil {
				return false
			}
		case <-poll:
			return true
		case <-moved:
			return true
		case <-ended:
			return true
		}
	}
}
