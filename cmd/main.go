package cmd

import (
	"context"
	"errors"
	"fmt"
	"os"

	"cutscore/banks"
	"cutscore/cmd/internal/clock"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/screen"
)

// Main runs the command line of this process and returns its exit code.
func Main() int {
	c := clock.New()
	a := &app{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: c.Now}
	return run(a, os.Args[1:])
}

// run runs one command line. Errors are told on standard error, faults of banks one a line, with the way out behind.
func run(a *app, args []string) int {
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	err := a.guarded(func() error { return root.ExecuteContext(context.Background()) })
	if crash := (*screen.CrashError)(nil); errors.As(err, &crash) {
		err = a.crash(crash, nil)
	}
	if err != nil && err.Error() != "" {
		text := banks.Clean(err.Error())
		if faults := banks.Faults(nil); errors.As(err, &faults) {
			_, _ = fmt.Fprintln(a.err, faults.Error()) // each at the start of its line, so that an editor can jump there
			text = "the bank cannot be used: " + report.Plural(len(faults.Errors()), "error")
		}
		a.sayLine("error: " + text)
		if h := hint(err); h != "" {
			a.sayLine("hint: " + banks.Clean(h))
		}
	}
	return exitCode(err)
}
