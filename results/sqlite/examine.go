package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"github.com/gofrs/flock"

	"cutscore/results"
)

// Examination is what a look at every byte of a store has found.
type Examination struct {
	Path     string
	Schema   int
	Attempts int
	Faults   []error  // what is damaged or missing; a *results.DamagedError where it belongs to one attempt
	Orphans  []string // files of locks that nobody holds and no open attempt needs
	// Leftovers are copies that killed backups and restorations have not brought to their end.
	Leftovers []string
}

// Examine reads everything: the file by SQLite's own check, and each attempt from its events, whose seals, grades and
// statistics must come out as they are kept. It changes nothing.
func (s *Store) Examine(ctx context.Context) (Examination, error) {
	x := Examination{Path: s.path}
	if s.missingLog != nil {
		x.Faults = append(x.Faults, s.missingLog)
	}
	err := s.read(ctx, func(tx *sql.Tx) error {
		var err error
		if x.Schema, err = s.version(ctx, tx); err != nil {
			return err
		}
		said, err := integrity(ctx, tx)
		if err != nil {
			return err
		}
		for _, line := range said {
			x.Faults = append(x.Faults, fmt.Errorf("%s: %s", s.path, line))
		}
		return nil
	})
	if err != nil {
		return x, s.fault(err)
	}
	if err := s.examineAttempts(ctx, &x); err != nil {
		return x, err
	}
	x.Faults = append(x.Faults, s.examineTold(ctx)...)
	if x.Orphans, err = s.orphans(ctx); err != nil {
		return x, err
	}
	x.Leftovers, err = s.leftovers()
	return x, err
}

// integrity is what SQLite has to say against the file.
func integrity(ctx context.Context, tx *sql.Tx) (said []string, err error) {
	for _, pragma := range []string{"integrity_check", "foreign_key_check"} {
		rows, err := tx.QueryContext(ctx, "PRAGMA "+pragma)
		if err != nil {
			return nil, err
		}
		columns, err := rows.Columns()
		if err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		for rows.Next() {
			cells := make([]sql.NullString, len(columns))
			places := make([]any, len(columns))
			for i := range cells {
				places[i] = &cells[i]
			}
			if err := rows.Scan(places...); err != nil {
				return nil, errors.Join(err, rows.Close())
			}
			var words []string
			for _, c := range cells {
				words = append(words, c.String)
			}
			if line := strings.Join(words, " "); line != "ok" {
				said = append(said, pragma+": "+line)
			}
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			return nil, err
		}
	}
	return said, nil
}

func (s *Store) examineAttempts(ctx context.Context, x *Examination) error {
	var newest sql.NullInt64
	row := s.db.QueryRowContext(ctx, "SELECT seq FROM sqlite_sequence WHERE name = 'attempts'")
	if err := row.Scan(&newest); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return s.fault(err)
	}
	var names []name
	err := s.read(ctx, func(tx *sql.Tx) (err error) {
		names, err = loadNames(ctx, tx)
		return err
	})
	if err != nil {
		x.Faults = append(x.Faults, s.fault(err))
	}
	for id := 1; id <= int(newest.Int64); id++ {
		x.Attempts++
		err := s.examineAttempt(ctx, id, names)
		if unknown := (*results.UnknownError)(nil); errors.As(err, &unknown) {
			err = &results.DamagedError{ID: id, Cause: fmt.Errorf("%s: its row is missing", s.path)}
		}
		if err != nil {
			x.Faults = append(x.Faults, err)
		}
	}
	return nil
}

// examineAttempt compares what is kept about an attempt with what its events come to, at one moment.
func (s *Store) examineAttempt(ctx context.Context, id int, names []name) error {
	return s.read(ctx, func(tx *sql.Tx) error {
		if err := examineAttempt(ctx, tx, id, names); err != nil {
			return s.attemptFault(ctx, id, err)
		}
		return nil
	})
}

