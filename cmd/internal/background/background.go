// Package background tells the terminal libraries whether the window is dark, so that they do not ask the terminal.
//
// Bubble Tea asks in its package initialization and waits up to five seconds for an answer that some terminals never
// give, even for --help. Packages initialize in the order of their import paths, and "cutscore/…" comes before
// "github.com/charmbracelet/bubbletea", so it is enough to import this package.
package background

import (
	"os"
	"strconv"
	"strings"

	"github.com/charmbracelet/lipgloss"
)

func init() { lipgloss.SetHasDarkBackground(dark(os.Getenv("COLORFGBG"))) }

// dark reads "foreground;background" as terminals set it in COLORFGBG; in between there may be a third field.
// Without it a window counts as dark. Colors 7 and 9 to 15 are the light ones of the sixteen.
func dark(colorfgbg string) bool {
	fields := strings.Split(colorfgbg, ";")
	background, err := strconv.Atoi(fields[len(fields)-1])
	if err != nil || len(fields) < 2 {
		return true
	}
	return background < 7 || background == 8
}
