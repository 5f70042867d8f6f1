package screen

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
)

var keyDone = bind([]string{"q", "ctrl+c", "esc", "enter"}, "q", "close")

// Page shows lines that may be more than fit, from their top, until it is closed.
type Page struct {
	lines func(width int) []string
	theme theme.Theme
	pane  pane

	width, height int
	text          []string // lines for the width
}

// NewPage returns the screen for a text that is set for a width, in cells.
func NewPage(lines func(width int) []string, th theme.Theme) *Page {
	return &Page{lines: lines, theme: th}
}

// Init implements tea.Model.
func (p *Page) Init() tea.Cmd { return nil }

// Update implements tea.Model.
func (p *Page) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if msg.Width != p.width {
			p.text = p.lines(max(1, min(msg.Width, 120)))
		}
		p.width, p.height = msg.Width, msg.Height
	case LeaveMsg:
		return p, tea.Quit
	case tea.KeyMsg:
		for _, press := range presses(msg) {
			if key.Matches(press, keyDone) {
				return p, tea.Quit
			}
			scrollBy(&p.pane, press, len(p.text), p.room())
		}
	case tea.MouseMsg:
		scrollBy(&p.pane, msg, len(p.text), p.room())
	}
	return p, nil
}

// room is the number of lines above the line of keys.
func (p *Page) room() int { return max(1, p.height-1) }

// View implements tea.Model.
func (p *Page) View() string {
	if p.width <= 0 || p.height <= 0 {
		return ""
	}
	lines := p.pane.view(p.text, p.width, p.room(), p.theme)
	if p.height > 1 {
		lines = append(lines, layout.Fit(helpLine(p.width, p.theme, keyScroll, keyDone), p.width))
	}
	return strings.Join(lines, "\n")
}
