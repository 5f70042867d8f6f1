package cmd

import (
	"cmp"
	"context"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/page"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

type progressOptions struct {
	exam    string // "": the only one with attempts, or all
	json    bool
	html    string // file, "" for none
	passed  string // a real result, "" when none is told
	failed  string
	retract bool
	day     string // of the real exam, "none" to take it back, "" to leave it
}

func newProgress(a *app) *cobra.Command {
	var o progressOptions
	cmd := &cobra.Command{
		Use:   "progress [EXAM]",
		Short: "Are you ready? What to study next, and how sure that is",
		Long: `Tell how likely you pass the real exam, what to study next, and what both stand on: your answers to fresh questions in
mock exams at the exam's pace. With too few of them it says so. Without EXAM it is the exam you have attempts at, or an
overview when there are several.

Tell it the day of your exam, and how it went: a real result makes the forecast narrower.

` + exitStatusHelp,
		Example: `  cutscore progress csm
  cutscore progress csm --exam-date 2026-12-01
  cutscore progress csm --passed 42            you took the real exam, with 42 questions right
  cutscore progress pspo --failed 81.3%        or with a percentage
  cutscore progress csm --html progress.html   a page to keep or print`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.exam = args[0]
			}
			if err := cmp.Or(
				empty(cmd, "html", "passed", "failed", "exam-date"),
				apart(cmd, "they are two answers: ask twice", "json", "html"),
				apart(cmd, "tell one result at a time", "passed", "failed"),
				apart(cmd, "take the old result back first, then tell the new one", "retract", "passed", "failed"),
			); err != nil {
				return err
			}
			return runProgress(cmd.Context(), a, o)
		},
	}
	cmd.Flags().BoolVar(&o.json, "json", false, "for programs: the object of EXAM, or without EXAM an array")
	cmd.Flags().StringVar(&o.html, "html", "", "write a page into a file, - for standard output")
	cmd.Flags().StringVar(&o.passed, "passed", "", "you passed the real exam: questions such as 42, or a percentage such as 91.3%")
	cmd.Flags().StringVar(&o.failed, "failed", "", "you did not pass the real exam: questions such as 35, or a percentage")
	cmd.Flags().BoolVar(&o.retract, "retract", false, "take the real result back that was told last")
	cmd.Flags().StringVar(&o.day, "exam-date", "", "the day of your real exam, such as 2026-12-01, or none")
	return cmd
}

func runProgress(ctx context.Context, a *app, o progressOptions) error {
	if err := o.needsExam(); err != nil {
		return err
	}
	library, err := a.library()
	if err != nil {
		return err
	}
	if o.exam == "" {
		return a.withStore(ctx, func(store results.Store) error { return a.progressOfAll(ctx, library, store, o) })
	}
	bank, err := loadBank(library, o.exam)
	if err != nil {
		return err
	}
	if !bank.Exam.HasExam() {
		return noExam(bank)
	}
	told, err := o.read(bank.Exam, a.today())
	if err != nil {
		return err
	}
	return a.withStore(ctx, func(store results.Store) error {
		if err := a.keep(ctx, store, bank, told); err != nil {
			return err
		}
		s, err := a.standing(ctx, store, bank)
		if err != nil {
			return err
		}
		if o.json {
			return a.printJSON(newProgressObject(s))
		}
		return a.showProgress(ctx, s, o)
	})
}

// needsExam tells a flag that is of no use without an exam.
func (o progressOptions) needsExam() error {
	for _, f := range []struct {
		flag  string
		given string
	}{
		{"--html", o.html},
		{"--passed", o.passed},
		{"--failed", o.failed},
		{"--exam-date", o.day},
	} {
		if f.given != "" && o.exam == "" {
			return usagef("cutscore progress csm "+f.flag+" "+f.given, "%s: EXAM is missing", f.flag)
		}
	}
	if o.retract && o.exam == "" {
		return usagef("cutscore progress csm --retract", "--retract: EXAM is missing")
	}
	return nil
}

func (a *app) showProgress(ctx context.Context, s report.Standing, o progressOptions) error {
	if o.html == "" {
		return a.showFromTop(ctx, func(width int) []string { return report.Progress(s, width, a.theme()) })
	}
	return a.writeFile("--html", o.html, func(w io.Writer) error { return page.Progress(w, s) })
}

// progressOfAll shows the page of the only exam with attempts, or a short overview: of the exams with attempts, or of
// all while there are none.
func (a *app) progressOfAll(ctx context.Context, library *banks.Library, store results.Store, o progressOptions) error {
	attempts, err := a.history(ctx, store, results.Filter{})
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, s := range attempts {
		if s.End != quiz.Discarded {
			taken[s.Exam] = true
		}
	}
	var of, untouched []*banks.Bank
	for _, id := range a.examIDs() {
		bank, err := loadBank(library, id)
		switch {
		case err != nil:
			a.say("%s", cannotBeUsed(library, id))
		case taken[bank.Exam.ID]:
			of = append(of, bank)
			delete(taken, bank.Exam.ID)
		default:
			untouched = append(untouched, bank)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(taken)) {
		if _, err := loadStored(library, id); err != nil {
			a.say("%s is left out: %v", id, err)
		}
	}
	if len(of) == 0 {
		of = untouched
	}
	standings := make([]report.Standing, len(of))
	for i, bank := range of {
		if standings[i], err = a.standing(ctx, store, bank); err != nil {
			return err
		}
	}
	if o.json {
		objects := make([]progressObject, len(standings))
		for i, s := range standings {
			objects[i] = newProgressObject(s)
		}
		return a.printJSON(objects)
	}
	if len(standings) == 1 {
		return a.showProgress(ctx, standings[0], o)
	}
	return a.show(ctx, func(width int) (lines []string) {
		for _, s := range standings {
			lines = append(append(lines, report.ProgressLine(s, width, a.theme())...), "")
		}
		return append(lines, report.MoreProgress(width)...)
	})
}
