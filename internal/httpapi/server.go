package httpapi

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"

	"liaison/internal/graph"
	"liaison/internal/ingest"
)

// Config is what a server is made of.
type Config struct {
	Store    graph.Store
	Importer *ingest.Importer
	// Page is the built page, index.html at its root; nil serves none.
	Page fs.FS
	// Tokens may call; without any the server must be reached over loopback only.
	Tokens []Token
	// User is the By of whoever calls where there are no tokens.
	User string
	// Hosts lists names, besides localhost and the address of the connection, under which the server is reached.
	Hosts []string
	// Origins lists pages elsewhere, as scheme://host[:port], that may call with a token.
	Origins []string
	Version string
	// Spool is the folder for uploads under way; empty means the system's.
	Spool string
	// UploadLimit bounds one upload in bytes as sent; 0 means 1 GiB.
	UploadLimit int64
	// Heartbeat is the pause between signs of life on an event stream; 0 means 15 s. Poll is how often the store is
	// asked for news; 0 means 1 s.
	Heartbeat, Poll time.Duration
	Log             *slog.Logger
}

// Server answers requests. Make one with New.
type Server struct {
	config     Config
	log        *slog.Logger
	nonce      string // of this process: two stores may stand at the same generation
	operations []operation
	engine     *gin.Engine
	handler    http.Handler
	metrics    *metrics
	jobs       *jobs
	document   []byte // the OpenAPI description
	reference  []byte
	packed     pack
	closing    chan struct{}
}

// New builds the server and all its routes. It fails with CodeInvalid on a configuration that cannot hold.
func New(config Config) (*Server, error) {
	gin.SetMode(gin.ReleaseMode)
	if config.Heartbeat == 0 {
		config.Heartbeat = 15 * time.Second
	}
	if config.Poll == 0 {
		config.Poll = time.Second
	}
	if config.UploadLimit == 0 {
		config.UploadLimit = 1 << 30
	}
	if config.Spool == "" {
		config.Spool = os.TempDir()
	}
	for _, o := range config.Origins {
		if o == "*" || !strings.Contains(o, "://") {
			return nil, graph.Invalid("origins", "want scheme://host of each page that may call")
		}
	}
	s := &Server{config: config, log: config.Log, nonce: rand.Text()[:8], closing: make(chan struct{})}
	s.metrics = newMetrics(s)
	s.jobs = newJobs(s)
	client, err := s.notebookOperations()
	if err != nil {
		return nil, err
	}
	s.operations = append(s.allOperations(), client...)
	if s.document, err = s.describe(); err != nil {
		return nil, err
	}
	s.reference = s.referencePage()
	if err := s.route(); err != nil {
		return nil, err
	}
	wrap, err := gzhttp.NewWrapper(gzhttp.MinSize(1024), gzhttp.ContentTypeFilter(compressible), gzhttp.SuffixETag(""))
	if err != nil {
		return nil, err
	}
	s.handler = wrap(s.engine)
	return s, nil
}

// compressible leaves event streams alone, which a compressor would hold back, and what is compressed already.
func compressible(kind string) bool {
	kind, _, _ = strings.Cut(kind, ";")
	switch strings.TrimSpace(kind) {
	case "application/json", "application/x-ndjson", "application/xml", "application/gexf+xml", "application/graphml+xml",
		"image/svg+xml", "application/javascript":
		return true
	}
	return strings.HasPrefix(kind, "text/") && kind != eventStream
}

// allOperations lists every operation, in the order of the reference.
func (s *Server) allOperations() []operation {
	var all []operation
	for _, list := range [][]operation{
		s.searchOperations(), s.entityOperations(), s.graphOperations(), s.matchOperations(), s.measureOperations(), s.claimOperations(), s.articleOperations(),
		s.decisionOperations(), s.importOperations(), s.extractOperations(), s.exportOperations(), s.changeOperations(), s.viewOperations(),
		s.serviceOperations(),
	} {
		all = append(all, list...)
	}
	return all
}

const prefix = "/api/v1"

func (s *Server) route() error {
	s.engine = gin.New()
	if err := s.engine.SetTrustedProxies(nil); err != nil {
		return err
	}
	s.engine.HandleMethodNotAllowed = true
	s.engine.RedirectTrailingSlash = false
	s.engine.UseRawPath, s.engine.UnescapePathValues = true, true
	s.engine.MaxMultipartMemory = 1 << 20
	s.engine.Use(identify, s.observe, s.survive, harden, s.share, s.checkHost, s.checkSite)
	for i := range s.operations {
		o := &s.operations[i]
		chain := []gin.HandlerFunc{s.allow(o.access)}
		if kinds := o.bodyKinds(); kinds != nil {
			chain = append(chain, s.checkContent(kinds))
		}
		chain = append(chain, s.bound(o))
		if o.tagged {
			chain = append(chain, s.tag)
		}
		s.engine.Handle(o.method, ginPath(o.path), append(chain, o.handle)...)
	}
	s.engine.NoMethod(func(c *gin.Context) {
		s.refuse(c, http.StatusMethodNotAllowed, ErrorDetail{Code: string(graph.CodeInvalid), Message: "this route does not take " + c.Request.Method,
			Field: "method", RequestID: c.GetString(requestIDKey)})
	})
	s.engine.NoRoute(s.page)
	return nil
}

// ginPath turns {id} into :id.
func ginPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}

// bound sets the operation's limits of time and size.
func (s *Server) bound(o *operation) gin.HandlerFunc {
	return func(c *gin.Context) {
		if o.bodyLimit > 0 {
			c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, o.bodyLimit)
		}
		if o.status != http.StatusOK {
			c.Set(statusKey, o.status)
		}
		if o.stream {
			// The server's own deadlines are for short answers.
			control := http.NewResponseController(c.Writer)
			_ = control.SetWriteDeadline(time.Time{})
			_ = control.SetReadDeadline(time.Time{})
			return
		}
		ctx, cancel := context.WithTimeout(c.Request.Context(), o.timeout)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}

// survive turns a panic into an internal error.
func (s *Server) survive(c *gin.Context) {
	defer func() {
		p := recover()
		if p == nil {
			return
		}
		if p == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
			panic(p)
		}
		s.log.Error("handler panicked", "request", c.GetString(requestIDKey), "route", c.FullPath(), "panic", p, "stack", string(debug.Stack()))
		s.fail(c, &graph.Error{Code: graph.CodeInternal, Message: "panic"})
	}()
	c.Next()
}

// Routes lists every route as "METHOD /path/:id", sorted.
func (s *Server) Routes() []string {
	var all []string
	for _, r := range s.engine.Routes() {
		all = append(all, r.Method+" "+r.Path)
	}
	slices.Sort(all)
	return all
}

// Handler is the whole server, compression included.
func (s *Server) Handler() http.Handler { return s.handler }

// Serve answers on the listener until ctx is done, then stops taking connections, lets requests under way finish for up
// to ten seconds, and stops imports at a batch's end, to be gone on with later. A listener that other machines reach is
// CodeInvalid without a token.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	if len(s.config.Tokens) == 0 && !loopback(listener.Addr()) {
		return graph.Invalid("listen", listener.Addr().String()+" can be reached from other machines: set a token (LIAISON_TOKEN or LIAISON_TOKEN_FILE), or listen on 127.0.0.1")
	}
	server := &http.Server{
		Handler: s.handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: time.Minute,
		IdleTimeout: time.Minute, MaxHeaderBytes: 64 << 10, ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	close(s.closing)
	s.jobs.stop()
	patience, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := server.Shutdown(patience)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	return err
}

func loopback(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return !ok || tcp.IP.IsLoopback()
}
