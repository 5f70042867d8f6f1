package screen

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"

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
