package report

import (
	"fmt"

	"cutscore/quiz"
)

// Leaving tells what happens to the clock of an attempt that is left now, and how to take it up again.
func Leaving(a *quiz.Attempt, now quiz.Instant, id int) string {
	resume := fmt.Sprintf("Everything is saved; cutscore resume %d takes it up again.", id)
	switch {
	case !a.Timed():
		return resume
	case a.Exam.Interruption == quiz.Stop:
		return fmt.Sprintf("The clock stops with %s left. %s", Clock(a.Remaining(now)), resume)
	}
	return fmt.Sprintf("The clock keeps running until %s. %s", a.Deadline(now).Wall.Local().Format("15:04"), resume)
}
