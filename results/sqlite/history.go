package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"cutscore/results"
)

// History implements results.Store.
func (s *Store) History(ctx context.Context, f results.Filter) ([]results.Summary, error) {
	var list []results.Summary
	var damaged []error
	err := s.read(ctx, func(tx *sql.Tx) error {
		found, err := findRows(ctx, tx, f)
		if err != nil {
			return err
		}
		for i := range found {
			summary, err := summarize(ctx, tx, &found[i])
			if errors.As(err, new(damage)) {
				damaged = append(damaged, s.attemptFault(ctx, found[i].id, err))
				continue
			}
			if err != nil {
				return err
			}
			list = append(list, summary)
		}
		return nil
	})
	if err != nil {
		return nil, s.fault(err)
	}
	return list, errors.Join(damaged...)
}

func findRows(ctx context.Context, tx *sql.Tx, f results.Filter) (found []row, err error) {
	query, args := "SELECT "+rowColumns+" FROM attempts WHERE true", []any{}
	if f.Exam != "" {
		query, args = query+" AND exam = ?", append(args, f.Exam)
	}
	if f.Mode != "" {
		query, args = query+" AND mode = ?", append(args, string(f.Mode))
	}
	if f.Open {
		query += " AND id IN (SELECT attempt FROM open_attempts)"
	}
	query += " ORDER BY id DESC"
	if f.Limit > 0 {
		query, args = query+" LIMIT ?", append(args, f.Limit)
	}
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var r row
		if err := r.scan(rows); err != nil {
			return nil, err
		}
		found = append(found, r)
	}
	return found, rows.Err()
}

// summarize makes the summary of an attempt: from its row when it has ended, else from its events.
func summarize(ctx context.Context, tx *sql.Tx, r *row) (results.Summary, error) {
	if r.endedBy.Valid {
		summary, err := r.summary()
		if err != nil {
			return results.Summary{}, damage{err}
		}
		return summary, nil
	}
	a, _, err := load(ctx, tx, r.id)
	if err != nil {
		return results.Summary{}, err
	}
	return results.Summarize(r.id, a), nil
}
