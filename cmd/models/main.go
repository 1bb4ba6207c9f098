// Command models rebuilds the model files that the built-in extractor carries, from openly licensed data. The same data
// give the same files, byte for byte. It is no part of the program.
package main

import (
	"fmt"
	"os"
	"slices"
)

// command is one subcommand; each file of this package registers its own.
type command struct {
	name, about string
	run         func(args []string) error
}

var commands []command

func register(name, about string, run func(args []string) error) {
	commands = append(commands, command{name, about, run})
}

func main() {
	slices.SortFunc(commands, func(a, b command) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	if len(os.Args) > 1 {
		for _, c := range commands {
			if c.name == os.Args[1] {
				if err := c.run(os.Args[2:]); err != nil {
					fmt.Fprintln(os.Stderr, "models:", err)
					os.Exit(1)
				}
				return
			}
		}
	}
	fmt.Fprintln(os.Stderr, "usage: models COMMAND [flags]")
	for _, c := range commands {
		fmt.Fprintf(os.Stderr, "  %-12s %s\n", c.name, c.about)
	}
	os.Exit(2)
}
