package main

import (
	"context"
	"errors"
	"net"
	"syscall"

	"github.com/spf13/cobra"

	"liaison/internal/graph"
	"liaison/internal/httpapi"
	"liaison/web"
)

func (a *app) serveCommand() *cobra.Command {
	return &cobra.Command{
		Use: "serve", Short: "Serve the page and the API", Example: "  liaison serve\n  LIAISON_TOKEN_FILE=tokens liaison serve --listen 0.0.0.0:8080 --hosts liaison.example.org",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.with(cmd.Context(), func(store graph.Store) error {
				listener, err := net.Listen("tcp", a.config.Listen)
				if err != nil {
					return &graph.Error{Code: graph.CodeUnavailable, Field: "listen", Message: "cannot listen on " + a.config.Listen, Err: err}
				}
				return a.serve(cmd.Context(), store, listener)
			})
		},
	}
}

// serve answers on the listener until ctx is done.
func (a *app) serve(ctx context.Context, store graph.Store, listener net.Listener) error {
	server, err := a.server(store)
	if err != nil {
		_ = listener.Close()
		return err
	}
	say(a.out, "Liaison on http://%s\n", listener.Addr())
	return server.Serve(ctx, listener)
}

func (a *app) server(store graph.Store) (*httpapi.Server, error) {
	tokens, err := a.config.tokens()
	if err != nil {
		return nil, err
	}
	importer, err := a.importer(store)
	if err != nil {
		return nil, err
	}
	return httpapi.New(httpapi.Config{Store: store, Importer: importer, Page: web.Dist(), Tokens: tokens, User: a.who(),
		Hosts: a.config.Hosts, Origins: a.config.Origins, Version: version(), Log: a.log})
}

// listenNear takes the wanted port, or the next free one.
func listenNear(host string, port int) (net.Listener, error) {
	const tries = 100
	for i := range tries {
		listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.ParseIP(host), Port: port + i})
		if err == nil || !errors.Is(err, syscall.EADDRINUSE) {
			return listener, err
		}
	}
	return nil, graph.Unavailable("no free port", nil)
}
