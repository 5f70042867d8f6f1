package screen

import (
	"os"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	_ "cutscore/cmd/internal/background" // the terminal is never asked for its background
)

// TestMain makes the screens the same on every machine: no color unless a test asks for it, and no zone.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	lipgloss.SetColorProfile(termenv.Ascii)
	os.Exit(m.Run())
}

// colored runs a function with the sixteen ANSI colors.
func colored(do func()) {
	lipgloss.SetColorProfile(termenv.ANSI)
	defer lipgloss.SetColorProfile(termenv.Ascii)
	do()
}
