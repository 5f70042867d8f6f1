package screen

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
)

func TestC7KeysThatArriveTogetherAreEachAKey(t *testing.T) {
	for text, want := range map[string]string{"2": "2", "2n": "2|n", "n 2f": "n| |2|f", "éf": "é|f"} {
		var got []string
		for _, press := range presses(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)}) {
			got = append(got, press.String())
		}
		assert.Equal(t, want, strings.Join(got, "|"))
	}
	assert.Len(t, presses(tea.KeyMsg{Type: tea.KeyEnter}), 1)
	assert.Empty(t, presses(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("2"), Paste: true}))
	assert.Empty(t, presses(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("pasted by a terminal that does not say so")}))
}
