package httpapi

// jobs are the imports under way in this process.
type jobs struct{ server *Server }

func newJobs(s *Server) *jobs { return &jobs{server: s} }

func (j *jobs) stop() {}

const eventStream = "text/event-stream"