func examineAttempt(ctx context.Context, tx *sql.Tx, id int, names []name) error {
	a, _, err := load(ctx, tx, id)
	if err != nil {
		return err
	}
	var kept row
	if err := kept.scan(tx.QueryRowContext(ctx, "SELECT "+rowColumns+" FROM attempts WHERE id = ?", id)); err != nil {
		return err
	}
	summary, err := summarize(ctx, tx, &kept)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual(summary, results.Summarize(id, a)) {
		return damage{errors.New("its result is not what its events come to")}
	}
	var body []byte
	if err := tx.QueryRowContext(ctx, "SELECT responses FROM attempts WHERE id = ?", id).Scan(&body); err != nil || body == nil || names == nil {
		return err // an open attempt has none, and without names they cannot be read
	}
	r := results.Record{Attempt: id, Exam: kept.exam}
	if err := unpackRecord(&r, body, names); err != nil {
		return err
	}
	for i := range r.Slots {
		r.Slots[i].Number = 0
	}
	if !reflect.DeepEqual(asKept(r, results.NewRecord(id, a)), r) {
		return damage{errors.New("its responses are not what its events come to")}
	}
	return nil
}

// asKept is a record as an earlier schema kept it, when it did.
func asKept(kept, made results.Record) results.Record {
	if kept.CutScore == 0 {
		made.TimeLimit, made.CutScore = kept.TimeLimit, kept.CutScore
	}
	if len(kept.Slots) != len(made.Slots) {
		return made
	}
	for i := range made.Slots {
		if k, m := kept.Slots[i], &made.Slots[i]; k.Turn == 0 && k.Count == 0 && k.Confidence == 0 {
			m.Turn, m.Count, m.Confidence = 0, 0, 0
		}
	}
	return made
}

func (s *Store) examineTold(ctx context.Context) (faults []error) {
	_, err := s.Explanations(ctx, "")
	faults = append(faults, err)
	_, err = s.Outcomes(ctx, "")
	faults = append(faults, err)
	_, err = s.Regrades(ctx, "")
	faults = append(faults, err)
	exams, err := list(ctx, s, "SELECT exam FROM exam_days", nil, func(rows *sql.Rows) (exam string, err error) {
		return exam, rows.Scan(&exam)
	})
	faults = append(faults, err)
	for _, exam := range exams {
		_, err := s.ExamDay(ctx, exam)
		faults = append(faults, err)
	}
	var told []error
	for _, err := range faults {
		if err != nil {
			told = append(told, err)
		}
	}
	return told
}

// orphans lists the files of locks that nobody holds and that belong to no open attempt. The kernel frees a lock with
// its process, so they are in nobody's way.
func (s *Store) orphans(ctx context.Context) (orphans []string, err error) {
	entries, err := os.ReadDir(s.locks)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		id, err := attemptOf(e.Name())
		if err != nil || s.needsLock(ctx, id) || s.heldBySomebody(id) {
			continue
		}
		orphans = append(orphans, filepath.Join(s.locks, e.Name()))
	}
	return orphans, nil
}

// attemptOf is the attempt whose lock or heartbeat has a name.
func attemptOf(name string) (id int, err error) {
	return strconv.Atoi(strings.TrimSuffix(name, filepath.Ext(name)))
}

// needsLock tells whether an attempt is open, or may be.
func (s *Store) needsLock(ctx context.Context, id int) bool {
	ended, err := s.ended(ctx, id)
	return err == nil && !ended || err != nil && !errors.Is(err, sql.ErrNoRows)
}

func (s *Store) heldBySomebody(id int) bool {
	path := s.lockPath(id, ".lock")
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	lock := flock.New(path)
	ok, err := lock.TryLock()
	if err != nil || !ok {
		return true
	}
	_ = lock.Unlock()
	return false
}

// RemoveOrphans removes the files of locks that Examine has found. Each is looked at once more while it is locked: an
// attempt of that number may have been started meanwhile, and whoever waits for the lock sees that it is gone.
func (s *Store) RemoveOrphans(ctx context.Context, x Examination) error {
	var faults []error
	for _, path := range x.Orphans {
		id, err := attemptOf(filepath.Base(path))
		if err != nil {
			continue
		}
		lock := flock.New(s.lockPath(id, ".lock"))
		if ok, err := lock.TryLock(); err != nil || !ok {
			continue
		}
		if !s.needsLock(ctx, id) {
			// Where an open file cannot be removed it stays, and does no harm.
			_ = os.Remove(s.lockPath(id, ".beat"))
			_ = os.Remove(s.lockPath(id, ".lock"))
		}
		faults = append(faults, lock.Unlock())
	}
	return errors.Join(faults...)
}
