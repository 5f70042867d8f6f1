// Package theme holds the few styles of the front end: the terminal's own foreground and the sixteen ANSI colors, so
// that everything is readable on light and dark windows. Nothing depends on a style: what it marks is also said.
package theme

import (
	"github.com/charmbracelet/huh"
	"github.com/charmbracelet/lipgloss"
)

// Theme is a set of styles. The zero Theme writes plain text.
type Theme struct {
	Strong lipgloss.Style // headings, what is under the cursor
	Faint  lipgloss.Style // hints
	Good   lipgloss.Style // right, passed
	Bad    lipgloss.Style // wrong, failed, not saved
	Warn   lipgloss.Style // little time, flags
	Accent lipgloss.Style // keys, what is chosen
	Struck lipgloss.Style // struck out
	Invert lipgloss.Style // the current cell of a grid, the chosen button
}

// Terminal returns the theme for terminals. NO_COLOR and terminals of few colors are the concern of lipgloss.
func Terminal() Theme {
	s := lipgloss.NewStyle
	color := func(n string) lipgloss.Style { return s().Foreground(lipgloss.Color(n)) }
	return Theme{
		Strong: s().Bold(true),
		Faint:  s().Faint(true),
		Good:   color("2").Bold(true),
		Bad:    color("1").Bold(true),
		Warn:   color("5").Bold(true),
		Accent: color("6"),
		Struck: s().Faint(true).Strikethrough(true),
		Invert: s().Reverse(true),
	}
}

// Plain returns the theme for text that goes anywhere else.
func Plain() Theme { return Theme{} }

// Huh is the theme of set-up forms and confirmations.
func Huh() *huh.Theme {
	t := Terminal()
	h := huh.ThemeBase()
	f := &h.Focused
	f.Base = lipgloss.NewStyle().PaddingLeft(1)
	f.Title = t.Strong
	f.Description = lipgloss.NewStyle()
	f.SelectSelector = t.Accent.SetString("> ")
	f.SelectedOption = t.Strong
	// Brackets, since a terminal without color has no reverse video either.
	brackets := lipgloss.Border{Left: "[", Right: "]"}
	f.FocusedButton = t.Strong.Border(brackets, false, true).Padding(0, 1).MarginRight(2)
	f.BlurredButton = lipgloss.NewStyle().Padding(0, 2).MarginRight(2)
	f.ErrorMessage = t.Bad
	f.ErrorIndicator = t.Bad.SetString(" *")
	h.Blurred = *f
	h.Group.Title = t.Strong
	h.Help.ShortKey, h.Help.FullKey = t.Accent, t.Accent
	h.Help.ShortDesc, h.Help.FullDesc = t.Faint, t.Faint
	h.Help.ShortSeparator, h.Help.FullSeparator = t.Faint, t.Faint
	return h
}
