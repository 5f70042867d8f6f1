package results

import (
	"context"
	"errors"

	"cutscore/quiz"
)

// Memory is what is known about a question from the attempts that showed it.
type Memory struct {
	Last    int  // the attempt that showed it last
	Missed  bool // its latest graded response was wrong or absent, in a finished exam or a checked practice question
	Flagged bool // it carries a flag in the latest attempt that showed it
}

// Met returns what is known about every question of an exam that was on a screen, by question id. Questions of
// discarded attempts were seen too. A question that was never shown is not in it, though an exam that ran out before
// it came graded it: it is still fresh. When attempts are damaged it returns what the others tell beside the error,
// which joins a *DamagedError for each.
func Met(ctx context.Context, store Store, exam string) (map[string]Memory, error) {
	m := memories{index: newIndex(nil)}
	damaged, err := each(ctx, store, exam, m.index, m.add)
	if err != nil {
		return nil, err
	}
	return m.met(), errors.Join(damaged...)
}

// memories remembers questions, by place.
type memories struct {
	*index
	table []Memory
}

func (m *memories) add(r *Record) {
	m.table = grow(m.table, len(m.ids)-1)
	for i := range r.Slots {
		s := &r.Slots[i]
		if !s.Shown {
			continue
		}
		q := &m.table[m.at[i].question]
		q.Last, q.Flagged = r.Attempt, s.Flagged
		if s.Graded {
			q.Missed = s.Score < quiz.Point
		}
	}
}

func (m *memories) met() map[string]Memory {
	met := map[string]Memory{}
	for at, q := range m.table {
		if q.Last > 0 {
			met[m.ids[at]] = q
		}
	}
	return met
}
