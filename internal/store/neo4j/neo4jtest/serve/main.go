// Command serve runs a fresh Neo4j for tests that are not written in Go: it prints the server's address on one line, and
// stops the server when it is told to end.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"liaison/internal/store/neo4j/neo4jtest"
)

func main() {
	if why := neo4jtest.Missing(); why != "" {
		fmt.Fprintln(os.Stderr, "NOT RUN: Neo4j:", why)
		os.Exit(3)
	}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, os.Interrupt, syscall.SIGTERM)
	server, err := neo4jtest.Start(neo4jtest.Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(server.URI)
	<-ended
	if err := server.Stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
