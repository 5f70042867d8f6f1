package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/gofrs/flock"

	"cutscore/results"
)

// An attempt is held by a lock on a file of its own, which the kernel frees when the process dies. The file tells who
// holds it, and its time since when.

// hold is the right to write an attempt.
type hold struct {
	store *Store
	id    int
	lock  *flock.Flock

	mu       sync.Mutex
	beat     *os.File // opened by the first heartbeat
	released bool
}

// lockPath makes file names of numbers only.
func (s *Store) lockPath(id int, extension string) string {
	return filepath.Join(s.locks, strconv.Itoa(id)+extension)
}

// Hold implements results.Store.
func (s *Store) Hold(ctx context.Context, id int) (release func() error, err error) {
	if _, err := s.ended(ctx, id); err != nil {
		return nil, s.attemptFault(ctx, id, err)
	}
	path := s.lockPath(id, ".lock")
	lock := flock.New(path)
	for {
		ok, err := lock.TryLock()
		if err != nil {
			return nil, fmt.Errorf("attempt %d: %w", id, err)
		}
		if !ok {
			return nil, heldBy(path, id)
		}
		if stillThere(lock, path) {
			break
		}
		if err := errors.Join(lock.Unlock(), ctx.Err()); err != nil {
			return nil, fmt.Errorf("attempt %d: %w", id, err)
		}
	}
	if err := writeHolder(path); err != nil {
		return nil, errors.Join(fmt.Errorf("attempt %d: %w", id, err), lock.Unlock())
	}
	h := &hold{store: s, id: id, lock: lock}
	s.mu.Lock()
	s.holds[id] = h
	s.mu.Unlock()
	return h.release, nil
}

// ended reports sql.ErrNoRows when there is no such attempt.
func (s *Store) ended(ctx context.Context, id int) (ended bool, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT ended_by IS NOT NULL FROM attempts WHERE id = ?", id).Scan(&ended)
	return ended, err
}

// stillThere tells whether the locked file is the one that others will lock: a holder removes it at the end.
func stillThere(lock *flock.Flock, path string) bool {
	locked, err := lock.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(locked, named)
}

// holderAt is where the holder is written. The first byte is what is locked on Windows, also against reading.
const holderAt = 1

func writeHolder(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteAt(fmt.Appendf(nil, "%-19d\n", os.Getpid()), holderAt)
	return errors.Join(err, file.Close())
}

// heldBy reads who holds a lock. What cannot be read is left out.
func heldBy(path string, id int) *results.HeldError {
	held := &results.HeldError{ID: id}
	file, err := os.Open(path)
	if err != nil {
		return held
	}
	defer file.Close()
	var text [20]byte
	n, _ := file.ReadAt(text[:], holderAt)
	pid, err := strconv.Atoi(strings.TrimSpace(string(text[:n])))
	if err != nil {
		return held
	}
	info, err := file.Stat()
	if err != nil {
		return held
	}
	held.PID, held.Since = pid, info.ModTime().UTC()
	return held
}

// release gives the attempt up. When it has ended, its files go too: nobody will need them.
func (h *hold) release() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.released {
		return nil
	}
	h.released = true
	h.store.mu.Lock()
	delete(h.store.holds, h.id)
	h.store.mu.Unlock()

	var faults []error
	if h.beat != nil {
		faults = append(faults, h.beat.Close())
	}
	ended, err := h.store.ended(context.Background(), h.id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		faults = append(faults, h.store.fault(err))
	}
	if ended {
		// Where an open file cannot be removed they stay, and do no harm.
		_ = os.Remove(h.store.lockPath(h.id, ".beat"))
		_ = os.Remove(h.store.lockPath(h.id, ".lock"))
	}
	if err := errors.Join(append(faults, h.lock.Unlock())...); err != nil {
		return fmt.Errorf("attempt %d: release: %w", h.id, err)
	}
	return nil
}
