package screen

import (
	"context"
	"io"
	"os"
	"sync/atomic"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/outlet"
	"cutscore/cmd/internal/signals"
)

// LeaveMsg asks a model to quit as soon as nothing is being saved, as a signal does.
type LeaveMsg struct{}

// farewell is how long the end waits for a terminal that does not take what is still to be written.
const farewell = time.Second

// Run shows a model on the terminal until it quits. It returns the signal that ended it, or nil; a terminal that is gone
// counts as a hangup. The terminal is put back in order whatever happens; a panic of the model is a *CrashError. The
// model must quit at LeaveMsg.
func Run(ctx context.Context, m tea.Model, in io.Reader, out io.Writer) (os.Signal, error) {
	return show(ctx, m, in, out, true)
}

// RunInline is Run in the lines below the prompt, without another screen and without the mouse.
func RunInline(ctx context.Context, m tea.Model, in io.Reader, out io.Writer) (os.Signal, error) {
	return show(ctx, m, in, out, false)
}

func show(ctx context.Context, m tea.Model, in io.Reader, out io.Writer, whole bool) (os.Signal, error) {
	var p *tea.Program
	var gone atomic.Bool
	leave := func() { p.Send(LeaveMsg{}) }
	if f, ok := in.(*os.File); ok {
		in = newKeyboard(f, func() {
			gone.Store(true)
			go leave() // the reader must end first
		})
	}
	through, out := unhurried(out)
	g := &guard{Model: m, mouse: whole}
	var s suspender
	// 30 frames a second are plenty for text, and half of the idle cost of the default.
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithFPS(30), tea.WithoutSignalHandler(),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg { return s.filter(p, msg) }),
	}
	if whole {
		options = append(options, tea.WithAltScreen(), tea.WithMouseCellMotion())
	}
	p = tea.NewProgram(g, options...)
	g.quit = p.Quit
	s.start(p.Send)
	stop := signals.Catch(leave)

	_, err := p.Run()
	caught := stop()
	s.stop()
	if caught == nil && gone.Load() {
		caught = syscall.SIGHUP
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	_ = through.Flush(end) // an error means that nobody is there to see
	switch {
	case g.crash != nil:
		return nil, g.crash
	case caught != nil:
		return caught, nil
	}
	return nil, err
}

// terminal is a file, which the library asks for its size, that is written through an outlet.
type terminal struct {
	*os.File
	*outlet.Outlet
}

// Write resolves which of the two is written.
func (t terminal) Write(p []byte) (int, error) { return t.Outlet.Write(p) }

// WriteString is here because the file has one, which would not go through the outlet.
func (t terminal) WriteString(s string) (int, error) { return t.Outlet.Write([]byte(s)) }

// unhurried is a writer through an outlet. It is a terminal if out is one.
func unhurried(out io.Writer) (*outlet.Outlet, io.Writer) {
	through := outlet.New(out)
	if f, ok := out.(*os.File); ok {
		return through, terminal{f, through}
	}
	return through, through
}
