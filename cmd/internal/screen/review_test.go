package screen

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

// missing is the review of a mock exam of three questions, of which the first and the last were missed.
func missing(t *testing.T) *driver {
	d := sit(t, examSetup(quiz.RunOn, fillers(3)...))
	d.press("1", "n", "4", "n", "1", "s", "y", "enter")
	require.Equal(t, pageReview, d.m.page)
	return d
}

func TestACauseIsSaidWithOneKeyAndTakenBackWithTheSame(t *testing.T) {
	d := missing(t)
	assert.Contains(t, d.lines(), "Why missed? 1 did not know · 2 misread · 3 between two · 4 guessed")
	d.press("2")
	assert.Contains(t, d.lines(), "Why missed? 1 did not know · [2 misread] · 3 between two · 4 guessed")
	d.press("4", "n", "1")
	assert.Equal(t, map[int]results.Cause{0: results.Guessed, 2: results.DidNotKnow}, d.store.causes)
	d.press("1")
	assert.Equal(t, map[int]results.Cause{0: results.Guessed}, d.store.causes)
	assert.Contains(t, d.lines(), "Why missed? 1 did not know · 2 misread · 3 between two · 4 guessed")
	d.press("p")
	assert.Contains(t, d.view(), "[4 guessed]")
}

func TestACauseIsShownOnceItIsSavedAndKeysWaitForThat(t *testing.T) {
	d := missing(t)
	d.holding = true
	d.press("2", "n", "3", "esc")
	assert.NotContains(t, d.view(), "[2 misread]")
	assert.Contains(t, d.view(), "1 of 2", "the page does not turn")
	assert.Len(t, d.held, 1, "one at a time")
	d.release()
	assert.Equal(t, map[int]results.Cause{0: results.Misread, 2: results.BetweenTwo}, d.store.causes)
	assert.Equal(t, pageResult, d.m.page)
}

func TestACauseThatCannotBeSavedIsNotShown(t *testing.T) {
	d := missing(t)
	d.press("2")
	d.store.fail(1, errDisk)
	d.holding = true
	d.press("4", "n", "1")
	d.release()
	assert.Contains(t, d.lines(), "NOT SAVED, try again: disk full")
	assert.Contains(t, d.view(), "[2 misread]", "what is kept stays")
	assert.Contains(t, d.view(), "1 of 2", "the keys that waited were pressed in the belief that it was kept")
	d.press("4")
	assert.NotContains(t, d.view(), "NOT SAVED")
	assert.Equal(t, map[int]results.Cause{0: results.Guessed}, d.store.causes)

	d.store.fail(1, errDisk)
	d.press("4")
	assert.Contains(t, d.view(), "[4 guessed]", "nor is it taken back")
	assert.Equal(t, map[int]results.Cause{0: results.Guessed}, d.store.causes)
}

func TestOnlyAMissedQuestionHasACause(t *testing.T) {
	d := missing(t)
	d.press("a", "n")
	require.Contains(t, d.view(), "Question 2")
	assert.NotContains(t, d.view(), "Why missed?")
	d.press("1", "n", "1", "p", "p")
	assert.Equal(t, map[int]results.Cause{2: results.DidNotKnow}, d.store.causes)
	d.resize(30, 10)
	d.press("1")
	assert.Len(t, d.store.causes, 1, "nobody tells what is not on the screen")
	d.resize(80, 24)
	d.press("m", "n", "n")
	require.Contains(t, d.view(), "totals")
	d.press("1")
	assert.Len(t, d.store.causes, 1)
}

func TestCausesAreThereWhenTheReviewIsOpenedAgain(t *testing.T) {
	d := missing(t)
	d.press("3", "n", "esc")
	require.Equal(t, pageResult, d.m.page)
	d.press("enter")
	assert.Contains(t, d.view(), "1 of 2", "it begins at the beginning")
	assert.Contains(t, d.view(), "[3 between two]")

	notes := d.store.notes()
	notes.Causes = d.store.causes
	r := NewReview(1, d.m.sitting.Attempt, report.FilterMissed, notes, theme.Plain())
	r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	assert.Contains(t, r.View(), "[3 between two]", "nor are they lost in another process")
}

func TestTheScreenIsLeftOnceTheCauseIsSaved(t *testing.T) {
	d := missing(t)
	d.holding = true
	d.press("1")
	d.send(LeaveMsg{})
	assert.False(t, d.quit)
	d.release()
	assert.True(t, d.quit)
	assert.Equal(t, map[int]results.Cause{0: results.DidNotKnow}, d.store.causes)
}

func TestTheReviewByItselfKeepsCausesAndQuitsByEsc(t *testing.T) {
	d := missing(t)
	r := NewReview(1, d.m.sitting.Attempt, report.FilterMissed, d.store.notes(), theme.Plain())
	r.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	_, keep := r.Update(keyNamed("4"))
	_, cmd := r.Update(keyNamed("esc"))
	assert.Nil(t, cmd, "it waits")
	_, cmd = r.Update(runs(t, keep))
	assert.IsType(t, tea.QuitMsg{}, runs(t, cmd))
	assert.Equal(t, map[int]results.Cause{0: results.Guessed}, d.store.causes)
}

// runs a command that comes alone.
func runs(t *testing.T, cmd tea.Cmd) tea.Msg {
	t.Helper()
	require.NotNil(t, cmd)
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		require.Len(t, batch, 1)
		return batch[0]()
	}
	return msg
}

func TestTheReviewBeginsWithWhatWasSureAndWrong(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, fillers(3)...))
	d.press("1", "n", "1", "v", "n", "1", "v", "v", "s", "y", "enter")
	assert.Contains(t, d.view(), "Review of attempt 1 · missed, sure and wrong first")
	for _, want := range []string{"Question 2 ", "Question 1 ", "Question 3 "} {
		assert.Contains(t, d.view(), want)
		d.press("n")
	}
	d.press("p")
	assert.Contains(t, d.view(), "you were unsure")
}

func TestTheTotalsFollowTheLastMissedQuestion(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, fillers(3)...))
	d.store.beliefs = []report.Belief{{Text: "more is better", Times: 4, Practice: "cutscore practice small --belief more"}}
	d.press("1", "n", "4", "n", "1", "s", "y", "enter", "2")
	assert.NotContains(t, d.view(), "n totals")
	d.press("n")
	assert.Contains(t, d.view(), "n totals", "whoever is at the last question learns what follows")
	d.press("n")
	for _, line := range []string{
		"Review of attempt 1 · totals", "2 of 3 questions missed", "  1  misread", "  1  not said yet",
		"  4 times  more is better", "           cutscore practice small --belief more",
	} {
		assert.Contains(t, d.lines(), line)
	}
	d.press("p")
	assert.Contains(t, d.view(), "2 of 2")
	d.press("n", "a", "n", "n", "n")
	assert.Contains(t, d.view(), "3 of 3", "other questions than missed ones end with the last")
}

func TestTheTotalsSayWhyBeliefsAreNotKnown(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, fillers(1)...))
	d.store.unknown = errDisk
	d.press("1", "s", "y", "enter", "n")
	assert.Contains(t, d.lines(), "beliefs behind misses cannot be told: disk full")
}
