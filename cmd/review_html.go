package cmd

import (
	"cmp"
	"context"
	"io"

	"github.com/spf13/cobra"

	"cutscore/cmd/internal/page"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

func (o *reviewOptions) htmlFlag(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.html, "html", "", "write a page into a file, - for standard output")
}

// fitHTML tells flags that do not go together with --html.
func (o *reviewOptions) fitHTML(cmd *cobra.Command) error {
	if err := empty(cmd, "html"); err != nil {
		return err
	}
	return cmp.Or(
		apart(cmd, "they are two answers: ask twice", "html", "json"),
		apart(cmd, "without --realistic, --html shows the questions", "html", "realistic"),
		apart(cmd, "say the causes first, then write the page", "html", "cause"),
	)
}

// reviewHTML writes the questions that the filter lets through as a page.
func (a *app) reviewHTML(ctx context.Context, store results.Store, id int, attempt *quiz.Attempt, o reviewOptions) error {
	v := page.Reviewed{ID: id, Attempt: attempt, Filter: report.FilterMissed}
	switch {
	case o.flagged:
		v.Filter = report.FilterFlagged
	case o.all:
		v.Filter = report.FilterAll
	}
	causes, err := a.causes(ctx, store, id, attempt.Exam.ID)
	if err != nil {
		return err
	}
	v.Misses = report.NewMisses(id, attempt, causes)
	v.Beliefs, err = a.beliefsBehind(ctx, store, attempt.Exam)
	if err := a.passOver(err); err != nil {
		return err
	}
	if bank := a.bankOf(attempt.Exam); bank != nil { // it may be gone: its language is then not known
		v.Language = bank.Language
	}
	return a.writeFile("--html", o.html, func(w io.Writer) error { return page.Review(w, v) })
}
