package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"
)

// What was written last lies in the write-ahead log beside the file, and is lost when the file is copied alone or the
// log is removed. So before its first write a process marks the file itself, and takes the mark away when it closes the
// store and the log goes into the file. A file that is marked and has no log has lost something.

// LogMissingError tells that answers may be lost because the write-ahead log was, or a part of it.
type LogMissingError struct {
	Path    string    // of the log
	Since   time.Time // when the first of them may have been given
	Damaged bool      // it was there
}

func (e *LogMissingError) Error() string {
	what := "missing"
	if e.Damaged {
		what = "damaged"
	}
	return fmt.Sprintf("%s is %s: answers since %s may be lost", e.Path, what, e.Since.Format(time.RFC3339))
}

func (s *Store) logPath() string { return s.path + "-wal" }

// hasLog tells whether there is a log that holds something.
func (s *Store) hasLog() bool {
	info, err := os.Stat(s.logPath())
	return err == nil && info.Size() > 0
}

// MissingLog reports a *LogMissingError when the store was opened without the log that it needs. It opens nevertheless:
// what is in the file is whole.
func (s *Store) MissingLog() error {
	if s.missingLog == nil {
		return nil
	}
	return s.missingLog
}

// findMissingLog is asked right after the file was opened.
func (s *Store) findMissingLog(ctx context.Context, had, damaged bool) error {
	var since sql.NullString
	if err := s.db.QueryRowContext(ctx, "SELECT since FROM log").Scan(&since); err != nil {
		return err
	}
	if had && !damaged || !since.Valid {
		return nil
	}
	at, err := time.Parse(time.RFC3339, since.String)
	if err != nil {
		return fmt.Errorf("log: %w", err)
	}
	s.missingLog = &LogMissingError{Path: s.logPath(), Since: at, Damaged: damaged}
	return nil
}

// markLog marks the file before the first write of this process.
func (s *Store) markLog(ctx context.Context) error {
	s.mu.Lock()
	marked := s.marked
	s.mu.Unlock()
	if marked {
		return nil
	}
	if err := s.keepLog(ctx); err != nil {
		return err
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "UPDATE log SET since = ? WHERE since IS NULL", s.opened.UTC().Format(time.RFC3339))
	if err == nil {
		_, err = conn.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)") // into the file
	}
	if err != nil {
		giveUp(conn, err)
		return err
	}
	s.mu.Lock()
	s.marked = true
	s.mu.Unlock()
	return nil
}

// keepLog holds a connection open from before the first write until the store is closed. The log goes with the last
// connection, and the one that writes may have to be given up. It also keeps apart what was committed and what a failed
// sync has left in the log: the next transaction is written over that, and nothing is built on it.
func (s *Store) keepLog(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.keep != nil {
		return nil
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	var version int // the first statement opens the log
	if err := conn.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		giveUp(conn, err)
		return errors.Join(err, conn.Close())
	}
	s.keep = conn
	return nil
}

// unmarkLog takes the mark away, whoever set it: the last process that closes the store brings the log into the file,
// also the log of one that was killed. Only who found the log missing leaves the mark, unless it wrote since.
func (s *Store) unmarkLog(ctx context.Context) error {
	if s.missingLog != nil && !s.marked {
		return nil
	}
	_, err := s.db.ExecContext(ctx, "UPDATE log SET since = NULL WHERE since IS NOT NULL")
	return s.fault(err)
}
