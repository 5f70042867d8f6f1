package report

import (
	"testing"
	"time"
	_ "time/tzdata" // zones on machines that have none

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/quiz"
)

// In the night in which the clocks are put forward, and in that in which they are put back, an hour is an hour.
func TestB3DaylightSavingChangesNoTimeLeft(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	require.NoError(t, err)
	defer func(zone *time.Location) { time.Local = zone }(time.Local)
	time.Local = berlin
	for name, c := range map[string]struct {
		start time.Time
		until string
	}{
		"in spring": {time.Date(2026, 3, 29, 1, 30, 0, 0, berlin), "03:30"},
		"in autumn": {time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC), "02:30"}, // at half past two for the first time
		"any night": {time.Date(2026, 5, 2, 1, 30, 0, 0, berlin), "02:30"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, boot := range []string{"boot-1", ""} {
				exam := quiz.Exam{ID: "small", TimeLimit: time.Hour, Interruption: quiz.RunOn}
				started := quiz.Instant{Wall: c.start, Boot: boot}
				a := quiz.New(quiz.Setup{Exam: exam, Mode: quiz.ExamMode, Started: started})
				now := started.Add(45 * time.Minute)
				assert.Equal(t, 15*time.Minute, a.Remaining(now))
				assert.Contains(t, Leaving(a, now, 1), "The clock keeps running until "+c.until)
			}
		})
	}
}
