package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"

	"cutscore/quiz"
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
		index, err := access(ctx, tx, exam)
		if err != nil {
			return err
		}
		query, args = "SELECT id, responses FROM attempts "+index+" WHERE exam = ? ORDER BY id", []any{exam}
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
			if err = unpackRecord(&r, body, names); err == nil && r.Mode == quiz.ExamMode && r.CutScore == 0 {
				err = olderRules(ctx, tx, &r)
			}
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

// access says how to reach the attempts of an exam. Measured: going through the whole table takes less than going
// through the index to most of it, and far more than going to a few.
func access(ctx context.Context, tx *sql.Tx, exam string) (string, error) {
	var newest sql.NullInt64
	if err := tx.QueryRowContext(ctx, "SELECT max(id) FROM attempts").Scan(&newest); err != nil {
		return "", err
	}
	var some int64
	enough := newest.Int64/4 + 1
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 FROM attempts INDEXED BY attempts_exam WHERE exam = ? LIMIT ?)", exam, enough).Scan(&some)
	if err != nil || some < enough {
		return "INDEXED BY attempts_exam", err
	}
	return "NOT INDEXED", nil
}

// olderRules reads what schema 1 did not pack.
func olderRules(ctx context.Context, tx *sql.Tx, r *results.Record) error {
	var kept row
	if err := kept.scan(tx.QueryRowContext(ctx, "SELECT "+rowColumns+" FROM attempts WHERE id = ?", r.Attempt)); err != nil {
		return err
	}
	summary, err := kept.summary()
	if err != nil {
		return damage{err}
	}
	r.TimeLimit, r.CutScore = summary.TimeLimit, summary.CutScore
	return nil
}

// Questions implements results.Store.
func (s *Store) Questions(ctx context.Context, exam string) (map[int]quiz.Question, error) {
	type numbered struct {
		ref int
		quiz.Question
	}
	all, err := list(ctx, s, "SELECT ref, hash, body FROM questions WHERE exam = ?", []any{exam}, func(rows *sql.Rows) (q numbered, err error) {
		var hash, body sql.RawBytes
		if err := rows.Scan(&q.ref, &hash, &body); err != nil {
			return q, err
		}
		if !bytes.Equal(hash, hashOf(body)) {
			return q, &results.DamagedError{Cause: fmt.Errorf("question %d: %w", q.ref, errSeal)}
		}
		return q, json.Unmarshal(body, &q.Question)
	})
	questions := make(map[int]quiz.Question, len(all))
	for _, q := range all {
		questions[q.ref] = q.Question
	}
	return questions, err
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
