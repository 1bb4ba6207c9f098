package httpapi

import (
	"net/http"
	"time"

	"liaison/internal/graph"
	"liaison/internal/resolve"
)

type candidatesInput struct {
	Kind   string `query:"kind" enum:"merge,split" doc:"Only pairs that may be one, or only entities that may be two."`
	Entity string `query:"entity" doc:"Only about this entity: id or exact name."`
	pageInput
}

type decisionsInput struct {
	Entity string `query:"entity" doc:"Only about this entity: id or exact name."`
	Claim  string `query:"claim" doc:"Only about this claim."`
	Living bool   `query:"living" doc:"Leave out undone ones."`
	pageInput
}

type decideInput struct {
	Body DecisionBody `body:"json"`
}

// DecisionBody is what a person decides. Entities may be ids or exact names.
type DecisionBody struct {
	Verb     graph.Verb       `json:"verb" required:"true" doc:"same: the entities are one. different: they are not. move: the mentions belong to the first entity, or to a new one where it is empty. hide, rename, retype: an entity. confirm, reject: claims. restate: the first claim says what claim says. assert: claim is entered by hand."`
	Entities []string         `json:"entities,omitempty"`
	Mentions []string         `json:"mentions,omitempty"`
	Claims   []string         `json:"claims,omitempty"`
	Value    string           `json:"value,omitempty" doc:"The new name or type."`
	Claim    *graph.Statement `json:"claim,omitempty"`
	Reason   string           `json:"reason,omitempty"`
}

func (s *Server) decisionOperations() []operation {
	candidates := question(s, prefix+"/candidates", "candidates", "Decisions", "List what may be one entity or two, with reasons", s.candidates)
	candidates.alternatives = []int{300, 404, 410}
	// Decisions are listed by what they are, not by generation: one on record changes nothing that is believed.
	list := question(s, prefix+"/decisions", "decisions", "Decisions", "List decisions, newest first", s.decisions)
	list.tagged, list.alternatives = false, []int{300, 404, 410}
	decide := endpoint(s, http.MethodPost, prefix+"/decisions", "decide", "Decisions", "Decide on identity or on claims", s.decide)
	decide.status, decide.alternatives = http.StatusCreated, []int{404, 409, 410}
	undo := endpoint(s, http.MethodDelete, prefix+"/decisions/{id}", "undo", "Decisions", "Undo a decision", s.undo)
	undo.alternatives = []int{404, 409}
	decide.timeout, undo.timeout = writeTimeout, writeTimeout
	return []operation{candidates, list, decide, undo}
}

// writeTimeout bounds what changes the graph: a merge of much-reported entities derives many edges anew.
const writeTimeout = 30 * time.Second

func (s *Server) candidates(c *call, in *candidatesInput) (*graph.Page[graph.Candidate], error) {
	entity, err := c.entity("entity", in.Entity)
	if err != nil {
		return nil, err
	}
	return s.config.Store.Candidates(c, graph.CandidateQuery{Kind: in.Kind, Entity: entity, Paging: in.paging()})
}

func (s *Server) decisions(c *call, in *decisionsInput) (*graph.Page[graph.Decision], error) {
	entity, err := c.entity("entity", in.Entity)
	if err != nil {
		return nil, err
	}
	return s.config.Store.Decisions(c, graph.DecisionQuery{Entity: entity, Claim: in.Claim, Living: in.Living, Paging: in.paging()})
}

func (s *Server) decide(c *call, in *decideInput) (*graph.Decision, error) {
	d := graph.Decision{Verb: in.Body.Verb, Entities: in.Body.Entities, Mentions: in.Body.Mentions, Claims: in.Body.Claims, Value: in.Body.Value,
		Claim: in.Body.Claim, Reason: in.Body.Reason, By: c.caller.Name}
	if err := resolve.Decision(c, s.config.Store, &d); err != nil {
		return nil, err
	}
	done, err := s.config.Store.Decide(c, d)
	if err != nil {
		return nil, err
	}
	s.log.Info("decided", "decision", done.ID, "verb", done.Verb, "by", done.By)
	return done, nil
}

func (s *Server) undo(c *call, in *idInput) (*graph.Decision, error) {
	undone, err := s.config.Store.Undo(c, in.ID, c.caller.Name)
	if err != nil {
		return nil, err
	}
	s.log.Info("undone", "decision", in.ID, "by", c.caller.Name)
	return undone, nil
}
