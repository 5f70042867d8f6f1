package quiz

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// drawSeen draws a form and marks it as seen by attempt n.
func drawSeen(t *testing.T, d Draw, n int) Form {
	t.Helper()
	d.Seed = uint64(n)
	f, err := d.Form()
	require.NoError(t, err)
	see(d.Seen, f, n)
	return f
}

func isKept(kept map[string]bool, f Form) (in, out int) {
	for _, id := range ids(f) {
		if kept[id] {
			in++
		} else {
			out++
		}
	}
	return in, out
}

func TestTheReserveIsAFormOfMockQuestions(t *testing.T) {
	bank := smallBank(20)
	for i := range bank {
		bank[i].Practice = i%20 >= 18 // 18 of each topic remain: three forms by one topic, four by the other
	}
	kept := Reserve(smallExam(), bank)
	require.Len(t, kept, 10)
	topics := map[string]int{}
	for _, q := range bank {
		if kept[q.ID] {
			topics[q.Topic]++
			assert.False(t, q.Practice, q.ID)
		}
	}
	assert.Equal(t, map[string]int{"left": 6, "right": 4}, topics)

	bank[0].Practice = true
	assert.Nil(t, Reserve(smallExam(), bank), "below three forms there is none")
	assert.Nil(t, Reserve(Exam{ID: "none"}, bank))
}

// A reserve that moved would spend questions of the one before: this one must not change by accident.
func TestTheReserveIsTheSameOnEveryMachine(t *testing.T) {
	kept := Reserve(smallExam(), smallBank(18))
	assert.Equal(t, goldenReserve, slices.Sorted(maps.Keys(kept)))

	turned := smallBank(18)
	slices.Reverse(turned)
	assert.Equal(t, kept, Reserve(smallExam(), turned), "the order of the bank has no part in it")
	other := smallExam()
	other.ID = "other"
	assert.NotEqual(t, kept, Reserve(other, smallBank(18)))
}

var goldenReserve = []string{
	"left-06", "left-08", "left-09", "left-11", "left-14", "left-16", "right-01", "right-06", "right-08", "right-09",
}

func TestTheReserveIsDrawnOnlyWhenItIsTheLastFreshForm(t *testing.T) {
	d := Draw{Exam: smallExam(), Questions: smallBank(24), Seen: map[string]int{}}
	d.Kept = Reserve(d.Exam, d.Questions)
	for n := range 3 {
		assert.Equal(t, 4-n, d.FreshForms())
		kept, _ := isKept(d.Kept, drawSeen(t, d, n+1))
		assert.Zero(t, kept, "form %d", n+1)
	}
	assert.Equal(t, 1, d.FreshForms())
	last := drawSeen(t, d, 4)
	for _, s := range last.Slots {
		if s.Question.Topic == "left" { // right has others left, which are as fresh
			assert.True(t, d.Kept[s.Question.ID], s.Question.ID)
		}
	}
	assert.Zero(t, d.FreshForms())
	drawSeen(t, d, 5) // repeats
}

func TestShorterRunsAndTopicRunsLeaveTheReserve(t *testing.T) {
	topic, err := smallExam().Only("left", 5)
	require.NoError(t, err)
	for name, c := range map[string]struct {
		exam Exam
		runs int // until only the reserve is unseen in left, 12 others of which are there
	}{
		"shorter": {smallExam().Shorten(5), 4},
		"topic":   {topic, 2},
	} {
		t.Run(name, func(t *testing.T) {
			d := Draw{Exam: c.exam, Questions: smallBank(18), Seen: map[string]int{}}
			d.Kept = Reserve(smallExam(), d.Questions)
			for n := range c.runs {
				kept, _ := isKept(d.Kept, drawSeen(t, d, n+1))
				assert.Zero(t, kept, "run %d", n+1)
			}
			f := drawSeen(t, d, c.runs+1)
			kept, _ := isKept(d.Kept, f)
			assert.NotZero(t, kept, "nothing else is fresh")
		})
	}
}

func TestAReserveQuestionThatWasSeenIsKeptNoLonger(t *testing.T) {
	d := Draw{Exam: smallExam(), Questions: smallBank(18), Seen: map[string]int{}}
	d.Kept = Reserve(d.Exam, d.Questions)
	for _, q := range d.Questions {
		d.Seen[q.ID] = 2
	}
	for id := range d.Kept {
		d.Seen[id] = 1 // longer ago than all others
	}
	kept, _ := isKept(d.Kept, drawSeen(t, d, 3))
	assert.Equal(t, 10, kept)
}

func TestTheFinalFormIsTheReserve(t *testing.T) {
	d := Draw{Exam: smallExam(), Questions: smallBank(24), Seen: map[string]int{}}
	d.Kept = Reserve(d.Exam, d.Questions)
	first, err := d.FinalForm()
	require.NoError(t, err)
	kept, _ := isKept(d.Kept, first)
	assert.Equal(t, 10, kept)

	d.Seed = 1
	second, err := d.FinalForm()
	require.NoError(t, err)
	assert.NotEqual(t, ids(first), ids(second), "the order is that of the seed")

	gone := first.Slots[0].Question.ID
	d.Seen[gone] = 3
	mended, err := d.FinalForm()
	require.NoError(t, err)
	kept, others := isKept(d.Kept, mended)
	assert.Equal(t, []int{9, 1}, []int{kept, others})
	for _, id := range ids(mended) {
		assert.Zero(t, d.Seen[id], "%s was seen", id)
	}
}
