package screen

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/quiz"
)

// grid is the overview of all questions: their numbers with marks, a filter, and a jump.
type grid struct {
	pane
	filter gridFilter
	cursor int    // index into the slots that the filter shows
	typed  string // digits of a question's number
}

type gridFilter int

const (
	filterAll gridFilter = iota
	filterUnanswered
	filterFlagged
	filterUnsure // passed by while there is none
	filters
)

// digits is the width of the largest number, three at least.
func (m *Model) digits() int { return max(3, len(strconv.Itoa(m.sitting.Len()))) }

// cellWidth is the width of a cell: brackets of the cursor, a number, two marks, a space.
func (m *Model) cellWidth() int { return m.digits() + 5 }

func (m *Model) openGrid() {
	m.page = pageGrid
	m.grid = grid{cursor: m.slot}
	m.revealCell()
}

// gridSlots lists the slots that the filter shows.
func (m *Model) gridSlots() []int {
	s := m.sitting
	switch m.grid.filter {
	case filterUnanswered:
		return s.Where(s.Unanswered)
	case filterFlagged:
		return s.Where(s.Flagged)
	case filterUnsure:
		return s.Where(m.unsure)
	case filterAll, filters:
	}
	return s.Where(func(int) bool { return true })
}

// unsure tells whether a slot has an answer that the candidate called unsure.
func (m *Model) unsure(slot int) bool { return m.sitting.Confidence(slot) == quiz.Unsure }

func (m *Model) columns() int { return max(1, min(10, m.textWidth()/m.cellWidth())) }

// gridChrome is the frame without its body.
func (m *Model) gridChrome() frame {
	s := m.sitting
	title := []string{
		fmt.Sprintf("All %d questions", s.Len()),
		report.Plural(m.count(s.Unanswered), "unanswered question"),
		report.Plural(m.count(s.Flagged), "flagged question"),
		report.Plural(m.count(m.unsure), "unsure answer"),
	}[m.grid.filter]
	if m.grid.typed != "" {
		title += " · go to " + m.grid.typed + "_"
	}
	top := append(m.header(), m.theme.Strong.Render(title))
	top = append(top, m.gridLegend()...)
	return frame{top: top, bottom: m.footer(keyJump, keyFilter, bind(nil, "0-9", "number"), keySubmit, keyClose), pane: &m.grid.pane}
}

// gridLegend tells what the marks mean. Few people rate answers, so the mark for that comes with the first unsure one.
func (m *Model) gridLegend() []string {
	const legend, unsure = "✓ answered  · unanswered  ! flagged", "? unsure"
	switch long := legend + "  " + unsure; {
	case m.count(m.unsure) == 0:
		return layout.Wrap(legend, m.textWidth())
	case layout.Width(long) <= m.textWidth():
		return []string{long}
	}
	return append(layout.Wrap(legend, m.textWidth()), unsure)
}

// gridFrame draws only those rows that are in the window.
func (m *Model) gridFrame() frame {
	f, slots, columns := m.gridChrome(), m.gridSlots(), m.columns()
	if len(slots) == 0 {
		f.body = []string{"(none)"}
		return f
	}
	f.body = make([]string, m.gridRows(slots))
	for row := range f.pane.window(len(f.body), f.bodyHeight(m.height)) {
		var cells strings.Builder
		for i := row * columns; i < min(len(slots), (row+1)*columns); i++ {
			cells.WriteString(m.cell(slots[i], i == m.grid.cursor))
		}
		f.body[row] = cells.String()
	}
	return f
}

func (m *Model) gridRows(slots []int) int { return (len(slots)-1)/m.columns() + 1 }

func (m *Model) cell(slot int, cursor bool) string {
	s := m.sitting
	answered, flagged := "·", " "
	switch {
	case m.unsure(slot):
		answered = "?"
	case s.Answered(slot):
		answered = "✓"
	}
	if s.Flagged(slot) {
		flagged = "!"
	}
	text := fmt.Sprintf("%*d%s%s", m.digits(), slot+1, answered, flagged)
	switch {
	case cursor:
		return m.theme.Invert.Render("["+text+"]") + " "
	case s.Flagged(slot):
		text = m.theme.Warn.Render(text)
	case s.Answered(slot):
		text = m.theme.Accent.Render(text)
	}
	return " " + text + "  "
}

