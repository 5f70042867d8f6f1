package report

import (
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/stretchr/testify/assert"
)

func TestProse(t *testing.T) {
	for name, c := range map[string]struct {
		text  string
		width int
		want  []string
	}{
		"marks of emphasis and code go":                     {"*one* **two** `three`", 40, []string{"one two three"}},
		"paragraphs stay apart":                             {"one\n\ntwo", 40, []string{"one", "", "two"}},
		"long lines wrap":                                   {"one two three", 8, []string{"one two", "three"}},
		"fenced lines keep their shape":                     {"one\n\n```\na  b\n  c\n```", 40, []string{"one", "", "a  b", "  c"}},
		"characters that nobody can see do not get through": {"one\x1b[31m \u202etwo\u200b", 40, []string{"one[31m two"}},
	} {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, c.want, Prose(c.text, c.width, lipgloss.NewStyle()))
		})
	}
}

func TestHangingProse(t *testing.T) {
	assert.Equal(t, []string{"Why: one two", "     three", "", "     four"}, HangingProse("Why: ", "one two three\n\nfour", 12, lipgloss.NewStyle()))
	assert.Equal(t, []string{"日本 one", "     two"}, HangingProse("日本 ", "one two", 9, lipgloss.NewStyle()), "the indent counts cells")
}
