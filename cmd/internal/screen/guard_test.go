package screen

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// brittle is a model that breaks in one place.
type brittle struct{ at string }

func (b brittle) breakAt(place string) {
	if b.at == place {
		panic("it broke in " + place)
	}
}

func (b brittle) command(place string) tea.Cmd {
	return func() tea.Msg {
		b.breakAt(place)
		return place
	}
}

func (b brittle) Init() tea.Cmd {
	b.breakAt("init")
	return tea.Batch(b.command("first"), tea.Batch(b.command("second"), b.command("third")))
}

func (b brittle) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if msg == "second" {
		b.breakAt("update")
		return b, tea.Batch(b.command("fourth"), nil)
	}
	return b, nil
}

func (b brittle) View() string {
	b.breakAt("view")
	return "whole"
}

// C5: a panic anywhere, in an exam or in a menu, puts the terminal back in order and is reported.
func TestC5APanicOnTheScreenIsReported(t *testing.T) {
	for _, place := range []string{"init", "update", "view", "first", "third", "fourth"} {
		for name, run := range map[string]func(context.Context, tea.Model, io.Reader, io.Writer) (os.Signal, error){
			"whole": Run, "inline": RunInline,
		} {
			t.Run(place+", "+name, func(t *testing.T) {
				in, keyboard := io.Pipe()
				defer func() { _ = keyboard.Close() }()
				var out strings.Builder
				caught, err := run(t.Context(), brittle{place}, in, &out)
				assert.Nil(t, caught)
				var crash *CrashError
				require.ErrorAs(t, err, &crash)
				assert.Equal(t, "it broke in "+place, crash.Value)
				assert.Contains(t, string(crash.Stack), "breakAt")
				assert.NotContains(t, out.String(), "goroutine", "no stack on the terminal")
				for _, mode := range []string{"?1049", "?1002", "?2004"} { // the other screen, the mouse, marked pastes
					on, off := "\x1b["+mode+"h", "\x1b["+mode+"l"
					assert.LessOrEqual(t, strings.LastIndex(out.String(), on), strings.LastIndex(out.String(), off), mode)
				}
				assert.Equal(t, name == "whole", strings.Contains(out.String(), "\x1b[?1049h"))
				assert.True(t, strings.LastIndex(out.String(), "\x1b[?25h") > strings.LastIndex(out.String(), "\x1b[?25l"), "the cursor")
			})
		}
	}
}

// idle is a model to which nothing happens, as a page without a clock that nobody touches.
type idle struct{}

func (idle) Init() tea.Cmd                         { return nil }
func (i idle) Update(tea.Msg) (tea.Model, tea.Cmd) { return i, nil }
func (idle) View() string                          { panic("it broke in view") }

// Nobody must have to press a key before a screen that broke goes away.
func TestC5AQuietScreenThatBreaksEndsByItself(t *testing.T) {
	in, keyboard := io.Pipe()
	defer func() { _ = keyboard.Close() }()
	patient, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	_, err := Run(patient, idle{}, in, io.Discard)
	var crash *CrashError
	require.ErrorAs(t, err, &crash)
	assert.NoError(t, patient.Err())
}
