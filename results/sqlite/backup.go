package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Backups are whole copies in one file. Copying the file itself would leave out what is still in the write-ahead log.

// The folder of the daily backups in that of the store, and how many of them are kept.
const (
	backupDir   = "backups"
	keptBackups = 7
)

// Backup writes a copy of the store to a file, in place of one that is there. The file holds the old or the new copy
// at any time, never half of one.
func (s *Store) Backup(ctx context.Context, to string) error {
	to, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	if info, err := os.Stat(to); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: not a file", to)
	}
	if here, err := os.Stat(s.path); err == nil {
		if there, err := os.Stat(to); err == nil && os.SameFile(here, there) {
			return fmt.Errorf("%s: it is the store itself", to)
		}
	}
	if _, err := os.Lstat(to + "-wal"); err == nil {
		return fmt.Errorf("%s-wal: the log of another store, which must not meet this backup", to)
	}
	done, err := s.copying(ctx)
	if err != nil {
		return err
	}
	defer done()
	temporary, err := s.copyInto(ctx, filepath.Dir(to))
	if err != nil {
		return err
	}
	if err := os.Rename(temporary, to); err != nil {
		return errors.Join(err, os.Remove(temporary))
	}
	return syncDir(filepath.Dir(to))
}

// DailyBackup makes the backup of a day unless it is there, and removes the oldest beyond seven and what killed ones have
// left. An empty store has none.
func (s *Store) DailyBackup(ctx context.Context, today time.Time) error {
	var attempts int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM attempts LIMIT 1)").Scan(&attempts); err != nil || attempts == 0 {
		return s.fault(err)
	}
	dir := filepath.Join(filepath.Dir(s.path), backupDir)
	if err := makeDir(dir); err != nil {
		return err
	}
	name := filepath.Join(dir, "cutscore-"+today.Format(time.DateOnly)+".db")
	if _, err := os.Lstat(name); err == nil {
		return nil
	}
	if left, err := s.leftovers(); err == nil {
		_ = removeTrees(left) // what cannot be removed only takes room
	}
	if err := s.Backup(ctx, name); err != nil {
		return err
	}
	kept, err := s.Backups()
	if err != nil {
		return err
	}
	return removeAll(kept[min(len(kept), keptBackups):]...) // another process may have been faster
}

// Backups lists the daily backups, the newest first.
func (s *Store) Backups() ([]string, error) { return Backups(filepath.Dir(s.path)) }

// Backups lists the daily backups of the store in a directory, the newest first. It works when the store cannot be opened.
func Backups(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dir, backupDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var found []string
	for _, e := range entries {
		day, ok := strings.CutPrefix(strings.TrimSuffix(e.Name(), ".db"), "cutscore-")
		if _, err := time.Parse(time.DateOnly, day); ok && err == nil && strings.HasSuffix(e.Name(), ".db") {
			found = append(found, filepath.Join(dir, backupDir, e.Name()))
		}
	}
	slices.Sort(found)
	slices.Reverse(found)
	return found, nil
}

// copyInto writes a whole copy under a temporary name into a directory and returns its path. It is durable.
func (s *Store) copyInto(ctx context.Context, dir string) (string, error) {
	file, err := os.CreateTemp(dir, "cutscore-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = s.db.ExecContext(ctx, "VACUUM INTO ?", file.Name())
	if err == nil {
		err = unmarkCopy(ctx, file.Name())
	}
	if err == nil {
		err = file.Sync() // VACUUM INTO does not
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return "", errors.Join(s.fault(err), os.Remove(file.Name()))
	}
	return file.Name(), nil
}

// unmarkCopy takes the mark of a log away from a copy that needs none. A copy of an older schema has no place for it.
func unmarkCopy(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", dsnWith(path, "journal_mode(DELETE)"))
	if err != nil {
		return err
	}
	var has bool
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema WHERE name = 'log'").Scan(&has)
	if err == nil && has {
		_, err = db.ExecContext(ctx, "UPDATE log SET since = NULL")
	}
	return errors.Join(err, db.Close())
}
