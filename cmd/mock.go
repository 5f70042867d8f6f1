package cmd

import (
	"context"
	"fmt"
	"maps"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// This file draws mock exams, and says how far the fresh ones are used up.

// mockDraw is what a candidate who has met some questions of a bank gets mock exams from.
func mockDraw(bank *banks.Bank, met map[string]results.Memory) quiz.Draw {
	return quiz.Draw{
		Exam: bank.Exam, Questions: bank.Questions, Seen: seen(met), Kept: quiz.Reserve(bank.Exam, bank.Questions),
	}
}

func seen(met map[string]results.Memory) map[string]int {
	last := make(map[string]int, len(met))
	for id, m := range met {
		last[id] = m.Last
	}
	return last
}

// drawMock draws the form of a mock exam by the rules of a run, with what there is to say about its freshness. A seed
// that was asked for makes the draw ignore what was seen before.
func (a *app) drawMock(ctx context.Context, store results.Store, bank *banks.Bank, exam quiz.Exam, asked *uint64) (quiz.Form, []string, error) {
	if asked != nil {
		form, err := quiz.Draw{Exam: exam, Questions: bank.Questions, Seed: *asked}.Form()
		return form, nil, err
	}
	met, err := a.met(ctx, store, bank.ID())
	if err != nil {
		return quiz.Form{}, nil, err
	}
	whole := mockDraw(bank, met)
	if whole.Seed, err = seed(nil); err != nil {
		return quiz.Form{}, nil, err
	}
	run := whole
	run.Exam = exam
	form, err := run.Form()
	return form, freshness(whole, form), err
}

// freshness says when a form uses the last fresh mock exam up, and when none was left.
func freshness(d quiz.Draw, form quiz.Form) []string {
	left, repeated := d.FreshForms(), 0
	after := d
	after.Seen = maps.Clone(d.Seen)
	for i := range form.Slots {
		id := form.Slots[i].Question.ID
		if d.Seen[id] > 0 {
			repeated++
		}
		after.Seen[id] = 1
	}
	switch {
	case left == 0 && repeated > 0:
		return []string{fmt.Sprintf("no fresh mock exam is left: you have met %d of %s before", repeated, report.Plural(len(form.Slots), "question"))}
	case left == 0 || after.FreshForms() > 0:
		return nil
	case len(form.Slots) < d.Exam.Questions:
		return []string{"this run uses up your last fresh mock exam: further ones repeat questions you have met"}
	}
	return []string{"this is your last fresh mock exam: further ones repeat questions you have met"}
}

// drawFinal draws the mock exam that was kept for the end.
func (a *app) drawFinal(ctx context.Context, store results.Store, bank *banks.Bank) (quiz.Form, []string, error) {
	met, err := a.met(ctx, store, bank.ID())
	if err != nil {
		return quiz.Form{}, nil, err
	}
	d := mockDraw(bank, met)
	ordinary := "`cutscore take " + baseID(bank.ID()) + "` "
	switch left := d.FreshForms(); {
	case d.Kept == nil:
		return quiz.Form{}, nil, hintf(ordinary+"sits an ordinary one",
			"%s: there is no final mock exam: the question set is too small to keep one back", bank.ID())
	case finalLeft(d):
	case left > 0:
		return quiz.Form{}, nil, hintf(ordinary+"has "+freshOnes(left)+" left",
			"%s: you have met every question of the final mock exam", bank.ID())
	default:
		return quiz.Form{}, nil, hintf(ordinary+"repeats the questions that you met longest ago",
			"%s: you have met every question of the final mock exam, and no fresh one is left", bank.ID())
	}
	if d.Seed, err = seed(nil); err != nil {
		return quiz.Form{}, nil, err
	}
	form, err := d.FinalForm()
	if err != nil {
		return quiz.Form{}, nil, err
	}
	fresh := 0
	for i := range form.Slots {
		if d.Seen[form.Slots[i].Question.ID] == 0 {
			fresh++
		}
	}
	all := report.Plural(len(form.Slots), "question")
	if fresh < len(form.Slots) {
		return form, []string{fmt.Sprintf("your final mock exam: %d of %s are new to you", fresh, all)}, nil
	}
	return form, []string{"your final mock exam: " + all + " that you have never met"}, nil
}

// finalLeft tells whether a question of the reserve was not met yet.
func finalLeft(d quiz.Draw) bool {
	for id := range d.Kept {
		if d.Seen[id] == 0 {
			return true
		}
	}
	return false
}

// freshOnes counts fresh mock exams.
func freshOnes(n int) string {
	if n == 0 {
		return "no fresh one"
	}
	return report.Plural(n, "fresh one")
}
