package report

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"cutscore/banks"
	"cutscore/cmd/internal/layout"
)

// Prose sets a text of a bank in lines of at most width cells, in a style of which the zero value is plain. Emphasis
// and code get styles of their own, word by word, since a screen redraws single lines. Fenced lines keep their shape.
func Prose(text string, width int, style lipgloss.Style) []string {
	var lines []string
	for block := range banks.Blocks(banks.Clean(text)) {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		if block.Fence != "" {
			lines = append(lines, layout.Wrap(block.Text, width)...)
			continue
		}
		var b strings.Builder
		for run := range banks.Runs(block.Text) {
			b.WriteString(styledWords(run, style))
		}
		lines = append(lines, layout.Wrap(b.String(), width)...)
	}
	return lines
}

// HangingProse sets a text behind a label, as layout.Hanging does. The label must be plain.
func HangingProse(label, text string, width int, style lipgloss.Style) []string {
	indent := layout.Width(label)
	lines := Prose(text, width-indent, style)
	for i := range lines {
		if i == 0 {
			lines[i] = label + lines[i]
		} else if lines[i] != "" {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}

func styledWords(run banks.Run, style lipgloss.Style) string {
	if run.Style&banks.Emphasis != 0 {
		style = style.Italic(true)
	}
	if run.Style&banks.Strong != 0 {
		style = style.Bold(true)
	}
	if run.Style&banks.Code != 0 {
		style = style.Foreground(lipgloss.Color("6"))
	}
	if style.GetBold() || style.GetItalic() || style.GetFaint() || style.GetStrikethrough() || run.Style != 0 || style.GetForeground() != (lipgloss.NoColor{}) {
		words := strings.Split(run.Text, " ")
		for i, w := range words {
			if w != "" {
				words[i] = style.Render(w)
			}
		}
		return strings.Join(words, " ")
	}
	return run.Text
}
