package plain

import (
	"bufio"
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// A machine that was suspended for an hour between two lines: by the rule of this exam the clock stood still.
func TestB1ASuspensionIsAccountedForByTheRule(t *testing.T) {
	s := begin(t, quiz.ExamMode)
	var out bytes.Buffer
	p := &Session{sitting: s, out: bufio.NewWriter(&out), alive: s.Now().Add(-time.Hour)}
	require.NoError(t, p.bridge(t.Context()))
	require.Len(t, s.Events(), 2)
	assert.Equal(t, quiz.Interrupted, s.Events()[0].Kind)
	assert.Equal(t, quiz.Resumed, s.Events()[1].Kind)
	assert.Equal(t, s.Now(), p.alive)

	require.NoError(t, p.bridge(t.Context()))
	assert.Len(t, s.Events(), 2, "a gap is told once")
}

func TestALineThatIsNoCommandDoesNothingByHalf(t *testing.T) {
	for _, line := range []string{",", " , ,", "- 3", "f 12", "n 2", "submit later", "quit now", "check it"} {
		s := begin(t, quiz.ExamMode)
		out := talk(t, s, "2", line)
		assert.Contains(t, out, "saved 1: 2\n", line)
		assert.Contains(t, out, "not saved 1: ", line)
		assert.Equal(t, []int{1}, s.Response(0), line)
		assert.False(t, s.Flagged(0), line)
		assert.False(t, s.Ended(), line)
	}
}
