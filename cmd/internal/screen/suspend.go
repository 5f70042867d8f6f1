package screen

import tea "github.com/charmbracelet/bubbletea"

// Of ctrl+z and fg. The terminal is left to the shell in order, and taken back when the program goes on. What the exam's
// clock did meanwhile is a matter of its rule, as for any other gap.

// continuedMsg tells that the program had been stopped from outside and goes on. The shell may have changed the terminal.
type continuedMsg struct{}

// resumedMsg tells a model that its program stood still, and that all is to be drawn again.
type resumedMsg struct{}

// filter stops the program, or takes the terminal back, before the model hears of it.
func (s *suspender) filter(p *tea.Program, msg tea.Msg) tea.Msg {
	press, ok := msg.(tea.KeyMsg)
	_, continued := msg.(continuedMsg)
	switch {
	case ok && press.Type == tea.KeyCtrlZ && canSuspend:
		if p.ReleaseTerminal() != nil {
			return nil
		}
		s.suspend()
	case continued:
		if p.ReleaseTerminal() != nil {
			return nil
		}
	default:
		return msg
	}
	if p.RestoreTerminal() != nil {
		return LeaveMsg{}
	}
	return resumedMsg{}
}
