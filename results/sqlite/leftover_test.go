package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/gofrs/flock"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// litter makes what killed backups, migrations and restorations leave in the folders of a store, and returns the paths.
func litter(t *testing.T, dir string) (left []string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Join(dir, backupDir), 0o700))
	for _, name := range []string{
		"backups/cutscore-123.tmp", "backups/cutscore-123.tmp-journal",
		"cutscore-45.tmp", "cutscore-before-20260302T090000Z-2.db-wal", "cutscore-before-20260302T090000Z.db.tmp", "restore-6.tmp", "restore-78.tmp.db",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		left = append(left, path)
		if name == "restore-6.tmp" {
			require.NoError(t, os.MkdirAll(filepath.Join(path, locksDir), 0o700))
			path = filepath.Join(path, fileName)
		}
		require.NoError(t, os.WriteFile(path, []byte("half of a copy"), 0o600))
	}
	return left
}

func TestA14WhatAKilledBackupLeftIsToldAndClearedAway(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	require.NoError(t, s.DailyBackup(t.Context(), now))
	before, backups := names(t, dir), names(t, filepath.Join(dir, backupDir))
	for _, kept := range []string{"cutscore-mine.tmp", "restore-mine.tmp", "notes.tmp", "cutscore-before-1.db", "cutscore-before-1.db-wal"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, kept), nil, 0o600))
		before = append(before, kept)
	}
	left := litter(t, dir)

	found, err := s.Examine(t.Context())
	require.NoError(t, err)
	assert.Empty(t, found.Faults)
	assert.ElementsMatch(t, left, found.Leftovers)
	for _, path := range left {
		_, err := os.Lstat(path)
		require.NoError(t, err, "a look changes nothing")
	}
	require.NoError(t, s.RemoveLeftovers(found))
	assert.ElementsMatch(t, before, names(t, dir))
	assert.Equal(t, backups, names(t, filepath.Join(dir, backupDir)))
}

func TestA14TheDailyBackupClearsAwayWhatAKilledOneLeft(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	litter(t, dir)
	require.NoError(t, s.DailyBackup(t.Context(), now))
	assert.Equal(t, []string{"cutscore-2026-03-02.db"}, names(t, filepath.Join(dir, backupDir)))
	assert.Equal(t, []string{backupDir, fileName, fileName + "-shm", fileName + "-wal", locksDir}, names(t, dir))
}

func TestACopyThatIsBeingWrittenIsNotClearedAway(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	left := litter(t, dir)
	other, err := Open(t.Context(), dir, now) // as another process would
	require.NoError(t, err)
	defer other.Close()
	done, err := other.copying(t.Context())
	require.NoError(t, err)

	found, err := s.Examine(t.Context())
	require.NoError(t, err)
	assert.Empty(t, found.Leftovers)
	require.NoError(t, s.DailyBackup(t.Context(), now), "two backups at a time are in nobody's way")
	for _, path := range left {
		_, err := os.Lstat(path)
		require.NoError(t, err)
	}
	done()
	found, err = s.Examine(t.Context())
	require.NoError(t, err)
	assert.Len(t, found.Leftovers, len(left))
}

// Whoever clears up must not meet a copy that is being written: while that goes on, backups and migrations wait.
func TestBackupsAndMigrationsWaitUntilNobodyClearsUp(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	lock := flock.New(filepath.Join(dir, locksDir, copyLock))
	alone, err := lock.TryLock()
	require.NoError(t, err)
	require.True(t, alone)
	soon, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond) // it would wait for ever
	defer cancel()
	require.ErrorIs(t, s.Backup(soon, filepath.Join(dir, "mine.db")), context.DeadlineExceeded)
	require.NoError(t, s.Close())
	soon, cancel = context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err = open(soon, dir, now, append(slices.Clone(migrations), next))
	require.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Equal(t, []string{fileName, locksDir}, names(t, dir))
	require.NoError(t, lock.Unlock())
	s, err = open(t.Context(), dir, now, append(slices.Clone(migrations), next))
	require.NoError(t, err)
	require.NoError(t, s.Close())
}
