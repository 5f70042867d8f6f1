package cmd

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
)

func newBanksCheck(a *app) *cobra.Command {
	var json bool
	cmd := &cobra.Command{
		Use: "check [BANK|DIR...]", Short: "Check whether banks are sound", Args: cobra.ArbitraryArgs,
		Long: `Check banks, by id or by folder: every fault with its file, line and column, all at once. Errors keep a bank from
being used or published; warnings do not. Without a name all banks are checked.

` + exitStatusHelp,
		Example: "  cutscore banks check csm\n  cutscore banks check ./mybank",
		RunE:    func(cmd *cobra.Command, args []string) error { return runBanksCheck(cmd.Context(), a, args, json) },
	}
	cmd.Flags().BoolVar(&json, "json", false, "an array for programs")
	return cmd
}

// checkObject is a bank in `banks check --json`.
type checkObject struct {
	Bank      string         `json:"bank"`
	Usable    bool           `json:"usable"`
	Questions int            `json:"questions"`
	Errors    int            `json:"errors"`
	Warnings  int            `json:"warnings"`
	Hints     int            `json:"hints"`
	Faults    banks.Faults   `json:"faults"`
	Players   []banks.Player `json:"players"`
	Label     banks.Label    `json:"label"`
}

func newCheckObject(called string, found banks.Inspection) checkObject {
	o := checkObject{
		Bank: banks.Clean(called), Usable: found.Usable, Questions: found.Label.Questions, Errors: found.Faults.Count(banks.Error),
		Warnings: found.Faults.Count(banks.Warning), Hints: found.Faults.Count(banks.Hint),
		Faults: banks.Faults{}, Players: found.Players, Label: found.Label,
	}
	for _, f := range found.Faults {
		f.File, f.Message = banks.Clean(f.File), banks.Clean(f.Message)
		o.Faults = append(o.Faults, f)
	}
	return o
}

// printChecks prints the faults of each bank, then its label.
func (a *app) printChecks(objects []checkObject) error {
	for i, o := range objects {
		if i > 0 {
			if err := a.print(""); err != nil {
				return err
			}
		}
		for _, f := range o.Faults {
			if err := a.print(f.Error()); err != nil {
				return err
			}
		}
		sum := fmt.Sprintf("%s: %s, %s, %s, %s, %d waived", o.Bank, report.Plural(o.Questions, "question"),
			report.Plural(o.Errors, "error"), report.Plural(o.Warnings, "warning"), report.Plural(o.Hints, "hint"), o.Label.Waived)
		if err := a.print(sum); err != nil {
			return err
		}
		if o.Questions == 0 || !o.Usable {
			continue
		}
		if err := a.print(append([]string{""}, report.Label(o.Players, o.Label, a.width(), a.theme())...)...); err != nil {
			return err
		}
	}
	return nil
}

func runBanksCheck(_ context.Context, a *app, names []string, json bool) error {
	var objects []checkObject
	library, err := a.library()
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = library.IDs()
	}
	for _, name := range names {
		checked, err := checkBank(library, name)
		if err != nil {
			return err
		}
		objects = append(objects, checked...)
	}
	failed := 0
	for _, o := range objects {
		failed += o.Errors
	}
	if json {
		err = a.printJSON(objects)
	} else {
		err = a.printChecks(objects)
	}
	if err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%s found", report.Plural(failed, "error"))
	}
	return nil
}

// checkBank checks a bank by id, or the banks in a folder when the name is a path of one.
func checkBank(library *banks.Library, name string) ([]checkObject, error) {
	entry, err := library.Find(name)
	entries := []banks.Entry{entry}
	if err != nil {
		info, failed := os.Stat(name)
		if failed != nil || !info.IsDir() {
			if filepath.Base(name) != name {
				return nil, hintf("name a bank or its folder", "%s: there is no such folder", name)
			}
			return nil, err
		}
		given, err := banks.NewLibrary("", name)
		if err != nil {
			return nil, err
		}
		library = given
		entries = slices.DeleteFunc(given.Entries(), func(e banks.Entry) bool { return e.Origin != banks.Given })
	}
	var objects []checkObject
	for _, e := range entries {
		_, found, err := library.Inspect(e.ID)
		if err != nil {
			return nil, err
		}
		called := name
		if len(entries) > 1 {
			called = e.Path
		}
		objects = append(objects, newCheckObject(called, found))
	}
	return objects, nil
}
