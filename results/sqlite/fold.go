package sqlite

import (
	"context"
	"database/sql"

	"cutscore/quiz"
	"cutscore/results"
)

// fold grades an attempt whose last event ends it, fills its row in and packs its events.
func fold(ctx context.Context, tx *sql.Tx, id int) error {
	k, err := loadSetup(ctx, tx, id)
	if err != nil {
		return err
	}
	events, seal, err := loadEvents(ctx, tx, id, k.seal)
	if err != nil {
		return err
	}
	a, err := quiz.Replay(k.setup, events)
	if err != nil {
		return damage{err}
	}
	r, err := newRow(results.Summarize(id, a), k.row.rules)
	if err != nil {
		return err
	}
	history, err := packEvents(events)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE attempts SET sum = ?, ended_by = ?, finished = ?, answered = ?, score = ?,
		max = ?, passed = ?, used = ?, topics = ?, responses = ? WHERE id = ?`,
		r.sum, r.endedBy, r.finished, r.answered, r.score,
		r.max, r.passed, r.used, r.topics, packRecord(results.NewRecord(id, a), k.questions), id)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO histories (attempt, body, seal) VALUES (?, ?, ?)", id, history, seal)
	if err != nil {
		return err
	}
	for _, table := range []string{"events", "open_attempts"} {
		if _, err = tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE attempt = ?", id); err != nil {
			return err
		}
	}
	return nil
}
