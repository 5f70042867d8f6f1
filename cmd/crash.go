package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"

	"cutscore/banks"
	"cutscore/cmd/internal/screen"
)

// A mistake of the program must not cost anybody an attempt: what was answered is stored already, the terminal is put
// back in order, and what happened goes into a file that can be sent to whoever mends it.

// crash makes an error of a panic, with its report in a file beside what is stored.
func (a *app) crash(value any, stack []byte) error {
	if c, ok := value.(*screen.CrashError); ok { // on the screen, which is gone by now
		value, stack = c.Value, c.Stack
	}
	report := fmt.Sprintf("cutscore %s\n%s\n\n%v\n\n%s", version(), strings.Join(os.Args[1:], " "), value, stack)
	now := a.now().Wall.UTC().Format("20060102T150405Z")
	path := filepath.Join(a.dataDir(), "crash-"+now+".txt")
	err := os.MkdirAll(a.dataDir(), 0o700)
	if err == nil {
		err = os.WriteFile(path, []byte(banks.Clean(report)), 0o600)
	}
	if err != nil { // then at least on the screen
		a.say("%s", report)
		return hintf("what was answered is stored; `cutscore resume` goes on", "this is a mistake in cutscore: %v", value)
	}
	return hintf("what was answered is stored, `cutscore resume` goes on; a report of the mistake is in "+path,
		"this is a mistake in cutscore: %v", value)
}

// guarded runs a command line and makes an error of a panic.
func (a *app) guarded(run func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = a.crash(value, debug.Stack())
		}
	}()
	return run()
}
