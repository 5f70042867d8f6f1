package screen

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/layout"
	"cutscore/quiz"
)

// helpLines is the page of all keys.
func (m *Model) helpLines() []string {
	enter := keyEnter
	submit := keySubmit
	if m.sitting.Mode == quiz.PracticeMode {
		enter = bind(nil, "enter", "choose; on a chosen option check it and see why")
		submit = bind(nil, "s", "finish the practice")
	}
	keys := []key.Binding{
		bind(nil, "↑ ↓ or k j", "move between options; above the first one, scroll"),
		bind(nil, "space", "choose, or take a choice back where several are asked"),
		bind(nil, "1 to 9", "choose by number"),
		enter,
		bind(nil, "c or backspace", "clear the answer"),
		bind(nil, "x", "strike an option out, or restore it; this is no answer"),
		bind(nil, "n or →", "next question, at the end the overview"),
		bind(nil, "p or ←", "question before"),
		bind(nil, "home, end", "first and last question"),
		bind(nil, "f", "flag the question, to come back to it"),
		bind(nil, "v", "how sure you are of the answer: sure, unsure, nothing"),
		bind(nil, "g or tab", "overview of all questions; tab there filters, a number and enter jumps"),
		submit,
		bind(nil, "pgup, pgdn", "scroll a page"),
		bind(nil, "esc", "close what is open"),
		bind(nil, "ctrl+c", "leave; the attempt can be resumed"),
		bind(nil, "mouse", "click an option or a number, scroll with the wheel"),
	}
	lines := []string{m.theme.Strong.Render("Keys"), ""}
	lines = append(append(lines, keyLines(m.textWidth(), keys...)...), "")
	marks := "( ) choose one, [ ] choose several, • or x chosen, > the cursor, - struck out, ! little time or a flag."
	lines = append(lines, layout.Hanging("  Marks: ", marks, m.textWidth())...)
	return append(lines, layout.Hanging("  Saved: ", "what is shown as chosen has reached the disk.", m.textWidth())...)
}

// keyLines lists keys and what they do.
func keyLines(width int, keys ...key.Binding) []string {
	var lines []string
	for _, k := range keys {
		lines = append(lines, layout.Hanging(layout.Pad("  "+k.Help().Key, 18), k.Help().Desc, width)...)
	}
	return lines
}

// openHelp shows the keys. Closing them leads back to the page they were asked on.
func (m *Model) openHelp() {
	m.behind, m.page, m.help = m.page, pageHelp, pane{}
}

func (m *Model) helpFrame() frame {
	return frame{top: m.header(), body: m.helpLines(), bottom: m.footer(keyScroll, keyClose), pane: &m.help}
}

func (m *Model) onHelp(msg tea.Msg) tea.Cmd {
	height, total := m.helpFrame().bodyHeight(m.height), len(m.helpLines())
	if press, ok := msg.(tea.KeyMsg); ok {
		switch {
		case key.Matches(press, keyLeave):
			return m.openLeave()
		case key.Matches(press, keyClose, keyHelp), press.String() == "q", press.String() == "enter":
			m.page = m.behind
			return nil
		}
	}
	scrollBy(&m.help, msg, total, height)
	return nil
}

// scrollBy scrolls a page that has nothing else to move.
func scrollBy(p *pane, msg tea.Msg, total, height int) {
	switch msg := msg.(type) {
	case tea.KeyMsg:
		switch {
		case key.Matches(msg, keyUp):
			p.scroll(-1, total, height)
		case key.Matches(msg, keyDown):
			p.scroll(1, total, height)
		case key.Matches(msg, keyPageUp):
			p.scroll(2-height, total, height)
		case key.Matches(msg, keyPageDown), key.Matches(msg, keyChoose):
			p.scroll(height-2, total, height)
		case msg.String() == "home":
			p.scroll(-total, total, height)
		case msg.String() == "end":
			p.scroll(total, total, height)
		}
	case tea.MouseMsg:
		switch msg.Button { //nolint:exhaustive // the other buttons scroll nothing
		case tea.MouseButtonWheelUp:
			p.scroll(-2, total, height)
		case tea.MouseButtonWheelDown:
			p.scroll(2, total, height)
		}
	}
}
