package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// withAttempt makes a store with one open attempt in dir.
func withAttempt(t *testing.T, dir string, responses int) *quiz.Attempt {
	t.Helper()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	for seq := range responses {
		require.NoError(t, s.Append(t.Context(), id, response(seq)))
	}
	a, err := s.Attempt(t.Context(), id)
	require.NoError(t, err)
	require.NoError(t, s.Close())
	return a
}

// inFile runs a statement on a store's file behind its back.
func inFile(t *testing.T, dir, statement string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, fileName))
	require.NoError(t, err)
	defer db.Close()
	_, err = db.ExecContext(t.Context(), statement, args...)
	require.NoError(t, err)
}

func names(t *testing.T, dir string) (list []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestANewStoreIsPrivateAndHasNoBackup(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "with ? # % and ü", "deep")
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	_, err = s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	for name, want := range map[string]os.FileMode{
		".": 0o700, "locks": 0o700, "cutscore.db": 0o600, "cutscore.db-wal": 0o600, "cutscore.db-shm": 0o600,
	} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Equal(t, want, info.Mode().Perm(), name)
	}
	require.NoError(t, s.Close())
	assert.Equal(t, []string{"cutscore.db", "locks"}, names(t, dir))
}

func TestEveryConnectionIsSetUp(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), now)
	require.NoError(t, err)
	defer s.Close()
	for range 3 { // held open, so each is another one
		conn, err := s.db.Conn(t.Context())
		require.NoError(t, err)
		defer conn.Close()
		for pragma, want := range map[string]string{
			"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "10000",
		} {
			var is string
			require.NoError(t, conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&is))
			assert.Equal(t, want, is, pragma)
		}
	}
}

func TestA12ANewerSchemaIsRefusedAndLeftAlone(t *testing.T) {
	dir := t.TempDir()
	withAttempt(t, dir, 1)
	inFile(t, dir, "PRAGMA user_version = 9")
	before, err := os.ReadFile(filepath.Join(dir, fileName))
	require.NoError(t, err)

	_, err = Open(t.Context(), dir, now)
	var newer *NewerSchemaError
	require.ErrorAs(t, err, &newer)
	assert.Equal(t, NewerSchemaError{Path: filepath.Join(dir, fileName), Have: 9, Want: len(migrations)}, *newer)

	after, err := os.ReadFile(filepath.Join(dir, fileName))
	require.NoError(t, err)
	assert.Equal(t, before, after)
	assert.Equal(t, []string{"cutscore.db", "locks"}, names(t, dir))
}

// next is a step that a later version might add.
const next = "ALTER TABLE attempts ADD COLUMN note TEXT; CREATE TABLE later (x INTEGER) STRICT;"

func TestA12AnOlderSchemaIsMigratedAfterABackup(t *testing.T) {
	dir := t.TempDir()
	a := withAttempt(t, dir, 2)
	s, err := open(t.Context(), dir, now, append(slices.Clone(migrations), next))
	require.NoError(t, err)
	defer s.Close()
	again, err := s.Attempt(t.Context(), 1)
	require.NoError(t, err)
	assert.Equal(t, a, again)
	version, err := s.version(t.Context(), s.db)
	require.NoError(t, err)
	assert.Equal(t, len(migrations)+1, version)

	backup := fmt.Sprintf("cutscore-v%d-20260302T090000Z.db", len(migrations))
	assert.Equal(t, []string{backup, "cutscore.db", "cutscore.db-shm", "cutscore.db-wal", "locks"}, names(t, dir))
	info, err := os.Stat(filepath.Join(dir, backup))
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	restored := t.TempDir()
	require.NoError(t, os.Rename(filepath.Join(dir, backup), filepath.Join(restored, fileName)))
	old, err := Open(t.Context(), restored, now)
	require.NoError(t, err, "the backup has the older schema")
	defer old.Close()
	again, err = old.Attempt(t.Context(), 1)
	require.NoError(t, err)
	assert.Equal(t, a, again)
}

func TestA12AFailedMigrationChangesNothing(t *testing.T) {
	dir := t.TempDir()
	a := withAttempt(t, dir, 2)
	for range 2 {
		_, err := open(t.Context(), dir, now, append(slices.Clone(migrations), next, "CREATE TABLE broken ("))
		require.ErrorContains(t, err, fmt.Sprintf("migration to schema %d", len(migrations)+2))
		require.ErrorContains(t, err, dir)
	}
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err, "the version is the old one")
	defer s.Close()
	again, err := s.Attempt(t.Context(), 1)
	require.NoError(t, err)
	assert.Equal(t, a, again)
	_, err = s.db.ExecContext(t.Context(), "SELECT * FROM later")
	require.Error(t, err)
	for _, name := range names(t, dir) {
		assert.NotContains(t, name, ".tmp")
	}
}

