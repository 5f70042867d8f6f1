package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"cutscore/quiz"
	"cutscore/results"
)

// Attempt implements results.Store.
func (s *Store) Attempt(ctx context.Context, id int) (a *quiz.Attempt, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		a, _, err = load(ctx, tx, id)
		return err
	})
	if err != nil {
		return nil, s.attemptFault(ctx, id, err)
	}
	return a, nil
}

// damage is an error about what was read, not about reading.
type damage struct{ error }

// attemptFault names the attempt in an error: it is unknown, it is damaged, or the file cannot be read or written.
func (s *Store) attemptFault(ctx context.Context, id int, err error) error {
	var damage damage
	switch {
	case errors.Is(err, sql.ErrNoRows):
		var newest sql.NullInt64
		if err := s.db.QueryRowContext(ctx, "SELECT max(id) FROM attempts").Scan(&newest); err != nil {
			return s.fault(err)
		}
		return &results.UnknownError{ID: id, Have: int(newest.Int64)}
	case errors.As(err, &damage):
		return &results.DamagedError{ID: id, Cause: fmt.Errorf("%s: %w", s.path, damage.error)}
	case errors.As(err, new(*results.ConflictError)):
		return err
	default:
		return fmt.Errorf("attempt %d: %w", id, s.fault(err))
	}
}

// load replays an attempt and also returns the rows of the questions in its slots. It reports damage when the attempt
// does not match its seals.
func load(ctx context.Context, tx *sql.Tx, id int) (a *quiz.Attempt, questions []int64, err error) {
	k, err := loadSetup(ctx, tx, id)
	if err != nil {
		return nil, nil, err
	}
	var events []quiz.Event
	if k.row.endedBy.Valid {
		events, err = loadHistory(ctx, tx, id, k.seal)
	} else {
		events, _, err = loadEvents(ctx, tx, id, k.seal)
	}
	if err != nil {
		return nil, nil, err
	}
	if a, err = quiz.Replay(k.setup, events); err != nil {
		return nil, nil, damage{err}
	}
	if end, kept := results.End(a), k.row.endedBy.String; string(end) != kept {
		return nil, nil, damage{fmt.Errorf("its row says that it was ended by %q, its events by %q", kept, end)}
	}
	return a, k.questions, nil
}

// kept is an attempt without its events.
type kept struct {
	row       row
	setup     quiz.Setup
	questions []int64 // rows of the questions in its slots
	seal      []byte  // of the form: what the events' seals start from
}

func loadSetup(ctx context.Context, tx *sql.Tx, id int) (*kept, error) {
	var k kept
	err := k.row.scan(tx.QueryRowContext(ctx, "SELECT "+rowColumns+" FROM attempts WHERE id = ?", id))
	if err != nil {
		return nil, err
	}
	if k.row.checksum() != k.row.sum {
		return nil, damage{errSum}
	}
	var form []byte
	err = tx.QueryRowContext(ctx, "SELECT body, seal FROM forms WHERE attempt = ?", id).Scan(&form, &k.seal)
	if err != nil {
		return nil, missing("form", err)
	}
	var hash, rules []byte
	err = tx.QueryRowContext(ctx, "SELECT hash, body FROM exams WHERE ref = ?", k.row.rules).Scan(&hash, &rules)
	if err != nil {
		return nil, missing("exam", err)
	}
	if !bytes.Equal(hash, hashOf(rules)) {
		return nil, damage{fmt.Errorf("exam: %w", errSeal)}
	}
	if err := json.Unmarshal(rules, &k.setup.Exam); err != nil {
		return nil, damage{fmt.Errorf("exam: %w", err)}
	}
	started, seed, slots, err := unpackForm(form)
	if err != nil {
		return nil, damage{fmt.Errorf("form: %w", err)}
	}
	questions, hashes, err := loadQuestions(ctx, tx, slots)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(k.seal, sealForm(id, k.row.mode, k.row.custom, hash, form, hashes)) {
		return nil, damage{fmt.Errorf("form: %w", errSeal)}
	}
	for _, s := range slots {
		k.questions = append(k.questions, s.question)
	}
	k.setup.Mode, k.setup.Custom, k.setup.Started = k.row.mode, k.row.custom, started
	k.setup.Form = quiz.Form{Seed: seed, Slots: questions}
	if err := storable(k.setup.Form); err != nil { // it was written past Create
		return nil, damage{fmt.Errorf("form: %w", err)}
	}
	return &k, nil
}

