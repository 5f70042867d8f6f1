package results

import (
	"context"
	"errors"

	"cutscore/quiz"
)

// each goes once over the records of an exam, the oldest first, and gives them to add. Damaged attempts are passed over
// and come back one by one.
func each(ctx context.Context, store Store, exam string, add func(*Record)) (damaged []error, err error) {
	for r, err := range store.Records(ctx, exam) {
		if errors.As(err, new(*DamagedError)) {
			damaged = append(damaged, err)
			continue
		}
		if err != nil {
			return nil, err
		}
		add(&r)
	}
	return damaged, nil
}

// index finds the question of a slot in tables, which take a tenth of the time of maps: every statistic goes through it
// once for each answer of a candidate's life. Versions of one question have one place.
type index struct {
	topics   map[string]int // their order, from 1
	versions []place        // by the number of their record
	places   map[string]int // by question id
	ids      []string       // of questions, by place
}

// place is where a question stands in tables.
type place struct {
	question int // from 1: the first place of a table stays empty
	topic    int // in the exam's order, from 1; 0 for one that the exam does not have
}

func newIndex(topics []quiz.Topic) *index {
	x := &index{topics: map[string]int{}, places: map[string]int{}, ids: []string{""}}
	for i, t := range topics {
		x.topics[t.ID] = i + 1
	}
	return x
}

// of returns the place of a slot's question.
func (x *index) of(s *SlotRecord) place {
	if s.Number < len(x.versions) && x.versions[s.Number].question > 0 {
		return x.versions[s.Number]
	}
	return x.enter(s)
}

func (x *index) enter(s *SlotRecord) place {
	at, known := x.places[s.Question]
	if !known {
		at = len(x.ids)
		x.places[s.Question] = at
		x.ids = append(x.ids, s.Question)
	}
	x.versions = grow(x.versions, s.Number)
	x.versions[s.Number] = place{question: at, topic: x.topics[s.Topic]}
	return x.versions[s.Number]
}

// grow makes a table that has an entry for n.
func grow[T any](table []T, n int) []T {
	if n < len(table) {
		return table
	}
	return append(table, make([]T, n+1-len(table))...)
}
