package results

import (
	"context"
	"errors"
	"time"

	"cutscore/quiz"
	"cutscore/results/readiness"
)

// Track computes the progress at an exam in one pass over its records. Days are those of the calendar in zone. The exam
// is the one of today: attempts at other rules count by the pace and the blueprint that it has now. When attempts are
// damaged it returns what the others tell beside the error, which joins a *DamagedError for each.
func Track(ctx context.Context, store Store, exam quiz.Exam, zone *time.Location) (*Progress, error) {
	p := &Progress{Exam: exam}
	var damaged []error
	told := func(err error) error { // what is damaged is told beside the rest
		if errors.As(err, new(*DamagedError)) {
			damaged, err = append(damaged, err), nil
		}
		return err
	}
	outcomes, err := store.Outcomes(ctx, "")
	if err := told(err); err != nil {
		return nil, err
	}
	explanations, err := store.Explanations(ctx, exam.ID)
	if err := told(err); err != nil {
		return nil, err
	}
	p.ExamDay, err = store.ExamDay(ctx, exam.ID)
	if err := told(err); err != nil {
		return nil, err
	}

	x := newIndex(exam.Topics)
	met := memories{index: x}
	boxes := boxes{index: x, zone: zone, examDay: p.ExamDay}
	mocks := newMocks(exam, x, &met)
	misses := misses{index: x}
	faults, err := each(ctx, store, exam.ID, x, func(r *Record) {
		mocks.add(r) // before met: what a mock exam shows is fresh until it is remembered
		met.add(r)
		boxes.add(r)
		misses.add(r)
	})
	if err != nil {
		return nil, err
	}
	damaged = append(damaged, faults...)
	p.Met, p.Boxes = met.met(), boxes.filled()
	misses.fill(p)
	if misses.responded {
		questions, err := store.Questions(ctx, exam.ID)
		if err := told(err); err != nil {
			return nil, err
		}
		p.Beliefs = misses.beliefs(questions)
	}
	p.Causes = map[Cause]int{}
	for _, e := range explanations {
		p.Causes[e.Cause]++
	}
	for _, o := range outcomes {
		if o.Exam == exam.ID {
			p.Outcomes = append(p.Outcomes, o)
		} else {
			p.Elsewhere = true
		}
	}
	mocks.fill(p)
	p.Forecast = readiness.Predict(
		readiness.Exam{Topics: exam.Blueprint(), Needed: exam.Needed(), Tries: exam.Retakes.Attempts},
		readiness.History{Attempts: mocks.attempts, Outcomes: p.reported(), Reported: len(outcomes) > 0},
	)
	mocks.fillTopics(p)
	return p, errors.Join(damaged...)
}

// reported are the outcomes as the forecast wants them: each after the mocks that count and had started when it was told.
func (p *Progress) reported() (all []readiness.Outcome) {
	for _, o := range p.Outcomes {
		after := 0
		for _, m := range p.Mocks {
			if m.Counts && m.Attempt <= o.Attempt {
				after++
			}
		}
		all = append(all, readiness.Outcome{Score: o.Score.Float(), Of: o.Of, After: after})
	}
	return all
}
