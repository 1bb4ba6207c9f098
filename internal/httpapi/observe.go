package httpapi

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what GET /metrics tells.
type metrics struct {
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  prometheus.Gauge
	handler  http.Handler
}

func newMetrics(s *Server) *metrics {
	registry := prometheus.NewRegistry()
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "liaison_http_requests_total",
			Help: "Requests answered, by route, method and status."}, []string{"route", "method", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "liaison_http_request_seconds",
			Help: "Time to answer, by route.", Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}}, []string{"route"}),
		running: prometheus.NewGauge(prometheus.GaugeOpts{Name: "liaison_imports_running", Help: "Imports under way in this process."}),
	}
	registry.MustRegister(m.requests, m.seconds, m.running, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.handler = promhttp.HandlerFor(registry, promhttp.HandlerOpts{DisableCompression: true})
	return m
}

// observe counts and logs every request: its route and never its query, which may hold names.
func (s *Server) observe(c *gin.Context) {
	started := time.Now()
	c.Next()
	route := c.FullPath()
	if route == "" {
		route = "page"
	}
	status, took := c.Writer.Status(), time.Since(started)
	s.metrics.requests.WithLabelValues(route, methodLabel(c.Request.Method), strconv.Itoa(status)).Inc()
	s.metrics.seconds.WithLabelValues(route).Observe(took.Seconds())
	s.log.Debug("answered", "request", c.GetString(requestIDKey), "method", methodLabel(c.Request.Method), "route", route, "status", status,
		"by", callerOf(c).Name, "took", took)
}

// methodLabel keeps a client from inventing label values.
func methodLabel(method string) string {
	switch method {
	case http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodHead, http.MethodOptions:
		return method
	}
	return "other"
}
