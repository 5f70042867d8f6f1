package cmd

import (
	"context"
	"time"

	"cutscore/banks"
	"cutscore/results"
)

// standing is how a candidate stands at an exam, as the menus say it.
type standing struct {
	known bool // an attempt was made; the zero standing knows nothing
	fresh int  // whole mock exams that unseen questions are left for
	final bool // the only one is the one that was kept for the end
	due   int  // questions that are due in spaced review
}

// standings are those of the exams that have attempts, by the id of their bank. Each takes one pass over its records. A
// bank that cannot be read has none.
func (a *app) standings(ctx context.Context, store results.Store, library *banks.Library, attempts []results.Summary) (map[string]standing, error) {
	attempted := map[string]bool{}
	for _, s := range attempts {
		attempted[s.Exam] = true
	}
	all := map[string]standing{}
	for _, e := range library.Entries() {
		if !attempted[storedID(e)] {
			continue
		}
		bank, err := loadBank(library, e.ID)
		if err != nil {
			continue
		}
		progress, err := results.Track(ctx, store, bank.Exam, time.Local)
		if err = a.passOver(err); err != nil {
			return nil, err
		}
		d := mockDraw(bank, progress.Met)
		s := standing{known: true, fresh: d.FreshForms()}
		s.final = s.fresh == 1 && finalLeft(d)
		s.due = len(newDueList(bank.Questions, progress.Boxes, a.today(), progress.ExamDay).today)
		all[e.ID] = s
	}
	return all, nil
}
