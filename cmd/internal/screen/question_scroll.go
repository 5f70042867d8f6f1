package screen

import (
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
)

// onOption lets the widget move and choose, and scrolls along: first to the end of the highlighted option, then the
// cursor leaves it, so that nobody passes over what they have not read. Above the first one, up scrolls on to the stem.
func (m *Model) onOption(press tea.KeyMsg) tea.Cmd {
	up, down := key.Matches(press, keyUp), key.Matches(press, keyDown)
	height := m.bodyHeight()
	if (up || down) && m.readOption(up, height) {
		return nil
	}
	before := m.choice.cursor
	_, cmd := m.choice.Update(press)
	from, to, total := m.highlightedRows()
	switch {
	case up && before == 0:
		m.body.scroll(-1, total, height)
	case m.choice.cursor != before, cmd != nil:
		m.body.reveal(from, to, total, height)
	}
	return cmd
}

// readOption scrolls, by a page at most, to where the highlighted option can be read in the direction of a key. It
// reports false when there is nothing left to read.
func (m *Model) readOption(up bool, height int) bool {
	from, to, total := m.highlightedRows()
	before := m.body.offset
	m.body.reveal(from, to, total, height)
	switch {
	case up && m.body.offset < before:
		return true
	case !up && m.body.offset > before:
		m.body.offset = min(m.body.offset, before+max(1, height-2))
		return true
	}
	m.body.offset = before
	if lines, _, _ := m.body.span(total, height); !up && to >= before+lines {
		m.body.scroll(1, total, height) // it is taller than the window
	}
	return m.body.offset != before
}

func (m *Model) bodyHeight() int {
	f := frame{top: m.header(), bottom: m.footer(m.questionKeys()...)}
	return f.bodyHeight(m.height)
}

func (m *Model) scrollBody(by int) {
	f := m.questionFrame()
	m.body.scroll(by, len(f.body), f.bodyHeight(m.height))
}

// revealOption scrolls to the highlighted option.
func (m *Model) revealOption() {
	if m.checked() || m.small() || m.page != pageQuestion {
		return
	}
	from, to, total := m.highlightedRows()
	m.body.reveal(from, to, total, m.bodyHeight())
}

// optionInSight tells whether some of the highlighted option is in the window.
func (m *Model) optionInSight() bool {
	if m.checked() || m.small() || m.page != pageQuestion {
		return false
	}
	from, to, total := m.highlightedRows()
	lines, _, _ := m.body.span(total, m.bodyHeight())
	return to >= m.body.offset && from < m.body.offset+lines
}

// highlightedRows is the first and the last line of the highlighted option, and how many lines there are in all.
func (m *Model) highlightedRows() (from, to, total int) {
	above, options := len(m.aboveOptions()), m.choice.layout()
	from = slices.IndexFunc(options, func(r optionRow) bool { return r.place == m.choice.cursor })
	for to = from; to+1 < len(options) && options[to+1].place == m.choice.cursor; to++ {
	}
	return above + from, above + to, above + len(options)
}
