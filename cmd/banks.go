package cmd

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

func newBanks(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "banks",
		Short: "Look after question banks",
		Long:  "List the question banks, show one, and check whether one is sound.\n\n" + exitStatusHelp,
		Example: `  cutscore banks list
  cutscore banks show csm --topic events
  cutscore banks check ./mybank`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(newBanksList(a), newBanksShow(a), newBanksCheck(a))
	return cmd
}

func newBanksList(a *app) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use: "list", Short: "List the banks", Args: args(cobra.NoArgs),
		Long:    "List the banks: built-in ones, those in your folder, and those of --bank.\n\n" + exitStatusHelp,
		Example: "  cutscore banks list",
		RunE:    func(cmd *cobra.Command, _ []string) error { return runBanksList(cmd.Context(), a, json) },
	}
	cmd.Flags().BoolVar(&json, "json", false, "an array for programs")
	return cmd
}

func newBanksShow(a *app) *cobra.Command {
	var json bool
	var topic string
	cmd := &cobra.Command{
		Use: "show BANK", Short: "Show the questions of a bank, with keys and reasons", Args: args(cobra.ExactArgs(1)),
		Long:    "Show the questions of a bank with their keys and reasons. Whoever wants to sit a mock exam should not look.\n\n" + exitStatusHelp,
		Example: "  cutscore banks show csm --topic events",
		RunE: func(cmd *cobra.Command, args []string) error {
			return runBanksShow(cmd.Context(), a, args[0], topic, json)
		},
	}
	cmd.Flags().BoolVar(&json, "json", false, "an object for programs")
	cmd.Flags().StringVar(&topic, "topic", "", "questions of one topic only")
	return cmd
}

// bankObject is a bank in `banks list --json`.
type bankObject struct {
	banks.Entry
	Title     string `json:"title"`
	Questions int    `json:"questions"`
	banks.Count
	Problem string `json:"problem,omitempty"` // why it cannot be used
}

func runBanksList(ctx context.Context, a *app, json bool) error {
	library, err := a.library()
	if err != nil {
		return err
	}
	objects := []bankObject{}
	for _, e := range library.Entries() {
		o := bankObject{Entry: e}
		bank, err := library.Load(e.ID)
		if err != nil {
			o.Problem = banks.Clean(err.Error())
		} else {
			o.Title, o.Questions, o.Count = banks.Clean(bank.Exam.Title), len(bank.Questions), bank.Count()
		}
		objects = append(objects, o)
	}
	if json {
		return a.printJSON(objects)
	}
	return a.show(ctx, func(width int) (lines []string) {
		for _, o := range objects {
			lines = append(lines, layout.Hanging(layout.Pad(o.ID, 6)+" ", banks.Clean(o.line()), width)...)
		}
		return lines
	})
}

// line is the bank in a list.
func (o bankObject) line() string {
	text := fmt.Sprintf("%s: %s for mock exams, %d for practice", o.Title, report.Plural(o.Mock, "question"), o.Practice)
	if o.Problem != "" {
		text = "cannot be used: " + tellsWhy(o.Entry)
	}
	if o.Origin != banks.BuiltIn {
		text += " (" + o.Path + ")"
	}
	return text
}

// questionObject is a question in `banks show --json`, with its options in the bank's order.
type questionObject struct {
	ID         string         `json:"id"`
	Kind       quiz.Kind      `json:"kind"`
	Stem       string         `json:"stem"`
	Options    []optionObject `json:"options"`
	Topic      string         `json:"topic"`
	Objective  string         `json:"objective"`
	Difficulty int            `json:"difficulty"`
	Sources    []string       `json:"sources"`
	Practice   bool           `json:"practice"`
}

func runBanksShow(_ context.Context, a *app, id, topic string, json bool) error {
	library, err := a.library()
	if err != nil {
		return err
	}
	bank, err := library.Load(id)
	if err != nil {
		return err
	}
	if _, ok := bank.Exam.Topic(topic); topic != "" && !ok {
		return unknownTopic(bank.Exam, topic)
	}
	questions := []quiz.Question{}
	for _, q := range bank.Questions {
		if topic == "" || q.Topic == topic {
			questions = append(questions, q)
		}
	}
	if json {
		object := struct {
			Exam      examObject       `json:"exam"`
			Questions []questionObject `json:"questions"`
		}{newExamObject(&bank.Spec), []questionObject{}}
		for _, q := range questions {
			object.Questions = append(object.Questions, newQuestionObject(q))
		}
		return a.printJSON(object)
	}
	for _, q := range questions {
		lines := []string{a.theme().Strong.Render(banks.Clean(q.ID)), ""}
		if err := a.print(append(append(lines, report.Key(q, a.width(), a.theme())...), "")...); err != nil {
			return err
		}
	}
	return nil
}

func newQuestionObject(q quiz.Question) questionObject {
	o := questionObject{
		ID: q.ID, Kind: q.Kind(), Stem: banks.Clean(q.Stem), Topic: q.Topic, Objective: banks.Clean(q.Objective),
		Difficulty: q.Difficulty, Sources: cleanAll(q.Sources), Practice: q.Practice,
	}
	for i := range q.Options {
		o.Options = append(o.Options, option(q, i))
	}
	return o
}
