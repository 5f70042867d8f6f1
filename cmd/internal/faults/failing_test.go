package faults

import (
	"fmt"
	"regexp"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

var writes = []string{"pwrite64", "write", "open", "mkdir", "fallocate"}

// A4: the disk is full for one call, for a while, or from some call on for good.
func TestA4AFullDiskIsToldAndLosesNothing(t *testing.T) {
	needsTracer(t, "A4")
	failEverywhere(t, "full disk", syscall.ENOSPC, writes, []int{1, 12, 1 << 30})
}

// A5: the disk fails to write or to sync, once, for a while, or from then on.
func TestA5AFailingDiskIsToldAndLosesNothing(t *testing.T) {
	needsTracer(t, "A5")
	t.Run("sync", func(t *testing.T) {
		failEverywhere(t, "sync", syscall.EIO, []string{"fsync", "fdatasync"}, []int{1, 12, 1 << 30})
	})
	t.Run("write", func(t *testing.T) {
		failEverywhere(t, "write", syscall.EIO, []string{"pwrite64", "write"}, []int{1, 12})
	})
}

// failEverywhere lets an attempt of ten questions meet the failure of each of its calls of some names, and of as many
// calls behind that as each of spans says.
func failEverywhere(t *testing.T, what string, errno syscall.Errno, names []string, spans []int) {
	t.Helper()
	bank, lines := tenBank(t), tenLines()
	for range 15 { // who cannot hand in tries again
		lines = append(lines, "submit", "y")
	}
	data := folder(t)
	var places []int
	whole := tracer{below: data, decide: func(n int, c call) fate {
		for _, name := range names {
			if c.name == name {
				places = append(places, n)
			}
		}
		return fate{}
	}}.run(t, takeTen(t, data, bank, lines...))
	require.Zero(t, whole.exit, whole.err)
	require.Greater(t, len(places), 30)
	var unsaved, refused atomic.Int64
	t.Run("at", func(t *testing.T) {
		for i, n := range places {
			for j, span := range spans {
				if (i+j)%cases(len(spans), 1) != 0 {
					continue
				}
				t.Run(fmt.Sprintf("%d for %d", n, span), func(t *testing.T) {
					t.Parallel()
					data := folder(t)
					end := tracer{below: data, decide: failFrom(n, n+span, errno, names...)}.run(t, takeTen(t, data, bank, lines...))
					if !strings.Contains(end.out, "attempt 1: 10 questions") {
						refused.Add(1)
						assertRefused(t, data, end, span)
						return
					}
					unsaved.Add(int64(len(notSaved.FindAllString(end.out, -1))))
					assertToldRight(t, data, end, whole)
					if span < 1<<30 {
						assert.Contains(t, end.out, "\nscore: ", "it goes on")
					}
				})
			}
		}
	})
	t.Logf("%s: %d places, %d answers told as not saved, %d starts refused", what, len(places), unsaved.Load(), refused.Load())
	assert.Positive(t, unsaved.Load())
	assert.Positive(t, refused.Load())
}

// notSaved is how a failure is told: which question, and why.
var notSaved = regexp.MustCompile(`(?m)^not saved \d+: .*$`)

// otherwise are reasons that are not the disk's, or are about a failure before.
var otherwise = regexp.MustCompile("an earlier answer had been saved after all|the question has no response yet|is not the number of an option")

// assertRefused looks at a start that failed: why and where is told, and no attempt is left open that nobody has seen. A
// disk that goes on failing may leave one, which is named.
func assertRefused(t *testing.T, data string, end traced, span int) {
	t.Helper()
	assert.Equal(t, 1, end.exit)
	assert.Contains(t, end.err, "error: ")
	assert.Contains(t, end.err, data, "the path is told")
	for _, a := range lookAtCopy(t, data) {
		assert.False(t, a.Graded())
		assert.True(t, a.Ended() || span > 1, "an attempt that nobody has seen stays open: %s", end.err)
		assert.Contains(t, end.err, "attempt 1: ")
	}
}

// assertToldRight compares what was told with what is kept after an attempt on a disk that failed. On a sound disk it
// would have told what whole did.
func assertToldRight(t *testing.T, data string, end, whole traced) {
	t.Helper()
	for _, told := range notSaved.FindAllString(end.out, -1) {
		if !otherwise.MatchString(told) {
			assert.Contains(t, told, data, "the path is told")
		}
	}
	attempts := lookAtCopy(t, data)
	require.Len(t, attempts, 1)
	a := attempts[1]
	for slot := range a.Len() {
		kept := line(a, quiz.Event{Kind: quiz.Answered, Slot: slot, Choice: a.Response(slot)})
		assert.Contains(t, mayBeKept(slot+1, end.out, whole.out), kept, "question %d", slot+1)
	}
	if strings.Contains(end.out, "\nscore: ") {
		require.True(t, a.Graded())
		return
	}
	if a.Graded() { // which could not be told
		require.Contains(t, end.out, "not submitted: ")
		return
	}
	resumed := program(t, data, "go 1\n3\nsubmit\ny\n", "resume", "--plain").run(t)
	require.Zero(t, resumed.exit, resumed.err)
	require.Contains(t, resumed.out, "\nsaved 1: 3\n", "it goes on when the disk is well again")
	require.True(t, look(t, data)[1].Graded())
}

// mayBeKept lists what may be kept of a question: what was told last as saved. When something was told as not saved after
// that, it may be that too, since nobody knows what a disk does that fails.
func mayBeKept(number int, out, whole string) []string {
	lines := func(text string) []string {
		return regexp.MustCompile(fmt.Sprintf(`(?m)^(not )?saved %d:.*$`, number)).FindAllString(text, -1)
	}
	may := []string{fmt.Sprintf("saved %d:", number)}
	for _, l := range lines(out) {
		if strings.HasPrefix(l, "not ") {
			may = append(may, lines(whole)...)
		} else {
			may = []string{l}
		}
	}
	return may
}
