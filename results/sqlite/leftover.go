package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// A copy of the store is written under a temporary name and gets its own in the end. A process that is killed before
// that leaves the temporary one behind, as large as the store. All who write a copy share a lock: what lies there while
// nobody holds it is nobody's any more.

// copyLock is the name of that lock in the directory of locks.
const copyLock = "copy.lock"

// leftover is what the temporary names look like: of a copy, with SQLite's own file beside it, and of a restoration and
// what it sets aside.
var leftover = regexp.MustCompile(
	`^(cutscore-[0-9]+\.tmp(-journal)?|restore-[0-9]+\.tmp(\.db)?|cutscore-before-[0-9TZ-]+\.db(-wal)?\.tmp)$`)

// copying is called before a copy is written, and done once it has its name.
func (s *Store) copying(ctx context.Context) (done func(), err error) {
	lock := flock.New(filepath.Join(s.locks, copyLock))
	if _, err := lock.TryRLockContext(ctx, time.Millisecond); err != nil {
		return nil, s.fault(err)
	}
	return func() { _ = lock.Unlock() }, nil
}

// leftovers lists what killed processes have left in the directories in which the store itself makes copies. While
// somebody writes one it lists none. A restoration has the store for itself, so there is none while this one is open.
func (s *Store) leftovers() (found []string, err error) {
	lock := flock.New(filepath.Join(s.locks, copyLock))
	if alone, err := lock.TryLock(); err != nil || !alone {
		return nil, s.fault(err)
	}
	defer func() { err = errors.Join(err, lock.Unlock()) }()
	dir := filepath.Dir(s.path)
	for _, in := range []string{dir, filepath.Join(dir, backupDir)} {
		entries, err := os.ReadDir(in)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		for _, e := range entries {
			if leftover.MatchString(e.Name()) || isLostLog(filepath.Join(in, e.Name())) {
				found = append(found, filepath.Join(in, e.Name()))
			}
		}
	}
	return found, nil
}

// isLostLog tells the log of a store that was about to be set aside when the process was killed.
func isLostLog(path string) bool {
	file, ok := strings.CutSuffix(path, "-wal")
	if !ok || !strings.HasPrefix(filepath.Base(path), "cutscore-before-") {
		return false
	}
	_, err := os.Lstat(file)
	return errors.Is(err, fs.ErrNotExist)
}

// RemoveLeftovers removes what Examine has found that killed backups and restorations have left.
func (s *Store) RemoveLeftovers(x Examination) error { return removeTrees(x.Leftovers) }

func removeTrees(paths []string) error {
	var faults []error
	for _, p := range paths {
		faults = append(faults, os.RemoveAll(p)) // a restoration leaves a directory
	}
	return errors.Join(faults...)
}
