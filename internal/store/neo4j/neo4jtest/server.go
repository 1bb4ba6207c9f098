// Package neo4jtest starts a real Neo4j Community server for tests, from Maven artifacts. It needs Maven once (about
// 120 MB of jars, kept in the user's cache folder) and Java 17 or 21.
package neo4jtest

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

//go:embed pom.xml
var pom []byte

// Version is the Neo4j release that is started.
const Version = "5.26.30"

// Options of a server. The zero value is one for correctness tests: no password, small memory, quick start.
type Options struct {
	Password  string // empty: authentication off; else user neo4j, at least 8 characters, taken at the first start of Dir
	Dir       string // empty: a new temporary folder, removed by Stop; an existing one is reopened
	Port      int    // 0: a free one
	Heap      string // JVM heap, default 512m
	PageCache string // default 256m
	Timing    bool   // leave the JVM at its defaults, for measurements
	Settings  map[string]string
}

// Server is a running Neo4j.
type Server struct {
	URI  string // bolt://127.0.0.1:PORT
	Port int
	Dir  string

	options   Options
	temporary bool
	process   *exec.Cmd
	exited    chan struct{}
}

// Missing says why no server can be started here, empty when one can.
func Missing() string {
	if _, err := exec.LookPath("java"); err != nil {
		return "needs Java 17 or 21"
	}
	if _, err := jars(); err == nil {
		return ""
	}
	if _, err := exec.LookPath("mvn"); err != nil {
		return "needs Maven"
	}
	return ""
}

// Start starts a server and waits, up to three minutes, until it answers a query.
func Start(o Options) (*Server, error) {
	lib, err := fetch()
	if err != nil {
		return nil, err
	}
	s := &Server{options: o, Port: o.Port, Dir: o.Dir}
	if s.Dir == "" {
		if s.Dir, err = os.MkdirTemp("", "neo4jtest"); err != nil {
			return nil, err
		}
		s.temporary = true
	}
	if s.Port == 0 {
		if s.Port, err = freePort(); err != nil {
			return nil, err
		}
	}
	s.URI = fmt.Sprintf("bolt://127.0.0.1:%d", s.Port)
	if err := s.launch(lib); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// Kill ends the server at once, as a crash would; Restart brings it back on the same folder and port.
func (s *Server) Kill() error {
	if s.process == nil {
		return nil
	}
	err := s.process.Process.Kill()
	<-s.exited
	s.process = nil
	return err
}

// Restart starts the server again after Kill or Halt.
func (s *Server) Restart() error {
	lib, err := fetch()
	if err != nil {
		return err
	}
	return s.launch(lib)
}

// CPU is the processor time that the server used since it was started; 0 where the system does not tell.
func (s *Server) CPU() time.Duration {
	if s.process == nil {
		return 0
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Process.Pid))
	if err != nil {
		return 0
	}
	const user, system, ticks = 11, 12, 100 // fields behind the name, which is in brackets; a second's ticks
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	if len(fields) <= system {
		return 0
	}
	total := 0
	for _, field := range [][]byte{fields[user], fields[system]} {
		n, _ := strconv.Atoi(string(field))
		total += n
	}
	return time.Duration(total) * time.Second / ticks
}

// Halt ends the server in an orderly way and keeps its folder.
func (s *Server) Halt() error {
	if s.process == nil {
		return nil
	}
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case <-s.exited:
	case <-time.After(20 * time.Second):
		return s.Kill()
	}
	s.process = nil
	return nil
}

// Stop halts the server and removes a folder that Start made.
func (s *Server) Stop() error {
	err := s.Halt()
	if s.temporary {
		err = errors.Join(err, os.RemoveAll(s.Dir))
	}
	return err
}

