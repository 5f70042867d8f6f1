package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
	"cutscore/results"
)

// finished makes a store with a number of finished attempts and one open one.
func finished(t *testing.T, dir string, count int) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	for range count {
		id, err := s.Create(t.Context(), smallSetup())
		require.NoError(t, err)
		require.NoError(t, s.Append(t.Context(), id, response(0), response(1),
			quiz.Event{Seq: 2, Kind: quiz.Submitted, At: response(1).At, Elapsed: response(1).Elapsed, Slot: quiz.NoSlot}))
	}
	_, err = s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	return s
}

func history(t *testing.T, s *Store) []results.Summary {
	t.Helper()
	list, err := s.History(t.Context(), results.Filter{})
	require.NoError(t, err)
	return list
}

func TestABackupHoldsWhatIsStillInTheLog(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	s := finished(t, dir, 2)
	file := filepath.Join(other, "mine.db")
	require.NoError(t, os.WriteFile(file, []byte("an older backup"), 0o600))
	require.NoError(t, s.Backup(t.Context(), file))
	assert.Equal(t, []string{"mine.db"}, names(t, other))

	require.NoError(t, os.Rename(file, filepath.Join(other, fileName)))
	copied, err := Open(t.Context(), other, now)
	require.NoError(t, err)
	defer copied.Close()
	require.NoError(t, copied.MissingLog(), "a backup needs no log")
	assert.Equal(t, history(t, s), history(t, copied))
}

func TestABackupIsNeverMadeOverTheStoreOrWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	for _, to := range []string{filepath.Join(dir, fileName), dir, filepath.Join(dir, "no", "folder.db")} {
		require.Error(t, s.Backup(t.Context(), to), to)
	}
	assert.Len(t, history(t, s), 2)
}

func TestSevenDailyBackupsAreKept(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	require.NoError(t, s.DailyBackup(t.Context(), now))
	assert.NoDirExists(t, filepath.Join(dir, backupDir), "an empty store needs none")

	_, err = s.Create(t.Context(), smallSetup())
	require.NoError(t, err)
	require.NoError(t, os.MkdirAll(filepath.Join(dir, backupDir), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, backupDir, "cutscore-mine.db"), nil, 0o600))
	for day := range 10 {
		today := now.AddDate(0, 0, day)
		require.NoError(t, s.DailyBackup(t.Context(), today))
		name := filepath.Join(dir, backupDir, fmt.Sprintf("cutscore-%s.db", today.Format(time.DateOnly)))
		first, err := os.Stat(name)
		require.NoError(t, err)
		require.NoError(t, s.DailyBackup(t.Context(), today))
		second, err := os.Stat(name)
		require.NoError(t, err)
		assert.True(t, os.SameFile(first, second), "one backup a day")
	}
	var want []string
	for day := 3; day < 10; day++ {
		want = append(want, fmt.Sprintf("cutscore-%s.db", now.AddDate(0, 0, day).Format(time.DateOnly)))
	}
	assert.Equal(t, append(want, "cutscore-mine.db"), names(t, filepath.Join(dir, backupDir)))
	backups, err := s.Backups()
	require.NoError(t, err)
	require.Len(t, backups, 7)
	assert.Equal(t, want[6], filepath.Base(backups[0]))
}

func TestRestore(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	backup := filepath.Join(t.TempDir(), "backup.db")
	require.NoError(t, s.Backup(t.Context(), backup))
	want := history(t, s)
	_, err := s.Create(t.Context(), smallSetup())
	require.NoError(t, err)

	_, err = Restore(t.Context(), dir, backup, now)
	require.ErrorIs(t, err, ErrInUse)
	newer := history(t, s)
	require.NoError(t, s.Close())

	before, err := Restore(t.Context(), dir, backup, now)
	require.NoError(t, err)
	s, err = Open(t.Context(), dir, now)
	require.NoError(t, err)
	assert.Equal(t, want, history(t, s))
	require.NoError(t, s.Close())
	assert.FileExists(t, backup, "it is left where it is")

	_, err = Restore(t.Context(), dir, before, now)
	require.NoError(t, err, "what stood there before can be restored too")
	s, err = Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	assert.Equal(t, newer, history(t, s))
}

