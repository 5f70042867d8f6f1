package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"cutscore/quiz"
	"cutscore/results"
)

// Create implements results.Store.
func (s *Store) Create(ctx context.Context, setup quiz.Setup) (id int, err error) {
	if err := errors.Join(storable(setup.Form), readable(setup)); err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		id, err = create(ctx, tx, setup)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("new attempt: %w", s.fault(err))
	}
	return id, nil
}

func create(ctx context.Context, tx *sql.Tx, setup quiz.Setup) (int, error) {
	rules, rulesHash, err := keepRules(ctx, tx, setup.Exam)
	if err != nil {
		return 0, err
	}
	questions, hashes, err := keepQuestions(ctx, tx, setup)
	if err != nil {
		return 0, err
	}
	r, err := newRow(results.Summarize(0, quiz.New(setup)), rules)
	if err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO attempts (exam, rules, title, mode, custom, seed, started, time_limit,
			questions, cut_score, sum, answered, score, max, passed, used, topics)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?) RETURNING id`,
		r.exam, r.rules, r.title, string(r.mode), r.custom, r.seed, r.started, r.timeLimit,
		r.questions, r.cutScore, r.answered, r.score, r.max, r.passed, r.used, r.topics).Scan(&r.id)
	if err != nil {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE attempts SET sum = ? WHERE id = ?", r.checksum(), r.id); err != nil {
		return 0, err
	}
	form := packForm(setup, questions)
	seal := sealForm(r.id, setup.Mode, setup.Custom, rulesHash, form, hashes)
	if _, err = tx.ExecContext(ctx, "INSERT INTO forms (attempt, body, seal) VALUES (?, ?, ?)", r.id, form, seal); err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO open_attempts (attempt, events, seal) VALUES (?, 0, ?)", r.id, seal)
	return r.id, err
}

// keepRules returns the row of an exam's rules, which it makes when they are new, and their hash.
func keepRules(ctx context.Context, tx *sql.Tx, exam quiz.Exam) (ref int64, hash []byte, err error) {
	body, err := json.Marshal(exam)
	if err != nil {
		return 0, nil, err
	}
	hash = hashOf(body)
	err = tx.QueryRowContext(ctx, "SELECT ref FROM exams WHERE hash = ?", hash).Scan(&ref)
	if errors.Is(err, sql.ErrNoRows) {
		err = tx.QueryRowContext(ctx, "INSERT INTO exams (hash, body) VALUES (?, ?) RETURNING ref", hash, string(body)).Scan(&ref)
	}
	return ref, hash, err
}

// keepQuestions returns the rows of a form's questions, which it makes for those that are new, and their hashes.
func keepQuestions(ctx context.Context, tx *sql.Tx, setup quiz.Setup) (refs []int64, hashes [][]byte, err error) {
	find, err := tx.PrepareContext(ctx, "SELECT ref FROM questions WHERE exam = ? AND hash = ?")
	if err != nil {
		return nil, nil, err
	}
	defer find.Close()
	exam := setup.Exam.ID
	for _, slot := range setup.Form.Slots {
		q := slot.Question
		body, err := json.Marshal(q)
		if err != nil {
			return nil, nil, err
		}
		hash := hashOf(body)
		var ref int64
		err = find.QueryRowContext(ctx, exam, hash).Scan(&ref)
		if errors.Is(err, sql.ErrNoRows) {
			// Rows of questions are never deleted, so their numbers go up without gaps: see names.
			err = tx.QueryRowContext(ctx, `INSERT INTO questions (exam, id, topic, hash, sum, body)
				VALUES (?, ?, ?, ?, ?, ?) RETURNING ref`,
				exam, q.ID, q.Topic, hash, questionSum(exam, q.ID, q.Topic, hash), string(body)).Scan(&ref)
		}
		if err != nil {
			return nil, nil, err
		}
		refs, hashes = append(refs, ref), append(hashes, hash)
	}
	return refs, hashes, nil
}

func hashOf(body []byte) []byte {
	hash := sha256.Sum256(body)
	return hash[:]
}

func questionSum(exam, id, topic string, hash []byte) int64 {
	b := appendText(appendText(appendText(nil, exam), id), topic)
	return sum(append(binary.AppendUvarint(b, uint64(len(hash))), hash...))
}
