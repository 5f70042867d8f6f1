package report

import (
	"fmt"
	"slices"
	"strings"

	"cutscore/banks"
	"cutscore/quiz"
)

// Closing sums a graded attempt up in a line.
func Closing(v View) string {
	a, r := v.Attempt, v.Attempt.Grade()
	var told []string
	if v.Realistic == nil || slices.Contains(v.Realistic, banks.ReportScore) {
		told = append(told, Score(r.Score, r.Max))
	}
	switch {
	case a.Mode == quiz.PracticeMode:
	case r.Passed:
		told = append(told, "passed")
	default:
		told = append(told, "not passed")
	}
	line := fmt.Sprintf("attempt %d: %s", v.ID, strings.Join(told, ", "))
	if v.Realistic == nil && len(Missed(a)) > 0 {
		line += fmt.Sprintf("; cutscore review %d shows what was missed", v.ID)
	}
	return line
}

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
