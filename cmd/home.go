package cmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// runHome is the menu of a bare cutscore. It has an entry for what exists and none for what does not.
func runHome(ctx context.Context, a *app) error {
	a.inMenu = true
	choices, err := a.homeChoices(ctx)
	if err != nil {
		return err
	}
	if err := a.menu(ctx, "cutscore", "quit", choices); !errors.Is(err, errBack) && !errors.Is(err, errQuit) {
		return err
	}
	return nil
}

func (a *app) homeChoices(ctx context.Context) ([]choice, error) {
	library, err := a.library()
	if err != nil {
		return nil, err
	}
	var attempts []results.Summary
	var standings map[string]report.Standing
	err = a.withStore(ctx, func(store results.Store) error {
		if attempts, err = a.history(ctx, store, results.Filter{}); err != nil {
			return err
		}
		standings, err = a.standings(ctx, store, library, attempts)
		return err
	})
	if err != nil {
		return nil, err
	}
	var choices []choice
	add := func(text string, run func() error) { choices = append(choices, choice{text, run}) }

	if open := first(attempts, results.Summary.Open); open != nil {
		add(fmt.Sprintf("Continue attempt %d (%s, %d of %d answered)", open.ID, report.Title(quiz.Exam{ID: open.Exam}, open.Mode), open.Answered, open.Questions),
			func() error { return runResume(ctx, a, resumeOptions{id: open.ID}) })
	}
	exams, faults := library.Exams()
	for i, id := range library.IDs() {
		if due := standings[id].Due; faults[i] == nil && due > 0 {
			add(dueEntry(due, exams[i]), func() error {
				return runPractice(ctx, a, practiceOptions{bank: id, due: true, count: dueAtOnce})
			})
		}
	}
	for i, id := range library.IDs() {
		if faults[i] != nil || !exams[i].HasExam() {
			continue // a broken bank is for banks check; it must not shut the door
		}
		s := standings[id]
		add(takeEntry(exams[i], s, a.width()), func() error { return runTake(ctx, a, takeOptions{bank: id, final: onlyFinalLeft(s)}) })
	}
	add("Practice without a clock", func() error { return a.practiceMenu(ctx, library, attempts, standings) })
	if done := first(attempts, graded); done != nil {
		add(fmt.Sprintf("Review attempt %d: %s", done.ID, report.Score(done.Score, done.Max)),
			func() error { return runReview(ctx, a, reviewOptions{id: done.ID}) })
		add("Progress: are you ready?", func() error { return runProgress(ctx, a, progressOptions{}) })
	}
	if missed := toRetake(attempts); missed != nil && !passedSince(attempts, *missed) {
		add(fmt.Sprintf("Retake %s, which was not passed", report.Title(quiz.Exam{ID: missed.Exam}, missed.Mode)),
			func() error { return runRetake(ctx, a, retakeOptions{id: missed.ID}) })
	}
	if len(attempts) > 0 {
		add("History", func() error { return runHistory(ctx, a, historyOptions{limit: 20}) })
	}
	add("Compare the certifications", func() error { return runCompare(ctx, a, examsOptions{}) })
	add("Rules of the exams", func() error { return runExams(ctx, a, examsOptions{}) })
	add("Question sets", func() error { return runBanksList(ctx, a, false) })
	add("Quit", func() error { return nil })
	return choices, nil
}

func dueEntry(due int, exam quiz.Exam) string {
	switch {
	case due == 1:
		return fmt.Sprintf("Practice the question that is due (%s)", exam.Abbreviation)
	case due > dueAtOnce:
		return fmt.Sprintf("Practice %d of the %d questions that are due (%s)", dueAtOnce, due, exam.Abbreviation)
	}
	return fmt.Sprintf("Practice the %d questions that are due (%s)", due, exam.Abbreviation)
}

// onlyFinalLeft tells whether the only fresh mock exam is the one that was kept for the end.
func onlyFinalLeft(s report.Standing) bool { return s.FreshMocks == 1 && s.Reserve }

// takeEntry offers a mock exam in a menu of some cells. Where it does not fit, what is left counts more than the rules.
func takeEntry(exam quiz.Exam, s report.Standing, width int) string {
	rules := fmt.Sprintf("%s, %s, %d to pass", report.Plural(exam.Questions, "question"), report.Span(exam.TimeLimit), exam.Needed())
	what, left := fmt.Sprintf("Take a %s mock exam", exam.Abbreviation), freshOnes(s.FreshMocks)+" left"
	long, short := fmt.Sprintf("%s (%s; %s)", what, rules, left), fmt.Sprintf("%s (%s)", what, left)
	switch {
	case onlyFinalLeft(s):
		what = fmt.Sprintf("Take your final %s mock exam", exam.Abbreviation)
		long, short = fmt.Sprintf("%s (%s)", what, rules), what
	case s.Progress == nil: // no attempt yet
		return fmt.Sprintf("%s (%s)", what, rules)
	}
	if layout.Width(long) > width-menuMargin {
		return short
	}
	return long
}

// practiceMenu asks what to practice.
func (a *app) practiceMenu(ctx context.Context, library *banks.Library, attempts []results.Summary, standings map[string]report.Standing) error {
	var choices []choice
	for _, id := range library.IDs() {
		bank, err := loadBank(library, id)
		if err != nil || len(bank.Questions) == 0 {
			continue
		}
		name := bank.Exam.Abbreviation
		practice := func(text string, o practiceOptions) {
			o.bank, o.count = id, cmp.Or(o.count, 10)
			choices = append(choices, choice{name + ": " + text, func() error { return runPractice(ctx, a, o) }})
		}
		if standings[id].Due > 0 {
			practice("questions that are due", practiceOptions{due: true, count: dueAtOnce})
		}
		practice("ten questions of all topics", practiceOptions{})
		if first(attempts, func(s results.Summary) bool { return s.Exam == bank.ID() && s.Finished != nil }) != nil {
			if bank.Exam.HasExam() {
				practice("your weak topics", practiceOptions{weak: true})
			}
			practice("questions you missed", practiceOptions{missed: true})
			practice("questions you flagged", practiceOptions{flagged: true})
		}
		for _, t := range bank.Exam.Topics {
			practice(banks.Clean(t.Title), practiceOptions{topic: t.ID})
		}
	}
	return a.menu(ctx, "What do you want to practice?", "back", choices)
}
