package results

// Spaced review by the boxes of Leitner (So lernt man lernen, 1972), as short as the weeks before an exam are.
//
// A question enters the first box when it was missed: shown, graded and not fully right, in a finished exam or a checked
// practice question. One that was right or was not graded enters when it carries a flag in a finished attempt and is in
// no box. From the boxes it comes back after 1, 3 and 7 days. A right answer on that day or later moves it to the next
// box, or out after the third; an earlier one changes nothing, since remembering for an hour says little. A wrong answer
// puts it back into the first box on any day. A question that leaves stays out, whatever flag it carries in that attempt.
//
// Days are those of the calendar where the candidate lives, and those on which attempts started. Attempts come in the
// order of their ids.
//
// Before an exam day everything that is still to come is squeezed: when the intervals ahead of a question do not fit
// between the day it was answered last and the day before the exam, the next one shrinks in proportion, to whole days,
// and to one day at least while there are days. Nothing is due later than the day before the exam. An exam day squeezes
// up to and on itself; after it questions come back as if there had been none.

// Box is the place of a question in spaced review.
type Box struct {
	Level int // 0, 1 or 2: it comes back 1, 3 or 7 days after Last
	Last  Day // when it was answered last, or entered
}

// intervals are the days until a question comes back, by box.
var intervals = [...]Day{1, 3, 7}

// Due is the day on which the question comes back, squeezed before an exam day; 0 is none. An exam day on Last or
// before it squeezes nothing. Whether it has passed by now only the caller can tell: see Due.
func (b Box) Due(examDay Day) Day {
	interval := intervals[b.Level]
	if examDay == 0 || examDay <= b.Last {
		return b.Last + interval
	}
	ahead, days := Day(0), examDay-1-b.Last
	for _, i := range intervals[b.Level:] {
		ahead += i
	}
	if ahead > days {
		interval = min(max(1, interval*days/ahead), days)
	}
	return b.Last + interval
}
