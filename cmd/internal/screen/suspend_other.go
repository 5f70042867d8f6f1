//go:build !unix

package screen

import tea "github.com/charmbracelet/bubbletea"

const canSuspend = false

// suspender is of no use where no shell stops programs.
type suspender struct{}

func (*suspender) start(func(tea.Msg)) {}

func (*suspender) stop() {}

func (*suspender) suspend() {}