func TestRestoreRefusesWhatIsNotWhole(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	want := history(t, s)
	require.NoError(t, s.Close())
	damaged := t.TempDir()
	require.NoError(t, finished(t, damaged, 1).Close())
	inFile(t, damaged, "UPDATE attempts SET score = 2520 WHERE id = 1")
	empty, text := filepath.Join(damaged, "empty.db"), filepath.Join(damaged, "text.db")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	require.NoError(t, os.WriteFile(text, []byte("a letter, not a database, but long enough to look like one"), 0o600))
	later := t.TempDir()
	require.NoError(t, finished(t, later, 1).Close())
	inFile(t, later, "PRAGMA user_version = 99")

	for _, backup := range []string{
		filepath.Join(damaged, fileName), empty, text, damaged, filepath.Join(damaged, "none.db"), filepath.Join(later, fileName),
	} {
		_, err := Restore(t.Context(), dir, backup, now)
		require.Error(t, err, backup)
		require.ErrorContains(t, err, backup)
		require.NotContains(t, err.Error(), "restore-", "a copy that is gone")
	}
	assert.Equal(t, []string{fileName, "locks"}, names(t, dir), "nothing is left behind")
	s, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	assert.Equal(t, want, history(t, s))
}

func TestRestoreBringsBackAStoreThatCannotBeOpened(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	backup := filepath.Join(t.TempDir(), "backup.db")
	require.NoError(t, s.Backup(t.Context(), backup))
	want := history(t, s)
	require.NoError(t, s.Close())
	require.NoError(t, os.WriteFile(filepath.Join(dir, fileName), []byte("ruined"), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, fileName+"-wal"), []byte("ruined too"), 0o600))

	before, err := Restore(t.Context(), dir, backup, now)
	require.NoError(t, err)
	ruined, err := os.ReadFile(before)
	require.NoError(t, err)
	assert.Equal(t, "ruined", string(ruined))
	assert.FileExists(t, before+"-wal")
	s, err = Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer s.Close()
	assert.Equal(t, want, history(t, s))
}

// A11: the file copied alone, or its log removed, while a process is writing or after it was killed.
func TestA11AMissingLogIsTold(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1) // not closed: its log is in use
	copied := t.TempDir()
	require.NoError(t, copyFile(filepath.Join(dir, fileName), filepath.Join(copied, fileName)))
	alone, err := Open(t.Context(), copied, now.Add(time.Hour))
	require.NoError(t, err)
	var missing *LogMissingError
	require.ErrorAs(t, alone.MissingLog(), &missing)
	assert.Equal(t, LogMissingError{Path: filepath.Join(copied, fileName+"-wal"), Since: now}, *missing)
	found, err := alone.Examine(t.Context())
	require.NoError(t, err)
	assert.Len(t, found.Faults, 1, "what is in the file is whole")
	require.NoError(t, alone.Close())
	again, err := Open(t.Context(), copied, now.Add(2*time.Hour))
	require.NoError(t, err)
	require.ErrorAs(t, again.MissingLog(), &missing, "a look alone does not forget it")
	assert.Equal(t, now, missing.Since)
	require.NoError(t, again.Close())

	require.NoError(t, copyFile(filepath.Join(dir, fileName+"-wal"), filepath.Join(copied, fileName+"-wal")))
	both, err := Open(t.Context(), copied, now)
	require.NoError(t, err)
	require.NoError(t, both.MissingLog())
	assert.Equal(t, history(t, s), history(t, both))
	require.NoError(t, both.Close())

	require.NoError(t, s.Close())
	closed, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer closed.Close()
	require.NoError(t, closed.MissingLog(), "a store that was closed needs no log")
}

// Whoever writes later into the same log does not make the loss look smaller.
func TestA11TheLossIsDatedByTheFirstWrite(t *testing.T) {
	dir, copied := t.TempDir(), t.TempDir()
	finished(t, dir, 1)
	later, err := Open(t.Context(), dir, now.Add(time.Hour))
	require.NoError(t, err)
	defer later.Close()
	require.NoError(t, later.Append(t.Context(), 2, response(0)))
	_, err = later.db.ExecContext(t.Context(), "PRAGMA wal_checkpoint(PASSIVE)") // as it happens in a long log
	require.NoError(t, err)
	require.NoError(t, copyFile(filepath.Join(dir, fileName), filepath.Join(copied, fileName)))
	alone, err := Open(t.Context(), copied, now.Add(2*time.Hour))
	require.NoError(t, err)
	defer alone.Close()
	var missing *LogMissingError
	require.ErrorAs(t, alone.MissingLog(), &missing)
	assert.Equal(t, now, missing.Since)
}

