package sqlite

import (
	"database/sql"
	"encoding/binary"
	"fmt"
	"time"

	"cutscore/quiz"
	"cutscore/results"
)

// row is a row of attempts without its responses: a summary as it is kept.
type row struct {
	id        int
	exam      string
	rules     int64
	title     string
	mode      quiz.Mode
	custom    bool
	seed      int64
	started   string
	timeLimit int64
	questions int
	cutScore  int
	sum       int64
	endedBy   sql.NullString
	finished  sql.NullString // null when discarded
	answered  int
	score     int64
	max       int
	passed    bool
	used      int64
	topics    []byte
}

const rowColumns = `id, exam, rules, title, mode, custom, seed, started, time_limit, questions, cut_score, sum,
	ended_by, finished, answered, score, max, passed, used, topics`

func (r *row) scan(from interface{ Scan(...any) error }) error {
	return from.Scan(&r.id, &r.exam, &r.rules, &r.title, &r.mode, &r.custom, &r.seed, &r.started, &r.timeLimit,
		&r.questions, &r.cutScore, &r.sum,
		&r.endedBy, &r.finished, &r.answered, &r.score, &r.max, &r.passed, &r.used, &r.topics)
}

func newRow(s results.Summary, rules int64) (row, error) {
	r := row{
		id: s.ID, exam: s.Exam, rules: rules, title: s.Title, mode: s.Mode, custom: s.Custom, seed: int64(s.Seed),
		started: s.Started.Format(time.RFC3339Nano), timeLimit: int64(s.TimeLimit), questions: s.Questions,
		cutScore: s.CutScore, answered: s.Answered, score: int64(s.Score), max: s.Max, passed: s.Passed,
		used: int64(s.Used), topics: packTopics(s.Topics), endedBy: sql.NullString{String: string(s.End), Valid: !s.Open()},
	}
	for _, t := range []*time.Time{&s.Started, s.Finished} {
		if t != nil && (t.Year() < 0 || t.Year() > 9999) {
			return row{}, fmt.Errorf("a clock in the year %d: it cannot be kept", t.Year())
		}
	}
	if s.Finished != nil {
		r.finished = sql.NullString{String: s.Finished.Format(time.RFC3339Nano), Valid: true}
	}
	r.sum = r.checksum()
	return r, nil
}

func (r *row) checksum() int64 {
	b := make([]byte, 0, 512)
	for _, n := range []int64{
		int64(r.id), r.rules, r.seed, r.timeLimit, int64(r.questions), int64(r.cutScore),
		int64(r.answered), r.score, int64(r.max), r.used, bit(r.custom), bit(r.passed),
		bit(r.endedBy.Valid), bit(r.finished.Valid),
	} {
		b = binary.AppendVarint(b, n)
	}
	for _, text := range []string{
		r.exam, r.title, string(r.mode), r.started, r.endedBy.String, r.finished.String, string(r.topics),
	} {
		b = appendText(b, text)
	}
	return sum(b)
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// summary checks the row and makes a summary of it.
func (r *row) summary() (results.Summary, error) {
	if r.checksum() != r.sum {
		return results.Summary{}, errSum
	}
	started, err := time.Parse(time.RFC3339Nano, r.started)
	if err != nil {
		return results.Summary{}, fmt.Errorf("start: %w", err)
	}
	s := results.Summary{
		ID: r.id, Exam: r.exam, Title: r.title, Mode: r.mode, Started: started, End: quiz.EventKind(r.endedBy.String),
		Questions: r.questions, Answered: r.answered, Score: quiz.Points(r.score), Max: r.max, CutScore: r.cutScore,
		Passed: r.passed, Used: time.Duration(r.used), TimeLimit: time.Duration(r.timeLimit), Seed: uint64(r.seed),
		Custom: r.custom,
	}
	if r.finished.Valid {
		finished, err := time.Parse(time.RFC3339Nano, r.finished.String)
		if err != nil {
			return results.Summary{}, fmt.Errorf("finish: %w", err)
		}
		s.Finished = &finished
	}
	if s.Topics, err = unpackTopics(r.topics); err != nil {
		return results.Summary{}, fmt.Errorf("topics: %w", err)
	}
	return s, nil
}

func packTopics(topics []quiz.TopicScore) []byte {
	b := binary.AppendUvarint(nil, uint64(len(topics)))
	for _, t := range topics {
		b = appendText(b, t.Topic)
		b = binary.AppendVarint(b, int64(t.Score))
		b = binary.AppendVarint(b, int64(t.Max))
	}
	return b
}

func unpackTopics(body []byte) (topics []quiz.TopicScore, err error) {
	r := reader{b: body}
	for range r.count() {
		topics = append(topics, quiz.TopicScore{Topic: r.text(), Score: quiz.Points(r.varint()), Max: int(r.varint())})
	}
	return topics, r.end()
}
