package screen

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

func TestNothingIsShownAsChosenBeforeItIsSaved(t *testing.T) {
	d := three(t)
	d.holding = true
	d.press("2")
	assert.Contains(t, d.lines(), "> 2 ( ) The Developers")
	assert.Contains(t, d.view(), "0 answered")
	d.release()
	assert.Contains(t, d.lines(), "> 2 (•) The Developers")
	assert.Contains(t, d.view(), "1 answered")
	assert.Equal(t, "2", d.kept(0))
}

func TestKeysWaitForWhatIsBeingSavedAndAreObeyedInOrder(t *testing.T) {
	d := three(t)
	d.holding = true
	d.press("2", "f", "4", "n", "1", "4", "x", "n", "2", "p")
	assert.Equal(t, 0, d.m.slot)
	assert.Len(t, d.held, 1, "one event at a time")
	d.release()
	assert.Equal(t, "4", d.kept(0))
	assert.Equal(t, "1 4", d.kept(1))
	assert.Equal(t, "2", d.kept(2))
	assert.Equal(t, 1, d.m.slot)
	var kinds []quiz.EventKind
	for _, e := range d.store.events {
		kinds = append(kinds, e.Kind)
	}
	assert.Equal(t, []quiz.EventKind{
		quiz.Shown, quiz.Answered, quiz.Flagged, quiz.Answered, quiz.Shown, quiz.Answered, quiz.Answered, quiz.Struck,
		quiz.Shown, quiz.Answered, quiz.Shown,
	}, kinds)
}

func TestEachKeyThatWaitedSeesWhatTheOneBeforeHasDone(t *testing.T) {
	d := three(t)
	d.press("n")
	for range 5 { // the first one toggles on, the second off …
		d.holding = true
		d.press("1", "1", "1")
		for len(d.held) > 0 {
			next := d.held
			d.held = nil
			for _, cmd := range next {
				d.send(cmd())
			}
		}
		d.holding = false
	}
	assert.Equal(t, "1", d.kept(1))
	assert.Len(t, d.store.of(quiz.Answered, quiz.Cleared), 15)
}

func TestWaitingKeysDoNotConfirmWhatWasNotYetAsked(t *testing.T) {
	for name, keys := range map[string][]string{
		"submit": {"2", "s", "y", "3", "f"},
		"leave":  {"2", "ctrl+c", "y", "3", "f"},
	} {
		t.Run(name, func(t *testing.T) {
			d := three(t)
			d.holding = true
			d.press(keys...)
			d.release()
			assert.Equal(t, "2", d.kept(0))
			assert.NotNil(t, d.m.dialog, "the question is on the screen and waits for its answer")
			assert.Empty(t, d.store.of(quiz.Submitted, quiz.Flagged))
			assert.False(t, d.quit)
		})
	}
}

func TestC7AKeyThatIsLeantUponIsForgotten(t *testing.T) {
	d := three(t)
	d.holding = true
	d.press("f")
	for range 1000 {
		d.press("f")
	}
	d.release()
	assert.Len(t, d.store.of(quiz.Flagged), 1+32)
}

func TestC1ASignalLeavesEveryPage(t *testing.T) {
	for name, keys := range map[string][]string{
		"question": {"2"}, "overview": {"2", "g"}, "submit": {"2", "s"}, "leave": {"2", "ctrl+c"}, "help": {"2", "?"}, "result": {"2", "s", "y"},
		"review": {"2", "s", "y", "enter"},
	} {
		t.Run(name, func(t *testing.T) {
			d := three(t).press(keys...)
			d.send(LeaveMsg{})
			assert.True(t, d.quit)
			assert.Equal(t, "2", d.kept(0))
		})
	}
}

func TestC1ASignalWaitsForWhatIsBeingSaved(t *testing.T) {
	d := three(t)
	d.holding = true
	d.press("2", "n", "1")
	d.send(LeaveMsg{})
	assert.False(t, d.quit)
	d.release()
	assert.True(t, d.quit)
	assert.Equal(t, "2", d.kept(0))
	assert.Empty(t, d.kept(1), "what waited was not on the screen yet")
}

func TestResizesAndTicksDoNotWait(t *testing.T) {
	d := three(t)
	d.holding = true
	d.press("2")
	d.resize(60, 20)
	d.pass(2)
	fits(t, "resized", d.view(), size{60, 20})
	assert.Contains(t, d.view(), "59:58 left")
}

func TestAFailedSave(t *testing.T) {
	tests := map[string]struct {
		before []string
		key    string
		banner string
		kept   string // for the question on the screen, after the failure
		after  string // and after the next try
	}{
		"of a first answer":  {nil, "2", "ANSWER NOT SAVED, try again: disk full", "", "2"},
		"of another answer":  {[]string{"1"}, "2", "ANSWER NOT SAVED, try again: disk full", "1", "2"},
		"of one of several":  {[]string{"n", "1"}, "4", "ANSWER NOT SAVED, try again: disk full", "1", "1 4"},
		"of taking one back": {[]string{"n", "1", "4"}, "4", "ANSWER NOT SAVED, try again: disk full", "1 4", "1"},
		"of a clearing":      {[]string{"3"}, "c", "ANSWER NOT SAVED, try again: disk full", "3", ""},
		"of a flag":          {[]string{"3"}, "f", "NOT SAVED: disk full", "3", "3"},
		"of a strike":        {[]string{"3"}, "x", "NOT SAVED: disk full", "3", "3"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := three(t)
			d.press(test.before...)
			d.store.fail(1, errDisk)
			d.press(test.key)
			assert.Contains(t, d.lines(), test.banner)
			assert.Equal(t, test.kept, d.response())
			assert.Equal(t, test.kept, d.kept(d.m.slot))
			d.pass(60)
			assert.Contains(t, d.lines(), test.banner, "it stays until saving works")

			d.press(test.key)
			assert.NotContains(t, d.view(), "NOT SAVED")
			assert.Equal(t, test.after, d.response())
			assert.Equal(t, test.after, d.kept(d.m.slot))
		})
	}
}

