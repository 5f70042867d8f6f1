package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"cutscore/quiz"
	"cutscore/results"
)

// Explain implements results.Store.
func (s *Store) Explain(ctx context.Context, attempt, slot int, cause results.Cause) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		var questions int
		var end sql.NullString
		row := tx.QueryRowContext(ctx, "SELECT questions, ended_by FROM attempts WHERE id = ?", attempt)
		switch err := row.Scan(&questions, &end); {
		case err != nil:
			return err
		case !end.Valid:
			return errors.New("it is still open")
		case slot < 0 || slot >= questions:
			return fmt.Errorf("there is no question %d, they go from 1 to %d", slot+1, questions)
		case cause != results.NoCause && !cause.Valid():
			return fmt.Errorf("%q is not a cause", cause)
		}
		if cause == results.NoCause {
			_, err := tx.ExecContext(ctx, "DELETE FROM causes WHERE attempt = ? AND slot = ?", attempt, slot)
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO causes (attempt, slot, cause, sum) VALUES (?, ?, ?, ?)",
			attempt, slot, string(cause), rowSum(string(cause), int64(attempt), int64(slot)))
		return err
	})
	if err != nil {
		return s.attemptFault(ctx, attempt, err)
	}
	return nil
}

// Explanations implements results.Store.
func (s *Store) Explanations(ctx context.Context, exam string) ([]results.Explanation, error) {
	query, args := "SELECT attempt, slot, cause, sum FROM causes", []any{}
	if exam != "" {
		query, args = query+" WHERE (SELECT exam FROM attempts WHERE id = attempt) = ?", append(args, exam)
	}
	return list(ctx, s, query+" ORDER BY attempt, slot", args, func(rows *sql.Rows) (e results.Explanation, err error) {
		var sum int64
		err = rows.Scan(&e.Attempt, &e.Slot, &e.Cause, &sum)
		if err == nil && sum != rowSum(string(e.Cause), int64(e.Attempt), int64(e.Slot)) {
			err = &results.DamagedError{ID: e.Attempt, Cause: fmt.Errorf("cause of a miss: %w", errSum)}
		}
		return e, err
	})
}

// AddOutcome implements results.Store.
func (s *Store) AddOutcome(ctx context.Context, o results.Outcome) error {
	told := o.Told.Round(0).UTC().Format(time.RFC3339Nano)
	return s.fault(s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO outcomes (exam, told, attempt, score, max, passed, sum)
			VALUES (?, ?, ?, ?, ?, ?, ?)`,
			o.Exam, told, o.Attempt, int64(o.Score), o.Of, o.Passed, outcomeSum(o, told))
		return err
	}))
}

func outcomeSum(o results.Outcome, told string) int64 {
	return rowSum(o.Exam+" "+told, int64(o.Attempt), int64(o.Score), int64(o.Of), bit(o.Passed))
}

// RemoveOutcome implements results.Store.
func (s *Store) RemoveOutcome(ctx context.Context, exam string) (removed bool, err error) {
	err = s.write(ctx, func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, "DELETE FROM outcomes WHERE ref = (SELECT max(ref) FROM outcomes WHERE exam = ?)", exam)
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		removed = n > 0
		return err
	})
	return removed, s.fault(err)
}

// Outcomes implements results.Store.
func (s *Store) Outcomes(ctx context.Context, exam string) ([]results.Outcome, error) {
	query, args := "SELECT exam, told, attempt, score, max, passed, sum FROM outcomes", []any{}
	if exam != "" {
		query, args = query+" WHERE exam = ?", append(args, exam)
	}
	return list(ctx, s, query+" ORDER BY ref", args, func(rows *sql.Rows) (o results.Outcome, err error) {
		var told string
		var score, sum int64
		if err := rows.Scan(&o.Exam, &told, &o.Attempt, &score, &o.Of, &o.Passed, &sum); err != nil {
			return o, err
		}
		if o.Score = quiz.Points(score); sum != outcomeSum(o, told) {
			return o, &results.DamagedError{Cause: fmt.Errorf("outcome of %s: %w", o.Exam, errSum)}
		}
		o.Told, err = time.Parse(time.RFC3339Nano, told)
		return o, err
	})
}

// SetExamDay implements results.Store.
func (s *Store) SetExamDay(ctx context.Context, exam string, day results.Day) error {
	return s.fault(s.write(ctx, func(tx *sql.Tx) error {
		if day == 0 {
			_, err := tx.ExecContext(ctx, "DELETE FROM exam_days WHERE exam = ?", exam)
			return err
		}
		_, err := tx.ExecContext(ctx, "INSERT OR REPLACE INTO exam_days (exam, day, sum) VALUES (?, ?, ?)",
			exam, int64(day), rowSum(exam, int64(day)))
		return err
	}))
}

// ExamDay implements results.Store.
func (s *Store) ExamDay(ctx context.Context, exam string) (day results.Day, err error) {
	var sum int64
	err = s.db.QueryRowContext(ctx, "SELECT day, sum FROM exam_days WHERE exam = ?", exam).Scan(&day, &sum)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return 0, nil
	case err == nil && sum != rowSum(exam, int64(day)):
		day, err = 0, &results.DamagedError{Cause: fmt.Errorf("day of the exam %s: %w", exam, errSum)}
	}
	return day, s.fault(err)
}

// list runs a query and makes something of each of its rows. Those that are damaged are left out and told in the error,
// beside the others.
func list[T any](ctx context.Context, s *Store, query string, args []any, scan func(*sql.Rows) (T, error)) (all []T, err error) {
	var damaged []error
	err = s.read(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			one, err := scan(rows)
			if errors.As(err, new(*results.DamagedError)) {
				damaged = append(damaged, err)
				continue
			}
			if err != nil {
				return err
			}
			all = append(all, one)
		}
		return rows.Err()
	})
	if err != nil {
		return nil, s.fault(err)
	}
	return all, s.fault(errors.Join(damaged...))
}

// rowSum is the checksum of a row of a text and some numbers.
func rowSum(text string, numbers ...int64) int64 {
	b := appendText(nil, text)
	for _, n := range numbers {
		b = binary.AppendVarint(b, n)
	}
	return sum(b)
}
