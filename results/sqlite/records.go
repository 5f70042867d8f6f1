package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"cutscore/results"
)

// Records implements results.Store.
func (s *Store) Records(ctx context.Context, exam string) iter.Seq2[results.Record, error] {
	return func(yield func(results.Record, error) bool) {
		err := s.read(ctx, func(tx *sql.Tx) error { return s.records(ctx, tx, exam, yield) })
		if err != nil {
			yield(results.Record{}, s.fault(err))
		}
	}
}

func (s *Store) records(ctx context.Context, tx *sql.Tx, exam string, yield func(results.Record, error) bool) error {
	names, err := loadNames(ctx, tx)
	if err != nil {
		return err
	}
	query, args := "SELECT id, responses, exam FROM attempts ORDER BY id", []any{}
	if exam != "" {
		// Measured: going through the whole table takes less than going through the index to most of it.
		query, args = "SELECT id, responses FROM attempts NOT INDEXED WHERE exam = ? ORDER BY id", []any{exam}
	}
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	r := results.Record{Exam: exam}
	var body sql.RawBytes
	columns := []any{&r.Attempt, &body, &r.Exam}
	if exam != "" {
		columns = columns[:2]
	}
	for rows.Next() {
		if err := rows.Scan(columns...); err != nil {
			return err
		}
		if body != nil {
			err = unpackRecord(&r, body, names)
		} else {
			err = openRecord(ctx, tx, &r)
		}
		out := r
		if err != nil {
			out, err = results.Record{Attempt: r.Attempt}, s.attemptFault(ctx, r.Attempt, err)
		}
		if !yield(out, err) {
			return nil
		}
	}
	return rows.Err()
}

// openRecord makes the record of an open attempt from its events.
func openRecord(ctx context.Context, tx *sql.Tx, r *results.Record) error {
	a, questions, err := load(ctx, tx, r.Attempt)
	if err != nil {
		return err
	}
	*r = results.NewRecord(r.Attempt, a)
	for i := range r.Slots {
		r.Slots[i].Number = int(questions[i])
	}
	return nil
}

// name is what statistics call a question.
type name struct{ id, topic string }

// loadNames returns the names of questions by the number of their row. The numbers have no gaps.
func loadNames(ctx context.Context, tx *sql.Tx) ([]name, error) {
	rows, err := tx.QueryContext(ctx, "SELECT ref, exam, id, topic, hash, sum FROM questions ORDER BY ref")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names := []name{{}} // the first row is 1
	for rows.Next() {
		var n name
		var ref, sum int64
		var exam string
		var hash sql.RawBytes
		if err := rows.Scan(&ref, &exam, &n.id, &n.topic, &hash, &sum); err != nil {
			return nil, err
		}
		if ref != int64(len(names)) || sum != questionSum(exam, n.id, n.topic, hash) {
			return nil, fmt.Errorf("question %d: %w", ref, errSum)
		}
		names = append(names, n)
	}
	return names, rows.Err()
}
