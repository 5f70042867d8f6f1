package screen

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/banks"
)

func TestTheResultAndTheReview(t *testing.T) {
	d := ended(in(t, size{80, 24}), 7)
	require.Equal(t, pageResult, d.m.page)
	d.press("1", "f", "s", "g", "?")
	assert.Equal(t, pageResult, d.m.page, "an ended exam takes nothing more")
	d.press("enter")
	require.Equal(t, pageReview, d.m.page)
	assert.Contains(t, d.view(), "Review of attempt 1 · missed")
	assert.Contains(t, d.view(), "1 of 2")
	d.press("n")
	assert.Contains(t, d.view(), "2 of 2")
	d.press("n", "n")
	assert.Contains(t, d.view(), "Review of attempt 1 · totals", "nothing lies after the totals")
	d.press("p", "p", "p")
	assert.Contains(t, d.view(), "1 of 2")
	d.press("a")
	assert.Contains(t, d.view(), "1 of 9")
	d.press("f")
	assert.Contains(t, d.view(), "1 of 1")
	d.press("m")
	assert.Contains(t, d.view(), "1 of 2")
	d.press("esc")
	assert.Equal(t, pageResult, d.m.page)
	assert.False(t, d.quit)
	d.press("q")
	assert.True(t, d.quit)
}

func TestTheReviewShowsItsKeys(t *testing.T) {
	d := ended(in(t, size{80, 24}), 7)
	d.press("enter")
	before := d.view()
	require.Contains(t, before, "p back")
	require.Contains(t, before, "? help")
	for _, closing := range []string{"?", "esc", "q", "enter"} {
		d.press("?")
		assert.Contains(t, d.view(), "p or ←          question before")
		d.press("n", "a", "x", closing)
		assert.Equal(t, before, d.view(), "%s leads back", closing)
	}
	d.press("?", "ctrl+c")
	assert.True(t, d.quit)
}

func TestTheResultPageQuits(t *testing.T) {
	for _, key := range []string{"q", "esc", "ctrl+c"} {
		d := ended(in(t, size{80, 24}), 1)
		d.press(key)
		assert.True(t, d.quit, key)
	}
}

func TestARealisticResultLeadsToNoReview(t *testing.T) {
	d := three(t)
	d.m.view.Realistic = []banks.Report{banks.ReportScore}
	d.press("1", "s", "y")
	require.Equal(t, pageResult, d.m.page)
	assert.NotContains(t, d.view(), "review")
	d.press("enter", "r")
	assert.Equal(t, pageResult, d.m.page)
}

func TestAnEndedAttemptOpensOnItsResult(t *testing.T) {
	d := ended(in(t, size{80, 24}), 3)
	again := New(t.Context(), d.m.sitting, d.m.view, d.store.notes(), d.m.theme)
	assert.Nil(t, again.Init())
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	assert.Contains(t, again.View(), "NOT PASSED")
}
