package results

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestABoxComesBackAfterItsDays(t *testing.T) {
	for name, c := range map[string]struct {
		box     Box
		examDay Day
		want    Day
	}{
		"the first after a day":                           {Box{0, 100}, 0, 101},
		"the second after three":                          {Box{1, 100}, 0, 103},
		"the third after seven":                           {Box{2, 100}, 0, 107},
		"an exam far away changes nothing":                {Box{0, 100}, 112, 101},
		"nor one that leaves just the days that it takes": {Box{1, 100}, 111, 103},
		"nor for the third":                               {Box{2, 100}, 108, 107},
		"a day less squeezes the second: 3 of 10 in 9":    {Box{1, 100}, 110, 102},
		"and the third to the day before":                 {Box{2, 100}, 107, 106},
		"what is ahead counts, not the next one alone":    {Box{1, 100}, 105, 101},
		"the first is never under a day":                  {Box{0, 100}, 103, 101},
		"on the last day but one there is a day left":     {Box{0, 100}, 102, 101},
		"on the day before the exam there is none":        {Box{0, 100}, 101, 100},
		"nor for the third box":                           {Box{2, 100}, 101, 100},
		"answered on the exam day: it squeezes no more":   {Box{1, 100}, 100, 103},
		"answered after it":                               {Box{1, 100}, 99, 103},
	} {
		assert.Equal(t, c.want, c.box.Due(c.examDay), name)
	}
}

func TestSqueezingNeverDelaysAndAlwaysFits(t *testing.T) {
	const examDay = 100
	for last := Day(80); last < examDay; last++ {
		for level := range intervals {
			due := Box{Level: level, Last: last}.Due(examDay)
			assert.LessOrEqual(t, due, Box{Level: level, Last: last}.Due(0))
			assert.Less(t, due, Day(examDay), "level %d on %d", level, last)
			assert.GreaterOrEqual(t, due, min(last+1, examDay-1), "level %d on %d", level, last)
		}
		b := Box{Last: last}
		for range intervals { // whoever answers what is due gets through all boxes before the exam
			b = Box{Level: min(b.Level+1, len(intervals)-1), Last: b.Due(examDay)}
		}
		assert.Less(t, b.Last, Day(examDay))
	}
}

func TestDueListsTheLongestOverdueFirst(t *testing.T) {
	boxes := map[string]Box{
		"late": {0, 90}, "b": {1, 97}, "a": {0, 99}, "tomorrow": {0, 100}, "next-week": {2, 99},
	}
	for name, c := range map[string]struct {
		today, examDay Day
		due            []string
		next           Day
	}{
		"without an exam day":                  {100, 0, []string{"late", "a", "b"}, 101},
		"the next one after tomorrow":          {101, 0, []string{"late", "a", "b", "tomorrow"}, 106},
		"everything is due":                    {106, 0, []string{"late", "a", "b", "tomorrow", "next-week"}, 0},
		"nothing is due":                       {90, 0, nil, 91},
		"an exam the day after tomorrow":       {100, 102, []string{"late", "b", "a"}, 101},
		"on the day of the exam all is due":    {102, 102, []string{"late", "b", "a", "next-week", "tomorrow"}, 0},
		"an exam that has passed asks nothing": {103, 102, []string{"late", "a", "b", "tomorrow"}, 106},
	} {
		assert.Equal(t, c.due, append([]string(nil), Due(boxes, c.today, c.examDay)...), name)
		assert.Equal(t, c.next, NextDue(boxes, c.today, c.examDay), name)
	}
	assert.Empty(t, Due(nil, 100, 0))
	assert.Zero(t, NextDue(nil, 100, 0))
}
