package cmd

import (
	"context"
	"fmt"
	"time"

	"cutscore/cmd/internal/report"
	"cutscore/quiz"
	"cutscore/results"
)

// dueAtOnce is how many due questions a practice takes unless told otherwise: after a break there may be many.
const dueAtOnce = 20

// dueList is what spaced review asks for.
type dueList struct {
	today []quiz.Question // the longest overdue first
	next  results.Day     // when more is due, 0 for never
	then  int             // how many are due on that day that are not today
}

// newDueList looks up which of some questions are due.
func newDueList(questions []quiz.Question, boxes map[string]results.Box, today, examDay results.Day) dueList {
	known, ours := map[string]quiz.Question{}, map[string]results.Box{}
	for _, q := range questions {
		if box, ok := boxes[q.ID]; ok {
			known[q.ID], ours[q.ID] = q, box
		}
	}
	var l dueList
	for _, id := range results.Due(ours, today, examDay) {
		l.today = append(l.today, known[id])
	}
	if l.next = results.NextDue(ours, today, examDay); l.next > 0 {
		l.then = len(results.Due(ours, l.next, examDay)) - len(l.today)
	}
	return l
}

// today is the day of the calendar where the user is.
func (a *app) today() results.Day { return results.DayOf(a.now().Wall.In(time.Local)) }

// dueForm takes those of a draw's questions that are due, the longest overdue ones when they are more than count, and
// says what it leaves. When nothing is due the form is empty, and it says when something will be.
func (a *app) dueForm(ctx context.Context, store results.Store, d quiz.Draw, count int) (quiz.Form, []string, error) {
	boxes, err := results.Boxes(ctx, store, d.Exam.ID, time.Local)
	if err = a.passOver(err); err != nil {
		return quiz.Form{}, nil, err
	}
	examDay, err := store.ExamDay(ctx, d.Exam.ID)
	if err != nil {
		return quiz.Form{}, nil, err
	}
	due := newDueList(d.Questions, boxes, a.today(), examDay)
	if len(due.today) == 0 {
		return quiz.Form{}, []string{baseID(d.Exam.ID) + ": " + due.nothing()}, nil
	}
	d.Questions = due.today
	if all := len(due.today); count > 0 && count < all {
		d.Questions = due.today[:count]
		return d.PracticeForm(0), []string{fmt.Sprintf("%d questions are due; the practice takes %d, the longest overdue", all, count)}, nil
	}
	return d.PracticeForm(0), nil, nil
}

// nothing says when something will be due that is not today.
func (l dueList) nothing() string {
	switch l.then {
	case 0:
		return "nothing is due; questions that you miss or flag come back after 1, 3 and 7 days"
	case 1:
		return fmt.Sprintf("nothing is due today; the next question is due on %s", l.next)
	}
	return fmt.Sprintf("nothing is due today; the next %s are due on %s", report.Plural(l.then, "question"), l.next)
}
