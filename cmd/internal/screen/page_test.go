package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
)

// fifty is a text of fifty lines that say for which width they are set.
func fifty(width int) (lines []string) {
	for i := range 50 {
		lines = append(lines, fmt.Sprintf("line %d of %d cells", i+1, width))
	}
	return lines
}

func TestAPageShowsItsTopAndScrollsToItsEnd(t *testing.T) {
	p := NewPage(fifty, theme.Plain())
	p.Update(tea.WindowSizeMsg{Width: 80, Height: 10})
	assert.Contains(t, p.View(), "line 1 of 80 cells")
	assert.Contains(t, p.View(), "more below")
	assert.Contains(t, p.View(), "q close")
	seen := p.View()
	for range 20 {
		p.Update(tea.KeyMsg{Type: tea.KeyPgDown})
		seen += p.View()
	}
	for i := range 50 {
		assert.Contains(t, seen, fmt.Sprintf("line %d of", i+1))
	}
	p.Update(tea.KeyMsg{Type: tea.KeyHome})
	assert.True(t, strings.HasPrefix(p.View(), "line 1 of"))
}

func TestAPageIsSetAnewForAnotherWidth(t *testing.T) {
	p := NewPage(fifty, theme.Plain())
	for _, width := range []int{80, 40, 300} {
		p.Update(tea.WindowSizeMsg{Width: width, Height: 20})
		assert.Contains(t, p.View(), fmt.Sprintf("of %d cells", min(width, 120)))
	}
}

func TestAPageIsClosedByAnyKeyThatClosesThings(t *testing.T) {
	for _, press := range []tea.KeyMsg{
		{Type: tea.KeyEsc}, {Type: tea.KeyEnter}, {Type: tea.KeyCtrlC}, {Type: tea.KeyRunes, Runes: []rune("q")},
	} {
		p := NewPage(fifty, theme.Plain())
		p.Update(tea.WindowSizeMsg{Width: 80, Height: 10})
		_, cmd := p.Update(press)
		if assert.NotNil(t, cmd, press.String()) {
			assert.Equal(t, tea.Quit(), cmd(), press.String())
		}
	}
	p := NewPage(fifty, theme.Plain())
	_, cmd := p.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x")})
	assert.Nil(t, cmd)
}

func TestAPageFillsEveryWindowAndNoLineLeavesIt(t *testing.T) {
	p := NewPage(func(width int) []string { return layout.Wrap(strings.Repeat("some words ", 80), width) }, theme.Terminal())
	assert.Empty(t, p.View())
	for _, s := range []size{{1, 1}, {20, 5}, {40, 12}, {80, 24}, {200, 60}} {
		p.Update(tea.WindowSizeMsg{Width: s.width, Height: s.height})
		lines := strings.Split(p.View(), "\n")
		assert.Len(t, lines, s.height)
		for _, l := range lines {
			assert.LessOrEqual(t, layout.Width(l), s.width)
		}
	}
}
