package cmd

import (
	"cmp"
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

type historyOptions struct {
	exam  string
	mode  string
	limit int
	json  bool
	csv   string // file, "" for none
}

func newHistory(a *app) *cobra.Command {
	var o historyOptions
	cmd := &cobra.Command{
		Use:   "history",
		Short: "Your attempts and their scores",
		Long: `List your attempts, the newest first, with their scores, the pass mark and the trend.

` + exitStatusHelp,
		Example: `  cutscore history
  cutscore history --exam csm --mode exam
  cutscore history --json
  cutscore history --csv attempts.csv   for a sheet`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := cmp.Or(empty(cmd, "csv"), apart(cmd, "they are two answers: ask twice", "json", "csv")); err != nil {
				return err
			}
			if (o.json || o.csv != "") && !cmd.Flags().Changed("limit") {
				o.limit = 0
			}
			return runHistory(cmd.Context(), a, o)
		},
	}
	cmd.Flags().StringVar(&o.exam, "exam", "", "attempts of one exam")
	cmd.Flags().StringVar(&o.mode, "mode", "", "exam or practice")
	cmd.Flags().IntVar(&o.limit, "limit", 20, "how many at the most, 0 for all; with --json and --csv all are listed")
	needs(cmd, "limit", "a number from 0 is needed")
	cmd.Flags().BoolVar(&o.json, "json", false, "an array for programs")
	cmd.Flags().StringVar(&o.csv, "csv", "", "write a sheet into a file, - for standard output")
	return cmd
}

func runHistory(ctx context.Context, a *app, o historyOptions) error {
	filter := results.Filter{Exam: o.exam, Mode: quiz.Mode(o.mode), Limit: o.limit}
	if filter.Mode != "" && filter.Mode != quiz.ExamMode && filter.Mode != quiz.PracticeMode {
		return usagef("the modes are exam and practice", "--mode %q: not a mode", o.mode)
	}
	if o.limit < 0 {
		return usagef("0 lists all", "--limit %d: a number from 0 is needed", o.limit)
	}
	return a.withStore(ctx, func(store results.Store) error {
		attempts, err := a.history(ctx, store, filter)
		if err != nil {
			return err
		}
		if o.exam != "" && len(attempts) == 0 {
			if err := a.knownExam(o.exam); err != nil {
				return err
			}
		}
		if o.json {
			if attempts == nil {
				attempts = []results.Summary{}
			}
			return a.printJSON(attempts)
		}
		if o.csv != "" {
			return a.writeFile("--csv", o.csv, func(w io.Writer) error { return writeCSV(w, attempts) })
		}
		if len(attempts) == 0 {
			a.say("no attempts yet; `cutscore take csm` starts the first")
			return nil
		}
		below, err := a.regradeTexts(ctx, store, attempts)
		if err != nil {
			return err
		}
		if o.limit > 0 && len(attempts) == o.limit {
			below = append(below, fmt.Sprintf("The newest %d are shown; --limit 0 shows all.", o.limit))
		}
		return a.show(ctx, func(width int) []string {
			lines := report.History(attempts, width, a.theme())
			for _, text := range below {
				lines = append(append(lines, ""), layout.Wrap(text, width)...)
			}
			return lines
		})
	})
}

// knownExam tells a wrong id from an exam without attempts.
func (a *app) knownExam(id string) error {
	library, err := a.library()
	if err != nil {
		return err
	}
	_, err = library.Find(baseID(id))
	return err
}

// theme is the styles for text on standard output.
func (a *app) theme() theme.Theme {
	if terminal(a.out) == nil {
		return theme.Plain()
	}
	return theme.Terminal()
}
