package cmd

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/sqlite"
)

// app is what the commands share: the streams, the clock, and where things are stored.
type app struct {
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() quiz.Instant

	data     string    // --data
	bankDirs []string  // --bank
	told     string    // the last warning about damaged attempts
	inMenu   bool      // what is shown leads back to a menu
	sat      bool      // an attempt was sat, so there is something new to back up
	parting  io.Writer // what err is written through once a signal has come
}

// dataDir is the folder of everything that is stored.
func (a *app) dataDir() string {
	switch {
	case a.data != "":
		return a.data
	case a.env("CUTSCORE_DATA") != "":
		return a.env("CUTSCORE_DATA")
	}
	return filepath.Join(xdg.DataHome, "cutscore")
}

func (a *app) library() (*banks.Library, error) {
	own := filepath.Join(a.dataDir(), "banks")
	l, err := banks.NewLibrary(own, a.bankDirs...)
	if path := (*fs.PathError)(nil); errors.As(err, &path) && path.Path == own {
		return nil, err
	}
	if err != nil && len(a.bankDirs) > 0 {
		return nil, hintf("--bank takes the folder of a bank, or a folder of banks", "%w", err)
	}
	return l, err
}

// store opens the store and closes attempts whose time ran out while nobody looked.
func (a *app) store(ctx context.Context) (*sqlite.Store, error) {
	store, err := sqlite.Open(ctx, a.dataDir(), a.now().Wall)
	if err != nil {
		return nil, err
	}
	if lost := store.MissingLog(); lost != nil {
		a.say("warning: %v", lost)
	}
	closed, err := results.Settle(ctx, store, a.now())
	for _, id := range closed {
		a.say("attempt %d: its time had run out; it was submitted at the deadline", id)
	}
	if err = a.passOver(err); err != nil {
		a.say("warning: %v", err)
	}
	return store, nil
}

// withStore runs a function with an open store. The backup of the day comes behind an attempt, when nobody waits.
func (a *app) withStore(ctx context.Context, use func(results.Store) error) (err error) {
	store, err := a.store(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	err = use(store)
	if a.sat {
		if failed := store.DailyBackup(ctx, a.now().Wall.Local()); failed != nil {
			a.say("warning: the daily backup failed: %v", failed)
		}
	}
	return err
}

// say writes a line for people beside the answer.
func (a *app) say(format string, args ...any) {
	a.sayLine(banks.Clean(fmt.Sprintf(format, args...)))
}

// sayAll writes several lines for people.
func (a *app) sayAll(lines []string) {
	for _, l := range lines {
		a.say("%s", l)
	}
}

// sayLine writes a clean line to standard error, in several when that is a terminal and it is too narrow.
func (a *app) sayLine(line string) {
	lines := []string{line}
	if width, ok := columns(a.err); ok {
		lines = layout.Wrap(line, width)
	}
	to := a.err
	if a.parting != nil {
		to = a.parting
	}
	for _, l := range lines {
		_, _ = fmt.Fprintln(to, l)
	}
}

// history lists attempts. Damaged ones are told once and keep nobody from sitting an exam.
func (a *app) history(ctx context.Context, store results.Store, f results.Filter) ([]results.Summary, error) {
	attempts, err := store.History(ctx, f)
	return attempts, a.passOver(err)
}

// met is what is known about the questions of an exam, damaged attempts left out.
func (a *app) met(ctx context.Context, store results.Store, exam string) (map[string]results.Memory, error) {
	met, err := results.Met(ctx, store, exam)
	return met, a.passOver(err)
}

// passOver tells of damaged attempts, each time it is first met, and passes on every other error.
func (a *app) passOver(err error) error {
	if damaged := (*results.DamagedError)(nil); !errors.As(err, &damaged) {
		return err
	}
	if a.told != err.Error() {
		a.told = err.Error()
		a.say("warning: %v", err)
	}
	return nil
}

// print writes lines of the answer.
func (a *app) print(lines ...string) error {
	for _, l := range lines {
		if _, err := fmt.Fprintln(a.out, l); err != nil {
			return err
		}
	}
	return nil
}

// printJSON writes the answer for programs. Its texts pass the gate: what a program takes out of them may go to a
// terminal next.
func (a *app) printJSON(v any) error {
	text, err := encodeJSON(v)
	if err != nil {
		return err
	}
	_, err = a.out.Write(cleanJSON(text))
	return err
}

func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// jsonText finds the texts of an encoded value, quotes included.
var jsonText = regexp.MustCompile(`"[^"\\]*(?:\\.[^"\\]*)*"`)

// cleanJSON passes the texts in an encoded value through the gate.
func cleanJSON(encoded []byte) []byte {
	return jsonText.ReplaceAllFunc(encoded, func(literal []byte) []byte {
		var text string
		if err := json.Unmarshal(literal, &text); err != nil {
			return literal // it was encoded a moment ago
		}
		clean := banks.Clean(text)
		if clean == text {
			return literal
		}
		again, err := encodeJSON(clean)
		if err != nil {
			return literal
		}
		return bytes.TrimRight(again, "\n")
	})
}

// file returns the terminal behind a stream, or nil.
func terminal(stream any) *os.File {
	if f, ok := stream.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return f
	}
	return nil
}

// interactive tells whether a full screen can be shown and keys can be read.
func (a *app) interactive() bool {
	return terminal(a.in) != nil && terminal(a.out) != nil && a.env("TERM") != "dumb" && a.env("ACCESSIBLE") == ""
}

// width is the width for text on standard output, in cells.
func (a *app) width() int {
	if w, ok := columns(a.out); ok {
		return w
	}
	return 80
}

// columns is the width for text on a stream, in cells, when it is a terminal.
func columns(stream any) (int, bool) {
	if f := terminal(stream); f != nil {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return min(w, 120), true
		}
	}
	return 0, false
}

// rows is the height of the terminal, in lines.
func (a *app) rows() int {
	if f := terminal(a.out); f != nil {
		if _, h, err := term.GetSize(int(f.Fd())); err == nil && h > 0 {
			return h
		}
	}
	return 24
}

// seedFlag adds --seed, which stays nil when it is not given.
func seedFlag(cmd *cobra.Command, seed **uint64, usage string) {
	cmd.Flags().Func("seed", usage, func(text string) error {
		n, err := strconv.ParseUint(text, 0, 64)
		*seed = &n
		return err
	})
	needs(cmd, "seed", "a whole number from 0 is needed")
}

// seed is the one that was asked for, or one by chance.
func seed(asked *uint64) (uint64, error) {
	if asked != nil {
		return *asked, nil
	}
	var b [8]byte
	if _, err := rand.Read(b[:]); err != nil {
		return 0, err
	}
	return binary.LittleEndian.Uint64(b[:]) >> 11, nil // 53 bits: a number that JSON readers keep exact
}
