package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// NewerSchemaError tells that a file was written by a later version of the program.
type NewerSchemaError struct {
	Path       string
	Have, Want int // schema versions of the file and of this program
}

func (e *NewerSchemaError) Error() string {
	return fmt.Sprintf("%s: written by a later version (schema %d, this one knows %d)", e.Path, e.Have, e.Want)
}

// migrate brings the file to the latest version in one transaction, after a backup unless the file is new.
func (s *Store) migrate(ctx context.Context, now time.Time, steps []string) error {
	var mode string
	if err := s.db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("journal mode %s: the write-ahead log is needed, which this file system does not allow", mode)
	}
	have, err := s.version(ctx, s.db)
	if err != nil || have == len(steps) {
		return err
	}
	if have > len(steps) {
		return &NewerSchemaError{Path: s.path, Have: have, Want: len(steps)}
	}
	backup := ""
	if have > 0 {
		done, err := s.copying(ctx)
		if err != nil {
			return err
		}
		defer done()
		if backup, err = s.copyInto(ctx, filepath.Dir(s.path)); err != nil {
			return fmt.Errorf("backup before migration: %w", err)
		}
		defer os.Remove(backup) // it has its own name by then, unless the migration failed
	}
	return s.transact(ctx, func(tx *sql.Tx) error { // there may be no place for a mark yet
		meanwhile, err := s.version(ctx, tx)
		if err != nil || meanwhile != have { // another process was faster
			return err
		}
		if have == 0 {
			if err := refuseForeign(ctx, tx); err != nil {
				return err
			}
		}
		for i, step := range steps[have:] {
			if _, err := tx.ExecContext(ctx, step); err != nil {
				return fmt.Errorf("migration to schema %d: %w", have+i+1, err)
			}
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(steps))); err != nil {
			return err
		}
		if backup == "" {
			return nil
		}
		return s.nameBackup(backup, have, now)
	})
}

func (s *Store) version(ctx context.Context, q queryer) (version int, err error) {
	err = q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}

// refuseForeign keeps us from moving into a file of another program.
func refuseForeign(ctx context.Context, tx *sql.Tx) error {
	var tables int
	if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if tables > 0 {
		return errors.New("not a file of this program: it has tables but no schema version")
	}
	return nil
}

// nameBackup gives a backup its final name, which tells its schema version and when it was made.
func (s *Store) nameBackup(temporary string, version int, now time.Time) error {
	base := filepath.Join(filepath.Dir(s.path), fmt.Sprintf("cutscore-v%d-%s", version, now.UTC().Format("20060102T150405Z")))
	name := base + ".db"
	for i := 2; ; i++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return os.Rename(temporary, name)
		}
		name = fmt.Sprintf("%s-%d.db", base, i)
	}
}
