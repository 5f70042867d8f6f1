// Package sqlite keeps attempts in an SQLite file: one transaction per response, synced before it returns.
//
// A directory holds everything: cutscore.db, its backups from before migrations, the daily ones in backups, and in locks
// a file per attempt that is held, with its heartbeat beside it.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"cutscore/results"
)

// The names of the store's file in its directory, of the directory of locks, and in that of the lock that all who have
// the store open share, and of the one of whoever opens or closes it.
const (
	fileName = "cutscore.db"
	locksDir = "locks"
	useLock  = "use.lock"
	openLock = "open.lock"
)

// Store is a results.Store in a file.
type Store struct {
	db    *sql.DB
	path  string // of the file
	locks string // directory of lock files and heartbeats

	use        *flock.Flock // shared by all who have the file open
	opened     time.Time
	missingLog *LogMissingError

	mu     sync.Mutex
	holds  map[int]*hold
	keep   *sql.Conn // see log.go
	marked bool
}

var _ results.Store = (*Store)(nil)

// Open opens the store in a directory, which it makes when it is not there. An older file is migrated after a backup,
// which is named after now; a file of a later version is refused with a *NewerSchemaError. Every error names the path.
func Open(ctx context.Context, dir string, now time.Time) (*Store, error) {
	return open(ctx, dir, now, migrations)
}

func open(ctx context.Context, dir string, now time.Time, migrations []string) (*Store, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{
		path: filepath.Join(dir, fileName), locks: filepath.Join(dir, locksDir), opened: now, holds: map[int]*hold{},
	}
	if err := makeDir(s.locks); err != nil {
		return nil, err
	}
	// SQLite gives its own files the mode of this one. It would also open a read-only file without a word.
	file, err := os.OpenFile(s.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := file.Close(); err != nil {
		return nil, err
	}
	// One process after the other: SQLite does not wait its turn while a new file changes to a write-ahead log.
	turn := flock.New(filepath.Join(s.locks, openLock))
	if _, err := turn.TryLockContext(ctx, time.Millisecond); err != nil {
		return nil, s.fault(err)
	}
	defer func() { _ = turn.Unlock() }()
	s.use = flock.New(filepath.Join(s.locks, useLock))
	hadLog, damaged := s.hasLog(), false
	if alone, err := s.use.TryLock(); err == nil && alone && hadLog {
		damaged = logDamaged(s.logPath())
	}
	if err := s.use.Unlock(); err != nil {
		return nil, s.fault(err)
	}
	if _, err := s.use.TryRLockContext(ctx, time.Millisecond); err != nil {
		return nil, s.fault(err)
	}
	if s.db, err = sql.Open("sqlite", dsn(s.path)); err != nil {
		return nil, errors.Join(s.fault(err), s.use.Unlock())
	}
	if err = s.migrate(ctx, now, migrations); err == nil {
		err = s.findMissingLog(ctx, hadLog, damaged)
	}
	if err != nil {
		return nil, errors.Join(s.fault(err), s.db.Close(), s.use.Unlock())
	}
	return s, nil
}

// dsn names a store's file.
func dsn(path string) string {
	return dsnWith(path, "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)")
}

// dsnWith sets what every pooled connection needs: a statement would reach only one of them.
func dsnWith(path string, pragmas ...string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") { // a drive letter
		path = "/" + path
	}
	options := url.Values{
		"_busy_timeout": {"10000"},
		"_pragma":       pragmas,
		"_txlock":       {"immediate"}, // a transaction that starts by reading and then writes cannot wait for its turn
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: options.Encode()}).String()
}

// Close releases everything that is still held and closes the file.
func (s *Store) Close() error {
	s.mu.Lock()
	var holds []*hold
	for _, h := range s.holds {
		holds = append(holds, h)
	}
	s.mu.Unlock()
	var faults []error
	for _, h := range holds {
		faults = append(faults, h.release())
	}
	return errors.Join(append(faults, s.closeFile(context.Background()))...)
}

// patience is how long closing waits for others that open or close the store.
const patience = 2 * time.Second

// closeFile closes the file, and takes the mark of the log away when nobody else has it open. While it looks nobody opens
// the store or closes it.
func (s *Store) closeFile(ctx context.Context) error {
	wait, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	turn := flock.New(filepath.Join(s.locks, openLock))
	ours, err := turn.TryLockContext(wait, time.Millisecond)
	if err != nil && wait.Err() == nil {
		return errors.Join(s.fault(err), s.use.Unlock())
	}
	defer func() { _ = turn.Unlock() }()
	if err := s.use.Unlock(); err != nil { // a shared lock cannot be made exclusive everywhere
		return s.fault(err)
	}
	last := flock.New(filepath.Join(s.locks, useLock))
	if alone, err := last.TryLock(); ours && err == nil && alone {
		defer func() { _ = last.Unlock() }()
		if err := s.unmarkLog(ctx); err != nil {
			// Closing the file would take the log away and leave the mark. So all stays as the end of the process leaves it.
			return err
		}
	}
	var kept error
	if s.keep != nil {
		kept = s.keep.Close()
	}
	return errors.Join(kept, s.db.Close())
}

// fault names the file in errors that come from below.
func (s *Store) fault(err error) error {
	switch {
	case err == nil, errors.As(err, new(*NewerSchemaError)), errors.As(err, new(*os.PathError)):
		return err
	default:
		return fmt.Errorf("%s: %w", s.path, err)
	}
}
