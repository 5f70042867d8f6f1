package quiz

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestB12AnExamKeepsItsTimeHoweverShortOrLong(t *testing.T) {
	for _, limit := range []time.Duration{time.Nanosecond, time.Second, 24 * time.Hour, 1 << 31 * time.Second, math.MaxInt64} {
		t.Run(limit.String(), func(t *testing.T) {
			setup := smallSetup(ExamMode, RunOn)
			setup.Exam.TimeLimit = limit
			a := New(setup)
			assert.True(t, a.Timed())
			assert.Equal(t, limit, a.Remaining(start))
			assert.False(t, a.Due(after(limit-1)))
			assert.Equal(t, time.Duration(1), a.Remaining(after(limit-1)))
			if limit == math.MaxInt64 {
				return // nobody lives to see it
			}
			require.True(t, a.Due(after(limit)))
			a.do(a.Expire(after(limit + time.Hour)))
			assert.Equal(t, after(limit), a.EndedAt())
			assert.Equal(t, limit, a.Elapsed(after(2*limit)))
		})
	}
}

func TestB12AnExamOfNoTimeHasNoClock(t *testing.T) {
	setup := smallSetup(ExamMode, RunOn)
	setup.Exam.TimeLimit = 0
	a := New(setup)
	later := after(1000 * time.Hour)
	assert.False(t, a.Timed())
	assert.False(t, a.Due(later))
	assert.Zero(t, a.Remaining(later))
	_, err := a.Expire(later)
	require.ErrorIs(t, err, ErrNotDue)
	a.do(a.Submit(later))
}

func TestB12AShorterRunOfAShortExamKeepsAClock(t *testing.T) {
	for limit, want := range map[time.Duration]time.Duration{
		time.Second: time.Second, 4 * time.Second: time.Second, 24 * time.Hour: 8640 * time.Second, 0: 0,
	} {
		exam := smallExam()
		exam.TimeLimit = limit
		assert.Equal(t, want, exam.Shorten(1).TimeLimit, limit)
	}
}
