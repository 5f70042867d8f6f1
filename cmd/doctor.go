package cmd

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"cutscore/banks"
	"cutscore/cmd/internal/report"
	"cutscore/results/sqlite"
)

type doctorOptions struct {
	backup  string
	restore string
	json    bool
}

func newDoctor(a *app) *cobra.Command {
	var o doctorOptions
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Check that nothing is lost or damaged; back up and restore",
		Long: `Read every byte of what is stored: the file itself, and each attempt from its events, whose seals, score and answers
must come out as they are kept. Locks and half-made backups that a killed process left behind are cleared away.

--backup writes a whole copy to a file. Copying the file yourself would leave out what is still in the log beside it.
--restore puts a backup in the place of what is stored, once it has been found whole; what was there is kept under
another name. A backup of each day on which you sat an attempt is kept as well, the last seven of them.

` + exitStatusHelp,
		Example: `  cutscore doctor
  cutscore doctor --backup cutscore-backup.db
  cutscore doctor --restore cutscore-backup.db`,
		Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			hint := "one thing at a time"
			if err := errors.Join(apart(cmd, hint, "backup", "restore", "json"), apart(cmd, hint, "restore", "json")); err != nil {
				return err
			}
			return runDoctor(cmd.Context(), a, o)
		},
	}
	cmd.Flags().StringVar(&o.backup, "backup", "", "write a whole copy to a file")
	cmd.Flags().StringVar(&o.restore, "restore", "", "put a backup in the place of what is stored")
	cmd.Flags().BoolVar(&o.json, "json", false, "an object for programs")
	return cmd
}

func runDoctor(ctx context.Context, a *app, o doctorOptions) (err error) {
	if o.restore != "" {
		return a.restore(ctx, o.restore)
	}
	store, err := sqlite.Open(ctx, a.dataDir(), a.now().Wall)
	if err != nil {
		return a.withBackupHint(err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	if o.backup != "" {
		if err := store.Backup(ctx, o.backup); err != nil {
			return hintf("name another file, in a folder that can be written", "backup: %w", err)
		}
		a.say("everything is copied to %s", o.backup)
		return nil
	}
	return a.examine(ctx, store, o)
}

func (a *app) examine(ctx context.Context, store *sqlite.Store, o doctorOptions) error {
	found, err := store.Examine(ctx)
	if err != nil {
		return a.withBackupHint(err)
	}
	backups, err := store.Backups()
	if err != nil {
		return err
	}
	if err := errors.Join(store.RemoveOrphans(ctx, found), store.RemoveLeftovers(found)); err != nil {
		return err
	}
	if o.json {
		err = a.printJSON(newDoctorObject(found, backups))
	} else {
		err = a.print(doctorLines(found, backups)...)
	}
	if missing := (*sqlite.LogMissingError)(nil); err == nil && len(found.Faults) == 1 && errors.As(found.Faults[0], &missing) {
		return hintf("what is in the file is whole; put "+missing.Path+" back beside it if you have it", "%w", missing)
	}
	if err == nil && len(found.Faults) > 0 {
		return a.withBackupHint(fmt.Errorf("%s: %s", found.Path, report.Plural(len(found.Faults), "fault")))
	}
	return err
}

// doctorLines are not wrapped, so that paths can be copied.
func doctorLines(found sqlite.Examination, backups []string) []string {
	facts := []string{
		"Stored in " + found.Path,
		fmt.Sprintf("Schema %d, %s", found.Schema, report.Plural(found.Attempts, "attempt")),
	}
	if len(found.Faults) == 0 {
		facts = append(facts, "Everything is whole: the file, its events, seals, answers and scores")
	}
	for _, f := range found.Faults {
		facts = append(facts, "FAULT: "+f.Error())
	}
	for _, path := range found.Orphans {
		facts = append(facts, "Cleared away a lock that nobody holds: "+path)
	}
	for _, path := range found.Leftovers {
		facts = append(facts, "Cleared away what a killed backup or restoration left: "+path)
	}
	if len(backups) > 0 {
		facts = append(facts, fmt.Sprintf("%s kept, the newest is %s", report.Plural(len(backups), "daily backup"), backups[0]))
	}
	return cleanAll(facts)
}

// doctorObject is the object of `doctor --json`.
type doctorObject struct {
	Path     string   `json:"path"`
	Schema   int      `json:"schema"`
	Attempts int      `json:"attempts"`
	Whole    bool     `json:"whole"`
	Faults   []string `json:"faults"`
	Cleared  []string `json:"cleared"` // locks that nobody held, and what killed backups left
	Backups  []string `json:"backups"` // the newest first
}

func newDoctorObject(found sqlite.Examination, backups []string) doctorObject {
	o := doctorObject{
		Path: banks.Clean(found.Path), Schema: found.Schema, Attempts: found.Attempts, Whole: len(found.Faults) == 0,
		Faults: []string{}, Cleared: cleanAll(slices.Concat(found.Orphans, found.Leftovers)), Backups: cleanAll(backups),
	}
	for _, f := range found.Faults {
		o.Faults = append(o.Faults, banks.Clean(f.Error()))
	}
	return o
}

func (a *app) restore(ctx context.Context, backup string) error {
	before, err := sqlite.Restore(ctx, a.dataDir(), backup, a.now().Wall)
	if errors.Is(err, sqlite.ErrInUse) {
		return hintf("close every other cutscore first", "restore: %w", err)
	}
	if err != nil && before == "" {
		hint := "nothing was changed"
		if kept, err := sqlite.Backups(a.dataDir()); err == nil && len(kept) > 0 {
			hint += "; the daily backups are in " + filepath.Dir(kept[0])
		}
		return hintf(hint, "restore: %w", err)
	}
	if err != nil {
		return hintf("what was stored before is kept in "+before, "restore: %w", err)
	}
	a.say("restored from %s", backup)
	if before != "" {
		a.say("what was stored before is kept in %s", before)
	}
	return nil
}

// withBackupHint names the newest backup as the way out of damage, unless there is none or another way is known.
func (a *app) withBackupHint(err error) error {
	if hint(err) != "" {
		return err
	}
	backups, listed := sqlite.Backups(a.dataDir())
	if listed != nil || len(backups) == 0 {
		return hintf("there is no daily backup; `cutscore doctor --restore FILE` takes one of your own", "%w", err)
	}
	command := "cutscore doctor --restore " + strconv.Quote(backups[0])
	if a.data != "" {
		command += " --data " + strconv.Quote(a.data)
	}
	return hintf("`"+command+"` brings the newest backup back and keeps what is stored now beside it", "%w", err)
}
