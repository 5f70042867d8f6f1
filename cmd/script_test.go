package cmd

import (
	"database/sql"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/rogpeppe/go-internal/testscript"

	_ "cutscore/cmd/internal/background" // as in main: whoever links the screen says how dark the window is
)

// TestMain lets this test binary be the program: started under the name of cutscore it runs Main and nothing else. Under
// that of dials it does what a trace of the network must find.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"cutscore": func() { os.Exit(mainToday()) }, "dials": dials})
}

// dials is a program that does what the traces of these tests must find.
func dials() {
	if conn, err := net.Dial("udp", "127.0.0.1:9"); err == nil {
		_ = conn.Close()
	}
}

// mainToday is Main by the clock of a test.
func mainToday() int {
	return run(&app{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: testClock()}, os.Args[1:])
}

// TestScripts runs the scripts of testdata/script, each in a folder of its own with the banks of testdata/banks in it.
// Beside the commands of testscript they have those of scriptCommands. With TODAY in their environment it is that day.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                scriptCommands,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			for name, value := range map[string]string{
				"CUTSCORE_DATA": filepath.Join(env.WorkDir, "data"),
				"HOME":          filepath.Join(env.WorkDir, "home"),
				"TZ":            "UTC",
				"NO_COLOR":      "",
				"TERM":          "dumb",
				"GORACE":        noSleep,
			} {
				env.Setenv(name, value)
			}
			env.Values[talksKey{}] = talks{}
			return os.CopyFS(filepath.Join(env.WorkDir, "banks"), os.DirFS("testdata/banks"))
		},
	})
}

// noSleep lets processes end at once under the race detector, which would have each of them sleep for a second.
const noSleep = "atexit_sleep_ms=0"

type command = func(ts *testscript.TestScript, neg bool, args []string)

var scriptCommands = map[string]command{
	"exits":    exits,
	"cmpclock": cmpClock,
	"drop":     drop,
	"append":   appendTo,
	"sql":      sqlCommand,

	"start":  startTalk,
	"send":   sendTalk,
	"expect": expectTalk,
	"hangup": hangUpTalk,
	"signal": signalTalk,
	"ends":   endTalk,

	"json":     jsonCommand,
	"contract": contractCommand,
}

// exits N program args… runs a program as exec does, and it must end with exactly the exit code N.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits N program args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := code(ts, ts.Exec(args[1], args[2:]...)); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

func code(ts *testscript.TestScript, err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
}

// cmpclock FILE WANT compares as cmp does, whatever clocks such as 13:59 show.
func cmpClock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cmpclock FILE WANT")
	}
	clock := regexp.MustCompile(`\b(\d+:)+\d\d\b`)
	got, want := clock.ReplaceAllString(ts.ReadFile(args[0]), "0:00"), clock.ReplaceAllString(ts.ReadFile(args[1]), "0:00")
	if got != want {
		ts.Logf("%s", diff.Diff(args[0], []byte(got), args[1], []byte(want)))
		ts.Fatalf("%s and %s differ", args[0], args[1])
	}
}

// drop PATTERN FILE takes the lines that match out of a file.
func drop(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: drop PATTERN FILE")
	}
	pattern, err := regexp.Compile(args[0])
	ts.Check(err)
	lines := slices.DeleteFunc(strings.SplitAfter(ts.ReadFile(args[1]), "\n"), pattern.MatchString)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Join(lines, "")), 0o600))
}

// append SOURCE FILE adds a file, or stdout, to another one.
func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: append SOURCE FILE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(ts.ReadFile(args[1])+ts.ReadFile(args[0])), 0o600))
}

// sql STATEMENT changes the store in $CUTSCORE_DATA behind the program's back.
func sqlCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: sql STATEMENT")
	}
	db, err := sql.Open("sqlite", filepath.Join(ts.Getenv("CUTSCORE_DATA"), "cutscore.db"))
	ts.Check(err)
	_, err = db.Exec(args[0])
	ts.Check(errors.Join(err, db.Close()))
}
