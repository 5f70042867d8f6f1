package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// ErrInUse tells that another process has the store open.
var ErrInUse = errors.New("it is in use by another process")

// Restore puts a backup in the place of the store in a directory, and returns the path of what stood there before, ""
// when nothing did, also beside an error. The backup must be whole; it is left where it is. What stood there is kept,
// with its log beside it when it has one. At any time the directory holds the old store or the new one. It reports
// ErrInUse when another process has the store open.
func Restore(ctx context.Context, dir, backup string, now time.Time) (before string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	path, locks := filepath.Join(dir, fileName), filepath.Join(dir, locksDir)
	if err := makeDir(locks); err != nil {
		return "", err
	}
	for _, name := range []string{"open.lock", useLock} {
		lock := flock.New(filepath.Join(locks, name))
		if alone, err := lock.TryLock(); err != nil || !alone {
			return "", fmt.Errorf("%s: %w", path, errors.Join(ErrInUse, err))
		}
		defer func() { err = errors.Join(err, lock.Unlock()) }()
	}
	temporary, err := wholeCopy(ctx, backup, dir, now)
	if err != nil {
		return "", err
	}
	if before, err = setAside(ctx, path, now); err != nil {
		return before, errors.Join(err, os.Remove(temporary))
	}
	if err := os.Rename(temporary, path); err != nil {
		return before, errors.Join(err, os.Remove(temporary))
	}
	return before, syncDir(dir)
}

// wholeCopy copies a backup under a temporary name into a directory, after it has been found whole in a place of its own.
func wholeCopy(ctx context.Context, backup, dir string, now time.Time) (temporary string, err error) {
	if err := looksLikeBackup(backup); err != nil {
		return "", err
	}
	place, err := os.MkdirTemp(dir, "restore-*.tmp")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(place)) }()
	if err := copyDurably(backup, filepath.Join(place, fileName)); err != nil {
		return "", err
	}
	if _, err := os.Stat(backup + "-wal"); err == nil { // somebody copied a store with its log
		if err := copyDurably(backup+"-wal", filepath.Join(place, fileName+"-wal")); err != nil {
			return "", err
		}
	}
	if err := whole(ctx, place, now); err != nil {
		// The copy is gone when this is read.
		told := strings.ReplaceAll(err.Error(), filepath.Join(place, fileName), backup)
		return "", fmt.Errorf("%s: not a whole backup: %s", backup, strings.TrimPrefix(told, backup+": "))
	}
	temporary = place + ".db"
	return temporary, os.Rename(filepath.Join(place, fileName), temporary)
}

// whole tells what is wrong with the store in a directory.
func whole(ctx context.Context, dir string, now time.Time) error {
	s, err := Open(ctx, dir, now)
	if err != nil {
		return err
	}
	found, err := s.Examine(ctx)
	for _, fault := range found.Faults {
		if !errors.As(fault, new(*LogMissingError)) { // what is left of it is whole
			err = errors.Join(err, fault)
		}
	}
	return errors.Join(err, s.Close())
}

// looksLikeBackup tells early what is no file of SQLite at all: what it says of that itself names a copy that is gone.
func looksLikeBackup(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s: not a file", path)
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	if _, err := io.ReadFull(file, head); err != nil || string(head) != magic {
		return fmt.Errorf("%s: not a backup", path)
	}
	return nil
}

// setAside copies the store to a name of its own and takes its log out of the way, since a log must never meet another file.
func setAside(ctx context.Context, path string, now time.Time) (string, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", errors.Join(removeAll(path+"-wal", path+"-shm"))
	}
	base := filepath.Join(filepath.Dir(path), "cutscore-before-"+now.UTC().Format("20060102T150405Z"))
	aside := base + ".db"
	for i := 2; ; i++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
		aside = fmt.Sprintf("%s-%d.db", base, i)
	}
	if _, err := os.Stat(path + "-wal"); err == nil { // it comes first: a file that is there is whole, with its log
		if err := copyDurably(path+"-wal", aside+"-wal"); err != nil {
			return "", err
		}
	}
	if err := copyDurably(path, aside); err != nil {
		return "", err
	}
	// Until the new file has its name the old one must be whole without its log. When it cannot be read nothing helps.
	_ = bringLogIn(ctx, path)
	return aside, removeAll(path+"-wal", path+"-shm")
}

// bringLogIn moves what the log of a store holds into its file. Nobody else may have it open.
func bringLogIn(ctx context.Context, path string) error {
	s := Store{path: path}
	if !s.hasLog() {
		return nil
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "UPDATE log SET since = NULL") // an older schema has no such mark
	if _, failed := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)"); failed != nil {
		err = errors.Join(err, failed)
	}
	return errors.Join(err, db.Close())
}

func removeAll(paths ...string) error {
	var faults []error
	for _, p := range paths {
		if err := os.Remove(p); !errors.Is(err, fs.ErrNotExist) {
			faults = append(faults, err)
		}
	}
	return errors.Join(faults...)
}

// copyDurably copies a file that nobody writes to. The copy has its name once it is whole.
func copyDurably(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	temporary := to + ".tmp"
	out, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err == nil {
		err = os.Rename(temporary, to)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary))
	}
	return nil
}