func (m *Model) onGrid(msg tea.Msg) tea.Cmd {
	slots := m.gridSlots()
	if mouse, ok := msg.(tea.MouseMsg); ok {
		return m.onGridMouse(mouse, slots)
	}
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return nil
	}
	g := &m.grid
	switch {
	case key.Matches(press, keyClose), press.String() == "g", press.String() == "q":
		m.page = pageQuestion
	case key.Matches(press, keyLeave):
		return m.openLeave()
	case key.Matches(press, keyFilter):
		if g.filter = (g.filter + 1) % filters; g.filter == filterUnsure && m.count(m.unsure) == 0 {
			g.filter = filterAll
		}
		g.cursor, g.pane = 0, pane{}
	case key.Matches(press, keySubmit):
		return m.openSubmit()
	case key.Matches(press, keyHelp):
		m.openHelp()
	case key.Matches(press, keyJump):
		return m.jump(slots)
	case press.String() == "left" || press.String() == "h" || press.String() == "p":
		m.moveGrid(-1, slots)
	case press.String() == "right" || press.String() == "l" || press.String() == "n":
		m.moveGrid(1, slots)
	case key.Matches(press, keyUp):
		m.moveGrid(-m.columns(), slots)
	case key.Matches(press, keyDown):
		m.moveGrid(m.columns(), slots)
	case key.Matches(press, keyPageUp):
		g.scroll(-m.gridHeight()+2, m.gridRows(slots), m.gridHeight())
	case key.Matches(press, keyPageDown):
		g.scroll(m.gridHeight()-2, m.gridRows(slots), m.gridHeight())
	case press.String() == "backspace":
		g.typed = g.typed[:max(0, len(g.typed)-1)]
	case len(press.Runes) == 1 && press.Runes[0] >= '0' && press.Runes[0] <= '9' && len(g.typed) <= m.digits():
		g.typed += string(press.Runes)
	}
	return nil
}

// jump goes to the number that was typed, or to the cell under the cursor.
func (m *Model) jump(slots []int) tea.Cmd {
	if m.grid.typed != "" {
		n, err := strconv.Atoi(m.grid.typed)
		m.grid.typed = ""
		if err != nil || n < 1 || n > m.sitting.Len() {
			m.tell(fmt.Sprintf("there is no such question, they go from 1 to %d", m.sitting.Len()), bad)
			return nil
		}
		return m.goTo(n - 1)
	}
	if m.grid.cursor < len(slots) {
		return m.goTo(slots[m.grid.cursor])
	}
	return nil
}

func (m *Model) moveGrid(by int, slots []int) {
	g := &m.grid
	if to := g.cursor + by; to >= 0 && to < len(slots) {
		g.cursor = to
	}
	m.revealCell()
}

// revealCell scrolls to the cell under the cursor.
func (m *Model) revealCell() {
	if m.small() {
		return
	}
	row := m.grid.cursor / m.columns()
	m.grid.reveal(row, row, m.gridRows(m.gridSlots()), m.gridHeight())
}

func (m *Model) gridHeight() int { return m.gridChrome().bodyHeight(m.height) }

func (m *Model) onGridMouse(mouse tea.MouseMsg, slots []int) tea.Cmd {
	rows := m.gridRows(slots)
	switch {
	case mouse.Button == tea.MouseButtonWheelUp:
		m.grid.scroll(-1, rows, m.gridHeight())
	case mouse.Button == tea.MouseButtonWheelDown:
		m.grid.scroll(1, rows, m.gridHeight())
	case mouse.Button == tea.MouseButtonLeft && mouse.Action == tea.MouseActionPress:
		row, column := m.gridFrame().row(mouse.Y, m.height), mouse.X/m.cellWidth()
		if i := row*m.columns() + column; row >= 0 && column < m.columns() && i < len(slots) {
			return m.goTo(slots[i])
		}
	}
	return nil
}