// loadQuestions returns the slots of a form with their questions, and the questions' hashes.
func loadQuestions(ctx context.Context, tx *sql.Tx, refs []slotRef) (slots []quiz.Slot, hashes [][]byte, err error) {
	find, err := tx.PrepareContext(ctx, "SELECT hash, body FROM questions WHERE ref = ?")
	if err != nil {
		return nil, nil, err
	}
	defer find.Close()
	for _, ref := range refs {
		var hash, body []byte
		if err := find.QueryRowContext(ctx, ref.question).Scan(&hash, &body); err != nil {
			return nil, nil, missing(fmt.Sprintf("question %d", ref.question), err)
		}
		if !bytes.Equal(hash, hashOf(body)) {
			return nil, nil, damage{fmt.Errorf("question %d: %w", ref.question, errSeal)}
		}
		slot := quiz.Slot{Order: ref.order}
		if err := json.Unmarshal(body, &slot.Question); err != nil {
			return nil, nil, damage{fmt.Errorf("question %d: %w", ref.question, err)}
		}
		slots, hashes = append(slots, slot), append(hashes, hash)
	}
	return slots, hashes, nil
}

// loadEvents returns the events of an open attempt and the seal of the last one.
func loadEvents(ctx context.Context, tx *sql.Tx, id int, form []byte) (events []quiz.Event, seal []byte, err error) {
	var count int
	var last []byte
	err = tx.QueryRowContext(ctx, "SELECT events, seal FROM open_attempts WHERE attempt = ?", id).Scan(&count, &last)
	if err != nil {
		return nil, nil, missing("number of events", err)
	}
	rows, err := tx.QueryContext(ctx, "SELECT seq, body, seal FROM events WHERE attempt = ? ORDER BY seq", id)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	seal = form
	for rows.Next() {
		var seq int
		var body, kept sql.RawBytes
		if err := rows.Scan(&seq, &body, &kept); err != nil {
			return nil, nil, err
		}
		if seal = sealEvent(seal, body); !bytes.Equal(kept, seal) {
			return nil, nil, damage{fmt.Errorf("event %d: %w", seq, errSeal)}
		}
		e, err := unpackEvent(body, seq)
		if err != nil {
			return nil, nil, damage{fmt.Errorf("event %d: %w", seq, err)}
		}
		events = append(events, e)
	}
	if err := rows.Err(); err != nil {
		return nil, nil, err
	}
	if len(events) != count || !bytes.Equal(seal, last) {
		return nil, nil, damage{fmt.Errorf("%d events were written and %d are there: %w", count, len(events), errSeal)}
	}
	return events, seal, nil
}

// loadHistory returns the events of an ended attempt.
func loadHistory(ctx context.Context, tx *sql.Tx, id int, seal []byte) ([]quiz.Event, error) {
	var body, kept []byte
	err := tx.QueryRowContext(ctx, "SELECT body, seal FROM histories WHERE attempt = ?", id).Scan(&body, &kept)
	if err != nil {
		return nil, missing("events", err)
	}
	events, err := unpackEvents(body)
	if err != nil {
		return nil, damage{fmt.Errorf("events: %w", err)}
	}
	if seal, err = sealEvents(seal, events); err != nil || !bytes.Equal(kept, seal) {
		return nil, damage{fmt.Errorf("events: %w", errors.Join(errSeal, err))}
	}
	return events, nil
}

// missing makes damage of a row that is not there.
func missing(what string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return damage{fmt.Errorf("%s: it is missing", what)}
	}
	return err
}
