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

// suspender hears of being stopped and of going on.
type suspender struct{ signals chan os.Signal }

// start passes on what it hears.
func (s *suspender) start(send func(tea.Msg)) {
	s.signals = make(chan os.Signal, 1)
	s.listen()
	go func() {
		for heard := range s.signals {
			if heard == syscall.SIGTSTP {
				send(suspendMsg{})
			} else {
				send(continuedMsg{})
			}
		}
	}()
}

func (s *suspender) listen() { signal.Notify(s.signals, syscall.SIGTSTP, syscall.SIGCONT) }

func (s *suspender) stop() {
	signal.Stop(s.signals)
	close(s.signals)
}

// suspend stops the process group, as the terminal does at ctrl+z, until it is continued.
func (s *suspender) suspend() {
	signal.Stop(s.signals)
	goesOn := make(chan os.Signal, 1)
	signal.Notify(goesOn, syscall.SIGCONT)
	_ = syscall.Kill(0, syscall.SIGTSTP)
	select {
	case <-goesOn:
	case <-time.After(orphaned):
	}
	signal.Stop(goesOn)
	s.listen()
}
