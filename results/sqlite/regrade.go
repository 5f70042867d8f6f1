package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"cutscore/results"
)

// AddRegrade implements results.Store.
func (s *Store) AddRegrade(ctx context.Context, r results.Regrade) error {
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		var finished bool
		err := tx.QueryRowContext(ctx, "SELECT finished IS NOT NULL FROM attempts WHERE id = ?", r.Attempt).Scan(&finished)
		if err != nil {
			return err
		}
		if !finished {
			return errors.New("it is not finished")
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO regrades (attempt, body, sum) VALUES (?, ?, ?)",
			r.Attempt, string(body), rowSum(string(body), int64(r.Attempt)))
		return err
	})
	if err != nil {
		return s.attemptFault(ctx, r.Attempt, err)
	}
	return nil
}

// Regrades implements results.Store.
func (s *Store) Regrades(ctx context.Context, exam string) ([]results.Regrade, error) {
	query, args := "SELECT attempt, body, sum FROM regrades", []any{}
	if exam != "" {
		query, args = query+" WHERE attempt IN (SELECT id FROM attempts WHERE exam = ?)", append(args, exam)
	}
	return list(ctx, s, query+" ORDER BY ref", args, func(rows *sql.Rows) (r results.Regrade, err error) {
		var attempt int
		var body string
		var sum int64
		if err := rows.Scan(&attempt, &body, &sum); err != nil {
			return r, err
		}
		if sum != rowSum(body, int64(attempt)) {
			return r, &results.DamagedError{ID: attempt, Cause: fmt.Errorf("regrade: %w", errSum)}
		}
		if r, err = readRegrade([]byte(body)); err != nil {
			return r, &results.DamagedError{ID: attempt, Cause: fmt.Errorf("regrade: %w", err)}
		}
		return r, nil
	})
}

func readRegrade(body []byte) (r results.Regrade, err error) {
	err = json.Unmarshal(body, &r)
	return r, err
}
