package cmd

import (
	"bytes"
	"errors"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// A talk is a program that runs beside its script, with a standard input that stays open:
//
//	start NAME program args…    starts it
//	send NAME line…             writes lines to it
//	expect NAME pattern         waits until its standard output goes on with something that matches
//	hangup NAME                 ends its input
//	signal NAME TERM            sends it a signal: TERM, HUP, INT, QUIT or KILL
//	ends NAME N                 waits until it has ended with the exit code N, or -9 by signal 9; stdout and stderr
//	                            look at its output then
//
// Nothing here sleeps. Whatever does not come within patience fails the script.

const patience = 30 * time.Second

type talk struct {
	process *exec.Cmd
	in      io.WriteCloser
	out     tape
	err     bytes.Buffer
	matched int // how much of out has been expected
	ended   chan struct{}
}

// talks are those of one script, by name.
type talks map[string]*talk

type talksKey struct{}

// tape is the output of a program so far.
type tape struct {
	mu   sync.Mutex
	text bytes.Buffer
	more chan struct{} // closed by the next write
}

func (t *tape) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.more != nil {
		close(t.more)
		t.more = nil
	}
	return t.text.Write(p)
}

// from is the output from an offset on, and a channel that is closed when there is more.
func (t *tape) from(offset int) (text string, more <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.more == nil {
		t.more = make(chan struct{})
	}
	return string(t.text.Bytes()[offset:]), t.more
}

// waitFor waits until the output from an offset on is what it should be. It gives up when the program has ended, or
// after some time.
func (t *tape) waitFor(offset int, ended <-chan struct{}, is func(output string) bool) bool {
	deadline := time.After(patience)
	for last := false; ; {
		text, more := t.from(offset)
		if is(text) {
			return true
		}
		if last {
			return false
		}
		select {
		case <-more:
		case <-ended:
			last = true
		case <-deadline:
			last = true
		}
	}
}

func startTalk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: start NAME program args…")
	}
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	t := &talk{process: exec.Command(path, args[2:]...), ended: make(chan struct{})}
	t.process.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "HOME", "TZ", "TERM", "CUTSCORE_DATA", "GOCOVERDIR", "GORACE"} {
		t.process.Env = append(t.process.Env, name+"="+ts.Getenv(name))
	}
	t.process.Stdout, t.process.Stderr = &t.out, &t.err
	t.in, err = t.process.StdinPipe()
	ts.Check(err)
	ts.Check(t.process.Start())
	go func() {
		_ = t.process.Wait() // ends looks at how it ended
		close(t.ended)
	}()
	ts.Defer(func() {
		_ = t.process.Process.Kill()
		<-t.ended
	})
	ts.Value(talksKey{}).(talks)[args[0]] = t
}

func find(ts *testscript.TestScript, neg bool, args []string, least int) *talk {
	if neg || len(args) < least {
		ts.Fatalf("a talk and %d arguments are needed", least-1)
	}
	t := ts.Value(talksKey{}).(talks)[args[0]]
	if t == nil {
		ts.Fatalf("no talk %q", args[0])
	}
	return t
}

func sendTalk(ts *testscript.TestScript, neg bool, args []string) {
	t := find(ts, neg, args, 2)
	_, err := io.WriteString(t.in, strings.Join(args[1:], "\n")+"\n")
	ts.Check(err)
}

func expectTalk(ts *testscript.TestScript, neg bool, args []string) {
	t := find(ts, neg, args, 2)
	pattern, err := regexp.Compile("(?m)" + args[1])
	ts.Check(err)
	behind := 0
	matches := func(output string) bool {
		at := pattern.FindStringIndex(output)
		if at != nil {
			behind = at[1]
		}
		return at != nil
	}
	if !t.out.waitFor(t.matched, t.ended, matches) {
		rest, _ := t.out.from(t.matched)
		ts.Fatalf("no match for %q in:\n%s", args[1], rest)
	}
	t.matched += behind
}

func hangUpTalk(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(find(ts, neg, args, 1).in.Close())
}

func signalTalk(ts *testscript.TestScript, neg bool, args []string) {
	t := find(ts, neg, args, 2)
	signals := map[string]syscall.Signal{
		"TERM": syscall.SIGTERM, "HUP": syscall.SIGHUP, "INT": syscall.SIGINT, "QUIT": syscall.SIGQUIT, "KILL": syscall.SIGKILL,
	}
	signal, ok := signals[args[1]]
	if !ok {
		ts.Fatalf("no signal %q", args[1])
	}
	ts.Check(t.process.Process.Signal(signal))
}

func endTalk(ts *testscript.TestScript, neg bool, args []string) {
	t := find(ts, neg, args, 2)
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	select {
	case <-t.ended:
	case <-time.After(patience):
		ts.Fatalf("it does not end")
	}
	rest, _ := t.out.from(0)
	_, err = io.WriteString(ts.Stdout(), rest)
	_, err2 := ts.Stderr().Write(t.err.Bytes())
	ts.Check(errors.Join(err, err2))
	got := t.process.ProcessState.ExitCode()
	if status, ok := t.process.ProcessState.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		got = -int(status.Signal())
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
