package results

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"cutscore/quiz"
)

// Boxes returns the questions of an exam that are in spaced review, by question id. When attempts are damaged it returns
// what the others tell beside the error, which joins a *DamagedError for each.
func Boxes(ctx context.Context, store Store, exam string, zone *time.Location) (map[string]Box, error) {
	examDay, err := store.ExamDay(ctx, exam)
	if err != nil {
		return nil, err
	}
	b := boxes{index: newIndex(nil), zone: zone, examDay: examDay}
	damaged, err := each(ctx, store, exam, b.index, b.add)
	if err != nil {
		return nil, err
	}
	return b.filled(), errors.Join(damaged...)
}

// Due lists the questions that are due on a day, the longest overdue first. An exam day before today has passed.
func Due(boxes map[string]Box, today, examDay Day) []string {
	examDay = ahead(examDay, today)
	due := slices.Collect(maps.Keys(boxes))
	due = slices.DeleteFunc(due, func(id string) bool { return boxes[id].Due(examDay) > today })
	slices.SortFunc(due, func(a, b string) int {
		return cmp.Or(cmp.Compare(boxes[a].Due(examDay), boxes[b].Due(examDay)), cmp.Compare(a, b))
	})
	return due
}

// NextDue is the first day after today on which something is due, 0 when there is none.
func NextDue(boxes map[string]Box, today, examDay Day) Day {
	examDay = ahead(examDay, today)
	next := Day(0)
	for _, b := range boxes {
		if due := b.Due(examDay); due > today && (next == 0 || due < next) {
			next = due
		}
	}
	return next
}

// ahead is an exam day that has not passed, or no day.
func ahead(examDay, today Day) Day {
	if examDay < today {
		return 0
	}
	return examDay
}

// boxes plays spaced review again, by place of the questions.
type boxes struct {
	*index
	zone    *time.Location
	examDay Day
	table   []boxed
}

// boxed is the box of a question, if it is in one; it is small, since thousands have to be at hand.
type boxed struct {
	last  int32
	level int8
	in    bool
}

func (q boxed) box() Box { return Box{Level: int(q.level), Last: Day(q.last)} }

func (b *boxes) add(r *Record) {
	today := DayOf(r.Started.In(b.zone))
	// What was due on a day of the past is judged by the exam day that is known now: whoever answers what the squeezed
	// boxes ask for must get on.
	examDay := ahead(b.examDay, today)
	b.table = grow(b.table, len(b.ids)-1)
	for i := range r.Slots {
		s := &r.Slots[i]
		if !s.Shown {
			continue
		}
		q := &b.table[b.at[i].question]
		switch {
		case s.Graded && s.Score < quiz.Point:
			*q = boxed{last: int32(today), in: true}
		case q.in && s.Graded && today >= q.box().Due(examDay):
			q.last = int32(today)
			q.level++
			q.in = int(q.level) < len(intervals)
		case !q.in && s.Flagged && r.Finished:
			*q = boxed{last: int32(today), in: true}
		}
	}
}

func (b *boxes) filled() map[string]Box {
	filled := map[string]Box{}
	for at, q := range b.table {
		if q.in {
			filled[b.ids[at]] = q.box()
		}
	}
	return filled
}
