package screen

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/sitting"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
)

// Choice shows the options of a question and takes a response. It is a huh.Field, so it can stand in any huh form,
// and differs from huh's own Select and MultiSelect where an exam needs it: nothing is chosen before the candidate
// chooses, long options wrap, and there is no limit that silently swallows a key.
//
// A response is a list of options in the bank's order, ascending. Choice asks respond to take it; until the answer
// comes by SetResponse, the old one is shown.
type Choice struct {
	slot    quiz.Slot
	theme   theme.Theme
	respond func(response []int) tea.Cmd

	response []int
	struck   []bool
	cursor   int // place of the highlighted option
	focused  bool
	alone    bool // in a huh form: it keeps its response itself, and enter goes to the next field
	width    int

	rows   []optionRow // wrapped once for rowsAt
	rowsAt int
}

// optionRow is a line of the options: a part of the text of the option in a place. Place -1 stands between options.
type optionRow struct {
	place int
	first bool // it carries the number and the marks
	text  string
}

var _ huh.Field = (*Choice)(nil)

// NewChoice returns the widget for a slot. With a nil respond the widget keeps its response itself, as other fields do.
func NewChoice(slot quiz.Slot, th theme.Theme, respond func(response []int) tea.Cmd) *Choice {
	c := &Choice{slot: slot, theme: th, respond: respond, struck: make([]bool, len(slot.Order)), width: 80}
	if respond == nil {
		c.alone = true
		c.respond = func(response []int) tea.Cmd {
			c.SetResponse(response)
			return nil
		}
	}
	return c
}

// SetResponse sets what is shown as chosen; nil is unanswered.
func (c *Choice) SetResponse(response []int) { c.response = slices.Clone(response) }

// SetStruck sets whether an option (in the bank's order) is shown as struck out.
func (c *Choice) SetStruck(option int, on bool) { c.struck[option] = on }

// Highlighted is the option under the cursor, in the bank's order.
func (c *Choice) Highlighted() int { return c.slot.Order[c.cursor] }

// MoveTo highlights the option in a place, if there is one.
func (c *Choice) MoveTo(place int) {
	if place >= 0 && place < len(c.slot.Order) {
		c.cursor = place
	}
}

// Choose takes the highlighted option: in a question with one right answer it replaces the response, in others it is
// added or taken away.
func (c *Choice) Choose() tea.Cmd {
	option := c.Highlighted()
	if c.slot.Question.Kind() != quiz.Multiple {
		return c.respond([]int{option})
	}
	response := slices.Clone(c.response)
	if i := slices.Index(response, option); i >= 0 {
		response = slices.Delete(response, i, i+1)
	} else {
		response = append(response, option)
		slices.Sort(response)
	}
	return c.respond(response)
}

// Update implements tea.Model.
func (c *Choice) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	press, ok := msg.(tea.KeyMsg)
	if !ok {
		return c, nil
	}
	switch {
	case key.Matches(press, keyUp):
		c.MoveTo(c.cursor - 1)
	case key.Matches(press, keyDown):
		c.MoveTo(c.cursor + 1)
	case key.Matches(press, keyChoose):
		return c, c.Choose()
	case c.alone && key.Matches(press, keyEnter):
		return c, huh.NextField
	case key.Matches(press, keyNumber):
		if n, err := strconv.Atoi(press.String()); err == nil && n <= len(c.slot.Order) {
			c.MoveTo(n - 1)
			return c, c.Choose()
		}
	}
	return c, nil
}

// numberWidth is the width of the largest number.
func (c *Choice) numberWidth() int { return len(strconv.Itoa(len(c.slot.Order))) }

// labelWidth is the width of what stands before a text, such as ">-3 [x] ".
func (c *Choice) labelWidth() int { return c.numberWidth() + len(">- [x] ") }

// layout breaks the options into lines. What is chosen, struck out or highlighted changes none of them.
func (c *Choice) layout() []optionRow {
	if c.rowsAt == c.width {
		return c.rows
	}
	c.rows, c.rowsAt = nil, c.width
	label := c.labelWidth()
	for place, option := range c.slot.Order {
		if place > 0 {
			c.rows = append(c.rows, optionRow{place: -1})
		}
		// Struck and chosen options are styled as a whole, so the text is set plain.
		text := banks.Plain(banks.Clean(c.slot.Question.Options[option].Text))
		for i, line := range layout.Wrap(text, c.width-label) {
			c.rows = append(c.rows, optionRow{place, i == 0, line})
		}
	}
	return c.rows
}

