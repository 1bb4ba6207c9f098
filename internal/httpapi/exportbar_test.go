package httpapi_test

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"liaison/internal/export"
	"liaison/internal/graph"
	"liaison/internal/httpapi"
	"liaison/internal/ingest"
	"liaison/internal/store/embedded"
)

// TestExportBar measures the export of a large graph over HTTP, format by format: edges a second and how far the memory of
// the process (server, store and client in one) rises meanwhile. The bars are 200,000 edges a second for the formats of
// graph programs and 64 MB. LIAISON_BENCH=1 runs it; LIAISON_EDGES is the number of edges, 1,000,000 unless given. A
// store kept under LIAISON_BENCH_STORE is used again; LIAISON_FORMATS names the formats. Memory is compared with that of the
// process as it stands after opening the store.
func TestExportBar(t *testing.T) {
	if os.Getenv("LIAISON_BENCH") == "" {
		t.Log("NOT RUN: a measurement; set LIAISON_BENCH=1")
		return
	}
	wanted := 1_000_000
	if n, err := strconv.Atoi(os.Getenv("LIAISON_EDGES")); err == nil {
		wanted = n
	}
	path := os.Getenv("LIAISON_BENCH_STORE")
	if path == "" {
		path = filepath.Join(t.TempDir(), "bar.db")
	}
	store, err := embedded.Open(t.Context(), path, quiet)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	edges := fillStore(t, store, wanted)
	server, err := httpapi.New(httpapi.Config{Store: store, Importer: &ingest.Importer{Store: store, Extractor: extractor(), Log: quiet}, Log: quiet, User: "tester"})
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(server.Handler())
	defer listening.Close()
	formats := export.Names()
	if asked := os.Getenv("LIAISON_FORMATS"); asked != "" {
		formats = strings.Split(asked, ",")
	}
	plain := http.Client{Transport: &http.Transport{DisableCompression: true}} // as the Python client asks on its own machine
	for _, format := range formats {
		before := resident()
		peak, stop := watchMemory(t)
		started, busy := time.Now(), processor()
		response, err := plain.Get(listening.URL + "/api/v1/export?format=" + format)
		if err != nil {
			t.Fatal(err)
		}
		size, err := io.Copy(io.Discard, response.Body)
		response.Body.Close()
		took, worked := time.Since(started), processor()-busy
		stop()
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d, %v", format, response.StatusCode, err)
		}
		t.Logf("%-9s %7.0f edges/s, %7.0f a second of one processor, %4d MB in %5.1f s, memory +%d MB", format, float64(edges)/took.Seconds(),
			float64(edges)/worked.Seconds(), size>>20, took.Seconds(), (peak.Load()-before)>>20)
	}
}

// fillStore brings the store to about so many edges and gives their number.
func fillStore(t *testing.T, store graph.Store, wanted int) int {
	t.Helper()
	count := func() int {
		stats, err := store.Stats(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, edges := range stats.Edges {
			n += edges
		}
		return n
	}
	r := rand.New(rand.NewPCG(1, 2))
	started := time.Now()
	for number := 0; number%5 != 0 || count() < wanted; number++ {
		id := fmt.Sprint("bar-", number)
		if _, err := store.StartImport(t.Context(), graph.Import{ID: id, Name: id, Started: time.Unix(1_700_000_000, 0)}); err != nil {
			t.Fatal(err)
		}
		b := graph.Batch{Import: id}
		for i := range 100 {
			b.Documents = append(b.Documents, crowd(r, id, number*100+i))
		}
		if _, err := store.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if _, err := store.FinishImport(t.Context(), id, "done"); err != nil {
			t.Fatal(err)
		}
	}
	n := count()
	t.Logf("%d edges, written in %.0f s", n, time.Since(started).Seconds())
	return n
}

// crowd is an article that names 120 of 20,000 bodies and says 500 things of them.
func crowd(r *rand.Rand, imported string, number int) graph.Document {
	var text strings.Builder
	var names []string
	var spans []graph.Span
	for range 120 {
		n := r.IntN(20_000)
		name := fmt.Sprintf("Council %c%c%c%c of %c%c", 'A'+n%26, 'a'+n/26%26, 'a'+n/676%26, 'a'+n/17576, 'A'+n*7%26, 'a'+n*11%26)
		spans = append(spans, graph.Span{Start: text.Len(), End: text.Len() + len(name)})
		names = append(names, name)
		text.WriteString(name + ". ")
	}
	id := graph.ArticleID("Wire", "", fmt.Sprint(number), text.String())
	d := graph.Document{
		Article: graph.Article{ID: id, Ref: fmt.Sprint(number), Source: "Wire", Published: "2024-05-01", Text: text.String(), Fingerprint: r.Uint64(), Import: imported,
			Imported: time.Unix(1_700_000_000, 0)},
		Extraction: graph.Extraction{ID: graph.ExtractionID(id, "bar", "1", false), Extractor: "bar", Version: "1"},
	}
	at := map[string]string{}
	for i, name := range names {
		if at[name] != "" {
			continue
		}
		m := graph.Mention{Article: id, Type: graph.Organisation, Name: name, Surfaces: []string{name}, Spans: []graph.Span{spans[i]}}
		m.ID = graph.MentionID(id, m.Type, spans[i], 0)
		at[name] = m.ID
		d.Mentions = append(d.Mentions, m)
	}
	said := map[string]bool{}
	types := []graph.EdgeType{graph.Owns, graph.Supports, graph.Opposes, graph.PartOf}
	for range 500 {
		from, to := r.IntN(len(names)), r.IntN(len(names))
		if names[from] == names[to] {
			continue
		}
		c := graph.Claim{Article: id, Type: types[r.IntN(len(types))], Subject: at[names[from]], Object: at[names[to]], Status: graph.Asserted, Sentence: spans[from], Confidence: 0.8}
		if c.ID = graph.ClaimID(c); !said[c.ID] {
			said[c.ID] = true
			d.Claims = append(d.Claims, c)
		}
	}
	return d
}

// resident is the memory of this process in bytes, 0 where the system does not tell.
func resident() int64 {
	status, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, _ := strconv.ParseInt(strings.Fields(string(status))[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// processor is the time that this process has had on processors; on a busy machine it tells more than the clock.
func processor() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// watchMemory notes the highest resident memory until it is stopped.
func watchMemory(t *testing.T) (peak *atomic.Int64, stop func()) {
	peak = &atomic.Int64{}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			peak.Store(max(peak.Load(), resident()))
			time.Sleep(20 * time.Millisecond)
		}
	}()
	return peak, func() { cancel(); <-ended }
}
