package faults

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results"
	"cutscore/results/sqlite"
)

// told are the lines of output that stand for an event each: what the candidate believes to be kept.
var toldLine = regexp.MustCompile(`(?m)^(saved \d+:.*|flagged \d+|flag taken from \d+|(sure|unsure)( taken from)? \d+|Question \d+ of \d+.*|score: .*|time is up)$`)

// told lists what a program has acknowledged. A line that is cut short is none.
func told(out string) []string {
	out = out[:strings.LastIndexByte(out, '\n')+1]
	return toldLine.FindAllString(out, -1)
}

// line is the output that an event is acknowledged with, up to what is said of the state of a question.
func line(a *quiz.Attempt, e quiz.Event) string {
	n := e.Slot + 1
	switch e.Kind {
	case quiz.Shown:
		return fmt.Sprintf("Question %d of %d", n, a.Len())
	case quiz.Answered, quiz.Cleared:
		return strings.TrimSpace(fmt.Sprintf("saved %d: %s", n, sitting.Places(a.Form.Slots[e.Slot], e.Choice)))
	case quiz.Flagged:
		if e.On {
			return fmt.Sprintf("flagged %d", n)
		}
		return fmt.Sprintf("flag taken from %d", n)
	case quiz.Rated:
		if e.Confidence == quiz.Unrated { // what it was before is in the events before
			return fmt.Sprintf("taken from %d", n)
		}
		return fmt.Sprintf("%s %d", e.Confidence, n)
	case quiz.Submitted:
		return "score: "
	default: // the others are told otherwise, or not at all
	}
	return string(e.Kind)
}

// keeps reports the first acknowledged line that is not among the events, in its place. What is kept beyond them may be
// one event that the program had no more time to tell.
func keeps(a *quiz.Attempt, said []string) error {
	events := a.Events()
	if len(events) < len(said) {
		return fmt.Errorf("%d events are kept, %d were told: %q is lost", len(events), len(said), said[len(events)])
	}
	if len(events) > len(said)+1 {
		return fmt.Errorf("%d events are kept, only %d were told", len(events), len(said))
	}
	for i, s := range said {
		want := line(a, events[i])
		if e := events[i]; e.Kind == quiz.Rated && e.Confidence == quiz.Unrated {
			_, s, _ = strings.Cut(s, " ")
		}
		if shows := events[i].Kind == quiz.Shown || events[i].Kind == quiz.Submitted; s != want && (!shows || !strings.HasPrefix(s, want)) {
			return fmt.Errorf("event %d: told %q, kept %q", i, s, want)
		}
	}
	return nil
}

// moment is when stores are opened to look at them.
var moment = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// look opens a store, finds every byte of it whole, and returns its attempts by id.
func look(t *testing.T, dir string) map[int]*quiz.Attempt {
	t.Helper()
	s, err := sqlite.Open(t.Context(), dir, moment)
	require.NoError(t, err)
	defer func() { require.NoError(t, s.Close()) }()
	found, err := s.Examine(t.Context())
	require.NoError(t, err)
	require.Empty(t, found.Faults)
	all := map[int]*quiz.Attempt{}
	list, err := s.History(t.Context(), results.Filter{})
	require.NoError(t, err)
	for _, one := range list {
		all[one.ID], err = s.Attempt(t.Context(), one.ID)
		require.NoError(t, err)
	}
	return all
}

// lookAtCopy looks at a copy of a store, so that the next process finds it as it was left.
func lookAtCopy(t *testing.T, dir string) map[int]*quiz.Attempt {
	t.Helper()
	copied := folder(t)
	require.NoError(t, os.CopyFS(copied, os.DirFS(dir)))
	return look(t, copied)
}

// lookAtBackups finds each backup whole that has its final name.
func lookAtBackups(t *testing.T, dir string) (whole int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "backups", "*.db"))
	require.NoError(t, err)
	before, err := filepath.Glob(filepath.Join(dir, "cutscore-*.db"))
	require.NoError(t, err)
	for _, file := range append(files, before...) {
		lookAtFile(t, file)
		whole++
	}
	return whole
}

// lookAtFile finds a store whole that is in a single file.
func lookAtFile(t *testing.T, file string) map[int]*quiz.Attempt {
	t.Helper()
	return lookAtParts(t, file, "")
}

// lookAtParts finds a store whole that is in files with a name and some endings, of its own file and of others that are
// there.
func lookAtParts(t *testing.T, name string, endings ...string) map[int]*quiz.Attempt {
	t.Helper()
	alone := folder(t)
	for _, ending := range endings {
		content, err := os.ReadFile(name + ending)
		if ending != "" && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(alone, "cutscore.db"+ending), content, 0o600))
	}
	return look(t, alone)
}
