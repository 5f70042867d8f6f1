package cmd

import (
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "cutscore",
		Short: "Practice exams for Scrum certifications",
		Long: `cutscore is a practice exam simulator for Scrum certifications: timed mock exams under the real rules, a review
of every question you missed, retakes, and a forecast of whether you would pass that says how sure it is. It works
offline.

Run without a command on a terminal, it shows a menu.

` + exitStatusHelp,
		Example: `  cutscore take csm                 sit a timed mock exam
  cutscore practice pspo --count 5  five questions without a clock, with reasons
  cutscore review                   what you missed in the last attempt, and why
  cutscore progress csm             whether you would pass, and what to study next`,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(cmd, args[0])
			}
			if !a.interactive() {
				return cmd.Help()
			}
			return runHome(cmd.Context(), a)
		},
	}
	root.SetFlagErrorFunc(flagError)
	root.PersistentFlags().StringVar(&a.data, "data", "", "folder of everything that is stored (or CUTSCORE_DATA)")
	root.PersistentFlags().StringArrayVar(&a.bankDirs, "bank", nil, "add a bank, or a folder of banks, for this run")
	root.AddCommand(
		newTake(a), newPractice(a), newResume(a), newRetake(a),
		newReview(a), newProgress(a), newHistory(a), newExams(a), newBanks(a), newRegrade(a), newDoctor(a),
	)
	return root
}

func unknownCommand(cmd *cobra.Command, name string) error {
	hint := "`" + cmd.CommandPath() + " --help` shows the commands"
	cmd.SuggestionsMinimumDistance = 2 // letters; cobra sets it only where it tells of the mistake itself
	if near := cmd.SuggestionsFor(name); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "? " + hint
	}
	return usagef(hint, "unknown command %q", name)
}

// version is what the build knows of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	if v == "" {
		v = "(devel)"
	}
	return v + " " + info.GoVersion
}