func TestA11AMarkThatAKilledProcessLeftGoesWithItsLog(t *testing.T) {
	dir, killed := t.TempDir(), t.TempDir()
	s := finished(t, dir, 1)
	for _, name := range []string{fileName, fileName + "-wal"} { // what a kill would leave
		require.NoError(t, copyFile(filepath.Join(dir, name), filepath.Join(killed, name)))
	}
	want := history(t, s)
	for range 2 { // the first one, which only reads, brings the log into the file
		again, err := Open(t.Context(), killed, now)
		require.NoError(t, err)
		require.NoError(t, again.MissingLog())
		assert.Equal(t, want, history(t, again))
		require.NoError(t, again.Close())
		assert.NoFileExists(t, filepath.Join(killed, fileName+"-wal"))
	}
}

func TestExamineFindsNothingInASoundStore(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 3)
	require.NoError(t, s.Explain(t.Context(), 1, 0, results.Guessed))
	require.NoError(t, s.SetExamDay(t.Context(), "small", 20000))
	found, err := s.Examine(t.Context())
	require.NoError(t, err)
	assert.Equal(t, Examination{Path: filepath.Join(dir, fileName), Schema: len(migrations), Attempts: 4}, found)
}

func TestExamineFinds(t *testing.T) {
	for name, c := range map[string]struct{ statement, told string }{
		"a lost attempt":            {"PRAGMA foreign_keys = 0; DELETE FROM attempts WHERE id = 2", "attempt 2 is damaged"},
		"a lost last attempt":       {"PRAGMA foreign_keys = 0; DELETE FROM attempts WHERE id = 4", "attempt 4 is damaged"},
		"a changed score":           {"UPDATE attempts SET score = 2520 WHERE id = 1", "attempt 1 is damaged"},
		"changed events":            {"UPDATE histories SET body = (SELECT body FROM forms WHERE attempt = 3) WHERE attempt = 3", "attempt 3 is damaged"},
		"other responses":           {"UPDATE attempts SET responses = x'00' WHERE id = 1", "attempt 1 is damaged"},
		"a cause of no attempt":     {"PRAGMA foreign_keys = 0; INSERT INTO causes VALUES (9, 0, 'guessed', 0)", "foreign_key_check"},
		"a changed regrade":         {"INSERT INTO regrades (attempt, body, sum) VALUES (1, '{}', 0)", "attempt 1 is damaged"},
		"a changed day of the exam": {"INSERT INTO exam_days VALUES ('small', 1, 0)", "day of the exam small"},
		"a lost index entry":        {"PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'regrades_attempt') WHERE name = 'attempts_exam'", "integrity_check"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, finished(t, dir, 3).Close())
			inFile(t, dir, c.statement)
			s, err := Open(t.Context(), dir, now)
			require.NoError(t, err)
			defer s.Close()
			found, err := s.Examine(t.Context())
			require.NoError(t, err)
			require.NotEmpty(t, found.Faults)
			var told string
			for _, f := range found.Faults {
				told += f.Error() + "\n"
			}
			assert.Contains(t, told, c.told)
		})
	}
}

// A10: parts that are whole by themselves, of the same attempt in another store. Only its events tell that they are not
// its own.
func TestA10WhatBelongsToOtherEventsIsTold(t *testing.T) {
	sat := func(choice int, end quiz.EventKind) string {
		dir := t.TempDir()
		s, err := Open(t.Context(), dir, now)
		require.NoError(t, err)
		id, err := s.Create(t.Context(), smallSetup())
		require.NoError(t, err)
		answer, last := response(0), response(1)
		answer.Choice = []int{choice}
		last.Choice, last.Slot, last.Kind = nil, quiz.NoSlot, end
		require.NoError(t, s.Append(t.Context(), id, answer, last))
		require.NoError(t, s.Close())
		return dir
	}
	right, wrong, given := sat(0, quiz.Submitted), sat(1, quiz.Submitted), sat(0, quiz.Discarded)
	const result = "sum, ended_by, finished, answered, score, max, passed, used, topics"
	for name, c := range map[string]struct{ other, table, columns, told string }{
		"the result":    {wrong, "attempts", result, "its result is not what its events come to"},
		"the end":       {given, "attempts", result, `ended by "discarded", its events by "submitted"`},
		"the responses": {wrong, "attempts", "responses", "its responses are not what its events come to"},
		"the events":    {wrong, "histories", "body, seal", "its result is not what its events come to"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			require.NoError(t, copyFile(filepath.Join(right, fileName), filepath.Join(dir, fileName)))
			inFile(t, dir, fmt.Sprintf("ATTACH '%s' AS other; UPDATE %[2]s SET (%[3]s) = (SELECT %[3]s FROM other.%[2]s)",
				filepath.Join(c.other, fileName), c.table, c.columns))
			s, err := Open(t.Context(), dir, now)
			require.NoError(t, err)
			defer s.Close()
			found, err := s.Examine(t.Context())
			require.NoError(t, err)
			require.Len(t, found.Faults, 1)
			assert.ErrorContains(t, found.Faults[0], c.told)
		})
	}
}

