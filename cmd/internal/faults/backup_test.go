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

// olderBackup makes a store with an older backup mine.db beside it, and returns what that holds and what the store holds.
func olderBackup(t *testing.T) (from string, old, want map[int]*quiz.Attempt) {
	t.Helper()
	from = leftByAKill(t)
	want = lookAtCopy(t, from)
	older := leftByAKill(t)
	require.Zero(t, program(t, older, "", "resume", "--discard", "2").run(t).exit)
	require.Zero(t, program(t, older, "", "doctor", "--backup", filepath.Join(from, "mine.db")).run(t).exit)
	old = lookAtFile(t, filepath.Join(from, "mine.db"))
	require.NotEqual(t, old, want)
	return from, old, want
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
	from, old, want := olderBackup(t)
	olds, news := 0, 0
	kills := everyKill(t, from, func(data string) command {
		return program(t, data, "", "doctor", "--backup", filepath.Join(data, "mine.db"))
	}, func(t *testing.T, data string) {
		found := lookAtFile(t, filepath.Join(data, "mine.db"))
		if found[2].Ended() {
			assert.Equal(t, old, found)
			olds++
		} else {
			assert.Equal(t, want, found)
			news++
		}
		assert.Equal(t, want, lookAtCopy(t, data), "the store itself")
		assertNoLitter(t, data)
	})
	t.Logf("%d kills: %d times the old file, %d times the new one", kills, olds, news)
	assert.Positive(t, olds)
	assert.Positive(t, news)
}

// A14: the program is killed at any call while it puts a backup in the place of a store that has a log.
func TestA14AKillInARestorationLeavesTheOldStoreOrTheNewOne(t *testing.T) {
	needsTracer(t, "A14")
	from := leftByAKill(t)
	want := lookAtCopy(t, from)
	older := leftByAKill(t)
	require.Zero(t, program(t, older, "", "resume", "--discard", "2").run(t).exit)
	backup := filepath.Join(folder(t), "mine.db")
	require.Zero(t, program(t, older, "", "doctor", "--backup", backup).run(t).exit)
	restored := lookAtFile(t, backup)

	olds, news := 0, 0
	kills := everyKill(t, from, func(data string) command {
		return program(t, data, "", "doctor", "--restore", backup)
	}, func(t *testing.T, data string) {
		found := lookAtCopy(t, data)
		if found[2].Ended() {
			assert.Equal(t, restored, found)
			news++
		} else {
			assert.Equal(t, want, found)
			olds++
		}
		asides, err := filepath.Glob(filepath.Join(data, "cutscore-before-*.db"))
		require.NoError(t, err)
		for _, aside := range asides {
			assert.Equal(t, want, lookAtParts(t, aside, "", "-wal"), "what is set aside is whole")
		}
		again := program(t, data, "", "doctor", "--restore", backup).run(t)
		assert.Zero(t, again.exit, again.err)
		assert.Equal(t, restored, look(t, data), "it can be done again")
		assertNoLitter(t, data)
	})
	t.Logf("%d kills: %d times the old store, %d times the new one", kills, olds, news)
	assert.Positive(t, olds)
	assert.Positive(t, news)
}
