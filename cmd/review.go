package cmd

import (
	"context"
	"fmt"
	"math"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/plain"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/screen"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

type reviewOptions struct {
	id        int // 0: the last graded attempt
	all       bool
	flagged   bool
	plain     bool
	json      bool
	realistic bool
}

func newReview(a *app) *cobra.Command {
	var o reviewOptions
	cmd := &cobra.Command{
		Use:   "review [ATTEMPT]",
		Short: "See what you missed, and why",
		Long: `Go through the questions of an attempt that has ended: the last one, or the one that is named. Each question shows
your choice, the right answer, why every option is right or wrong, and the source. An open attempt is not reviewed.

` + exitStatusHelp,
		Example: `  cutscore review
  cutscore review 12 --all
  cutscore review 12 --json`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.id, err = attemptID(args); err != nil {
				return err
			}
			return runReview(cmd.Context(), a, o)
		},
	}
	cmd.Flags().BoolVar(&o.all, "all", false, "all questions, not only the missed ones")
	cmd.Flags().BoolVar(&o.flagged, "flagged", false, "the flagged questions")
	cmd.Flags().BoolVar(&o.plain, "plain", false, "text instead of a screen")
	cmd.Flags().BoolVar(&o.json, "json", false, "an object for programs: every question unless --flagged is given")
	cmd.Flags().BoolVar(&o.realistic, "realistic", false, "only what the real body shows")
	return cmd
}

func runReview(ctx context.Context, a *app, o reviewOptions) error {
	if o.all && o.flagged {
		return usagef("--flagged shows fewer questions, --all shows every one", "--all and --flagged do not go together")
	}
	return a.withStore(ctx, func(store results.Store) error {
		id := o.id
		if id == 0 {
			newest, err := a.newest(ctx, store, graded)
			if err != nil {
				return err
			}
			if newest == 0 {
				way, err := a.openOr(ctx, store, "`cutscore take csm` or `cutscore practice csm` makes one")
				if err != nil {
					return err
				}
				return hintf(way, "there is no attempt to review yet")
			}
			id = newest
		}
		attempt, err := store.Attempt(ctx, id)
		if err != nil {
			return err
		}
		switch {
		case !attempt.Ended():
			return hintf(fmt.Sprintf("`cutscore resume %d` goes on with it", id), "attempt %d is still open: it is reviewed when it has ended", id)
		case !attempt.Graded():
			return givenUp(id)
		}
		return a.review(ctx, id, attempt, o)
	})
}

func (a *app) review(ctx context.Context, id int, attempt *quiz.Attempt, o reviewOptions) error {
	filter := report.FilterMissed
	switch {
	case o.flagged:
		filter = report.FilterFlagged
	case o.all, o.json:
		filter = report.FilterAll
	}
	switch {
	case o.realistic:
		return a.realisticReview(id, attempt, o)
	case o.json:
		return a.printJSON(reviewJSON(id, attempt, filter))
	case o.plain || !a.interactive():
		return a.reviewText(id, attempt, filter)
	}
	caught, err := screen.Run(ctx, screen.NewReview(id, attempt, filter, theme.Terminal()), a.in, a.out)
	if caught != nil {
		return &signalError{caught}
	}
	return err
}

func (a *app) realisticReview(id int, attempt *quiz.Attempt, o reviewOptions) error {
	if o.json {
		return usagef("without --realistic, --json shows all", "--realistic and --json do not go together")
	}
	if attempt.Mode == quiz.PracticeMode {
		return usagef("without --realistic it is reviewed", "attempt %d was practice: no real body reports on it", id)
	}
	library, err := a.library()
	if err != nil {
		return err
	}
	spec, err := library.Spec(baseID(attempt.Exam.ID))
	if err != nil {
		return err
	}
	view := report.View{ID: id, Attempt: attempt, Realistic: append([]banks.Report{}, spec.Report...)}
	return a.print(report.Result(view, a.width(), a.theme())...)
}

// reviewText prints the questions one after the other.
func (a *app) reviewText(id int, attempt *quiz.Attempt, filter report.Filter) error {
	slots := filter.Slots(attempt)
	r := attempt.Grade()
	head := fmt.Sprintf("%s, attempt %d: score %s", report.Title(attempt.Exam, attempt.Mode), id, report.Score(r.Score, r.Max))
	width, ok := columns(a.out)
	if !ok {
		width = math.MaxInt // scripts and screen readers get a text on a line
	}
	lines := append(layout.Wrap(head, width), fmt.Sprintf("%s: %d of %d", filter, len(slots), attempt.Len()))
	if err := a.print(lines...); err != nil {
		return err
	}
	for _, slot := range slots {
		state := report.Outcome(attempt, slot)
		if attempt.Flagged(slot) {
			state += ", flagged"
		}
		if err := a.print("", fmt.Sprintf("Question %d (%s)", slot+1, state)); err != nil {
			return err
		}
		plain.Reasons(a.out, attempt, slot, width)
	}
	return nil
}
