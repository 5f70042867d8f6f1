package cmd

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"cutscore/cmd/internal/sitting"
	"cutscore/quiz"
	"cutscore/results"
)

type resumeOptions struct {
	sitOptions
	id      int // 0: the newest open attempt
	discard bool
}

func newResume(a *app) *cobra.Command {
	var o resumeOptions
	cmd := &cobra.Command{
		Use:   "resume [ATTEMPT]",
		Short: "Go on with an attempt that was left open",
		Long: `Go on with an attempt that was left open, or that a crash interrupted: the newest one, or the one that is named.
Every response, flag and the right time left are there. Whether the clock ran on is a rule of the exam.

` + exitStatusHelp,
		Example: `  cutscore resume
  cutscore resume 12
  cutscore resume --discard 12    give it up; it is not graded`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.id, err = attemptID(args); err != nil {
				return err
			}
			return runResume(cmd.Context(), a, o)
		},
	}
	o.flags(cmd)
	o.exitStatusFlag(cmd)
	cmd.Flags().BoolVar(&o.discard, "discard", false, "give the named attempt up")
	return cmd
}

// attemptID reads the number of an attempt from the arguments, 0 when there is none.
func attemptID(args []string) (int, error) {
	if len(args) == 0 {
		return 0, nil
	}
	id, err := strconv.Atoi(args[0])
	if err != nil || id < 1 {
		return 0, usagef("`cutscore history` shows the attempts", "attempt %q: a number is needed", args[0])
	}
	return id, nil
}

func runResume(ctx context.Context, a *app, o resumeOptions) error {
	if o.discard && o.id == 0 {
		return usagef("cutscore resume --discard 12", "--discard: name the attempt to give up")
	}
	return a.withStore(ctx, func(store results.Store) error {
		if o.discard {
			return a.discard(ctx, store, o.id)
		}
		id := o.id
		if id == 0 {
			open, err := a.history(ctx, store, results.Filter{Open: true, Limit: 1})
			if err != nil {
				return err
			}
			if len(open) == 0 {
				return hintf("`cutscore take csm` starts one", "there is no open attempt to resume")
			}
			id = open[0].ID
		}
		s, err := sitting.Resume(ctx, store, a.now, id)
		if err != nil {
			return whyNotResumed(ctx, store, id, err)
		}
		return a.sit(ctx, store, s, o.sitOptions)
	})
}

func whyNotResumed(ctx context.Context, store results.Store, id int, err error) error {
	switch {
	case errors.Is(err, quiz.ErrTimeUp):
		return hintf(reviewHint(id), "attempt %d: its time has run out; it was submitted at the deadline", id)
	case errors.Is(err, quiz.ErrEnded):
		if old, failed := store.Attempt(ctx, id); failed == nil && !old.Graded() {
			return givenUp(id)
		}
		return hintf(reviewHint(id), "attempt %d has ended", id)
	}
	return err
}

// givenUp says why an attempt can neither be taken up nor reviewed.
func givenUp(id int) error { return fmt.Errorf("attempt %d was given up and is not graded", id) }

// openOr is a hint at the newest open attempt, or another hint when there is none.
func (a *app) openOr(ctx context.Context, store results.Store, other string) (string, error) {
	open, err := a.history(ctx, store, results.Filter{Open: true, Limit: 1})
	if err != nil || len(open) == 0 {
		return other, err
	}
	return fmt.Sprintf("`cutscore resume %d` goes on with the attempt that is open", open[0].ID), nil
}

func reviewHint(id int) string {
	return "`cutscore review " + strconv.Itoa(id) + "` shows what was missed"
}

func (a *app) discard(ctx context.Context, store results.Store, id int) error {
	if err := sitting.Discard(ctx, store, a.now(), id); err != nil {
		return whyNotResumed(ctx, store, id, err)
	}
	a.say("attempt %d is given up; it is not graded", id)
	return nil
}
