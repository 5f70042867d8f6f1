package cmd

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/outlet"
	"cutscore/cmd/internal/plain"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/screen"
	"cutscore/cmd/internal/signals"
	"cutscore/cmd/internal/sitting"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

// sitOptions are the flags of every command in which an attempt is sat.
type sitOptions struct {
	plain      bool
	exitStatus bool
	realistic  []banks.Report // what the body shows with a result; nil for the study report
	said       []string       // three lines at the most that are told before the attempt begins
}

func (o *sitOptions) flags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.plain, "plain", false, "lines of text instead of a screen, for screen readers and scripts")
}

func (o *sitOptions) exitStatusFlag(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.exitStatus, "exit-status", false, "exit with 3 when the exam was not passed")
}

// start creates an attempt and sits it.
func (a *app) start(ctx context.Context, store results.Store, setup quiz.Setup, o sitOptions) error {
	a.sayAll(o.said)
	setup.Started = a.now()
	s, err := sitting.Start(ctx, store, a.now, setup)
	if err != nil {
		return err
	}
	return a.sit(ctx, store, s, o)
}

// sit shows an attempt until it ends or is left.
func (a *app) sit(ctx context.Context, store results.Store, s *sitting.Sitting, o sitOptions) error {
	before, err := a.attemptBefore(ctx, store, s)
	if err != nil {
		return errors.Join(err, s.Leave(ctx))
	}
	view := report.View{ID: s.ID, Attempt: s.Attempt, Before: before, Realistic: o.realistic}
	var caught os.Signal
	left := signals.Catch(func() {}) // the input of a closed window ends before its signal comes, which must not cut off Leave
	if o.plain || !a.interactive() {
		caught, err = a.sitPlain(ctx, s, view)
	} else {
		caught, err = screen.Run(ctx, screen.New(ctx, s, view, a.notes(ctx, store, s.ID, s.Exam, nil), theme.Terminal(), o.said...), a.in, a.out)
		if s.Graded() {
			a.say("%s", report.Closing(view)) // the screen is gone, and its result with it
		}
	}
	if caught != nil {
		a.parting = outlet.New(a.err) // a signal waits for nobody to read the last words
	}
	now := a.now()
	if failed := s.Leave(ctx); failed != nil && err == nil {
		err = failed
	}
	if late := left(); caught == nil {
		caught = late
	}
	a.sat = true
	if !s.Ended() {
		a.say("attempt %d is left open. %s", s.ID, report.Leaving(s.Attempt, now, s.ID))
	}
	switch {
	case caught != nil:
		if err != nil {
			a.say("warning: %v", err)
		}
		return &signalError{caught}
	case err != nil:
		return err
	case o.exitStatus && s.Graded() && s.Mode == quiz.ExamMode && !s.Grade().Passed:
		return errNotPassed
	}
	return nil
}

func (a *app) sitPlain(ctx context.Context, s *sitting.Sitting, view report.View) (os.Signal, error) {
	inside, cancel := context.WithCancel(ctx)
	defer cancel()
	stop := signals.Catch(cancel)
	out := outlet.New(a.out)
	err := plain.Run(inside, s, view, a.in, out)
	if err == nil {
		err = out.Flush(inside) // whoever reads slowly gets all of it, unless a signal ends that
	}
	if caught := stop(); caught != nil {
		return caught, nil
	}
	return nil, err
}

// attemptBefore is the newest graded attempt that a new one can be compared with: the same exam, mode and topics.
func (a *app) attemptBefore(ctx context.Context, store results.Store, s *sitting.Sitting) (*results.Summary, error) {
	attempts, err := a.history(ctx, store, results.Filter{Exam: s.Exam.ID, Mode: s.Mode})
	if err != nil {
		return nil, err
	}
	asked := map[string]bool{}
	for slot := range s.Len() {
		asked[s.Question(slot).Topic] = true
	}
	return first(attempts, func(old results.Summary) bool {
		same := old.ID != s.ID && results.SamePace(old, results.Summarize(s.ID, s.Attempt)) && old.Finished != nil && len(old.Topics) == len(asked)
		for _, t := range old.Topics {
			same = same && asked[t.Topic]
		}
		return same
	}), nil
}

// openElsewhere is a line about attempts that are still open when another one is started, or none.
func (a *app) openElsewhere(ctx context.Context, store results.Store) ([]string, error) {
	open, err := a.history(ctx, store, results.Filter{Open: true})
	switch {
	case err != nil || len(open) == 0:
		return nil, err
	case len(open) > 1:
		return []string{fmt.Sprintf("%d other attempts are open, the newest is %d: `cutscore resume %d`", len(open), open[0].ID, open[0].ID)}, nil
	}
	s := open[0]
	return []string{fmt.Sprintf("attempt %d (%s) is still open: cutscore resume %d goes on, resume --discard %d gives it up",
		s.ID, report.Title(quiz.Exam{ID: s.Exam}, s.Mode), s.ID, s.ID)}, nil
}
