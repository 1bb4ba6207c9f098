package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"os/user"
	"strings"

	"github.com/spf13/cobra"

	"liaison/internal/extract"
	"liaison/internal/graph"
)

// app is one run of the program: where it reads and writes, and what the configuration says.
type app struct {
	in       io.Reader
	out, err io.Writer
	json     bool
	flags    settings // as given on the command line
	config   settings // in force
	log      *slog.Logger
	reader   extract.Extractor // loaded when first needed
}

// usageError is a command line that cannot be understood: exit code 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// run executes one command line and gives the exit code: 0, 1 for an error, 2 for wrong usage.
func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	a := &app{in: in, out: out, err: errs}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	a.sayUsage()
	if err == nil {
		return 0
	}
	a.complain(err)
	var usage usageError
	if errors.As(err, &usage) {
		return 2
	}
	return 1
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "liaison", Short: "News articles in, evidence-carrying connections out",
		Long: "Liaison reads news articles into a graph of organisations, people, places and meetings in which\n" +
			"every edge opens at the sentence that states it.",
		Example:       "  liaison demo\n  liaison import articles/ more.jsonl.gz\n  liaison path 'Hamas' 'Lashkar-e-Taiba'\n  liaison serve",
		SilenceErrors: true, SilenceUsage: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.configure(cmd) },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	a.flags.bind(root.PersistentFlags())
	root.PersistentFlags().BoolVar(&a.json, "json", false, "print the answer as JSON")
	for _, c := range a.commands() {
		check := c.Args
		if check == nil {
			check = cobra.NoArgs
		}
		c.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usageError{err}
			}
			return nil
		}
		root.AddCommand(c)
	}
	root.Args = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return usageError{errors.New("no command " + quoted(args[0]) + "; liaison --help lists them")}
		}
		return nil
	}
	root.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	return root
}

func (a *app) commands() []*cobra.Command {
	return []*cobra.Command{
		a.serveCommand(), a.importCommand(), a.extractCommand(), a.demoCommand(), a.searchCommand(), a.entityCommand(), a.pathCommand(),
		a.neighboursCommand(), a.connectCommand(), a.claimsCommand(), a.articleCommand(), a.meetingsCommand(), a.statsCommand(),
		a.mergeCommand(), a.splitCommand(), a.undoCommand(), a.decideCommand(), a.retractCommand(), a.exportCommand(),
		a.importsCommand(), a.copyCommand(), a.verifyCommand(), a.backupCommand(), a.restoreCommand(), a.configCommand(), a.doctorCommand(),
		a.versionCommand(), a.completionCommand(),
	}
}

// complain prints an error for people, or as the API words it.
func (a *app) complain(err error) {
	if a.json {
		printJSON(a.err, map[string]any{"error": errorDetail(err)})
		return
	}
	var e *graph.Error
	if !errors.As(err, &e) {
		say(a.err, "liaison: %s\n", oneLine(err.Error()))
		return
	}
	text := e.Message
	if e.Field != "" {
		text = e.Field + ": " + text
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	say(a.err, "liaison: %s\n", oneLine(text))
	for _, id := range e.Alternatives {
		say(a.err, "  %s\n", id)
	}
}

// with opens the store for the length of one call.
func (a *app) with(ctx context.Context, do func(graph.Store) error) (err error) {
	store, err := openStore(ctx, a.config, a.log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	return do(store)
}

// who is the By of what is done on the command line.
func (a *app) who() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	return "local"
}

func quoted(s string) string { return `"` + oneLine(s) + `"` }

// oneLine keeps what names say from moving the cursor or hiding text in a terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
			return '\ufffd'
		}
		return r
	}, s)
}
