package httpapi

import (
	"context"
	"errors"
	"sync"

	"liaison/internal/graph"
	"liaison/internal/ingest"
)

// jobs are the imports under way in this process. They run one after the other: stores write one batch at a time, and
// the extractor keeps every processor busy as it is.
type jobs struct {
	server *Server
	turn   chan struct{} // holds one token: whose turn it is
	ctx    context.Context
	halt   context.CancelFunc
	group  sync.WaitGroup

	mutex sync.Mutex
	byID  map[string]*job
}

// job is one import under way.
type job struct {
	cancel context.CancelCauseFunc
	done   chan struct{}

	mutex    sync.Mutex
	progress ingest.Progress
	changed  chan struct{} // closed and replaced whenever progress moves
	outcome  *ingest.Outcome
	err      error
}

// errGivenUp is why a job ends that was cancelled by a request.
var errGivenUp = errors.New("cancelled on request")

func newJobs(s *Server) *jobs {
	ctx, halt := context.WithCancel(context.Background())
	return &jobs{server: s, turn: make(chan struct{}, 1), ctx: ctx, halt: halt, byID: map[string]*job{}}
}

// stop ends all jobs at their next batch, to be gone on with by the same upload, and waits for them.
func (j *jobs) stop() {
	j.halt()
	j.group.Wait()
}

// find gives the job of an import; nil when this process runs none.
func (j *jobs) find(id string) *job {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	return j.byID[id]
}

// start runs an import in the background; a job of the same id that is under way is joined. clean is called at the end.
func (j *jobs) start(id string, in ingest.Input, clean func()) (running *job, joined bool) {
	j.mutex.Lock()
	defer j.mutex.Unlock()
	if running := j.byID[id]; running != nil {
		clean()
		return running, true
	}
	ctx, cancel := context.WithCancelCause(j.ctx)
	running = &job{cancel: cancel, done: make(chan struct{}), changed: make(chan struct{}), progress: ingest.Progress{Import: id, State: "waiting"}}
	j.byID[id] = running
	in.Progress = running.move
	j.server.metrics.running.Inc()
	j.group.Go(func() {
		defer j.server.metrics.running.Dec()
		defer clean()
		outcome, err := j.run(ctx, id, in)
		j.mutex.Lock()
		delete(j.byID, id)
		j.mutex.Unlock()
		running.end(outcome, err)
		cancel(nil)
	})
	return running, false
}

func (j *jobs) run(ctx context.Context, id string, in ingest.Input) (*ingest.Outcome, error) {
	outcome, err := j.inTurn(ctx, in)
	if err != nil && errors.Is(context.Cause(ctx), errGivenUp) {
		row, failed := j.server.config.Importer.Cancel(context.WithoutCancel(ctx), id)
		if failed != nil {
			return outcome, failed
		}
		return &ingest.Outcome{Import: row}, nil
	}
	return outcome, err
}

func (j *jobs) inTurn(ctx context.Context, in ingest.Input) (*ingest.Outcome, error) {
	select {
	case j.turn <- struct{}{}:
		defer func() { <-j.turn }()
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	return j.server.config.Importer.Run(ctx, in)
}

func (r *job) move(p ingest.Progress) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.progress = p
	close(r.changed)
	r.changed = make(chan struct{})
}

func (r *job) end(outcome *ingest.Outcome, err error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.outcome, r.err = outcome, err
	if outcome != nil && outcome.Import != nil && err == nil {
		r.progress.State = outcome.Import.State
	}
	close(r.done)
}

// look gives the progress as it is and a channel that closes when it moves.
func (r *job) look() (ingest.Progress, <-chan struct{}) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.progress, r.changed
}

// wait gives the outcome once the job has ended.
func (r *job) wait(ctx context.Context) (*ingest.Outcome, error) {
	select {
	case <-r.done:
		return r.outcome, r.err
	case <-ctx.Done():
		return nil, &graph.Error{Code: graph.CodeCanceled, Message: "the import goes on; ask for it later", Err: ctx.Err()}
	}
}
