// Package cmd is the command line: one file per command, each an options struct, a constructor and a run function that
// knows nothing of cobra. Main maps errors to exit codes in one place.
package cmd
