package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"cutscore/banks"
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
	causes    []string
	html      string // file, "" for none
}

func newReview(a *app) *cobra.Command {
	var o reviewOptions
	cmd := &cobra.Command{
		Use:   "review [ATTEMPT]",
		Short: "See what you missed, and why",
		Long: `Go through the questions of an attempt that has ended: the last one, or the one that is named. Each question shows
your choice, the right answer, why every option is right or wrong, and the source. An open attempt is not reviewed.

Why you missed a question only you can tell. The screen asks for it; --cause 7=misread says it of question 7, without
a review. The words are did-not-know, misread, between-two, guessed, and none, which takes back what was said.

` + exitStatusHelp,
		Example: `  cutscore review
  cutscore review 12 --all
  cutscore review 12 --cause 7=misread --cause 9=guessed
  cutscore review 12 --json`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.id, err = attemptID(args); err != nil {
				return err
			}
			if err := o.fitHTML(cmd); err != nil {
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
	cmd.Flags().StringArrayVar(&o.causes, "cause", nil, "keep why a question was missed, such as 7=misread; can be given again")
	o.htmlFlag(cmd)
	return cmd
}

func runReview(ctx context.Context, a *app, o reviewOptions) error {
	if o.all && o.flagged {
		return usagef("--flagged shows fewer questions, --all shows every one", "--all and --flagged do not go together")
	}
	if len(o.causes) > 0 && (o.all || o.flagged || o.json || o.realistic) {
		return usagef("`cutscore review` without --cause shows the questions", "--cause goes with the number of an attempt alone")
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
		if len(o.causes) > 0 {
			return a.explain(ctx, store, id, attempt, o.causes)
		}
		if o.html != "" {
			return a.reviewHTML(ctx, store, id, attempt, o)
		}
		return a.review(ctx, store, id, attempt, o)
	})
}

func (a *app) review(ctx context.Context, store results.Store, id int, attempt *quiz.Attempt, o reviewOptions) error {
	if o.realistic {
		return a.realisticReview(id, attempt, o)
	}
	filter := report.FilterMissed
	switch {
	case o.flagged:
		filter = report.FilterFlagged
	case o.all, o.json:
		filter = report.FilterAll
	}
	causes, err := a.causes(ctx, store, id, attempt.Exam.ID)
	if err != nil {
		return err
	}
	switch {
	case o.json:
		return a.printJSON(reviewJSON(id, attempt, filter, causes))
	case o.plain || !a.interactive():
		return a.reviewText(ctx, store, id, attempt, filter, causes)
	}
	notes := a.notes(ctx, store, id, attempt.Exam, causes)
	caught, err := screen.Run(ctx, screen.NewReview(id, attempt, filter, notes, theme.Terminal()), a.in, a.out)
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
