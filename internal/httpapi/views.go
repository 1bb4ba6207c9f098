package httpapi

import (
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"

	"liaison/internal/graph"
)

type viewsInput struct{ pageInput }

// ViewBody is what a saved view holds.
type ViewBody struct {
	Name       string            `json:"name" required:"true" doc:"At most 200 bytes."`
	State      string            `json:"state" doc:"The page's own description, at most 256 KiB."`
	Notes      map[string]string `json:"notes,omitempty"`
	Watched    []string          `json:"watched,omitempty"`
	Generation int64             `json:"generation,omitempty" doc:"Of the graph when it was last looked at; the present one unless given."`
}

type newViewInput struct {
	Body ViewBody `body:"json"`
}

type viewInput struct {
	idInput
	Body ViewBody `body:"json"`
}

// Done says that something is gone.
type Done struct {
	ID string `json:"id"`
}

func (s *Server) viewOperations() []operation {
	list := question(s, prefix+"/views", "views", "Views", "List saved views",
		func(c *call, in *viewsInput) (*graph.Page[graph.View], error) {
			return s.config.Store.Views(c, in.paging())
		})
	one := question(s, prefix+"/views/{id}", "view", "Views", "Open a saved view",
		func(c *call, in *idInput) (*graph.View, error) { return s.config.Store.View(c, in.ID) })
	list.tagged, one.tagged = false, false
	add := endpoint(s, http.MethodPost, prefix+"/views", "view_add", "Views", "Save a view",
		func(c *call, in *newViewInput) (*graph.View, error) { return s.putView(c, uuid.NewString(), in.Body) })
	add.status = http.StatusCreated
	put := endpoint(s, http.MethodPut, prefix+"/views/{id}", "view_put", "Views", "Change a saved view",
		func(c *call, in *viewInput) (*graph.View, error) {
			if _, err := s.config.Store.View(c, in.ID); err != nil {
				return nil, err
			}
			return s.putView(c, in.ID, in.Body)
		})
	drop := endpoint(s, http.MethodDelete, prefix+"/views/{id}", "view_delete", "Views", "Delete a saved view",
		func(c *call, in *idInput) (*Done, error) { return &Done{in.ID}, s.config.Store.DeleteView(c, in.ID) })
	for _, o := range []*operation{&one, &put, &drop} {
		o.alternatives = []int{404}
	}
	return []operation{list, add, one, put, drop}
}

const (
	maxViewName  = 200
	maxViewState = 256 << 10
)

func (s *Server) putView(c *call, id string, body ViewBody) (*graph.View, error) {
	switch {
	case body.Name == "" || len(body.Name) > maxViewName:
		return nil, graph.Invalid("name", fmt.Sprintf("want 1 to %d bytes", maxViewName))
	case len(body.State) > maxViewState:
		return nil, graph.Limit("state", fmt.Sprintf("at most %d bytes", maxViewState))
	case len(body.Watched) > graph.MaxLimit:
		return nil, graph.Limit("watched", fmt.Sprintf("at most %d", graph.MaxLimit))
	}
	if body.Generation == 0 {
		generation, err := s.config.Store.Generation(c)
		if err != nil {
			return nil, err
		}
		body.Generation = generation
	}
	return s.config.Store.PutView(c, graph.View{ID: id, Name: body.Name, State: body.State, Notes: body.Notes, Watched: body.Watched,
		By: c.caller.Name, Saved: time.Now().UTC(), Generation: body.Generation})
}