// A4 on the screen, in windows of all sizes: the path and the reason are told, nothing ends, and the next try is saved.
func TestA4AFullDiskIsToldWithThePathAndTheReason(t *testing.T) {
	full := errors.New("attempt 1: /home/candidate/documents/certifications/scrum/mock-exams/cutscore.db: database or disk is full (13)")
	for _, window := range []size{{40, 12}, {60, 20}, {80, 24}, {200, 60}} {
		t.Run(window.String(), func(t *testing.T) {
			d := sitIn(t, window, examSetup(quiz.RunOn, single()))
			d.store.fail(1, full)
			d.press("2")
			fits(t, "a notice", d.view(), window)
			told := strings.Join(strings.Fields(d.view()), "")
			for _, want := range []string{"ANSWER NOT SAVED", "/home/candid", "/cutscore.db:", "disk is full (13)"} {
				assert.Contains(t, told, strings.ReplaceAll(want, " ", ""))
			}
			assert.Empty(t, d.response())
			assert.False(t, d.quit)
			d.pass(3001)
			assert.Contains(t, d.view(), "ANSWER NOT SAVED", "the warning at ten minutes does not take its place")
			d.press("2")
			assert.NotContains(t, d.view(), "NOT SAVED")
			assert.Equal(t, "2", d.kept(0))
		})
	}
}

func TestAFailedSaveIsSeenBeforeThePageTurns(t *testing.T) {
	d := three(t)
	d.holding = true
	d.press("2", "n", "1", "4")
	d.store.fail(1, errDisk)
	d.release()
	assert.Equal(t, 0, d.m.slot, "the keys that waited were pressed in the belief that the answer counts")
	assert.Contains(t, d.view(), "ANSWER NOT SAVED")
	assert.Empty(t, d.store.of(quiz.Answered))
	d.press("2", "n")
	assert.Equal(t, "2", d.kept(0))
	assert.Equal(t, 1, d.m.slot)
}

func TestAFailedSaveBringsItsOptionIntoSight(t *testing.T) {
	d := sitIn(t, size{40, 12}, examSetup(quiz.RunOn, dozen()))
	for range 4 {
		d.press("down")
		d.store.fail(1, errDisk)
		d.press(" ")
		assert.Regexp(t, `> +\d+ \( \) Choice`, d.view())
	}
}

func TestAFailureThatLastsIsToldAgain(t *testing.T) {
	d := three(t)
	d.store.fail(3, errDisk)
	d.press("2", "2", "2")
	assert.Contains(t, d.view(), "ANSWER NOT SAVED")
	assert.Equal(t, "", d.response())
	d.press("2")
	assert.Equal(t, "2", d.response())
	assert.NotContains(t, d.view(), "NOT SAVED")
}

func TestAQuestionIsReadThoughThatCouldNotBeSaved(t *testing.T) {
	d := three(t)
	d.store.fail(1, errDisk)
	d.press("n")
	assert.Contains(t, d.view(), "Which two of these are commitments?")
	assert.NotContains(t, d.view(), "NOT SAVED")
	d.press("1")
	assert.Equal(t, "1", d.kept(1))
}

func TestAFailedSubmissionIsNotASubmission(t *testing.T) {
	d := three(t)
	d.press("2")
	d.store.fail(1, errDisk)
	d.press("s", "y")
	assert.Equal(t, pageQuestion, d.m.page)
	assert.Contains(t, d.lines(), "NOT SUBMITTED, try again: disk full")
	assert.False(t, d.m.sitting.Ended())
	d.pass(5)
	assert.False(t, d.m.sitting.Ended(), "nobody submits behind the candidate's back")
	d.press("s", "y")
	assert.Equal(t, pageResult, d.m.page)
	assert.Len(t, d.store.of(quiz.Submitted), 1)
}

func TestAFailedExpiryIsTriedAgain(t *testing.T) {
	d := sit(t, examSetup(quiz.RunOn, single()))
	d.press("2")
	d.pass(3598)
	d.store.fail(3, errDisk)
	d.pass(4)
	assert.Contains(t, d.lines(), "NOT SUBMITTED YET, trying again: disk full")
	assert.Contains(t, d.view(), "0:00 left")
	d.press("3")
	assert.Equal(t, "2", d.response(), "the time is up all the same")
	d.pass(1)
	require.Equal(t, pageResult, d.m.page)
	require.Len(t, d.store.of(quiz.Expired), 1)
	assert.Equal(t, started.Add(3600e9), d.store.of(quiz.Expired)[0].At, "stamped with the deadline")
}
