package screen

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// Run shows a model on the terminal until it quits. It returns the signal that ended it, or nil. The terminal is put
// back in order whatever happens; a panic of the model is a *CrashError.
func Run(ctx context.Context, m tea.Model, in io.Reader, out io.Writer) (os.Signal, error) {
	// 30 frames a second are plenty for text, and half of the idle cost of the default.
	g := &guard{Model: m}
	p := tea.NewProgram(g, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithAltScreen(),
		tea.WithMouseCellMotion(), tea.WithFPS(30), tea.WithoutSignalHandler())
	g.quit = p.Quit

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT)
	defer signal.Stop(signals)
	done := make(chan struct{})
	caught := make(chan os.Signal, 1)
	go func() {
		select {
		case s := <-signals:
			caught <- s
			p.Send(leaveMsg{})
		case <-done:
		}
	}()
	_, err := p.Run()
	close(done)
	if g.crash != nil {
		return nil, g.crash
	}
	select {
	case s := <-caught:
		return s, nil
	default:
		return nil, err
	}
}
