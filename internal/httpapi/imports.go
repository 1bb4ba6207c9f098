package httpapi

import (
	"net/http"
	"reflect"

	"github.com/gin-gonic/gin"

	"liaison/internal/graph"
	"liaison/internal/ingest"
)

type importsInput struct{ pageInput }

type rejectsInput struct {
	idInput
	pageInput
}

type retractInput struct {
	idInput
	Erase  bool `query:"erase" doc:"Remove text and quotes for good and leave a hash, so that the article is not imported again unasked."`
	DryRun bool `query:"dry_run" doc:"Say what would change and change nothing."`
}

func (s *Server) importOperations() []operation {
	list := question(s, prefix+"/imports", "imports", "Imports", "List the ledger, newest first",
		func(c *call, in *importsInput) (*graph.Page[graph.Import], error) {
			return s.config.Store.Imports(c, in.paging())
		})
	one := question(s, prefix+"/imports/{id}", "import", "Imports", "Open one row of the ledger",
		func(c *call, in *idInput) (*graph.Import, error) { return s.config.Store.Import(c, in.ID) })
	rejects := question(s, prefix+"/imports/{id}/rejects", "import_rejects", "Imports", "List what an import could not take, and why",
		func(c *call, in *rejectsInput) (*graph.Page[graph.Reject], error) {
			if _, err := s.config.Store.Import(c, in.ID); err != nil {
				return nil, err
			}
			return s.config.Store.Rejects(c, in.ID, in.paging())
		})
	retract := endpoint(s, http.MethodDelete, prefix+"/imports/{id}", "import_retract", "Imports", "Take an import back, and what nothing else supports with it", s.retractImport)
	article := endpoint(s, http.MethodDelete, prefix+"/articles/{id}", "article_retract", "Imports", "Take an article back, and what nothing else supports with it", s.retractArticle)
	cancel := endpoint(s, http.MethodPost, prefix+"/imports/{id}/cancel", "import_cancel", "Imports", "Give an unfinished import up; what it has written stays", s.cancelImport)
	retract.timeout, article.timeout = retractTimeout, retractTimeout
	retract.alternatives, article.alternatives = []int{404, 409, 410}, []int{404, 410}
	cancel.alternatives = []int{404, 409}
	// The ledger moves without the graph: a resumed import of known articles changes no generation.
	for _, o := range []*operation{&list, &one, &rejects} {
		o.tagged, o.alternatives = false, []int{404}
	}
	list.alternatives = nil
	return []operation{list, s.uploadOperation(), one, rejects, s.progressOperation(), cancel, retract, article}
}

// retractTimeout allows for an import of many articles, whose edges are all derived anew.
const retractTimeout = 10 * writeTimeout

func (s *Server) retractImport(c *call, in *retractInput) (*graph.Applied, error) {
	if _, err := s.config.Store.Import(c, in.ID); err != nil {
		return nil, err
	}
	if s.jobs.find(in.ID) != nil {
		return nil, graph.Conflict("the import is under way: cancel it first")
	}
	return s.retract(c, graph.Retraction{Import: in.ID, Erase: in.Erase, DryRun: in.DryRun, By: c.caller.Name})
}

func (s *Server) retractArticle(c *call, in *retractInput) (*graph.Applied, error) {
	return s.retract(c, graph.Retraction{Articles: []string{in.ID}, Erase: in.Erase, DryRun: in.DryRun, By: c.caller.Name})
}

func (s *Server) retract(c *call, r graph.Retraction) (*graph.Applied, error) {
	applied, err := s.config.Store.Retract(c, r)
	if err == nil && !r.DryRun {
		s.log.Info("retracted", "import", r.Import, "articles", len(r.Articles), "erased", r.Erase, "by", r.By)
	}
	return applied, err
}

func (s *Server) cancelImport(c *call, in *idInput) (*graph.Import, error) {
	if running := s.jobs.find(in.ID); running != nil {
		running.cancel(errGivenUp)
		if _, err := running.wait(c); err != nil {
			return nil, err
		}
		return s.config.Store.Import(c, in.ID)
	}
	row, err := s.config.Store.Import(c, in.ID)
	if err != nil {
		return nil, err
	}
	if row.Finished != nil {
		return nil, graph.Conflict("the import is finished: " + row.State)
	}
	return s.config.Importer.Cancel(c, in.ID)
}

func (s *Server) progressOperation() operation {
	o := operation{
		method: http.MethodGet, path: prefix + "/imports/{id}/events", id: "import_events", tag: "Imports", summary: "Tell an import's progress as it happens",
		description: "Server-sent events: progress, then done with the row of the ledger.",
		access:      reads, status: http.StatusOK, media: []media{{eventStream, "Server-sent events"}}, stream: true, bodyLimit: defaultBody,
		input: reflect.TypeFor[idInput](), alternatives: []int{404},
	}
	plan := decodePlan(o.input)
	o.handle = func(c *gin.Context) {
		var in idInput
		if err := plan.decode(c, reflect.ValueOf(&in).Elem()); err != nil {
			s.fail(c, err)
			return
		}
		if _, err := s.config.Store.Import(c.Request.Context(), in.ID); err != nil {
			s.fail(c, err)
			return
		}
		s.tellProgress(c, in.ID)
	}
	return o
}

// tellProgress follows a job of this process, or the row that another process writes, to its end.
func (s *Server) tellProgress(c *gin.Context, id string) {
	ctx := c.Request.Context()
	out := s.newEvents(c)
	defer out.heartbeat.Stop()
	poll, stop := ticks(s.config.Poll)
	defer stop()
	for {
		var moved, ended <-chan struct{}
		if running := s.jobs.find(id); running != nil {
			var p ingest.Progress
			p, moved = running.look()
			ended = running.done
			if out.send("progress", "", &p) != nil {
				return
			}
		} else {
			row, err := s.config.Store.Import(ctx, id)
			if err != nil {
				return
			}
			if row.Finished != nil {
				_ = out.send("done", "", row) // the client may have left
				return
			}
			if out.send("progress", "", rowProgress(row)) != nil {
				return
			}
		}
		if !s.pause(ctx, out, poll, moved, ended) {
			return
		}
	}
}

func rowProgress(row *graph.Import) *ingest.Progress {
	return &ingest.Progress{Import: row.ID, State: row.State, Articles: row.Articles, New: row.New, Unchanged: row.Unchanged, Revised: row.Revised,
		Copies: row.Copies, Rejected: row.Rejected}
}