// line draws a line of the options.
func (c *Choice) line(row optionRow) string {
	if row.place < 0 {
		return ""
	}
	option := c.slot.Order[row.place]
	chosen, struck := slices.Contains(c.response, option), c.struck[option]
	highlighted := c.focused && row.place == c.cursor
	label := strings.Repeat(" ", c.labelWidth())
	if row.first {
		cursor, strike := " ", " "
		if highlighted {
			cursor = ">"
		}
		if struck {
			strike = "-"
		}
		label = fmt.Sprintf("%s%s%*d %s ", cursor, strike, c.numberWidth(), row.place+1, report.Mark(c.slot.Question, chosen))
	}
	switch th := c.theme; {
	case struck && !chosen:
		return label + th.Struck.Render(row.text)
	case chosen:
		return th.Accent.Bold(true).Render(label + row.text)
	case highlighted:
		return th.Strong.Render(label + row.text)
	}
	return label + row.text
}

// View implements tea.Model.
func (c *Choice) View() string {
	var lines []string
	for _, row := range c.layout() {
		lines = append(lines, c.line(row))
	}
	return strings.Join(lines, "\n")
}

// Init implements tea.Model.
func (c *Choice) Init() tea.Cmd { return nil }

// Focus implements huh.Field.
func (c *Choice) Focus() tea.Cmd {
	c.focused = true
	return nil
}

// Blur implements huh.Field.
func (c *Choice) Blur() tea.Cmd {
	c.focused = false
	return nil
}

// Error implements huh.Field: no response is wrong before it is graded.
func (c *Choice) Error() error { return nil }

// Skip implements huh.Field.
func (c *Choice) Skip() bool { return false }

// Zoom implements huh.Field.
func (c *Choice) Zoom() bool { return false }

// Run runs the field by itself.
func (c *Choice) Run() error { return huh.Run(c) }

// RunAccessible implements huh.Field. It reads one line with the numbers of the chosen options; an empty line or the
// end of input leaves the question unanswered.
func (c *Choice) RunAccessible(w io.Writer, r io.Reader) error {
	for place, option := range c.slot.Order {
		if _, err := fmt.Fprintf(w, "  %d. %s\n", place+1, banks.Clean(c.slot.Question.Options[option].Text)); err != nil {
			return err
		}
	}
	line, err := readLine(r)
	if err != nil {
		return err
	}
	response, err := sitting.ParseResponse(c.slot, line)
	if err == nil && len(response) > 0 {
		c.SetResponse(response)
	}
	return err
}

// readLine reads no further than the end of the line, since other fields read from the same input.
func readLine(r io.Reader) (string, error) {
	var line strings.Builder
	one := make([]byte, 1)
	for {
		n, err := r.Read(one)
		if n > 0 && one[0] == '\n' || errors.Is(err, io.EOF) {
			return line.String(), nil
		}
		if err != nil {
			return "", err
		}
		line.Write(one[:n])
	}
}

// KeyBinds implements huh.Field.
func (c *Choice) KeyBinds() []key.Binding { return []key.Binding{keyMove, keyChoose, keyNumber} }

// WithTheme implements huh.Field; the widget has the styles of its own screen.
func (c *Choice) WithTheme(*huh.Theme) huh.Field { return c }

// WithAccessible implements huh.Field.
func (c *Choice) WithAccessible(bool) huh.Field { return c }

// WithKeyMap implements huh.Field; the keys are those of the exam screen.
func (c *Choice) WithKeyMap(*huh.KeyMap) huh.Field { return c }

// WithWidth implements huh.Field.
func (c *Choice) WithWidth(width int) huh.Field {
	c.width = width
	return c
}

// WithHeight implements huh.Field; the screen around the widget scrolls.
func (c *Choice) WithHeight(int) huh.Field { return c }

// WithPosition implements huh.Field.
func (c *Choice) WithPosition(huh.FieldPosition) huh.Field { return c }

// GetKey implements huh.Field: the id of the question.
func (c *Choice) GetKey() string { return c.slot.Question.ID }

// GetValue implements huh.Field: the response, a []int that is nil when unanswered.
func (c *Choice) GetValue() any { return c.response }
