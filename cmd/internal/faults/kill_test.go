package faults

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// A1: the program is killed at each of its calls that write to the disk or sync it, from the making of the store to the
// backup of the day behind the result.
func TestA1AKillAtAnyWriteOrSyncLosesNothing(t *testing.T) {
	needsTracer(t, "A1")
	bank, lines := tenBank(t), tenLines()
	data := folder(t)
	whole := tracer{below: data}.run(t, takeTen(t, data, bank, lines...))
	require.Zero(t, whole.exit, whole.err)
	require.Contains(t, whole.out, "\nscore: ")
	require.Greater(t, whole.calls, 250, "the tracer sees the disk")
	attempt := look(t, data)[1]
	require.NoError(t, keeps(attempt, told(whole.out)))
	require.Len(t, told(whole.out), len(attempt.Events()))
	require.Equal(t, 1, lookAtBackups(t, data))

	var killed, acknowledged atomic.Int64
	t.Run("at", func(t *testing.T) {
		for n := 1; n <= whole.calls+3; n++ { // behind the last one it runs through
			t.Run(fmt.Sprint(n), func(t *testing.T) {
				t.Parallel()
				data := folder(t)
				end := tracer{below: data, decide: killAt(n)}.run(t, takeTen(t, data, bank, lines...))
				if end.killed {
					killed.Add(1)
				} else {
					assert.Zero(t, end.exit, end.err)
				}
				acknowledged.Add(int64(len(told(end.out))))
				assertNothingLost(t, data, end, attempt)
			})
		}
	})
	t.Logf("%d calls, %d kills, %d acknowledged lines kept", whole.calls, killed.Load(), acknowledged.Load())
	assert.GreaterOrEqual(t, int(killed.Load()), whole.calls-3)
}

// assertNothingLost looks at the store of a program that was killed, takes the attempt up and hands it in. The attempt
// would have become what whole is.
func assertNothingLost(t *testing.T, data string, end traced, whole *quiz.Attempt) {
	t.Helper()
	said := told(end.out)
	attempts := lookAtCopy(t, data)
	lookAtBackups(t, data)
	if len(attempts) == 0 {
		require.Empty(t, said)
		assert.Contains(t, program(t, data, "", "resume", "--plain").run(t).err, "there is no open attempt to resume")
		return
	}
	require.Len(t, attempts, 1)
	a := attempts[1]
	require.NoError(t, keeps(a, said))
	if whole != nil {
		for i, e := range a.Events() {
			require.Equal(t, line(whole, whole.Events()[i]), line(a, e))
		}
	}
	if a.Ended() {
		require.Equal(t, quiz.Submitted, a.Events()[len(a.Events())-1].Kind)
		assert.Contains(t, program(t, data, "", "resume", "--plain").run(t).err, "there is no open attempt to resume")
	} else {
		resumed := program(t, data, "list\nsubmit\ny\n", "resume", "--plain").run(t)
		require.Zero(t, resumed.exit, resumed.err)
		require.Contains(t, resumed.out, fmt.Sprintf("\nQuestion %d of %d", a.Current()+1, a.Len()))
		for slot := range a.Len() {
			require.Contains(t, resumed.out, "\n"+listed(a, slot)+"\n")
		}
	}
	after := look(t, data)
	require.Len(t, after, 1)
	require.True(t, after[1].Graded())
	for slot := range a.Len() {
		assert.Equal(t, a.Response(slot), after[1].Response(slot))
		assert.Equal(t, a.Flagged(slot), after[1].Flagged(slot))
	}
}

// listed is the line of a slot in the overview of plain mode.
func listed(a *quiz.Attempt, slot int) string {
	var state []string
	if r := a.Response(slot); len(r) > 0 {
		state = append(state, "answer "+strings.TrimPrefix(line(a, quiz.Event{Kind: quiz.Answered, Slot: slot, Choice: r}), fmt.Sprintf("saved %d: ", slot+1)))
	}
	if c := a.Confidence(slot); c != quiz.Unrated {
		state = append(state, c.String())
	}
	if a.Flagged(slot) {
		state = append(state, "flagged")
	}
	words := strings.Join(state, ", ")
	switch {
	case len(a.Response(slot)) > 0:
		return fmt.Sprintf("%d: (%s)", slot+1, words)
	case words != "":
		return fmt.Sprintf("%d: unanswered (%s)", slot+1, words)
	}
	return fmt.Sprintf("%d: unanswered", slot+1)
}
