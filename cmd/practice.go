package cmd

import (
	"context"
	"errors"
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
	due       bool
	weak      bool
	belief    string
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
With --fresh it draws from the unseen questions of mock exams too, but for those of the final one.

With --due it asks again what you missed or flagged, 1, 3 and 7 days later, and in time for the day of your exam. With
--weak most questions come from the topics in which you are expected to lose the most points.

` + exitStatusHelp,
		Example: `  cutscore practice csm --topic events
  cutscore practice pspo --missed --count 20
  cutscore practice pspo --flagged
  cutscore practice csm --due            what is due today in spaced review`,
		Args: examArg(a),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.bank = args[0]
			const hint = "`cutscore practice --help` tells what they do"
			err := errors.Join(
				apart(cmd, hint, "due", "weak", "belief", "fresh"), apart(cmd, hint, "weak", "belief", "topic", "objective"),
			)
			if err != nil {
				return err
			}
			if o.due && !cmd.Flags().Changed("count") {
				o.count = dueAtOnce
			}
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
	cmd.Flags().BoolVar(&o.due, "due", false, "questions that are due in spaced review")
	cmd.Flags().BoolVar(&o.weak, "weak", false, "topics shared out by the points that each is expected to cost you")
	cmd.Flags().StringVar(&o.belief, "belief", "", "questions with a wrong answer of one misconception only")
	cmd.Flags().IntVar(&o.count, "count", 10, "how many questions at the most, 0 for all; 20 of those that are due")
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
	if known := func(b banks.Belief) bool { return b.ID == o.belief }; o.belief != "" && !slices.ContainsFunc(bank.Beliefs, known) {
		return unknownBelief(bank, o.belief)
	}
	if o.weak && !bank.Exam.HasExam() {
		return usagef(fmt.Sprintf("`cutscore practice %s --missed` repeats what you missed", baseID(bank.ID())), "--weak: %s has no exam to lose points in", bank.ID())
	}
	return a.withStore(ctx, func(store results.Store) error {
		met, err := a.met(ctx, store, bank.ID())
		if err != nil {
			return err
		}
		d := quiz.Draw{Exam: bank.Exam, Questions: o.pool(bank, met, quiz.Reserve(bank.Exam, bank.Questions))}
		if o.seed == nil {
			d.Seen = seen(met)
		}
		if d.Seed, err = seed(o.seed); err != nil {
			return err
		}
		var form quiz.Form
		switch {
		case o.due:
			form, o.said, err = a.dueForm(ctx, store, d, o.count)
		case o.weak && len(d.Questions) > 0:
			form, o.said, err = a.weakForm(ctx, store, d, o.count)
		default:
			form, o.said = d.PracticeForm(o.count), aboutBelief(bank, o.belief)
		}
		if err != nil {
			return err
		}
		if len(form.Slots) == 0 {
			if !o.due { // which has said when something is
				o.said = []string{"nothing to practice: " + o.nothing()}
			}
			a.sayAll(o.said)
			return nil
		}
		return a.start(ctx, store, practiceSetup(bank.Exam, form), o.sitOptions)
	})
}

// practiceSetup takes the clock and the blueprint off the exam's rules.
func practiceSetup(exam quiz.Exam, form quiz.Form) quiz.Setup {
	exam.TimeLimit, exam.Interruption = 0, quiz.Stop
	return quiz.Setup{Exam: exam, Mode: quiz.PracticeMode, Form: form}
}
