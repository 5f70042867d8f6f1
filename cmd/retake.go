package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

type retakeOptions struct {
	sitOptions
	id int // 0: the last failed attempt
}

func newRetake(a *app) *cobra.Command {
	var o retakeOptions
	cmd := &cobra.Command{
		Use:   "retake [ATTEMPT]",
		Short: "Try again: a new form of the last failed exam, unseen questions first",
		Long: `Try again. A new form is drawn for the last mock exam that was not passed, or for the attempt that is named, by
the rules of that attempt, unseen questions first. It tells what the real body allows and asks for another try.

` + exitStatusHelp,
		Example: `  cutscore retake
  cutscore retake 12`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.id, err = attemptID(args); err != nil {
				return err
			}
			return runRetake(cmd.Context(), a, o)
		},
	}
	o.flags(cmd)
	o.exitStatusFlag(cmd)
	return cmd
}

func runRetake(ctx context.Context, a *app, o retakeOptions) error {
	return a.withStore(ctx, func(store results.Store) error {
		id := o.id
		if id == 0 {
			attempts, err := a.history(ctx, store, results.Filter{Mode: quiz.ExamMode})
			if err != nil {
				return err
			}
			missed := toRetake(attempts)
			if missed == nil {
				way, err := a.insteadOfRetaking(ctx, store)
				if err != nil {
					return err
				}
				return hintf(way, "there is no failed mock exam to retake")
			}
			id = missed.ID
		}
		old, err := store.Attempt(ctx, id)
		if err != nil {
			return err
		}
		if old.Mode != quiz.ExamMode {
			return usagef("`cutscore practice "+baseID(old.Exam.ID)+" --missed` repeats what was missed", "attempt %d was practice, not an exam", id)
		}
		if !old.Ended() {
			return hintf(fmt.Sprintf("`cutscore resume %d` goes on with it", id), "attempt %d is still open", id)
		}
		library, err := a.library()
		if err != nil {
			return err
		}
		bank, err := loadStored(library, old.Exam.ID)
		if err != nil {
			return err
		}
		exam := bank.Exam
		if old.Custom {
			exam = old.Exam
		}
		form, said, err := a.drawMock(ctx, store, bank, exam, nil)
		if err != nil {
			return err
		}
		if o.said, err = a.retakes(ctx, store, bank.Exam); err != nil {
			return err
		}
		o.said = append(o.said, said...)
		return a.start(ctx, store, quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Custom: old.Custom, Form: form}, o.sitOptions)
	})
}

// insteadOfRetaking is a hint at what can be done when no mock exam was failed.
func (a *app) insteadOfRetaking(ctx context.Context, store results.Store) (string, error) {
	attempts, err := a.history(ctx, store, results.Filter{Mode: quiz.ExamMode})
	if err != nil {
		return "", err
	}
	if passed := first(attempts, func(s results.Summary) bool { return s.Finished != nil }); passed != nil {
		return fmt.Sprintf("`cutscore retake %d` takes one again that was passed", passed.ID), nil
	}
	return a.openOr(ctx, store, "`cutscore take csm` sits one")
}

// retakes are the lines about what the real body would say to another try after the mock exams taken so far.
func (a *app) retakes(ctx context.Context, store results.Store, exam quiz.Exam) ([]string, error) {
	p := exam.Retakes
	if p.Attempts == 0 {
		return nil, nil
	}
	attempts, err := a.history(ctx, store, results.Filter{Exam: exam.ID, Mode: quiz.ExamMode})
	if err != nil {
		return nil, err
	}
	taken := 0
	for _, s := range attempts {
		if s.Finished != nil && !s.Custom {
			taken++
		}
	}
	lines := []string{"the real exam: " + report.Retakes(p)}
	if left := p.Left(taken); left == 0 {
		lines = append(lines, fmt.Sprintf("had your %s been real, another try would cost %s", report.Plural(taken, "mock exam"), p.Fee))
	}
	return lines, nil
}
