package cmd

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"cutscore/banks"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/sqlite"
)

// The exit codes, as the help of every command tells them.
const (
	exitFine      = 0
	exitFailed    = 1
	exitUsage     = 2
	exitNotPassed = 3 // only with --exit-status
	exitSignal    = 128
)

const exitStatusHelp = `Exit status: 0 fine, also when an attempt is left open; 1 it failed; 2 wrong usage, unknown ids included;
3 the exam was taken and not passed (only with --exit-status); 128 + n ended by signal n.`

// usageError is a mistake on the command line.
type usageError struct {
	err  error
	hint string
}

func (e *usageError) Error() string { return e.err.Error() }

func (e *usageError) Unwrap() error { return e.err }

func usagef(hint, format string, args ...any) error {
	return &usageError{fmt.Errorf(format, args...), hint}
}

// hintedError is a failure with a way out.
type hintedError struct {
	err  error
	hint string
}

func (e *hintedError) Error() string { return e.err.Error() }

func (e *hintedError) Unwrap() error { return e.err }

func hintf(hint, format string, args ...any) error {
	return &hintedError{fmt.Errorf(format, args...), hint}
}

// errNotPassed ends the process with exitNotPassed and without a word: the result has been shown.
var errNotPassed = errors.New("")

// signalError ends the process as the signal would have.
type signalError struct{ signal os.Signal }

func (e *signalError) Error() string { return "" }

func exitCode(err error) int {
	var (
		usage   *usageError
		unknown *banks.UnknownError
		attempt *results.UnknownError
		signal  *signalError
	)
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errNotPassed):
		return exitNotPassed
	case errors.As(err, &signal):
		if n, ok := signal.signal.(syscall.Signal); ok {
			return exitSignal + int(n)
		}
		return exitFailed
	case errors.As(err, &usage), errors.As(err, &unknown), errors.As(err, &attempt):
		return exitUsage
	}
	return exitFailed
}

// hint is the way out of an error, "" when there is none to tell.
func hint(err error) string {
	var (
		usage   *usageError
		hinted  *hintedError
		unknown *banks.UnknownError
		attempt *results.UnknownError
		held    *results.HeldError
		newer   *sqlite.NewerSchemaError
		faults  banks.Faults
		short   *quiz.ShortError
		path    *fs.PathError
	)
	switch {
	case errors.As(err, &usage):
		return usage.hint
	case errors.As(err, &hinted):
		return hinted.hint
	case errors.As(err, &unknown):
		if len(unknown.Near) > 0 {
			return fmt.Sprintf("did you mean %s? `cutscore exams` shows all", strings.Join(unknown.Near, " or "))
		}
		return "`cutscore exams` shows the ids"
	case errors.As(err, &attempt):
		return "`cutscore history` shows the attempts"
	case errors.As(err, &held):
		return "go on in the window that holds it, or close that first"
	case errors.As(err, &newer):
		return "install the newer cutscore again, or name another folder with --data"
	case errors.As(err, &faults):
		return "mend these lines; `cutscore banks check` tells when the bank is sound"
	case errors.As(err, &short):
		return "add questions to the topic, or take a shorter run with --questions"
	case errors.Is(err, quiz.ErrTimeUp):
		return "`cutscore review` shows what was missed"
	case errors.As(err, &path), isReadOnly(err):
		return "name a folder that can be written with --data DIR or CUTSCORE_DATA"
	}
	return ""
}

// isReadOnly recognizes what SQLite says of a file or folder that cannot be written.
func isReadOnly(err error) bool {
	return strings.Contains(err.Error(), "readonly") || strings.Contains(err.Error(), "unable to open database file")
}
