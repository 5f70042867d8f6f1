package cmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

type regradeOptions struct {
	id     int // 0: every finished attempt
	reason string
}

func newRegrade(a *app) *cobra.Command {
	var o regradeOptions
	cmd := &cobra.Command{
		Use:   "regrade [ATTEMPT]",
		Short: "Grade finished attempts by keys that were corrected since",
		Long: `Grade finished attempts again, all of them or the one that is named, by the right answers that the question set has
now. Where the score differs, that is kept as a record of its own, with the reason and the questions; the result of the
attempt stays what it was. Questions whose options were reworded since keep their grade.

` + exitStatusHelp,
		Example: `  cutscore regrade
  cutscore regrade 12 --reason corrected`,
		Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.id, err = attemptID(args); err != nil {
				return err
			}
			return runRegrade(cmd.Context(), a, o)
		},
	}
	cmd.Flags().StringVar(&o.reason, "reason", "the question set was corrected", "why, for the record")
	return cmd
}

func runRegrade(ctx context.Context, a *app, o regradeOptions) error {
	library, err := a.library()
	if err != nil {
		return err
	}
	return a.withStore(ctx, func(store results.Store) error {
		attempts, err := a.history(ctx, store, results.Filter{})
		if err != nil {
			return err
		}
		last, err := a.lastRegrades(ctx, store)
		if err != nil {
			return err
		}
		r := regrader{app: a, store: store, library: library, last: last, reason: o.reason, banks: map[string]*banks.Bank{}}
		if o.id != 0 {
			return r.one(ctx, o.id)
		}
		return r.all(ctx, attempts)
	})
}

// regrader grades attempts again, each bank read once.
type regrader struct {
	app     *app
	store   results.Store
	library *banks.Library
	last    map[int]results.Regrade // of an attempt
	reason  string
	banks   map[string]*banks.Bank // by stored exam id; nil when it cannot be read
}

func (r regrader) one(ctx context.Context, id int) error {
	attempt, err := r.store.Attempt(ctx, id)
	switch {
	case err != nil:
		return err
	case !attempt.Ended():
		return hintf(fmt.Sprintf("`cutscore resume %d` goes on with it", id), "attempt %d is still open", id)
	case !attempt.Graded():
		return givenUp(id)
	}
	if _, err := loadStored(r.library, attempt.Exam.ID); err != nil {
		return err
	}
	differs, err := r.regrade(ctx, id, attempt)
	if err == nil && !differs {
		r.app.say("attempt %d: nothing has changed", id)
	}
	return err
}

func (r regrader) all(ctx context.Context, attempts []results.Summary) error {
	count := 0
	for _, s := range attempts {
		if !graded(s) {
			continue
		}
		attempt, err := r.store.Attempt(ctx, s.ID)
		if errors.As(err, new(*results.DamagedError)) {
			r.app.say("warning: %v", err)
			continue
		}
		if err != nil {
			return err
		}
		differs, err := r.regrade(ctx, s.ID, attempt)
		if err != nil {
			return err
		}
		if differs {
			count++
		}
	}
	if count == 0 {
		r.app.say("nothing has changed: every attempt is graded by the right answers of today")
	}
	return nil
}

// regrade keeps and tells a regrade that says something new.
func (r regrader) regrade(ctx context.Context, id int, attempt *quiz.Attempt) (bool, error) {
	bank, known := r.banks[attempt.Exam.ID]
	if !known {
		bank, _ = loadStored(r.library, attempt.Exam.ID) // an attempt whose bank is gone keeps its grades
		r.banks[attempt.Exam.ID] = bank
	}
	if bank == nil {
		return false, nil
	}
	regrade, differs := results.NewRegrade(id, attempt, bank.Questions, r.app.now().Wall, r.reason)
	last, before := r.last[id]
	if before && regrade.Same(last) || !before && !differs {
		return false, nil
	}
	if err := r.store.AddRegrade(ctx, regrade); err != nil {
		return false, err
	}
	line := fmt.Sprintf("attempt %d, %s: %s", id, report.Title(attempt.Exam, attempt.Mode), report.Regrade(regrade))
	return true, r.app.print(layout.Hanging("", line, r.app.width())...)
}

// regradeTexts tell of the attempts in a list whose score is another one by the keys of today.
func (a *app) regradeTexts(ctx context.Context, store results.Store, attempts []results.Summary) ([]string, error) {
	last, err := a.lastRegrades(ctx, store)
	if err != nil {
		return nil, err
	}
	var texts []string
	for _, s := range attempts {
		if r, ok := last[s.ID]; ok && r.Score != r.Before {
			texts = append(texts, fmt.Sprintf("Attempt %d was regraded: %s (%s)", s.ID, report.Regrade(r), banks.Clean(r.Reason)))
		}
	}
	return texts, nil
}

// lastRegrades are the newest regrades, by attempt.
func (a *app) lastRegrades(ctx context.Context, store results.Store) (map[int]results.Regrade, error) {
	regrades, err := store.Regrades(ctx, "")
	last := map[int]results.Regrade{}
	for _, r := range regrades {
		last[r.Attempt] = r
	}
	return last, a.passOver(err)
}
