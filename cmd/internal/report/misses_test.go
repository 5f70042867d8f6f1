package report

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"cutscore/cmd/internal/theme"
	"cutscore/quiz"
	"cutscore/results"
)

func (s *sat) show(slot int) *sat { return s.do(s.Show(s.now, slot)) }

func (s *sat) rate(slot int, c quiz.Confidence) *sat { return s.do(s.Rate(s.now, slot, c)) }

// missedAll is a mock exam in which every question was missed, each in another way.
func missedAll(t *testing.T) *sat {
	s := sit(t, quiz.ExamMode)
	s.show(0).answer(0, 0).answer(0, 1).rate(0, quiz.Unsure).flag(0).later(time.Minute)
	s.show(1).answer(1, 2).rate(1, quiz.Sure).later(50 * time.Second)
	s.show(2).answer(2, 3).later(9 * time.Second)
	s.show(3).later(40 * time.Second)
	s.show(4).answer(4, 0, 1, 2).later(48 * time.Second)
	return s.submit()
}

func TestEveryMissIsLabeled(t *testing.T) {
	s := missedAll(t)
	m := NewMisses(1, s.Attempt, nil)
	require.Equal(t, []int{0, 1, 2, 3, 4, 5}, m.Slots)
	for slot, want := range [][2][]string{
		{{"wrong", "flagged", "you were unsure"}, {"you changed it from right to wrong"}},
		{{"wrong"}, {"you were sure"}},
		{{"wrong"}, {"answered in a hurry: 9 s, your median is 48 s"}},
		{{"unanswered"}, {"seen and left open"}},
		{{"wrong"}, {"3 chosen, 2 asked"}},
		{{"unanswered"}, {"never reached"}},
	} {
		assert.Equal(t, want[0], m.Facts(slot), "facts of question %d", slot+1)
		assert.Equal(t, want[1], m.Labels(slot), "labels of question %d", slot+1)
	}
	assert.True(t, m.Asks(3))
	assert.False(t, m.Asks(5), "what the events prove is not asked")
	assert.Equal(t, []string{
		"What the misses show: 1 sure and wrong", "1 changed from right to wrong", "1 with too many choices", "1 never reached",
		"1 seen and left open", "1 answered in a hurry", "1 flagged",
	}, m.Shown())
}

func TestARightAnswerHasFactsAndNoLabels(t *testing.T) {
	s := sit(t, quiz.ExamMode)
	s.answer(0, 0).rate(0, quiz.Sure).flag(0)
	s.right(6)
	m := NewMisses(1, s.Attempt, nil)
	assert.Empty(t, m.Slots)
	assert.False(t, m.Asks(0))
	assert.Equal(t, []string{"right", "flagged", "you were sure"}, m.Facts(0))
	assert.Empty(t, m.Labels(0))
	assert.Empty(t, m.Shown(), "nothing is told when there is nothing to tell")
	assert.NotContains(t, text(Result(View{ID: 1, Attempt: s.Attempt}, 80, theme.Plain())), "misses show")
}

func TestTheResultTellsWhatTheMissesShow(t *testing.T) {
	s := missedAll(t)
	write := func(width int, th theme.Theme) []string { return Result(View{ID: 1, Attempt: s.Attempt}, width, th) }
	assertFits(t, "result", write)
	assert.Contains(t, text(write(40, theme.Plain())), "What the misses show: 1 sure and wrong ·\n1 changed from right to wrong ·\n1 with too many choices ·\n")
}

func TestCausesAreCountedAndTakenBack(t *testing.T) {
	s := missedAll(t)
	m := NewMisses(1, s.Attempt, map[int]results.Cause{0: results.Misread, 1: results.Misread, 2: results.Guessed})
	m.Explain(2, results.NoCause)
	m.Explain(3, results.DidNotKnow)
	lines := Totals(m, nil, 80, theme.Plain())
	assert.Equal(t, "6 of 6 questions missed", lines[0])
	assert.Contains(t, text(lines), "\nWhy you missed them\n  1  did not know\n  2  misread\n  2  not said yet", "one was never reached and explains itself")
	for slot := range 6 {
		m.Explain(slot, results.BetweenTwo)
	}
	assert.Contains(t, text(Totals(m, nil, 80, theme.Plain())), "\nWhy you missed them\n  6  between two")
	assert.NotContains(t, text(Totals(m, nil, 80, theme.Plain())), "not said yet")
}

func TestTotalsListTheFiveMostFrequentBeliefs(t *testing.T) {
	var list []Belief
	for i := range 7 {
		list = append(list, Belief{Text: "belief " + string(rune('a'+i)), Times: 12 - i, Practice: "cutscore practice csm --belief b-" + string(rune('a'+i))})
	}
	m := NewMisses(1, missedAll(t).Attempt, nil)
	assertFits(t, "totals", func(width int, th theme.Theme) []string { return Totals(m, list, width, th) })
	told := text(Totals(m, list, 80, theme.Plain()))
	assert.Contains(t, told, "  8 times   belief e\n            cutscore practice csm --belief b-e")
	assert.NotContains(t, told, "belief f")
	assert.NotContains(t, text(Totals(m, nil, 80, theme.Plain())), "Beliefs")
}

func TestACommandIsNotTornAtItsHyphens(t *testing.T) {
	list := []Belief{{Text: "a self-managing team has a self-appointed boss", Times: 1, Practice: "cutscore practice csm --belief sm-fixes-everything"}}
	assert.Equal(t, []string{
		"  1 time  a self-managing team has a",
		"          self-appointed boss",
		"          cutscore practice csm --belief",
		"          sm-fixes-everything",
	}, Beliefs(list, 40, theme.Plain()))
	assert.Empty(t, Beliefs(nil, 40, theme.Plain()))
}