func TestTwoBackupsOfTheSameSecondAreBothKept(t *testing.T) {
	dir := t.TempDir()
	withAttempt(t, dir, 1)
	steps := slices.Clone(migrations)
	for range 2 {
		steps = append(steps, "SELECT 1")
		s, err := open(t.Context(), dir, now, steps)
		require.NoError(t, err)
		require.NoError(t, s.Close())
		inFile(t, dir, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)))
		steps = slices.Clone(migrations)
	}
	base := fmt.Sprintf("cutscore-v%d-20260302T090000Z", len(migrations))
	assert.Subset(t, names(t, dir), []string{base + ".db", base + "-2.db"})
}

func TestAStoreIsMadeOnceByManyProcesses(t *testing.T) {
	for range 5 {
		dir := t.TempDir()
		faults := make([]error, 6)
		var all sync.WaitGroup
		for i := range faults {
			all.Go(func() {
				s, err := Open(t.Context(), dir, now)
				if err == nil {
					_, err = s.Create(t.Context(), smallSetup())
					_ = s.Close()
				}
				faults[i] = err
			})
		}
		all.Wait()
		for _, err := range faults {
			require.NoError(t, err)
		}
		s, err := Open(t.Context(), dir, now)
		require.NoError(t, err)
		list, err := s.History(t.Context(), results.Filter{})
		require.NoError(t, err)
		assert.Len(t, list, len(faults))
		require.NoError(t, s.Close())
	}
}

func TestWhatCannotBeOpenedIsNamed(t *testing.T) {
	file := func(content string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			require.NoError(t, os.WriteFile(filepath.Join(dir, fileName), []byte(content), 0o600))
		}
	}
	for name, prepare := range map[string]func(t *testing.T, dir string){
		"not a database":       file("This is a letter to my grandmother."),
		"a long other file":    file(string(make([]byte, 10000))),
		"a database cut short": file("SQLite format 3\x00" + string(make([]byte, 84))),
		"a directory in place of the file": func(t *testing.T, dir string) {
			require.NoError(t, os.Mkdir(filepath.Join(dir, fileName), 0o700))
		},
		"the file of another program": func(t *testing.T, dir string) {
			inFile(t, dir, "CREATE TABLE bookmarks (url TEXT)")
		},
		"a read-only file": func(t *testing.T, dir string) {
			skipRoot(t)
			withAttempt(t, dir, 1)
			require.NoError(t, os.Chmod(filepath.Join(dir, fileName), 0o400))
		},
		"a read-only directory": func(t *testing.T, dir string) {
			skipRoot(t)
			withAttempt(t, dir, 1)
			require.NoError(t, os.Chmod(dir, 0o500))
			t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
		},
		"a read-only empty directory": func(t *testing.T, dir string) {
			skipRoot(t)
			require.NoError(t, os.Chmod(dir, 0o500))
			t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			prepare(t, dir)
			s, err := Open(t.Context(), dir, now)
			if err == nil {
				_ = s.Close()
			}
			require.ErrorContains(t, err, dir)
		})
	}
	t.Run("a path below a file", func(t *testing.T) {
		below := filepath.Join(t.TempDir(), "file")
		require.NoError(t, os.WriteFile(below, nil, 0o600))
		_, err := Open(t.Context(), filepath.Join(below, "data"), now)
		require.ErrorContains(t, err, below)
	})
}

func skipRoot(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
}

func TestACancelledWriteLeavesAUsableStore(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), now)
	require.NoError(t, err)
	defer s.Close()
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, s.Append(cancelled, id, response(0)), context.Canceled)
	require.NoError(t, s.Append(t.Context(), id, response(0)))
}

func TestAPanicInATransactionIsNoDeadlock(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), now)
	require.NoError(t, err)
	defer s.Close()
	assert.PanicsWithValue(t, "a bug", func() { _ = s.write(t.Context(), func(*sql.Tx) error { panic("a bug") }) })
	_, err = s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
}

func TestAFullDiskIsToldAndPasses(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	id, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	s.db.SetMaxOpenConns(2) // the one that keeps the log, and the one whose limit is set
	limit := func(pages int) {
		_, err := s.db.ExecContext(t.Context(), fmt.Sprintf("PRAGMA max_page_count = %d", pages))
		require.NoError(t, err)
	}
	seq := 0
	for range 3 {
		limit(1) // no less than there are: the next page that is needed is refused
		var full error
		for range 500 {
			if full = s.Append(t.Context(), id, response(seq)); full != nil {
				break
			}
			seq++
		}
		require.ErrorContains(t, full, "full")
		require.ErrorContains(t, full, dir)
		require.ErrorContains(t, full, "attempt 1")
		// The connection was given up, and with it the limit: there is room again.
		require.NoError(t, s.Append(t.Context(), id, response(seq)))
		seq++
	}
	a, err := s.Attempt(t.Context(), id)
	require.NoError(t, err)
	assert.Len(t, a.Events(), seq)
}

func TestAClockThatCannotBeKeptIsRefused(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), now)
	require.NoError(t, err)
	defer s.Close()
	setup := smallSetup()
	setup.Started.Wall = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
	_, err = s.Create(t.Context(), setup)
	require.ErrorContains(t, err, "year 10000")
	setup.Started.Wall = time.Unix(0, 0)
	_, err = s.Create(t.Context(), setup)
	require.NoError(t, err)
}
