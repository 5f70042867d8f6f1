package cmd

import (
	"context"
	"time"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/results"
)

// standing is where the candidate stands in the exam of a bank.
func (a *app) standing(ctx context.Context, store results.Store, bank *banks.Bank) (report.Standing, error) {
	p, err := results.Track(ctx, store, bank.Exam, time.Local)
	if err = a.passOver(err); err != nil {
		return report.Standing{}, err
	}
	d := mockDraw(bank, p.Met)
	due := newDueList(bank.Questions, p.Boxes, a.today(), p.ExamDay)
	s := report.Standing{
		Progress: p, Bank: baseID(bank.ID()), Today: a.today(),
		FreshMocks: d.FreshForms(), Due: len(due.today), NextDue: due.next, NextDueCount: due.then,
		Beliefs: beliefs(bank, p.Beliefs, p.Met, d.Kept),
	}
	s.Reserve = s.FreshMocks > 0 && finalLeft(d)
	for i := range bank.Questions {
		if q := &bank.Questions[i]; !q.Practice && d.Seen[q.ID] == 0 {
			s.FreshQuestions++
		}
	}
	return s, nil
}

// standings are those in the exams that have attempts, by the id of their bank. Each takes one pass over its records. A
// bank that cannot be read has none.
func (a *app) standings(ctx context.Context, store results.Store, library *banks.Library, attempts []results.Summary) (map[string]report.Standing, error) {
	attempted := map[string]bool{}
	for _, s := range attempts {
		attempted[s.Exam] = true
	}
	all := map[string]report.Standing{}
	for _, e := range library.Entries() {
		if !attempted[storedID(e)] {
			continue
		}
		bank, err := loadBank(library, e.ID)
		if err != nil {
			continue
		}
		if all[e.ID], err = a.standing(ctx, store, bank); err != nil {
			return nil, err
		}
	}
	return all, nil
}
