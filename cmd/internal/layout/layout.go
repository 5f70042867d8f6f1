// Package layout breaks text into lines that fit a window.
package layout

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Hanging wraps text behind a label and indents what follows by the label's width.
func Hanging(label, text string, width int) []string {
	indent := Width(label)
	lines := Wrap(text, width-indent)
	for i := range lines {
		if i == 0 {
			lines[i] = label + lines[i]
		} else if lines[i] != "" {
			lines[i] = strings.Repeat(" ", indent) + lines[i]
		}
	}
	return lines
}

// Fit cuts a line that is too wide and marks the cut.
func Fit(line string, width int) string {
	return ansi.Truncate(line, max(0, width), "…")
}

// Sides sets left and right against the two margins of a line, or on two lines when they do not fit.
func Sides(left, right string, width int) []string {
	gap := width - Width(left) - Width(right)
	if gap < 1 {
		return []string{Fit(left, width), Fit(right, width)}
	}
	return []string{left + strings.Repeat(" ", gap) + right}
}

// Pad fills text with spaces up to width cells.
func Pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-Width(text)))
}

// PadLeft fills text with spaces in front up to width cells.
func PadLeft(text string, width int) string {
	return strings.Repeat(" ", max(0, width-Width(text))) + text
}

// Width is the number of cells that text takes.
func Width(text string) int {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return ansi.StringWidth(text)
		}
	}
	return len(text) // the usual case, without a look at grapheme clusters
}
