package screen

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func TestVSaysHowSureAnAnswerIs(t *testing.T) {
	for name, setup := range map[string]quiz.Setup{
		"in an exam":  examSetup(quiz.RunOn, single(), several()),
		"in practice": practiceSetup(single(), several()),
	} {
		t.Run(name, func(t *testing.T) {
			d := sit(t, setup)
			d.press("2", "v")
			assert.Contains(t, d.view(), "[sure]")
			d.press("v")
			assert.Contains(t, d.view(), "[unsure]")
			d.press("f")
			assert.Contains(t, d.view(), "[unsure] [flagged]")
			d.press("n")
			assert.NotContains(t, d.view(), "sure]", "it belongs to its question")
			d.press("p", "v")
			assert.NotContains(t, d.view(), "sure]", "the third time takes it back")
			assert.Len(t, d.store.of(quiz.Rated), 3)
			assert.Equal(t, "2", d.kept(0), "the answer stays")
		})
	}
}

func TestVNeedsAnAnswer(t *testing.T) {
	d := three(t)
	d.press("v")
	assert.Contains(t, d.view(), "choose an answer first; then v says how sure you are")
	assert.Empty(t, d.store.of(quiz.Rated))
	d.press("2")
	assert.NotContains(t, d.view(), "choose an answer first")
	d.press("v", "c")
	assert.NotContains(t, d.view(), "sure]", "it goes with the answer")
}

func TestHowSureAnAnswerIsIsShownOnceItIsSaved(t *testing.T) {
	d := three(t)
	d.press("2")
	d.holding = true
	d.press("v")
	assert.NotContains(t, d.view(), "[sure]")
	d.release()
	assert.Contains(t, d.view(), "[sure]")

	d.store.fail(1, errDisk)
	d.press("v")
	assert.Contains(t, d.view(), "[sure]", "what is kept stays")
	assert.Contains(t, d.lines(), "NOT SAVED: disk full")
	d.press("v")
	assert.Contains(t, d.view(), "[unsure]")
	assert.NotContains(t, d.view(), "NOT SAVED")
}

func TestVChangesNothingOnACheckedQuestion(t *testing.T) {
	d := sit(t, practiceSetup(single(), several()))
	d.press("2", "v", "enter")
	require.True(t, d.m.checked())
	d.press("v")
	assert.Contains(t, d.view(), "[sure]", "what was said is compared with what was right")
	assert.Len(t, d.store.of(quiz.Rated), 1)
}

func TestTheMarksOfAQuestionStayOnTheLineOfTheCounts(t *testing.T) {
	d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, fillers(80)...))
	for range 80 {
		d.press("1", "f", "v", "v", "n")
	}
	d.press("esc")
	assert.Equal(t, "80 answered · 80 flagged [unsure] [flag]", d.lines()[1])
}
