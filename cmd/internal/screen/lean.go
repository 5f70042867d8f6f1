package screen

import (
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Enter chooses an option and, once it is chosen, goes on. Whoever leans upon it would answer one question after the other
// without having read any. So what an enter turns to is neither answered nor checked by the enters that follow at once.
const (
	repeated = 150 * time.Millisecond // keyboards repeat faster, fingers hardly
	glance   = 750 * time.Millisecond // keyboards wait for 660 ms at the most before they repeat, and nobody reads so fast
)

// onEnterKey handles enter on any page.
func (m *Model) onEnterKey(press tea.KeyMsg) tea.Cmd {
	now := m.sitting.Now()
	m.leaning = m.leaning && (now.Since(m.entered) < repeated || now.Since(m.turned) < glance)
	m.entered = now
	page, slot := m.page, m.slot
	cmd := m.onPage(press)
	if m.page != page || m.slot != slot {
		m.leaning, m.turned = true, now
	}
	return cmd
}