func (s *Server) launch(lib string) error {
	conf := filepath.Join(s.Dir, "conf")
	if err := os.MkdirAll(conf, 0o755); err != nil {
		return err
	}
	classes := lib + string(os.PathSeparator) + "*"
	if s.options.Password != "" {
		if _, err := os.Stat(filepath.Join(s.Dir, "data")); os.IsNotExist(err) {
			admin := exec.Command("java", "-cp", classes, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", s.options.Password)
			admin.Env = append(os.Environ(), "NEO4J_HOME="+s.Dir, "NEO4J_CONF="+conf)
			if out, err := admin.CombinedOutput(); err != nil {
				return fmt.Errorf("neo4j: set-initial-password: %w: %s", err, out)
			}
		}
	}
	console, err := os.Create(filepath.Join(s.Dir, "console.log"))
	if err != nil {
		return err
	}
	defer console.Close()
	s.process = exec.Command("java", s.arguments(classes, conf)...)
	s.process.Stdout, s.process.Stderr = console, console
	s.process.SysProcAttr = bound()
	started, exited := make(chan error), make(chan struct{})
	s.exited = exited
	go func(p *exec.Cmd) {
		runtime.LockOSThread() // the server ends with the thread that started it
		defer runtime.UnlockOSThread()
		err := p.Start()
		started <- err
		if err == nil {
			_ = p.Wait()
		}
		close(exited)
	}(s.process)
	if err := <-started; err != nil {
		s.process = nil
		return err
	}
	return s.await(3 * time.Minute)
}

func (s *Server) arguments(classes, conf string) []string {
	heap, cache := s.options.Heap, s.options.PageCache
	if heap == "" {
		heap = "512m"
	}
	if cache == "" {
		cache = "256m"
	}
	args := []string{"-Xms" + heap, "-Xmx" + heap}
	if s.options.Timing {
		args = append(args, "-XX:+UseG1GC")
	} else {
		args = append(args, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
	}
	args = append(args, "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", classes, "org.neo4j.server.CommunityEntryPoint",
		"--home-dir="+s.Dir, "--config-dir="+conf)
	settings := map[string]string{
		"server.bolt.listen_address":                            fmt.Sprintf("127.0.0.1:%d", s.Port),
		"server.http.enabled":                                   "false",
		"server.https.enabled":                                  "false",
		"dbms.security.auth_enabled":                            fmt.Sprint(s.options.Password != ""),
		"server.memory.pagecache.size":                          cache,
		"dbms.usage_report.enabled":                             "false",
		"db.transaction.monitor.check.interval":                 "100ms",
		"internal.server.bolt.thread_pool_shutdown_wait_time":   "0s",
		"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
	}
	for k, v := range s.options.Settings {
		settings[k] = v
	}
	for k, v := range settings {
		args = append(args, "-c", k+"="+v)
	}
	return args
}

func (s *Server) await(limit time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	for {
		if answers(ctx, s.Port) {
			return s.verify(ctx)
		}
		select {
		case <-s.exited:
			log, _ := os.ReadFile(filepath.Join(s.Dir, "console.log"))
			return fmt.Errorf("neo4j did not start: %s", bytes.TrimSpace(log))
		case <-ctx.Done():
			return fmt.Errorf("neo4j does not answer on port %d: %w", s.Port, ctx.Err())
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// verify waits until the database answers a query, which is some seconds after the server answers the Bolt handshake.
func (s *Server) verify(ctx context.Context) error {
	auth := neo4j.NoAuth()
	if s.options.Password != "" {
		auth = neo4j.BasicAuth("neo4j", s.options.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(s.URI, auth)
	if err != nil {
		return err
	}
	defer driver.Close(context.WithoutCancel(ctx))
	for {
		err := driver.VerifyConnectivity(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-s.exited:
			return fmt.Errorf("neo4j ended as it started: %w", err)
		case <-ctx.Done():
			return fmt.Errorf("neo4j does not answer a query: %w", err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// answers makes one Bolt handshake: the magic, four versions offered, and the server's choice.
func answers(ctx context.Context, port int) bool {
	dialer := net.Dialer{Timeout: time.Second}
	c, err := dialer.DialContext(ctx, "tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return false
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(5 * time.Second))
	hello := []byte{0x60, 0x60, 0xb0, 0x17, 0, 4, 4, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0}
	if _, err := c.Write(hello); err != nil {
		return false
	}
	reply := make([]byte, 4)
	n, err := c.Read(reply)
	return err == nil && n == 4 && !bytes.Equal(reply, make([]byte, 4))
}

// freePort picks a port below the ephemeral range, so that no client socket takes it between now and the start.
func freePort() (int, error) {
	for port := 11000 + os.Getpid()%15000; port < 32000; port++ {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
		if err == nil {
			return port, l.Close()
		}
	}
	return 0, errors.New("neo4j: no free port below 32000")
}

func cacheFolder() (string, error) {
	base, err := os.UserCacheDir()
	return filepath.Join(base, "liaison", "neo4j-"+Version), err
}

func jars() (string, error) {
	lib, err := cacheFolder()
	if err != nil {
		return "", err
	}
	_, err = os.Stat(lib)
	return lib, err
}

func fetch() (string, error) {
	if lib, err := jars(); err == nil {
		return lib, nil
	}
	lib, err := cacheFolder()
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(filepath.Dir(lib), 0o755); err != nil {
		return "", err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(lib), "fetching")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	file := filepath.Join(fresh, "pom.xml")
	if err := os.WriteFile(file, pom, 0o644); err != nil {
		return "", err
	}
	out := filepath.Join(fresh, "lib")
	fetch := exec.Command("mvn", "-B", "-q", "-Dstyle.color=never", "-f", file, "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+out)
	if said, err := fetch.CombinedOutput(); err != nil {
		return "", fmt.Errorf("neo4j: fetching the jars: %w: %s", err, strings.TrimSpace(string(said)))
	}
	if err := os.Rename(out, lib); err != nil && !exists(lib) {
		return "", err // another run was first is fine
	}
	return lib, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
