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
	type version struct { // of a question
		Memory
		question string
		graded   int // the attempt that Missed comes from
	}
	var versions []version // by number
	var damaged []error
	for r, err := range store.Records(ctx, exam) {
		if errors.As(err, new(*DamagedError)) {
			damaged = append(damaged, err)
			continue
		}
		if err != nil {
			return nil, err
		}
		for i := range r.Slots {
			s := &r.Slots[i]
			if !s.Shown {
				continue
			}
			versions = grow(versions, s.Number)
			v := &versions[s.Number]
			if v.Last == 0 {
				v.question = s.Question
			}
			v.Last, v.Flagged = r.Attempt, s.Flagged
			if s.Graded {
				v.Missed, v.graded = s.Score < quiz.Point, r.Attempt
			}
		}
	}
	met, graded := map[string]Memory{}, map[string]int{}
	for _, v := range versions {
		if v.Last == 0 {
			continue
		}
		m := met[v.question]
		if v.Last > m.Last {
			m.Last, m.Flagged = v.Last, v.Flagged
		}
		if v.graded > graded[v.question] {
			m.Missed, graded[v.question] = v.Missed, v.graded
		}
		met[v.question] = m
	}
	return met, errors.Join(damaged...)
}
