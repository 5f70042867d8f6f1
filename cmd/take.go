package cmd

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/quiz"
	"cutscore/results"
)

type takeOptions struct {
	sitOptions
	bank      string
	seed      *uint64
	questions int
	time      string
	topic     string
	realistic bool
	final     bool
}

func newTake(a *app) *cobra.Command {
	var o takeOptions
	cmd := &cobra.Command{
		Use:   "take EXAM",
		Short: "Sit a timed mock exam",
		Long: `Sit a timed mock exam under the rules of the real one. Questions that you have not seen come first. One fresh mock
exam is kept back until all others are used up, for the days before the real exam: --final sits it.

A run with other rules (--questions, --time, --topic) is labeled as a custom run. A shorter run keeps the blueprint,
the pace and the proportion to pass.

` + exitStatusHelp,
		Example: `  cutscore take csm
  cutscore take pspo --questions 15      a quarter of an hour
  cutscore take csm --plain --seed 7     as lines of text, always the same form
  cutscore take csm --final              the fresh mock exam that was kept for the end`,
		Args: examArg(a),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.bank = args[0]
			if cmd.Flags().Changed("questions") && o.questions == 0 {
				return noQuestions(0)
			}
			if err := apart(cmd, "the final mock exam is whole and has questions of its own", "final", "seed", "questions", "time", "topic"); err != nil {
				return err
			}
			return runTake(cmd.Context(), a, o)
		},
	}
	o.flags(cmd)
	o.exitStatusFlag(cmd)
	seedFlag(cmd, &o.seed, "fix the form: same bank and seed, same questions in the same order")
	cmd.Flags().IntVar(&o.questions, "questions", 0, "a shorter run of so many questions, time in proportion")
	needs(cmd, "questions", "a number from 1 to 1000 is needed")
	cmd.Flags().StringVar(&o.time, "time", "", "another time limit, such as 90m, or none")
	cmd.Flags().StringVar(&o.topic, "topic", "", "questions of one topic only")
	cmd.Flags().BoolVar(&o.final, "final", false, "the fresh mock exam that is kept for the end")
	cmd.Flags().BoolVar(&o.realistic, "realistic", false, "afterward show only what the real body shows")
	return cmd
}

func runTake(ctx context.Context, a *app, o takeOptions) error {
	library, err := a.library()
	if err != nil {
		return err
	}
	bank, err := loadBank(library, o.bank)
	if err != nil {
		return err
	}
	if !bank.Exam.HasExam() {
		return noExam(bank)
	}
	exam, err := o.rules(bank)
	if err != nil {
		return err
	}
	if o.realistic {
		o.sitOptions.realistic = append([]banks.Report{}, bank.Report...) // not nil, which means the whole report
	}
	return a.withStore(ctx, func(store results.Store) error {
		draw := func() (quiz.Form, []string, error) { return a.drawMock(ctx, store, bank, exam, o.seed) }
		if o.final {
			draw = func() (quiz.Form, []string, error) { return a.drawFinal(ctx, store, bank) }
		}
		form, said, err := draw()
		if err != nil {
			return err
		}
		if o.said, err = a.openElsewhere(ctx, store); err != nil {
			return err
		}
		o.said = append(o.said, said...)
		custom := !reflect.DeepEqual(exam, bank.Exam)
		return a.start(ctx, store, quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Custom: custom, Form: form}, o.sitOptions)
	})
}

const customHint = "`cutscore take --help` shows what a custom run can change"

func noQuestions(n int) error {
	return usagef(customHint, "--questions %d: a number from 1 to 1000 is needed", n)
}

// rules are the exam's rules with the changes that were asked for.
func (o takeOptions) rules(bank *banks.Bank) (quiz.Exam, error) {
	exam := bank.Exam
	if o.questions < 0 || o.questions > 1000 {
		return exam, noQuestions(o.questions)
	}
	if o.topic != "" {
		n := o.questions
		if n == 0 {
			t, _ := exam.Topic(o.topic)
			n = max(1, t.Weight)
		}
		var err error
		if exam, err = exam.Only(o.topic, n); err != nil {
			return exam, unknownTopic(bank.Exam, o.topic)
		}
	} else if o.questions > 0 {
		exam = exam.Shorten(o.questions)
	}
	if o.time == "none" {
		exam.TimeLimit = 0
		return exam, nil
	}
	if o.time != "" {
		limit, err := time.ParseDuration(o.time)
		if err != nil || limit < time.Second || limit > 24*time.Hour {
			return exam, usagef(customHint, "--time %q: a duration from 1s to 24h is needed, or none", o.time)
		}
		exam.TimeLimit = limit
	}
	return exam, nil
}

func unknownTopic(exam quiz.Exam, topic string) error {
	ids := ""
	for i, t := range exam.Topics {
		if i > 0 {
			ids += ", "
		}
		ids += t.ID
	}
	return usagef("the topics are "+ids, "topic %q: not a topic of %s", topic, exam.ID)
}

// noExam explains a certification that has no exam.
func noExam(bank *banks.Bank) error {
	why := "has no exam"
	if f, ok := bank.Fact("exam"); ok {
		why += " (" + f.Value + ")"
	}
	id := baseID(bank.ID())
	hint := fmt.Sprintf("`cutscore exams %s` tells what it takes", id)
	if len(bank.Questions) > 0 {
		hint += fmt.Sprintf("; `cutscore practice %s` has questions to study with", id)
	}
	return usagef(hint, "%s: %s %s", bank.ID(), bank.Exam.Title, why)
}
