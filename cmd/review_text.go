package cmd

import (
	"context"
	"fmt"
	"math"
	"strings"

	"cutscore/cmd/internal/layout"
	"cutscore/cmd/internal/plain"
	"cutscore/cmd/internal/report"
	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

// reviewText prints the questions one after the other, and totals behind the missed ones.
func (a *app) reviewText(
	ctx context.Context, store results.Store, id int, attempt *quiz.Attempt, filter report.Filter, causes map[int]results.Cause,
) error {
	slots, misses := filter.Slots(attempt), report.NewMisses(id, attempt, causes)
	r := attempt.Grade()
	head := fmt.Sprintf("%s, attempt %d: score %s", report.Title(attempt.Exam, attempt.Mode), id, report.Score(r.Score, r.Max))
	width, ok := columns(a.out)
	if !ok {
		width = math.MaxInt // scripts and screen readers get a text on a line
	}
	lines := append(layout.Wrap(head, width), fmt.Sprintf("%s: %d of %d", filter.Title(attempt), len(slots), attempt.Len()))
	if err := a.print(lines...); err != nil {
		return err
	}
	for _, slot := range slots {
		if err := a.print(append([]string{""}, slotHead(misses, slot, width)...)...); err != nil {
			return err
		}
		plain.Reasons(a.out, attempt, slot, width)
	}
	if filter == report.FilterFlagged || len(misses.Slots) == 0 {
		return nil
	}
	beliefs, err := a.beliefsBehind(ctx, store, attempt.Exam)
	if err := a.passOver(err); err != nil {
		return err
	}
	return a.print(append([]string{""}, report.Totals(misses, beliefs, width, theme.Plain())...)...)
}

// slotHead tells how a question went, what is proven about a miss, and why it was missed, if that was said.
func slotHead(misses *report.Misses, slot, width int) []string {
	how := strings.Join(misses.Facts(slot), ", ")
	if labels := misses.Labels(slot); len(labels) > 0 {
		how += "; " + strings.Join(labels, "; ")
	}
	head := layout.Wrap(fmt.Sprintf("Question %d (%s)", slot+1, how), width)
	if cause, said := misses.Causes[slot]; said {
		head = append(head, "Cause: "+report.CauseWords(cause))
	}
	return head
}
