package screen

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// hourlong is an exam of an hour, some time before its end.
func hourlong(t *testing.T, rule quiz.Interruption, left time.Duration) *driver {
	d := sit(t, examSetup(rule, single(), several(), statement()))
	d.now = d.now.Add(time.Hour - left)
	d.m.now, d.m.alive, d.m.warned = d.now, d.now, left
	return d
}

// ends are the events that end an attempt.
func (d *driver) ends() []quiz.Event { return d.store.of(quiz.Submitted, quiz.Expired, quiz.Discarded) }

// TestB7AKeyInTheInstantOfTheDeadline: a response in that instant counts when it comes first, and there is one end.
func TestB7AKeyInTheInstantOfTheDeadline(t *testing.T) {
	deadline := started.Add(time.Hour)
	tick, answer, submit := tea.Msg(tickMsg{deadline}), tea.Msg(keyNamed("2")), tea.Msg(keyNamed("y"))
	tests := map[string]struct {
		dialog bool // the submit dialog is open
		msgs   []tea.Msg
		end    quiz.EventKind
		kept   string
	}{
		"an answer, then the deadline":     {false, []tea.Msg{answer, tick}, quiz.Expired, "2"},
		"the deadline, then an answer":     {false, []tea.Msg{tick, answer}, quiz.Expired, ""},
		"a submission, then the deadline":  {true, []tea.Msg{submit, tick}, quiz.Submitted, ""},
		"the deadline, then a submission":  {true, []tea.Msg{tick, submit}, quiz.Expired, ""},
		"the deadline twice":               {false, []tea.Msg{tick, tick}, quiz.Expired, ""},
		"the deadline between two answers": {false, []tea.Msg{answer, tick, keyNamed("3")}, quiz.Expired, "2"},
	}
	for name, test := range tests {
		for _, held := range []bool{false, true} {
			t.Run(name+map[bool]string{false: "", true: ", while saving takes its time"}[held], func(t *testing.T) {
				d := hourlong(t, quiz.RunOn, time.Second)
				if test.dialog {
					d.press("s")
				}
				d.now, d.holding = deadline, held
				d.send(test.msgs...)
				d.release()
				require.Len(t, d.ends(), 1)
				assert.Equal(t, test.end, d.ends()[0].Kind)
				assert.Equal(t, deadline, d.ends()[0].At)
				assert.Equal(t, test.kept, d.kept(0))
				assert.Equal(t, pageResult, d.m.page)
			})
		}
	}
}

func TestB7AKeyAfterTheDeadlineNeverCounts(t *testing.T) {
	d := hourlong(t, quiz.RunOn, time.Second)
	d.now = d.now.Add(time.Second + time.Nanosecond)
	d.press("2", "f", "x", "c", "s", "y")
	assert.Empty(t, d.store.of(quiz.Answered, quiz.Flagged, quiz.Struck, quiz.Submitted))
	assert.Contains(t, d.view(), "time is up")
	d.send(tickMsg{d.now})
	require.Len(t, d.ends(), 1)
	assert.Equal(t, started.Add(time.Hour), d.ends()[0].At)
}

func TestB7AnAnswerOnItsWayToTheDiskAtTheDeadlineCounts(t *testing.T) {
	d := hourlong(t, quiz.RunOn, 2*time.Second)
	d.holding = true
	d.press("2", "n", "1")
	d.pass(3) // the deadline passes while the disk is slow
	assert.Len(t, d.held, 1, "one event at a time")
	d.release()
	require.Len(t, d.ends(), 1)
	assert.Equal(t, "2", d.kept(0))
	assert.Equal(t, "", d.kept(1), "what waited comes too late")
	assert.Equal(t, started.Add(time.Hour), d.ends()[0].At)
}

func TestAfterTheEndTheClockIsStill(t *testing.T) {
	d := hourlong(t, quiz.RunOn, time.Second)
	d.pass(1)
	require.Equal(t, pageResult, d.m.page)
	beats, events := len(d.store.beats), len(d.store.events)
	before := d.view()
	_, cmd := d.m.Update(tickMsg{d.now.Add(time.Second)})
	assert.Nil(t, cmd)
	d.pass(10)
	d.leap(time.Hour)
	assert.Equal(t, before, d.view())
	assert.Len(t, d.store.events, events)
	assert.Len(t, d.store.beats, beats)
}

func TestTheClockShowsWhatIsLeft(t *testing.T) {
	d := hourlong(t, quiz.RunOn, 5*time.Minute+2*time.Second)
	d.pass(1)
	assert.Contains(t, d.view(), " 5:01 left")
	assert.NotContains(t, d.view(), "!")
	d.pass(1)
	assert.Contains(t, d.view(), "! 5:00 left", "little time is marked")
	d.pass(299)
	assert.Contains(t, d.view(), "! 0:01 left")
}

func TestLittleTimeIsATwelfthOfAShortExam(t *testing.T) {
	setup := examSetup(quiz.RunOn, single())
	setup.Exam.TimeLimit = 12 * time.Minute
	d := sit(t, setup)
	d.pass(659)
	assert.NotContains(t, d.view(), "! 1:01 left")
	assert.Contains(t, d.view(), "1:01 left")
	d.pass(1)
	assert.Contains(t, d.view(), "! 1:00 left")
}

func TestAWarningGoesAfterAWhileOrWithThePage(t *testing.T) {
	d := hourlong(t, quiz.RunOn, 10*time.Minute+time.Second)
	d.pass(1)
	assert.Contains(t, d.lines(), "10 minutes left")
	d.pass(8)
	assert.Contains(t, d.lines(), "10 minutes left")
	d.pass(1)
	assert.NotContains(t, d.lines(), "10 minutes left")
}

func TestAnExamThatIsShortFromTheStartIsNotWarnedAboutIt(t *testing.T) {
	setup := examSetup(quiz.RunOn, single())
	setup.Exam.TimeLimit = 10 * time.Minute
	d := sit(t, setup)
	d.pass(10)
	assert.NotContains(t, d.view(), "minutes left")
	d.pass(290)
	assert.Contains(t, d.view(), "5 minutes left")
}
