package screen

import (
	"fmt"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"
)

// CrashError is a panic on the screen. The terminal is in order again when it is reported.
type CrashError struct {
	Value any
	Stack []byte
}

func (e *CrashError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// guard shows a model and ends the screen when that panics, in an update, in a view or in a command. Left to itself the
// library would print the stack over the screen, and a panic of a command would leave the terminal raw.
type guard struct {
	tea.Model
	quit  func() // from outside of the model
	mouse bool   // it is used, and to be asked for again when the program stood still
	crash *CrashError
}

// crashed is what the command of a model reports when it panics.
type crashed struct{ *CrashError }

func (g *guard) caught(value any) { g.crash = &CrashError{value, debug.Stack()} }

// Init implements tea.Model.
func (g *guard) Init() (cmd tea.Cmd) {
	defer func() {
		if value := recover(); value != nil {
			g.caught(value)
			cmd = tea.Quit
		}
	}()
	return watched(g.Model.Init())
}

// Update implements tea.Model.
func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if value := recover(); value != nil {
			g.caught(value)
			m, cmd = g, tea.Quit
		}
	}()
	if c, ok := msg.(crashed); ok {
		g.crash = c.CrashError
	}
	if g.crash != nil {
		return g, tea.Quit
	}
	next, cmd := g.Model.Update(msg)
	g.Model = next
	if _, ok := msg.(resumedMsg); ok && g.mouse {
		return g, tea.Batch(watched(cmd), tea.EnableMouseCellMotion)
	}
	return g, watched(cmd)
}

// View implements tea.Model.
func (g *guard) View() (view string) {
	defer func() {
		if value := recover(); value != nil {
			g.caught(value)
			go g.quit() // who draws waits for nobody
			view = ""
		}
	}()
	if g.crash != nil {
		return ""
	}
	return g.Model.View()
}

// watched reports the panic of a command. The commands of a batch come as one message and are watched one by one.
func watched(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if value := recover(); value != nil {
				msg = crashed{&CrashError{value, debug.Stack()}}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = watched(batch[i])
			}
		}
		return msg
	}
}
