package screen

import (
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// TestColorsAddNothingToTheText: what a terminal with colors shows is, without them, what a terminal without them shows.
func TestColorsAddNothingToTheText(t *testing.T) {
	for _, s := range append(scenes, odd...) {
		t.Run(s.name, func(t *testing.T) {
			for _, window := range []size{{40, 12}, {80, 24}, {20, 5}} {
				d := s.open(in(t, window))
				plain := d.view()
				require.NotContains(t, plain, "\x1b")
				colored(func() {
					d := s.open(in(t, window)) // lines may have been kept without colors
					assert.Equal(t, plain, ansi.Strip(d.view()))
				})
			}
		})
	}
}

var sgr = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

// TestStylesEndWithTheirLine: a terminal redraws single lines, so a style that goes on would color what comes next.
func TestStylesEndWithTheirLine(t *testing.T) {
	for _, s := range append(scenes, odd...) {
		t.Run(s.name, func(t *testing.T) {
			colored(func() {
				d := s.open(in(t, size{40, 12}))
				for i, line := range strings.Split(d.view(), "\n") {
					codes := sgr.FindAllStringSubmatch(line, -1)
					if len(codes) > 0 {
						last := codes[len(codes)-1][1]
						assert.Contains(t, []string{"", "0"}, last, "line %d: %q", i, line)
					}
					assert.NotContains(t, sgr.ReplaceAllString(line, ""), "\x1b", "nothing but colors")
				}
			})
		})
	}
}

// TestC6EveryStateIsToldAsText changes one thing at a time on a terminal without colors and looks for it.
func TestC6EveryStateIsToldAsText(t *testing.T) {
	one := examSetup(quiz.RunOn, single(), filler(1))
	some := examSetup(quiz.RunOn, several(), filler(1))
	tests := map[string]struct {
		setup         quiz.Setup
		keys          []string // to the state before
		change        []string
		before, after string // what a line says
	}{
		"the cursor":                    {one, nil, []string{"down"}, "  2 ( ) The Developers", "> 2 ( ) The Developers"},
		"a choice of one":               {one, []string{"down"}, []string{" "}, "> 2 ( ) The Developers", "> 2 (•) The Developers"},
		"a choice of several":           {some, []string{"down"}, []string{" "}, "> 2 [ ] Backlog", "> 2 [x] Backlog"},
		"a struck option":               {one, nil, []string{"x"}, "> 1 ( ) The stakeholders", ">-1 ( ) The stakeholders"},
		"a struck and chosen option":    {one, []string{"1"}, []string{"x"}, "> 1 (•) The stakeholders", ">-1 (•) The stakeholders"},
		"a flag":                        {one, nil, []string{"f"}, "0 answered · 0 flagged", "0 answered · 1 flagged" + strings.Repeat(" ", 49) + "[flagged]"},
		"how many are answered":         {one, nil, []string{"1"}, "0 answered · 0 flagged", "1 answered · 0 flagged"},
		"too many choices":              {some, []string{"1", "2"}, []string{"3"}, "Choose two.", "Choose two. 3 chosen, 2 asked"},
		"an answer in the overview":     {one, []string{"g", "right"}, []string{"esc", "1", "g", "right"}, "   1·   [  2· ]", "   1✓   [  2· ]"},
		"a flag in the overview":        {one, []string{"g", "right"}, []string{"esc", "f", "g", "right"}, "   1·   [  2· ]", "   1·!  [  2· ]"},
		"the cursor in the overview":    {one, []string{"g"}, []string{"right"}, "[  1· ]    2·", "   1·   [  2· ]"},
		"the filter of the overview":    {one, []string{"g"}, []string{"tab"}, "All 2 questions", "2 unanswered questions"},
		"the focused button":            {one, []string{"s"}, []string{"right"}, "   Submit    [ Go on ]", " [ Submit ]    Go on"},
		"the focused button on leaving": {one, []string{"ctrl+c"}, []string{"left"}, "   Leave    [ Stay ]", " [ Leave ]    Stay"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := sit(t, test.setup)
			d.press(test.keys...)
			assert.Contains(t, d.lines(), test.before)
			assert.NotContains(t, d.lines(), test.after)
			d.press(test.change...)
			assert.Contains(t, d.lines(), test.after)
			assert.NotContains(t, d.lines(), test.before)
		})
	}
}

func TestTheResultIsToldAsText(t *testing.T) {
	assert.Contains(t, ended(in(t, size{80, 24}), 7).view(), " PASSED")
	assert.NotContains(t, ended(in(t, size{80, 24}), 7).view(), "NOT PASSED")
	assert.Contains(t, ended(in(t, size{80, 24}), 2).view(), "NOT PASSED")
}
