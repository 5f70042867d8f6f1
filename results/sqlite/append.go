package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"cutscore/quiz"
	"cutscore/results"
)

// Append implements results.Store.
func (s *Store) Append(ctx context.Context, id int, events ...quiz.Event) error {
	if len(events) == 0 {
		return nil
	}
	err := inOrder(events)
	if err == nil {
		err = s.write(ctx, func(tx *sql.Tx) error { return appendTo(ctx, tx, id, events) })
	}
	if err != nil {
		return s.attemptFault(ctx, id, err)
	}
	return nil
}

// inOrder refuses events that would leave an attempt that cannot be replayed.
func inOrder(events []quiz.Event) error {
	for i, e := range events {
		if e.Seq < 0 || e.Seq != events[0].Seq+i {
			return fmt.Errorf("event %d: out of order", e.Seq)
		}
		if ends(e) && i < len(events)-1 {
			return fmt.Errorf("event %d: it comes after the end", e.Seq+1)
		}
	}
	return nil
}

func ends(e quiz.Event) bool {
	return e.Kind == quiz.Submitted || e.Kind == quiz.Expired || e.Kind == quiz.Discarded
}

func appendTo(ctx context.Context, tx *sql.Tx, id int, events []quiz.Event) error {
	var count int
	var seal []byte
	err := tx.QueryRowContext(ctx, "SELECT events, seal FROM open_attempts WHERE attempt = ?", id).Scan(&count, &seal)
	if errors.Is(err, sql.ErrNoRows) {
		return repeatsEnded(ctx, tx, id, events)
	}
	if err != nil {
		return err
	}
	if events[0].Seq > count {
		return fmt.Errorf("event %d: the events before it are not kept", events[0].Seq)
	}
	repeated := events[:min(len(events), count-events[0].Seq)]
	if err := repeats(ctx, tx, id, repeated); err != nil {
		return err
	}
	added := events[len(repeated):]
	if len(added) == 0 {
		return nil
	}
	for _, e := range added {
		body, err := packEvent(e)
		if err != nil {
			return err
		}
		seal = sealEvent(seal, body)
		_, err = tx.ExecContext(ctx, "INSERT INTO events (attempt, seq, body, seal) VALUES (?, ?, ?, ?)", id, e.Seq, body, seal)
		if err != nil {
			return err
		}
	}
	count += len(added)
	_, err = tx.ExecContext(ctx, "UPDATE open_attempts SET events = ?, seal = ? WHERE attempt = ?", count, seal, id)
	if err != nil {
		return err
	}
	if ends(added[len(added)-1]) {
		return fold(ctx, tx, id)
	}
	return nil
}

// repeats reports a conflict unless an open attempt has these events.
func repeats(ctx context.Context, tx *sql.Tx, id int, events []quiz.Event) error {
	for _, e := range events {
		body, err := packEvent(e)
		if err != nil {
			return err
		}
		var kept []byte
		err = tx.QueryRowContext(ctx, "SELECT body FROM events WHERE attempt = ? AND seq = ?", id, e.Seq).Scan(&kept)
		if err != nil {
			return missing(fmt.Sprintf("event %d", e.Seq), err)
		}
		if !bytes.Equal(kept, body) {
			return &results.ConflictError{ID: id, Seq: e.Seq}
		}
	}
	return nil
}

// repeatsEnded reports a conflict unless an ended attempt has these events.
func repeatsEnded(ctx context.Context, tx *sql.Tx, id int, events []quiz.Event) error {
	a, _, err := load(ctx, tx, id)
	if err != nil {
		return err
	}
	for _, e := range events {
		body, err := packEvent(e)
		if err != nil {
			return err
		}
		if e.Seq < 0 || e.Seq >= len(a.Events()) {
			return &results.ConflictError{ID: id, Seq: e.Seq}
		}
		if kept, err := packEvent(a.Events()[e.Seq]); err != nil || !bytes.Equal(kept, body) {
			return &results.ConflictError{ID: id, Seq: e.Seq}
		}
	}
	return nil
}
