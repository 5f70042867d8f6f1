package faults

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// leftByAKill makes a store of one attempt that has ended and one that is open, whose answers are still in the log.
func leftByAKill(t *testing.T) string {
	t.Helper()
	data, bank := folder(t), tenBank(t)
	require.Zero(t, takeTen(t, data, bank, "1", "submit", "y").run(t).exit)
	told := 0
	end := tracer{below: data, said: func(text string) { told += strings.Count(text, "saved ") }, decide: func(int, call) fate {
		return fate{kill: told >= 3}
	}}.run(t, takeTen(t, data, bank, "2", "f", "n", "3", "n", "4", "n", "1"))
	require.True(t, end.killed)
	require.FileExists(t, filepath.Join(data, "cutscore.db-wal"))
	require.Len(t, lookAtCopy(t, data), 2)
	return data
}

// written is what stands in two places, of which a command writes the one over the other: a store with an open attempt
// and, in mine.db beside it, a backup in which that was given up. Behind a fault it counts which of them is there.
type written struct {
	from        string
	open, given map[int]*quiz.Attempt

	opens, givens int
}

func aBackupBesideItsStore(t *testing.T) *written {
	t.Helper()
	w := &written{from: leftByAKill(t)}
	w.open = lookAtCopy(t, w.from)
	older := leftByAKill(t)
	require.Zero(t, program(t, older, "", "resume", "--discard", "2").run(t).exit)
	require.Zero(t, program(t, older, "", "doctor", "--backup", mine(w.from)).run(t).exit)
	w.given = lookAtFile(t, mine(w.from))
	require.NotEqual(t, w.given, w.open)
	return w
}

func mine(data string) string { return filepath.Join(data, "mine.db") }

// see finds the one or the other, whole.
func (w *written) see(t *testing.T, found map[int]*quiz.Attempt) {
	t.Helper()
	if found[2].Ended() {
		assert.Equal(t, w.given, found)
		w.givens++
	} else {
		assert.Equal(t, w.open, found)
		w.opens++
	}
}

// afterBackup looks at what a fault has left of a backup that was written over the older one.
func (w *written) afterBackup(t *testing.T, data string) {
	t.Helper()
	w.see(t, lookAtFile(t, mine(data)))
	assert.Equal(t, w.open, lookAtCopy(t, data), "the store itself")
}

// afterRestoration looks at what a fault has left of a store that the backup was put in the place of.
func (w *written) afterRestoration(t *testing.T, data string) {
	t.Helper()
	w.see(t, lookAtCopy(t, data))
	asides, err := filepath.Glob(filepath.Join(data, "cutscore-before-*.db"))
	require.NoError(t, err)
	for _, aside := range asides {
		assert.Equal(t, w.open, lookAtParts(t, aside, "", "-wal"), "what is set aside is whole")
	}
	again := restores(t, data).run(t)
	assert.Zero(t, again.exit, again.err)
	assert.Equal(t, w.given, look(t, data), "it can be done again")
}

// assertBoth asks that the faults came before the change and behind it.
func (w *written) assertBoth(t *testing.T) {
	t.Helper()
	t.Logf("%d times the attempt was open, %d times given up", w.opens, w.givens)
	assert.Positive(t, w.opens)
	assert.Positive(t, w.givens)
}

func backsUp(t *testing.T, data string) command {
	t.Helper()
	return program(t, data, "", "doctor", "--backup", mine(data))
}

func restores(t *testing.T, data string) command {
	t.Helper()
	return program(t, data, "", "doctor", "--restore", mine(data))
}

// assertNoLitter lets the doctor clear away what a kill has left, and finds nothing but what has its final name.
func assertNoLitter(t *testing.T, data string) {
	t.Helper()
	require.Zero(t, program(t, data, "", "doctor").run(t).exit)
	for _, dir := range []string{data, filepath.Join(data, "backups")} {
		entries, err := os.ReadDir(dir)
		require.NoError(t, err)
		for _, e := range entries {
			assert.Regexp(t, `^(cutscore-before-[0-9TZ-]+\.db(-wal)?|(cutscore|cutscore-\d{4}-\d\d-\d\d|mine)\.db|locks|backups)$`, e.Name())
		}
	}
}

// A14: the program is killed at any call while it writes a backup over an older one. A1 does the same to the backup of
// the day.
func TestA14AKillInABackupLeavesTheOldFileOrTheNewOne(t *testing.T) {
	needsTracer(t, "A14")
	w := aBackupBesideItsStore(t)
	kills := everyKill(t, w.from, backsUp, func(t *testing.T, data string) {
		w.afterBackup(t, data)
		assertNoLitter(t, data)
	})
	t.Logf("%d kills", kills)
	w.assertBoth(t)
}

// A14: the program is killed at any call while it puts a backup in the place of a store that has a log.
func TestA14AKillInARestorationLeavesTheOldStoreOrTheNewOne(t *testing.T) {
	needsTracer(t, "A14")
	w := aBackupBesideItsStore(t)
	kills := everyKill(t, w.from, restores, func(t *testing.T, data string) {
		w.afterRestoration(t, data)
		assertNoLitter(t, data)
	})
	t.Logf("%d kills", kills)
	w.assertBoth(t)
}
