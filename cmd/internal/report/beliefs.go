package report

import (
	"strings"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/theme"
)

// Belief is a misconception behind wrong choices.
type Belief struct {
	Text     string
	Times    int    // how often an option that stands for it was chosen
	Practice string // a command with a question about it that was not met yet, "" when there is none
}

// Beliefs lists beliefs with how often each was met, and the commands that practice them.
func Beliefs(list []Belief, width int, th theme.Theme) []string {
	longest := 0
	for _, b := range list {
		longest = max(longest, len(Plural(b.Times, "time")))
	}
	var lines []string
	for _, b := range list {
		label := "  " + layout.Pad(Plural(b.Times, "time"), longest) + "  "
		lines = append(lines, layout.Hanging(label, b.Text, width)...)
		if b.Practice != "" {
			indent := strings.Repeat(" ", len(label))
			lines = append(lines, styled(th.Accent.Render, hangingWhole(indent, b.Practice, width))...)
		}
	}
	return lines
}

// hangingWhole sets a text behind a label as layout.Hanging does, and breaks it at spaces alone: commands can be read off
// and typed, and days and ranges stay whole.
func hangingWhole(label, text string, width int) []string {
	const noBreak = "\u2011" // a hyphen that holds its word together
	lines := layout.Hanging(label, strings.ReplaceAll(text, "-", noBreak), width)
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(l, noBreak, "-")
	}
	return lines
}
