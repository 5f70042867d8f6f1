package cmd

import (
	"context"

	"cutscore/quiz"
	"cutscore/results"
)

// graded tells whether an attempt has a result.
func graded(s results.Summary) bool { return s.Finished != nil }

// failed tells whether an attempt is a mock exam that was not passed.
func failed(s results.Summary) bool { return graded(s) && s.Mode == quiz.ExamMode && !s.Passed }

// toRetake is the last mock exam that was not passed, an official one if there is any; nil when there is none.
func toRetake(attempts []results.Summary) *results.Summary {
	if s := first(attempts, func(s results.Summary) bool { return failed(s) && !s.Custom }); s != nil {
		return s
	}
	return first(attempts, failed)
}

// passedSince tells whether the newest mock exam like another one was passed.
func passedSince(attempts []results.Summary, old results.Summary) bool {
	newest := first(attempts, func(s results.Summary) bool {
		return graded(s) && s.Mode == quiz.ExamMode && s.Exam == old.Exam && s.Custom == old.Custom
	})
	return newest != nil && newest.Passed
}

// first is the first of some attempts for which is holds, or nil. Histories list the newest first.
func first(attempts []results.Summary, is func(results.Summary) bool) *results.Summary {
	for _, s := range attempts {
		if is(s) {
			return &s
		}
	}
	return nil
}

// newest is the id of the newest attempt for which is holds, or 0.
func (a *app) newest(ctx context.Context, store results.Store, is func(results.Summary) bool) (int, error) {
	attempts, err := a.history(ctx, store, results.Filter{})
	if err != nil {
		return 0, err
	}
	if s := first(attempts, is); s != nil {
		return s.ID, nil
	}
	return 0, nil
}
