package cmd

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// args turns a mistake in the number of arguments into a usage error. A command takes one argument at the most, which
// stands behind its name in Use.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if check(cmd, args) == nil {
			return nil
		}
		usage := "usage: " + cmd.UseLine()
		_, name, takes := strings.Cut(cmd.Use, " ")
		name = strings.Trim(name, "[]")
		switch {
		case !takes:
			return usagef(usage, "%q: `%s` takes no argument", args[0], cmd.CommandPath())
		case len(args) == 0:
			return usagef(usage, "%s is missing", name)
		}
		return usagef(usage, "%q: one %s at a time", args[1], name)
	}
}

// examArg takes the id of an exam, and names those that there are when it is missing.
func examArg(a *app) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		err := args(cobra.ExactArgs(1))(cmd, given)
		if len(given) > 0 {
			return err
		}
		ids := a.examIDs()
		if len(ids) == 0 {
			return err
		}
		return usagef("usage: "+cmd.UseLine(), "%w: %s", err, strings.Join(ids, " or "))
	}
}

// examIDs are the banks whose certification has an exam.
func (a *app) examIDs() []string {
	library, err := a.library()
	if err != nil {
		return nil // a mistake in --bank is told when there is an exam to look for
	}
	var ids []string
	exams, faults := library.Exams()
	for i, id := range library.IDs() {
		if faults[i] == nil && exams[i].HasExam() {
			ids = append(ids, id)
		}
	}
	return ids
}

// needed is the annotation of a flag that says which values it takes.
const needed = "needed"

// needs says which values a flag takes, for when another one is given.
func needs(cmd *cobra.Command, flag, what string) {
	if err := cmd.Flags().SetAnnotation(flag, needed, []string{what}); err != nil {
		panic(err) // there is no such flag
	}
}

// flagError tells of a flag that is not known, and of a value that a flag does not take.
func flagError(cmd *cobra.Command, err error) error {
	hint := "`" + cmd.CommandPath() + " --help` shows the flags"
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		if near := nearFlags(cmd, unknown.GetSpecifiedName()); len(near) > 0 {
			hint = "did you mean " + strings.Join(near, " or ") + "? " + hint
		}
	case errors.As(err, &invalid):
		if what := invalid.GetFlag().Annotations[needed]; len(what) > 0 {
			err = fmt.Errorf("--%s %s: %s", invalid.GetFlag().Name, invalid.GetValue(), what[0])
		}
	}
	return usagef(hint, "%w", err)
}

// apart is a usage error when a flag is given together with one that it excludes.
func apart(cmd *cobra.Command, hint, flag string, others ...string) error {
	for _, other := range others {
		if cmd.Flags().Changed(flag) && cmd.Flags().Changed(other) {
			return usagef(hint, "--%s and --%s exclude each other", flag, other)
		}
	}
	return nil
}

// empty is a usage error when one of some flags was given without a value.
func empty(cmd *cobra.Command, flags ...string) error {
	for _, flag := range flags {
		if f := cmd.Flags().Lookup(flag); f.Changed && strings.TrimSpace(f.Value.String()) == "" {
			return usagef("`"+cmd.CommandPath()+" --help` shows the flags", "--%s: a value is needed", flag)
		}
	}
	return nil
}

// nearFlags lists the flags of a command that look like a name.
func nearFlags(cmd *cobra.Command, name string) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	near := nearest(names, name)
	for i, flag := range near {
		near[i] = "--" + flag
	}
	return near
}

// nearest lists the names that look like one, by the measure that commands are suggested by.
func nearest(names []string, name string) []string {
	all := &cobra.Command{SuggestionsMinimumDistance: 2} // letters
	for _, n := range names {
		all.AddCommand(&cobra.Command{Use: n, Run: func(*cobra.Command, []string) {}})
	}
	return all.SuggestionsFor(name)
}
