//go:build unix

package screen

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

const canSuspend = true

// orphaned is how long a stop may take to come. Where no shell could let the program go on, the system stops nothing.
const orphaned = 250 * time.Millisecond

// suspender hears of going on, and of windows that change before the library listens to that. Of being stopped it must not
// hear: the runtime does not give a signal back to the system that was ever caught, and no stop would come.
type suspender struct{ goesOn, resized chan os.Signal }

// start passes on what it hears.
func (s *suspender) start(send func(tea.Msg)) {
	s.goesOn, s.resized = make(chan os.Signal, 1), make(chan os.Signal, 1)
	signal.Notify(s.goesOn, syscall.SIGCONT)
	signal.Notify(s.resized, syscall.SIGWINCH)
	go func() {
		for range s.goesOn {
			send(continuedMsg{})
		}
	}()
	go func() {
		for range s.resized {
			send(tea.WindowSize()())
		}
	}()
}

func (s *suspender) stop() {
	signal.Stop(s.goesOn)
	signal.Stop(s.resized)
	close(s.goesOn)
	close(s.resized)
}

// suspend stops the process group, as the terminal does at ctrl+z, until it is continued.
func (s *suspender) suspend() {
	signal.Stop(s.goesOn)
	continued := make(chan os.Signal, 1)
	signal.Notify(continued, syscall.SIGCONT)
	_ = syscall.Kill(0, syscall.SIGTSTP)
	select {
	case <-continued:
	case <-time.After(orphaned):
	}
	signal.Stop(continued)
	signal.Notify(s.goesOn, syscall.SIGCONT)
}
