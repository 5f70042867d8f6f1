package cmd

import (
	"context"
	"errors"
	"slices"
	"time"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// beliefs puts misconceptions behind misses into words, in their order, each with a command that practices a question
// about it which was not met yet: one from the practice pool, or else one of a mock exam that is not kept for the last
// one. Without a bank, because it is gone, their ids have to do.
func beliefs(bank *banks.Bank, misses []results.BeliefMisses, met map[string]results.Memory, kept map[string]bool) []report.Belief {
	list := make([]report.Belief, len(misses))
	for i, m := range misses {
		list[i] = report.Belief{Text: banks.Clean(m.Belief), Times: m.Times}
		if bank == nil {
			continue
		}
		if at := slices.IndexFunc(bank.Beliefs, func(b banks.Belief) bool { return b.ID == m.Belief }); at >= 0 {
			list[i].Text = banks.Clean(bank.Beliefs[at].Text)
		}
		list[i].Practice = sibling(bank, m.Belief, met, kept)
	}
	return list
}

// sibling is the command that practices a question about a belief that was not met yet, "" when there is none.
func sibling(bank *banks.Bank, belief string, met map[string]results.Memory, kept map[string]bool) string {
	fresh := false
	for i := range bank.Questions {
		q := &bank.Questions[i]
		about := func(o quiz.Option) bool { return o.Belief == belief }
		if _, known := met[q.ID]; known || !slices.ContainsFunc(q.Options, about) {
			continue
		}
		if q.Practice {
			return practiceBelief(bank, belief)
		}
		fresh = fresh || !kept[q.ID]
	}
	if fresh {
		return practiceBelief(bank, belief) + " --fresh"
	}
	return ""
}

func practiceBelief(bank *banks.Bank, belief string) string {
	return banks.Clean("cutscore practice " + baseID(bank.ID()) + " --belief " + belief)
}

// beliefsBehind are the beliefs behind the misses of all attempts at an exam, the most frequent first. When attempts are
// damaged it returns what the others tell beside the error.
func (a *app) beliefsBehind(ctx context.Context, store results.Store, exam quiz.Exam) ([]report.Belief, error) {
	var kept map[string]bool
	bank := a.bankOf(exam)
	if bank != nil {
		exam, kept = bank.Exam, quiz.Reserve(bank.Exam, bank.Questions)
	}
	progress, err := results.Track(ctx, store, exam, time.Local)
	if progress == nil {
		return nil, err
	}
	return beliefs(bank, progress.Beliefs, progress.Met, kept), err
}

// bankOf is the bank that the attempts at an exam were drawn from, nil when it cannot be had any more.
func (a *app) bankOf(exam quiz.Exam) *banks.Bank {
	library, err := a.library()
	if err != nil {
		return nil
	}
	bank, err := loadStored(library, exam.ID)
	if err != nil {
		return nil
	}
	return bank
}

// undamaged leaves out an error that tells of damaged attempts.
func undamaged(err error) error {
	if errors.As(err, new(*results.DamagedError)) {
		return nil
	}
	return err
}