func TestOrphansAreLocksThatNobodyNeeds(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1) // attempt 2 is open
	for _, name := range []string{"1.lock", "1.beat", "2.lock", "9.beat", "notes"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, locksDir, name), nil, 0o600))
	}
	found, err := s.Examine(t.Context())
	require.NoError(t, err)
	var orphans []string
	for _, path := range found.Orphans {
		orphans = append(orphans, filepath.Base(path))
	}
	assert.Equal(t, []string{"1.beat", "1.lock", "9.beat"}, orphans)
	require.NoError(t, s.RemoveOrphans(t.Context(), found))
	assert.Equal(t, []string{"2.lock", copyLock, "notes", "open.lock", useLock}, names(t, filepath.Join(dir, locksDir)))
}

// An attempt that has ended is held until its result page is left. What was true when it was looked at may be so no more.
func TestALockThatIsHeldOrNeededIsNotClearedAway(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	path := filepath.Join(dir, locksDir, "2.lock")
	require.NoError(t, os.WriteFile(path, nil, 0o600))
	require.NoError(t, s.RemoveOrphans(t.Context(), Examination{Orphans: []string{path}}))
	assert.FileExists(t, path, "attempt 2 is open")

	other, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer other.Close()
	release, err := other.Hold(t.Context(), 2)
	require.NoError(t, err)
	end := response(0)
	end.Kind, end.Choice, end.Slot = quiz.Submitted, nil, quiz.NoSlot
	require.NoError(t, other.Append(t.Context(), 2, end))
	found, err := s.Examine(t.Context())
	require.NoError(t, err)
	assert.Empty(t, found.Orphans)
	require.NoError(t, s.RemoveOrphans(t.Context(), Examination{Orphans: []string{path}}))
	assert.FileExists(t, path, "it is held")
	require.NoError(t, release())
	assert.NoFileExists(t, path)
}

// Whoever closes the store last takes the mark away, also one who only read.
func TestTheLastToCloseTakesTheMarkAway(t *testing.T) {
	dir := t.TempDir()
	writer := finished(t, dir, 1)
	reader, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	require.NoError(t, writer.Close())
	require.NoError(t, reader.Close())
	again, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	require.NoError(t, again.MissingLog())
	require.NoError(t, again.Close())
}

func TestALookWhileSomebodyWritesFindsNoFault(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 1)
	other, err := Open(t.Context(), dir, now)
	require.NoError(t, err)
	defer other.Close()
	stop, stopped := make(chan struct{}), make(chan error, 1)
	go func() {
		for seq := 0; ; seq++ {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
			if err := other.Append(context.Background(), 2, response(seq)); err != nil {
				stopped <- err
				return
			}
		}
	}()
	for range 20 {
		found, err := s.Examine(t.Context())
		require.NoError(t, err)
		assert.Empty(t, found.Faults)
	}
	close(stop)
	require.NoError(t, <-stopped)
}

func TestWhatIsDamagedElsewhereKeepsNobodyFromTheirProgress(t *testing.T) {
	dir := t.TempDir()
	s := finished(t, dir, 2)
	require.NoError(t, s.AddOutcome(t.Context(), results.Outcome{Exam: "another", Told: now, Of: 1}))
	require.NoError(t, s.SetExamDay(t.Context(), "small", 20000))
	inFile(t, dir, "UPDATE outcomes SET max = 2; UPDATE exam_days SET day = 1; UPDATE questions SET body = replace(body, 'yes', 'no!')")
	p, err := results.Track(t.Context(), s, smallSetup().Exam, time.UTC)
	var damaged *results.DamagedError
	require.ErrorAs(t, err, &damaged)
	require.NotNil(t, p)
	assert.Len(t, p.Mocks, 2)
	assert.Zero(t, p.ExamDay)
}
