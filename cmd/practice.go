package cmd

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/quiz"
	"cutscore/results"
)

type practiceOptions struct {
	sitOptions
	bank      string
	seed      *uint64
	topic     string
	objective string
	missed    bool
	flagged   bool
	fresh     bool
	count     int
}

func newPractice(a *app) *cobra.Command {
	var o practiceOptions
	cmd := &cobra.Command{
		Use:   "practice EXAM",
		Short: "Study without a clock, with reasons after each question",
		Long: `Study without a clock. Choosing reveals nothing; checking a question shows which options are right and why, and
closes it.

Questions come from the practice pool and from those you have met before, so that studying uses up no mock exam.
With --fresh it draws from the unseen questions of mock exams too.

` + exitStatusHelp,
		Example: `  cutscore practice csm --topic events
  cutscore practice pspo --missed --count 20
  cutscore practice pspo --flagged`,
		Args: examArg(a),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.bank = args[0]
			return runPractice(cmd.Context(), a, o)
		},
	}
	o.flags(cmd)
	seedFlag(cmd, &o.seed, "fix the questions and their order")
	cmd.Flags().StringVar(&o.topic, "topic", "", "questions of one topic only")
	cmd.Flags().StringVar(&o.objective, "objective", "", "questions of one learning objective only, such as 1.8")
	cmd.Flags().BoolVar(&o.missed, "missed", false, "questions missed the last time")
	cmd.Flags().BoolVar(&o.flagged, "flagged", false, "questions flagged the last time")
	cmd.Flags().BoolVar(&o.fresh, "fresh", false, "unseen questions of mock exams too")
	cmd.Flags().IntVar(&o.count, "count", 10, "how many questions at the most, 0 for all")
	needs(cmd, "count", "a number from 0 is needed")
	return cmd
}

func runPractice(ctx context.Context, a *app, o practiceOptions) error {
	if o.count < 0 {
		return usagef("0 takes all", "--count %d: a number from 0 is needed", o.count)
	}
	library, err := a.library()
	if err != nil {
		return err
	}
	bank, err := loadBank(library, o.bank)
	if err != nil {
		return err
	}
	if _, ok := bank.Exam.Topic(o.topic); o.topic != "" && !ok {
		return unknownTopic(bank.Exam, o.topic)
	}
	if known := func(j banks.Objective) bool { return j.ID == o.objective }; o.objective != "" && !slices.ContainsFunc(bank.Objectives, known) {
		return usagef(fmt.Sprintf("`cutscore exams %s` lists them", baseID(bank.ID())), "objective %q: not an objective of %s", o.objective, bank.ID())
	}
	if len(bank.Questions) == 0 {
		return hintf(fmt.Sprintf("`cutscore exams %s` tells what it takes", baseID(bank.ID())), "%s: the bank has no questions yet", bank.ID())
	}
	return a.withStore(ctx, func(store results.Store) error {
		met, err := a.met(ctx, store, bank.ID())
		if err != nil {
			return err
		}
		questions := o.pool(bank, met)
		if len(questions) == 0 {
			a.say("nothing to practice: %s", o.nothing())
			return nil
		}
		d := quiz.Draw{Exam: bank.Exam, Questions: questions}
		if o.seed == nil {
			d.Seen = seen(met)
		}
		if d.Seed, err = seed(o.seed); err != nil {
			return err
		}
		return a.start(ctx, store, practiceSetup(bank.Exam, d.PracticeForm(o.count)), o.sitOptions)
	})
}

// practiceSetup takes the clock and the blueprint off the exam's rules.
func practiceSetup(exam quiz.Exam, form quiz.Form) quiz.Setup {
	exam.TimeLimit, exam.Interruption = 0, quiz.Stop
	return quiz.Setup{Exam: exam, Mode: quiz.PracticeMode, Form: form}
}

// pool lists the questions that may be practiced: those kept for practice and those met before, of the kind asked for.
func (o practiceOptions) pool(bank *banks.Bank, met map[string]results.Memory) []quiz.Question {
	var pool []quiz.Question
	for _, q := range bank.Questions {
		m, known := met[q.ID]
		switch {
		case o.topic != "" && q.Topic != o.topic, o.objective != "" && q.Objective != o.objective:
		case o.missed && !m.Missed, o.flagged && !m.Flagged:
		case q.Practice, known && o.seed == nil, o.fresh, o.missed, o.flagged:
			pool = append(pool, q)
		}
	}
	return pool
}

func (o practiceOptions) nothing() string {
	where := o.bank
	if o.topic != "" {
		where += ", topic " + o.topic
	}
	switch {
	case o.missed && o.flagged:
		return where + ": no question is both missed and flagged"
	case o.missed:
		return where + ": no question was missed"
	case o.flagged:
		return where + ": no question is flagged"
	}
	return where + ": no question is kept for practice or was met in a mock exam; --fresh takes unseen ones"
}
